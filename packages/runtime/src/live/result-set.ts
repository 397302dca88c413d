import { codecFor } from "../schema/codecs/codec-for.ts";
import type { ValueCodec } from "../schema/codecs/value-codec.ts";
import type { SortData, ValueData } from "../schema/schema-data.ts";
import type { TextRow } from "./live-database.ts";
import { isIncreasing, longestIncreasing } from "./row-order.ts";
import { rowOrder, type RowOrder } from "./sort-order.ts";
import type { ChangedKeys } from "./touched.ts";

/** How a query's rows are told apart, ordered, and written to a client. */
export interface RowFormat {
  readonly columns: readonly { readonly name: string; readonly codec: ValueCodec }[];
  /** Positions of the columns that identify a row; absent where rows have no identity. */
  readonly key: readonly number[] | undefined;
  readonly order: RowOrder | undefined;
}

/** `sort`: what the rows are ordered by, where the result shows it. */
export function rowFormat(
  columns: readonly ValueData[],
  key: readonly string[] | undefined,
  sort?: readonly SortData[],
): RowFormat {
  const positions = key?.map((name) => columns.findIndex((column) => column.name === name));
  return {
    columns: columns.map(({ name, codec }) => ({ name, codec: codecFor(codec) })),
    key: positions === undefined || positions.length === 0 || positions.includes(-1) ? undefined : positions,
    order: sort && rowOrder(columns, sort),
  };
}

/** One text for the values of a key, or of routing columns: the value itself where there is one. */
export function rowKey(parts: readonly (string | null)[]): string {
  // No text of PostgreSQL's has a NUL.
  return parts.length === 1 ? (parts[0] ?? "\0") : JSON.stringify(parts);
}

/** The values of a key, from its text. */
export function keyParts(format: RowFormat, key: string): readonly (string | null)[] {
  return format.key?.length === 1 ? [key] : (JSON.parse(key) as (string | null)[]);
}

/** A result and what turned the one before it into it: members of a patch, `undefined` where nothing changed. */
export interface Changed {
  readonly result: ResultSet;
  readonly patch: string | undefined;
}

/** A group's result at one cursor. Rows are kept as PostgreSQL's text; JSON is made when somebody is sent it. */
export class ResultSet {
  readonly #format: RowFormat;
  readonly #rows: readonly TextRow[];
  /** Kept while memory lasts: it is as large as the rows, and asked for by those who come later. */
  #snapshot: WeakRef<{ readonly text: string }> | undefined;

  constructor(format: RowFormat, rows: readonly TextRow[]) {
    this.#format = format;
    this.#rows = rows;
  }

  get size(): number {
    return this.#rows.length;
  }

  *keys(): Generator<string> {
    const { key } = this.#format;
    if (key) for (const cells of this.#rows) yield keyOf(key, cells);
  }

  /** `"rows":[…]`, in wire form. */
  get snapshot(): string {
    const known = this.#snapshot?.deref();
    if (known) return known.text;
    const text = `"rows":[${this.#rows.map((cells) => rowJson(this.#format, cells)).join(",")}]`;
    this.#snapshot = new WeakRef({ text });
    return text;
  }

  /**
   * What turns `previous` into this, as members of the protocol's `KeyedPatch` or `WholePatch`; `undefined` when they
   * are the same.
   */
  patchFrom(previous: ResultSet): string | undefined {
    if (sameRows(previous.#rows, this.#rows)) return undefined;
    const [before, after] = [previous.#byKey(), this.#byKey()];
    if (!before || !after) return this.snapshot;
    const removed = previous.#rows.filter((_, index) => !after.keys.has(before.list[index] ?? ""));
    const kept: number[] = [];
    const positions: number[] = [];
    for (const [index, cells] of this.#rows.entries()) {
      const position = before.keys.get(after.list[index] ?? "");
      const known = position === undefined ? undefined : previous.#rows[position];
      if (position === undefined || !known || !sameCells(known, cells)) continue;
      kept.push(index);
      positions.push(position);
    }
    const staying = isIncreasing(positions)
      ? new Set(kept)
      : new Set([...longestIncreasing(positions)].map((index) => kept[index]));
    const placed = this.#rows.flatMap((cells, index) => (staying.has(index) ? [] : [{ cells, index }]));
    return this.#write(removed, placed, this.#rows.length);
  }

  /**
   * This result with the rows of some keys read again: `rows` has those that there are. `undefined` where only the
   * server can tell the place of one, so that the query must be run whole.
   */
  withRows(keys: ChangedKeys, rows: ReadonlyMap<string, TextRow>, ordered: boolean): Changed | undefined {
    const { key, order } = this.#format;
    if (!key) return undefined;
    // What the result does not show may have moved a row that looks the same.
    const isHidden = ordered && !order;
    const coming = new Map(rows);
    const next: TextRow[] = [];
    const removed: TextRow[] = [];
    const written = new Set<TextRow>();
    for (const known of this.#rows) {
      const text = keyOf(key, known);
      const moves = keys.get(text);
      const fresh = moves === undefined ? known : rows.get(text);
      if (!fresh) {
        removed.push(known);
      } else if (fresh === known || (sameCells(known, fresh) && !(moves && isHidden))) {
        coming.delete(text);
        next.push(known);
      } else if (!moves || !ordered || order?.isSamePlace(known, fresh)) {
        coming.delete(text);
        next.push(fresh);
        written.add(fresh);
      }
      // Else it has moved: it leaves its place here and comes to another below.
    }
    for (const fresh of coming.values()) {
      const place = ordered ? placeOf(next, fresh, order?.compare) : next.length;
      if (place === undefined) return undefined;
      next.splice(place, 0, fresh);
      written.add(fresh);
    }
    if (removed.length === 0 && written.size === 0) return { result: this, patch: undefined };
    const placed = next.flatMap((cells, index) => (written.has(cells) ? [{ cells, index }] : []));
    return { result: new ResultSet(this.#format, next), patch: this.#write(removed, placed, next.length) };
  }

  /** Absent without keys, or where two rows have the same. */
  #byKey(): { readonly list: readonly string[]; readonly keys: ReadonlyMap<string, number> } | undefined {
    const { key } = this.#format;
    if (!key) return undefined;
    const list = this.#rows.map((cells) => keyOf(key, cells));
    const keys = new Map(list.map((text, index) => [text, index]));
    return keys.size === list.length ? { list, keys } : undefined;
  }

  #write(
    removed: readonly TextRow[],
    placed: readonly { readonly cells: TextRow; readonly index: number }[],
    total: number,
  ): string | undefined {
    if (removed.length === 0 && placed.length === 0) return undefined;
    const members: string[] = [];
    if (removed.length > 0)
      members.push(`"remove":[${removed.map((cells) => keyJson(this.#format, cells)).join(",")}]`);
    if (placed.length > 0) {
      members.push(`"upsert":[${placed.map(({ cells }) => rowJson(this.#format, cells)).join(",")}]`);
      const atEnd = placed.every(({ index }, place) => index === total - placed.length + place);
      if (!atEnd) members.push(`"at":[${placed.map(({ index }) => index).join(",")}]`);
    }
    return members.join(",");
  }
}

/** The place of a row among ordered ones, behind those that are its equals; `undefined` where that cannot be told. */
function placeOf(rows: readonly TextRow[], row: TextRow, compare: RowOrder["compare"]): number | undefined {
  if (!compare) return undefined;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const difference = compare(rows[middle] ?? row, row);
    if (Number.isNaN(difference)) return undefined;
    if (difference <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keyOf(key: readonly number[], cells: TextRow): string {
  const [only, another] = key;
  if (only !== undefined && another === undefined) return cells[only] ?? "\0";
  return rowKey(key.map((position) => cells[position] ?? null));
}

function sameCells(one: TextRow, other: TextRow): boolean {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return one.length === other.length;
}

function sameRows(before: readonly TextRow[], after: readonly TextRow[]): boolean {
  return before.length === after.length && before.every((cells, index) => sameCells(cells, after[index] ?? []));
}

function cellJson(codec: ValueCodec, cell: string | null): string {
  return cell === null ? "null" : JSON.stringify(codec.toWire(codec.fromText(cell)));
}

/** A row in wire form, from PostgreSQL's text. */
export function rowJson({ columns }: RowFormat, cells: TextRow): string {
  return `{${columns.map(({ name, codec }, index) => `${JSON.stringify(name)}:${cellJson(codec, cells[index] ?? null)}`).join(",")}}`;
}

function keyJson({ columns, key }: RowFormat, cells: TextRow): string {
  const values = (key ?? []).map((position) => {
    const column = columns[position];
    return column ? cellJson(column.codec, cells[position] ?? null) : "null";
  });
  return `[${values.join(",")}]`;
}
