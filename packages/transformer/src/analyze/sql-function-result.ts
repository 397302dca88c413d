/** A SQL function's last statement must give what the function declares (`check_sql_fn_retval` of `functions.c`). */
import type { Catalog } from "../catalog/catalog.ts";
import type { PgProcRow } from "../catalog/types.ts";
import type { Expr, Oid, Query } from "../nodes/query-tree.ts";
import { outputEntries } from "./analyze-statement.ts";
import { ereport } from "./analyze-error.ts";
import { formatType, rowColumns, typeRow } from "./lookup.ts";
import { baseTypeOf } from "../catalog/base-type.ts";
import { canCoerceType } from "./parse-coerce.ts";
import { outputArguments } from "./row-fields.ts";
import { RECORD, VOID } from "./type-oids.ts";

export function checkSqlFunctionResult(catalog: Catalog, proc: PgProcRow, last: Query | undefined): void {
  const rettype = proc.prorettype;
  if (rettype === VOID || (proc.prokind === "p" && rettype === VOID)) return;
  const mismatch = (detail: string): never =>
    ereport(
      "INVALID_FUNCTION_DEFINITION",
      `return type mismatch in function declared to return ${formatType(catalog, rettype)}`,
      -1,
      { detail },
    );
  const outputs = last ? outputEntries(last) : [];
  const returnsRows = last && last.commandType !== "utility" && (last.commandType === "select" || outputs.length > 0);
  if (!returnsRows)
    return mismatch("Function's final statement must be SELECT or INSERT/UPDATE/DELETE/MERGE RETURNING.");
  const exprs = outputs.map((entry) => entry.expr);
  const base = baseTypeOf(catalog, rettype);
  const typtype = typeRow(catalog, base)?.typtype;
  const isRow = typtype === "c" || base === RECORD;
  if (!isRow) {
    if (typtype === "p")
      ereport(
        "INVALID_FUNCTION_DEFINITION",
        `return type ${formatType(catalog, rettype)} is not supported for SQL functions`,
      );
    if (exprs.length !== 1) mismatch("Final statement must return exactly one column.");
    if (!fits(catalog, exprs[0]!, rettype)) mismatch(`Actual return type is ${formatType(catalog, exprs[0]!.type)}.`);
    return undefined;
  }
  if (proc.prokind !== "p" && exprs.length === 1 && fits(catalog, exprs[0]!, rettype)) return undefined;
  const columns =
    base === RECORD ? outputArguments(proc) : rowColumns(catalog, base)?.filter((column) => column.type !== 0);
  // A function that returns plain `record` says nothing of its columns.
  if (!columns || (base === RECORD && columns.length < 2 && proc.prokind !== "p")) return undefined;
  exprs.forEach((expr, i) => {
    const column = columns[i];
    if (!column) return mismatch("Final statement returns too many columns.");
    if (!fits(catalog, expr, column.type))
      mismatch(
        `Final statement returns ${formatType(catalog, expr.type)} instead of ${formatType(catalog, column.type)} at column ${i + 1}.`,
      );
    return undefined;
  });
  if (exprs.length < columns.length) mismatch("Final statement returns too few columns.");
  return undefined;
}

function fits(catalog: Catalog, expr: Expr, type: Oid): boolean {
  return canCoerceType(catalog, expr.type, type, "assignment");
}
