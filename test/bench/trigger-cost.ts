// What triggers cost the writer: commits per second with 8 writers, and one large UPDATE. Ratios are of one run, on a
// server that this script starts with its default durability (fsync and synchronous_commit on).
import { Client } from "pg";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { uninstallSql } from "../../packages/transformer/src/triggers/uninstall.ts";
import { startPostgres18 } from "../support/embedded-postgres.ts";
import { column, schemaIr } from "../support/ir.ts";
import { scratchDatabase, type ScratchDatabase } from "../support/servers.ts";
import { quantile, type Measure } from "./measure.ts";

const writers = 8;
const seconds = Number(process.env["BENCH_SECONDS"] ?? 3);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const rows = 10_000;

/** The schema that triggers are measured on; `trigger-parts.ts` takes the same. */
export const ir = schemaIr(
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

export const tableSql = `CREATE TABLE inventory (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), premise_id uuid NOT NULL, name text NOT NULL, description text NOT NULL, quantity int NOT NULL DEFAULT 0);
  CREATE INDEX ON inventory (premise_id);
  INSERT INTO inventory (premise_id, name, description) SELECT ('00000000-0000-0000-0000-' || lpad((i % 100)::text, 12, '0'))::uuid, 'item ' || i, repeat('x', 100) FROM generate_series(1, ${rows}) i`;

/**
 * The least that any trigger can cost: PL/pgSQL that does nothing, and PL/pgSQL that inserts one constant row into a table
 * with one index.
 */
export const floors = {
  "empty trigger": `CREATE SCHEMA floor; CREATE FUNCTION floor.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
    CREATE TRIGGER floor AFTER UPDATE ON inventory FOR EACH STATEMENT EXECUTE FUNCTION floor.f()`,
  "bare insert": `CREATE SCHEMA floor;
    CREATE TABLE floor.log (seq bigint GENERATED ALWAYS AS IDENTITY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), relation text NOT NULL, op text NOT NULL, rows text[]);
    CREATE INDEX ON floor.log (xid);
    CREATE FUNCTION floor.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO floor.log (relation, op) VALUES ('inventory', 'UPDATE'); RETURN NULL; END$$;
    CREATE TRIGGER floor AFTER UPDATE ON inventory FOR EACH STATEMENT EXECUTE FUNCTION floor.f()`,
} as const;

/** Takes every trigger off again. */
export const bareSql = `${uninstallSql} DROP SCHEMA IF EXISTS floor CASCADE;`;

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

type Kind = "none" | "empty trigger" | "bare insert" | "log" | "notify";

/** Ratios of one run, on a server with its default durability (fsync and synchronous_commit on). */
export async function triggerCostBench(): Promise<Measure[]> {
  const server = await startPostgres18({ fsync: "on" });
  const database = await scratchDatabase(server.url("postgres"), "postgres18");
  await database.exec(tableSql);
  const install: Record<Kind, string> = {
    none: "",
    ...floors,
    log: emitTriggersSql(ir, { delivery: "log" }),
    notify: emitTriggersSql(ir, { delivery: "notify" }),
  };
  const kinds = Object.keys(install) as Kind[];
  const perKind = (): Record<Kind, number[]> => ({
    none: [],
    "empty trigger": [],
    "bare insert": [],
    log: [],
    notify: [],
  });
  const commits = perKind();
  const updates = perKind();
  await commitsPerSecond(database);
  for (let round = 0; round < rounds; round++) {
    // Turn and turn about, so that a noisy machine disturbs all alike.
    for (const kind of kinds) {
      await database.exec(bareSql);
      await database.exec(install[kind]);
      commits[kind].push(await commitsPerSecond(database));
      updates[kind].push(await largeUpdate(database));
    }
  }
  await database.drop();
  await server.stop();
  const ratio = (of: Record<Kind, number[]>, kind: Kind): number =>
    quantile(
      of[kind].map((value, round) => value / (of.none[round] ?? Number.NaN)),
      0.5,
    );
  const what = `commits/s, ${writers} writers, one-row UPDATEs`;
  return [
    { name: `${what}, no triggers`, figure: quantile(commits.none, 0.5), unit: "commits/s" },
    { name: `${what}: log triggers ÷ none`, figure: ratio(commits, "log"), unit: "times", atLeast: 0.9 },
    { name: "  floor: a trigger that inserts a constant ÷ none", figure: ratio(commits, "bare insert"), unit: "times" },
    { name: "  floor: an empty trigger ÷ none", figure: ratio(commits, "empty trigger"), unit: "times" },
    { name: `${what}: NOTIFY in the trigger ÷ none`, figure: ratio(commits, "notify"), unit: "times" },
    { name: `an UPDATE of ${rows} rows: log triggers ÷ none`, figure: ratio(updates, "log"), unit: "times", bar: 1.5 },
    { name: `an UPDATE of ${rows} rows: NOTIFY by row ÷ none`, figure: ratio(updates, "notify"), unit: "times" },
  ];
}
