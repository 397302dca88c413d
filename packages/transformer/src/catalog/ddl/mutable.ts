import type { Expr } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import type { Catalog } from "../catalog.ts";

/** Whether an expression calls anything that is not IMMUTABLE (`contain_mutable_functions`, conversions through text left aside). */
export function containsMutableFunctions(catalog: Catalog, expr: Expr): boolean {
  if (isMutable(catalog, expr)) return true;
  let found = false;
  forEachChild(expr, (child) => {
    found ||= containsMutableFunctions(catalog, child);
  });
  return found;
}

function isMutable(catalog: Catalog, expr: Expr): boolean {
  const notImmutable = (oid: number): boolean => {
    const proc = catalog.procs.get(oid);
    // A SQL function is inlined before PostgreSQL looks: what counts is inside it.
    return proc !== undefined && proc.provolatile !== "i" && proc.prolang !== "sql";
  };
  switch (expr.kind) {
    case "FuncExpr":
      return notImmutable(expr.funcid);
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
      return notImmutable(catalog.operators.get(expr.opno)?.oprcode ?? 0);
    case "SQLValueFunction":
      return true;
    default:
      return false;
  }
}
