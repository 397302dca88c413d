/** MERGE (`parse_merge.c`). */
import type { MergeStmt, MergeWhenClause } from "@pgsql/types";
import { makeQuery, type MergeAction, type Query } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { finishQuery } from "./finish-query.ts";
import { overriding, transformInsertRow } from "./insert-stmt.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { addNSItemToQuery } from "./namespace.ts";
import { checkInsertTargets } from "./parse-assign.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { transformExpr } from "./parse-expr.ts";
import { setTargetTable, transformFromClause } from "./parse-from.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { transformExpressionList } from "./parse-target.ts";
import { as } from "./raw-nodes.ts";
import { transformReturningClause } from "./returning-clause.ts";
import { checkInsertTargetList, checkUpdateTargets } from "./rewrite-checks.ts";
import { applyWithClause } from "./select-stmt.ts";
import { transformUpdateTargetList } from "./update-stmt.ts";
import { checkWriteTarget } from "./view-updatability.ts";

const matchKinds: Readonly<Record<string, MergeAction["matchKind"]>> = {
  MERGE_WHEN_MATCHED: "matched",
  MERGE_WHEN_NOT_MATCHED_BY_SOURCE: "not-matched-by-source",
  MERGE_WHEN_NOT_MATCHED_BY_TARGET: "not-matched-by-target",
};

const commandTypes: Readonly<Record<string, MergeAction["commandType"]>> = {
  CMD_INSERT: "insert",
  CMD_UPDATE: "update",
  CMD_DELETE: "delete",
  CMD_NOTHING: "nothing",
};

const unsupportedKinds: Readonly<Record<string, string>> = {
  f: "foreign tables",
  m: "materialized views",
  S: "sequences",
};

export function transformMergeStmt(pstate: ParseState, stmt: MergeStmt): Query {
  const query = makeQuery("merge");
  const { cx } = pstate;
  if (stmt.withClause?.recursive) ereport("SYNTAX_ERROR", "WITH RECURSIVE is not supported for MERGE statement");
  applyWithClause(pstate, query, stmt.withClause);
  const clauses = (stmt.mergeWhenClauses ?? []).map((node) => as(node, "MergeWhenClause")!);
  const terminal = new Set<string>();
  for (const clause of clauses) {
    const kind = clause.matchKind ?? "MERGE_WHEN_MATCHED";
    if (terminal.has(kind))
      ereport("SYNTAX_ERROR", "unreachable WHEN clause specified after unconditional WHEN clause");
    if (!clause.condition) terminal.add(kind);
  }
  query.resultRelation = setTargetTable(pstate, stmt.relation!, stmt.relation!.inh ?? false, false);
  query.mergeTargetRelation = query.resultRelation;
  const relation = pstate.targetRelation!;
  if (!"rpv".includes(relation.relkind))
    ereport("FEATURE_NOT_SUPPORTED", `cannot execute MERGE on relation "${relation.relname}"`, -1, {
      detail: `This operation is not supported for ${unsupportedKinds[relation.relkind] ?? "this relation"}.`,
    });
  transformFromClause(pstate, [stmt.sourceRelation!]);
  const source = pstate.namespace.find((item) => item.rtindex === pstate.rtable.length);
  const target = pstate.targetNsItem!;
  if (source && source.names.aliasname === target.names.aliasname)
    ereport("DUPLICATE_ALIAS", `name "${target.names.aliasname}" specified more than once`, -1, {
      detail: "The name is used both as MERGE target table and data source.",
    });
  addNSItemToQuery(pstate, target, false, true, true);
  query.mergeJoinCondition = recover(cx, () => transformExpr(pstate, stmt.joinCondition!, "join on"));
  transformReturningClause(pstate, query, stmt.returningClause, "merge returning");
  for (const clause of clauses) {
    const kind = matchKinds[clause.matchKind ?? "MERGE_WHEN_MATCHED"]!;
    target.relVisible = target.colsVisible = kind !== "not-matched-by-target";
    if (source) source.relVisible = source.colsVisible = kind !== "not-matched-by-source";
    const before = cx.problems.length;
    const action = recover(cx, () => transformAction(pstate, clause, kind));
    if (!action) continue;
    query.mergeActionList.push(action);
    if (cx.problems.length > before) continue;
    if (action.commandType === "insert")
      recover(cx, () => checkInsertTargetList(pstate, action.targetList, action.override));
    if (action.commandType === "update") recover(cx, () => checkUpdateTargets(pstate, action.targetList));
  }
  finishQuery(pstate, query, undefined);
  checkWriteTarget(pstate, query);
  query.hasTargetSRFs = false;
  return query;
}

function transformAction(
  pstate: ParseState,
  clause: MergeWhenClause,
  matchKind: MergeAction["matchKind"],
): MergeAction {
  const commandType = commandTypes[clause.commandType ?? ""] ?? "nothing";
  const qual = transformWhereClause(pstate, clause.condition, "merge when", "WHEN");
  const action = { matchKind, commandType, override: overriding(clause.override), qual };
  if (commandType === "update") {
    pstate.isInsert = false;
    return { ...action, targetList: transformUpdateTargetList(pstate, clause.targetList ?? []) };
  }
  if (commandType !== "insert") return { ...action, targetList: [] };
  pstate.isInsert = true;
  const cols = clause.targetList ?? [];
  const targets = checkInsertTargets(pstate, cols);
  const values = clause.values
    ? transformInsertRow(
        pstate,
        transformExpressionList(pstate, clause.values, "values single", true),
        targets,
        cols.length > 0,
        false,
      )
    : [];
  return {
    ...action,
    targetList: values.map((expr, i) => makeTargetEntry(expr, targets[i]!.attnum, targets[i]!.name, false)),
  };
}
