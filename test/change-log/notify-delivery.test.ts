import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { column, schemaIr } from "../support/ir.ts";
import { copy } from "./copy.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";

const ir = schemaIr(
  [
    {
      name: "inventory",
      columns: { id: "uuid", premise_id: "uuid", name: "text", price: "numeric", stock: "bigint" },
      channels: [column("premise_id")],
    },
    {
      name: "period_map",
      key: ["inventory_id", "period"],
      columns: { inventory_id: "uuid", period: "integer" },
      parents: [{ table: "inventory", query: "get_complete_inventory", via: ["inventory_id"] }],
    },
    {
      name: "note",
      columns: { id: "bigint", topic: "text", body: "text", amount: "numeric", at: "timestamp with time zone" },
      channels: [{ kind: "computed", expression: "CONCAT('topic ', topic)", columns: ["topic"] }, column("body")],
    },
  ],
  [
    {
      name: "get_complete_inventory",
      sql: "SELECT i.id, i.name, i.price, i.stock, COALESCE(jsonb_agg(m.period) FILTER (WHERE m.period IS NOT NULL), '[]'::jsonb)::text AS period_list FROM inventory i LEFT JOIN period_map m ON m.inventory_id = i.id WHERE i.id = $1 GROUP BY i.id",
      params: ["uuid"],
      columns: { id: "uuid", name: "text", price: "numeric", stock: "bigint", period_list: "text" },
      dependencies: [
        { relation: "inventory", columns: ["id", "name", "price", "stock"], deciding: ["id"], routing: ["id"] },
        {
          relation: "period_map",
          columns: ["inventory_id", "period"],
          deciding: ["inventory_id"],
          routing: ["inventory_id"],
        },
      ],
    },
  ],
);
const ddl = `
CREATE TABLE inventory (id uuid PRIMARY KEY, premise_id uuid, name text, price numeric, stock bigint);
CREATE TABLE period_map (inventory_id uuid REFERENCES inventory ON DELETE CASCADE, period int, PRIMARY KEY (inventory_id, period));
CREATE TABLE note (id bigint PRIMARY KEY, topic text, body text, amount numeric, at timestamptz);
`;
const [item, here, there] = ["1", "a", "b"].map((digit) => `00000000-0000-0000-0000-00000000000${digit}`);
const complete = { id: item, name: "tent", price: "1.10", stock: "9007199254740993", period_list: "[]" };

interface Notification {
  readonly channel: string;
  readonly payload: unknown;
}

/** Hears what any LISTEN client hears. */
async function listener(
  database: ScratchDatabase,
  channels: readonly string[],
): Promise<{ readonly take: () => Promise<Notification[]>; readonly close: () => Promise<void> }> {
  let heard: Notification[] = [];
  const hear = (channel: string, payload: string): void => {
    heard.push({ channel, payload: channel === "end" ? payload : (JSON.parse(payload) as unknown) });
  };
  const client = database.url ? new Client({ connectionString: database.url }) : undefined;
  await client?.connect();
  client?.on("notification", ({ channel, payload }) => hear(channel, payload ?? ""));
  for (const channel of [...channels, "end"]) {
    await client?.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    await database.pglite?.listen(`"${channel}"`, (payload) => hear(channel, payload));
  }
  return {
    // Notifications come in the order of commits: what comes before this one is all there is.
    take: async () => {
      const mark = randomUUID();
      await database.exec(`NOTIFY "end", '${mark}'`);
      while (heard.at(-1)?.payload !== mark) await (client?.query("SELECT 1") ?? database.query("SELECT 1"));
      const taken = heard.filter(({ channel }) => channel !== "end");
      heard = [];
      return taken;
    },
    close: async () => {
      await client?.end();
    },
  };
}

describe.each(await testServers())("the notify delivery on %s", (server) => {
  let database: ScratchDatabase;
  let heard: Awaited<ReturnType<typeof listener>>;
  const long = `topic ${"x".repeat(80)}`;
  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(ddl);
    await database.exec(emitTriggersSql(ir, { delivery: "notify" }));
    const [md5] = await database.query<{ md5: string }>("SELECT md5($1) AS md5", [long]);
    heard = await listener(database, [here ?? "", there ?? "", "topic a", md5?.md5 ?? ""]);
  });
  beforeEach(async () => {
    await database.exec(
      `TRUNCATE inventory, period_map, note; INSERT INTO inventory VALUES ('${item}', '${here}', 'tent', 1.10, 9007199254740993)`,
    );
    await heard.take();
  });
  afterAll(async () => {
    await heard?.close();
    await database?.drop();
  });
  const run = async (sql: string): Promise<Notification[]> => {
    await database.exec(sql);
    return heard.take();
  };
  const patch = (table: string, id: unknown, action: string, data: unknown): unknown => ({
    type: "patch",
    table,
    id,
    action,
    data,
  });

  test("sends the complete row that the parent's query reads, int8 and numeric as strings", async () => {
    expect(await run("UPDATE inventory SET name = 'boat'")).toEqual([
      { channel: here, payload: patch("inventory", item, "UPDATE", { ...complete, name: "boat" }) },
    ]);
  });

  test("a row of several channels is announced on each, by its own rule", async () => {
    const both = await listener(database, ["topic a", "left", "right"]);
    const told = async (sql: string): Promise<unknown[]> => {
      await database.exec(sql);
      return (await both.take())
        .map(({ channel, payload }) => [channel, (payload as { action: string }).action])
        .toSorted();
    };
    expect(await told("INSERT INTO note (id, topic, body) VALUES (1, 'a', 'left')")).toEqual([
      ["left", "INSERT"],
      ["topic a", "INSERT"],
    ]);
    expect(await told("UPDATE note SET body = 'right'")).toEqual([
      ["left", "DELETE"],
      ["right", "INSERT"],
      ["topic a", "UPDATE"],
    ]);
    await both.close();
  });

  test("a child's change sends the complete parent on the parent's channel", async () => {
    expect(await run(`INSERT INTO period_map VALUES ('${item}', 1), ('${item}', 2)`)).toEqual([
      { channel: here, payload: patch("inventory", item, "UPDATE", { ...complete, period_list: "[1, 2]" }) },
    ]);
    expect(await run("DELETE FROM period_map")).toEqual([
      { channel: here, payload: patch("inventory", item, "UPDATE", complete) },
    ]);
  });

  test("a moved row is a removal on the old channel and the row on the new", async () => {
    expect(await run(`UPDATE inventory SET premise_id = '${there}'`)).toEqual(
      expect.arrayContaining([
        { channel: here, payload: patch("inventory", item, "DELETE", null) },
        { channel: there, payload: patch("inventory", item, "INSERT", complete) },
      ]),
    );
  });

  test("a changed key is a removal and a row; NULL is not broadcast", async () => {
    await run("INSERT INTO note VALUES (1, 'a', 'hello', 1.50, '2024-05-06 07:08:09+02')");
    expect(await run("UPDATE note SET id = 2")).toEqual(
      expect.arrayContaining([
        { channel: "topic a", payload: patch("note", "1", "DELETE", null) },
        {
          channel: "topic a",
          payload: patch("note", "2", "INSERT", {
            id: "2",
            topic: "a",
            body: "hello",
            amount: "1.50",
            at: "2024-05-06T05:08:09+00:00",
          }),
        },
      ]),
    );
    expect(await run("UPDATE inventory SET premise_id = NULL")).toEqual([
      { channel: here, payload: patch("inventory", item, "DELETE", null) },
    ]);
  });

  test("deletes, cascades, TRUNCATE and COPY arrive", async () => {
    await run(`INSERT INTO period_map VALUES ('${item}', 1)`);
    expect(await run("DELETE FROM inventory")).toEqual([
      { channel: here, payload: patch("inventory", item, "DELETE", null) },
    ]);
    await run(`INSERT INTO inventory VALUES ('${item}', '${here}', 'tent', 1.10, 9007199254740993)`);
    await run(`INSERT INTO period_map VALUES ('${item}', 1)`);
    expect(await run("TRUNCATE period_map")).toEqual([
      {
        channel: here,
        payload: { ...(patch("inventory", item, "UPDATE", null) as object), oversized: true },
      },
    ]);
    expect(await run("TRUNCATE inventory CASCADE")).toEqual([
      { channel: here, payload: patch("inventory", null, "TRUNCATE", null) },
    ]);
    await copy(database, "note (id, topic)", ["1,a", "2,b"]);
    expect(await heard.take()).toMatchObject([{ channel: "topic a", payload: { id: "1", action: "INSERT" } }]);
  });

  test("a payload that NOTIFY would refuse goes without its data, and the write succeeds", async () => {
    expect(await run("INSERT INTO note VALUES (1, 'a', repeat('x', 20000))")).toEqual([
      { channel: "topic a", payload: { ...(patch("note", "1", "INSERT", null) as object), oversized: true } },
    ]);
    expect(await database.query("SELECT length(body) AS length FROM note")).toEqual([{ length: 20_000 }]);
  });

  test("a channel name longer than an identifier is announced as its MD5", async () => {
    const [notification] = await run(`INSERT INTO note VALUES (1, '${"x".repeat(80)}', 'b')`);
    expect(notification?.channel).toMatch(/^[0-9a-f]{32}$/);
    expect(notification?.payload).toMatchObject({ table: "note", action: "INSERT" });
  });
});
