import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCatalog } from "@realtime-schema/transformer/describe";
import { largeSchema, writeLargeSchema } from "./large-schema.ts";
import { quantile, type Measure } from "./measure.ts";

const binary = fileURLToPath(new URL("../../packages/transformer/bin/realtime-schema.js", import.meta.url));

/** A cold `check` as a process, the median of five, and analysis alone in this one. Needs a build. */
export async function compileBench(): Promise<Measure[]> {
  const schema = largeSchema();
  const project = writeLargeSchema(schema);
  const runs: { wall: number; cpu: number; rss: number }[] = [];
  try {
    for (let run = 0; run < 6; run++) {
      const report = join(project, "report.json");
      const hook = `data:text/javascript,${encodeURIComponent(`import{writeFileSync}from"node:fs";process.on("exit",()=>{const u=process.resourceUsage();writeFileSync(${JSON.stringify(report)},JSON.stringify([u.userCPUTime+u.systemCPUTime,u.maxRSS]))})`)}`;
      const started = performance.now();
      execFileSync(process.execPath, ["--import", hook, binary, "check", "sql"], { cwd: project });
      const wall = performance.now() - started;
      const [cpu = 0, rss = 0] = JSON.parse(readFileSync(report, "utf8")) as number[];
      // The first run fills V8's compile cache.
      if (run > 0) runs.push({ wall, cpu: cpu / 1000, rss: rss / 1024 });
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
  const catalog = await createCatalog();
  catalog.apply(schema.ddl);
  const analysis = Array.from({ length: 5 }, () => {
    const started = performance.now();
    for (const { sql } of schema.queries) if (catalog.describe(sql).error) throw new Error(`refused: ${sql}`);
    return performance.now() - started;
  });
  const median = (of: (run: (typeof runs)[number]) => number): number => quantile(runs.map(of), 0.5);
  return [
    { name: "check, 100 tables and 1,000 queries, wall", figure: median(({ wall }) => wall), unit: "ms", bar: 1000 },
    { name: "check, CPU", figure: median(({ cpu }) => cpu), unit: "ms" },
    { name: "check, peak memory", figure: median(({ rss }) => rss), unit: "MB", bar: 250 },
    { name: "parse and analysis of 1,000 queries, first time", figure: analysis[0] ?? 0, unit: "ms", bar: 300 },
    { name: "parse and analysis of 1,000 queries, warm", figure: quantile(analysis, 0.5), unit: "ms" },
  ];
}
