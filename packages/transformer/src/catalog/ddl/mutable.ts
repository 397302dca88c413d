import type { Expr } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import { baseTypeAndTypmod } from "../base-type.ts";
import type { Catalog } from "../catalog.ts";
import * as wellKnown from "../well-known.ts";

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
    case "JsonExpr":
      return expr.isMutablePath;
    case "JsonConstructorExpr":
      return expr.args.some(({ type }) => isMutableAsJson(catalog, type));
    default:
      return false;
  }
}

const datetimes: ReadonlySet<number> = new Set([
  wellKnown.DATE_TYPE,
  wellKnown.TIMESTAMP_TYPE,
  wellKnown.TIMESTAMPTZ_TYPE,
]);

/** What settings decide the text of (`to_jsonb_is_immutable`), as far as types tell without their output functions. */
function isMutableAsJson(catalog: Catalog, type: number): boolean {
  const base = catalog.types.get(baseTypeAndTypmod(catalog, type).type);
  return base !== undefined && (datetimes.has(base.oid) || base.typtype === "c" || base.typsubscript === "array");
}
