/** `RETURN expr`, the body of a SQL function (`transformReturnStmt` of `analyze.c`). */
import type { ReturnStmt } from "@pgsql/types";
import { makeQuery, type Query } from "../nodes/query-tree.ts";
import { finishQuery } from "./finish-query.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { transformExpr } from "./parse-expr.ts";
import type { ParseState } from "./parse-state.ts";
import { resolveTargetListUnknowns } from "./parse-target.ts";

export function transformReturnStmt(pstate: ParseState, stmt: ReturnStmt): Query {
  const query = makeQuery("select");
  query.targetList = [makeTargetEntry(transformExpr(pstate, stmt.returnval!, "select target"), 1, undefined, false)];
  resolveTargetListUnknowns(pstate, query.targetList);
  finishQuery(pstate, query, undefined);
  return query;
}
