/** A map to sets, in which a set of one is the member itself: most routes and keys lead to a single group. */
export class OneOrMany<T extends object> {
  readonly #entries = new Map<string, T | Set<T>>();

  add(key: string, member: T): void {
    const known = this.#entries.get(key);
    if (known === undefined) this.#entries.set(key, member);
    else if (known instanceof Set) known.add(member);
    else if (known !== member) this.#entries.set(key, new Set([known, member]));
  }

  delete(key: string, member: T): void {
    const known = this.#entries.get(key);
    if (known === member) this.#entries.delete(key);
    else if (known instanceof Set && known.delete(member) && known.size === 0) this.#entries.delete(key);
  }

  get(key: string): Iterable<T> {
    const known = this.#entries.get(key);
    if (known === undefined) return none;
    return known instanceof Set ? known : [known];
  }
}

const none: readonly never[] = [];
