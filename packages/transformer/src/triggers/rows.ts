import type { ChannelIr, ColumnIr, RelationIr } from "../ir.ts";
import type { LogTarget, ParentPlan } from "./plan.ts";
import { quoteIdentifier, quoteLiteral, quoteRelation } from "./quote.ts";
import { hasCatalogEquality, jsonObject, jsonValue } from "./types.ts";

/** More rows than this are logged as distinct values, and so are more values than this left out. */
export const bulkThreshold = 1000;

export type Image = "o" | "n";

/**
 * Whether somebody has put the function on a table of his own, to run it with its owner's rights. By name, not by OID:
 * names survive a dump and restore, and need no right on the schema.
 */
function attachedElsewhere(relation: RelationIr): string {
  return `TG_TABLE_NAME OPERATOR(pg_catalog.<>) ${quoteLiteral(relation.name)} OR TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ${quoteLiteral(relation.schema)}`;
}

/** What fires a statement trigger with transition tables. */
export type RowOp = "INSERT" | "UPDATE" | "DELETE";

/** The images of a changed row that such a statement has. */
export const imagesOf: Record<RowOp, readonly Image[]> = { INSERT: ["n"], UPDATE: ["o", "n"], DELETE: ["o"] };

/** The body of a trigger function: `branch` for each kind of statement, on the function's own table alone. */
export function triggerBody(relation: RelationIr, branch: (op: RowOp) => string, truncate: string): string {
  return `
BEGIN
  IF ${attachedElsewhere(relation)} THEN
    RETURN NULL;
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
${branch("UPDATE")}
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
${branch("INSERT")}
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
${branch("DELETE")}
  ELSE
${truncate}
  END IF;
  RETURN NULL;
END;
`;
}

/** The value's text if two of them cannot be paired otherwise. */
function pairable(alias: string, column: ColumnIr): string {
  const reference = `${alias}.${quoteIdentifier(column.name)}`;
  return hasCatalogEquality(column.type) ? reference : `${reference}::pg_catalog.text`;
}

/**
 * The wanted columns of a transition table. A virtual generated column is not stored in it (reading one aborts the
 * user's statement in PostgreSQL 18), so its expression stands in its place.
 */
export function imageRows(relation: RelationIr, columns: readonly ColumnIr[], table: string): string {
  const list = columns.map((column) =>
    column.generated === "virtual" && column.generationExpression !== undefined
      ? `(${column.generationExpression}\n) AS ${quoteIdentifier(column.name)}`
      : quoteIdentifier(column.name),
  );
  return `(SELECT ${[...list, `true AS ${quoteIdentifier("~present")}`].join(", ")} FROM ${table} AS ${quoteIdentifier(relation.name)})`;
}

/** FROM and WHERE that give every changed row once, as `o` (before) and `n` (after). */
export function changedRows(
  target: LogTarget,
  op: "INSERT" | "UPDATE" | "DELETE",
  columns: readonly ColumnIr[],
): string {
  const { relation } = target;
  const image = (alias: Image): string =>
    `${imageRows(relation, columns, alias === "o" ? "old_rows" : "new_rows")} AS ${alias}`;
  if (op === "INSERT") return `FROM ${image("n")}`;
  if (op === "DELETE") return `FROM ${image("o")}`;
  if (target.identity.length === 0) return unpairedRows(target, columns);
  return `FROM ${image("o")}
    FULL JOIN ${image("n")} ON ${keysEqual(target)}
    WHERE ${watchedDiffer(target)}`;
}

/**
 * The transition tables themselves as `o` and `n`, where nothing in them aborts the statement: one step less for the
 * executor, and whole rows can be compared.
 */
export function plainImages(target: LogTarget): boolean {
  return target.relation.columns.every(({ generated }) => generated !== "virtual");
}

/** SQL: `o` and `n` are images of one row. */
export function keysEqual(target: LogTarget): string {
  return target.identity
    .map((column) => `${pairable("o", column)} OPERATOR(pg_catalog.=) ${pairable("n", column)}`)
    .join(" AND ");
}

/** SQL: `o` and `n` differ in a column that somebody reads. */
export function watchedDiffer(target: LogTarget): string {
  return `${wholeRow("o", target.watched)} OPERATOR(pg_catalog.*<>) ${wholeRow("n", target.watched)}`;
}

/** The same where `o` and `n` are the transition tables themselves: whole rows need not be taken apart. */
export function plainWatchedDiffer(target: LogTarget): string {
  return target.watched.length === target.relation.columns.length
    ? "o OPERATOR(pg_catalog.*<>) n"
    : watchedDiffer(target);
}

/** Compared by their bytes: the one comparison that every type has. */
function wholeRow(alias: string, columns: readonly ColumnIr[]): string {
  return `ROW(${columns.map((column) => `${alias}.${quoteIdentifier(column.name)}`).join(", ")})::pg_catalog.record`;
}

/**
 * Without a key, old and new rows cannot be paired: what is in one image more often than in the other has changed.
 * Rows are numbered among their equals, so that the join is on text and a number.
 */
function unpairedRows(target: LogTarget, columns: readonly ColumnIr[]): string {
  const numbered = (alias: Image): string => {
    const rows = imageRows(target.relation, columns, alias === "o" ? "old_rows" : "new_rows");
    const text = `${wholeRow("r", target.watched)}::pg_catalog.text`;
    return `(SELECT r.*, ${text} AS "~image", pg_catalog.row_number() OVER (PARTITION BY ${text}) AS "~copy" FROM ${rows} AS r) AS ${alias}`;
  };
  return `FROM ${numbered("o")}
    FULL JOIN ${numbered("n")} ON o."~image" OPERATOR(pg_catalog.=) n."~image" AND o."~copy" OPERATOR(pg_catalog.=) n."~copy"
    WHERE o."~present" IS NULL OR n."~present" IS NULL`;
}

/** SQL for the key and routing columns of one image. */
export function loggedObject(alias: Image, columns: readonly ColumnIr[]): string {
  return jsonObject(
    columns.map((column) => [
      quoteLiteral(column.name),
      jsonValue(`${alias}.${quoteIdentifier(column.name)}`, column.type),
    ]),
    "json",
  );
}

/** Quoted name of the function that evaluates a written channel; parameters are the columns that it reads. */
export type ChannelFunctionName = (relation: RelationIr, index: number) => string;

/** SQL of type `text[]`: the channels of the row `alias`, none where they are NULL. */
export function channelsOf(
  alias: string,
  relation: RelationIr,
  channels: readonly ChannelIr[],
  functionName: ChannelFunctionName,
): string {
  const simple = channels.flatMap((channel) =>
    channel.kind === "column" ? [`${alias}.${quoteIdentifier(channel.column)}::pg_catalog.text`] : [],
  );
  const written = channels.flatMap((channel, index) =>
    channel.kind === "column"
      ? []
      : [
          `${functionName(relation, index)}(${channel.columns.map((column) => `${alias}.${quoteIdentifier(column)}`).join(", ")})`,
        ],
  );
  const lists = [
    ...(simple.length > 0 ? [`pg_catalog.array_remove(ARRAY[${simple.join(", ")}], NULL)`] : []),
    ...written,
  ];
  return lists.length === 0 ? "'{}'::pg_catalog.text[]" : `(${lists.join(" OPERATOR(pg_catalog.||) ")})`;
}

/** FROM and WHERE that give each parent row that the changed row belongs or belonged to, as `p`. */
export function parentRows(plan: ParentPlan, images: readonly string[]): string {
  const matches = images.map((alias) =>
    plan.relation.identity
      .map((column, index) => {
        const via = plan.via[index];
        return via
          ? `p.${quoteIdentifier(column)} OPERATOR(pg_catalog.=) ${alias}.${quoteIdentifier(via.name)}`
          : "false";
      })
      .join(" AND "),
  );
  return `FROM ${quoteRelation(plan.relation)} AS p WHERE ${matches.map((match) => `(${match})`).join(" OR ")}`;
}

/** SQL of type `json`: a `ChangedParent` of the runtime's `change.ts` for each parent row; NULL where there is none. */
export function parentsOf(target: LogTarget, images: readonly Image[], functionName: ChannelFunctionName): string {
  const parents = target.parents.map((plan) => {
    const key = columnsNamed(plan.relation, plan.relation.identity).map((column) =>
      jsonValue(`p.${quoteIdentifier(column.name)}`, column.type),
    );
    const channels = channelsOf("p", plan.relation, plan.relation.channels, functionName);
    return `SELECT pg_catalog.json_build_object('table', ${quoteLiteral(plan.relation.key)}, 'key', pg_catalog.json_build_array(${key.join(", ")}), 'channels', ${channels}) AS parent
      ${parentRows(plan, images)}`;
  });
  return `(SELECT pg_catalog.json_agg(q.parent) FROM (\n      ${parents.join("\n      UNION ALL\n      ")}) AS q)`;
}

export function columnsNamed(relation: RelationIr, names: readonly string[]): ColumnIr[] {
  return names.flatMap((name) => relation.columns.filter((column) => column.name === name));
}
