import type { Command } from "./command.ts";

/** What `realtime-schema --help` prints. */
export function programHelp(commands: readonly Command[]): string {
  return [
    "realtime-schema: annotated PostgreSQL in, typed queries, triggers and migrations out",
    "",
    "Usage: realtime-schema <command> [options]",
    "",
    "Commands:",
    ...table(commands.map(({ usage, description }) => [usage, description])),
    "",
    "Options:",
    ...table([
      ["-h, --help", "Show help; after a command, that command's"],
      ["-v, --version", "Show the version"],
    ]),
    "",
    "Exit status: 0 fine, 1 problems in the SQL, 2 wrong use",
  ].join("\n");
}

/** What `realtime-schema COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const { usage, description, forms, options = [], examples = [] } = command;
  const lines = forms
    ? [description, "", "Usage:", ...table(forms.map(([form, text]) => [`realtime-schema ${form}`, text]))]
    : [description, "", `Usage: realtime-schema ${usage}${options.length > 0 ? " [options]" : ""}`];
  if (options.length > 0)
    lines.push("", "Options:", ...table(options.map(({ flag, description: text }) => [flag, text])));
  if (examples.length > 0) lines.push("", "Examples:", ...examples.map((example) => `  realtime-schema ${example}`));
  return lines.join("\n");
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
