import type { DependencyData, QueryData } from "@realtime-schema/runtime";
import type { DependencyIr, QueryIr } from "../ir.ts";
import { scanToken } from "../scan/scan-token.ts";
import { isComment } from "../scan/token.ts";

/** How a changed row finds the results of a query that it may alter. */
export type LiveRoute = DependencyData["route"];

/** What is read again of a result that a change has touched. */
export type LiveRefresh = NonNullable<QueryData["live"]>["refresh"];

/**
 * How changes of one relation reach a query's groups. By value before by key: a value that a parameter fixes finds its
 * groups by one look-up, while a key must also be looked for in groups that it may enter.
 */
export function liveRoute(query: QueryIr, dependency: DependencyIr): LiveRoute {
  const { relation, keyColumns } = dependency;
  const routes = query.routes.filter((route) => route.relation === relation);
  if (routes.length > 0) {
    const fixed = routes.map(({ column, param }) => `${column} = $${param + 1}`);
    return { kind: "direct", reason: `${fixed.join(" and ")} in every row that it reads` };
  }
  const nothing = `no parameter fixes a column of ${relation}`;
  if (!keyColumns) return { kind: "all", reason: `${nothing}, nor is any the result's key` };
  if (!query.refreshByKey) return { kind: "all", reason: `${nothing}, and ${query.wholeBecause ?? "it is run whole"}` };
  const key = query.outputKey?.columns.map((column, index) => `${keyColumns[index] ?? ""} is the result's ${column}`);
  return { kind: "by-key", reason: `${nothing}, but ${key?.join(" and ") ?? ""}` };
}

/** Whether rows of changed keys are read again by themselves, and where they then stand. */
export function liveRefresh(query: QueryIr): LiveRefresh {
  const { outputKey, wholeBecause, sort } = query;
  if (!query.refreshByKey || !outputKey) {
    return { kind: "whole", reason: wholeBecause ?? "no table's key identifies its rows" };
  }
  const key = `${outputKey.columns.join(", ")} of ${outputKey.relation} identifies its rows`;
  const orderAt = query.ordered ? orderClauseAt(query.sql) : undefined;
  return {
    kind: "by-key",
    reason: query.ordered ? `${key}; ${orderReason(query)}` : key,
    ...(orderAt !== undefined && { orderAt }),
    ...(query.ordered && sort && { sort }),
  };
}

function orderReason({ sort }: QueryIr): string {
  if (!sort) return "whole where a row may move, for the result does not show what it is ordered by";
  const unknown = sort.find((column) => column.as === undefined);
  if (unknown) return `whole where a row comes or moves, for only the server knows the order of ${unknown.column}`;
  return `rows that come or move are placed by ${sort.map(({ column }) => column).join(", ")}`;
}

/** Where a statement's own ORDER BY begins, when nothing follows it; rows of single keys need none. */
function orderClauseAt(sql: string): number | undefined {
  let depth = 0;
  let order: number | undefined;
  let found: number | undefined;
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    if (isComment(token)) continue;
    const text = sql.slice(token.start, token.end);
    if (text === "(" || text === "[") depth++;
    else if (text === ")" || text === "]") depth--;
    const word = token.kind === "word" && depth === 0 ? text.toUpperCase() : "";
    if (word === "BY" && order !== undefined) found = order;
    order = word === "ORDER" ? token.start : undefined;
  }
  return found;
}
