import type { Pool, PoolClient } from "pg";
import { postgresLog } from "../change-log/postgres-log.ts";
import type { LiveDatabase, SnapshotReader, TextRow } from "../live/live-database.ts";
import { sessionStatements } from "../live/session-sql.ts";

/**
 * Milliseconds. One reader holds its tables' locks while it waits for the others, who may stand in a queue behind a
 * TRUNCATE that waits for the first: PostgreSQL sees no deadlock in that, so the batch must give up and begin again.
 */
const LOCK_TIMEOUT = 200;

const asText = { getTypeParser: () => (text: string | Buffer) => String(text) };

/** Follows a PostgreSQL server's change log; queries are read on connections of `pool` that import the log's snapshot. */
export function postgresDatabase(pool: Pool): LiveDatabase {
  return {
    log: postgresLog(pool),
    async read({ id }, { count, statementTimeout }, body) {
      if (id === undefined) throw new Error("The reader of the change log exported no snapshot");
      const begin =
        "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " +
        `SET TRANSACTION SNAPSHOT '${id.replaceAll("'", "''")}'; SET LOCAL statement_timeout = ${Math.round(statementTimeout)}; SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`;
      const clients: PoolClient[] = [];
      const use: Use = { ended: false, running: new Set() };
      const take = async (): Promise<void> => {
        const client = await pool.connect();
        client.on("error", ignore);
        clients.push(client);
      };
      try {
        await take();
        // More than one only where the pool has them to spare: its users come first.
        const spare = Math.min(count, pool.options.max - pool.totalCount + pool.idleCount);
        for (let more = 1; more < spare; more++) await take();
        await Promise.all(clients.map((client) => client.query(begin)));
        return await body(clients.map((client) => snapshotReader(client, begin, use)));
      } finally {
        // Where one reader has failed, others may be at work: their connections are given back when they are done.
        use.ended = true;
        await Promise.allSettled(use.running);
        // Nothing was written: how the transaction ends is all one, but that it ends.
        await Promise.all(
          clients.map(async (client) => {
            const ended = await client.query("ROLLBACK").then(
              () => true,
              () => false,
            );
            client.off("error", ignore);
            client.release(!ended);
          }),
        );
      }
    },
  };
}

/** A connection that breaks fails its next statement; unheard, the event would end the process. */
function ignore(): void {}

/** What is under way on the readers of one snapshot. */
interface Use {
  ended: boolean;
  readonly running: Set<Promise<unknown>>;
}

function snapshotReader(client: PoolClient, begin: string, use: Use): SnapshotReader {
  /** Nothing reaches the connection once it is somebody else's. */
  const within = async <T>(statement: () => Promise<T>): Promise<T> => {
    if (use.ended) throw new Error("The snapshot's reading has ended");
    const running = statement();
    use.running.add(running);
    try {
      return await running;
    } finally {
      use.running.delete(running);
    }
  };
  const restore = async (error: unknown): Promise<never> => {
    // The exporting transaction is still open, so the same snapshot can be imported again.
    await client.query("ROLLBACK");
    await client.query(begin);
    throw error;
  };
  return {
    query: (sql, params) =>
      within(async () => {
        const result = await client
          .query<(string | null)[]>({ text: sql, values: [...params], rowMode: "array", types: asText } as never)
          .catch(restore);
        return result.rows as unknown as TextRow[];
      }),
    async as(session, body) {
      await within(() => client.query("SAVEPOINT session"));
      try {
        for (const { sql, params } of sessionStatements(session)) {
          await within(() => client.query(sql, [...params]).catch(restore));
        }
        return await body();
      } finally {
        // A failed statement has ended the transaction, and the savepoint with it.
        if (!use.ended) {
          await within(() =>
            client.query("ROLLBACK TO SAVEPOINT session").catch(() => client.query(`ROLLBACK; ${begin}`)),
          );
        }
      }
    },
  };
}
