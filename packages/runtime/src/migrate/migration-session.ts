import type { PGlite, Transaction } from "@electric-sql/pglite";
import { sql, type QueryExecutorProvider } from "kysely";
import type { ClientBase, Pool } from "pg";

/** Runs SQL in one session of PostgreSQL. */
export interface MigrationConnection {
  /** Parameters stand in the text as `$1`, `$2`, …, each once and in this order. */
  query<Row>(text: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs a script of any number of statements. */
  script(text: string): Promise<void>;
}

/** One session of PostgreSQL that migrations have for themselves. */
export interface MigrationSession extends MigrationConnection {
  transaction<T>(body: (connection: MigrationConnection) => Promise<T>): Promise<T>;
}

/** As much of a Kysely, of any database type, as migrations need. */
export interface KyselyLike {
  connection(): { execute<T>(callback: (db: QueryExecutorProvider) => Promise<T>): Promise<T> };
}

/** What can be migrated: a Kysely, a `pg` pool or a PGlite. */
export type Migratable = KyselyLike | Pool | PGlite;

/** Runs `body` with one session of the database, and gives it back afterwards. */
export async function withSession<T>(db: Migratable, body: (session: MigrationSession) => Promise<T>): Promise<T> {
  if ("waitReady" in db) {
    return body({
      ...pgliteConnection(db),
      transaction: (inner) => db.transaction((transaction) => inner(pgliteConnection(transaction))),
    });
  }
  if ("totalCount" in db) {
    const client = await db.connect();
    let failed = true;
    try {
      const result = await body(withTransactions(postgresConnection(client)));
      failed = false;
      return result;
    } finally {
      // After a failure nobody knows what the session still holds.
      client.release(failed);
    }
  }
  return db.connection().execute((connection) => body(withTransactions(kyselyConnection(connection))));
}

function withTransactions(connection: MigrationConnection): MigrationSession {
  return {
    ...connection,
    transaction: async (inner) => {
      await connection.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      try {
        const result = await inner(connection);
        await connection.query("COMMIT");
        return result;
      } catch (error) {
        await connection.query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
  };
}

function postgresConnection(client: ClientBase): MigrationConnection {
  return {
    query: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await client.query(text, [...params])).rows as Row[],
    script: async (text) => {
      await client.query(text);
    },
  };
}

function pgliteConnection(db: Pick<PGlite | Transaction, "query" | "exec">): MigrationConnection {
  return {
    query: async <Row>(text: string, params: readonly unknown[] = []) => (await db.query<Row>(text, [...params])).rows,
    script: async (text) => {
      await db.exec(text);
    },
  };
}

function kyselyConnection(db: QueryExecutorProvider): MigrationConnection {
  const query = async <Row>(text: string, params: readonly unknown[] = []): Promise<readonly Row[]> => {
    const parts = text.split(/\$\d+/);
    return params.length === 0
      ? (await sql.raw<Row>(text).execute(db)).rows
      : (await sql<Row>(Object.assign(parts, { raw: parts }), ...params).execute(db)).rows;
  };
  return {
    query,
    // Some dialects prepare every statement, and a script cannot be prepared: PL/pgSQL runs it statement by statement.
    script: async (text) => {
      await query(`DO ${dollarQuote(` BEGIN EXECUTE ${dollarQuote(text, "script")}; END `, "run")}`);
    },
  };
}

function dollarQuote(body: string, tag: string): string {
  let delimiter = `$${tag}$`;
  for (let count = 1; body.includes(delimiter); count++) delimiter = `$${tag}_${count}$`;
  return `${delimiter}${body}${delimiter}`;
}
