import type { BaseMap, Journal } from "./layered-map.ts";
import { LayeredMap } from "./layered-map.ts";
import type { Oid } from "./types.ts";

/** The immutable rows that a {@link NamedTable} starts from. */
export interface NamedTableBase<Row> {
  readonly byOid: BaseMap<Oid, Row>;
  readonly byName: BaseMap<string, readonly Row[]>;
}

/** Told of a row that was added, replaced or deleted, so that what is derived from the rows can follow. */
export type RowChanged<Row> = (before: Row | undefined, after: Row | undefined) => void;

const none: readonly never[] = [];

/** One system catalog: rows by OID and by name (names repeat across schemas and overloads). */
export class NamedTable<Row extends { readonly oid: Oid }> {
  readonly #nameOf: (row: Row) => string;
  readonly #byOid: LayeredMap<Oid, Row>;
  readonly #byName: LayeredMap<string, readonly Row[]>;
  readonly #changed: RowChanged<Row> | undefined;

  constructor(
    nameOf: (row: Row) => string,
    byOid: LayeredMap<Oid, Row>,
    byName: LayeredMap<string, readonly Row[]>,
    changed?: RowChanged<Row>,
  ) {
    this.#nameOf = nameOf;
    this.#byOid = byOid;
    this.#byName = byName;
    this.#changed = changed;
  }

  static over<Row extends { readonly oid: Oid }>(
    base: NamedTableBase<Row>,
    nameOf: (row: Row) => string,
    journal: Journal,
    changed?: RowChanged<Row>,
  ): NamedTable<Row> {
    return new NamedTable(nameOf, new LayeredMap(base.byOid, journal), new LayeredMap(base.byName, journal), changed);
  }

  get(oid: Oid): Row | undefined {
    return this.#byOid.get(oid);
  }

  /** All rows of that name, in any schema, oldest first. */
  named(name: string): readonly Row[] {
    return this.#byName.get(name) ?? none;
  }

  /** Adds a row, or replaces the one with its OID (also under another name). */
  put(row: Row): void {
    const previous = this.#byOid.get(row.oid);
    const name = this.#nameOf(row);
    this.#byOid.set(row.oid, row);
    this.#changed?.(previous, row);
    if (previous !== undefined && this.#nameOf(previous) === name) {
      this.#byName.set(
        name,
        this.named(name).map((other) => (other.oid === row.oid ? row : other)),
      );
      return;
    }
    if (previous !== undefined) this.#unname(previous);
    this.#byName.set(name, [...this.named(name), row]);
  }

  delete(oid: Oid): void {
    const previous = this.#byOid.get(oid);
    if (previous === undefined) return;
    this.#byOid.set(oid, undefined);
    this.#changed?.(previous, undefined);
    this.#unname(previous);
  }

  values(): Iterable<Row> {
    return this.#byOid.values();
  }

  /** Rows that are not part of the base. */
  ownValues(): Iterable<Row> {
    return this.#byOid.ownValues();
  }

  fork(journal: Journal, changed?: RowChanged<Row>): NamedTable<Row> {
    return new NamedTable(this.#nameOf, this.#byOid.fork(journal), this.#byName.fork(journal), changed);
  }

  #unname(row: Row): void {
    const name = this.#nameOf(row);
    const rest = this.named(name).filter((other) => other.oid !== row.oid);
    this.#byName.set(name, rest.length === 0 ? undefined : rest);
  }
}
