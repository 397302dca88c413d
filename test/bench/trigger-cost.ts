// What triggers cost the writer: commits per second with 8 writers, and one large UPDATE. Ratios are of one run, on a
// server that this script starts with its default durability (fsync and synchronous_commit on).
import { Client } from "pg";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { uninstallSql } from "../../packages/transformer/src/triggers/uninstall.ts";
import { startPostgres18 } from "../support/embedded-postgres.ts";
import { column, schemaIr } from "../support/ir.ts";
import { scratchDatabase, type ScratchDatabase } from "../support/servers.ts";

const writers = 8;
const seconds = Number(process.env["BENCH_SECONDS"] ?? 3);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const rows = 10_000;

const ir = schemaIr(
  [
    {
      name: "inventory",
      columns: { id: "uuid", premise_id: "uuid", name: "text", description: "text", quantity: "integer" },
      channels: [column("premise_id")],
    },
  ],
  [
    {
      name: "get_inventory_list",
      sql: "SELECT id, premise_id, name, description, quantity FROM inventory WHERE premise_id = $1",
      params: ["uuid"],
      dependencies: [
        {
          relation: "inventory",
          columns: ["description", "id", "name", "premise_id", "quantity"],
          deciding: ["premise_id"],
          routing: ["premise_id"],
        },
      ],
    },
  ],
);

/** Commits per second of single-row updates by 8 connections, each on rows of its own. */
async function commitsPerSecond(database: ScratchDatabase): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: writers }, async () => {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      return client;
    }),
  );
  const ids = await database.query<{ id: string }>("SELECT id FROM inventory ORDER BY id LIMIT 800");
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  const counts = await Promise.all(
    clients.map(async (client, writer) => {
      let count = 0;
      for (; performance.now() < end; count++) {
        await client.query({
          name: "update",
          text: "UPDATE inventory SET quantity = quantity + 1 WHERE id = $1",
          values: [ids[(writer + count * writers) % ids.length]?.id],
        });
      }
      return count;
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return counts.reduce((sum, count) => sum + count, 0) / elapsed;
}

/** Milliseconds of an UPDATE of 10,000 rows: the best of three, each after a VACUUM. */
async function largeUpdate(database: ScratchDatabase): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    await database.exec("VACUUM inventory");
    const started = performance.now();
    await database.exec("UPDATE inventory SET quantity = quantity + 1");
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

const server = await startPostgres18({ fsync: "on" });
const database = await scratchDatabase(server.url("postgres"), "postgres18");
await database.exec(
  `CREATE TABLE inventory (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), premise_id uuid NOT NULL, name text NOT NULL, description text NOT NULL, quantity int NOT NULL DEFAULT 0);
  CREATE INDEX ON inventory (premise_id);
  INSERT INTO inventory (premise_id, name, description) SELECT ('00000000-0000-0000-0000-' || lpad((i % 100)::text, 12, '0'))::uuid, 'item ' || i, repeat('x', 100) FROM generate_series(1, ${rows}) i`,
);
type Kind = "none" | "log" | "notify";
const install: Record<Kind, string> = {
  none: uninstallSql,
  log: emitTriggersSql(ir, { delivery: "log" }),
  notify: emitTriggersSql(ir, { delivery: "notify" }),
};
const kinds: readonly Kind[] = ["none", "log", "notify"];
const commits: Record<Kind, number[]> = { none: [], log: [], notify: [] };
const updates: Record<Kind, number[]> = { none: [], log: [], notify: [] };
await commitsPerSecond(database);
for (let round = 0; round < rounds; round++) {
  // Turn and turn about, so that a noisy machine disturbs all alike.
  for (const kind of kinds) {
    await database.exec(install.none);
    await database.exec(install[kind]);
    commits[kind].push(await commitsPerSecond(database));
    updates[kind].push(await largeUpdate(database));
  }
}
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const ratio = (of: Record<Kind, number[]>, kind: Kind): number =>
  median(of[kind].map((value, round) => value / (of.none[round] ?? Number.NaN)));
for (const kind of kinds) {
  console.log(
    `${kind.padEnd(6)}  ${median(commits[kind]).toFixed(0).padStart(6)} commits/s (× ${ratio(commits, kind).toFixed(3)})   UPDATE of ${rows} rows ${median(updates[kind]).toFixed(0).padStart(5)} ms (× ${ratio(updates, kind).toFixed(2)})`,
  );
}
await database.drop();
await server.stop();
process.exit(0);
