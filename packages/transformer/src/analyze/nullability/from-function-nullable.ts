import type { Expr, FuncExpr, FunctionRte } from "../../nodes/query-tree.ts";
import { elementNullable } from "./array-elements.ts";
import { isNullable } from "./expr-nullable.ts";
import type { Scope } from "./scope.ts";
import { sqlFunctionColumns } from "./sql-function-nullable.ts";

/** Set-returning functions of one column that give no NULL. A NULL argument makes a strict one give no rows. */
const ROWS_NOT_NULL = new Set([
  "generate_series",
  "generate_subscripts",
  "regexp_split_to_table",
  "regexp_matches",
  "json_array_elements",
  "jsonb_array_elements",
  "json_object_keys",
  "jsonb_object_keys",
  "jsonb_path_query",
  "jsonb_path_query_tz",
  "skeys",
]);

/** Which columns of built-in functions of several columns are not NULL, from 0. */
const COLUMNS_NOT_NULL: Readonly<Record<string, readonly number[]>> = {
  json_each: [0, 1],
  jsonb_each: [0, 1],
  json_each_text: [0],
  jsonb_each_text: [0],
  each: [0],
};

/** Whether a column (from 0) of a function in FROM can be NULL. `scope` is where its arguments are evaluated. */
export function functionColumnNullable(rte: FunctionRte, column: number, scope: Scope): boolean {
  if (rte.funcordinality && column === rte.columns.length - 1) return false;
  // ROWS FROM (f, g): the shorter one is filled up with NULL.
  const [fn] = rte.functions;
  if (rte.functions.length !== 1 || !fn) return true;
  const call = fn.funcexpr;
  if (call.kind !== "FuncExpr" || !call.funcretset) return fn.funccolcount !== 1 || isNullable(call, scope);
  return setFunctionColumnNullable(call, column, scope);
}

/**
 * Whether a set-returning function in a target list can give NULL. A strict one gives no row for a NULL argument, and
 * then there is no row; beside others it is filled up with NULL.
 */
export function targetSetFunctionNullable(call: FuncExpr, scope: Scope): boolean {
  const proc = scope.cx.proc(call.funcid);
  if (!proc || scope.targetSrfCount !== 1) return true;
  if (scope.cx.isBuiltin(proc) && proc.proname in COLUMNS_NOT_NULL) return false;
  const isRow = ["c", "p"].includes(scope.cx.catalog.types.get(call.type)?.typtype ?? "p");
  return (isRow && proc.proname !== "unnest") || setFunctionColumnNullable(call, 0, scope);
}

function setFunctionColumnNullable(call: FuncExpr, column: number, scope: Scope): boolean {
  const proc = scope.cx.proc(call.funcid);
  if (!proc) return true;
  if (!scope.cx.isBuiltin(proc) && proc.prolang !== "c")
    return sqlFunctionColumns(proc, call.args, scope)?.[column] ?? true;
  if (ROWS_NOT_NULL.has(proc.proname)) return false;
  if (proc.proname === "unnest") return unnestNullable(call.args[0], column, scope);
  if (proc.proname === "string_to_table") return call.args.length > 2;
  return !COLUMNS_NOT_NULL[proc.proname]?.includes(column);
}

function unnestNullable(arg: Expr | undefined, column: number, scope: Scope): boolean {
  if (!arg) return true;
  const type = scope.cx.catalog.types.get(arg.type);
  if (type?.typname === "tsvector") return column !== 0;
  if (type?.typtype === "m") return false;
  const element = type && scope.cx.catalog.types.get(type.typelem);
  // Elements of a row type are spread over columns, of which each may be NULL.
  return element?.typtype === "c" || elementNullable(arg, scope);
}
