/**
 * Classes of names that are equal (union-find). Columns of a query level are called `varno.attnum`; everything else is
 * an atom: something that has one value while the query runs.
 */
export class EqualityClasses {
  readonly #parent = new Map<string, string>();

  /** A copy that learns on by itself. */
  fork(): EqualityClasses {
    const copy = new EqualityClasses();
    for (const [name, parent] of this.#parent) copy.#parent.set(name, parent);
    return copy;
  }

  join(left: string, right: string): void {
    const a = this.#find(left);
    const b = this.#find(right);
    if (a !== b) this.#parent.set(a, b);
  }

  /** The atoms that a name equals. */
  atomsOf(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    if (isAtom(name)) found.add(name);
    if (!this.#parent.has(name)) return found;
    const root = this.#find(name);
    for (const other of this.#parent.keys()) if (isAtom(other) && this.#find(other) === root) found.add(other);
    return found;
  }

  /** The columns of a range table entry that equal an atom, by number. */
  columnsOf(varno: number): ReadonlyMap<number, ReadonlySet<string>> {
    const found = new Map<number, ReadonlySet<string>>();
    const prefix = `${varno}.`;
    for (const name of this.#parent.keys()) {
      if (!name.startsWith(prefix)) continue;
      const atoms = this.atomsOf(name);
      if (atoms.size > 0) found.set(Number(name.slice(prefix.length)), atoms);
    }
    return found;
  }

  #find(name: string): string {
    const parent = this.#parent.get(name);
    if (parent === undefined) {
      this.#parent.set(name, name);
      return name;
    }
    if (parent === name) return name;
    const root = this.#find(parent);
    this.#parent.set(name, root);
    return root;
  }
}

function isAtom(name: string): boolean {
  return name.startsWith("$") || name.startsWith("#");
}
