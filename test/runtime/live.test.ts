import { setTimeout } from "node:timers/promises";
import { createLiveEngine } from "@realtime-schema/runtime/live";
import { describe, expect, it } from "vitest";
import { testServers } from "../support/servers.ts";
import { TestClient } from "./live-client.ts";
import { item, liveFixture, premise, type Row } from "./live-fixture.ts";
import { shop } from "./shop.ts";

describe.each(await testServers())("live queries on %s", (server) => {
  const live = liveFixture(server);
  const { query, start, present, fresh, errors } = live;

  it("gives a snapshot, then what changes: inserted, updated, moved and deleted rows", async () => {
    const client = new TestClient(live.engine, shop);
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
    const [one, two] = [new TestClient(live.engine, shop), new TestClient(live.engine, shop)];
    await one.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await two.subscribe(1, "get_inventory_list", { p1: premise(2) });
    await query(`UPDATE inventory SET quantity = 7 WHERE id = '${item(2)}'`);
    await one.until(() => one.frames.length === 2);
    const body = JSON.parse(`{${(one.frames[1]!.parts[0] as { body: string }).body}}`) as Row;
    expect(body).toEqual({ upsert: [expect.objectContaining({ id: item(2), quantity: "7" })] });
    expect(two.frames).toHaveLength(1);
  });

  it("never shows two databases in one frame", async () => {
    const client = new TestClient(live.engine, shop);
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
    const client = new TestClient(live.engine, shop);
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
    const client = new TestClient(live.engine, shop);
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
    const client = new TestClient(live.engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    // As a crash leaves it: transactions since the cursor are not in the log, and the UNLOGGED table is empty.
    await live.database.scratch.exec(`BEGIN;
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
    const client = new TestClient(live.engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await expect(client.subscribe(2, "divide", { p1: 0n })).rejects.toThrow("division by zero");
    await client.subscribe(3, "divide", { p1: 1n });
    await query(`UPDATE inventory SET quantity = 8 WHERE id = '${item(1)}'`);
    const expected = JSON.stringify(await fresh("get_inventory_list", { p1: premise(1) }));
    await client.until(() => JSON.stringify(client.rows.get(1)) === expected);
    expect(errors).toHaveLength(1);
    expect(live.engine.stats()).toMatchObject({ subscriptions: 2, groups: 2 });
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

  it("reads the groups of a query together, and alone where that cannot be", async () => {
    const client = new TestClient(live.engine, shop);
    for (const n of [1, 2, 3]) {
      await client.subscribe(n, "get_inventory_list", { p1: premise(n) });
      await client.subscribe(10 + n, "share", { p1: BigInt(100 + n) });
      await client.subscribe(20 + n, "first_items", { p1: BigInt(n) });
    }
    // One of the groups that are read together now divides by zero.
    await query("UPDATE inventory SET quantity = 102, name = 'x' || name, premise_id = premise_id");
    await client.caughtUp(await present());
    expect(client.errors).toEqual([12]);
    for (const n of [1, 2, 3]) {
      expect(client.rows.get(n)).toEqual(await fresh("get_inventory_list", { p1: premise(n) }));
      expect(client.rows.get(20 + n)).toEqual(await fresh("first_items", { p1: BigInt(n) }));
    }
    for (const n of [1, 3]) expect(client.rows.get(10 + n)).toEqual(await fresh("share", { p1: BigInt(100 + n) }));
  });

  it("keeps a paused connection's place in a few bytes, and brings it up to date afterwards", async () => {
    const client = new TestClient(live.engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    await client.subscribe(2, "get_inventory_list", { p1: premise(2) });
    client.connection.pause();
    const frames = client.frames.length;
    const other = new TestClient(live.engine, shop);
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

  it("keeps the change log from growing, and says so to who was away for longer", async () => {
    const tidy = start(live.database.live, { retention: 200 });
    try {
      const client = new TestClient(tidy, shop);
      await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
      const { cursor } = client;
      await query(`UPDATE inventory SET quantity = 70 WHERE id = '${item(3)}'`);
      await expect
        .poll(async () => (await query("SELECT count(*)::int AS n FROM realtime_schema.change_log"))[0]?.["n"], {
          timeout: 10_000,
        })
        .toBe(0);
      await client.subscribe(2, "get_inventory_list", { p1: premise(1) }, { cursor });
      expect(client.frames.at(-1)?.parts.map(({ kind }) => kind)).toEqual(["patch"]);
      const late = start();
      const back = new TestClient(late, shop);
      await back.subscribe(1, "get_inventory_list", { p1: premise(2) }, { cursor });
      expect(back.frames[0]?.parts.map(({ kind }) => kind)).toEqual(["resync", "snapshot"]);
      await late.close();
      expect(errors).toEqual([]);
    } finally {
      await tidy.close();
    }
  });

  it("shares a group between subscribers and keeps it for a while", async () => {
    const quick = start(live.database.live, { cacheFor: 0 });
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
      database: live.database.live,
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
        "inventory → get_inventory_list: direct 1 (premise_id = $1 in every row that it reads)",
        "inventory → stock_by_premise: all 1 (no parameter fixes a column of inventory, nor is any the result's key)",
      ]);
    } finally {
      await watched.close();
    }
  });

  it.runIf(server !== "pglite")("leaves out a query that takes too long, and takes it in again", async () => {
    // A row of this id makes who reads it wait: the policy is the slow part of a query, and can be made quick again.
    await live.database.scratch.exec(`
      CREATE TABLE slow (seconds float8 NOT NULL); INSERT INTO slow VALUES (0);
      CREATE FUNCTION wait() RETURNS bool LANGUAGE sql VOLATILE AS 'SELECT pg_sleep(seconds) IS NOT NULL FROM slow';
      DROP ROLE IF EXISTS slow_reader_${server};
      CREATE ROLE slow_reader_${server};
      GRANT SELECT ON inventory, slow TO slow_reader_${server};
      ALTER TABLE inventory ENABLE ROW LEVEL SECURITY;
      CREATE POLICY waiting ON inventory USING (wait())`);
    const late: unknown[] = [];
    const events = { onLate: ({ query: name }: { query: string }) => late.push(name), onError: () => {} };
    const hurried = start(live.database.live, { statementTimeout: 300, events });
    try {
      const client = new TestClient(hurried, shop);
      const session = { identity: "slow", role: `slow_reader_${server}` };
      await client.subscribe(1, "get_inventory_list", { p1: premise(1) }, { session });
      await client.subscribe(2, "get_inventory_list", { p1: premise(1) });
      await query("UPDATE slow SET seconds = 1");
      await query(`UPDATE inventory SET quantity = 60 WHERE id = '${item(1)}'`);
      await client.until(() => client.resyncs.includes("timeout"));
      // Others go on, and see what has changed meanwhile.
      await query(`UPDATE inventory SET quantity = 61 WHERE id = '${item(1)}'`);
      await client.until(() => client.rows.get(2)?.[0]?.["quantity"] === "61");
      expect(client.rows.get(1)?.[0]?.["quantity"]).toBe("1");
      await expect(client.subscribe(3, "get_inventory_list", { p1: premise(1) }, { session })).rejects.toThrow(
        "statement timeout",
      );
      await query("UPDATE slow SET seconds = 0");
      await client.until(() => client.rows.get(1)?.[0]?.["quantity"] === "61");
      expect(client.frames.at(-1)?.parts.map(({ kind, id }) => [kind, id])).toEqual([["snapshot", 1]]);
      expect(late).toEqual(["get_inventory_list"]);
      expect(client.errors).toEqual([]);
    } finally {
      await hurried.close();
      await live.database.scratch.exec(`
        DROP POLICY waiting ON inventory; ALTER TABLE inventory DISABLE ROW LEVEL SECURITY;
        DROP FUNCTION wait(); DROP TABLE slow; DROP OWNED BY slow_reader_${server}; DROP ROLE slow_reader_${server}`);
    }
  });

  it.runIf(server !== "pglite")("waits for a table that somebody has locked, and closes nothing", async () => {
    const client = new TestClient(live.engine, shop);
    for (let n = 1; n <= 40; n++) await client.subscribe(n, "share", { p1: BigInt(1000 + n) });
    const other = await live.database.scratch.pool!.connect();
    try {
      await other.query("BEGIN; UPDATE inventory SET quantity = 5; LOCK TABLE inventory IN ACCESS EXCLUSIVE MODE");
      await query("UPDATE period SET label = label || '!'");
      const late = client.subscribe(50, "share", { p1: 2000n });
      // Longer than any one wait for a lock.
      await setTimeout(500);
      await other.query("COMMIT");
      await late;
      await client.caughtUp(await present());
    } finally {
      other.release();
    }
    expect(client.rows.get(1)).toEqual(await fresh("share", { p1: 1001n }));
    expect(client.errors).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.runIf(server !== "pglite")("goes on when its connections are killed", async () => {
    const client = new TestClient(live.engine, shop);
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
    await live.database.scratch.exec(`
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
        new TestClient(live.engine, shop),
        new TestClient(live.engine, shop),
        new TestClient(live.engine, shop),
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
      // A statement that fails takes no role away from those that follow it.
      const three = new TestClient(live.engine, shop);
      const [fine, failing] = [1000n, 2n].map((p1, id) => three.subscribe(id, "share", { p1 }, session(1)));
      await expect(failing).rejects.toThrow("division by zero");
      await fine;
      expect(three.rows.get(0)?.map(({ id }) => id)).toEqual([item(1), item(2)]);
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
      await live.database.scratch.exec(`
        DROP POLICY own ON inventory; ALTER TABLE inventory DISABLE ROW LEVEL SECURITY;
        DROP OWNED BY live_reader_${server}; DROP ROLE live_reader_${server}`);
    }
  });
});
