import type { Expr } from "../nodes/query-tree.ts";

/** The leftmost of two places, of which either may be missing (`leftmostLoc`). */
export function leftmostLocation(a: number, b: number): number {
  if (a < 0) return b;
  if (b < 0) return a;
  return Math.min(a, b);
}

/** The first place that any of these has. */
export function listLocation(exprs: readonly Expr[]): number {
  for (const expr of exprs) {
    const location = exprLocation(expr);
    if (location >= 0) return location;
  }
  return -1;
}

/** Where an analysed expression starts (`exprLocation` of PostgreSQL's `nodeFuncs.c`). */
export function exprLocation(expr: Expr | undefined): number {
  if (!expr) return -1;
  switch (expr.kind) {
    case "FuncExpr":
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
    case "BoolExpr":
    case "XmlExpr":
      return leftmostLocation(expr.location, listLocation(expr.args));
    case "NamedArgExpr":
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "ConvertRowtypeExpr":
    case "NullTest":
    case "BooleanTest":
    case "CoerceToDomain":
      return leftmostLocation(expr.location, exprLocation(expr.arg));
    case "FieldSelect":
    case "FieldStore":
    case "CollateExpr":
      return exprLocation(expr.arg);
    case "SubscriptingRef":
      return exprLocation(expr.refexpr);
    case "SubLink":
      return leftmostLocation(exprLocation(expr.testexpr), expr.location);
    case "RowCompareExpr":
      return listLocation(expr.largs);
    case "JsonValueExpr":
      return exprLocation(expr.rawExpr);
    case "JsonExpr":
      return leftmostLocation(expr.location, exprLocation(expr.formattedExpr));
    default:
      return expr.location;
  }
}
