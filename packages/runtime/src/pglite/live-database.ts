import type { PGliteInterface, Transaction } from "@electric-sql/pglite";
import type { LogConnection, LogDatabase } from "../change-log/connection.ts";
import { pgliteLog } from "../change-log/pglite-log.ts";
import type { LiveDatabase, SnapshotReader, TextRow } from "../live/live-database.ts";
import { sessionStatements } from "../live/session-sql.ts";

/**
 * Follows PGlite's change log. It has one session, so queries are read on the log's own connection, one after the other,
 * while everybody else waits.
 */
export function pgliteDatabase(pglite: PGliteInterface): LiveDatabase {
  const transactions = new WeakMap<LogConnection, Transaction>();
  const plain = pgliteLog(pglite);
  const log: LogDatabase = {
    parallel: false,
    async connect() {
      const session = await plain.connect();
      return {
        ...session,
        transaction: (mode, body) =>
          pglite.transaction(async (transaction) => {
            await transaction.query(`SET TRANSACTION ISOLATION LEVEL ${mode.replace(" READ ONLY", ", READ ONLY")}`);
            const connection: LogConnection = {
              query: async <Row>(sql: string, params: readonly unknown[] = []) =>
                (await transaction.query<Row>(sql, [...params])).rows,
            };
            transactions.set(connection, transaction);
            return body(connection);
          }),
      };
    },
  };
  return {
    log,
    async read({ connection }, { statementTimeout }, body) {
      const transaction = transactions.get(connection);
      if (!transaction) throw new Error("The snapshot is not one of this database's");
      await transaction.exec(`SET LOCAL statement_timeout = ${Math.round(statementTimeout)}`);
      return body([snapshotReader(pglite, transaction)]);
    },
  };
}

function snapshotReader(pglite: PGliteInterface, transaction: Transaction): SnapshotReader {
  const within = async <T>(name: string, body: () => Promise<T>, keep: boolean): Promise<T> => {
    await transaction.exec(`SAVEPOINT ${name}`);
    let failed = true;
    try {
      const result = await body();
      failed = false;
      return result;
    } finally {
      await transaction.exec(failed || !keep ? `ROLLBACK TO SAVEPOINT ${name}` : `RELEASE SAVEPOINT ${name}`);
    }
  };
  return {
    query: (sql, params) =>
      within(
        "statement",
        async () => {
          const options = { rowMode: "array" as const, parsers: textParsers(pglite) };
          const { rows } = await transaction.query<(string | null)[]>(sql, [...params], options);
          return rows as TextRow[];
        },
        true,
      ),
    as: (session, body) =>
      within(
        "session",
        async () => {
          for (const { sql, params } of sessionStatements(session)) await transaction.query(sql, [...params]);
          return body();
        },
        false,
      ),
  };
}

/** PGlite parses by OID and knows no "all of them". */
function textParsers(pglite: PGliteInterface): Record<number, (text: string) => string> {
  const oids = Object.keys((pglite as unknown as { readonly parsers: object }).parsers);
  return Object.fromEntries(oids.map((oid) => [oid, (text: string) => text]));
}
