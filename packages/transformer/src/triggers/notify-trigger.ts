import type { QueryIr, RelationIr } from "../ir.ts";
import type { LogTarget, TrackedRelation } from "./plan.ts";
import { completeFunctionName } from "./helper-functions.ts";
import { quoteIdentifier, quoteLiteral, quoteRelation } from "./quote.ts";
import {
  triggerBody,
  type RowOp,
  changedRows,
  channelsOf,
  columnsNamed,
  imagesOf,
  parentRows,
  type ChannelFunctionName,
  type Image,
} from "./rows.ts";
import { touchStatement } from "./touch.ts";
import { jsonObject, jsonValue } from "./types.ts";

/**
 * Sends one patch. Whatever it is given, it must not end the user's statement: a payload that NOTIFY would refuse goes
 * without its data, a channel name longer than an identifier is announced as its MD5.
 */
export const notifyPatchFunction = {
  name: "notify_patch",
  definition: `CREATE OR REPLACE FUNCTION realtime_schema.notify_patch(text, text, jsonb, text, jsonb, boolean)
  RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
  payload text := json_build_object('type', 'patch', 'table', $2, 'id', $3, 'action', $4, 'data', $5)::text;
BEGIN
  IF $1 IS NULL OR $1 = '' THEN
    RETURN;
  END IF;
  IF $6 OR octet_length(payload) > 7999 THEN
    payload := json_build_object('type', 'patch', 'table', $2, 'id', $3, 'action', $4, 'data', NULL, 'oversized', true)::text;
  END IF;
  IF octet_length(payload) > 7999 THEN
    payload := json_build_object('type', 'patch', 'table', $2, 'id', NULL, 'action', $4, 'data', NULL, 'oversized', true)::text;
  END IF;
  PERFORM pg_notify(CASE WHEN octet_length($1) > 63 THEN md5($1) ELSE $1 END, payload);
END;
$body$`,
};

/** What the notify delivery needs to know of other relations. */
export interface NotifyContext {
  readonly functionName: ChannelFunctionName;
  /** The query that reads a relation's complete row, if there is one. */
  completeQuery(relation: RelationIr): QueryIr | undefined;
}

/** The body of the trigger function that broadcasts one relation's changes. */
export function notifyTriggerBody(tracked: TrackedRelation, context: NotifyContext): string {
  const targets = tracked.targets.filter(({ everything }) => !everything);
  const branch = (op: RowOp): string => targets.map((target) => notifyRows(target, op, context)).join("\n");
  const truncate = targets.map((target) => notifyTruncate(tracked, target, context)).join("\n");
  return triggerBody(tracked.relation, branch, truncate);
}

/** A row's `id`: the value of a key of one column, an object of a composite key. */
function identityJson(alias: string, relation: RelationIr): string {
  const pairs = columnsNamed(relation, relation.identity).map((column): [string, string] => [
    quoteLiteral(column.name),
    jsonValue(`${alias}.${quoteIdentifier(column.name)}`, column.type),
  ]);
  if (pairs.length === 0) return "NULL::pg_catalog.jsonb";
  return pairs.length === 1 ? `pg_catalog.to_jsonb(${pairs[0]?.[1] ?? "NULL"})` : jsonObject(pairs);
}

function completeCall(alias: string, relation: RelationIr, query: QueryIr): string {
  return `${completeFunctionName(query)}(${relation.identity.map((name) => `${alias}.${quoteIdentifier(name)}`).join(", ")})`;
}

function notifyRows(target: LogTarget, op: RowOp, context: NotifyContext): string {
  const { relation } = target;
  const changed = changedRows(target, op, relation.columns);
  const statements: string[] = [];
  if (relation.channels.length > 0) {
    const complete = context.completeQuery(relation);
    const row = jsonObject(
      relation.columns.map((column) => [
        quoteLiteral(column.name),
        jsonValue(`n.${quoteIdentifier(column.name)}`, column.type),
      ]),
    );
    const data = complete ? completeCall("n", relation, complete) : row;
    const has = { o: imagesOf[op].includes("o"), n: imagesOf[op].includes("n") };
    const image = (alias: Image, value: string, none: string): string =>
      has[alias] ? `CASE WHEN ${alias}."~present" THEN ${value} END` : none;
    const channels = (alias: Image): string =>
      image(alias, channelsOf(alias, relation, relation.channels, context.functionName), "NULL::pg_catalog.text[]");
    statements.push(`    PERFORM realtime_schema.notify_patch(m.channel, ${quoteLiteral(relation.key)}, m.id, m.action, m.data, false)
    FROM (SELECT ${image("o", identityJson("o", relation), "NULL::pg_catalog.jsonb")} AS old_id, ${image("n", identityJson("n", relation), "NULL::pg_catalog.jsonb")} AS new_id,
      ${channels("o")} AS old_channels, ${channels("n")} AS new_channels,
      ${image("n", data, "NULL::pg_catalog.jsonb")} AS data
    ${changed}) AS c, LATERAL (
      SELECT u.channel, c.new_id AS id, CASE WHEN u.channel OPERATOR(pg_catalog.=) ANY (c.old_channels) THEN 'UPDATE' ELSE 'INSERT' END AS action, c.data
      FROM (SELECT DISTINCT channel FROM pg_catalog.unnest(c.new_channels) AS channel) AS u
      UNION ALL
      SELECT u.channel, c.old_id, 'DELETE', NULL
      FROM (SELECT DISTINCT channel FROM pg_catalog.unnest(c.old_channels) AS channel) AS u
      WHERE (u.channel OPERATOR(pg_catalog.=) ANY (c.new_channels)) IS NOT TRUE
    ) AS m;`);
  }
  for (const plan of target.parents) {
    const via = imagesOf[op].map(
      (image) => `SELECT ${plan.via.map(({ name }) => `${image}.${quoteIdentifier(name)}`).join(", ")} ${changed}`,
    );
    const keys = `(${via.join("\n    UNION ")}) AS k(${plan.via.map(({ name }) => quoteIdentifier(name)).join(", ")})`;
    statements.push(`    PERFORM realtime_schema.notify_patch(a.channel, ${quoteLiteral(plan.relation.key)}, a.id, 'UPDATE', a.data, false)
    FROM ${keys}, LATERAL (
      SELECT DISTINCT pg_catalog.unnest(${channelsOf("p", plan.relation, plan.relation.channels, context.functionName)}) AS channel,
        ${identityJson("p", plan.relation)} AS id, ${completeCall("p", plan.relation, plan.query)} AS data
      ${parentRows(plan, ["k"])}
    ) AS a;`);
  }
  statements.push(
    ...target.touches.map((touch) => touchStatement(target, touch, imagesOf[op], changed, context.functionName)),
  );
  return statements.length === 0 ? "    NULL;" : statements.join("\n");
}

/** Runs before the rows are gone: afterwards nobody knows their channels. */
function notifyTruncate(tracked: TrackedRelation, target: LogTarget, context: NotifyContext): string {
  const { relation } = target;
  const source = `${quoteRelation(tracked.relation)} AS o`;
  const statements: string[] = [];
  if (relation.channels.length > 0) {
    statements.push(`    PERFORM realtime_schema.notify_patch(u.channel, ${quoteLiteral(relation.key)}, NULL, 'TRUNCATE', NULL, false)
    FROM (SELECT DISTINCT pg_catalog.unnest(${channelsOf("o", relation, relation.channels, context.functionName)}) AS channel FROM ${source}) AS u;`);
  }
  for (const plan of target.parents) {
    statements.push(`    PERFORM realtime_schema.notify_patch(u.channel, ${quoteLiteral(plan.relation.key)}, u.id, 'UPDATE', NULL, true)
    FROM (SELECT DISTINCT pg_catalog.unnest(${channelsOf("p", plan.relation, plan.relation.channels, context.functionName)}) AS channel, ${identityJson("p", plan.relation)} AS id
      FROM ${source}, LATERAL (SELECT p.* ${parentRows(plan, ["o"])}) AS p) AS u;`);
  }
  return statements.length === 0 ? "    NULL;" : statements.join("\n");
}
