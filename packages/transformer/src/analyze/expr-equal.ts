import type { Node } from "@pgsql/types";
import type { Expr } from "../nodes/query-tree.ts";

/** Fields that do not make two expressions different (PostgreSQL's `equal()` ignores them, too). */
const ignored = new Set([
  "location",
  "name_location",
  "rexpr_list_start",
  "rexpr_list_end",
  "funcformat",
  "relabelformat",
  "coerceformat",
  "convertformat",
  "coercionformat",
  "rowFormat",
]);

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => sameValue(item, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key in left) if (!ignored.has(key) && !sameValue(left[key], right[key])) return false;
  for (const key in right) if (!ignored.has(key) && !(key in left) && right[key] !== undefined) return false;
  return true;
}

/** `equal()`: the same expression, wherever it stands. */
export function sameExpr(a: Expr, b: Expr): boolean {
  return a.kind === b.kind && a.type === b.type && sameValue(a, b);
}

/** `equal()` over raw parse trees. */
export function sameRawNodes(a: readonly Node[] | Node | undefined, b: readonly Node[] | Node | undefined): boolean {
  return sameValue(a ?? [], b ?? []);
}

/** `strip_implicit_coercions`. */
export function stripImplicitCoercions(expr: Expr): Expr {
  switch (expr.kind) {
    case "FuncExpr":
      return expr.funcformat === "implicit-cast" ? stripImplicitCoercions(expr.args[0]!) : expr;
    case "RelabelType":
      return expr.relabelformat === "implicit-cast" ? stripImplicitCoercions(expr.arg) : expr;
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
      return expr.coerceformat === "implicit-cast" ? stripImplicitCoercions(expr.arg) : expr;
    case "ConvertRowtypeExpr":
      return expr.convertformat === "implicit-cast" ? stripImplicitCoercions(expr.arg) : expr;
    case "CoerceToDomain":
      return expr.coercionformat === "implicit-cast" ? stripImplicitCoercions(expr.arg) : expr;
    default:
      return expr;
  }
}
