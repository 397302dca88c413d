import type { KeyedPatch } from "../protocol/server-frames.ts";
import { share } from "./share.ts";

type WireRow = Readonly<Record<string, unknown>>;

/** How rows of one query come off the wire. */
export interface RowReader<Row> {
  /** Columns that identify a row; without them rows are told apart by their place. */
  readonly key: readonly string[] | undefined;
  readonly decode: (row: WireRow) => Row;
}

/** A query's result as the server gave it. Never changed in place. */
export interface RowSet<Row> {
  /** Beside `rows`; absent for rows without identity. */
  readonly keys: readonly string[] | undefined;
  readonly rows: readonly Row[];
}

const keyText = (values: readonly unknown[]): string => JSON.stringify(values);

/** A whole result; rows that are equal to those of `previous` keep their identity. */
export function replaceRows<Row>(
  reader: RowReader<Row>,
  previous: RowSet<Row> | undefined,
  wire: readonly WireRow[],
): RowSet<Row> {
  const { key } = reader;
  if (!key) {
    const rows = wire.map((row, index) => share(previous?.rows[index], reader.decode(row)));
    return { keys: undefined, rows: keepArray(previous?.rows, rows) };
  }
  const known = new Map(previous?.keys?.map((text, index) => [text, previous.rows[index]]));
  const keys = wire.map((row) => keyText(key.map((column) => row[column])));
  const rows = wire.map((row, index) => share(known.get(keys[index] ?? ""), reader.decode(row)));
  return { keys, rows: keepArray(previous?.rows, rows) };
}

/** The protocol's `KeyedPatch`: takes out what is removed or placed anew, then puts rows at their final index. */
export function patchRows<Row>(reader: RowReader<Row>, previous: RowSet<Row>, patch: KeyedPatch): RowSet<Row> {
  const { upsert = [], remove = [], at } = patch;
  const { key } = reader;
  if (!key || !previous.keys || (upsert.length === 0 && remove.length === 0)) return previous;
  const placed = upsert.map((row) => keyText(key.map((column) => row[column])));
  const leaving = new Set([...placed, ...remove.map(keyText)]);
  const known = new Map<string, Row>();
  const keys: string[] = [];
  const rows: Row[] = [];
  for (const [index, row] of previous.rows.entries()) {
    const text = previous.keys[index] ?? "";
    if (leaving.has(text)) {
      known.set(text, row);
    } else {
      keys.push(text);
      rows.push(row);
    }
  }
  const entering = upsert.map((row, index) => ({
    text: placed[index] ?? "",
    row: share(known.get(placed[index] ?? ""), reader.decode(row)),
    at: at?.[index] ?? Number.POSITIVE_INFINITY,
  }));
  return insertRows({ keys, rows }, entering);
}

interface Entering<Row> {
  readonly text: string;
  readonly row: Row;
  readonly at: number;
}

/** One pass, so that a patch of many rows costs the length of the list once. */
function insertRows<Row>(kept: { keys: string[]; rows: Row[] }, entering: readonly Entering<Row>[]): RowSet<Row> {
  const ordered = entering.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const keys: string[] = [];
  const rows: Row[] = [];
  let next = 0;
  for (const { text, row, at } of ordered) {
    while (rows.length < at && next < kept.rows.length) {
      keys.push(kept.keys[next] ?? "");
      rows.push(kept.rows[next] as Row);
      next += 1;
    }
    keys.push(text);
    rows.push(row);
  }
  for (; next < kept.rows.length; next += 1) {
    keys.push(kept.keys[next] ?? "");
    rows.push(kept.rows[next] as Row);
  }
  return { keys, rows };
}

function keepArray<Row>(previous: readonly Row[] | undefined, rows: readonly Row[]): readonly Row[] {
  return previous && previous.length === rows.length && rows.every((row, index) => Object.is(row, previous[index]))
    ? previous
    : rows;
}
