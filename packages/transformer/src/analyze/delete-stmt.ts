/** DELETE (`transformDeleteStmt` of `analyze.c`). */
import type { DeleteStmt } from "@pgsql/types";
import { makeQuery, type Query } from "../nodes/query-tree.ts";
import { finishQuery } from "./finish-query.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { setTargetTable } from "./parse-from.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { transformReturningClause } from "./returning-clause.ts";
import { applyWithClause } from "./select-stmt.ts";
import { checkCurrentOf, transformSourceClause } from "./update-stmt.ts";
import { checkWriteTarget } from "./view-updatability.ts";

export function transformDeleteStmt(pstate: ParseState, stmt: DeleteStmt): Query {
  const query = makeQuery("delete");
  applyWithClause(pstate, query, stmt.withClause);
  query.resultRelation = setTargetTable(pstate, stmt.relation!, stmt.relation!.inh ?? false, true);
  checkCurrentOf(pstate, stmt.whereClause);
  transformSourceClause(pstate, stmt.usingClause ?? []);
  const quals = recover(pstate.cx, () => transformWhereClause(pstate, stmt.whereClause, "where", "WHERE"));
  transformReturningClause(pstate, query, stmt.returningClause, "returning");
  finishQuery(pstate, query, quals);
  checkWriteTarget(pstate, query);
  return query;
}
