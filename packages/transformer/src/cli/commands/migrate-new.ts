import { join, relative, sep } from "node:path";
import picocolors from "picocolors";
import type { SqlProject } from "../../project/sql-project.ts";
import {
  MigrationNameError,
  writeMigration,
  writeSnapshot,
  type WrittenMigration,
} from "../../project/write-migration.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import { flagOption, type CommandArguments } from "../command.ts";
import { counted, openFolder, printDiagnostics, problemCount } from "../sql-folder.ts";

/** Writes the next migration. Exit 1 when all of it is left for a person to write. */
export async function migrateNew(given: CommandArguments, io: CliIo): Promise<ExitCode> {
  const [asked = "", dir] = given.args;
  const name = migrationName(asked);
  const project = await openFolder(given, io, dir ?? "sql");
  const build = project.build();
  const { ir } = build;
  const isOld = build.migrations !== undefined;
  // What this command mends need not be said once more.
  const diagnostics = build.diagnostics.filter(({ code }) => code !== "RS5002");
  printDiagnostics({ ...build, diagnostics }, project, io);
  if (!ir) {
    io.stderr(`✗ ${problemCount(diagnostics)}; nothing was written\n`);
    return 1;
  }
  const json = flagOption(given, "json");
  let written: WrittenMigration | undefined;
  try {
    written = writeMigration(project, { ...build, ir }, name, flagOption(given, "empty") ? "empty" : undefined);
  } catch (error) {
    throw toUsage(error, project, io);
  }
  if (json) {
    const { name: migration, byHand = [], files = [] } = written ?? {};
    const shown = { migration: migration ?? null, files: files.map((file) => display(file, io)), byHand };
    io.stdout(`${JSON.stringify(shown, undefined, 2)}\n`);
    return written && !written.usable ? 1 : 0;
  }
  if (!written) {
    io.stdout(`✓ the SQL says what the migrations lead to: there is nothing to write\n`);
    io.stdout(`  for a migration of data: realtime-schema migrate new ${name} --empty\n`);
    return 0;
  }
  if (!isOld && name !== "initial") {
    io.stdout(`  the first migration makes the whole schema; it is called ${written.name}\n`);
  }
  return report(written, io);
}

/** Says of a written migration what is done and what is not. */
export function report(written: WrittenMigration, io: CliIo): ExitCode {
  const colors = picocolors.createColors(io.color);
  for (const file of written.files) io.stdout(`  ${display(file, io)}\n`);
  if (written.byHand.length === 0) {
    io.stdout(`${colors.green("✓")} migration ${written.name} written: read it, then commit it with its snapshot\n`);
    return 0;
  }
  io.stderr(`${colors.yellow("!")} ${counted(written.byHand.length, "change")} to write by hand:\n`);
  for (const { note } of written.byHand) io.stderr(`  - ${note}\n`);
  io.stderr(`  each has its place in the file; nothing is built or run from it until they are done\n`);
  return written.usable ? 0 : 1;
}

/** Writes the snapshot alone, for migrations that were written by hand. */
export async function migrateSnapshot(given: CommandArguments, io: CliIo): Promise<ExitCode> {
  const project = await openFolder(given, io);
  const build = project.build();
  const diagnostics = build.diagnostics.filter(({ code }) => code !== "RS5002" && code !== "RS5003");
  printDiagnostics({ ...build, diagnostics }, project, io);
  if (!build.ir) {
    io.stderr(`✗ ${problemCount(diagnostics)}; nothing was written\n`);
    return 1;
  }
  const last = build.migrations?.at(-1);
  if (!last) {
    throw new UsageError("there are no migrations", "write the first: realtime-schema migrate new initial");
  }
  const changed = writeSnapshot(project, build.ir, last.name);
  const shown = display(project.snapshotPath, io);
  if (flagOption(given, "json")) io.stdout(`${JSON.stringify({ files: changed.map(() => shown) }, undefined, 2)}\n`);
  else io.stdout(`✓ ${shown} ${changed.length > 0 ? "written" : "was up to date"}\n`);
  return 0;
}

/** `Add price` → `add_price`. */
export function migrationName(text: string): string {
  const name = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
  if (name !== "") return name;
  throw new UsageError("the migration needs a name", "realtime-schema migrate new add_price");
}

/** Refusals and full disks are no bugs. */
export function toUsage(error: unknown, project: SqlProject, io: CliIo): unknown {
  if (error instanceof MigrationNameError) {
    return new UsageError(error.message, "see realtime-schema explain RS5003 and RS5005");
  }
  if (error instanceof Error && "syscall" in error) {
    return new UsageError(
      `cannot write the migration: ${error.message}`,
      `is ${display(project.migrationsDir, io)} writable?`,
    );
  }
  return error;
}

function display(path: string, io: CliIo): string {
  return relative(io.cwd, join(path)).split(sep).join("/");
}
