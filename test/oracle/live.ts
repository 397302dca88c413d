/**
 * Holds live queries against PostgreSQL while writers write: at every frame each subscription's rows must be those of its
 * query at the frame's snapshot, and every entry of the change log must be delivered once and in order.
 * `node --conditions=realtime-schema-source test/oracle/live.ts [--changes 1000000] [--seed 1] [--server postgres18]`
 *
 * Each round is another schema: a random one, or one of the examples. Exits with 1 at the first frame that is wrong, with
 * the shortest list of transactions that shows it where it can be shown without concurrency.
 */
import { parseArgs } from "node:util";
import type { ServerName } from "../support/servers.ts";
import { compileSql } from "./live/compile-sql.ts";
import { exampleSql } from "./live/examples.ts";
import { runLive } from "./live/run.ts";
import { randomSql } from "./live/schema.ts";
import { shrink } from "./live/shrink.ts";
import { Random } from "./soundness/random.ts";

const { values } = parseArgs({
  options: {
    changes: { type: "string", default: "20000" },
    "per-schema": { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
    server: { type: "string", default: "postgres18" },
    subscriptions: { type: "string", default: "240" },
    /** Begins with this round's schema. */
    round: { type: "string", default: "0" },
    writers: { type: "string", default: "8" },
  },
});
const server = values.server as ServerName;
const changes = Number(values.changes);
const examples = exampleSql();
const totals: Record<string, number> = {};
const started = performance.now();

for (let round = Number(values.round); (totals["changes"] ?? 0) < changes; round++) {
  const seed = Number(values.seed) * 1_000_003 + round;
  const sql = round % 4 === 3 ? examples[Math.floor(round / 4) % examples.length]! : randomSql(new Random(seed), 28);
  const live = await compileSql(sql);
  const wanted = Math.min(Number(values["per-schema"]), changes - (totals["changes"] ?? 0));
  const run = await runLive(live, {
    server,
    seed,
    writers: Number(values.writers),
    changes: wanted,
    subscriptions: Number(values.subscriptions),
  });
  const { problems, history, watched, culprit, ...counts } = run;
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  console.error(`${sql.name} ${seed}: ${JSON.stringify(counts)}`);
  if (problems.length > 0) {
    console.log(`seed ${seed} on ${server}: ${problems.join("\n")}`);
    console.log(await shrink(live, server, seed, { history, watched, ...(culprit && { culprit }) }));
    process.exitCode = 1;
    break;
  }
}
console.log({
  seed: Number(values.seed),
  server,
  ...totals,
  seconds: Math.round((performance.now() - started) / 1000),
});
// The server that was started for this is a child, and would keep the process alive.
process.exit();
