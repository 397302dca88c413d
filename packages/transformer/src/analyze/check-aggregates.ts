/** Ungrouped columns (`parseCheckAggregates` of `parse_agg.c`). */
import type { Expr, GroupingFunc, GroupingSet, Query, TargetEntry, Var } from "../nodes/query-tree.ts";
import { forEachChild, forEachExpr } from "../nodes/walk.ts";
import { ereport, notSupported } from "./analyze-error.ts";
import { sameExpr } from "./expr-equal.ts";
import { exprLocation } from "./expr-location.ts";
import { locateAggOfLevel } from "./expr-tests.ts";
import { relationOf } from "./lookup.ts";
import { rteAttributeName } from "./parse-relation.ts";
import { rtFetch, type ParseState } from "./parse-state.ts";

const MAX_GROUPING_SETS = 4096;

interface GroupContext {
  readonly pstate: ParseState;
  readonly query: Query;
  /** Grouped expressions, joins' merged columns spelt out. */
  readonly grouped: readonly TargetEntry[];
  /** Plain columns that every grouping set has. */
  readonly commonVars: readonly Var[];
  readonly nonVar: boolean;
  /** Relations whose primary key is grouped by: all their columns are. */
  readonly functional: Set<number>;
  /** Columns that were complained of. */
  levelsup: number;
  directArgs: boolean;
}

export function checkAggregates(pstate: ParseState, query: Query): void {
  let common: ReadonlySet<number> | undefined;
  if (query.groupingSets.length > 0) {
    const sets = expandGroupingSets(query.groupingSets);
    common = new Set([...sets[0]!].filter((ref) => sets.every((set) => set.has(ref))));
    if (sets.length === 1 && query.groupClause.length > 0) query.groupingSets = [];
  }
  const grouped = query.groupClause.flatMap((clause) => {
    const entry = query.targetList.find((candidate) => candidate.ressortgroupref === clause.tleSortGroupRef);
    return entry ? [{ ...entry, expr: flattenJoinVars(query, entry.expr) }] : [];
  });
  const isPlain = (entry: TargetEntry): entry is TargetEntry & { expr: Var } => entry.expr.kind === "Var";
  const commonVars = grouped
    .filter(isPlain)
    .filter((entry) => query.groupingSets.length === 0 || common?.has(entry.ressortgroupref))
    .map((entry) => entry.expr);
  const cx: GroupContext = {
    pstate,
    query,
    grouped,
    commonVars,
    nonVar: grouped.some((entry) => entry.expr.kind !== "Var"),
    functional: new Set(),
    levelsup: 0,
    directArgs: false,
  };
  for (const entry of query.targetList) check(cx, entry.expr);
  if (query.havingQual) check(cx, query.havingQual);
  const selfReference = pstate.rtable.some((rte) => rte.rtekind === "cte" && rte.selfReference);
  if (pstate.hasAggs && selfReference)
    ereport(
      "INVALID_RECURSION",
      "aggregate functions are not allowed in a recursive query's recursive term",
      locateAggOfLevel(
        query.targetList.map((entry) => entry.expr),
        0,
      ) ?? (query.havingQual ? locateAggOfLevel([query.havingQual], 0) : undefined),
    );
}

/** A column merged by USING stands for the columns below it (`flatten_join_alias_vars`). */
function flattenJoinVars(query: Query, expr: Expr): Expr {
  if (expr.kind !== "Var" || expr.varlevelsup > 0 || expr.varattno <= 0) return expr;
  const rte = query.rtable[expr.varno - 1];
  if (rte?.rtekind !== "join") return expr;
  return rte.joinaliasvars[expr.varattno - 1] ?? expr;
}

function isGrouped(cx: GroupContext, expr: Expr): boolean {
  if (cx.levelsup > 0) return false;
  const flat = flattenJoinVars(cx.query, expr);
  return cx.grouped.some((entry) => sameExpr(flat, entry.expr));
}

function check(cx: GroupContext, expr: Expr): void {
  switch (expr.kind) {
    case "Const":
    case "Param":
    case "ErrorExpr":
      return;
    case "Aggref":
      if (expr.agglevelsup === cx.levelsup) {
        cx.directArgs = true;
        for (const arg of expr.aggdirectargs) check(cx, arg);
        cx.directArgs = false;
        return;
      }
      if (expr.agglevelsup > cx.levelsup) return;
      break;
    case "GroupingFunc":
      if (expr.agglevelsup === cx.levelsup) checkGroupingFunc(cx, expr);
      if (expr.agglevelsup >= cx.levelsup) return;
      break;
  }
  if (cx.nonVar && isGrouped(cx, expr)) return;
  if (expr.kind === "Var") {
    checkVar(cx, expr);
    return;
  }
  if (expr.kind === "SubLink") checkSubquery(cx, expr.subselect);
  forEachChild(expr, (child) => check(cx, child));
}

function checkSubquery(cx: GroupContext, query: Query): void {
  cx.levelsup++;
  forEachExpr(query, (expr) => check(cx, expr));
  for (const cte of query.cteList) if (cte.ctequery) checkSubquery(cx, cte.ctequery);
  for (const rte of query.rtable) if (rte.rtekind === "subquery") checkSubquery(cx, rte.subquery);
  cx.levelsup--;
}

function sameVar(a: Var, b: Var): boolean {
  return a.varno === b.varno && a.varattno === b.varattno;
}

function checkVar(cx: GroupContext, variable: Var): void {
  if (variable.varlevelsup !== cx.levelsup) return;
  const flat = flattenJoinVars(cx.query, { ...variable, varlevelsup: 0 });
  if (flat.kind !== "Var") {
    if (cx.grouped.some((entry) => sameExpr(flat, entry.expr))) return;
    const saved = cx.levelsup;
    cx.levelsup = 0;
    forEachChild(flat, (child) => check(cx, child));
    cx.levelsup = saved;
    return;
  }
  if (cx.grouped.some((entry) => entry.expr.kind === "Var" && sameVar(entry.expr, flat))) return;
  if (cx.functional.has(flat.varno)) return;
  const rte = rtFetch(cx.query.rtable, flat.varno);
  if (rte.rtekind === "relation" && hasGroupedKey(cx, rte.relid, flat.varno)) {
    cx.functional.add(flat.varno);
    return;
  }
  const column = `${rte.eref.aliasname}.${rteAttributeName(cx.pstate, rte, flat.varattno)}`;
  if (cx.levelsup > 0)
    ereport("GROUPING_ERROR", `subquery uses ungrouped column "${column}" from outer query`, variable.location);
  ereport(
    "GROUPING_ERROR",
    `column "${column}" must appear in the GROUP BY clause or be used in an aggregate function`,
    variable.location,
    {
      detail: cx.directArgs ? "Direct arguments of an ordered-set aggregate must use only grouped columns." : undefined,
    },
  );
}

/** `check_functional_grouping`: the whole primary key is grouped by. */
function hasGroupedKey(cx: GroupContext, relid: number, varno: number): boolean {
  const key = relationOf(cx.pstate.cx.catalog, relid)?.constraints.find((row) => row.contype === "p");
  if (!key || key.condeferrable) return false;
  return key.conkey.every((attnum) =>
    cx.commonVars.some((variable) => variable.varno === varno && variable.varattno === attnum),
  );
}

function checkGroupingFunc(cx: GroupContext, grouping: GroupingFunc): void {
  for (const arg of grouping.args) {
    const flat = flattenJoinVars(cx.query, arg);
    const known = cx.grouped.some((entry) =>
      flat.kind === "Var" && entry.expr.kind === "Var" ? sameVar(flat, entry.expr) : sameExpr(flat, entry.expr),
    );
    if (!known)
      ereport(
        "GROUPING_ERROR",
        "arguments to GROUPING must be grouping expressions of the associated query level",
        exprLocation(arg),
      );
  }
}

/** `expand_grouping_sets`, without order. */
function expandGroupingSets(sets: readonly GroupingSet[]): ReadonlySet<number>[] {
  let result: ReadonlySet<number>[] = [new Set()];
  for (const set of sets) {
    const alternatives = expandSet(set);
    if (result.length * alternatives.length > MAX_GROUPING_SETS)
      ereport("STATEMENT_TOO_COMPLEX", "too many grouping sets present (maximum 4096)", set.location);
    result = result.flatMap((left) => alternatives.map((right) => new Set([...left, ...right])));
  }
  return result;
}

function expandSet(set: GroupingSet): readonly number[][] {
  const refs = set.content.map((inner) => [...inner.refs]);
  switch (set.kind) {
    case "empty":
      return [[]];
    case "simple":
      return [[...set.refs]];
    case "rollup":
      return Array.from({ length: refs.length + 1 }, (_, i) => refs.slice(0, refs.length - i).flat());
    case "cube":
      if (refs.length > 12) return notSupported("CUBE of more than 12 elements");
      return Array.from({ length: 1 << refs.length }, (_, mask) => refs.filter((_ref, i) => mask & (1 << i)).flat());
    case "sets":
      return set.content.flatMap(expandSet);
  }
}
