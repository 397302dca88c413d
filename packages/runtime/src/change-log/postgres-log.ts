import type { ClientBase, Pool, PoolClient } from "pg";
import type { LogConnection, LogDatabase, LogSession } from "./connection.ts";
import { namedStatementsOf, type NamedStatements } from "./named-statements.ts";

/**
 * The change log through a `pg` pool. A reader holds one connection, and one more where it listens for other nodes.
 *
 * ```ts
 * import { Pool } from "pg";
 * import { postgresLog, startReader } from "@realtime-schema/runtime/change-log";
 *
 * const pool = new Pool({ connectionString });
 * const reader = startReader({ database: postgresLog(pool), onBatch: ({ changes }) => console.log(changes) });
 * ```
 */
export function postgresLog(pool: Pool): LogDatabase {
  return { parallel: true, connect: async () => openSession(await takeClient(pool), namedStatementsOf(pool)) };
}

/** A server that is stopping may say so in the packet that ends the login: before a promise could go on. */
function takeClient(pool: Pool): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (!client) return reject(error);
      client.on("error", ignore);
      resolve(client);
    });
  });
}

function ignore(): void {}

/**
 * A `pg` client as a {@link LogConnection}.
 *
 * ```ts
 * import { Client } from "pg";
 * import { currentCursor, postgresConnection } from "@realtime-schema/runtime/change-log";
 *
 * const client = await new Client({ connectionString }).connect();
 * console.log(await currentCursor(postgresConnection(client)));
 * ```
 */
export function postgresConnection(client: Pick<ClientBase, "query">): LogConnection {
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await client.query(sql, [...params])).rows as Row[],
  };
}

const clients = new WeakMap<LogConnection, PoolClient>();

/** The client of a connection that a reader of the log is on. */
export function clientOf(connection: LogConnection): PoolClient | undefined {
  return clients.get(connection);
}

async function openSession(client: PoolClient, statements: NamedStatements): Promise<LogSession> {
  const connection: LogConnection = {
    // Within a transaction, running it again fails too, and the reader begins again.
    query: <Row>(sql: string, params: readonly unknown[] = []) => statements.query<Row>(client, sql, params),
  };
  clients.set(connection, client);
  let state: "open" | "lost" | "closed" = "open";
  let lost: Error | undefined;
  const callbacks: ((error: Error) => void)[] = [];
  const onError = (error: Error): void => {
    if (state !== "open") return;
    state = "lost";
    lost = error;
    for (const callback of callbacks) callback(error);
  };
  client.on("error", onError);
  client.on("end", () => onError(new Error("The connection to PostgreSQL has ended")));
  const session: LogSession = {
    ...connection,
    transaction: async (mode, body) => {
      await client.query(`BEGIN TRANSACTION ISOLATION LEVEL ${mode.replace(" READ ONLY", ", READ ONLY")}`);
      try {
        const result = await body(connection);
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    listen: async (channel, onNotification) => {
      client.on("notification", (message) => {
        if (message.channel === channel) onNotification(message.payload ?? "");
      });
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    },
    onLost: (callback) => {
      callbacks.push(callback);
      if (lost) callback(lost);
    },
    close: async () => {
      if (state === "closed") return;
      state = "closed";
      // The session is the reader's alone, with its own settings and LISTEN: nobody else gets it.
      client.release(true);
    },
  };
  try {
    // Whatever the role's defaults are: a log read is one snapshot, by the index, and nothing to give up on.
    await client.query(
      "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED; SET enable_seqscan = off; SET jit = off",
    );
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}
