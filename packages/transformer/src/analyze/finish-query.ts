import type { Expr, Query } from "../nodes/query-tree.ts";
import { assignQueryCollations } from "./parse-collate.ts";
import type { ParseState } from "./parse-state.ts";

/** What every kind of query takes over from its level when it is done. */
export function finishQuery(pstate: ParseState, query: Query, quals: Expr | undefined): void {
  query.rtable = pstate.rtable;
  query.jointree = { kind: "FromExpr", fromlist: pstate.joinlist, quals };
  query.hasSubLinks = pstate.hasSubLinks;
  query.hasWindowFuncs = pstate.hasWindowFuncs;
  query.hasTargetSRFs = pstate.hasTargetSRFs;
  query.hasAggs = pstate.hasAggs;
  assignQueryCollations(pstate, query);
}
