/** `node test/fuzz/main.ts --inputs 100000 --seed 1`; `--only INDEX` repeats one input. Exit 1 when anything failed. */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { inputSource } from "./inputs.ts";
import type { FoundFailure, FuzzReport } from "./run.ts";

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    only: { type: "string" },
  },
});
const seed = Number(values.seed);
const from = Number(values.only ?? values.from);
const to = values.only === undefined ? from + Number(values.inputs) : from + 1;
/** CPU seconds of this process without progress after which an input is taken for hanging. */
const patience = 60;
const batch = 2000;

if (values.only !== undefined) console.log(inputSource(seed)(from));

const failures = new Map<string, FoundFailure>();
const counts = new Map<string, number>();
const hung: number[] = [];
const totals = { inputs: 0, described: 0, compiled: 0 };
const started = performance.now();
for (let at = from; at < to;) {
  const end = Math.min(to, at + batch);
  const { report, stoppedAt } = await runBatch(at, end);
  if (report) {
    totals.inputs += report.inputs;
    totals.described += report.described;
    totals.compiled += report.compiled;
    for (const failure of report.failures) {
      if (!failures.has(failure.key)) {
        failures.set(failure.key, failure);
        print(failure);
      }
    }
    for (const [key, count] of report.counts) counts.set(key, (counts.get(key) ?? 0) + count);
    at = end;
  } else {
    hung.push(stoppedAt);
    console.log(`\ninput ${stoppedAt} of seed ${seed} ended or stopped its thread:`, inputSource(seed)(stoppedAt));
    at = stoppedAt + 1;
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`${at - from} inputs, ${seconds.toFixed(0)} s, ${failures.size + hung.length} different failures`);
}
const share = (part: number): string => `${((100 * part) / Math.max(1, totals.inputs)).toFixed(1)} %`;
console.log(
  `seed ${seed}: ${totals.inputs + hung.length} inputs; describe() took ${share(totals.described)}, compile() ${share(totals.compiled)}; ` +
    `${failures.size} different failures, ${hung.length} hung`,
);
for (const [key, count] of counts) console.log(`${String(count).padStart(6)} × ${key}`);
process.exitCode = failures.size + hung.length > 0 ? 1 : 0;

/** One thread's worth; when it stops moving, its input is the failure and the thread is ended. */
async function runBatch(
  first: number,
  end: number,
): Promise<{ readonly report?: FuzzReport; readonly stoppedAt: number }> {
  const heartbeat = new Int32Array(new SharedArrayBuffer(4));
  heartbeat[0] = first;
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { seed, from: first, to: end, heartbeat },
  });
  const ended = Promise.withResolvers<FuzzReport | undefined>();
  worker.once("message", ended.resolve);
  worker.once("error", (error) => {
    console.log(error);
    ended.resolve(undefined);
  });
  const watching = new AbortController();
  const watchdog = async (): Promise<undefined> => {
    for (let last = -1, since = process.cpuUsage(); ;) {
      await sleep(1000, undefined, { signal: watching.signal });
      const now = Atomics.load(heartbeat, 0);
      if (now !== last) since = process.cpuUsage();
      last = now;
      if (process.cpuUsage(since).user > patience * 1e6) return undefined;
    }
  };
  const report = await Promise.race([ended.promise, watchdog().catch(() => ended.promise)]);
  watching.abort();
  await worker.terminate();
  const stoppedAt = Atomics.load(heartbeat, 0);
  return report ? { report, stoppedAt } : { stoppedAt };
}

function print({ through, kind, detail, key, index, input }: FoundFailure): void {
  console.log(`\n── ${through} ${kind} (seed ${seed}, input ${index}) ${key}`);
  for (const [name, text] of Object.entries(input)) if (text !== "") console.log(`${name}: ${JSON.stringify(text)}`);
  console.log(detail);
}
