/**
 * What a row that comes into a result costs, of the engine and of the server, with 10 groups of its query and with 10,000:
 * where the row behind it tells the group, and where all groups are asked.
 * `node --conditions=realtime-schema-source test/bench/entering-rows.ts`
 */
import { readFileSync } from "node:fs";
import { createLiveEngine } from "@realtime-schema/runtime/live";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import { Pool } from "pg";
import { compileSql } from "../oracle/live/compile-sql.ts";
import { postgres18, sharedPostgres18 } from "../support/servers.ts";

const CHANGES = 100;

const tables = `
CREATE TABLE list (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE item (id int PRIMARY KEY, list_id int NOT NULL, name text NOT NULL);
CREATE INDEX ON item (list_id);
CREATE TABLE tag (item_id int NOT NULL, name text NOT NULL, PRIMARY KEY (item_id, name));
CREATE INDEX ON tag (name);`;

const queries = `
-- @query tagged_items
SELECT i.id, i.name, (SELECT count(*) FROM tag t WHERE t.item_id = i.id) AS tags FROM item i WHERE i.list_id = $1;
-- @query items_of_tag
SELECT i.id, i.name FROM item i JOIN tag t ON t.item_id = i.id WHERE t.name = $1;`;

/** Clock ticks (10 ms) of the processes, user and system. */
const ticksOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);

const { schema, scripts } = await compileSql({
  name: "entering-rows",
  exact: true,
  files: [
    { path: "tables.sql", text: tables },
    { path: "queries.sql", text: queries },
  ],
});
const scratch = await postgres18();
for (const script of scripts) await scratch.exec(script);
await scratch.exec(`INSERT INTO item SELECT n, n / 5, 'item ' || n FROM generate_series(0, 49999) n;
  INSERT INTO tag SELECT n, 'tag ' || n / 5 FROM generate_series(0, 49999) n; ANALYZE`);
const writer = new Pool({ connectionString: scratch.url, max: 1 });

const cases = [
  {
    query: "tagged_items",
    args: (group: number) => ({ list_id: group }),
    change: (n: number, round: string) => [`INSERT INTO tag VALUES ($1, $2)`, n * 5, `new ${round}`],
  },
  {
    query: "items_of_tag",
    args: (group: number) => ({ name: `tag ${group}` }),
    // Another key: the row comes in, and the one that it was is gone.
    change: (n: number, round: string) => [
      `WITH t AS (UPDATE tag SET item_id = item_id + $2::int WHERE item_id = $1) UPDATE item SET id = id + $2::int WHERE id = $1`,
      n * 5,
      `${100_000 * Number(round)}`,
    ],
  },
];

let round = 0;
for (const { query, args, change } of cases) {
  for (const groups of [10, 10_000, 10, 10_000]) {
    round += 1;
    const { database, pool } = createPostgres({ connectionString: scratch.url, max: 10 });
    let onChange = (): void => {};
    const engine = createLiveEngine({
      schema,
      database,
      events: {
        onBatch: ({ changes }) => {
          if (changes > 0) onChange();
        },
        onError: (error) => console.error(error),
      },
    });
    const connection = engine.connect(() => {});
    await Promise.all(
      Array.from({ length: groups }, (_, group) => connection.subscribe({ id: group, query, args: args(group) })),
    );
    const run = async (from: number): Promise<void> => {
      for (let n = from; n < from + CHANGES; n++) {
        const delivered = new Promise<void>((resolve) => {
          onChange = resolve;
        });
        const [sql, ...params] = change(query === "items_of_tag" ? n + (round % 4) * 2 * CHANGES : n, String(round));
        await writer.query(String(sql), params);
        engine.wake();
        await delivered;
      }
    };
    if (engine.stats().groups !== groups) throw new Error("Not as many groups as meant");
    await run(0);
    const pids = (
      await scratch.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      )
    ).map(({ pid }) => pid);
    const [cpu, ticks] = [process.cpuUsage(), ticksOf(pids)];
    await run(CHANGES);
    const own = process.cpuUsage(cpu);
    const engineMs = (own.user + own.system) / 1000 / CHANGES;
    const serverMs = ((ticksOf(pids) - ticks) * 10) / CHANGES;
    console.log(
      `${query}, ${groups} groups: engine ${engineMs.toFixed(2)} ms, server ${serverMs.toFixed(2)} ms, together ${(engineMs + serverMs).toFixed(2)} ms of CPU a change`,
    );
    await engine.close();
    await pool.end();
  }
}
await writer.end();
await scratch.drop();
await (await sharedPostgres18()).stop();
