import type { Aggref, Expr } from "../../nodes/query-tree.ts";
import { isNullable } from "./expr-nullable.ts";
import { groupsAreNotEmpty } from "./grouping.ts";
import type { Scope } from "./scope.ts";

/** Never NULL, over no rows at all either. */
const COUNTS = new Set(["count", "regr_count"]);

/** Not NULL as soon as one row reaches them, whatever its value. */
const OVER_ANY_ROW = new Set([
  "array_agg",
  "json_agg",
  "json_agg_strict",
  "jsonb_agg",
  "jsonb_agg_strict",
  "json_object_agg",
  "json_object_agg_strict",
  "json_object_agg_unique",
  "json_object_agg_unique_strict",
  "jsonb_object_agg",
  "jsonb_object_agg_strict",
  "jsonb_object_agg_unique",
  "jsonb_object_agg_unique_strict",
]);

/** Not NULL as soon as one value that is not NULL reaches them. */
const OVER_ANY_VALUE = new Set([
  "sum",
  "avg",
  "min",
  "max",
  "bool_and",
  "bool_or",
  "every",
  "bit_and",
  "bit_or",
  "bit_xor",
  "string_agg",
  "xmlagg",
  "any_value",
  "range_agg",
  "range_intersect_agg",
  "var_pop",
  "stddev_pop",
]);

/** Ordered-set aggregates that answer for one row whose value is not NULL; the fraction must not be NULL either. */
const ORDERED_SET = new Set(["mode", "percentile_cont", "percentile_disc"]);
const HYPOTHETICAL_SET = new Set(["rank", "dense_rank", "percent_rank", "cume_dist"]);

/** Whether an aggregate can give NULL. */
export function aggregateNullable(expr: Aggref, scope: Scope): boolean {
  const home = scope.up(expr.agglevelsup);
  const proc = scope.cx.proc(expr.aggfnoid);
  if (!home || !proc || !scope.cx.isBuiltin(proc)) return true;
  if (COUNTS.has(proc.proname)) return false;
  if (expr.aggkind === "hypothetical-set" && HYPOTHETICAL_SET.has(proc.proname)) return false;
  if (expr.aggfilter || !groupsAreNotEmpty(home.query)) return true;
  const inputs = home.beforeGrouping();
  const arg = (index: number): Expr | undefined => expr.args[index]?.expr;
  if (ORDERED_SET.has(proc.proname)) {
    const value = arg(0);
    const fraction = expr.aggdirectargs[0];
    // An array of fractions gives an array.
    return value === undefined || isNullable(value, inputs) || (fraction !== undefined && isNullable(fraction, inputs));
  }
  return aggregateOverRowsNullable(proc.proname, arg(0), inputs);
}

/** A plain aggregate over at least one row. */
export function aggregateOverRowsNullable(name: string, arg: Expr | undefined, scope: Scope): boolean {
  if (COUNTS.has(name) || OVER_ANY_ROW.has(name)) return false;
  return !OVER_ANY_VALUE.has(name) || arg === undefined || isNullable(arg, scope);
}
