import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { loadParser, type SchemaCounts } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { writeGithub } from "../diagnostics/write-github.ts";
import { writePretty } from "../diagnostics/write-pretty.ts";
import { openSqlProject, type SqlBuild, type SqlProject } from "../project/sql-project.ts";
import { UsageError, type CliIo } from "./cli-io.ts";
import { textOption, type CommandArguments } from "./command.ts";

/** The SQL folder that a command works on: its first argument, or `sql`. */
export async function openFolder(given: CommandArguments, io: CliIo, dir = given.args[0]): Promise<SqlProject> {
  const sqlDir = resolve(io.cwd, dir ?? textOption(given, "sqlDir") ?? "sql");
  await loadParser();
  const paths = {
    outDir: textOption(given, "out"),
    migrationsDir: textOption(given, "migrationsDir"),
    // Without migrations of one's own it is but a file that is written.
    snapshotPath: textOption(given, "migrationsDir") && textOption(given, "snapshotPath"),
  };
  return openSqlProject({
    root: projectRoot(sqlDir),
    sqlDir,
    delivery: deliveryOption(given),
    ...Object.fromEntries(
      Object.entries(paths).flatMap(([name, path]) => (path === undefined ? [] : [[name, resolve(io.cwd, path)]])),
    ),
  });
}

export function deliveryOption(given: CommandArguments): "log" | "notify" {
  const delivery = textOption(given, "delivery") ?? "log";
  if (delivery === "log" || delivery === "notify") return delivery;
  throw new UsageError(`unknown delivery "${delivery}"`, "use --delivery log or --delivery notify");
}

/** How a file of the folder is called from where the reader stands. */
export function displayPath(project: SqlProject, io: CliIo): (file: string) => string {
  return (file) => (relative(io.cwd, join(project.sqlDir, file)) || file).split(sep).join("/");
}

/** Prints diagnostics for whoever reads: GitHub's runner, or a person. */
export function printDiagnostics(build: Pick<SqlBuild, "diagnostics" | "files">, project: SqlProject, io: CliIo): void {
  const path = displayPath(project, io);
  if (build.diagnostics.length === 0) return;
  io.stderr(`${writePretty(build.diagnostics, build.files, { color: io.color, displayPath: path })}\n\n`);
  if (io.env["GITHUB_ACTIONS"] === "true") io.stdout(`${writeGithub(build.diagnostics, build.files, path)}\n`);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `2 errors and 1 warning`. */
export function problemCount(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  return parts.join(" and ") || "no problems";
}

/** `12 tables, 30 queries and 8 mutations`. */
export function schemaCount({ tables, queries, mutations }: SchemaCounts): string {
  return `${counted(tables, "table")}, ${counted(queries, "query", "queries")} and ${counted(mutations, "mutation")}`;
}

function projectRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) return dirname(from);
  }
}
