import type { Pool, PoolClient } from "pg";
import { namedStatementsOf, type NamedStatements } from "../change-log/named-statements.ts";
import { clientOf, postgresLog } from "../change-log/postgres-log.ts";
import type { LogSnapshot } from "../change-log/reader.ts";
import type { LiveDatabase, SnapshotReader, TextRow } from "../live/live-database.ts";
import { sessionStatements } from "../live/session-sql.ts";

/**
 * Milliseconds. One reader holds its tables' locks while it waits for the others, who may stand in a queue behind a
 * TRUNCATE that waits for the first: PostgreSQL sees no deadlock in that, so the batch must give up and begin again.
 */
const LOCK_TIMEOUT = 200;

const asText = { rowMode: "array", types: { getTypeParser: () => (text: string | Buffer) => String(text) } } as const;

/**
 * Follows a PostgreSQL server's change log. Queries are read on the log's own connection, or, where several are wanted, on
 * connections of `pool` that import its snapshot.
 */
export function postgresDatabase(pool: Pool): LiveDatabase {
  const statements = namedStatementsOf(pool);
  return {
    log: postgresLog(pool),
    async read(snapshot, { count, statementTimeout }, body) {
      const settings = `SET LOCAL statement_timeout = ${Math.round(statementTimeout)}; SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`;
      const own = clientOf(snapshot.connection);
      if (own && count === 1) {
        // What the log's session has for the log alone is not for queries.
        await own.query(`${settings}; SET LOCAL enable_seqscan = on; SAVEPOINT statement`);
        return body([snapshotReader(own, statements)]);
      }
      return importSnapshot(pool, snapshot, { count, settings }, (clients) =>
        body(clients.map((client) => snapshotReader(client, statements))),
      );
    },
  };
}

async function importSnapshot<T>(
  pool: Pool,
  snapshot: LogSnapshot,
  { count, settings }: { readonly count: number; readonly settings: string },
  body: (clients: readonly Client[]) => Promise<T>,
): Promise<T> {
  if (!snapshot.export) throw new Error("The reader of the change log exports no snapshot");
  const id = await snapshot.export();
  const begin =
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " +
    `SET TRANSACTION SNAPSHOT '${id.replaceAll("'", "''")}'; ${settings}; SAVEPOINT statement`;
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
    return await body(clients.map((client) => lent(client, use)));
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
}

/** A connection that breaks fails its next statement; unheard, the event would end the process. */
function ignore(): void {}

type Client = Pick<PoolClient, "query">;

/** What is under way on the connections that are lent for one snapshot. */
interface Use {
  ended: boolean;
  readonly running: Set<Promise<unknown>>;
}

/** The connection while it is lent: nothing reaches it once it is somebody else's. */
function lent(client: PoolClient, use: Use): Client {
  const query = async (...statement: readonly [string, unknown[]?]): Promise<unknown> => {
    if (use.ended) throw new Error("The snapshot's reading has ended");
    const running = client.query(...(statement as [string]));
    use.running.add(running);
    try {
      return await running;
    } finally {
      use.running.delete(running);
    }
  };
  return { query: query as Client["query"] };
}

/**
 * The savepoint `statement` is where a failed statement leads back to: to the same snapshot and, within `as`, to the same
 * role. A role that a failure took away would let the next statement see with the pool's own eyes.
 */
function snapshotReader(client: Client, statements: NamedStatements): SnapshotReader {
  let role: string | undefined;
  const recover = async (): Promise<void> => void (await client.query("ROLLBACK TO SAVEPOINT statement"));
  return {
    async query(sql, params) {
      try {
        return await statements.query<TextRow>(client, sql, params, {
          ...asText,
          recover,
          ...(role !== undefined && { role }),
        });
      } catch (error) {
        await recover();
        throw error;
      }
    },
    async as(session, body) {
      await client.query("SAVEPOINT session");
      try {
        for (const { sql, params } of sessionStatements(session)) await client.query(sql, [...params]);
        await client.query("SAVEPOINT statement");
        role = session.role;
        return await body();
      } finally {
        role = undefined;
        await client.query("ROLLBACK TO SAVEPOINT session; RELEASE SAVEPOINT session");
      }
    },
  };
}
