/**
 * Reads PGlite's catalogs into `src/catalog/data/`: the system's own and a pack for every extension that PGlite ships.
 *
 * Run after PGlite's PostgreSQL changes: `node packages/transformer/scripts/build-catalog.ts`.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { PGlite, type Extension, type PGliteInterface } from "@electric-sql/pglite";
import { makeExtensionPack, readSystemCatalog, type CatalogQuery } from "../src/catalog/read-server-catalog.ts";

const dataFolder = join(dirname(fileURLToPath(import.meta.url)), "../src/catalog/data");
const require = createRequire(import.meta.url);
const pgliteFolder = dirname(require.resolve("@electric-sql/pglite"));

const queryOf =
  (db: PGliteInterface): CatalogQuery =>
  async (sql) =>
    (await db.query<(string | null)[]>(sql, [], { rowMode: "array" })).rows;

const escape = (text: string): string => text.replace(/[\\`]|\$\{/g, (match) => `\\${match}`);
const kilobytes = (text: string): string =>
  `${(text.length / 1024).toFixed(0)} KB, ${(gzipSync(text).length / 1024).toFixed(1)} KB gzipped`;

const bare = await PGlite.create();
const [versionRow] = (await bare.query<{ version: string }>("SHOW server_version")).rows as unknown as [
  { server_version: string },
];
const version = versionRow.server_version.split(" ")[0];
const system = await readSystemCatalog(queryOf(bare), { comment: `PostgreSQL ${version}` });
await bare.close();
writeFileSync(
  join(dataFolder, "postgres-18.ts"),
  `/** PostgreSQL ${version}'s system catalogs. Made by scripts/build-catalog.ts; do not edit. */\nexport const postgres18: string = \`${escape(system)}\`;\n`,
);
console.log(`system catalogs of PostgreSQL ${version}: ${kilobytes(system)}`);

/** Modules that extend the server, not SQL. */
const withoutSql = new Set(["auto_explain", "passwordcheck", "pg_overexplain"]);
const packs: Record<string, string> = {};
for (const file of readdirSync(join(pgliteFolder, "contrib"))
  .filter((name) => name.endsWith(".js"))
  .sort()) {
  const exportName = file.slice(0, -3);
  if (withoutSql.has(exportName)) continue;
  const module = (await import(pathToFileURL(join(pgliteFolder, "contrib", file)).href)) as Record<string, Extension>;
  const db = await PGlite.create({
    extensions: { [exportName]: module[exportName]!, ...(await required(exportName)) },
  });
  const available = (
    await db.query<{ name: string }>(
      "SELECT name FROM pg_available_extensions WHERE installed_version IS NULL ORDER BY name",
    )
  ).rows.map((row) => row.name);
  for (const name of available) {
    if (packs[name] !== undefined) continue;
    try {
      await db.exec(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`);
      packs[name] = await makeExtensionPack(queryOf(db), name);
    } catch (error) {
      console.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await db.close();
}

async function required(name: string): Promise<Record<string, Extension>> {
  if (name !== "earthdistance") return {};
  return { cube: ((await import("@electric-sql/pglite/contrib/cube")) as { cube: Extension }).cube };
}

const names = Object.keys(packs).sort();
const body = names.map((name) => `  ${JSON.stringify(name)}: \`${escape(packs[name]!)}\`,\n`).join("");
writeFileSync(
  join(dataFolder, "extensions.ts"),
  `/** What CREATE EXTENSION makes, by extension. Made by scripts/build-catalog.ts; do not edit. */\nexport const extensionPacks: Readonly<Record<string, string>> = {\n${body}};\n`,
);
console.log(`${names.length} extensions: ${names.join(", ")}: ${kilobytes(names.map((name) => packs[name]).join(""))}`);
