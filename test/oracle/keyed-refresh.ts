/**
 * Holds routing and refreshes by key against whole runs, for random queries and changes on PGlite.
 * `node --conditions=realtime-schema-source test/oracle/keyed-refresh.ts [--seed 1] [--rounds 10] [--queries 60] [--changes 60]`
 */
import { parseArgs } from "node:util";
import { runKeyedRefresh } from "./keyed-refresh/run.ts";

const number = (value: string): { readonly type: "string"; readonly default: string } => ({
  type: "string",
  default: value,
});
const { values } = parseArgs({
  options: { seed: number("1"), rounds: number("10"), queries: number("60"), changes: number("60") },
});
const { findings, ...counts } = await runKeyedRefresh({
  seed: Number(values.seed),
  rounds: Number(values.rounds),
  queries: Number(values.queries),
  changes: Number(values.changes),
});
for (const finding of findings.slice(0, 5)) console.log(`\n=== ${finding}`);
console.log({ seed: Number(values.seed), ...counts, findings: findings.length });
process.exitCode = findings.length > 0 ? 1 : 0;
