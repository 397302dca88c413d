import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findHazards } from "../../packages/runtime/src/live/hazards.ts";
import { startPostgres18, type PostgresProcess } from "../support/embedded-postgres.ts";
import { scratchDatabase, testServers, type ScratchDatabase } from "../support/servers.ts";
import { liveFixture } from "./live-fixture.ts";
import { ddl, triggersSql } from "./shop.ts";

describe.each(await testServers())("what keeps changes from being told, on %s", (server) => {
  const live = liveFixture(server);

  async function hazards(): Promise<readonly string[]> {
    const session = await live.database.live.log.connect();
    try {
      return await findHazards(session);
    } finally {
      await session.close();
    }
  }

  it("is nothing", async () => {
    expect(await hazards()).toEqual([]);
  });

  it("is a policy on a parent, whose rows the triggers read with their owner's eyes; until the owner has one", async () => {
    await live.database.scratch.exec(
      "ALTER TABLE inventory ENABLE ROW LEVEL SECURITY; ALTER TABLE premise ENABLE ROW LEVEL SECURITY",
    );
    expect(await hazards()).toEqual([
      expect.stringMatching(/^The triggers read inventory, which has row-level security, as "realtime_schema_owner"/),
    ]);
    const messages: string[] = [];
    const engine = live.start(live.database.live, {
      events: { onWarning: (message: string) => messages.push(message) },
    });
    while (messages.length === 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
    await engine.close();
    expect(messages).toHaveLength(1);
    await live.database.scratch.exec("CREATE POLICY seen ON inventory TO realtime_schema_owner USING (true)");
    expect(await hazards()).toEqual([]);
    await live.database.scratch.exec(
      "DROP POLICY seen ON inventory; ALTER TABLE inventory DISABLE ROW LEVEL SECURITY; ALTER TABLE premise DISABLE ROW LEVEL SECURITY",
    );
  });
});

describe("a table that logical replication writes", () => {
  let server: PostgresProcess;
  let publisher: ScratchDatabase;
  let subscriber: ScratchDatabase;

  beforeEach(async () => {
    server = await startPostgres18();
    publisher = await scratchDatabase(server.url("postgres"), "postgres18");
    subscriber = await scratchDatabase(server.url("postgres"), "postgres18");
  });
  afterEach(async () => {
    await subscriber.exec("ALTER SUBSCRIPTION s DISABLE");
    await subscriber.exec("ALTER SUBSCRIPTION s SET (slot_name = NONE)");
    await subscriber.exec("DROP SUBSCRIPTION s");
    await publisher.exec("SELECT pg_drop_replication_slot('s')").catch(() => undefined);
    await subscriber.drop();
    await server.stop();
  });

  it("is named at the start", async () => {
    await publisher.exec(`${ddl}; CREATE PUBLICATION p FOR TABLE premise, inventory`);
    await publisher.query("SELECT pg_create_logical_replication_slot('s', 'pgoutput')");
    await subscriber.exec(ddl);
    await subscriber.exec(triggersSql);
    // One server: CREATE SUBSCRIPTION would wait for its own transaction to end if it made the slot.
    const connection = `host=127.0.0.1 port=${server.port} user=postgres password=postgres dbname=${publisher.name}`;
    await subscriber.exec(
      `CREATE SUBSCRIPTION s CONNECTION '${connection}' PUBLICATION p WITH (create_slot = false, slot_name = 's', copy_data = false)`,
    );
    const hazards = await findHazards({ query: (sql, params) => subscriber.query(sql, params) as never });
    expect(hazards).toEqual([expect.stringMatching(/^Logical replication writes inventory, and its apply/)]);
  });
});
