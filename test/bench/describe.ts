import { PGlite } from "@electric-sql/pglite";
import { createCatalog } from "@realtime-schema/transformer/describe";
import { largeSchema } from "./large-schema.ts";
import type { Measure } from "./measure.ts";

/** The same queries through our analysis and through PGlite's Describe, each from nothing. */
export async function describeBench(): Promise<Measure[]> {
  const { ddl, queries } = largeSchema();
  let started = performance.now();
  const catalog = await createCatalog();
  catalog.apply(ddl);
  const ourStart = performance.now() - started;
  started = performance.now();
  for (const { sql } of queries) if (catalog.describe(sql).error) throw new Error(`refused: ${sql}`);
  const ours = performance.now() - started;

  started = performance.now();
  const pglite = await PGlite.create();
  await pglite.exec(ddl);
  const theirStart = performance.now() - started;
  started = performance.now();
  for (const { sql } of queries) await pglite.describeQuery(sql);
  const theirs = performance.now() - started;
  await pglite.close();
  return [
    { name: "describe: ready, with 100 tables", figure: ourStart, unit: "ms" },
    { name: "describe: a query", figure: ours / queries.length, unit: "ms" },
    { name: "PGlite: ready, with 100 tables", figure: theirStart, unit: "ms" },
    { name: "PGlite: a query", figure: theirs / queries.length, unit: "ms" },
    {
      name: "PGlite ÷ describe, 1,000 queries in all",
      figure: (theirStart + theirs) / (ourStart + ours),
      unit: "times",
    },
    { name: "PGlite ÷ describe, a query", figure: theirs / ours, unit: "times" },
  ];
}
