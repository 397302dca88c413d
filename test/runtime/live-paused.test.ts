import type { LiveDatabase } from "@realtime-schema/runtime/live";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { testServers } from "../support/servers.ts";
import { TestClient } from "./live-client.ts";
import { item, liveFixture, premise } from "./live-fixture.ts";
import { shop } from "./shop.ts";

/** A log that can be held: no batch is read until it is released. */
function holdable({ log, ...database }: LiveDatabase): {
  readonly database: LiveDatabase;
  /** Resolves when none is being read. */
  readonly hold: () => Promise<() => void>;
} {
  let open: Promise<void> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  return {
    database: {
      ...database,
      read: (snapshot, options, body) => database.read(snapshot, options, body),
      log: {
        parallel: log.parallel,
        connect: async () => {
          const session = await log.connect();
          return {
            ...session,
            transaction: async (mode, body) => {
              await open;
              const done = session.transaction(mode, body);
              running = done.catch(() => undefined);
              return done;
            },
          };
        },
      },
    },
    async hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      open = promise;
      await running;
      return () => {
        open = undefined;
        resolve();
      };
    },
  };
}

describe.each(await testServers())("a connection that does not read, on %s,", (server) => {
  const live = liveFixture(server);
  const { query, fresh } = live;

  const change = (n: number): Promise<unknown> => query(`UPDATE inventory SET quantity = ${n} WHERE id = '${item(1)}'`);
  const kinds = (client: TestClient, from: number): unknown[][] =>
    client.frames.slice(from).map(({ parts }) => parts.map(({ kind, id }) => [kind, id]));

  it("is given no cursor until it is given what it missed", async () => {
    const { database, hold } = holdable(live.database.live);
    const engine = live.start(database, { heartbeat: 5 });
    try {
      const [client, other] = [new TestClient(engine, shop), new TestClient(engine, shop)];
      for (const each of [client, other]) await each.subscribe(1, "get_inventory_list", { p1: premise(1) });
      await client.subscribe(2, "get_inventory_list", { p1: premise(2) });
      client.connection.pause();
      const before = client.frames.length;
      await change(40);
      await other.until(() => other.rows.get(1)?.[0]?.["quantity"] === "40");
      const seen = { cursor: other.cursor };
      // Answered, it would say that the change had been given.
      client.connection.acknowledge(seen);
      client.connection.acknowledge();
      await other.caughtUp(await live.present());
      expect(client.frames).toHaveLength(before);
      const release = await hold();
      client.connection.resume();
      client.connection.acknowledge(seen);
      // As many heartbeats as come.
      await sleep(50);
      const early = client.frames.length - before;
      release();
      expect(early).toBe(0);
      await client.until(() => client.frames.length > before);
      expect(kinds(client, before)[0]).toEqual([
        ["resync", 1],
        ["snapshot", 1],
      ]);
      // Who breaks off now and goes on from its cursor has everything.
      client.connection.close();
      const back = new TestClient(engine, shop);
      back.rows.set(1, client.rows.get(1) ?? []);
      await back.subscribe(1, "get_inventory_list", { p1: premise(1) }, { cursor: client.cursor });
      expect(back.rows.get(1)).toEqual(await fresh("get_inventory_list", { p1: premise(1) }));
    } finally {
      await engine.close();
    }
  });

  it("is answered when it reads again, whether anything changed or not", async () => {
    const client = new TestClient(live.engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    const before = client.frames.length;
    client.connection.pause();
    client.connection.acknowledge({ cursor: await live.present() });
    client.connection.resume();
    await client.until(() => client.frames.length > before);
    expect(kinds(client, before)).toEqual([[]]);
  });

  it("is told of a subscription that ended when it is told of the others", async () => {
    const [client, other] = [new TestClient(live.engine, shop), new TestClient(live.engine, shop)];
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    for (const each of [client, other]) await each.subscribe(2, "share", { p1: 77n });
    client.connection.pause();
    const before = client.frames.length;
    await change(41);
    // The share divides by what is left.
    await change(77);
    await other.until(() => other.errors.includes(2));
    expect(client.frames).toHaveLength(before);
    await expect(client.subscribe(2, "share", { p1: 5n })).rejects.toThrow("subscription 2 already");
    client.connection.resume();
    await client.until(() => client.frames.length > before);
    expect(kinds(client, before)[0]?.toSorted()).toEqual([
      ["error", 2],
      ["resync", 1],
      ["snapshot", 1],
    ]);
    await client.subscribe(2, "share", { p1: 5n });
    expect(client.rows.get(2)).toEqual(await fresh("share", { p1: 5n }));
  });

  it("may end a subscription that has failed meanwhile, and begin another one of its id", async () => {
    const [client, other] = [new TestClient(live.engine, shop), new TestClient(live.engine, shop)];
    for (const each of [client, other]) await each.subscribe(2, "share", { p1: 78n });
    client.connection.pause();
    await change(78);
    await other.until(() => other.errors.includes(2));
    client.connection.unsubscribe(2);
    await client.subscribe(2, "share", { p1: 5n });
    client.connection.resume();
    await client.until(() => client.rows.has(2));
    expect(client.errors).toEqual([]);
  });

  it("gets a cursor of the new epoch when it reads again", async () => {
    const [client, other] = [new TestClient(live.engine, shop), new TestClient(live.engine, shop)];
    for (const each of [client, other]) await each.subscribe(1, "get_inventory_list", { p1: premise(1) });
    client.connection.pause();
    const epoch = client.cursor.split(":")[0];
    await live.database.scratch.exec(
      "BEGIN; DELETE FROM realtime_schema.epoch; INSERT INTO realtime_schema.epoch DEFAULT VALUES; COMMIT",
    );
    await other.until(() => other.cursor.split(":")[0] !== epoch);
    expect(client.cursor.split(":")[0]).toBe(epoch);
    client.connection.resume();
    await client.until(() => client.cursor === other.cursor || client.cursor.split(":")[0] !== epoch);
    expect(client.rows.get(1)).toEqual(other.rows.get(1));
  });
});
