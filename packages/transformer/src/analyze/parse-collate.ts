/** Collations of expressions (`parse_collate.c`). */
import type { Expr, Oid, Query, TargetEntry } from "../nodes/query-tree.ts";
import { forEachChild } from "../nodes/walk.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { collationName, typeCollation } from "./lookup.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { DEFAULT_COLLATION } from "./type-oids.ts";

/** In order of strength. */
const NONE = 0;
const IMPLICIT = 1;
const CONFLICT = 2;
const EXPLICIT = 3;

interface Collating {
  readonly pstate: ParseState;
  collation: Oid;
  strength: number;
  location: number;
  collation2: Oid;
  location2: number;
}

function start(pstate: ParseState): Collating {
  return { pstate, collation: 0, strength: NONE, location: -1, collation2: 0, location2: -1 };
}

/** `assign_query_collations`: settles the collations of everything in a query but FROM's contents. */
export function assignQueryCollations(pstate: ParseState, query: Query): void {
  const one = (expr: Expr | undefined): void => {
    if (expr) recover(pstate.cx, () => assignExprCollations(pstate, expr));
  };
  const list = (entries: readonly TargetEntry[]): void => {
    for (const entry of entries) recover(pstate.cx, () => assignTargetCollations(pstate, entry));
  };
  list(query.targetList);
  list(query.returningList);
  one(query.jointree.quals);
  one(query.havingQual);
  one(query.limitOffset);
  one(query.limitCount);
  one(query.mergeJoinCondition);
  list(query.onConflict?.onConflictSet ?? []);
  one(query.onConflict?.onConflictWhere);
  for (const action of query.mergeActionList) {
    one(action.qual);
    list(action.targetList);
  }
  for (const window of query.windowClause) {
    one(window.startOffset);
    one(window.endOffset);
  }
}

export function assignExprCollations(pstate: ParseState, expr: Expr): void {
  walk(expr, start(pstate));
}

function mismatch(pstate: ParseState, first: Oid, second: Oid, location: number): never {
  const { catalog } = pstate.cx;
  return ereport(
    "COLLATION_MISMATCH",
    `collation mismatch between implicit collations "${collationName(catalog, first)}" and "${collationName(catalog, second)}"`,
    location,
    { hint: "You can choose the collation by applying the COLLATE clause to one or both expressions." },
  );
}

/** What is sorted or grouped by must have one collation. */
function assignTargetCollations(pstate: ParseState, entry: TargetEntry): void {
  const cx = start(pstate);
  walk(entry.expr, cx);
  if (cx.strength === CONFLICT && entry.ressortgroupref !== 0)
    mismatch(pstate, cx.collation, cx.collation2, cx.location2);
}

/** `select_common_collation`; 0 when there is none and that may be. */
export function selectCommonCollation(pstate: ParseState, exprs: readonly Expr[], noneOk: boolean): Oid {
  const cx = start(pstate);
  for (const expr of exprs) walk(expr, cx);
  if (cx.strength !== CONFLICT) return cx.collation;
  return noneOk ? 0 : mismatch(pstate, cx.collation, cx.collation2, cx.location2);
}

function merge(cx: Collating, collation: Oid, strength: number, location: number, from?: Collating): void {
  if (strength > cx.strength) {
    cx.collation = collation;
    cx.strength = strength;
    cx.location = location;
    if (strength === CONFLICT && from) {
      cx.collation2 = from.collation2;
      cx.location2 = from.location2;
    }
    return;
  }
  if (strength < cx.strength || collation === cx.collation) return;
  if (strength === IMPLICIT) {
    // The default collation gives way to any other.
    if (cx.collation === DEFAULT_COLLATION) {
      cx.collation = collation;
      cx.location = location;
    } else if (collation !== DEFAULT_COLLATION) {
      cx.strength = CONFLICT;
      cx.collation2 = collation;
      cx.location2 = location;
    }
  } else if (strength === EXPLICIT) {
    const { catalog } = cx.pstate.cx;
    ereport(
      "COLLATION_MISMATCH",
      `collation mismatch between explicit collations "${collationName(catalog, cx.collation)}" and "${collationName(catalog, collation)}"`,
      location,
    );
  }
}

function walk(expr: Expr, cx: Collating): void {
  switch (expr.kind) {
    case "Var":
    case "Const":
    case "Param":
    case "SubLinkColumn":
    case "MultiExprColumn":
    case "CaseTestExpr":
    case "CoerceToDomainValue":
    case "SetToDefault":
    case "CurrentOfExpr":
    case "ErrorExpr":
      merge(cx, expr.collation, expr.collation ? IMPLICIT : NONE, expr.location);
      return;
    case "CollateExpr":
      walk(expr.arg, start(cx.pstate));
      merge(cx, expr.collation, EXPLICIT, expr.location);
      return;
    case "FieldSelect":
      walk(expr.arg, start(cx.pstate));
      merge(cx, expr.collation, expr.collation ? IMPLICIT : NONE, exprLocation(expr));
      return;
    case "RowExpr":
      for (const arg of expr.args) assignExprCollations(cx.pstate, arg);
      return;
    case "RowCompareExpr":
      expr.largs.forEach((left, i) => selectCommonCollation(cx.pstate, [left, expr.rargs[i]!], true));
      return;
  }
  const inner = start(cx.pstate);
  walkChildren(expr, inner);
  const own = typeCollation(cx.pstate.cx.catalog, expr.type);
  let strength = NONE;
  let collation = 0;
  let location = -1;
  if (own !== 0) {
    const inherits = expr.kind === "CoerceToDomain" ? own === DEFAULT_COLLATION : inner.strength > NONE;
    collation = inherits ? inner.collation : own;
    strength = inherits ? inner.strength : IMPLICIT;
    location = inherits ? inner.location : exprLocation(expr);
  }
  expr.collation = strength === CONFLICT ? 0 : collation;
  merge(cx, collation, strength, location, inner);
}

function walkChildren(expr: Expr, inner: Collating): void {
  const { pstate } = inner;
  switch (expr.kind) {
    case "Aggref":
      for (const arg of expr.aggdirectargs) walk(arg, inner);
      for (const entry of expr.args)
        if (entry.resjunk) assignTargetCollations(pstate, entry);
        else walk(entry.expr, inner);
      if (expr.aggfilter) assignExprCollations(pstate, expr.aggfilter);
      return;
    case "WindowFunc":
      for (const arg of expr.args) walk(arg, inner);
      if (expr.aggfilter) assignExprCollations(pstate, expr.aggfilter);
      return;
    case "CaseExpr":
      if (expr.arg) assignExprCollations(pstate, expr.arg);
      for (const when of expr.args) {
        walk(when.expr, inner);
        walk(when.result, inner);
      }
      walk(expr.defresult, inner);
      return;
    case "SubscriptingRef":
      for (const index of [...expr.refupperindexpr, ...(expr.reflowerindexpr ?? [])])
        if (index) assignExprCollations(pstate, index);
      walk(expr.refexpr, inner);
      if (expr.refassgnexpr) walk(expr.refassgnexpr, inner);
      return;
    case "SubLink": {
      if (expr.testexpr) walk(expr.testexpr, inner);
      const first = expr.subselect.targetList[0];
      if (first && !first.resjunk) merge(inner, first.expr.collation, IMPLICIT, exprLocation(first.expr));
      return;
    }
    default:
      forEachChild(expr, (child) => walk(child, inner));
  }
}
