import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { startPostgres18 } from "../support/embedded-postgres.ts";
import { scratchDatabase } from "../support/servers.ts";
import { quantile, type Measure } from "./measure.ts";
import { bareSql, floors, ir, tableSql } from "./trigger-cost.ts";

const rounds = 3;
/** Each of a thousand updates: short enough that some are not disturbed by anybody. */
const slices = 12;

const log = `CREATE SCHEMA floor;
  CREATE TABLE floor.log (seq bigint GENERATED ALWAYS AS IDENTITY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), relation text NOT NULL, op text NOT NULL, rows text[]);
  CREATE INDEX ON floor.log (xid);`;
const withoutIndex = log.replace("CREATE INDEX ON floor.log (xid);", "");
const withoutSequence = log.replace("seq bigint GENERATED ALWAYS AS IDENTITY, ", "");
const images = "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT";

function trigger(body: string, { table = log, level = images, options = "" } = {}): string {
  return `${table} CREATE FUNCTION floor.f() RETURNS trigger LANGUAGE plpgsql ${options} AS $$BEGIN ${body} RETURN NULL; END$$;
    CREATE TRIGGER floor AFTER UPDATE ON inventory ${level} EXECUTE FUNCTION floor.f()`;
}

const settings = { table: "CREATE SCHEMA floor;", options: "SECURITY DEFINER SET search_path = pg_catalog, pg_temp" };
const insert = (rows: string, where = ""): string =>
  `INSERT INTO floor.log (relation, op, rows) SELECT 'inventory', 'UPDATE', ${rows} FROM old_rows AS o, new_rows AS n WHERE o.id = n.id${where};`;
const constant = "INSERT INTO floor.log (relation, op) VALUES ('inventory', 'UPDATE');";
const texts = "ARRAY['header', o.id::text, o.premise_id::text, n.id::text, n.premise_id::text]";
const json =
  "ARRAY[json_build_array(json_build_object('old', json_build_object('id', o.id, 'premise_id', o.premise_id), 'new', json_build_object('id', n.id, 'premise_id', n.premise_id)))::text]";

/** Each is compared with no trigger at all. */
const parts: Readonly<Record<string, string>> = {
  "nothing, by statement": floors["empty trigger"],
  "nothing, by statement, with transition tables": trigger("", { table: "CREATE SCHEMA floor;" }),
  "the same, SECURITY DEFINER": trigger("", { ...settings, options: "SECURITY DEFINER" }),
  "the same, SECURITY DEFINER and SET search_path": trigger("", settings),
  "nothing, by row": trigger("", { table: "CREATE SCHEMA floor;", level: "FOR EACH ROW" }),
  "nothing, by row, WHEN the row differs": trigger("", {
    table: "CREATE SCHEMA floor;",
    level: "FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)",
  }),
  "insert a constant": floors["bare insert"],
  "insert a constant, log without index": trigger(constant, { table: withoutIndex, level: "FOR EACH STATEMENT" }),
  "insert a constant, log without sequence": trigger(constant, { table: withoutSequence, level: "FOR EACH STATEMENT" }),
  "insert from both transition tables": trigger(insert("NULL")),
  "the same, if the row differs": trigger(insert("NULL", " AND o *<> n")),
  "the same, if it is the only one": trigger(insert("NULL", " AND NOT EXISTS (SELECT FROM new_rows OFFSET 1)")),
  "the same, with an array of texts": trigger(insert(texts)),
  "the same, with JSON": trigger(insert(json)),
  "a logical message instead of a log": trigger(
    "IF pg_logical_emit_message(true, 'x', 'header') IS NULL THEN RETURN NULL; END IF;",
    {
      table: "CREATE SCHEMA floor;",
      level: "FOR EACH STATEMENT",
    },
  ),
  "the generated trigger": emitTriggersSql(ir, { delivery: "log" }),
};

/** CPU of the backend for a one-row UPDATE and its COMMIT in a server-side loop: no client, no disk to wait for. */
export async function triggerPartsBench(): Promise<Measure[]> {
  const server = await startPostgres18();
  const database = await scratchDatabase(server.url("postgres"), "postgres18");
  await database.exec(`${tableSql};
    CREATE PROCEDURE run(n int) LANGUAGE plpgsql AS $$
    DECLARE ids uuid[] := ARRAY(SELECT id FROM inventory ORDER BY id LIMIT 800);
    BEGIN
      FOR i IN 1..n LOOP
        UPDATE inventory SET quantity = quantity + 1 WHERE id = ids[1 + i % 800];
        COMMIT;
      END LOOP;
    END $$`);
  const all = { "no trigger": "", ...parts };
  const times = new Map<string, number[]>(Object.keys(all).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, sql] of Object.entries(all)) {
      await database.exec(bareSql);
      await database.exec(sql);
      await database.exec("VACUUM inventory");
      times.get(name)?.push(...(await slicesOf(database.url ?? "")));
    }
  }
  await database.drop();
  await server.stop();
  // The tenth percentile: what it takes when nobody else has the caches.
  const cost = (name: string): number => quantile(times.get(name) ?? [], 0.1);
  const without = cost("no trigger");
  return [
    { name: "UPDATE of one row and COMMIT, no trigger", figure: without, unit: "µs" },
    ...Object.keys(parts).map((name) => ({ name: `+ ${name}`, figure: cost(name) - without, unit: "µs" })),
  ];
}

/** Microseconds of one update, slice by slice. */
async function slicesOf(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SET synchronous_commit = off");
  const [row] = (await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows;
  const cpu = async (): Promise<number> =>
    Number((await readFile(`/proc/${row?.pid}/schedstat`, "utf8")).split(" ")[0]);
  await client.query("CALL run(500)");
  const times: number[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const before = await cpu();
    await client.query("CALL run(1000)");
    times.push(((await cpu()) - before) / 1e6);
  }
  await client.end();
  return times;
}
