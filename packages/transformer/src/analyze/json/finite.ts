import { FLOAT4_TYPE, FLOAT8_TYPE, NUMERIC_TYPE } from "../../catalog/well-known.ts";
import type { Expr } from "../../nodes/query-tree.ts";
import { askSources } from "../nullability/column-sources.ts";
import { caseBranches } from "../nullability/expr-nullable.ts";
import type { Scope } from "../nullability/scope.ts";

const INEXACT = new Set([FLOAT4_TYPE, FLOAT8_TYPE, NUMERIC_TYPE]);

/** Functions that give a finite number (or an error) for finite arguments. */
const KEEPS_FINITE = new Set(
  `numeric float4 float8 numeric_add numeric_sub numeric_mul numeric_div numeric_mod numeric_uminus numeric_uplus
  numeric_abs abs round trunc ceil ceiling floor sign mod div float4pl float4mi float4mul float4div float4um float4up
  float8pl float8mi float8mul float8div float8um float8up float48pl float48mi float48mul float48div float84pl float84mi
  float84mul float84div float8abs float4abs`.split(/\s+/),
);
const AGGREGATES = new Set(["sum", "avg", "min", "max", "any_value"]);

/** Whether a number is certain to be neither NaN nor infinite: integers, and what is computed from them. */
export function isFinite(expr: Expr, scope: Scope): boolean {
  if (!INEXACT.has(expr.type)) return scope.cx.catalog.types.get(expr.type)?.typcategory === "N";
  const all = (args: readonly Expr[]): boolean => args.every((arg) => isFinite(arg, scope));
  switch (expr.kind) {
    case "Const":
      return expr.value === null || Number.isFinite(Number(expr.value));
    case "FuncExpr":
    case "OpExpr": {
      const proc = scope.cx.proc(expr.kind === "FuncExpr" ? expr.funcid : expr.opfuncid);
      return proc !== undefined && scope.cx.isBuiltin(proc) && KEEPS_FINITE.has(proc.proname) && all(expr.args);
    }
    case "Aggref": {
      const proc = scope.cx.proc(expr.aggfnoid);
      const home = scope.up(expr.agglevelsup)?.beforeGrouping();
      return (
        home !== undefined && AGGREGATES.has(proc?.proname ?? "") && expr.args.every((arg) => isFinite(arg.expr, home))
      );
    }
    case "WindowFunc":
      return expr.winagg && AGGREGATES.has(scope.cx.proc(expr.winfnoid)?.proname ?? "") && all(expr.args);
    case "CoalesceExpr":
    case "MinMaxExpr":
      return all(expr.args);
    case "NullIfExpr":
      return all(expr.args.slice(0, 1));
    case "CaseExpr":
      return caseBranches(expr, scope).every((branch) => isFinite(branch.result, branch.scope));
    case "RelabelType":
    case "NamedArgExpr":
      return isFinite(expr.arg, scope);
    case "Var":
      return askSources(expr, scope, "finite", (sources) => sources.every((s) => isFinite(s.expr, s.scope))) ?? false;
    default:
      return false;
  }
}
