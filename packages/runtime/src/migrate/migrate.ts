import type { MigrationData } from "../schema/schema-data.ts";
import { MigrationError } from "./errors.ts";
import { checksum, forget, pendingMigrations, readHistory, remember } from "./history.ts";
import { withSession, type Migratable, type MigrationConnection, type MigrationSession } from "./migration-session.ts";

/** As much of a compiled schema as migrations need: what `realtimeSchema("sql/")` gives on a server. */
export interface MigratableSchema {
  readonly migrations: readonly MigrationData[];
  readonly triggersSql?: string;
}

/** What `migrate` does besides. */
export interface MigrateOptions {
  /** Told before each migration runs. */
  readonly onMigration?: (name: string, direction: "up" | "down") => void;
  /** False where somebody else installs triggers and change log (`psql -f triggers.sql`). */
  readonly triggers?: boolean;
}

/** What `migrate` did. */
export interface MigrateResult {
  /** Names of the migrations that were run, in order. */
  readonly applied: readonly string[];
}

/** One migration, as schema and database know it. */
export interface MigrationStatus {
  readonly name: string;
  /** `changed`: applied, and its text is another now. `unknown`: applied, and not in this schema. */
  readonly state: "applied" | "pending" | "changed" | "unknown";
  /** ISO text. */
  readonly appliedAt?: string;
}

/** Two nodes that start at once: one migrates, the other waits and finds the work done. */
const lockKey = "7310027815264211";

/**
 * Brings a database to the schema: runs the migrations that it has not seen, each in a transaction of its own, and
 * installs change log and triggers with the last. Safe to call at every start, from every node.
 *
 * A migration whose text begins with `-- migrate:up transaction:false` is one statement that PostgreSQL does not allow in
 * a transaction (`CREATE INDEX CONCURRENTLY`); it is remembered once it has succeeded.
 *
 * ```ts
 * import { realtimeSchema } from "@realtime-schema/runtime";
 * import { migrate } from "@realtime-schema/runtime/migrate";
 *
 * const schema = realtimeSchema("sql/");
 * const { applied } = await migrate(db, schema);
 * ```
 *
 * @param db A Kysely, a `pg` pool or a PGlite. With a transaction pooler, give it a direct connection.
 * @throws MigrationError when the past is not this schema's, or a migration is refused (with PostgreSQL's error as `cause`).
 */
export async function migrate(
  db: Migratable,
  schema: MigratableSchema,
  options: MigrateOptions = {},
): Promise<MigrateResult> {
  return locked(db, async (session) => {
    const pending = pendingMigrations(schema.migrations, await readHistory(session));
    const install = options.triggers === false ? "" : (schema.triggersSql ?? "");
    for (const [index, migration] of pending.entries()) {
      options.onMigration?.(migration.name, "up");
      const last = index === pending.length - 1;
      try {
        await runUp(session, migration, last ? install : "");
      } catch (cause) {
        throw failure(migration.name, cause);
      }
    }
    if (pending.length === 0 && install !== "") {
      await session.transaction((connection) => connection.script(install));
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

/**
 * Takes back the last applied migrations: one, or all after `to`. Triggers are gone afterwards, until the next `migrate`
 * of a schema that fits the database.
 *
 * ```ts
 * import { migrateDown } from "@realtime-schema/runtime/migrate";
 *
 * const { reverted } = await migrateDown(db, schema); // the last one
 * ```
 *
 * @throws MigrationError `irreversible` where one has no way back.
 */
export async function migrateDown(
  db: Migratable,
  schema: MigratableSchema,
  options: MigrateOptions & { readonly to?: string } = {},
): Promise<{ readonly reverted: readonly string[] }> {
  return locked(db, async (session) => {
    const applied = await readHistory(session);
    pendingMigrations(schema.migrations, applied);
    const names = applied.map(({ name }) => name).toReversed();
    const { to } = options;
    if (to !== undefined && !names.includes(to)) {
      throw new MigrationError("unknown", `Migration ${to} has not been applied.`, to);
    }
    const wanted = to === undefined ? names.slice(0, 1) : names.slice(0, names.indexOf(to));
    for (const name of wanted) {
      const migration = schema.migrations.find((each) => each.name === name);
      if (!migration || migration.down.trim() === "") {
        throw new MigrationError(
          "irreversible",
          `Migration ${name} has no down script. Write one, or restore a backup.`,
          name,
        );
      }
      options.onMigration?.(name, "down");
      try {
        await session.transaction(async (connection) => {
          await detachTriggers(connection);
          await connection.script(migration.down);
          await forget(connection, name);
        });
      } catch (cause) {
        throw failure(name, cause);
      }
    }
    return { reverted: wanted };
  });
}

/**
 * Every migration that the schema or the database knows, by name. Changes nothing but for making `schema_migrations`.
 *
 * ```ts
 * import { migrationStatus } from "@realtime-schema/runtime/migrate";
 *
 * const pending = (await migrationStatus(db, schema)).filter(({ state }) => state === "pending");
 * ```
 */
export async function migrationStatus(db: Migratable, schema: MigratableSchema): Promise<readonly MigrationStatus[]> {
  const applied = await withSession(db, (session) => readHistory(session));
  const byName = new Map<string, MigrationStatus>();
  for (const { name } of schema.migrations) byName.set(name, { name, state: "pending" });
  for (const { name, checksum: remembered, appliedAt } of applied) {
    const migration = schema.migrations.find((each) => each.name === name);
    const state = !migration ? "unknown" : checksum(migration) === remembered ? "applied" : "changed";
    byName.set(name, { name, state, appliedAt });
  }
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function runUp(session: MigrationSession, migration: MigrationData, install: string): Promise<void> {
  if (/^\s*--\s*migrate:up\b[^\n]*\btransaction:false\b/.test(migration.up)) {
    await session.query(migration.up);
    await session.transaction(async (connection) => {
      await remember(connection, migration);
      if (install !== "") await connection.script(install);
    });
    return;
  }
  await session.transaction(async (connection) => {
    await detachTriggers(connection);
    await connection.script(migration.up);
    await remember(connection, migration);
    if (install !== "") await connection.script(install);
  });
}

/**
 * Takes off what triggers run, because PostgreSQL refuses to change a column that a function's parsed body reads. The
 * trigger script puts it back, in the last migration's transaction, and tells every reader to read again.
 */
async function detachTriggers(connection: MigrationConnection): Promise<void> {
  await connection.script(`DO $detach$
DECLARE
  item record;
BEGIN
  IF pg_catalog.to_regclass('realtime_schema.installed_object') IS NULL THEN
    RETURN;
  END IF;
  FOR item IN
    SELECT t.tgname, t.tgrelid::regclass AS relation FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
    WHERE p.pronamespace = 'realtime_schema'::regnamespace AND NOT t.tgisinternal
    ORDER BY t.tgrelid::regclass::text, t.tgname
  LOOP
    EXECUTE pg_catalog.format('DROP TRIGGER %I ON %s', item.tgname, item.relation);
  END LOOP;
  FOR item IN
    SELECT p.oid::regprocedure AS identity FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'realtime_schema'::regnamespace
  LOOP
    EXECUTE pg_catalog.format('DROP FUNCTION %s', item.identity);
  END LOOP;
END;
$detach$`);
}

async function locked<T>(db: Migratable, body: (session: MigrationSession) => Promise<T>): Promise<T> {
  return withSession(db, async (session) => {
    await session.query(`SELECT pg_catalog.pg_advisory_lock(${lockKey})`);
    try {
      return await body(session);
    } finally {
      await session.query(`SELECT pg_catalog.pg_advisory_unlock(${lockKey})`).catch(() => {});
    }
  });
}

function failure(name: string, cause: unknown): MigrationError {
  const { message, detail, hint } = cause as {
    readonly message?: string;
    readonly detail?: string;
    readonly hint?: string;
  };
  const more = [detail, hint].filter((text) => text !== undefined && text !== "").join(" ");
  return new MigrationError(
    "failed",
    `Migration ${name} failed and was rolled back: ${message ?? String(cause)}${more === "" ? "" : ` (${more})`}`,
    name,
    { cause },
  );
}
