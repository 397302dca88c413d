/** What a read-only statement must not do: write, lock, or call what writes. */
import type { Catalog } from "../catalog/catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import { PG_CATALOG_NAMESPACE } from "../catalog/well-known.ts";
import type { Expr, Query } from "../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../nodes/walk.ts";

/** `read_only_sql_transaction` */
const READ_ONLY = "25006";

/** Built-in functions that change something others see. */
const writers = new Set([
  "nextval",
  "setval",
  "pg_notify",
  "lo_creat",
  "lo_create",
  "lo_unlink",
  "lo_put",
  "lo_from_bytea",
  "lo_import",
  "lo_truncate",
  "lo_truncate64",
  "lowrite",
  "pg_advisory_lock",
  "pg_advisory_lock_shared",
  "pg_advisory_xact_lock",
  "pg_advisory_xact_lock_shared",
  "pg_try_advisory_lock",
  "pg_try_advisory_lock_shared",
  "pg_try_advisory_xact_lock",
  "pg_try_advisory_xact_lock_shared",
  "pg_cancel_backend",
  "pg_terminate_backend",
  "pg_reload_conf",
  "pg_rotate_logfile",
  "pg_switch_wal",
  "pg_create_restore_point",
  "pg_logical_emit_message",
  "pg_replication_slot_advance",
  "pg_create_physical_replication_slot",
  "pg_create_logical_replication_slot",
  "pg_drop_replication_slot",
  "pg_logical_slot_get_changes",
  "pg_stat_reset",
  "set_config",
  "txid_current",
  "pg_current_xact_id",
]);

const commands = { insert: "INSERT", update: "UPDATE", delete: "DELETE", merge: "MERGE", utility: "this command" };

/** The problems of a statement that says it only reads. */
export function readOnlyProblems(catalog: Catalog, query: Query): SqlError[] {
  const problems: SqlError[] = [];
  const report = (what: string, location: number, hint: string): void => {
    problems.push(new SqlError(READ_ONLY, `cannot execute ${what} in a read-only transaction`, { location, hint }));
  };
  const inExpr = (expr: Expr): void => {
    const funcid = expr.kind === "FuncExpr" ? expr.funcid : undefined;
    const proc = funcid === undefined ? undefined : catalog.procs.get(funcid);
    if (proc?.pronamespace === PG_CATALOG_NAMESPACE && writers.has(proc.proname))
      report(
        `${proc.proname}()`,
        expr.location,
        "Make this a @mutation: a query is run again whenever its data change.",
      );
    const own = expressionQuery(expr);
    if (own) inQuery(own, expr.location);
    forEachChild(expr, inExpr);
  };
  const inQuery = (inner: Query, location: number): void => {
    if (inner.commandType !== "select")
      report(commands[inner.commandType], location, "A statement that writes is a @mutation.");
    if (inner.hasForUpdate)
      report(
        "SELECT FOR UPDATE or SHARE",
        location,
        "A query locks nothing: leave the locking clause out, or make this a @mutation.",
      );
    for (const cte of inner.cteList) if (cte.ctequery) inQuery(cte.ctequery, cte.location);
    for (const rte of inner.rtable) if (rte.rtekind === "subquery") inQuery(rte.subquery, location);
    forEachExpr(inner, inExpr);
  };
  inQuery(query, -1);
  return problems;
}
