import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Phases } from "./compile-phases.ts";
import { largeSchema, writeLargeSchema } from "./large-schema.ts";
import { quantile, type Measure } from "./measure.ts";
import { runPgtyped } from "./pgtyped.ts";
import { runMeasured, type MeasuredRun } from "./run-measured.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const binary = here("../../packages/transformer/bin/realtime-schema.js");
const sources = "--conditions=realtime-schema-source";

const RUNS = 5;

/**
 * 100 tables and 1,000 queries from nothing: `check` and its phases, PGlite's Describe and PgTyped beside them, each in
 * processes of its own, in turns where they are quick; medians. Needs a build.
 */
export async function compileBench(): Promise<Measure[]> {
  const schema = largeSchema();
  const project = writeLargeSchema(schema);
  const checks: MeasuredRun[] = [];
  const describes: MeasuredRun[] = [];
  const phases: Phases[] = [];
  try {
    for (let run = 0; run <= RUNS; run++) {
      const check = runMeasured([binary, "check", "sql"], project);
      const split = runMeasured([sources, here("compile-phases.ts"), project], project);
      const describe = runMeasured([sources, here("pglite-describe.ts")], project);
      // The first run fills V8's compile cache.
      if (run === 0) continue;
      checks.push(check);
      phases.push(JSON.parse(split.stdout) as Phases);
      describes.push(describe);
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
  const phase = (name: keyof Phases): number =>
    quantile(
      phases.map((run) => run[name]),
      0.5,
    );
  // A minute, most of it waiting: once is enough.
  const pgtyped = await runPgtyped(schema, 1);
  return [
    { name: "check, wall", figure: median(checks, "wall"), unit: "ms", bar: 1000 },
    { name: "check, CPU of all threads", figure: median(checks, "cpu"), unit: "ms" },
    { name: "check, peak memory", figure: median(checks, "memory"), unit: "MB", bar: 250 },
    { name: "  loading", figure: phase("load"), unit: "ms CPU" },
    { name: "  source, scan, parse", figure: phase("parse"), unit: "ms CPU" },
    { name: "  catalog", figure: phase("schema"), unit: "ms CPU" },
    { name: "  analysis alone", figure: phase("analysis"), unit: "ms CPU", bar: 300 },
    { name: "  IR", figure: phase("ir"), unit: "ms CPU" },
    { name: "  declarations (generate, watch)", figure: phase("emit"), unit: "ms CPU" },
    ...beside("PGlite Describe", describes, checks),
    ...beside("PgTyped", pgtyped, checks),
  ];
}

const median = (runs: readonly MeasuredRun[], of: "wall" | "cpu" | "memory"): number =>
  quantile(
    runs.map((run) => run[of]),
    0.5,
  );

function beside(name: string, theirs: readonly MeasuredRun[], ours: readonly MeasuredRun[]): Measure[] {
  return (
    [
      ["wall", "ms"],
      ["cpu", "ms"],
      ["memory", "MB"],
    ] as const
  ).flatMap(([of, unit]) => [
    { name: `${name}, ${of}`, figure: median(theirs, of), unit },
    { name: `${name} ÷ check, ${of}`, figure: median(theirs, of) / median(ours, of), unit: "times" },
  ]);
}
