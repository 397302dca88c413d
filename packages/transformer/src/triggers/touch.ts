import type { ChannelFunctionName, Image } from "./rows.ts";
import type { LogTarget, TouchPlan } from "./plan.ts";
import { channelsOf } from "./rows.ts";
import { quoteIdentifier, quoteRelation } from "./quote.ts";
import { baseType } from "./types.ts";

/** Text that is no value of the key's type must not end the user's statement: it names no row. */
const patterns: Readonly<Record<string, string>> = {
  uuid: "^[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){4}[0-9a-fA-F]{8}$",
  bigint: "^-?[0-9]{1,18}$",
  integer: "^-?[0-9]{1,9}$",
  smallint: "^-?[0-9]{1,4}$",
};

/**
 * UPDATE that sets the touched column of the rows that the changed rows' channels name. Locks those rows, as any
 * UPDATE does: the one lock that a generated trigger takes.
 */
export function touchStatement(
  target: LogTarget,
  touch: TouchPlan,
  images: readonly Image[],
  changed: string,
  functionName: ChannelFunctionName,
): string {
  const key = touch.relation.columns.find(({ name }) => name === touch.relation.identity[0]);
  if (!key) return "";
  const type = baseType(key.type);
  const named = images.map((image) => {
    const channels = channelsOf(image, target.relation, target.relation.channels, functionName);
    return `SELECT pg_catalog.unnest(CASE WHEN ${image}."~present" THEN ${channels} END) AS channel ${changed}`;
  });
  const pattern = patterns[type.name];
  const list = `SELECT channel FROM (${named.join(" UNION ")}) AS named`;
  const column = `t.${quoteIdentifier(key.name)}`;
  const match =
    pattern === undefined
      ? `${column}::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY(${list}))`
      : `${column} OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT CASE WHEN channel OPERATOR(pg_catalog.~) '${pattern}' THEN channel::pg_catalog.${castName(type.name)} END FROM (${list}) AS l))`;
  const touched = quoteIdentifier(touch.column.name);
  return `    UPDATE ${quoteRelation(touch.relation)} AS t SET ${touched} = pg_catalog.now()
    WHERE ${match} AND t.${touched} IS DISTINCT FROM pg_catalog.now();`;
}

function castName(name: string): string {
  return { bigint: "int8", integer: "int4", smallint: "int2" }[name] ?? name;
}
