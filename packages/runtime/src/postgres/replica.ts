import type { Pool, PoolClient } from "pg";
import { postgresConnection } from "../change-log/postgres-log.ts";
import type { LiveDatabase } from "../live/live-database.ts";
import { postgresDatabase } from "./live-database.ts";

/** How long a standby may take to replay what a batch has seen. Milliseconds; then the primary is read. */
const REPLAY_WAIT = 50;

/**
 * A standby that was late or failed is not asked for this long. Milliseconds. What the primary has not flushed, the
 * standby cannot have: its WAL writer does so every `wal_writer_delay` (200) where no commit does.
 */
const REST = { late: 200, failed: 1_000 };

/** Milliseconds between two looks at how far it is. */
const LOOK = 2;

/** A place in the primary's log that holds everything that its present snapshot sees. */
const positionStatement = `SELECT pg_catalog.pg_current_wal_insert_lsn()::text AS lsn,
  (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS system`;

/** A promoted standby is a primary of its own, and another cluster's positions mean nothing here. */
const replayedStatement = `SELECT COALESCE(pg_catalog.pg_last_wal_replay_lsn() >= $1::pg_lsn, false) AS there,
  pg_catalog.pg_is_in_recovery() AND (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) = $2 AS usable`;

interface Position {
  readonly lsn: string;
  readonly system: string;
}

/**
 * Follows the primary's log and reads queries on a standby that has replayed the batch's snapshot. The result then holds
 * at least what the snapshot sees, and may hold more. Where the standby is late, gone or promoted, the primary is read.
 */
export function readOnReplica(
  primary: LiveDatabase,
  pool: Pool,
  onUnusable: (why: Error) => void = () => undefined,
): LiveDatabase {
  const replica = postgresDatabase(pool);
  let restsUntil = -Infinity;

  return {
    log: primary.log,
    async read(snapshot, options, body) {
      if (performance.now() < restsUntil) return primary.read(snapshot, options, body);
      const [position] = await snapshot.connection.query<Position>(positionStatement);
      let client: PoolClient | undefined;
      try {
        client = await pool.connect();
        client.on("error", ignore);
        const state = position ? await replayState(client, position) : "late";
        if (state === "replayed") {
          await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          const { rows } = await client.query<{ id: string }>("SELECT pg_catalog.pg_export_snapshot() AS id");
          const id = rows[0]?.id ?? "";
          return await replica.read({ connection: postgresConnection(client), export: async () => id }, options, body);
        }
        restsUntil = performance.now() + REST[state];
        if (state === "failed") onUnusable(new Error("It is no standby of this primary"));
      } catch (error) {
        // A query's own failure is its group's and does not come here: this was the standby's.
        restsUntil = performance.now() + REST.failed;
        onUnusable(error as Error);
      } finally {
        await release(client);
      }
      return primary.read(snapshot, options, body);
    },
  };
}

async function replayState(client: PoolClient, { lsn, system }: Position): Promise<"replayed" | "late" | "failed"> {
  const deadline = performance.now() + REPLAY_WAIT;
  for (;;) {
    const { rows } = await client.query<{ there: boolean; usable: boolean }>(replayedStatement, [lsn, system]);
    if (!rows[0]?.usable) return "failed";
    if (rows[0].there) return "replayed";
    if (performance.now() >= deadline) return "late";
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK);
    });
  }
}

function ignore(): void {}

async function release(client: PoolClient | undefined): Promise<void> {
  if (!client) return;
  const ended = await client.query("ROLLBACK").then(
    () => true,
    () => false,
  );
  client.off("error", ignore);
  client.release(!ended);
}
