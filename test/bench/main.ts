/** `pnpm bench [name…]`: runs the benchmarks of those names, or says which there are. Exit 1 when a bar is missed. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isMissed, machine, printTable, type Measure } from "./measure.ts";

/** Each in a process of its own, so that none warms up or fills the memory of another. */
const benchmarks: Readonly<Record<string, { readonly what: string; run(): Promise<readonly Measure[]> }>> = {
  compile: {
    what: "a cold check of 100 tables and 1,000 queries",
    run: async () => (await import("./compile.ts")).compileBench(),
  },
  watch: { what: "one query edited: types on disk", run: async () => (await import("./watch.ts")).watchBench() },
  describe: { what: "our describe and PGlite's", run: async () => (await import("./describe.ts")).describeBench() },
  "trigger-cost": {
    what: "what triggers cost the writer",
    run: async () => (await import("./trigger-cost.ts")).triggerCostBench(),
  },
  "trigger-parts": {
    what: "what each part of a trigger costs, in CPU of the server",
    run: async () => (await import("./trigger-parts.ts")).triggerPartsBench(),
  },
  "live-engine": {
    what: "what a committed row costs the live engine",
    run: async () => (await import("./live-engine.ts")).liveEngineBench(),
  },
  relay: {
    what: "a server beside a bare NOTIFY relay, at 100 to 1,000 writes/s",
    run: async () => (await import("./realtime/relay.ts")).relayBench(),
  },
  "fan-out": {
    what: "one group, 1,000 sockets",
    run: async () => (await import("./realtime/fan-out.ts")).fanOutBench(),
  },
  "pglite-live": {
    what: "PGlite's live.query and ours on PGlite, 100 subscriptions",
    run: async () => (await import("./realtime/pglite-live.ts")).pgliteLiveBench(),
  },
};

const names = process.argv.slice(2);
const [only] = names;
if (process.env["BENCH_CHILD"] === "1" && only !== undefined) {
  // A shared server is a child of this process, and would keep it alive.
  process.send?.((await benchmarks[only]?.run()) ?? [], undefined, undefined, () => process.exit());
} else if (names.length === 0 || names.some((name) => !(name in benchmarks) && name !== "all")) {
  const unknown = names.find((name) => !(name in benchmarks) && name !== "all");
  if (unknown !== undefined) console.error(`there is no benchmark "${unknown}"`);
  console.log("pnpm bench <name…> | all");
  for (const [name, { what }] of Object.entries(benchmarks)) console.log(`  ${name.padEnd(14)} ${what}`);
  process.exitCode = unknown === undefined ? 0 : 2;
} else {
  console.log(machine());
  const barred: Measure[] = [];
  for (const name of names.includes("all") ? Object.keys(benchmarks) : names) {
    console.log(`\n${name}: ${benchmarks[name]?.what ?? ""}`);
    const measures = await runAlone(name);
    printTable(measures);
    barred.push(...measures.filter(({ bar, atLeast }) => bar !== undefined || atLeast !== undefined));
  }
  if (barred.length > 0) {
    console.log("\nall bars");
    printTable(barred);
  }
  if (barred.some(isMissed)) process.exitCode = 1;
}

async function runAlone(name: string): Promise<readonly Measure[]> {
  const child = fork(fileURLToPath(import.meta.url), [name], {
    execArgv: ["--conditions=realtime-schema-source", "--expose-gc"],
    env: { ...process.env, BENCH_CHILD: "1" },
  });
  let measures: readonly Measure[] | undefined;
  child.on("message", (sent) => (measures = sent as readonly Measure[]));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code === 0 && measures) return measures;
  return [{ name: `${name} ended with code ${code}`, figure: Number.NaN, unit: "", bar: 0 }];
}
