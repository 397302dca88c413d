import { pgliteLog } from "../../packages/runtime/src/change-log/pglite-log.ts";
import { postgresLog } from "../../packages/runtime/src/change-log/postgres-log.ts";
import type { LogDatabase, LogSession } from "../../packages/runtime/src/change-log/connection.ts";
import type { Change, ChangeBatch } from "../../packages/runtime/src/change-log/change.ts";
import { currentCursor, readChanges } from "../../packages/runtime/src/change-log/read-changes.ts";
import type { ScratchDatabase } from "../support/servers.ts";

/** The scratch database as the change log's reader sees it. */
export function logDatabase(database: ScratchDatabase): LogDatabase {
  if (database.pglite) return pgliteLog(database.pglite);
  if (!database.pool) throw new Error("The scratch database has no pool");
  return postgresLog(database.pool);
}

/** Reads by hand: everything since the last call. */
export interface Log {
  read(): Promise<ChangeBatch>;
  /** The changes of `read()`; fails on a resync. */
  changes(): Promise<readonly Change[]>;
  readonly session: LogSession;
  close(): Promise<void>;
}

export async function openLog(database: ScratchDatabase): Promise<Log> {
  const session = await logDatabase(database).connect();
  let cursor = await currentCursor(session);
  const read = async (): Promise<ChangeBatch> => {
    const batch = await readChanges(session, cursor);
    cursor = batch.cursor;
    return batch;
  };
  return {
    read,
    changes: async () => {
      const batch = await read();
      if (batch.resync) throw new Error("The reader must start over");
      return batch.changes;
    },
    session,
    close: () => session.close(),
  };
}
