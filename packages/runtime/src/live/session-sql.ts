import type { LiveSession } from "./live-engine.ts";

/** Whether reading with this session differs from reading as the pool's own role. */
export function hasSession(session: Pick<LiveSession, "role" | "settings">): boolean {
  return session.role !== undefined || Object.keys(session.settings ?? {}).length > 0;
}

/** The statements that take on a session for the rest of a transaction. */
export function sessionStatements({ role, settings }: Pick<LiveSession, "role" | "settings">): {
  readonly sql: string;
  readonly params: readonly string[];
}[] {
  return [
    // Settings first: the role may not be allowed to change them.
    ...Object.entries(settings ?? {}).map(([name, value]) => ({
      sql: "SELECT pg_catalog.set_config($1, $2, true)",
      params: [name, value],
    })),
    // As a setting, a role is a value and needs no quoting.
    ...(role === undefined ? [] : [{ sql: "SELECT pg_catalog.set_config('role', $1, true)", params: [role] }]),
  ];
}
