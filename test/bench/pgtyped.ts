import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { postgres18 } from "../support/servers.ts";
import type { LargeSchema } from "./large-schema.ts";
import { runMeasured, type MeasuredRun } from "./run-measured.ts";

const binary = fileURLToPath(new URL("../node_modules/@pgtyped/cli/lib/index.js", import.meta.url));

/**
 * PgTyped (`pgtyped -c config.json`, 2.4) over the same tables, in a PostgreSQL 18 that runs and holds them already, and
 * the same queries in its own form: fifty a file, `$1` written `:p1`. Its figures are its own process's; what the server
 * spends is not counted.
 */
export async function runPgtyped({ ddl, queries }: LargeSchema, runs: number): Promise<readonly MeasuredRun[]> {
  const database = await postgres18();
  const project = mkdtempSync(join(tmpdir(), "realtime-schema-bench-pgtyped-"));
  try {
    await database.exec(ddl);
    mkdirSync(join(project, "src"));
    writeFileSync(join(project, "package.json"), "{}");
    for (let at = 0; at < queries.length; at += 50) {
      const text = queries
        .slice(at, at + 50)
        .map(({ name, sql }) => `/* @name ${name} */\n${sql.replace(/\$(\d+)/g, ":p$1")};\n`)
        .join("\n");
      writeFileSync(join(project, `src/queries-${at / 50}.sql`), text);
    }
    const config = {
      transforms: [{ mode: "sql", include: "**/*.sql", emitTemplate: "{{dir}}/{{name}}.queries.ts" }],
      srcDir: "./src/",
      failOnError: true,
      dbUrl: database.url,
    };
    writeFileSync(join(project, "config.json"), JSON.stringify(config));
    return Array.from({ length: runs }, () => {
      const run = runMeasured([binary, "-c", "config.json"], project);
      const written = readdirSync(join(project, "src")).filter((name) => name.endsWith(".queries.ts"));
      if (written.length !== Math.ceil(queries.length / 50)) throw new Error(`PgTyped wrote ${written.length} files`);
      for (const name of written) rmSync(join(project, "src", name));
      return run;
    });
  } finally {
    await database.drop();
    rmSync(project, { recursive: true, force: true });
  }
}
