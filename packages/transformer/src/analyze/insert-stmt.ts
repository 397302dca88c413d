/** INSERT (`transformInsertStmt` of `analyze.c`). */
import type { InsertStmt, Node, OnConflictClause, SelectStmt } from "@pgsql/types";
import { makeQuery, type Expr, type OnConflictExpr, type Query, type TargetEntry } from "../nodes/query-tree.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation, listLocation } from "./expr-location.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { finishQuery } from "./finish-query.ts";
import { nearestName } from "./hints.ts";
import { makeErrorExpr, makeTargetEntry, makeVar } from "./make-nodes.ts";
import { addNSItemToQuery, expandNSItemVars } from "./namespace.ts";
import { checkInsertTargets, transformAssignedExpr, type AssignTarget } from "./parse-assign.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { transformExpr } from "./parse-expr.ts";
import { setTargetTable } from "./parse-from.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { transformExpressionList } from "./parse-target.ts";
import { addRelation, addSubquery, addValues } from "./range-table.ts";
import { as, listItems, loc } from "./raw-nodes.ts";
import { transformReturningClause } from "./returning-clause.ts";
import { checkInsertOverriding, inRewriteOrder } from "./rewrite-checks.ts";
import { checkWriteTarget } from "./view-updatability.ts";
import { applyWithClause } from "./select-stmt.ts";
import { UNKNOWN } from "./type-oids.ts";
import { transformUpdateTargetList } from "./update-stmt.ts";

const overrides: Readonly<Record<string, Query["override"]>> = {
  OVERRIDING_USER_VALUE: "user-value",
  OVERRIDING_SYSTEM_VALUE: "system-value",
};

export function overriding(kind: string | undefined): Query["override"] {
  return overrides[kind ?? ""] ?? "none";
}

/** More than a bare VALUES list. */
function isGeneralSelect(select: SelectStmt): boolean {
  return (
    !select.valuesLists ||
    Boolean(select.sortClause || select.limitOffset || select.limitCount || select.lockingClause || select.withClause)
  );
}

export function transformInsertStmt(pstate: ParseState, stmt: InsertStmt): Query {
  const query = makeQuery("insert");
  pstate.isInsert = true;
  applyWithClause(pstate, query, stmt.withClause);
  query.override = overriding(stmt.override);
  query.resultRelation = setTargetTable(pstate, stmt.relation!, false, false);
  const targets = checkInsertTargets(pstate, stmt.cols ?? []);
  const named = (stmt.cols?.length ?? 0) > 0;
  const select = as(stmt.selectStmt, "SelectStmt");
  const before = pstate.cx.problems.length;
  const exprs = select
    ? (recover(pstate.cx, () => insertSource(pstate, stmt.selectStmt!, select, targets, named)) ?? [])
    : [];
  query.targetList = exprs.map((expr, i) => makeTargetEntry(expr, targets[i]!.attnum, targets[i]!.name, false));

  if (stmt.onConflictClause || stmt.returningClause) {
    pstate.namespace = [];
    addNSItemToQuery(pstate, pstate.targetNsItem!, false, true, true);
  }
  const conflict = stmt.onConflictClause;
  if (conflict) query.onConflict = recover(pstate.cx, () => transformOnConflict(pstate, conflict));
  transformReturningClause(pstate, query, stmt.returningClause, "returning");
  finishQuery(pstate, query, undefined);
  if (pstate.cx.problems.length === before) {
    inRewriteOrder(
      pstate,
      () => checkInsertOverriding(pstate, query),
      () => checkWriteTarget(pstate, query),
    );
  }
  return query;
}

function insertSource(
  pstate: ParseState,
  node: Node,
  select: SelectStmt,
  targets: readonly AssignTarget[],
  named: boolean,
): Expr[] {
  if (isGeneralSelect(select)) return insertSelect(pstate, node, targets, named);
  const rows = select.valuesLists ?? [];
  if (rows.length === 1) {
    const values = valuesRow(pstate, listItems(rows[0]), "values single");
    return transformInsertRow(pstate, values, targets, named, false);
  }
  let width = -1;
  const lists = rows.map((row) => {
    const values = valuesRow(pstate, listItems(row), "values");
    if (width < 0) width = values.length;
    else if (width !== values.length)
      ereport("SYNTAX_ERROR", "VALUES lists must all be the same length", listLocation(values));
    return transformInsertRow(pstate, values, targets, named, true);
  });
  const types = lists[0]!.map(({ type, typmod }) => ({ type, typmod, collation: 0 }));
  const lateral = pstate.rtable.length > 1 && lists.some((list) => containsVarsOfLevel(list, 0));
  const item = addValues(pstate, lists, types, undefined, lateral);
  addNSItemToQuery(pstate, item, true, false, false);
  return transformInsertRow(pstate, expandNSItemVars(item, 0, -1).vars, targets, named, false);
}

/** One row; each value by itself, so that every mistake is reported. */
function valuesRow(pstate: ParseState, nodes: readonly Node[], kind: "values" | "values single"): Expr[] {
  return nodes.flatMap(
    (node) => recover(pstate.cx, () => transformExpressionList(pstate, [node], kind, true)) ?? [makeErrorExpr()],
  );
}

function insertSelect(pstate: ParseState, node: Node, targets: readonly AssignTarget[], named: boolean): Expr[] {
  const saved = { rtable: pstate.rtable, namespace: pstate.namespace };
  const query = analyzeSubquery(pstate, node, { resolveUnknowns: false });
  Object.assign(pstate, saved);
  const item = addSubquery(pstate, query, { aliasname: "*SELECT*", colnames: [] }, false, false);
  addNSItemToQuery(pstate, item, true, false, false);
  const exprs = query.targetList
    .filter((entry) => !entry.resjunk)
    .map(({ expr, resno }): Expr => {
      // The type of an unknown literal or parameter is settled by its column.
      if ((expr.kind === "Const" || expr.kind === "Param") && expr.type === UNKNOWN) return expr;
      return makeVar(item.rtindex, resno, expr.type, expr.typmod, expr.collation, 0, exprLocation(expr));
    });
  return transformInsertRow(pstate, exprs, targets, named, false);
}

/** `transformInsertRow`: converts values to their columns. */
export function transformInsertRow(
  pstate: ParseState,
  exprs: readonly Expr[],
  targets: readonly AssignTarget[],
  named: boolean,
  stripIndirection: boolean,
): Expr[] {
  if (exprs.length > targets.length)
    ereport("SYNTAX_ERROR", "INSERT has more expressions than target columns", exprLocation(exprs[targets.length]));
  if (named && exprs.length < targets.length) {
    const only = exprs[0];
    ereport("SYNTAX_ERROR", "INSERT has more target columns than expressions", targets[exprs.length]!.location, {
      hint:
        exprs.length === 1 && only?.kind === "RowExpr" && only.args.length === targets.length
          ? "The insertion source is a row expression containing the same number of columns expected by the INSERT. Did you accidentally use extra parentheses?"
          : undefined,
    });
  }
  return exprs.map((expr, i) => {
    const assigned =
      recover(pstate.cx, () => transformAssignedExpr(pstate, expr, "insert target", targets[i]!)) ?? makeErrorExpr();
    return stripIndirection ? strip(assigned) : assigned;
  });
}

/** In a VALUES list of several rows the assignment to an element or field is made once, above the list. */
function strip(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === "CoerceToDomain") inner = inner.arg;
  if (inner.kind === "FieldStore") return strip(inner.newvals[0]!);
  return inner.kind === "SubscriptingRef" && inner.refassgnexpr ? strip(inner.refassgnexpr) : expr;
}

/** `transformOnConflictClause`. */
function transformOnConflict(pstate: ParseState, clause: OnConflictClause): OnConflictExpr {
  const isUpdate = clause.action === "ONCONFLICT_UPDATE";
  const relation = pstate.targetRelation!;
  const excluded = isUpdate
    ? addRelation(pstate, relation, { aliasname: "excluded", colnames: [] }, false, false, "c")
    : undefined;
  const arbiter = transformArbiter(pstate, clause, isUpdate);
  let onConflictSet: TargetEntry[] = [];
  let onConflictWhere: Expr | undefined;
  if (excluded) {
    pstate.isInsert = false;
    addNSItemToQuery(pstate, excluded, false, true, true);
    onConflictSet = transformUpdateTargetList(pstate, clause.targetList ?? []);
    onConflictWhere = recover(pstate.cx, () => transformWhereClause(pstate, clause.whereClause, "where", "WHERE"));
    pstate.namespace.pop();
  }
  return {
    action: isUpdate ? "update" : "nothing",
    ...arbiter,
    onConflictSet,
    onConflictWhere,
    exclRelIndex: excluded?.rtindex ?? 0,
  };
}

/** `transformOnConflictArbiter`. */
function transformArbiter(
  pstate: ParseState,
  clause: OnConflictClause,
  isUpdate: boolean,
): Pick<OnConflictExpr, "arbiterElems" | "arbiterWhere" | "constraint"> {
  const { infer } = clause;
  if (isUpdate && !infer)
    ereport("SYNTAX_ERROR", "ON CONFLICT DO UPDATE requires inference specification or constraint name", loc(clause), {
      hint: "For example, ON CONFLICT (column_name).",
    });
  const arbiterElems = (infer?.indexElems ?? []).map((node) => {
    const elem = as(node, "IndexElem")!;
    if ((elem.ordering ?? "SORTBY_DEFAULT") !== "SORTBY_DEFAULT")
      ereport("INVALID_COLUMN_REFERENCE", "ASC/DESC is not allowed in ON CONFLICT clause", loc(infer));
    if ((elem.nulls_ordering ?? "SORTBY_NULLS_DEFAULT") !== "SORTBY_NULLS_DEFAULT")
      ereport("INVALID_COLUMN_REFERENCE", "NULLS FIRST/LAST is not allowed in ON CONFLICT clause", loc(infer));
    const expr: Node = elem.expr ?? {
      ColumnRef: { fields: [{ String: { sval: elem.name ?? "" } }], location: loc(infer) },
    };
    return transformExpr(pstate, expr, "index expression");
  });
  const arbiterWhere = infer?.whereClause && transformExpr(pstate, infer.whereClause, "index predicate");
  const constraint = infer?.conname;
  if (constraint !== undefined) checkConstraint(pstate, constraint);
  return { arbiterElems, arbiterWhere, constraint };
}

function checkConstraint(pstate: ParseState, name: string): void {
  const { constraints, relname } = pstate.targetRelation!;
  if (constraints.some((row) => row.conname === name)) return;
  const near = nearestName(
    name,
    constraints.map((row) => row.conname),
  );
  ereport("UNDEFINED_OBJECT", `constraint "${name}" for table "${relname}" does not exist`, -1, {
    hint: near && `Perhaps you meant the constraint "${near}".`,
  });
}
