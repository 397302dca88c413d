import { basename, dirname, relative, resolve, sep } from "node:path";
import picocolors from "picocolors";
import { serverParts } from "../../emit/server-parts.ts";
import { writeFiles } from "../../project/write-files.ts";
import { UsageError } from "../cli-io.ts";
import { textOption, type Command } from "../command.ts";
import { generateFiles, generateFlags, generateOptions } from "../generate-files.ts";
import { deliveryOption, openFolder, printDiagnostics, problemCount, schemaCount } from "../sql-folder.ts";

export const codegen: Command = {
  usage: "codegen",
  description: "Everything at once, for a build script: declarations, trigger script, snapshot, migrations",
  options: [
    { flag: "--sql-dir <dir>", description: "The SQL folder (default: sql)" },
    { flag: "--triggers-path <file>", description: "Where to write the trigger script" },
    { flag: "--snapshot-path <file>", description: "Where to write the schema snapshot (JSON)" },
    ...generateFlags,
  ],
  examples: ["codegen --sql-dir sql --triggers-path db/triggers.sql --snapshot-path db/schema.json"],
  async run(given, io) {
    const colors = picocolors.createColors(io.color);
    if (given.args.length > 0)
      throw new UsageError(`unexpected "${given.args[0] ?? ""}"`, "name the folder with --sql-dir");
    const project = await openFolder(given, io);
    const build = project.build();
    printDiagnostics(build, project, io);
    const { ir } = build;
    if (!ir) {
      io.stderr(`${colors.red("✗")} ${problemCount(build.diagnostics)}; nothing was written\n`);
      return 1;
    }
    const write = (path: string, text: () => string): readonly string[] => {
      const absolute = resolve(io.cwd, path);
      const changed = writeFiles(dirname(absolute), { [basename(absolute)]: text() });
      return changed.map(() => relative(io.cwd, absolute).split(sep).join("/"));
    };
    const changed = [...generateFiles(project, build, generateOptions(given), io)];
    const triggersPath = textOption(given, "triggersPath");
    if (triggersPath)
      changed.push(...write(triggersPath, () => serverParts(ir, { delivery: deliveryOption(given) }).triggersSql));
    const snapshotPath = textOption(given, "snapshotPath");
    if (snapshotPath) changed.push(...write(snapshotPath, () => `${JSON.stringify(ir, undefined, 2)}\n`));
    for (const file of changed) io.stdout(`  ${file}\n`);
    io.stdout(`${colors.green("✓")} ${schemaCount(build)}\n`);
    return 0;
  },
};
