import picocolors from "picocolors";
import { inspect, type Inspection, type InspectStatement } from "../../emit/inspect.ts";
import { flagOption, type Command } from "../command.ts";
import { openFolder, printDiagnostics, problemCount } from "../sql-folder.ts";

export const inspectCommand: Command = {
  usage: "inspect [dir]",
  description: "Print what the compiler knows: tables, queries, parameters, types, dependencies",
  options: [{ flag: "--json", description: "Print everything as JSON (a stable format)" }],
  examples: ["inspect", "inspect --json"],
  async run(given, io) {
    const project = await openFolder(given, io);
    const build = project.build();
    printDiagnostics(build, project, io);
    if (!build.ir) {
      io.stderr(`${picocolors.createColors(io.color).red("✗")} ${problemCount(build.diagnostics)}\n`);
      return 1;
    }
    const inspection = inspect(build.ir);
    io.stdout(
      flagOption(given, "json") ? `${JSON.stringify(inspection, undefined, 2)}\n` : overview(inspection, io.color),
    );
    return 0;
  },
};

const routeNames = { direct: "direct", "by-key": "by key", all: "all groups" } as const;

function overview(inspection: Inspection, color: boolean): string {
  const colors = picocolors.createColors(color);
  const lines: string[] = [];
  const section = (title: string, entries: readonly string[]): void => {
    if (entries.length > 0) lines.push(colors.bold(title), "", ...entries, "");
  };
  section(
    "Tables",
    inspection.tables.map((table) => {
      const columns = table.columns.map(({ name, type, nullable }) => `${name} ${type}${nullable ? "?" : ""}`);
      return `  ${colors.cyan(table.name)} (${columns.join(", ")})`;
    }),
  );
  const statement = (entry: InspectStatement): string => {
    const params = entry.params.map(({ name, ts, nullable }) => `${name}${nullable ? "?" : ""}: ${ts}`).join(", ");
    const columns = entry.columns.map(({ name, ts }) => `${name}: ${ts}`);
    const row = columns.length === 0 ? "" : ` { ${columns.join("; ")} }`;
    return `  ${colors.cyan(entry.name)}(${params}) → ${entry.returns}${row}`;
  };
  section(
    "Queries",
    inspection.queries.map((query) => {
      const live = [
        ...query.routing.map(({ relation, kind, reason }) => `${relation}: ${routeNames[kind]} (${reason})`),
        `refresh: ${query.refresh.kind === "by-key" ? "by key" : "whole"} (${query.refresh.reason})`,
        ...(query.opaque ?? []).map((reason) => `changes unseen: ${reason}`),
      ];
      return [statement(query), ...live.map((line) => `    ${colors.dim(line)}`)].join("\n");
    }),
  );
  section("Mutations", inspection.mutations.map(statement));
  return `${lines.join("\n")}\n`;
}
