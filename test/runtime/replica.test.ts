import { createLiveEngine, type LiveEngine } from "@realtime-schema/runtime/live";
import { ChangeLogError } from "@realtime-schema/runtime/change-log";
import { createPostgres, type Postgres } from "@realtime-schema/runtime/postgres";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { currentCursor } from "../../packages/runtime/src/change-log/read-changes.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { startPostgres18, type PostgresProcess } from "../support/embedded-postgres.ts";
import { startStandby, type Standby } from "../support/standby.ts";
import { TestClient } from "./live-client.ts";
import { item, premise } from "./live-fixture.ts";
import { ddl, shop, triggersSql } from "./shop.ts";

describe("live queries read on a standby", () => {
  let server: PostgresProcess;
  let standby: Standby;
  let primary: Client;
  let postgres: Postgres;
  let engine: LiveEngine;
  const errors: unknown[] = [];
  const unusable: string[] = [];

  /** Scans of `inventory` that the standby has made; it counts them now and then. */
  async function scansOnStandby(): Promise<number> {
    const client = new Client({ connectionString: standby.url("postgres") });
    await client.connect();
    try {
      const { rows } = await client.query<{ scans: string }>(
        "SELECT seq_scan + idx_scan AS scans FROM pg_stat_user_tables WHERE relname = 'inventory'",
      );
      return Number(rows[0]?.scans);
    } finally {
      await client.end();
    }
  }

  async function follow(): Promise<TestClient> {
    const client = new TestClient(engine, shop);
    await client.subscribe(1, "get_inventory_list", { p1: premise(1) });
    return client;
  }

  const set = (quantity: number): Promise<unknown> =>
    primary.query(`UPDATE inventory SET quantity = ${quantity} WHERE id = '${item(1)}'`);
  const shows = (client: TestClient, quantity: number): Promise<void> =>
    client.until(() => client.rows.get(1)?.[0]?.["quantity"] === String(quantity));

  beforeAll(async () => {
    server = await startPostgres18();
    primary = new Client({ connectionString: server.url("postgres") });
    await primary.connect();
    await primary.query(ddl);
    await primary.query(triggersSql);
    await primary.query(
      `INSERT INTO inventory (id, premise_id, name, quantity) VALUES ('${item(1)}', '${premise(1)}', 'a', 1)`,
    );
    standby = await startStandby(server);
    await standby.caughtUp();
  });
  beforeEach(() => {
    errors.length = 0;
    unusable.length = 0;
    postgres = createPostgres({
      connectionString: server.url("postgres"),
      replica: {
        connectionString: standby.url("postgres"),
        application_name: "on the standby",
        onUnusable: ({ message }) => void unusable.push(message),
      },
    });
    engine = createLiveEngine({
      schema: shop,
      database: postgres.database,
      events: { onError: (error) => errors.push(error) },
    });
  });
  afterEach(async () => {
    await engine.close();
    await postgres.dialect.createDriver().destroy();
    await postgres.pool.end().catch(() => {});
  });
  afterAll(async () => {
    await primary?.end();
    await standby?.stop();
    await server?.stop();
  });

  it("shows each change, which the standby has replayed by then", async () => {
    const client = await follow();
    let quantity = 10;
    const scans = await until(async () => {
      quantity += 1;
      await set(quantity);
      await shows(client, quantity);
      return scansOnStandby();
    }, 30_000);
    expect(scans).toBeGreaterThan(0);
    expect(unusable).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("reads the primary while the standby is late, and the standby again afterwards", async () => {
    const client = await follow();
    await standby.pauseReplay(true);
    await set(100);
    await shows(client, 100);
    await standby.pauseReplay(false);
    await set(101);
    await shows(client, 101);
    expect(errors).toEqual([]);
  });

  it("outlives that its reads are cancelled on the standby", async () => {
    const client = await follow();
    const killer = new Client({ connectionString: standby.url("postgres") });
    await killer.connect();
    for (let quantity = 200; quantity < 210; quantity += 1) {
      await Promise.all([
        set(quantity),
        killer.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'on the standby'",
        ),
      ]);
      await shows(client, quantity);
    }
    await killer.end();
    expect(client.errors).toEqual([]);
  });

  it("takes no cursor on a standby, and says why", async () => {
    const other = createPostgres({ connectionString: standby.url("postgres") });
    const session = await other.database.log.connect();
    const refusal = await currentCursor(session).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ChangeLogError);
    expect(refusal).toMatchObject({
      code: "standby",
      message: expect.stringContaining("Connect to the primary") as unknown,
    });
    await session.close();
    await other.pool.end();
  });

  // The last: a promoted standby stays one.
  it("does not read what was promoted: it is another database from then on", async () => {
    const client = await follow();
    await standby.promote();
    await set(300);
    await shows(client, 300);
    await set(301);
    await shows(client, 301);
    expect(new Set(unusable)).toEqual(new Set(["It is no standby of this primary"]));
    expect(errors).toEqual([]);
  });
});
