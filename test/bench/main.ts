/** `pnpm bench [name…]`: runs the benchmarks of those names, or says which there are. Exit 1 when a bar is missed. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { machine, printTable, type Measure } from "./measure.ts";

/** Each in a process of its own, so that none warms up or fills the memory of another. */
const benchmarks: Readonly<Record<string, { readonly what: string; run(): Promise<readonly Measure[]> }>> = {
  compile: {
    what: "a cold check of 100 tables and 1,000 queries",
    run: async () => (await import("./compile.ts")).compileBench(),
  },
  watch: { what: "one query edited: types on disk", run: async () => (await import("./watch.ts")).watchBench() },
  describe: { what: "our describe and PGlite's", run: async () => (await import("./describe.ts")).describeBench() },
  "trigger-cost": { what: "what triggers cost the writer", run: async () => (await import("./trigger-cost.ts"), []) },
  "live-engine": {
    what: "what a committed row costs the live engine",
    run: async () => (await import("./live-engine.ts"), []),
  },
};

const names = process.argv.slice(2);
const [only] = names;
if (process.env["BENCH_CHILD"] === "1" && only !== undefined) {
  const measures = (await benchmarks[only]?.run()) ?? [];
  printTable(measures);
  if (measures.some(({ figure, bar }) => bar !== undefined && !(figure <= bar))) process.exitCode = 1;
} else if (names.length === 0 || names.some((name) => !(name in benchmarks) && name !== "all")) {
  const unknown = names.find((name) => !(name in benchmarks) && name !== "all");
  if (unknown !== undefined) console.error(`there is no benchmark "${unknown}"`);
  console.log("pnpm bench <name…> | all");
  for (const [name, { what }] of Object.entries(benchmarks)) console.log(`  ${name.padEnd(14)} ${what}`);
  process.exitCode = unknown === undefined ? 0 : 2;
} else {
  console.log(machine());
  for (const name of names.includes("all") ? Object.keys(benchmarks) : names) {
    console.log(`\n${name}: ${benchmarks[name]?.what ?? ""}`);
    const args = ["--conditions=realtime-schema-source", "--expose-gc", fileURLToPath(import.meta.url), name];
    const { status } = spawnSync(process.execPath, args, {
      stdio: "inherit",
      env: { ...process.env, BENCH_CHILD: "1" },
    });
    if (status !== 0) process.exitCode = 1;
  }
}
