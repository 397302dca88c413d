/** What an analysed expression contains (`var.c`, `nodeFuncs.c`, `rewriteManip.c`), and where sets may stand. */
import type { Expr, Query } from "../nodes/query-tree.ts";
import { forEachChild, forEachExpr } from "../nodes/walk.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { exprKindName, type ExprKind } from "./expr-kind.ts";
import type { ParseState } from "./parse-state.ts";

/** Answers true to stop the walk. `levelsup` is how many queries deep inside the start the expression stands. */
type LevelVisitor = (expr: Expr, levelsup: number) => boolean;

/** Walks an expression and the sub-queries in it; true when the visitor stopped it. */
export function walkLevels(expr: Expr, visit: LevelVisitor, levelsup = 0): boolean {
  if (visit(expr, levelsup)) return true;
  let stopped = false;
  if (expr.kind === "SubLink") stopped = walkQueryLevels(expr.subselect, visit, levelsup + 1);
  forEachChild(expr, (child) => {
    stopped ||= walkLevels(child, visit, levelsup);
  });
  return stopped;
}

export function walkQueryLevels(query: Query, visit: LevelVisitor, levelsup: number): boolean {
  let stopped = false;
  forEachExpr(query, (expr) => {
    stopped ||= walkLevels(expr, visit, levelsup);
  });
  for (const cte of query.cteList) if (cte.ctequery) stopped ||= walkQueryLevels(cte.ctequery, visit, levelsup + 1);
  for (const rte of query.rtable)
    if (rte.rtekind === "subquery") stopped ||= walkQueryLevels(rte.subquery, visit, levelsup + 1);
  return stopped;
}

/** The place of the first Var of that level; `undefined` when there is none, -1 when it has no place. */
export function locateVarOfLevel(exprs: readonly Expr[], level: number): number | undefined {
  let found: number | undefined;
  for (const expr of exprs)
    walkLevels(expr, (node, levelsup) => {
      if (node.kind !== "Var" || node.varlevelsup !== level + levelsup) return false;
      found = node.location;
      return true;
    });
  return found;
}

/** `contain_vars_of_level`. */
export function containsVarsOfLevel(exprs: readonly Expr[], level: number): boolean {
  return exprs.some((expr) =>
    walkLevels(expr, (node, levelsup) => node.kind === "Var" && node.varlevelsup === level + levelsup),
  );
}

export function queryContainsVarsOfLevel(query: Query, level: number): number | undefined {
  let found: number | undefined;
  walkQueryLevels(
    query,
    (node, levelsup) => {
      if (node.kind !== "Var" || node.varlevelsup !== level + levelsup) return false;
      found = node.location;
      return true;
    },
    0,
  );
  return found;
}

/** The place of the first aggregate of that level. */
export function locateAggOfLevel(exprs: readonly Expr[], level: number): number | undefined {
  let found: number | undefined;
  for (const expr of exprs) {
    walkLevels(expr, (node, levelsup) => {
      if ((node.kind !== "Aggref" && node.kind !== "GroupingFunc") || node.agglevelsup !== level + levelsup)
        return false;
      found = node.location;
      return true;
    });
    if (found !== undefined) return found;
  }
  return found;
}

/** The place of the first window function of this level. */
export function locateWindowFunc(exprs: readonly Expr[]): number | undefined {
  const visit = (expr: Expr): number | undefined => {
    if (expr.kind === "WindowFunc") return expr.location;
    let found: number | undefined;
    forEachChild(expr, (child) => {
      found ??= visit(child);
    });
    return found;
  };
  for (const expr of exprs) {
    const found = visit(expr);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `expression_returns_set`. */
export function returnsSet(expr: Expr): boolean {
  switch (expr.kind) {
    case "Var":
    case "Const":
    case "Param":
    case "Aggref":
    case "GroupingFunc":
    case "WindowFunc":
    case "SubLink":
      return false;
    case "FuncExpr":
      if (expr.funcretset) return true;
      break;
    case "OpExpr":
      if (expr.opretset) return true;
  }
  let result = false;
  forEachChild(expr, (child) => {
    result ||= returnsSet(child);
  });
  return result;
}

const setsForbidden: Partial<Readonly<Record<ExprKind, string>>> = {
  "join on": "JOIN conditions",
  "join using": "JOIN conditions",
  policy: "policy expressions",
  "window frame range": "window definitions",
  "window frame rows": "window definitions",
  "window frame groups": "window definitions",
  "merge when": "MERGE WHEN conditions",
  "check constraint": "check constraints",
  "domain check": "check constraints",
  "column default": "DEFAULT expressions",
  "function default": "DEFAULT expressions",
  "index expression": "index expressions",
  "index predicate": "index predicates",
  "statistics expression": "statistics expressions",
  "alter column transform": "transform expressions",
  "execute parameter": "EXECUTE parameters",
  "trigger when": "trigger WHEN conditions",
  "partition bound": "partition bound",
  "partition expression": "partition key expressions",
  "call argument": "CALL arguments",
  "copy where": "COPY FROM WHERE conditions",
  "generated column": "column generation expressions",
};

/** `check_srf_call_placement`: a set-returning function is about to be called here. */
export function checkSrfCallPlacement(pstate: ParseState, lastSrf: Expr | undefined, location: number): void {
  const kind = pstate.exprKind;
  switch (kind) {
    case undefined:
      return;
    case "from function":
      if (pstate.lastSrf !== lastSrf)
        ereport(
          "FEATURE_NOT_SUPPORTED",
          "set-returning functions must appear at top level of FROM",
          exprLocation(pstate.lastSrf),
        );
      return;
    case "window partition":
    case "window order":
    case "select target":
    case "insert target":
    case "group by":
    case "order by":
    case "distinct on":
    case "values single":
      pstate.hasTargetSRFs = true;
      return;
    default:
      ereport(
        "FEATURE_NOT_SUPPORTED",
        `set-returning functions are not allowed in ${setsForbidden[kind] ?? exprKindName(kind)}`,
        location,
        { hint: "You might be able to move the set-returning function into a LATERAL FROM item." },
      );
  }
}
