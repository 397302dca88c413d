import { createHash } from "node:crypto";
import type { MigrationData } from "../schema/schema-data.ts";
import { MigrationError } from "./errors.ts";
import type { MigrationConnection } from "./migration-session.ts";

/** One applied migration, as the database remembers it. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  /** ISO text. */
  readonly appliedAt: string;
}

/**
 * SHA-256 (hex) of what a migration does: line endings and space at its ends do not count.
 *
 * ```ts
 * import { checksum } from "@realtime-schema/runtime/migrate";
 *
 * const sums = schema.migrations.map((migration) => checksum(migration));
 * ```
 */
export function checksum(migration: MigrationData): string {
  return createHash("sha256").update(migration.up.replaceAll("\r\n", "\n").trim()).digest("hex");
}

/** The table that remembers, made where it is missing. */
export async function readHistory(connection: MigrationConnection): Promise<readonly AppliedMigration[]> {
  const [found] = await connection.query<{ columns: string }>(
    `SELECT string_agg(attname::text, ' ' ORDER BY attname) AS columns FROM pg_catalog.pg_attribute
    WHERE attrelid = pg_catalog.to_regclass('public.schema_migrations') AND attnum > 0 AND NOT attisdropped`,
  );
  if (found?.columns === null || found === undefined) {
    await connection.query(
      `CREATE TABLE IF NOT EXISTS public.schema_migrations (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
      )`,
    );
    return [];
  }
  if (found.columns !== "applied_at checksum name") {
    throw new MigrationError(
      "table",
      `Table public.schema_migrations is another tool's: it has the columns ${found.columns}. Rename it, or drop it once that tool is no longer used.`,
    );
  }
  return connection.query<AppliedMigration>(
    `SELECT name, checksum, pg_catalog.to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "appliedAt"
    FROM public.schema_migrations ORDER BY name COLLATE "C"`,
  );
}

export async function remember(connection: MigrationConnection, migration: MigrationData): Promise<void> {
  await connection.query("INSERT INTO public.schema_migrations (name, checksum) VALUES ($1, $2)", [
    migration.name,
    checksum(migration),
  ]);
}

export async function forget(connection: MigrationConnection, name: string): Promise<void> {
  await connection.query("DELETE FROM public.schema_migrations WHERE name = $1", [name]);
}

/** What is still to be done, in order. Refuses a past that is not the schema's. */
export function pendingMigrations(
  migrations: readonly MigrationData[],
  applied: readonly AppliedMigration[],
): readonly MigrationData[] {
  const sorted = migrations.toSorted(byName);
  const known = new Map(sorted.map((migration) => [migration.name, migration]));
  const done = new Set<string>();
  for (const { name, checksum: remembered } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new MigrationError(
        "unknown",
        `The database has migration ${name}, which this program does not know. It was probably migrated by a newer version: deploy that one, or bring the file back.`,
        name,
      );
    }
    if (checksum(migration) !== remembered) {
      throw new MigrationError("changed", migration.generated === true ? regenerated(name) : rewritten(name), name);
    }
    done.add(name);
  }
  const last = applied
    .map(({ name }) => name)
    .sort()
    .at(-1);
  const pending = sorted.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => last !== undefined && name < last);
  if (late) {
    throw new MigrationError(
      "order",
      `Migration ${late.name} sorts before ${last}, which has been applied. Give it a later name: every database must run the same migrations in the same order.`,
      late.name,
    );
  }
  return pending;
}

function rewritten(name: string): string {
  return `Migration ${name} has been applied and its text has changed since. Put the applied text back and write the change as a new migration: realtime-schema migrate new NAME.`;
}

/** What everybody meets who edits `sql/` beside a database that has been migrated already. */
function regenerated(name: string): string {
  return `The SQL folder has changed since this database was migrated, and it has no migrations folder that says how to get from then to now (${name} is made anew from the whole folder).
  If the database can be thrown away: delete it; it is made again at the next start.
  If its data is to be kept: put the SQL back as it was then (git stash), run "realtime-schema migrate new initial", take the change out again (git stash pop), and run "realtime-schema migrate new NAME". From then on, each change of the SQL gets a migration.`;
}

function byName(one: MigrationData, other: MigrationData): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}
