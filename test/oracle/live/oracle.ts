import type { AnyQuery } from "@realtime-schema/runtime";
import { Client } from "pg";
import type { LogConnection } from "../../../packages/runtime/src/change-log/connection.ts";
import { isOvertaken } from "../../../packages/runtime/src/live/overtaken.ts";
import type { BoundValue } from "../../../packages/runtime/src/schema/arguments.ts";
import { findPlaceholders } from "../../../packages/runtime/src/schema/placeholders.ts";
import type { SnapshotReader } from "../../../packages/runtime/src/live/live-database.ts";
import type { TestDatabase } from "../../runtime/databases.ts";

/** A query with its arguments. */
export interface OracleQuery {
  readonly key: string;
  readonly query: AnyQuery;
  readonly params: readonly BoundValue[];
}

/** A transaction's snapshot, by the name under which other sessions import it; PGlite has no others. */
export interface OracleSnapshot {
  readonly connection: LogConnection;
  readonly id?: string;
}

/** Reads queries as PostgreSQL answers them at somebody else's snapshot, and knows nothing of what changed. */
export interface Oracle {
  /** The snapshot of the transaction that the connection is in: of its first statement. */
  snapshotOf(connection: LogConnection): Promise<OracleSnapshot>;
  /** Rows as JSON of PostgreSQL's text, by key; `undefined` where a TRUNCATE has overtaken the snapshot meanwhile. */
  read(at: OracleSnapshot, queries: ReadonlyMap<string, OracleQuery>): Promise<Map<string, string> | undefined>;
  close(): Promise<void>;
}

/**
 * One prepared statement gives a digest of every query's rows; only queries whose digest is another one than last time are
 * run by themselves, as a client would run them. Hundreds of queries then cost one round trip.
 */
export async function openOracle({ scratch, live }: TestDatabase): Promise<Oracle> {
  const client = scratch.url === undefined ? undefined : new Client({ connectionString: scratch.url });
  await client?.connect();
  await client?.query("SET plan_cache_mode = force_generic_plan; SET jit = off; SET lock_timeout = '300ms'");
  const known = new Map<string, { readonly digest: string | null; readonly rows: string }>();
  let prepared = "";
  /** One snapshot at a time. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Statements of the oracle, at the snapshot of `connection`. */
  async function at<T>(from: OracleSnapshot, body: (reader: Reading) => Promise<T>): Promise<T> {
    if (!client) {
      return live.read({ connection: from.connection }, { count: 1, statementTimeout: 60_000 }, ([reader]) =>
        body({ snapshot: reader!, digests: async (sql) => (await reader!.query(sql, []))[0] ?? [] }),
      );
    }
    try {
      await client.query(
        `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT '${from.id}'`,
      );
      const snapshot = { query: (sql: string, params: readonly unknown[]) => textRows(client, sql, params) };
      return await body({
        snapshot,
        digests: async (sql) => {
          if (prepared !== sql) {
            const deallocate = prepared === "" ? "" : "DEALLOCATE digests;";
            // What is deallocated stays so where the rest fails, and a roll-back does not bring it back.
            prepared = "";
            await client.query(`${deallocate} PREPARE digests AS ${sql}`);
            prepared = sql;
          }
          return (await textRows(client, "EXECUTE digests", []))[0] ?? [];
        },
      });
    } finally {
      await client.query("ROLLBACK");
    }
  }

  return {
    async snapshotOf(connection) {
      if (!live.log.parallel) return { connection };
      const [row] = await connection.query<{ id: string }>("SELECT pg_export_snapshot() AS id");
      return { connection, ...(row && { id: row.id }) };
    },
    read(snapshot, queries) {
      const reading = turn.then(() => readAt(snapshot, queries));
      turn = reading.catch(() => undefined);
      return reading;
    },
    close: async () => {
      await turn;
      await client?.end();
    },
  };

  function readAt(
    snapshotToRead: OracleSnapshot,
    queries: ReadonlyMap<string, OracleQuery>,
  ): Promise<Map<string, string> | undefined> {
    return at(snapshotToRead, async ({ snapshot, digests }) => {
      const all = [...queries.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
      const now: (string | null)[] = [];
      // A row has at most 1,664 columns.
      if (all.length > 0) now.push(...(await digests(`SELECT ${all.map(digest).join(", ")}`)));
      const results = new Map<string, string>();
      const read = new Map<string, { readonly digest: string | null; readonly rows: string }>();
      for (const [index, { key, query, params }] of all.entries()) {
        const before = known.get(key);
        const fresh = now[index] ?? null;
        const rows =
          before && before.digest === fresh ? before.rows : JSON.stringify(await snapshot.query(query.sql, params));
        read.set(key, { digest: fresh, rows });
        results.set(key, rows);
      }
      if (await isOvertaken(snapshot as SnapshotReader)) return undefined;
      for (const [key, value] of read) known.set(key, value);
      return results;
    });
  }
}

interface Reading {
  readonly snapshot: Pick<SnapshotReader, "query">;
  digests(sql: string): Promise<readonly (string | null)[]>;
}

const asText = { getTypeParser: () => (text: string | Buffer) => String(text) };

async function textRows(client: Client, sql: string, params: readonly unknown[]): Promise<(string | null)[][]> {
  const { rows } = await client.query<(string | null)[]>({
    text: sql,
    values: [...params],
    rowMode: "array",
    types: asText,
  } as never);
  return rows as unknown as (string | null)[][];
}

/** In the order in which the rows come. */
function digest({ query, params }: OracleQuery): string {
  const { texts, params: places } = findPlaceholders(query.sql);
  const body = texts.map((text, index) => {
    const place = places[index];
    if (place === undefined) return text;
    const value = params[place];
    const literal = value === null || value === undefined ? "NULL" : `'${String(value).replaceAll("'", "''")}'`;
    return `${text}(${literal}::${query.params[place]?.type ?? "text"})`;
  });
  return `(SELECT md5(string_agg(q::text, E'\\n')) FROM (${body.join("")}) AS q)`;
}
