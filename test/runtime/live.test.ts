import { setImmediate } from "node:timers/promises";
import { createLiveEngine, type LiveDatabase, type LiveEngine } from "@realtime-schema/runtime/live";
import { rowCodec } from "@realtime-schema/runtime/schema";
import type { AnyQuery } from "@realtime-schema/runtime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codecFor } from "@realtime-schema/runtime/schema";
import { currentCursor } from "../../packages/runtime/src/change-log/read-changes.ts";
import { isOvertaken } from "../../packages/runtime/src/live/overtaken.ts";
import { testServers } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";
import { TestClient } from "./live-client.ts";
import { ddl, shop, triggersSql } from "./shop.ts";

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const premise = (n: number): string => uuid(100 + n);
const period = (n: number): string => uuid(200 + n);
const item = (n: number): string => uuid(1000 + n);

type Row = Record<string, unknown>;

describe.each(await testServers())("live queries on %s", (server) => {
  let database: TestDatabase;
  let engine: LiveEngine;
  const errors: unknown[] = [];

  const query = (sql: string, params: readonly unknown[] = []): Promise<Row[]> => database.scratch.query(sql, params);
  const start = (live: LiveDatabase = database.live, more: object = {}): LiveEngine =>
    createLiveEngine({ schema: shop, database: live, events: { onError: (error) => errors.push(error) }, ...more });

  /** A cursor that has seen everything that is committed by now. */
  const present = async (): Promise<string> => {
    const session = await database.live.log.connect();
    try {
      return await currentCursor(session);
    } finally {
      await session.close();
    }
  };

  /** What a subscription must show: the query by itself, in wire form. */
  const fresh = async (name: string, args: Row = {}): Promise<Row[]> => {
    const { sql, columns, params } = shop.findQuery(name) as AnyQuery;
    const rows = await query(
      sql,
      params.map((param) => args[param.name]),
    );
    const codec = rowCodec(columns);
    return rows.map((row) => codec.toWire(codec.fromDriver(row)));
  };

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    errors.length = 0;
    await database.scratch.exec(`TRUNCATE premise, period, inventory, inventory_period_map;
      INSERT INTO premise VALUES ('${premise(1)}', 'one'), ('${premise(2)}', 'two');
      INSERT INTO period VALUES ('${period(1)}', 'summer'), ('${period(2)}', 'winter');
      INSERT INTO inventory (id, premise_id, name, quantity) VALUES
        ('${item(1)}', '${premise(1)}', 'a', 1), ('${item(2)}', '${premise(1)}', 'b', 2), ('${item(3)}', '${premise(2)}', 'c', 3)`);
    engine = start();
  });
  afterEach(() => engine.close());
  afterAll(() => database.drop());

  it("gives a snapshot, then what changes: inserted, updated, moved and deleted rows", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    expect(client.rows.get(1)).toEqual(await fresh("get_inventory_list", { p1: premise(1) }));
    for (const sql of [
      `INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${item(4)}', '${premise(1)}', 'aa', 9007199254740993)`,
      `UPDATE inventory SET name = 'z' WHERE id = '${item(1)}'`,
      `UPDATE inventory SET premise_id = '${premise(2)}' WHERE id = '${item(2)}'`,
      `DELETE FROM inventory WHERE id = '${item(4)}'`,
      `UPDATE inventory SET premise_id = '${premise(1)}'`,
      "TRUNCATE inventory",
    ]) {
      await query(sql);
      const expected = await fresh("get_inventory_list", { p1: premise(1) });
      await client.until(() => JSON.stringify(client.rows.get(1)) === JSON.stringify(expected));
    }
    expect(client.frames[0]?.parts.map(({ kind }) => kind)).toEqual(["snapshot"]);
    expect(client.frames.slice(1).every(({ parts }) => parts.every(({ kind }) => kind === "patch"))).toBe(true);
    expect(errors).toEqual([]);
  });

  it("gives a patch of the row that changed, and nothing to others", async () => {
    const [one, two] = [new TestClient(engine, shop), new TestClient(engine, shop)];
    await one.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await two.subscribe(1, "get_inventory_list", { p1: premise(2) });
    await query(`UPDATE inventory SET quantity = 7 WHERE id = '${item(2)}'`);
    await one.until(() => one.frames.length === 2);
    const body = JSON.parse(`{${(one.frames[1]!.parts[0] as { body: string }).body}}`) as Row;
    expect(body).toEqual({ upsert: [expect.objectContaining({ id: item(2), quantity: "7" })] });
    expect(two.frames).toHaveLength(1);
  });

  it("never shows two databases in one frame", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await client.subscribe(2, "get_inventory_list", { p1: premise(2) });
    await client.subscribe(3, "stock_by_premise");
    const total = (): number =>
      [1, 2].flatMap((id) => client.rows.get(id) ?? []).reduce((sum, row) => sum + Number(row["quantity"]), 0);
    let torn = 0;
    client.onFrame = () => {
      const stock = (client.rows.get(3) ?? []).reduce((sum, row) => sum + Number(row["total"]), 0);
      if (total() !== 6 || stock !== 6) torn++;
    };
    for (let n = 0; n < 30; n++) {
      await query(`UPDATE inventory SET premise_id = '${premise(1 + (n % 2))}' WHERE id = '${item(1 + (n % 3))}'`);
      await query(
        `UPDATE inventory SET quantity = quantity + CASE id WHEN '${item(1)}' THEN 1 ELSE -1 END WHERE id IN ('${item(1)}', '${item(2)}')`,
      );
    }
    const expected = JSON.stringify(await fresh("stock_by_premise"));
    await client.until(() => JSON.stringify(client.rows.get(3)) === expected);
    expect(torn).toBe(0);
  });

  it("answers an acknowledgement with a cursor that has seen the transaction, whether or not anything changed", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    const frames = client.frames.length;
    await query("UPDATE premise SET name = name || '!'");
    client.connection.acknowledge();
    await client.until(() => client.frames.length > frames);
    expect(client.frames.at(-1)?.parts).toEqual([]);
    const [row] = (await query(
      `WITH done AS (INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${item(9)}', '${premise(1)}', 'new', 1) RETURNING 1)
       SELECT pg_current_xact_id()::text AS xid FROM done`,
    )) as { xid: string }[];
    const epoch = client.cursor.replace(/:\d+:\d+:[\d,]*$/, "");
    const isThere = (): boolean => (client.rows.get(1) ?? []).some(({ id }) => id === item(9));
    const answered = new Promise<void>((resolve) => {
      client.onFrame = ({ cursor }) => {
        const [, , xmax] = cursor.split(":");
        if (BigInt(xmax ?? 0) <= BigInt(row!.xid)) return;
        // The frame that has seen the transaction is the one that shows it.
        expect(isThere()).toBe(true);
        resolve();
      };
    });
    client.connection.acknowledge({ epoch, xid: row!.xid });
    await answered;
  });

  it("resumes from a cursor: nothing where nothing was missed, else a snapshot", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    const { cursor } = client;
    client.connection.close();
    // Another server, which has never seen this client.
    const other = start();
    try {
      await query(`UPDATE inventory SET quantity = 50 WHERE id = '${item(3)}'`);
      const back = new TestClient(other, shop);
      await back.subscribe(1, "get_inventory_list", { p1: premise(1) }, { cursor });
      expect(back.frames[0]?.parts).toEqual([{ kind: "patch", id: 1, body: "" }]);
      await back.subscribe(2, "get_inventory_list", { p1: premise(2) }, { cursor });
      expect(back.frames[1]?.parts.map(({ kind }) => kind)).toEqual(["snapshot"]);
      await back.subscribe(3, "get_inventory_list", { p1: premise(1) }, { cursor: "another-epoch:5:5:" });
      expect(back.frames[2]?.parts.map(({ kind }) => kind)).toEqual(["resync", "snapshot"]);
      await back.subscribe(4, "get_inventory_list", { p1: premise(1) }, { cursor: "'; DROP TABLE inventory" });
      expect(back.rows.get(4)).toEqual(await fresh("get_inventory_list", { p1: premise(1) }));
    } finally {
      await other.close();
    }
  });

  it("reads everything again when the epoch changes, and sends the difference", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    // As a crash leaves it: transactions since the cursor are not in the log, and the UNLOGGED table is empty.
    await database.scratch.exec(`BEGIN;
      UPDATE inventory SET quantity = 99 WHERE id = '${item(1)}';
      DELETE FROM realtime_schema.change_log;
      DELETE FROM realtime_schema.epoch;
      INSERT INTO realtime_schema.epoch DEFAULT VALUES;
      COMMIT`);
    const epoch = client.cursor.split(":")[0];
    await client.until(() => client.cursor.split(":")[0] !== epoch);
    expect(client.rows.get(1)).toEqual(await fresh("get_inventory_list", { p1: premise(1) }));
    expect(client.frames.at(-1)?.parts.map(({ kind }) => kind)).toEqual(["patch"]);
  });

  it("closes a subscription whose query fails, and no other", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await expect(client.subscribe(2, "divide", { p1: 0n })).rejects.toThrow("division by zero");
    await client.subscribe(3, "divide", { p1: 1n });
    await query(`UPDATE inventory SET quantity = 8 WHERE id = '${item(1)}'`);
    const expected = JSON.stringify(await fresh("get_inventory_list", { p1: premise(1) }));
    await client.until(() => JSON.stringify(client.rows.get(1)) === expected);
    expect(errors).toHaveLength(1);
    expect(engine.stats()).toMatchObject({ subscriptions: 2, groups: 2 });
    await expect(client.subscribe(4, "nothing" as string).catch((error: unknown) => String(error))).resolves.toContain(
      "TypeError",
    );
    await expect(client.connection.subscribe({ id: 1, query: "divide", args: {} })).rejects.toThrow(
      "subscription 1 already",
    );
    await expect(client.connection.subscribe({ id: 9, query: "nothing", args: {} })).rejects.toThrow(
      'no query "nothing"',
    );
  });

  it("keeps a paused connection's place in a few bytes, and brings it up to date afterwards", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await client.subscribe(2, "get_inventory_list", { p1: premise(2) });
    client.connection.pause();
    const frames = client.frames.length;
    const other = new TestClient(engine, shop);
    await other.subscribe(1, "get_inventory_list", { p1: premise(1) });
    for (let n = 0; n < 20; n++) await query(`UPDATE inventory SET quantity = ${n + 10} WHERE id = '${item(1)}'`);
    await other.until(() => other.rows.get(1)?.some((row) => row["quantity"] === "29") ?? false);
    expect(client.frames).toHaveLength(frames);
    client.connection.resume();
    await client.until(() => client.frames.length > frames);
    expect(client.frames.at(-1)?.parts.map(({ kind, id }) => [kind, id])).toEqual([
      ["resync", 1],
      ["snapshot", 1],
    ]);
    expect(client.rows.get(1)).toEqual(other.rows.get(1));
  });

  it("shares a group between subscribers and keeps it for a while", async () => {
    const quick = start(database.live, { cacheFor: 0 });
    try {
      const clients = Array.from({ length: 5 }, () => new TestClient(quick, shop));
      await Promise.all(
        clients.map((client) =>
          client.subscribe(1, "get_inventory_list", { p1: premise(1).toUpperCase().toLowerCase() }),
        ),
      );
      expect(quick.stats()).toMatchObject({ connections: 5, subscriptions: 5, groups: 1 });
      const result = await quick.read("get_inventory_list", { p1: premise(1) });
      expect(JSON.parse(result.rows)).toEqual(clients[0]?.rows.get(1));
      for (const client of clients) client.connection.close();
      await expect.poll(() => quick.stats().groups).toBe(0);
      await quick.read("stock_by_premise", {});
      await expect.poll(() => quick.stats().groups).toBe(0);
    } finally {
      await quick.close();
    }
  });

  it("tells of its routing", async () => {
    const decisions: string[] = [];
    const watched = createLiveEngine({
      schema: shop,
      database: database.live,
      events: {
        onRoute: (change, routes) => {
          for (const { query: name, route, reason, groups } of routes)
            decisions.push(`${change.relation} → ${name}: ${route} ${groups} (${reason})`);
        },
      },
    });
    try {
      const client = new TestClient(watched, shop);
      await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
      await client.subscribe(2, "get_inventory_list", { p1: premise(2) });
      await client.subscribe(3, "stock_by_premise");
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      await client.until(() => client.rows.get(1)?.[0]?.["quantity"] === "5");
      expect(decisions).toEqual([
        "inventory → get_inventory_list: direct 1 (premise_id of inventory is fixed by $1)",
        "inventory → stock_by_premise: all 1 (no column of inventory is fixed by a parameter)",
      ]);
    } finally {
      await watched.close();
    }
  });

  describe("channels", () => {
    const listen = async (channel: string, more: object = {}): Promise<TestClient> => {
      const client = new TestClient(engine, shop);
      await client.connection.subscribeChannel({ id: 1, channel, ...more });
      return client;
    };
    /** A marker that comes last, so that what did not come before it does not come at all. */
    const settled = async (client: TestClient, channel: string): Promise<unknown[][]> => {
      const id = uuid(9999);
      await query(`INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${id}', '${channel}', 'marker', 0)`);
      await client.until(() => client.changes.some((change) => change.id === id));
      return client.changes
        .filter((change) => change.id !== id)
        .map(({ table, id: row, action, data }) => [table, row, action, data]);
    };

    it("announce rows complete, as the parent's query reads them", async () => {
      const client = await listen(premise(1));
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      await client.until(() => client.changes.length === 1);
      await query(
        `INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(1)}'), ('${item(3)}', '${period(1)}')`,
      );
      const changes = await settled(client, premise(1));
      const row = { id: item(1), premise_id: premise(1), name: "a", quantity: "5" };
      expect(changes).toEqual([
        ["inventory", item(1), "UPDATE", { ...row, period_list: [] }],
        ["inventory", item(1), "UPDATE", { ...row, period_list: [{ id: period(1), label: "summer" }] }],
      ]);
    });

    it("announce a moved row on both: as a removal on the old, as the row on the new", async () => {
      const [one, two] = [await listen(premise(1)), await listen(premise(2))];
      await query(`UPDATE inventory SET premise_id = '${premise(2)}' WHERE id = '${item(1)}'`);
      await query(`DELETE FROM inventory WHERE id = '${item(2)}'`);
      expect(await settled(one, premise(1))).toEqual([
        ["inventory", item(1), "DELETE", null],
        ["inventory", item(2), "DELETE", null],
      ]);
      await two.until(() => two.changes.length > 0);
      expect(two.changes[0]).toMatchObject({ id: item(1), action: "INSERT", data: { premise_id: premise(2) } });
    });

    it("never show a row's later values to a channel that it has left", async () => {
      const client = await listen(premise(1));
      await database.scratch.exec(`BEGIN;
        UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}';
        INSERT INTO inventory_period_map VALUES ('${item(1)}', '${period(2)}');
        UPDATE inventory SET premise_id = '${premise(2)}', name = 'secret' WHERE id = '${item(1)}';
        COMMIT`);
      expect(await settled(client, premise(1))).toEqual([["inventory", item(1), "DELETE", null]]);
    });

    it("can be narrowed to tables, and say when bulk changes cannot be told row by row", async () => {
      const none = await listen(premise(1), { tables: ["period"] });
      const all = await listen(premise(1));
      await query(
        `INSERT INTO inventory (id, premise_id, name, quantity) SELECT gen_random_uuid(), '${premise(1)}', 'bulk', n FROM generate_series(1, 1500) n`,
      );
      await all.until(() => all.resyncs.length === 1);
      expect(all.changes).toEqual([]);
      expect(none.changes).toEqual([]);
    });

    it("resume without a word where nothing was missed, else say that patches were lost", async () => {
      const client = await listen(premise(1));
      await settled(client, premise(1));
      const { cursor } = client;
      const quiet = await listen(premise(1), { cursor });
      expect(quiet.frames).toEqual([]);
      await query(`UPDATE inventory SET quantity = 5 WHERE id = '${item(1)}'`);
      const late = await listen(premise(1), { cursor });
      expect(late.resyncs).toEqual(["lost"]);
      const elsewhere = await listen(premise(2), { cursor });
      expect(elsewhere.resyncs).toEqual([]);
    });
  });

  it("shows at every frame what the queries give at its snapshot, under concurrent writers", async () => {
    const writers = server === "pglite" ? 2 : 8;
    const changesEach = server === "pglite" ? 60 : 80;
    const subscriptions: readonly [id: number, name: string, args: Row][] = [
      ...[1, 2, 3].flatMap((n): [number, string, Row][] => [
        [n, "get_inventory_list", { p1: premise(n) }],
        [10 + n, "top_inventory", { p1: premise(n) }],
      ]),
      ...[1, 2, 3, 4, 5, 6].map((n): [number, string, Row] => [20 + n, "get_complete_inventory", { p1: item(n) }]),
      ...[1, 2].map((n): [number, string, Row] => [30 + n, "items_of_period", { p1: period(n) }]),
      [40, "stock_by_premise", {}],
      [41, "divide", { p1: 2n }],
    ];
    // Reads every subscription's query at each batch's own snapshot: what the batch's frames must lead to.
    const expected = new Map<string, Map<number, unknown>>();
    let batchExpectation: Map<number, unknown> | undefined;
    const oracle: LiveDatabase = {
      log: database.live.log,
      read: (snapshot, options, body) =>
        database.live.read(snapshot, options, async (readers) => {
          const result = await body(readers);
          batchExpectation = new Map();
          for (const [id, name, args] of subscriptions) {
            const { sql, columns, params } = shop.findQuery(name) as AnyQuery;
            const rows =
              (await readers[0]?.query(
                sql,
                params.map((param) => args[param.name]),
              )) ?? [];
            batchExpectation.set(
              id,
              rows.map((cells) =>
                Object.fromEntries(
                  columns.map((column, index) => {
                    const codec = codecFor(column.codec);
                    const cell = cells[index] ?? null;
                    return [column.name, cell === null ? null : codec.toWire(codec.fromText(cell))];
                  }),
                ),
              ),
            );
          }
          // A TRUNCATE that came in between emptied the expectation, not the result.
          if (await isOvertaken(readers[0]!)) batchExpectation = undefined;
          return result;
        }),
    };
    const tested = start(oracle, { cadence: { busy: 1, idle: 5 } });
    try {
      const client = new TestClient(tested, shop);
      for (const [id, name, args] of subscriptions) await client.subscribe(id, name, args);
      const sorted = (rows: unknown): unknown => (rows as Row[]).map((row) => JSON.stringify(row)).sort();
      let compared = 0;
      let wrong: unknown;
      client.onFrame = ({ cursor }) => {
        if (!batchExpectation || wrong !== undefined) return;
        expected.set(cursor, batchExpectation);
        for (const [id, name] of subscriptions) {
          const { ordered } = shop.findQuery(name) as AnyQuery;
          const [shown, true_] = [client.rows.get(id), batchExpectation.get(id)];
          const same = ordered
            ? JSON.stringify(shown) === JSON.stringify(true_)
            : JSON.stringify(sorted(shown)) === JSON.stringify(sorted(true_));
          if (!same) wrong = { id, name, shown, true: true_ };
          compared++;
        }
      };
      let seed = 20_260_801;
      const random = (n: number): number => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return (seed >>> 8) % n;
      };
      const statement = (): string => {
        const id = item(1 + random(12));
        switch (random(12)) {
          case 0:
          case 1:
          case 2:
            return `INSERT INTO inventory (id, premise_id, name, quantity, price) VALUES ('${id}', '${premise(1 + random(3))}', 'n${random(50)}', ${random(100)}, ${random(9)}.50)
              ON CONFLICT (id) DO UPDATE SET premise_id = excluded.premise_id, quantity = excluded.quantity`;
          case 3:
            return `DELETE FROM inventory WHERE id = '${id}'`;
          case 4:
            return `UPDATE inventory SET premise_id = '${premise(1 + random(3))}' WHERE id = '${id}'`;
          case 5:
            return `UPDATE inventory SET quantity = quantity + 1 WHERE premise_id = '${premise(1 + random(3))}'`;
          case 6:
            return `INSERT INTO inventory_period_map VALUES ('${id}', '${period(1 + random(2))}') ON CONFLICT DO NOTHING`;
          case 7:
            return `DELETE FROM inventory_period_map WHERE inventory_id = '${id}'`;
          case 8:
            return `UPDATE period SET label = 'l${random(1000)}' WHERE id = '${period(1 + random(2))}'`;
          case 9:
            return `UPDATE inventory SET id = '${item(1 + random(12))}' WHERE id = '${id}' AND NOT EXISTS (SELECT FROM inventory WHERE id = '${item(1 + random(12))}')`;
          case 10:
            return `UPDATE inventory SET name = 'n${random(50)}' WHERE id = '${id}'`;
          default:
            return random(20) === 0 ? "TRUNCATE inventory" : `UPDATE inventory SET price = NULL WHERE id = '${id}'`;
        }
      };
      const write = async (): Promise<void> => {
        for (let n = 0; n < changesEach || expected.size < 25; n++) {
          if (wrong !== undefined) return;
          const statements = Array.from({ length: 1 + random(3) }, statement);
          const inside = random(4) === 0 ? ["SAVEPOINT s", statement(), "ROLLBACK TO s"] : [];
          const script = [
            "BEGIN",
            "SET LOCAL deadlock_timeout = '10ms'",
            ...statements,
            ...inside,
            random(5) === 0 ? "ROLLBACK" : "COMMIT",
          ].join(";\n");
          // Deadlocks and key conflicts are part of it: the transaction is then rolled back.
          if (database.scratch.pool) {
            const connection = await database.scratch.pool.connect();
            try {
              await connection.query(script).catch(() => connection.query("ROLLBACK"));
            } finally {
              connection.release();
            }
          } else {
            await database.scratch.exec(script).catch(() => database.scratch.exec("ROLLBACK"));
            // PGlite computes in this thread: timers, the reader's among them, get their turn only between.
            await setImmediate();
          }
        }
      };
      await Promise.all(Array.from({ length: writers }, write));
      await client.caughtUp(await present());
      expect(wrong).toBeUndefined();
      for (const [id, name, args] of subscriptions) {
        const { ordered } = shop.findQuery(name) as AnyQuery;
        const [shown, true_] = [client.rows.get(id), await fresh(name, args)];
        expect({ id, rows: ordered ? shown : sorted(shown) }).toEqual({ id, rows: ordered ? true_ : sorted(true_) });
      }
      expect(compared).toBeGreaterThanOrEqual(25 * subscriptions.length);
      expect(errors).toEqual([]);
    } finally {
      await tested.close();
    }
  });

  it.runIf(server !== "pglite")("goes on when its connections are killed", async () => {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    for (let n = 0; n < 5; n++) {
      await query(`UPDATE inventory SET quantity = ${100 + n} WHERE id = '${item(1)}'`);
      await query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      ).catch(() => []);
      await client.until(() => client.rows.get(1)?.[0]?.["quantity"] === String(100 + n));
    }
    expect(client.resyncs).toEqual([]);
  });

  it.runIf(server !== "pglite")("shows each session what row-level security lets it see", async () => {
    await database.scratch.exec(`
      DROP ROLE IF EXISTS live_reader_${server};
      CREATE ROLE live_reader_${server};
      GRANT SELECT ON inventory, inventory_period_map, period TO live_reader_${server};
      ALTER TABLE inventory ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON inventory USING (premise_id::text = current_setting('app.premise', true))`);
    try {
      const session = (n: number): object => ({
        session: { identity: `premise ${n}`, role: `live_reader_${server}`, settings: { "app.premise": premise(n) } },
      });
      const [one, two, owner] = [
        new TestClient(engine, shop),
        new TestClient(engine, shop),
        new TestClient(engine, shop),
      ];
      await one.subscribe(1, "stock_by_premise", {}, session(1));
      await two.subscribe(1, "stock_by_premise", {}, session(2));
      await owner.subscribe(1, "stock_by_premise");
      const premises = (client: TestClient): unknown =>
        client.rows.get(1)?.map((row) => [row["premise_id"], row["total"]]);
      expect(premises(one)).toEqual([[premise(1), "3"]]);
      expect(premises(two)).toEqual([[premise(2), "3"]]);
      expect(premises(owner)).toEqual([
        [premise(1), "3"],
        [premise(2), "3"],
      ]);
      await query(`UPDATE inventory SET premise_id = '${premise(2)}' WHERE id = '${item(1)}'`);
      await Promise.all([one.until(() => one.frames.length === 2), two.until(() => two.frames.length === 2)]);
      expect(premises(one)).toEqual([[premise(1), "2"]]);
      expect(premises(two)).toEqual([[premise(2), "4"]]);
      // Rights that are taken away end the subscription at the next change.
      await query(`REVOKE SELECT ON inventory FROM live_reader_${server}`);
      await query(`UPDATE inventory SET quantity = 50 WHERE id = '${item(3)}'`);
      await one.until(() => one.errors.length === 1);
      await owner.until(() => (premises(owner) as unknown[][])[1]?.[1] === "51");
    } finally {
      await database.scratch.exec(`
        DROP POLICY own ON inventory; ALTER TABLE inventory DISABLE ROW LEVEL SECURITY;
        DROP OWNED BY live_reader_${server}; DROP ROLE live_reader_${server}`);
    }
  });
});
