/**
 * Faults under load with real processes: two servers, a PostgreSQL 18 of their own, six clients over cables that can be
 * cut, and a writer past the servers.
 * `node --conditions=realtime-schema-source test/faults/main.ts [--times 100] [--seed 1]
 * [--minutes 25] [--bus | --cables] [--only "TCP cut;server killed"]`
 *
 * After every fault each answered write must be stored once and every client must show what is stored. Exits with 1 where
 * anything was lost, not answered or run twice, a socket held more than it may, or took longer than two seconds to converge.
 */
import { parseArgs } from "node:util";
import { busFaults, cableFaults, faults, MOST_BUFFERED } from "./faults.ts";
import { runFaults, type FaultReport } from "./run.ts";

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "25" },
    only: { type: "string" },
    /** Instead: those of two servers on NATS. */
    bus: { type: "boolean", default: false },
    /** Instead: those of servers that reach PostgreSQL over cables. */
    cables: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
const names = values.only?.split(";") ?? Object.keys(values.bus ? busFaults : values.cables ? cableFaults : faults);
const started = performance.now();
const quantile = (sample: readonly number[], q: number): number =>
  sample.length === 0
    ? NaN
    : (sample.toSorted((a, b) => a - b)[Math.min(sample.length - 1, Math.floor(sample.length * q))] ?? NaN);
const ms = (sample: readonly number[], q: number): string => {
  const value = quantile(sample, q);
  return Number.isNaN(value) ? "–" : String(Math.round(value));
};

const { reports, calm } = await runFaults(
  names,
  Number(values.times),
  Number(values.seed),
  Number(values.minutes),
  (report) => {
    const last = report.converged.at(-1) ?? NaN;
    if (values.verbose || report.notes.length > 0 || last > 2_000)
      console.error(`${report.fault} ${report.times}: ${Math.round(last)} ms ${report.notes.splice(0).join(", ")}`);
  },
);

console.log(`seed ${values.seed}, Node ${process.version}, ${Math.round((performance.now() - started) / 1000)} s`);
console.log(`without a fault: commit to sight p50 ${ms(calm, 0.5)}, p99 ${ms(calm, 0.99)} ms`);
console.log(
  "| fault | times | lost | unanswered | ran twice | shown twice | converged p50 | p99 | max ms | others' p99 ms | buffered KiB | RSS MiB | not as meant |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
const row = (report: FaultReport): string =>
  [
    report.fault,
    report.times,
    report.lost,
    report.unanswered,
    report.duplicated,
    report.shownTwice,
    ...[0.5, 0.99, 1].map((q) => ms(report.converged, q)),
    ms(report.others, 0.99),
    Math.round(report.buffered / 1024),
    Math.round(report.rss / 1_048_576),
    report.missed,
  ].join(" | ");
for (const report of reports) console.log(`| ${row(report)} |`);
const failed = reports.some(
  ({ lost, unanswered, duplicated, shownTwice, converged, missed, buffered }) =>
    lost + unanswered + duplicated + shownTwice + missed > 0 ||
    buffered > MOST_BUFFERED ||
    Math.max(...converged) > 2_000,
);
process.exit(failed ? 1 : 0);
