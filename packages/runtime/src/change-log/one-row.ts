import type { Change, ChangedParent, ChangedRow } from "./change.ts";

/** What the first text of a one-row change says of those after it; the transformer's `one-row.ts` writes it. */
interface Header {
  readonly columns: readonly string[];
  readonly json?: readonly string[];
  readonly channels?: readonly string[] | "json";
  readonly parents?: true;
}

type Texts = readonly (string | null)[];
type Imaged = { readonly row: Readonly<Record<string, unknown>>; readonly channels?: readonly string[] };

const headers = new Map<string, Header>();

/** There are as many as tables are logged, and more only after their triggers changed. */
function headerOf(text: string): Header {
  const known = headers.get(text);
  if (known) return known;
  if (headers.size >= 1000) headers.clear();
  const header = JSON.parse(text) as Header;
  headers.set(text, header);
  return header;
}

/** Whether a text alone is a header, and not the JSON of several rows: the trigger writes its columns first. */
export function isHeader(text: string): boolean {
  return text.startsWith('{"columns":');
}

/** The row that a header and its texts tell of: the old image's texts, the new image's, then the parents. */
export function oneRow(op: Change["op"], [first, ...texts]: Texts): ChangedRow {
  const header = headerOf(first ?? "");
  const width = textsOf(header).length + (header.channels === "json" ? 1 : 0);
  const old = op === "INSERT" ? undefined : imageOf(header, texts.slice(0, width));
  const start = old ? width : 0;
  const next = op === "DELETE" ? undefined : imageOf(header, texts.slice(start, start + width));
  const last = texts.at(-1) ?? null;
  return {
    ...(old ? { old: old.row } : {}),
    ...(next ? { new: next.row } : {}),
    ...(old?.channels ? { oldChannels: old.channels } : {}),
    ...(next?.channels ? { newChannels: next.channels } : {}),
    ...(header.parents && last !== null ? { parents: JSON.parse(last) as readonly ChangedParent[] } : {}),
  };
}

/** The columns whose texts an image has: channels that are not logged otherwise come last. */
function textsOf({ columns, channels = [] }: Header): readonly string[] {
  return channels === "json" ? columns : [...columns, ...channels.filter((column) => !columns.includes(column))];
}

function imageOf(header: Header, texts: Texts): Imaged {
  const { columns, json = [], channels } = header;
  const order = textsOf(header);
  const textOf = (column: string): string | null => texts[order.indexOf(column)] ?? null;
  const value = (column: string): unknown => {
    const text = textOf(column);
    return text !== null && json.includes(column) ? (JSON.parse(text) as unknown) : text;
  };
  // Not `__proto__ =`: a column may be called that.
  const row = Object.fromEntries(columns.map((column) => [column, value(column)]));
  if (channels === undefined) return { row };
  if (channels === "json") return { row, channels: JSON.parse(texts.at(-1) ?? "[]") as readonly string[] };
  return { row, channels: channels.flatMap((column) => textOf(column) ?? []) };
}
