import { countsOf } from "../../compile.ts";
import { basename, dirname, relative, resolve, sep } from "node:path";
import picocolors from "picocolors";
import { serverParts } from "../../emit/server-parts.ts";
import type { SchemaIr } from "../../ir.ts";
import { printSnapshot, snapshotOf } from "../../migrate/snapshot.ts";
import type { SqlBuild, SqlProject } from "../../project/sql-project.ts";
import { writeFiles } from "../../project/write-files.ts";
import { writeMigration, type WrittenMigration } from "../../project/write-migration.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import { flagOption, textOption, type Command, type CommandArguments } from "../command.ts";
import { generateFiles, generateFlags, generateOptions } from "../generate-files.ts";
import { deliveryOption, openFolder, printDiagnostics, problemCount, schemaCount } from "../sql-folder.ts";
import { migrationName, report, toUsage } from "./migrate-new.ts";

export const codegen: Command = {
  usage: "codegen",
  description: "Everything at once, for a build script: declarations, triggers, migrations",
  options: [
    { flag: "--sql-dir <dir>", description: "The SQL folder (default: sql)" },
    { flag: "--triggers-path <file>", description: "Where to write the trigger script" },
    { flag: "--migrations-dir <dir>", description: "Write a migration there when the schema has changed" },
    { flag: "--migration-name <name>", description: "What that migration is called (default: update)" },
    { flag: "--snapshot-path <file>", description: "Where the schema's snapshot is (default: with the migrations)" },
    ...generateFlags,
    { flag: "--json", description: "Print what was written as JSON" },
  ],
  examples: ["codegen --sql-dir sql --triggers-path db/triggers.sql --migrations-dir sql/migrations"],
  async run(given, io): Promise<ExitCode> {
    if (given.args.length > 0) {
      throw new UsageError(`unexpected "${given.args[0] ?? ""}"`, "name the folder with --sql-dir");
    }
    const project = await openFolder(given, io);
    let build = project.build();
    const migrates = textOption(given, "migrationsDir") !== undefined;
    const diagnostics = build.diagnostics.filter(({ code }) => !migrates || code !== "RS5002");
    printDiagnostics({ ...build, diagnostics }, project, io);
    if (!isSound(build)) return refuse(`${problemCount(diagnostics)}; nothing was written`, io);
    const migration = migrates ? nextMigration(project, build, given, io) : undefined;
    const json = flagOption(given, "json");
    if (migration) {
      if (!json || migration.byHand.length > 0) report(migration, json ? { ...io, stdout: () => {} } : io);
      if (migration.byHand.length > 0) return refuse("nothing else was written", io);
      // The module holds the migrations.
      build = project.build();
      if (!isSound(build)) return refuse(`${problemCount(build.diagnostics)}; nothing else was written`, io);
    }
    const changed = [...generateFiles(project, build, generateOptions(given), io), ...writeScripts(build, given, io)];
    if (json) {
      const files = [...(migration?.files ?? []).map((file) => display(file, io)), ...changed];
      io.stdout(`${JSON.stringify({ files, migration: migration?.name ?? null }, undefined, 2)}\n`);
      return 0;
    }
    for (const file of changed) io.stdout(`  ${file}\n`);
    io.stdout(`${picocolors.createColors(io.color).green("✓")} ${schemaCount(countsOf(build.partial))}\n`);
    return 0;
  },
};

type SoundBuild = SqlBuild & { readonly ir: SchemaIr };

function isSound(build: SqlBuild): build is SoundBuild {
  return build.ir !== undefined;
}

function nextMigration(
  project: SqlProject,
  build: SoundBuild,
  given: CommandArguments,
  io: CliIo,
): WrittenMigration | undefined {
  try {
    return writeMigration(project, build, migrationName(textOption(given, "migrationName") ?? "update"));
  } catch (error) {
    throw toUsage(error, project, io);
  }
}

/** The trigger script, and the snapshot where no migrations keep it. */
function writeScripts({ ir }: SoundBuild, given: CommandArguments, io: CliIo): readonly string[] {
  const write = (path: string | undefined, text: () => string): readonly string[] => {
    if (path === undefined) return [];
    const absolute = resolve(io.cwd, path);
    try {
      return writeFiles(dirname(absolute), { [basename(absolute)]: text() }).map(() => display(absolute, io));
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      throw new UsageError(`cannot write ${path}: ${error.message}`, "is the folder there, and may it be written?");
    }
  };
  const migrates = textOption(given, "migrationsDir") !== undefined;
  return [
    ...write(textOption(given, "triggersPath"), () => serverParts(ir, { delivery: deliveryOption(given) }).triggersSql),
    ...write(migrates ? undefined : textOption(given, "snapshotPath"), () => printSnapshot(snapshotOf(ir))),
  ];
}

function refuse(text: string, io: CliIo): 1 {
  io.stderr(`${picocolors.createColors(io.color).red("✗")} ${text}\n`);
  return 1;
}

function display(path: string, io: CliIo): string {
  return relative(io.cwd, path).split(sep).join("/");
}
