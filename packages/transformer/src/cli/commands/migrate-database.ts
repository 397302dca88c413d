import picocolors from "picocolors";
import { serverParts } from "../../emit/server-parts.ts";
import type { ServerParts } from "../../emit/schema-data.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import { flagOption, textOption, type CommandArguments } from "../command.ts";
import { databaseUrl, migrationFailure, withMigrations } from "../migration-database.ts";
import { counted, deliveryOption, openFolder, printDiagnostics, problemCount } from "../sql-folder.ts";

/** Runs what a database has not run yet. */
export async function migrateUp(given: CommandArguments, io: CliIo): Promise<ExitCode> {
  const url = databaseUrl(given, "migrate up");
  return withSchema(given, io, async (schema, json) => {
    const { applied } = await withMigrations(url, (pool, { migrate }) =>
      migrate(pool, schema, {
        triggers: given.options["triggers"] !== false,
        onMigration: (name) => json || io.stdout(`  ${name}\n`),
      }),
    );
    if (json) printJson({ applied }, io);
    else done(applied.length === 0 ? "the database is up to date" : `${counted(applied.length, "migration")} run`, io);
    return 0;
  });
}

/** Takes back the last migration, or all after `--to`. */
export async function migrateDown(given: CommandArguments, io: CliIo): Promise<ExitCode> {
  const url = databaseUrl(given, "migrate down");
  const to = textOption(given, "to");
  return withSchema(given, io, async (schema, json) => {
    const { reverted } = await withMigrations(url, (pool, { migrateDown: revert }) =>
      revert(pool, schema, {
        ...(to !== undefined && { to }),
        onMigration: (name) => json || io.stdout(`  ${name}\n`),
      }),
    );
    if (json) printJson({ reverted }, io);
    else
      done(reverted.length === 0 ? "nothing to take back" : `${counted(reverted.length, "migration")} taken back`, io);
    return 0;
  });
}

/** Shows what a database has run. Exit 1 when its past is not the folder's. */
export async function migrateStatus(given: CommandArguments, io: CliIo): Promise<ExitCode> {
  const url = databaseUrl(given, "migrate status");
  return withSchema(given, io, async (schema, json) => {
    const migrations = await withMigrations(url, (pool, { migrationStatus }) => migrationStatus(pool, schema));
    const astray = migrations.some(({ state }) => state === "changed" || state === "unknown");
    if (json) {
      printJson({ migrations }, io);
      return astray ? 1 : 0;
    }
    const colors = picocolors.createColors(io.color);
    const width = Math.max(0, ...migrations.map(({ name }) => name.length));
    const paint = { applied: colors.green, pending: colors.yellow, changed: colors.red, unknown: colors.red };
    const notes = { changed: "its text is another now", unknown: "not in this folder" };
    for (const { name, state, appliedAt } of migrations) {
      const note = state === "changed" || state === "unknown" ? `  (${notes[state]})` : "";
      const when = appliedAt === undefined ? "" : colors.dim(`  ${appliedAt}`);
      io.stdout(`  ${name.padEnd(width)}  ${paint[state](state)}${when}${note}\n`);
    }
    const pending = migrations.filter(({ state }) => state === "pending").length;
    if (astray) io.stderr(`${colors.red("✗")} the database has another past than this folder\n`);
    else done(pending === 0 ? "the database is up to date" : `${counted(pending, "migration")} to run`, io);
    return astray ? 1 : 0;
  });
}

/** Compiles the folder for `run`; prints what a migration fails for. */
async function withSchema(
  given: CommandArguments,
  io: CliIo,
  run: (schema: ServerParts, json: boolean) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (given.args.length > 1) throw new UsageError(`unexpected "${given.args[1] ?? ""}"`);
  const project = await openFolder(given, io);
  const build = project.build();
  printDiagnostics(build, project, io);
  if (!build.ir) {
    io.stderr(`✗ ${problemCount(build.diagnostics)}; the database was not touched\n`);
    return 1;
  }
  const json = flagOption(given, "json");
  try {
    return await run(serverParts(build.ir, { delivery: deliveryOption(given), migrations: build.migrations }), json);
  } catch (error) {
    return migrationFailure(error, io, json);
  }
}

function printJson(value: unknown, io: CliIo): void {
  io.stdout(`${JSON.stringify(value, undefined, 2)}\n`);
}

function done(text: string, io: CliIo): void {
  io.stdout(`${picocolors.createColors(io.color).green("✓")} ${text}\n`);
}
