import type { QueryIr, RelationIr, SchemaIr } from "../ir.ts";
import type { TrackedRelation } from "./plan.ts";
import { columnsNamed, type ChannelFunctionName } from "./rows.ts";
import { quoteIdentifier, quoteLiteral, shortName } from "./quote.ts";
import { jsonObject, needsTextInJson } from "./types.ts";

/** A function that a trigger calls. Its body is parsed when it is created, so that no search path matters later. */
export interface HelperFunction {
  readonly name: string;
  readonly definition: string;
}

function channelName(relation: RelationIr, index: number): string {
  const channel = relation.channels[index];
  const types = columnsNamed(relation, channel?.columns ?? []).map(({ type }) => type.name);
  return shortName(`${relation.key} channel ${index + 1} (${types.join(", ")})`);
}

export const channelFunctionName: ChannelFunctionName = (relation, index) =>
  `realtime_schema.${quoteIdentifier(channelName(relation, index))}`;

/**
 * One function for each written channel (computed, conditional, subquery). It takes the columns that the expression
 * reads and gives the channels: a query of several rows gives several, NULL gives none.
 */
export function channelFunctions(relation: RelationIr): HelperFunction[] {
  return relation.channels.flatMap((channel, index) => {
    if (channel.kind === "column") return [];
    const columns = columnsNamed(relation, channel.columns);
    const list = columns.map(({ name }, position) => `$${position + 1} AS ${quoteIdentifier(name)}`).join(", ");
    const row = (alias: string): string => `(SELECT ${list}) AS ${quoteIdentifier(alias)}`;
    // `NEW` folds to `new`; an expression's columns may stand alone, after the table's name or after NEW.
    const from =
      channel.kind === "subquery"
        ? `FROM ${row("new")}, LATERAL (\n${channel.query}\n  ) AS "~q"("~channel")`
        : `FROM ${row(/\bnew\s*\./i.test(channel.expression) ? "new" : relation.name)}, LATERAL (SELECT (\n${channel.expression}\n  ) AS "~channel") AS "~q"`;
    const name = channelName(relation, index);
    return [
      {
        name,
        definition: `CREATE OR REPLACE FUNCTION realtime_schema.${quoteIdentifier(name)}(${columns.map(({ type }) => type.name).join(", ")})
  RETURNS text[] LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT COALESCE(pg_catalog.array_agg("~q"."~channel"::text) FILTER (WHERE "~q"."~channel" IS NOT NULL), '{}')
  ${from};
END`,
      },
    ];
  });
}

/** The query that reads a relation's complete row, where a child's `@broadcast_parent` names one. */
export function completeQuery(ir: SchemaIr, relation: RelationIr): QueryIr | undefined {
  const named = ir.relations.flatMap(({ parents }) => parents).find(({ table }) => table === relation.key)?.query;
  const query = ir.queries.find(({ name }) => name === named);
  return query?.params.length === relation.identity.length ? query : undefined;
}

function completeName(query: QueryIr): string {
  return shortName(`${query.name} complete (${query.params.map(({ type }) => type.name).join(", ")})`);
}

export function completeFunctionName(query: QueryIr): string {
  return `realtime_schema.${quoteIdentifier(completeName(query))}`;
}

/** Gives the query's first row as JSON, with int8 and numeric as strings. */
export function completeFunction(query: QueryIr): HelperFunction {
  const big = query.columns
    .filter(({ type }) => needsTextInJson(type))
    .map(({ name }): [string, string] => [quoteLiteral(name), `"~q".${quoteIdentifier(name)}::text`]);
  const row = `pg_catalog.to_jsonb("~q")`;
  const name = completeName(query);
  return {
    name,
    definition: `CREATE OR REPLACE FUNCTION realtime_schema.${quoteIdentifier(name)}(${query.params.map(({ type }) => type.name).join(", ")})
  RETURNS jsonb LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT ${big.length > 0 ? `${row} OPERATOR(pg_catalog.||) ${jsonObject(big)}` : row}
  FROM (
${query.sql}
  ) AS "~q" LIMIT 1;
END`,
  };
}

/** Every relation whose channels the trigger evaluates: its targets' and their parents'. */
export function announcedRelations(tracked: TrackedRelation): RelationIr[] {
  const relations = tracked.targets
    .filter(({ everything }) => !everything)
    .flatMap((target) => [target.relation].concat(target.parents.map(({ relation }) => relation)));
  return [...new Map(relations.map((relation) => [relation.key, relation])).values()];
}
