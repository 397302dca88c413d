import { findPlaceholders } from "../schema/placeholders.ts";
import { formatArray } from "../schema/codecs/literals.ts";
import type { ChannelData } from "../schema/schema-data.ts";
import type { AnyQuery, AnyTable } from "../schema/types.ts";
import { identityOf, type RowEvent } from "./channel-changes.ts";
import type { SnapshotReader } from "./live-database.ts";
import { quote, quoteRelation } from "./quote.ts";
import { rowFormat, rowJson, type RowFormat } from "./result-set.ts";

/** How the data of one table's patches is read: one statement for all rows of a batch. */
export interface ChannelSource {
  readonly table: AnyTable;
  readonly sql: string;
  readonly format: RowFormat;
  /** Reads the channels of rows that only a child announced. */
  readonly channelSql: string;
}

/** What the expression of a channel calls the row: `new`, or the table's own name. */
function rowName(table: AnyTable, { kind, text }: ChannelData): string {
  if (kind === "column") return "t";
  return kind === "subquery" || /\bnew\s*\./i.test(text) ? "new" : quote(table.name.slice(table.name.indexOf(".") + 1));
}

/** SQL for one channel of a row; a sub-query may give several, which `unnest` of an array lays out. */
function channelOf({ kind, text }: ChannelData): string {
  if (kind === "column") return `t.${quote(text)}`;
  return kind === "subquery" ? `pg_catalog.unnest(ARRAY(\n${text}\n))` : text;
}

/** `complete` is the query that reads a row of the table with all that belongs to it (`@broadcast_parent`). */
export function channelSource(table: AnyTable, complete: AnyQuery | undefined): ChannelSource {
  const identity = identityOf(table);
  // Names that no expression of a channel uses for a column of its own.
  const keys = identity.map((_, index) => `"~${index + 1}"`);
  const type = (column: string): string => table.columns.find(({ name }) => name === column)?.type ?? "text";
  const wanted = `unnest(${identity.map((_, index) => `$${index + 1}::text[]`).join(", ")}) WITH ORDINALITY AS k(${[...keys, '"~n"'].join(", ")})`;
  const joined = (alias: string): string =>
    `${quoteRelation(table.name)} AS ${alias} JOIN ${wanted} ON ${identity
      .map((column, index) => `${alias}.${quote(column)} = k.${keys[index]}::${type(column)}`)
      .join(" AND ")}`;
  const channelSql = table.channels
    .map((channel) => `SELECT k."~n", (${channelOf(channel)})::text FROM ${joined(rowName(table, channel))}`)
    .join(" UNION ALL ");
  if (!complete) {
    const list = table.columns.map(({ name }) => `t.${quote(name)}`).join(", ");
    return {
      table,
      sql: `SELECT k."~n", ${list} FROM ${joined("t")}`,
      format: rowFormat(table.columns, undefined),
      channelSql,
    };
  }
  const { texts, params } = findPlaceholders(complete.sql);
  const body = texts
    .map((text, index) => {
      const param = params[index];
      return param === undefined ? text : `${text}(k.${keys[param]}::${complete.params[param]?.type ?? "text"})`;
    })
    .join("");
  return {
    table,
    sql: `SELECT k."~n", q.* FROM ${wanted} CROSS JOIN LATERAL (${body}) AS q`,
    format: rowFormat(complete.columns, undefined),
    channelSql,
  };
}

function keyParams(table: AnyTable, events: readonly RowEvent[]): string[] {
  return identityOf(table).map((_, index) =>
    formatArray(events.map(({ key }) => (key[index] === null || key[index] === undefined ? null : String(key[index])))),
  );
}

/** Each row as JSON in wire form, at the reader's snapshot; rows that are not there are missing. */
export async function readRows(
  reader: SnapshotReader,
  source: ChannelSource,
  events: readonly RowEvent[],
): Promise<Map<RowEvent, string>> {
  const rows = new Map<RowEvent, string>();
  for (const [n, ...cells] of await reader.query(source.sql, keyParams(source.table, events))) {
    const event = events[Number(n) - 1];
    if (event) rows.set(event, rowJson(source.format, cells));
  }
  return rows;
}

/**
 * A row that only a child announced did not change itself: it is on the channels now that it was on before. The writer
 * saw those of its own time, so they are read again, or a row could be shown to a channel that it has left.
 */
export async function settleChannels(
  reader: SnapshotReader,
  source: ChannelSource,
  events: readonly RowEvent[],
): Promise<void> {
  const doubtful = events.filter(({ viaChildOnly }) => viaChildOnly);
  if (doubtful.length === 0 || source.channelSql === "") return;
  const channels = new Map(doubtful.map((event) => [event, new Set<string>()]));
  for (const [n, channel] of await reader.query(source.channelSql, keyParams(source.table, doubtful))) {
    const event = doubtful[Number(n) - 1];
    if (event && typeof channel === "string") channels.get(event)?.add(channel);
  }
  for (const [event, now] of channels) {
    event.after = now;
    event.before.clear();
    for (const channel of now) event.before.add(channel);
  }
}

/** A row's id as clients see it: a value, or an object for a composite key. */
export function rowId({ table, key }: RowEvent): string {
  const identity = identityOf(table);
  return JSON.stringify(
    identity.length === 1 ? key[0] : Object.fromEntries(identity.map((column, index) => [column, key[index]])),
  );
}
