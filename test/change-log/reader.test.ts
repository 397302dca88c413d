import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { includes } from "../../packages/runtime/src/change-log/cursor.ts";
import { cleanLog } from "../../packages/runtime/src/change-log/janitor.ts";
import { startReader } from "../../packages/runtime/src/change-log/reader.ts";
import { currentCursor, readChanges } from "../../packages/runtime/src/change-log/read-changes.ts";
import type { Change, ChangeBatch } from "../../packages/runtime/src/change-log/change.ts";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { startPostgres18 } from "../support/embedded-postgres.ts";
import { schemaIr } from "../support/ir.ts";
import { scratch, scratchDatabase, testServers, type ScratchDatabase } from "../support/servers.ts";
import { logDatabase } from "./databases.ts";

const script = emitTriggersSql(
  schemaIr(
    [{ name: "counter", columns: { id: "integer", value: "integer" } }],
    [
      {
        name: "q",
        sql: "",
        dependencies: [{ relation: "counter", columns: ["id", "value"], deciding: ["value"], routing: ["value"] }],
      },
    ],
  ),
  { delivery: "log" },
);
const ddl = "CREATE TABLE counter (id int PRIMARY KEY, value int NOT NULL DEFAULT 0)";

/** A small generator of its own, so that a failing seed can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function values(changes: readonly Change[]): unknown[] {
  return changes.flatMap(({ rows }) => (rows ?? []).map((row) => row.new?.["value"]));
}

describe.each(await testServers())("the reader on %s", (server) => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(ddl);
    await database.exec(script);
    await database.exec("INSERT INTO counter (id) SELECT generate_series(1, 20)");
  });
  afterAll(() => database?.drop());

  test("delivers in batches, acknowledges by transaction, and gives each batch its snapshot", async () => {
    const batches: ChangeBatch[] = [];
    const sums: unknown[] = [];
    const reader = startReader({
      database: logDatabase(database),
      snapshots: true,
      onBatch: async (batch, snapshot) => {
        batches.push(batch);
        const rows = await snapshot?.connection.query<{ at: string; sum: string }>(
          "SELECT pg_current_snapshot()::text AS at, sum(value)::text AS sum FROM counter WHERE id = 1",
        );
        expect(batch.cursor.endsWith(`:${rows?.[0]?.at}`)).toBe(true);
        sums.push(rows?.[0]?.sum);
      },
    });
    try {
      await vi.waitUntil(() => reader.cursor !== undefined);
      const [row] = await database.query<{ xid: string }>(
        "UPDATE counter SET value = 41 WHERE id = 1 RETURNING pg_current_xact_id()::text AS xid",
      );
      reader.wake();
      const cursor = await reader.whenSeen(BigInt(row?.xid ?? 0));
      expect(includes(cursor, BigInt(row?.xid ?? 0))).toBe(true);
      expect(values(batches.flatMap(({ changes }) => changes))).toEqual([41]);
      expect(sums).toContain("41");
    } finally {
      await reader.close();
    }
  });

  test("a strange cursor is a resync", async () => {
    const session = await logDatabase(database).connect();
    const good = await currentCursor(session);
    const epoch = good.slice(0, good.lastIndexOf(":", good.lastIndexOf(":", good.lastIndexOf(":") - 1) - 1));
    for (const cursor of [
      "",
      "x",
      `${epoch}:0:0:`,
      `${epoch}:9:3:`,
      `${epoch}:3:9:9`,
      `${epoch}:3:9:5,4`,
      `${epoch}:1:99999999999999999999:`,
      `other:${good.slice(epoch.length + 1)}`,
      `${epoch}:3:9:${"4,".repeat(20_000)}4`,
      "'; DROP TABLE counter; --:1:1:",
    ]) {
      const batch = await readChanges(session, cursor);
      expect([cursor.slice(0, 60), batch.resync]).toEqual([cursor.slice(0, 60), true]);
      expect((await readChanges(session, batch.cursor)).resync).toBe(false);
    }
    await session.close();
  });

  test.runIf(server !== "pglite")("an epoch that is lost in the midst of work is followed by another", async () => {
    const batches: ChangeBatch[] = [];
    const reader = startReader({
      database: logDatabase(database),
      snapshots: true,
      onBatch: async (batch) => {
        // As a crash leaves it, while the reader knows that there was work just now.
        if (batch.changes.length > 0 && batches.length === 0) await database.exec("DELETE FROM realtime_schema.epoch");
        batches.push(batch);
      },
    });
    await vi.waitUntil(() => reader.cursor !== undefined);
    const before = reader.cursor?.split(":")[0];
    await database.exec("UPDATE counter SET value = value + 1");
    await vi.waitUntil(() => batches.some(({ resync }) => resync), { timeout: 10_000 });
    expect(batches.find(({ resync }) => resync)?.cursor.split(":")[0]).not.toBe(before);
    await reader.close();
  });

  test("more changes than are worth reading one by one are a resync", async () => {
    const session = await logDatabase(database).connect();
    const cursor = await currentCursor(session);
    for (let count = 0; count < 5; count++) await database.exec("UPDATE counter SET value = value + 1");
    expect(await readChanges(session, cursor, { maxChanges: 4 })).toMatchObject({ resync: true, changes: [] });
    expect((await readChanges(session, cursor, { maxChanges: 5 })).changes).toHaveLength(5);
    await session.close();
  });

  test("refuses to read in a transaction that has written", async () => {
    const session = await logDatabase(database).connect();
    const cursor = await currentCursor(session);
    const attempt = session.transaction("REPEATABLE READ READ ONLY", async (connection) => {
      await connection.query("SELECT pg_current_xact_id()");
      return readChanges(connection, cursor);
    });
    await expect(attempt).rejects.toMatchObject({ code: "in-transaction" });
    await session.close();
  });

  test("retention counts from visibility, and an older cursor is a resync", async () => {
    const session = await logDatabase(database).connect();
    let now = 1_000_000;
    const clean = (): Promise<{ deleted: number }> => cleanLog(session, { retention: 1000, batch: 3, now: () => now });
    const long = server === "pglite" ? undefined : await database.pool?.connect();
    await database.exec("DELETE FROM realtime_schema.change_log");
    await long?.query("BEGIN; UPDATE counter SET value = 7 WHERE id = 20");
    for (let count = 0; count < 7; count++) await database.exec("UPDATE counter SET value = value + 1 WHERE id < 20");
    const before = await currentCursor(session);
    await clean();
    now += 1000;
    const recent = await currentCursor(session);
    await long?.query("COMMIT");
    long?.release();
    const { deleted } = await clean();
    expect(deleted).toBe(7);
    // The long transaction's change was not visible a period ago: it is still there for whoever has not seen it.
    expect(values((await readChanges(session, recent)).changes)).toEqual(long ? [7] : []);
    expect((await readChanges(session, before)).resync).toBe(false);
    now += 1000;
    await clean();
    now += 1000;
    await clean();
    expect((await readChanges(session, recent)).resync).toBe(true);
    expect(await database.query("SELECT FROM realtime_schema.change_log")).toEqual([]);
    await session.close();
  });
});

describe.each(await testServers(["postgres15", "postgres18"]))("writers at once on %s", (server) => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(ddl);
    await database.exec(script);
    await database.exec("INSERT INTO counter (id) SELECT generate_series(1, 6)");
  });
  afterAll(() => database?.drop());

  test("every committed change arrives once, each row's in order", async () => {
    const rowsAtOnce = 6;
    const delivered: { id: number; value: number }[] = [];
    let resyncs = 0;
    const reader = startReader({
      database: logDatabase(database),
      snapshots: true,
      onBatch: ({ changes, resync }) => {
        if (resync) resyncs++;
        for (const change of changes) {
          for (const row of change.rows ?? []) {
            if (row.old && row.new) delivered.push({ id: Number(row.new["id"]), value: Number(row.new["value"]) });
          }
        }
      },
    });
    await vi.waitUntil(() => reader.cursor !== undefined);
    const [prepared] = await database.query<{ max: string }>(
      "SELECT current_setting('max_prepared_transactions') AS max",
    );
    const canPrepare = Number(prepared?.max) > 0;
    const pauses = [0, 0, 1, 3, 12];
    const committed = await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        const next = random(writer + 1);
        const client = new Client({ connectionString: database.url });
        await client.connect();
        let count = 0;
        for (let transaction = 0; transaction < 60; transaction++) {
          await client.query(next(4) === 0 ? "BEGIN ISOLATION LEVEL REPEATABLE READ" : "BEGIN");
          let changes = 0;
          try {
            // Rows in order of their number, so that writers wait for each other instead of deadlocking.
            for (let row = 1 + next(2); row <= rowsAtOnce; row += 1 + next(3)) {
              await client.query("SAVEPOINT s");
              await client.query("UPDATE counter SET value = value + 1 WHERE id = $1", [row]);
              const pause = pauses[next(pauses.length)] ?? 0;
              if (pause > 0) await client.query("SELECT pg_sleep($1)", [pause / 1000]);
              if (next(5) === 0) await client.query("ROLLBACK TO s");
              else changes++;
            }
            const end = next(10);
            if (end < 2) {
              await client.query("ROLLBACK");
            } else if (end === 2 && canPrepare) {
              const name = `w${writer}t${transaction}`;
              await client.query(`PREPARE TRANSACTION '${name}'`);
              await client.query("SELECT pg_sleep(0.005)");
              await client.query(`COMMIT PREPARED '${name}'`);
              count += changes;
            } else {
              await client.query("COMMIT");
              count += changes;
            }
          } catch (error) {
            // REPEATABLE READ writers lose races; that is their business.
            if ((error as { code?: string }).code !== "40001") throw error;
            await client.query("ROLLBACK");
          }
        }
        await client.end();
        return count;
      }),
    );
    const expected = committed.reduce((sum, count) => sum + count, 0);
    expect(expected).toBeGreaterThan(500);
    await vi.waitUntil(() => delivered.length >= expected, { timeout: 20_000 });
    const [last] = await database.query<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid");
    await reader.whenSeen(BigInt(last?.xid ?? 0));
    await reader.close();
    expect(resyncs).toBe(0);
    expect(delivered).toHaveLength(expected);
    // A row's values count up by one with each committed change: in order, none missing, none twice.
    for (let id = 1; id <= rowsAtOnce; id++) {
      const seen = delivered.filter((row) => row.id === id).map(({ value }) => value);
      expect(seen).toEqual(seen.map((_, index) => index + 1));
    }
  });

  test("nodes wake each other after a commit", async () => {
    const seen = { one: 0, two: 0 };
    const node = (name: "one" | "two"): ReturnType<typeof startReader> =>
      startReader({
        database: logDatabase(database),
        // A node that only polled would take a minute.
        cadence: { busy: 60_000, idle: 60_000 },
        onBatch: ({ changes }) => {
          seen[name] += changes.length;
        },
      });
    const [one, two] = [node("one"), node("two")];
    await vi.waitUntil(() => one.cursor !== undefined && two.cursor !== undefined);
    await database.exec("UPDATE counter SET value = value + 1 WHERE id = 1");
    one.wake();
    await vi.waitUntil(() => seen.one > 0 && seen.two > 0, { timeout: 10_000 });
    expect(seen).toEqual({ one: 1, two: 1 });
    await Promise.all([one.close(), two.close()]);
  });

  test("goes on where it stood when its connection is cut", async () => {
    const delivered: unknown[] = [];
    const errors: unknown[] = [];
    const reader = startReader({
      database: logDatabase(database),
      onBatch: ({ changes, resync }) => {
        delivered.push(...(resync ? ["resync"] : values(changes)));
      },
      onError: (error) => errors.push(error),
    });
    await vi.waitUntil(() => reader.cursor !== undefined);
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    for (let round = 1; round <= 5; round++) {
      await admin.query(`UPDATE counter SET value = ${-round} WHERE id = 2`);
      const cut = errors.length;
      await vi.waitUntil(
        async () => {
          await admin.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
          );
          return errors.length > cut;
        },
        { timeout: 10_000 },
      );
    }
    await admin.end();
    await vi.waitUntil(() => delivered.length === 5, { timeout: 20_000 });
    await reader.close();
    expect(delivered).toEqual([-1, -2, -3, -4, -5]);
    expect(errors.length).toBeGreaterThanOrEqual(5);
  });
});

test("a crash that reuses transaction ids is another epoch", { timeout: 120_000 }, async () => {
  const server = await startPostgres18();
  const database = await scratchDatabase(server.url("postgres"), "postgres18");
  await database.exec(ddl);
  await database.exec(script);
  await database.exec("INSERT INTO counter (id) SELECT generate_series(1, 20)");
  const batches: ChangeBatch[] = [];
  const reader = startReader({ database: logDatabase(database), onBatch: (batch) => void batches.push(batch) });
  await vi.waitUntil(() => reader.cursor !== undefined);
  const before = reader.cursor ?? "";
  // Ids that no flushed record knows: after the crash they are given out again.
  await database.exec("BEGIN; SELECT pg_current_xact_id(); ROLLBACK");
  process.kill(await server.pid(), "SIGKILL");
  await vi.waitFor(() => server.start(), { timeout: 60_000, interval: 200 });
  await vi.waitUntil(() => batches.some(({ resync }) => resync), { timeout: 30_000 });
  const after = batches.find(({ resync }) => resync)?.cursor ?? "";
  expect(after.split(":")[0]).not.toBe(before.split(":")[0]);
  await vi.waitFor(() => database.exec("UPDATE counter SET value = 1 WHERE id = 1"));
  await vi.waitUntil(() => values(batches.flatMap(({ changes }) => changes)).includes(1), { timeout: 10_000 });
  const session = await logDatabase(database).connect();
  expect((await readChanges(session, before)).resync).toBe(true);
  await session.close();
  await reader.close();
  await database.drop();
  await server.stop();
});
