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
  /** What was found, own or the base's: analysis asks for a few keys thousands of times. */
  readonly #found = new Map<K, V>();
  readonly #journal: Journal;

  constructor(base: BaseMap<K, V>, journal: Journal, own: Map<K, V | typeof DELETED> = new Map()) {
    this.#base = base;
    this.#journal = journal;
    this.#own = own;
  }

  get(key: K): V | undefined {
    return this.#found.get(key) ?? this.#find(key);
  }

  #find(key: K): V | undefined {
    const own = this.#own.get(key);
    const value = own ?? this.#base.get(key);
    if (value === undefined || value === DELETED) return undefined;
    this.#found.set(key, value);
    return value;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** `undefined` deletes. */
  set(key: K, value: V | undefined): void {
    const own = this.#own;
    const previous = own.get(key);
    this.#found.delete(key);
    this.#journal.record(() => {
      this.#found.delete(key);
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
