import { dirname, join, relative, resolve, sep } from "node:path";
import picocolors from "picocolors";
import { makeExtensionPack } from "../../catalog/read-server-catalog.ts";
import { writeFiles } from "../../project/write-files.ts";
import { UsageError, type ExitCode } from "../cli-io.ts";
import { textOption, type Command } from "../command.ts";
import { queryServer } from "../verify/server-database.ts";

export const catalog: Command = {
  usage: "catalog [dir]",
  description: "Teach the compiler an extension that it does not know, from a database that has it",
  options: [
    { flag: "--database <url>", description: "A database in which the extension is installed" },
    { flag: "--extension <name>", description: "The extension: postgis" },
  ],
  examples: ["catalog --database $DATABASE_URL --extension postgis"],
  async run(given, io): Promise<ExitCode> {
    const url = textOption(given, "database");
    const extension = textOption(given, "extension");
    if (url === undefined || extension === undefined) {
      throw new UsageError("catalog needs --database and --extension", "see realtime-schema catalog --help");
    }
    const sqlDir = resolve(io.cwd, given.args[0] ?? "sql");
    const path = join(sqlDir, "extensions", `${extension}.catalog`);
    const pack = await queryServer(url, async (query) => {
      const installed = await query(`SELECT 1 FROM pg_extension WHERE extname = '${extension.replaceAll("'", "''")}'`);
      if (installed.length > 0) return makeExtensionPack(query, extension);
      throw new UsageError(
        `extension "${extension}" is not installed in that database`,
        `run there: CREATE EXTENSION "${extension.replaceAll('"', '""')}"`,
      );
    });
    const changed = writeFiles(dirname(path), { [`${extension}.catalog`]: pack });
    const shown = relative(io.cwd, path).split(sep).join("/");
    const done = changed.length > 0 ? "written" : "was up to date";
    io.stdout(`${picocolors.createColors(io.color).green("✓")} ${shown} ${done}; commit it\n`);
    return 0;
  },
};
