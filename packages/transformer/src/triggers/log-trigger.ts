import type { ColumnIr } from "../ir.ts";
import type { LogTarget, TrackedRelation } from "./plan.ts";
import { quoteIdentifier, quoteLiteral, quoteRelation } from "./quote.ts";
import {
  attachedElsewhere,
  bulkThreshold,
  changedRows,
  channelsOf,
  columnsNamed,
  imageRows,
  loggedObject,
  parentRows,
  type ChannelFunctionName,
  type Image,
} from "./rows.ts";
import { touchStatement } from "./touch.ts";
import { hasCatalogEquality, jsonObject, jsonValue } from "./types.ts";

type RowOp = "INSERT" | "UPDATE" | "DELETE";

const imagesOf: Record<RowOp, readonly Image[]> = { INSERT: ["n"], UPDATE: ["o", "n"], DELETE: ["o"] };

/** The body of the trigger function that writes one relation's changes into the log. */
export function logTriggerBody(tracked: TrackedRelation, functionName: ChannelFunctionName): string {
  const branch = (op: RowOp): string => tracked.targets.map((target) => logRows(target, op, functionName)).join("\n");
  const truncate = tracked.targets.map((target) => logEverything(target, "TRUNCATE")).join("\n");
  return `
BEGIN
  IF ${attachedElsewhere(tracked.relation)} THEN
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

function logEverything(target: LogTarget, op: RowOp | "TRUNCATE"): string {
  const values = `${quoteLiteral(target.relation.key)}, ${quoteLiteral(op)}`;
  if (op === "TRUNCATE") return `    INSERT INTO realtime_schema.change_log (relation, op) VALUES (${values});`;
  const touched = imagesOf[op].map((image) => `EXISTS (SELECT FROM ${image === "o" ? "old_rows" : "new_rows"})`);
  return `    INSERT INTO realtime_schema.change_log (relation, op) SELECT ${values} WHERE ${touched.join(" OR ")};`;
}

/** Columns of a changed row that anything below refers to. */
function neededColumns(target: LogTarget, op: RowOp): ColumnIr[] {
  const names = new Set([
    ...target.logged.map(({ name }) => name),
    ...target.relation.channels.flatMap(({ columns }) => columns),
    ...(op === "UPDATE" ? target.watched.map(({ name }) => name) : []),
  ]);
  return target.relation.columns.filter(({ name }) => names.has(name));
}

function logRows(target: LogTarget, op: RowOp, functionName: ChannelFunctionName): string {
  if (target.everything) return logEverything(target, op);
  const changed = changedRows(target, op, neededColumns(target, op));
  const rows = `    INSERT INTO realtime_schema.change_log (relation, op, rows)
    SELECT ${quoteLiteral(target.relation.key)}, ${quoteLiteral(op)}, pg_catalog.jsonb_agg(c.change)
    FROM (SELECT ${changeObject(target, op, functionName)} AS change
    ${changed}
    LIMIT ${bulkThreshold + 1}) AS c
    HAVING pg_catalog.count(*) BETWEEN 1 AND ${bulkThreshold};`;
  const bulk = `    IF NOT FOUND THEN
      INSERT INTO realtime_schema.change_log (relation, op, rows)
      SELECT ${quoteLiteral(target.relation.key)}, ${quoteLiteral(op)}, ${bulkObject(target, op, functionName)}
      WHERE EXISTS (SELECT ${changed} OFFSET ${bulkThreshold});
    END IF;`;
  const touches = target.touches.map((touch) => touchStatement(target, touch, imagesOf[op], changed, functionName));
  return [rows, bulk, ...touches].join("\n");
}

/** One `ChangedRow` of the runtime's `change.ts`. An image that is not there is NULL. */
function changeObject(target: LogTarget, op: RowOp, functionName: ChannelFunctionName): string {
  const pairs: [string, string][] = [];
  const when = (image: Image, value: string): string =>
    op === "UPDATE" ? `CASE WHEN ${image}."~present" THEN ${value} END` : value;
  for (const image of imagesOf[op]) {
    const name = image === "o" ? "old" : "new";
    pairs.push([`'${name}'`, when(image, loggedObject(image, target.logged))]);
    if (target.relation.channels.length === 0) continue;
    const channels = channelsOf(image, target.relation, target.relation.channels, functionName);
    pairs.push([`'${name}Channels'`, when(image, channels)]);
  }
  if (target.parents.length > 0) {
    const parents = target.parents.map((plan) => {
      const key = columnsNamed(plan.relation, plan.relation.identity).map((column) =>
        jsonValue(`p.${quoteIdentifier(column.name)}`, column.type),
      );
      const channels = channelsOf("p", plan.relation, plan.relation.channels, functionName);
      return `SELECT pg_catalog.jsonb_build_object('table', ${quoteLiteral(plan.relation.key)}, 'key', pg_catalog.jsonb_build_array(${key.join(", ")}), 'channels', ${channels}) AS parent
      ${parentRows(plan, imagesOf[op])}`;
    });
    pairs.push([
      "'parents'",
      `(SELECT pg_catalog.jsonb_agg(q.parent) FROM (\n      ${parents.join("\n      UNION ALL\n      ")}) AS q)`,
    ]);
  }
  return jsonObject(pairs);
}

/** `{ values, channels }`: distinct values, each list left out where it would be longer than the threshold. */
function bulkObject(target: LogTarget, op: RowOp, functionName: ChannelFunctionName): string {
  // More rows than the threshold have more keys than the threshold: a key of one column is never listed.
  const listed = target.logged.filter((column) => target.identity.length !== 1 || column !== target.identity[0]);
  const values = listed.map((column): [string, string] => {
    const reference = (image: Image): string => `${image}.${quoteIdentifier(column.name)}`;
    const distinct = (image: Image): string =>
      hasCatalogEquality(column.type)
        ? reference(image)
        : `pg_catalog.to_jsonb(${jsonValue(reference(image), column.type)})`;
    const union = imagesOf[op]
      .map((image) => `SELECT ${distinct(image)} AS v FROM ${imageSource(target, image, [column])}`)
      .join(" UNION ALL ");
    return [
      quoteLiteral(column.name),
      distinctList(union, hasCatalogEquality(column.type) ? jsonValue("d.v", column.type) : "d.v"),
    ];
  });
  const channelColumns = columnsNamed(target.relation, [
    ...new Set(target.relation.channels.flatMap(({ columns }) => columns)),
  ]);
  const channelSets: string[] = [];
  if (target.relation.channels.length > 0) {
    for (const image of imagesOf[op]) {
      const distinct = channelColumns.every(({ type }) => hasCatalogEquality(type)) ? "DISTINCT " : "";
      const list = channelColumns.map(({ name }) => `${image}.${quoteIdentifier(name)}`).join(", ");
      const rows = `(SELECT ${distinct}${list} FROM ${imageSource(target, image, channelColumns)}) AS r`;
      channelSets.push(
        `SELECT pg_catalog.unnest(${channelsOf("r", target.relation, target.relation.channels, functionName)}) AS v FROM ${rows}`,
      );
    }
  }
  for (const plan of target.parents) {
    for (const image of imagesOf[op]) {
      channelSets.push(`SELECT pg_catalog.unnest(${channelsOf("p", plan.relation, plan.relation.channels, functionName)}) AS v
      FROM ${quoteRelation(plan.relation)} AS p WHERE EXISTS (SELECT FROM ${imageSource(target, image, plan.via)} WHERE ${plan.relation.identity
        .map((column, index) => {
          const via = plan.via[index];
          return via
            ? `p.${quoteIdentifier(column)} OPERATOR(pg_catalog.=) ${image}.${quoteIdentifier(via.name)}`
            : "false";
        })
        .join(" AND ")})`);
    }
  }
  const channels =
    channelSets.length === 0 ? "'[]'::pg_catalog.jsonb" : distinctList(channelSets.join("\n      UNION ALL "), "d.v");
  return `pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('values', ${jsonObject(values)}, 'channels', ${channels}))`;
}

function imageSource(target: LogTarget, image: Image, columns: readonly ColumnIr[]): string {
  return `${imageRows(target.relation, columns, image === "o" ? "old_rows" : "new_rows")} AS ${image}`;
}

/** A JSON array of the distinct `v`s, NULL where there are too many. */
function distinctList(union: string, value: string): string {
  return `(SELECT CASE WHEN pg_catalog.count(*) OPERATOR(pg_catalog.<=) ${bulkThreshold} THEN COALESCE(pg_catalog.jsonb_agg(${value}), '[]'::pg_catalog.jsonb) END
      FROM (SELECT DISTINCT u.v FROM (${union}) AS u LIMIT ${bulkThreshold + 1}) AS d)`;
}
