import { setTimeout as sleep } from "node:timers/promises";
import { createPostgres } from "@realtime-schema/runtime/postgres";
import { expect, it } from "vitest";
import type { SnapshotReader } from "../../packages/runtime/src/live/live-database.ts";
import { postgres18 } from "../support/servers.ts";

it("leaves no connection in use when one of several readers fails", async () => {
  const scratch = await postgres18();
  const { pool, database } = createPostgres({ connectionString: scratch.url, max: 4 });
  const session = await database.log.connect();
  let running: Promise<unknown> | undefined;
  let second: SnapshotReader | undefined;
  const reading = session.transaction("REPEATABLE READ READ ONLY", async (connection) => {
    const exported = async (): Promise<string> =>
      (await connection.query<{ id: string }>("SELECT pg_export_snapshot() AS id"))[0]?.id ?? "";
    const snapshot = { connection, export: exported };
    return database.read(snapshot, { count: 2, statementTimeout: 5_000 }, async (readers) => {
      second = readers[1];
      running = second?.query("SELECT pg_sleep(0.2), 1 / 0", []).catch(() => undefined);
      await readers[0]?.query("SELECT 1 / 0", []);
    });
  });
  await expect(reading).rejects.toMatchObject({ code: "22012" });
  // Both connections are somebody else's now. A failed statement of the reader must not end their transactions.
  const others = await Promise.all([pool.connect(), pool.connect()]);
  for (const other of others) await other.query("BEGIN; SELECT pg_current_xact_id()");
  await expect(second?.query("SELECT 1 / 0", [])).rejects.toThrow("ended");
  await running;
  await sleep(300);
  for (const other of others) {
    const { rows } = await other.query("SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS open");
    expect(rows).toEqual([{ open: true }]);
    await other.query("ROLLBACK");
    other.release();
  }
  await session.close();
  await pool.end();
  await scratch.drop();
});
