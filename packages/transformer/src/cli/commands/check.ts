import picocolors from "picocolors";
import { toJsonDiagnostics } from "../../diagnostics/write-json.ts";
import type { SqlBuild, SqlProject } from "../../project/sql-project.ts";
import type { CliIo, ExitCode } from "../cli-io.ts";
import { flagOption, type Command } from "../command.ts";
import { openFolder, printDiagnostics, problemCount, schemaCount } from "../sql-folder.ts";

export const check: Command = {
  usage: "check [dir]",
  description: "Compile and print every problem (dir: sql)",
  options: [{ flag: "--json", description: "Print problems as JSON" }],
  examples: ["check", "check db/sql --json"],
  async run(given, io) {
    const project = await openFolder(given, io);
    const build = project.build();
    if (flagOption(given, "json")) return printJson(build, io);
    return printForPeople(build, project, io);
  },
};

function printJson(build: SqlBuild, io: CliIo): ExitCode {
  const diagnostics = toJsonDiagnostics(build.diagnostics, build.files);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const { relations, queries, mutations } = build.partial;
  const summary = {
    errors,
    warnings: diagnostics.length - errors,
    files: build.files.length,
    tables: relations.length,
    queries: queries.length,
    mutations: mutations.length,
  };
  io.stdout(`${JSON.stringify({ diagnostics, summary }, undefined, 2)}\n`);
  return build.ir ? 0 : 1;
}

function printForPeople(build: SqlBuild, project: SqlProject, io: CliIo): ExitCode {
  printDiagnostics(build, project, io);
  const colors = picocolors.createColors(io.color);
  const problems = problemCount(build.diagnostics);
  if (build.ir) {
    io.stdout(`${colors.green("✓")} ${schemaCount(build)}: ${problems}\n`);
    return 0;
  }
  io.stderr(`${colors.red("✗")} ${problems} in ${project.directory}/\n`);
  const [first] = build.diagnostics;
  if (first) io.stderr(colors.dim(`  what a code means: realtime-schema explain ${first.code}\n`));
  return 1;
}
