/** Where changes are written so that they can be undone. */
export interface Journal {
  record(undo: () => void): void;
}

/** What a {@link LayeredMap} needs of the map below it. */
export interface BaseMap<K, V> {
  get(key: K): V | undefined;
  [Symbol.iterator](): Iterator<readonly [K, V]>;
}

const DELETED = Symbol("deleted");

/**
 * A map over an immutable base: forks share the base and copy only what is theirs, and every change can be undone.
 * Values must be immutable, since forks and undone states share them.
 */
export class LayeredMap<K, V> {
  readonly #base: BaseMap<K, V>;
  readonly #own: Map<K, V | typeof DELETED>;
  readonly #journal: Journal;

  constructor(base: BaseMap<K, V>, journal: Journal, own: Map<K, V | typeof DELETED> = new Map()) {
    this.#base = base;
    this.#journal = journal;
    this.#own = own;
  }

  get(key: K): V | undefined {
    const own = this.#own.get(key);
    if (own === undefined) return this.#base.get(key);
    return own === DELETED ? undefined : own;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** `undefined` deletes. */
  set(key: K, value: V | undefined): void {
    const own = this.#own;
    const previous = own.get(key);
    this.#journal.record(() => {
      if (previous === undefined) own.delete(key);
      else own.set(key, previous);
    });
    own.set(key, value ?? DELETED);
  }

  /** What was added or replaced over the base, in order of first change. */
  *ownValues(): Generator<V> {
    for (const value of this.#own.values()) if (value !== DELETED) yield value;
  }

  *values(): Generator<V> {
    for (const [key, value] of this.#base) if (!this.#own.has(key)) yield value;
    yield* this.ownValues();
  }

  fork(journal: Journal): LayeredMap<K, V> {
    return new LayeredMap(this.#base, journal, new Map(this.#own));
  }
}
