import { codecFor } from "../schema/codecs/codec-for.ts";
import type { ValueCodec } from "../schema/codecs/value-codec.ts";
import type { ValueData } from "../schema/schema-data.ts";
import type { TextRow } from "./live-database.ts";
import { isIncreasing, longestIncreasing } from "./row-order.ts";

/** How a query's rows are told apart and written to a client. */
export interface RowFormat {
  readonly columns: readonly { readonly name: string; readonly codec: ValueCodec }[];
  /** Positions of the columns that identify a row; absent where rows have no identity. */
  readonly key: readonly number[] | undefined;
}

export function rowFormat(columns: readonly ValueData[], key: readonly string[] | undefined): RowFormat {
  const positions = key?.map((name) => columns.findIndex((column) => column.name === name));
  return {
    columns: columns.map(({ name, codec }) => ({ name, codec: codecFor(codec) })),
    key: positions === undefined || positions.length === 0 || positions.includes(-1) ? undefined : positions,
  };
}

/** One row of a group's result. `text` tells whether it changed; its JSON is made when somebody is sent it. */
interface ResultRow {
  readonly key: string;
  readonly text: string;
  readonly cells: TextRow;
}

/** A group's result at one cursor. */
export class ResultSet {
  readonly #format: RowFormat;
  readonly #rows: readonly ResultRow[];
  /** By key; absent without keys, or where two rows have the same. */
  readonly #byKey: ReadonlyMap<string, number> | undefined;
  #snapshot: string | undefined;

  constructor(format: RowFormat, rows: readonly TextRow[]) {
    this.#format = format;
    this.#rows = rows.map((cells) => ({ key: keyOf(format, cells), text: JSON.stringify(cells), cells }));
    if (format.key) {
      const byKey = new Map(this.#rows.map(({ key }, index) => [key, index]));
      if (byKey.size === this.#rows.length) this.#byKey = byKey;
    }
  }

  get size(): number {
    return this.#rows.length;
  }

  /** `"rows":[…]`, in wire form. */
  get snapshot(): string {
    this.#snapshot ??= `"rows":[${this.#rows.map(({ cells }) => rowJson(this.#format, cells)).join(",")}]`;
    return this.#snapshot;
  }

  /**
   * What turns `previous` into this, as members of the protocol's `KeyedPatch` or `WholePatch`; `undefined` when they
   * are the same.
   */
  patchFrom(previous: ResultSet): string | undefined {
    const [before, after] = [previous.#byKey, this.#byKey];
    if (!before || !after) return sameRows(previous.#rows, this.#rows) ? undefined : this.snapshot;
    const removed = previous.#rows.filter(({ key }) => !after.has(key));
    const kept: number[] = [];
    const positions: number[] = [];
    for (const [index, { key, text }] of this.#rows.entries()) {
      const position = before.get(key);
      if (position === undefined || previous.#rows[position]?.text !== text) continue;
      kept.push(index);
      positions.push(position);
    }
    const staying = isIncreasing(positions)
      ? new Set(kept)
      : new Set([...longestIncreasing(positions)].map((index) => kept[index]));
    const placed = this.#rows.flatMap((row, index) => (staying.has(index) ? [] : [{ row, index }]));
    if (removed.length === 0 && placed.length === 0) return undefined;
    const members: string[] = [];
    if (removed.length > 0)
      members.push(`"remove":[${removed.map(({ cells }) => keyJson(this.#format, cells)).join(",")}]`);
    if (placed.length > 0) {
      members.push(`"upsert":[${placed.map(({ row }) => rowJson(this.#format, row.cells)).join(",")}]`);
      const atEnd = placed.every(({ index }, place) => index === this.#rows.length - placed.length + place);
      if (!atEnd) members.push(`"at":[${placed.map(({ index }) => index).join(",")}]`);
    }
    return members.join(",");
  }
}

function keyOf({ key }: RowFormat, cells: TextRow): string {
  if (!key) return "";
  return JSON.stringify(key.map((position) => cells[position]));
}

function sameRows(before: readonly ResultRow[], after: readonly ResultRow[]): boolean {
  return before.length === after.length && before.every(({ text }, index) => text === after[index]?.text);
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
