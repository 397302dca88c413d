/** UPDATE (`transformUpdateStmt` of `analyze.c`). */
import type { Node, UpdateStmt } from "@pgsql/types";
import { attributeByName } from "../catalog/relation-name.ts";
import { makeQuery, type Query, type TargetEntry } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { finishQuery } from "./finish-query.ts";
import { makeErrorExpr } from "./make-nodes.ts";
import { columnHint, transformAssignedExpr } from "./parse-assign.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { setTargetTable, transformFromClause } from "./parse-from.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { transformTargetList } from "./parse-target.ts";
import { as, loc } from "./raw-nodes.ts";
import { transformReturningClause } from "./returning-clause.ts";
import { checkUpdateTargets, inRewriteOrder } from "./rewrite-checks.ts";
import { checkWriteTarget } from "./view-updatability.ts";
import { applyWithClause } from "./select-stmt.ts";
import { systemAttribute } from "./system-attributes.ts";

/** FROM or USING of UPDATE and DELETE, which cannot refer to the target. */
export function transformSourceClause(pstate: ParseState, from: readonly Node[]): void {
  const target = pstate.targetNsItem!;
  target.lateralOnly = true;
  target.lateralOk = false;
  transformFromClause(pstate, from);
  target.lateralOnly = false;
  target.lateralOk = true;
}

export function transformUpdateStmt(pstate: ParseState, stmt: UpdateStmt): Query {
  const query = makeQuery("update");
  const { cx } = pstate;
  applyWithClause(pstate, query, stmt.withClause);
  query.resultRelation = setTargetTable(pstate, stmt.relation!, stmt.relation!.inh ?? false, true);
  checkCurrentOf(pstate, stmt.whereClause);
  const before = cx.problems.length;
  transformSourceClause(pstate, stmt.fromClause ?? []);
  const quals = recover(cx, () => transformWhereClause(pstate, stmt.whereClause, "where", "WHERE"));
  transformReturningClause(pstate, query, stmt.returningClause, "returning");
  query.targetList = transformUpdateTargetList(pstate, stmt.targetList ?? []);
  finishQuery(pstate, query, quals);
  if (cx.problems.length === before) {
    inRewriteOrder(
      pstate,
      () => checkUpdateTargets(pstate, query.targetList),
      () => checkWriteTarget(pstate, query),
    );
  }
  return query;
}

export function checkCurrentOf(pstate: ParseState, where: Node | undefined): void {
  if (as(where, "CurrentOfExpr") && pstate.targetRelation!.relkind === "v")
    ereport("FEATURE_NOT_SUPPORTED", "WHERE CURRENT OF on a view is not implemented");
}

/** `transformUpdateTargetList`: SET, also of ON CONFLICT and MERGE. */
export function transformUpdateTargetList(pstate: ParseState, targets: readonly Node[]): TargetEntry[] {
  const relation = pstate.targetRelation!;
  const entries = transformTargetList(pstate, targets, "update source");
  if (pstate.nextResno <= relation.attributes.length) pstate.nextResno = relation.attributes.length + 1;
  let next = 0;
  for (const entry of entries) {
    if (entry.resjunk) {
      entry.resno = pstate.nextResno++;
      entry.resname = undefined;
      continue;
    }
    const target = as(targets[next++], "ResTarget")!;
    const name = target.name ?? "";
    recover(pstate.cx, () => {
      const attnum = attributeByName(relation, name)?.attnum ?? systemAttribute(relation, name)?.attnum;
      if (attnum === undefined)
        return ereport(
          "UNDEFINED_COLUMN",
          `column "${name}" of relation "${relation.relname}" does not exist`,
          loc(target),
          {
            hint:
              target.indirection && name === pstate.targetNsItem!.names.aliasname
                ? "SET target columns cannot be qualified with the relation name."
                : columnHint(pstate, name),
          },
        );
      entry.resno = attnum;
      entry.resname = name;
      entry.expr =
        recover(pstate.cx, () =>
          transformAssignedExpr(pstate, entry.expr, "update target", {
            name,
            attnum,
            indirection: target.indirection ?? [],
            location: loc(target),
          }),
        ) ?? makeErrorExpr();
      return undefined;
    });
  }
  return entries;
}
