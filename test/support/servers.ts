import { randomBytes } from "node:crypto";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { Client, Pool, escapeIdentifier } from "pg";
import { startPostgres18, type PostgresProcess } from "./embedded-postgres.ts";

export type ServerName = "postgres15" | "postgres18" | "pglite";

/** An empty database that nobody else uses. */
export interface ScratchDatabase {
  readonly name: string;
  readonly server: ServerName;
  /** Absent for PGlite, which lives in this process. */
  readonly url?: string;
  /** Absent for PGlite. */
  readonly pool?: Pool;
  /** Present for PGlite alone. */
  readonly pglite?: PGlite;
  /** Runs one statement and gives its rows, as the driver parses them. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs a script of any number of statements, as `psql -f` would. */
  exec(script: string): Promise<void>;
  /** Closes every connection of `pool` and removes the database. */
  drop(): Promise<void>;
}

let shared18: Promise<PostgresProcess> | undefined;

/** The PostgreSQL 18 of this process: started by the first test that needs it, gone with the process. */
export function sharedPostgres18(): Promise<PostgresProcess> {
  shared18 ??= startPostgres18();
  return shared18;
}

const url15 = process.env["TEST_POSTGRES15_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Creates a database beside `adminUrl`'s. */
export async function scratchDatabase(adminUrl: string, server: ServerName): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(6).toString("hex")}`;
  await administer(adminUrl, `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.href, max: 40 });
  // A connection that dies while idle (a killed backend, a dropped database) is what some tests are about.
  pool.on("error", () => {});
  return {
    name,
    server,
    url: url.href,
    pool,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query(sql, [...params])).rows as Row[],
    exec: async (script) => {
      await pool.query(script);
    },
    drop: async () => {
      // The database first: a test that failed may hold connections that nobody will give back.
      await administer(adminUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
      void pool.end().catch(() => {});
    },
  };
}

async function administer(adminUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A scratch database on a PostgreSQL 18 that this process starts by itself. */
export async function postgres18(): Promise<ScratchDatabase> {
  return scratchDatabase((await sharedPostgres18()).url("postgres"), "postgres18");
}

/**
 * A scratch database on an older PostgreSQL that the machine runs (`TEST_POSTGRES15_URL`, else 127.0.0.1:5432).
 * Tests ask {@link serverAvailable} first; where `CI` is set, absence is a failure instead of a skip.
 */
export async function postgres15(): Promise<ScratchDatabase> {
  return scratchDatabase(url15, "postgres15");
}

/** A scratch database in this process: PGlite, PostgreSQL 18 as WebAssembly. */
export async function pglite(options: PGliteOptions = {}): Promise<ScratchDatabase> {
  const database = await PGlite.create(options);
  return {
    name: "postgres",
    server: "pglite",
    pglite: database,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await database.query<Row>(sql, [...params])).rows,
    exec: async (script) => {
      await database.exec(script);
    },
    drop: () => database.close(),
  };
}

let probed15: Promise<boolean> | undefined;

/**
 * Whether this machine has the server: PostgreSQL 18 and PGlite come from the registry, an older PostgreSQL may be
 * absent, which is said once, in the open. With `CI` set it is always "yes", so that absence fails.
 *
 * @example
 * ```ts
 * describe.runIf(await serverAvailable("postgres15"))("on PostgreSQL 15", () => {});
 * ```
 */
export function serverAvailable(server: ServerName): Promise<boolean> {
  if (server !== "postgres15" || process.env["CI"] !== undefined) return Promise.resolve(true);
  probed15 ??= administer(url15, "SELECT 1").then(
    () => true,
    (error: unknown) => {
      console.warn(`PostgreSQL at ${new URL(url15).host} is absent, its tests are skipped: ${String(error)}`);
      return false;
    },
  );
  return probed15;
}

const creators = { postgres15, postgres18, pglite } as const;

/** A scratch database on the server of that name. */
export function scratch(server: ServerName): Promise<ScratchDatabase> {
  return creators[server]();
}

/** The names of those servers of `wanted` that are here, for `describe.each(await testServers())`. */
export async function testServers(
  wanted: readonly ServerName[] = ["postgres15", "postgres18", "pglite"],
): Promise<ServerName[]> {
  const available = await Promise.all(wanted.map((server) => serverAvailable(server)));
  return wanted.filter((_, index) => available[index]);
}
