import type { Expr, FuncExpr, OpExpr } from "../../nodes/query-tree.ts";
import { askSources } from "./column-sources.ts";
import { caseBranches, isNullable } from "./expr-nullable.ts";
import { outputOf } from "./query-output.ts";
import type { Scope } from "./scope.ts";

/** Whether an array, where it is not NULL, can hold a NULL. */
export function elementNullable(expr: Expr, scope: Scope): boolean {
  switch (expr.kind) {
    case "ArrayExpr":
      return expr.elements.some((element) => (expr.multidims ? elementNullable : isNullable)(element, scope));
    case "Const":
      return expr.value !== null && literalHoldsNull(expr.value);
    case "Param":
      return scope.cx.paramElementNullable.get(expr.paramid) ?? true;
    case "ArrayCoerceExpr":
    case "RelabelType":
    case "CollateExpr":
    case "CoerceToDomain":
    case "NamedArgExpr":
      return elementNullable(expr.arg, scope);
    case "CoalesceExpr":
    case "MinMaxExpr":
      return expr.args.some((arg) => elementNullable(arg, scope));
    case "CaseExpr":
      return caseBranches(expr, scope).some((branch) => elementNullable(branch.result, branch.scope));
    case "SubLink":
      return expr.subLinkType === "array"
        ? outputOf(expr.subselect, scope).nullable(0)
        : expr.subLinkType !== "expr" || sourcesHoldNull(outputOf(expr.subselect, scope).sources(0));
    case "Var":
      return askSources(expr, scope, "elements", sourcesHoldNull) ?? true;
    case "SubscriptingRef":
      return expr.reflowerindexpr === undefined || elementNullable(expr.refexpr, scope);
    case "Aggref": {
      const arg = expr.args[0]?.expr;
      const home = scope.up(expr.agglevelsup);
      if (scope.cx.proc(expr.aggfnoid)?.proname !== "array_agg" || !arg || !home) return true;
      const inputs = home.beforeGrouping();
      const filtered = expr.aggfilter ? inputs.assuming(expr.aggfilter, "true") : inputs;
      // Of an array argument the result is one more dimension of the same elements.
      return isArrayType(arg, scope) ? elementNullable(arg, filtered) : isNullable(arg, filtered);
    }
    case "FuncExpr":
      return functionElementNullable(expr.funcid, expr.args, scope);
    case "OpExpr":
      return functionElementNullable(expr.opfuncid, expr.args, scope);
    default:
      return true;
  }
}

function sourcesHoldNull(sources: readonly { readonly expr: Expr; readonly scope: Scope }[]): boolean {
  return sources.length === 0 || sources.some((source) => elementNullable(source.expr, source.scope));
}

function isArrayType(expr: Expr, scope: Scope): boolean {
  return scope.cx.catalog.types.get(expr.type)?.typsubscript === "array";
}

/** `{a,NULL}`: an unquoted NULL. */
function literalHoldsNull(text: string): boolean {
  return /[{,]\s*null\s*[},]/i.test(text.replace(/"(?:[^"\\]|\\.)*"/gs, '""'));
}

const WITHOUT_NULL = new Set(
  "regexp_split_to_array array_positions tsvector_to_array parse_ident enum_range current_schemas akeys show_trgm".split(
    " ",
  ),
);
const OF_FIRST = new Set("array_remove trim_array array_reverse array_shuffle array_sample array_sort".split(" "));

function functionElementNullable(
  funcid: FuncExpr["funcid"] | OpExpr["opfuncid"],
  args: readonly Expr[],
  scope: Scope,
): boolean {
  const proc = scope.cx.proc(funcid);
  const [first, second, third] = args;
  if (!proc || (!scope.cx.isBuiltin(proc) && proc.prolang !== "c")) return true;
  const name = proc.proname;
  if (WITHOUT_NULL.has(name)) return false;
  if (!first) return true;
  if (OF_FIRST.has(name)) return elementNullable(first, scope);
  switch (name) {
    case "string_to_array":
      return third !== undefined && !(third.kind === "Const" && third.value === null);
    case "array_append":
      return !second || elementNullable(first, scope) || isNullable(second, scope);
    case "array_prepend":
      return !second || isNullable(first, scope) || elementNullable(second, scope);
    case "array_cat":
      return !second || elementNullable(first, scope) || elementNullable(second, scope);
    case "array_replace":
      return !third || elementNullable(first, scope) || isNullable(third, scope);
    case "array_fill":
      return isNullable(first, scope);
    default:
      return true;
  }
}
