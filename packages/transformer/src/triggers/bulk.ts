import type { ColumnIr } from "../ir.ts";
import type { LogTarget } from "./plan.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import {
  bulkThreshold,
  channelsOf,
  columnsNamed,
  imageRows,
  parentRows,
  type ChannelFunctionName,
  type Image,
} from "./rows.ts";
import { hasCatalogEquality, jsonObject, jsonValue } from "./types.ts";

/**
 * SELECT of `{ values, channels }`: what a bulk statement writes instead of its rows. Each is a list of distinct values,
 * or NULL where it would be longer than the threshold. The transition tables are read once.
 */
export function bulkSelect(
  target: LogTarget,
  images: readonly Image[],
  op: string,
  functionName: ChannelFunctionName,
): string {
  const { relation } = target;
  // More rows than the threshold have more keys than the threshold: a key of one column is never listed.
  const listed = target.logged.filter((column) => target.identity.length !== 1 || column !== target.identity[0]);
  const columns = columnsNamed(relation, [
    ...new Set([
      ...listed.map(({ name }) => name),
      ...relation.channels.flatMap((channel) => channel.columns),
      ...target.parents.flatMap(({ via }) => via.map(({ name }) => name)),
    ]),
  ]);
  const values = listed.map((column): [string, string] => [quoteLiteral(column.name), distinctValues(column)]);
  const channels: string[] = [];
  if (relation.channels.length > 0) {
    channels.push(
      `SELECT pg_catalog.unnest(${channelsOf("b", relation, relation.channels, functionName)}) AS v FROM bulk AS b`,
    );
  }
  for (const plan of target.parents) {
    const rows = parentRows(plan, ["b"]);
    channels.push(
      `SELECT pg_catalog.unnest(${channelsOf("p", plan.relation, plan.relation.channels, functionName)}) AS v FROM bulk AS b, LATERAL (SELECT p.* ${rows}) AS p`,
    );
  }
  const list = channels.length === 0 ? "'[]'::pg_catalog.jsonb" : distinctList(channels.join(" UNION ALL "), "d.v");
  return `WITH bulk AS MATERIALIZED (${bulkRows(target, images, columns)})
      SELECT ${quoteLiteral(relation.key)}, ${quoteLiteral(op)}, ARRAY[pg_catalog.json_build_object('values', ${jsonObject(values)}, 'channels', ${list})::pg_catalog.text]`;
}

/** Both images together, each combination of values once where the types allow it. */
function bulkRows(target: LogTarget, images: readonly Image[], columns: readonly ColumnIr[]): string {
  const distinct = columns.length > 0 && columns.every(({ type }) => hasCatalogEquality(type)) ? "DISTINCT " : "";
  const list = columns.map(({ name }) => `r.${quoteIdentifier(name)}`).join(", ");
  const rows = images.map((image) => {
    const source = imageRows(target.relation, columns, image === "o" ? "old_rows" : "new_rows");
    return `SELECT ${list} FROM ${source} AS r`;
  });
  return `SELECT ${distinct}${list} FROM (${rows.join(" UNION ALL ")}) AS r`;
}

function distinctValues(column: ColumnIr): string {
  const reference = `b.${quoteIdentifier(column.name)}`;
  return hasCatalogEquality(column.type)
    ? distinctList(`SELECT ${reference} AS v FROM bulk AS b`, jsonValue("d.v", column.type))
    : distinctList(`SELECT pg_catalog.to_jsonb(${jsonValue(reference, column.type)}) AS v FROM bulk AS b`, "d.v");
}

/** A JSON array of the distinct `v`s, NULL where there are too many. */
function distinctList(union: string, value: string): string {
  return `(SELECT CASE WHEN pg_catalog.count(*) OPERATOR(pg_catalog.<=) ${bulkThreshold} THEN COALESCE(pg_catalog.jsonb_agg(${value}), '[]'::pg_catalog.jsonb) END
      FROM (SELECT DISTINCT u.v FROM (${union}) AS u LIMIT ${bulkThreshold + 1}) AS d)`;
}
