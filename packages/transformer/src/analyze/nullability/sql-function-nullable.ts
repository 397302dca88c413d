import type { PgProcRow } from "../../catalog/types.ts";
import type { Expr, Query } from "../../nodes/query-tree.ts";
import { SemanticsContext } from "./context.ts";
import { givesExactlyOneRow } from "./exactly-one-row.ts";
import { isNullable } from "./expr-nullable.ts";
import { outputOf } from "./query-output.ts";
import type { Scope } from "./scope.ts";

/** Whether a call of a user-defined function can give NULL. Only a SQL body says that it cannot. */
export function sqlFunctionNullable(proc: PgProcRow, args: readonly Expr[], scope: Scope): boolean {
  const columns = sqlFunctionColumns(proc, args, scope);
  const last = lastQuery(proc);
  if (!columns || !last || scope.targetSrfCount > 1) return true;
  if (proc.proisstrict && args.some((arg) => isNullable(arg, scope))) return true;
  if (!proc.proretset && !givesExactlyOneRow(last)) return true;
  return columns.length === 1 && (columns[0] ?? true);
}

/** Which result columns of a SQL function can be NULL, for these arguments; `undefined` when its body is not known. */
export function sqlFunctionColumns(
  proc: PgProcRow,
  args: readonly Expr[],
  scope: Scope,
): readonly boolean[] | undefined {
  const last = lastQuery(proc);
  const { cx } = scope;
  if (!last || cx.busyFunctions.has(proc.oid)) return undefined;
  const nullable = new Map<number, boolean>();
  for (let position = 0; position < proc.proargtypes.length; position++) {
    const arg = argument(args, position);
    // A default that was left out is not followed.
    nullable.set(position + 1, !proc.proisstrict && (arg === undefined || isNullable(arg, scope)));
  }
  const key = `${proc.oid}:${[...nullable.values()].map(Number).join("")}`;
  if (cx.functionResults.has(key)) return cx.functionResults.get(key);
  cx.busyFunctions.add(proc.oid);
  const inner = new SemanticsContext(cx.catalog, nullable, undefined, undefined, cx.plain);
  for (const busy of cx.busyFunctions) inner.busyFunctions.add(busy);
  const output = outputOf(last, undefined, inner);
  const columns = Array.from({ length: output.width }, (_, column) => output.nullable(column));
  cx.busyFunctions.delete(proc.oid);
  cx.functionResults.set(key, columns);
  return columns;
}

function lastQuery(proc: PgProcRow): Query | undefined {
  const query = proc.body?.queries?.at(-1);
  return query && (query.commandType === "select" || query.returningList.length > 0) ? query : undefined;
}

function argument(args: readonly Expr[], position: number): Expr | undefined {
  const named = args.find((arg) => arg.kind === "NamedArgExpr" && arg.argnumber === position);
  if (named) return named;
  const plain = args[position];
  return plain?.kind === "NamedArgExpr" ? undefined : plain;
}
