import { cac } from "cac";
import picocolors from "picocolors";
import { SqlFolderError } from "../compile.ts";
import { didYouMean } from "../diagnostics/diagnose.ts";
import manifest from "../../package.json" with { type: "json" };
import { UsageError, type CliIo, type ExitCode } from "./cli-io.ts";
import type { Command, CommandArguments, OptionValue } from "./command.ts";
import { catalog } from "./commands/catalog.ts";
import { check } from "./commands/check.ts";
import { codegen } from "./commands/codegen.ts";
import { explain } from "./commands/explain.ts";
import { generate } from "./commands/generate.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { triggers } from "./commands/triggers.ts";
import { uninstall } from "./commands/uninstall.ts";
import { watchCommand } from "./commands/watch.ts";
import { commandHelp, programHelp } from "./help.ts";

const commands: readonly Command[] = [
  check,
  generate,
  watchCommand,
  inspectCommand,
  migrateCommand,
  triggers,
  uninstall,
  codegen,
  explain,
  catalog,
];

/** Runs one command line. Never throws for what a user can cause: it says what is wrong and how to go on. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof Error) || !isUsage(error)) throw error;
    const colors = picocolors.createColors(io.color);
    const hint = "hint" in error && typeof error.hint === "string" ? error.hint : undefined;
    io.stderr(`${colors.red("error:")} ${error.message}\n`);
    io.stderr(`  ${colors.green("hint:")} ${hint ?? "see realtime-schema --help"}\n`);
    return 2;
  }
}

function isUsage(error: Error): boolean {
  return error instanceof UsageError || error instanceof SqlFolderError || error.name === "CACError";
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const cli = cac("realtime-schema");
  let chosen: { command: Command; args: readonly string[] } | undefined;
  for (const command of commands) {
    const registered = cli.command(command.usage, command.description);
    for (const option of command.options ?? []) registered.option(option.flag, option.description);
    registered.action((...given: unknown[]) => {
      // cac passes the positional arguments, then the options.
      const args = given.slice(0, -1).filter((value): value is string => typeof value === "string");
      chosen = { command, args };
    });
  }
  cli.option("-h, --help", "Show help");
  cli.option("-v, --version", "Show the version");
  const { options } = cli.parse(["node", "realtime-schema", ...argv], { run: false });
  if (options["version"] || options["v"]) {
    io.stdout(`realtime-schema ${manifest.version}\n`);
    return 0;
  }
  const matched = commands.find(({ usage }) => usage.split(" ")[0] === cli.matchedCommandName);
  if (options["help"] || argv.length === 0) {
    io.stdout(`${matched ? commandHelp(matched) : programHelp(commands)}\n`);
    return argv.length === 0 ? 2 : 0;
  }
  if (!cli.matchedCommand) {
    const name = argv.find((arg) => !arg.startsWith("-")) ?? argv[0] ?? "";
    const names = commands.map((command) => command.usage.split(" ")[0] ?? "");
    throw new UsageError(`unknown command "${name}"`, didYouMean(name, names, `commands: ${names.join(", ")}`));
  }
  await cli.runMatchedCommand();
  if (!chosen) throw new UsageError("no command given");
  const given: CommandArguments = { args: chosen.args, options: options as Record<string, OptionValue> };
  return chosen.command.run(given, io);
}
