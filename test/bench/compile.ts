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

const commands = ["check", "generate"] as const;
type Command = (typeof commands)[number];

/**
 * 100 tables and 1,000 queries from nothing: `check` and its phases, PGlite's Describe and PgTyped beside them, each in
 * processes of its own, in turns where they are quick; medians. Needs a build.
 */
export async function compileBench(): Promise<Measure[]> {
  const schema = largeSchema();
  const project = writeLargeSchema(schema);
  const checks: MeasuredRun[] = [];
  const describes: MeasuredRun[] = [];
  const phases: Record<Command, Phases[]> = { check: [], generate: [] };
  try {
    for (let run = 0; run <= RUNS; run++) {
      const check = runMeasured([binary, "check", "sql"], project);
      const split = commands.map((command) => ({
        command,
        run: runMeasured([sources, here("compile-phases.ts"), project, command], project),
      }));
      const describe = runMeasured([sources, here("pglite-describe.ts")], project);
      // The first run fills V8's compile cache.
      if (run === 0) continue;
      checks.push(check);
      for (const { command, run: one } of split) phases[command].push(JSON.parse(one.stdout) as Phases);
      describes.push(describe);
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
  const phase = (command: Command, name: keyof Phases): number =>
    quantile(
      phases[command].map((run) => run[name]),
      0.5,
    );
  // A minute, most of it waiting: once is enough.
  const pgtyped = await runPgtyped(schema, 1);
  return [
    { name: "check, wall", figure: median(checks, "wall"), unit: "ms", bar: 1000 },
    { name: "check, CPU of all threads", figure: median(checks, "cpu"), unit: "ms" },
    { name: "check, peak memory", figure: median(checks, "memory"), unit: "MB", bar: 250 },
    { name: "  loading", figure: phase("check", "load"), unit: "ms CPU" },
    { name: "  source, scan, parse", figure: phase("check", "parse"), unit: "ms CPU" },
    { name: "  catalog", figure: phase("check", "schema"), unit: "ms CPU" },
    { name: "  analysis alone", figure: phase("check", "analysis"), unit: "ms CPU", bar: 300 },
    { name: "  around it", figure: phase("check", "ir"), unit: "ms CPU" },
    { name: "generate: analysis, nullability and JSON too", figure: phase("generate", "analysis"), unit: "ms CPU" },
    { name: "  IR", figure: phase("generate", "ir"), unit: "ms CPU" },
    { name: "  declarations", figure: phase("generate", "emit"), unit: "ms CPU" },
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
