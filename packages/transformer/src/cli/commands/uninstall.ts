import picocolors from "picocolors";
import { historySql, uninstallSql } from "../../triggers/uninstall.ts";
import { UsageError, type CliIo, type ExitCode } from "../cli-io.ts";
import { flagOption, type Command } from "../command.ts";
import { databaseUrl } from "../migration-database.ts";
import { queryServer } from "../verify/server-database.ts";

const installedQuery = `SELECT kind, relation, name FROM realtime_schema.installed_object ORDER BY kind DESC, relation, name`;

export const uninstall: Command = {
  usage: "uninstall",
  description: "Remove what realtime-schema made in a database: triggers, functions, change log",
  options: [
    { flag: "--database <url>", description: "The database: postgres://user@host/name" },
    { flag: "--yes", description: "Do it; without, only say what would be removed" },
    { flag: "--keep-history", description: "Keep public.schema_migrations, to migrate again later" },
    { flag: "--json", description: "Print the outcome as JSON" },
  ],
  examples: ["uninstall --database postgres://localhost/shop", "uninstall --database postgres://localhost/shop --yes"],
  async run(given, io): Promise<ExitCode> {
    const url = databaseUrl(given, "uninstall");
    if (given.args.length > 0) throw new UsageError(`unexpected "${given.args[0] ?? ""}"`);
    const yes = flagOption(given, "yes");
    const { objects, stays } = await queryServer(url, async (query) => {
      const found = await query("SELECT pg_catalog.to_regclass('realtime_schema.installed_object')::text");
      const installed = found[0]?.[0] == null ? [] : await query(installedQuery);
      const hasHistory = !flagOption(given, "keepHistory") && (await query(historySql.find)).length > 0;
      const names = [
        ...installed.map(([kind, relation, name]) => `${kind} ${name}${relation ? ` on ${relation}` : ""}`),
        ...(found[0]?.[0] == null ? [] : ["schema realtime_schema with its change log"]),
        ...(hasHistory ? ["table public.schema_migrations"] : []),
      ];
      if (!yes || names.length === 0) return { objects: names, stays: false };
      // One transaction: all of it goes, or nothing.
      await query("BEGIN");
      await query(uninstallSql);
      if (hasHistory) await query(historySql.drop);
      await query("COMMIT");
      const left = await query("SELECT pg_catalog.to_regnamespace('realtime_schema')::text");
      return { objects: names, stays: left[0]?.[0] != null };
    });
    return print(objects, { yes, stays, json: flagOption(given, "json") }, io);
  },
};

function print(
  objects: readonly string[],
  { yes, stays, json }: { readonly yes: boolean; readonly stays: boolean; readonly json: boolean },
  io: CliIo,
): ExitCode {
  const colors = picocolors.createColors(io.color);
  const isRefused = !yes && objects.length > 0;
  if (json) {
    io.stdout(`${JSON.stringify({ removed: yes ? objects : [], wouldRemove: yes ? [] : objects }, undefined, 2)}\n`);
    return isRefused ? 2 : 0;
  }
  if (objects.length === 0) {
    io.stdout(`${colors.green("✓")} there is nothing of realtime-schema in this database\n`);
    return 0;
  }
  for (const object of objects) io.stdout(`  ${object}\n`);
  if (isRefused) throw new UsageError("nothing was removed yet", "to remove all of this, run it again with --yes");
  if (stays) io.stderr(`${colors.yellow("!")} schema realtime_schema stays: it holds objects that others made\n`);
  io.stdout(`${colors.green("✓")} removed; your own tables and data are as they were\n`);
  return 0;
}
