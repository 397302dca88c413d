import picocolors from "picocolors";
import { toJsonDiagnostics } from "../../diagnostics/write-json.ts";
import { countsOf, hasErrors, type CheckResult } from "../../compile.ts";
import { serverParts } from "../../emit/server-parts.ts";
import type { SchemaIr } from "../../ir.ts";
import type { SqlProject } from "../../project/sql-project.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import { flagOption, textOption, type Command, type CommandArguments } from "../command.ts";
import {
  counted,
  deliveryOption,
  displayPath,
  openFolder,
  printDiagnostics,
  problemCount,
  schemaCount,
} from "../sql-folder.ts";
import { openPglite } from "../verify/pglite-database.ts";
import { openServer } from "../verify/server-database.ts";
import { verify, type Disagreement } from "../verify/verify.ts";

export const check: Command = {
  usage: "check [dir]",
  description: "Compile and print every problem (dir: sql)",
  options: [
    { flag: "--json", description: "Print problems as JSON" },
    { flag: "--pglite", description: "Also try schema, triggers and every query in PGlite" },
    { flag: "--database <url>", description: "Also try them in a scratch database on this server" },
    { flag: "--delivery <kind>", description: "Which triggers to try: log (default) or notify" },
  ],
  examples: ["check", "check db/sql --json", "check --pglite", "check --database postgres://localhost/postgres"],
  async run(given, io) {
    const project = await openFolder(given, io);
    const { found, held } = await look(given, project, io);
    if (flagOption(given, "json")) return printJson(found, held, io);
    return printForPeople(found, project, held, io);
  },
};

interface Held {
  readonly version: string;
  readonly disagreements: readonly Disagreement[];
}

interface Look {
  readonly found: CheckResult;
  readonly held?: Held | undefined;
}

async function look(given: CommandArguments, project: SqlProject, io: CliIo): Promise<Look> {
  const url = textOption(given, "database");
  const pglite = flagOption(given, "pglite");
  if (url === undefined && !pglite) return { found: project.check() };
  if (url !== undefined && pglite) throw new UsageError("--pglite and --database exclude each other");
  const { ir, partial, diagnostics, files } = project.build();
  const held = ir && (await holdAgainstServer(given, url, ir, io));
  return { found: { diagnostics, files, counts: countsOf(partial) }, held };
}

async function holdAgainstServer(
  given: CommandArguments,
  url: string | undefined,
  ir: SchemaIr,
  io: CliIo,
): Promise<Held> {
  const { triggersSql } = serverParts(ir, { delivery: deliveryOption(given) });
  const show = io.interactive ? io.stderr : () => {};
  show(`starting ${url === undefined ? "PGlite" : "a scratch database"} …`);
  const db = url === undefined ? await openPglite(ir) : await openServer(url);
  try {
    const disagreements = await verify(db, ir, triggersSql, (done, total) =>
      show(`\r\u001B[Kchecked ${done}/${total}`),
    );
    show("\r\u001B[K");
    return { version: db.version, disagreements };
  } finally {
    await db.close();
  }
}

function printJson(found: CheckResult, held: Held | undefined, io: CliIo): ExitCode {
  const diagnostics = toJsonDiagnostics(found.diagnostics, found.files);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const summary = {
    errors,
    warnings: diagnostics.length - errors,
    files: found.files.filter(({ kind }) => kind === undefined).length,
    ...found.counts,
  };
  const server = held && {
    version: held.version,
    disagreements: held.disagreements.map(({ location, ...rest }) => {
      return location ? { ...rest, file: location.file, line: location.line, column: location.column } : rest;
    }),
  };
  io.stdout(`${JSON.stringify({ diagnostics, summary, ...(server ? { server } : {}) }, undefined, 2)}\n`);
  return exitCode(found, held);
}

function exitCode(found: CheckResult, held: Held | undefined): ExitCode {
  return !hasErrors(found.diagnostics) && (held?.disagreements.length ?? 0) === 0 ? 0 : 1;
}

function printForPeople(found: CheckResult, project: SqlProject, held: Held | undefined, io: CliIo): ExitCode {
  printDiagnostics(found, project, io);
  const colors = picocolors.createColors(io.color);
  const problems = problemCount(found.diagnostics);
  if (hasErrors(found.diagnostics)) {
    io.stderr(`${colors.red("✗")} ${problems} in ${project.directory}/\n`);
    const [first] = found.diagnostics;
    if (first) io.stderr(colors.dim(`  what a code means: realtime-schema explain ${first.code}\n`));
    return 1;
  }
  io.stdout(`${colors.green("✓")} ${schemaCount(found.counts)}: ${problems}\n`);
  if (!held) return 0;
  const path = displayPath(project, io);
  for (const { name, message, sqlstate, location } of held.disagreements) {
    const place = location ? `${colors.cyan(`${path(location.file)}:${location.line}:${location.column}`)} ` : "";
    const state = sqlstate === undefined ? "" : colors.dim(` [${sqlstate}]`);
    io.stderr(`${place}${colors.bold(name)}: ${message}${state}\n`);
  }
  const count = held.disagreements.length;
  if (count === 0) io.stdout(`${colors.green("✓")} ${held.version} agrees\n`);
  else io.stderr(`${colors.red("✗")} ${held.version}: ${counted(count, "disagreement")}\n`);
  return exitCode(found, held);
}
