/** SELECT (`transformSelectStmt` of `analyze.c`). */
import type { SelectStmt, WindowDef } from "@pgsql/types";
import { makeQuery, type Query } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { finishQuery } from "./finish-query.ts";
import { transformLockingClause } from "./locking-clause.ts";
import { checkAggregates } from "./check-aggregates.ts";
import {
  transformDistinctClause,
  transformDistinctOnClause,
  transformGroupClause,
  transformLimitClause,
  transformSortClause,
  transformWhereClause,
} from "./parse-clause.ts";
import { transformWithClause } from "./parse-cte.ts";
import { transformFromClause } from "./parse-from.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { markTargetListOrigins, resolveTargetListUnknowns, transformTargetList } from "./parse-target.ts";
import { transformWindowDefinitions } from "./parse-window.ts";
import { as, loc } from "./raw-nodes.ts";

/** WITH, for all kinds of queries. */
export function applyWithClause(
  pstate: ParseState,
  query: Query,
  withClause: SelectStmt["withClause"] | undefined,
): void {
  if (!withClause) return;
  query.hasRecursive = withClause.recursive ?? false;
  query.cteList = transformWithClause(pstate, withClause);
  query.hasModifyingCTE = pstate.hasModifyingCTE;
}

export function transformSelectStmt(pstate: ParseState, stmt: SelectStmt): Query {
  const query = makeQuery("select");
  const { cx } = pstate;
  applyWithClause(pstate, query, stmt.withClause);
  if (stmt.intoClause) ereport("SYNTAX_ERROR", "SELECT ... INTO is not allowed here", loc(stmt.intoClause.rel));
  pstate.lockingClause = (stmt.lockingClause ?? []).map((node) => as(node, "LockingClause")!);
  pstate.windowDefs = (stmt.windowClause ?? []).map((node): WindowDef => as(node, "WindowDef")!);
  transformFromClause(pstate, stmt.fromClause ?? []);
  query.targetList = transformTargetList(pstate, stmt.targetList ?? [], "select target");
  markTargetListOrigins(pstate, query.targetList);
  // A mistake in one clause must not hide those in the next.
  const before = cx.problems.length;
  const quals = recover(cx, () => transformWhereClause(pstate, stmt.whereClause, "where", "WHERE"));
  query.havingQual = recover(cx, () => transformWhereClause(pstate, stmt.havingClause, "having", "HAVING"));
  query.sortClause =
    recover(cx, () => transformSortClause(pstate, stmt.sortClause ?? [], query.targetList, "order by", false)) ?? [];
  const group = recover(cx, () =>
    transformGroupClause(pstate, stmt.groupClause ?? [], query.targetList, query.sortClause, "group by", false),
  );
  query.groupClause = group?.clauses ?? [];
  query.groupingSets = group?.sets ?? [];
  query.groupDistinct = stmt.groupDistinct ?? false;
  recover(cx, () => {
    if (!stmt.distinctClause) return;
    // Plain DISTINCT is a list with nothing in it.
    const on = stmt.distinctClause.filter((node) => Object.keys(node).length > 0);
    query.hasDistinctOn = on.length > 0;
    query.distinctClause = query.hasDistinctOn
      ? transformDistinctOnClause(pstate, on, query.targetList, query.sortClause)
      : transformDistinctClause(pstate, query.targetList, query.sortClause, false);
  });
  const withTies = stmt.limitOption === "LIMIT_OPTION_WITH_TIES";
  query.limitOffset = recover(cx, () => transformLimitClause(pstate, stmt.limitOffset, "offset", withTies));
  query.limitCount = recover(cx, () => transformLimitClause(pstate, stmt.limitCount, "limit", withTies));
  query.limitWithTies = withTies;
  query.windowClause = recover(cx, () => transformWindowDefinitions(pstate, pstate.windowDefs, query.targetList)) ?? [];
  if (pstate.resolveUnknowns) resolveTargetListUnknowns(pstate, query.targetList);
  finishQuery(pstate, query, quals);
  for (const clause of pstate.lockingClause) transformLockingClause(query, clause, false);
  const grouped = pstate.hasAggs || query.groupClause.length > 0 || query.groupingSets.length > 0 || query.havingQual;
  // With a clause missing (its problem may have been said before), what is ungrouped cannot be told.
  if (grouped && group && cx.problems.length === before) checkAggregates(pstate, query);
  return query;
}
