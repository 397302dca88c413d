/**
 * Whether a statement failed, rather than the connection or the server: a SQLSTATE outside of the classes 08 (connection
 * exception), 40 (rolled back for somebody else's sake: on a standby, for what it replays), 53 (insufficient resources), 57P (operator intervention), 58 (system error) and XX (internal error), and
 * not for want of a lock.
 */
export function isStatementError(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && !/^(?:08|40|53|57P|58|XX)/.test(code) && code !== LOCK_NOT_AVAILABLE;
}

const LOCK_NOT_AVAILABLE = "55P03";
const QUERY_CANCELED = "57014";

/** Somebody holds or awaits a table's exclusive lock. */
export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === LOCK_NOT_AVAILABLE;
}

/** The statement took longer than `statement_timeout`, or somebody cancelled it. */
export function isTimeout(error: unknown): boolean {
  return sqlState(error) === QUERY_CANCELED;
}

export function sqlState(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
