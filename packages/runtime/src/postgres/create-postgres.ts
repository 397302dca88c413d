import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import {
  Client,
  Pool,
  types as pgTypes,
  type ClientConfig,
  type CustomTypesConfig,
  type PoolClient,
  type PoolConfig,
  type QueryResult,
} from "pg";
import type { LiveDatabase } from "../live/live-database.ts";
import { driverValue } from "./driver-values.ts";
import { postgresDatabase } from "./live-database.ts";
import { readOnReplica } from "./replica.ts";
import { Silence } from "./silence.ts";
import { TypeRegistry } from "./type-registry.ts";
import { WatchedClient } from "./watched-client.ts";

/** How long nothing may be heard. */
export interface SilenceOptions {
  /**
   * Milliseconds that a statement may go without an answer before it is asked, over a connection of its own, whether
   * anybody is still there: 5,000 (a standby's: 1,000); 0 for never. Slow statements are not cut, however long they take.
   * A connection whose backend is gone or heard nothing, or whose server cannot be reached, fails with SQLSTATE 08006;
   * so does one that cannot be opened in this time, where `connectionTimeoutMillis` does not say. For an address that
   * several servers answer at, 0: the one that is asked may know nothing of the other's backends.
   */
  readonly silence?: number;
}

/** A standby's pool. */
export type ReplicaConfig = PoolConfig &
  SilenceOptions & {
    /** It cannot be read at all (gone, promoted, another cluster's): the primary is read, and it is tried again a second later. */
    readonly onUnusable?: (why: Error) => void;
  };

/** A `pg` pool's configuration, and where a standby is. */
export type PostgresConfig = PoolConfig &
  SilenceOptions & {
    /**
     * A streaming standby of the same server, which then reads live queries. A result holds at least what its cursor says: it
     * may show a change a moment before the cursor does, so that two queries on one page may stand at different moments.
     * While the standby is late or away, the primary is read.
     */
    readonly replica?: ReplicaConfig;
  };

/** PostgreSQL through `pg`, with the values that named queries and live clients see. */
export interface Postgres {
  /** For `new Kysely<DB>({ dialect })`. Destroying that Kysely ends the pool, and the standby's. */
  readonly dialect: PostgresDialect;
  /** The pool itself, for what Kysely does not do (COPY, LISTEN). Its results have the same values, but for the arrays, rows and ranges of a database's own types. */
  readonly pool: Pool;
  /** For `createLiveEngine({ schema, database })`. */
  readonly database: LiveDatabase;
}

/**
 * A `pg` pool and its Kysely dialect in which every type has the value that the generated declarations say: `int8` is
 * a bigint, `date` a text, `timestamp` a Date in UTC, `bytea` a plain Uint8Array, composite types are objects, ranges
 * `Range<T>`; also within arrays, and for types that the database defines itself.
 *
 * ```ts
 * import { Kysely } from "kysely";
 * import type { DB } from "@realtime-schema/runtime";
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 *
 * const { dialect, database } = createPostgres({ connectionString: process.env.DATABASE_URL });
 * const db = new Kysely<DB<typeof schema>>({ dialect });
 * ```
 *
 * Connections without anybody at the other end (a failover of which no packet tells, a NAT that forgets) are noticed and
 * replaced, sooner or later as you say:
 *
 * ```ts
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 *
 * const postgres = createPostgres({ connectionString: process.env.DATABASE_URL, silence: 2_000 });
 * ```
 */
export function createPostgres({ replica, ...config }: PostgresConfig): Postgres {
  const registry = new TypeRegistry();
  const types: CustomTypesConfig = {
    getTypeParser: ((oid: number, format?: string) => {
      if (format === "binary") return pgTypes.getTypeParser(oid, "binary");
      return registry.codec(oid)?.fromText ?? ((text: string) => text);
    }) as CustomTypesConfig["getTypeParser"],
  };
  const { silence = SILENCE } = config;
  const pool = openPool({ ...config, types }, silence);
  const primary = postgresDatabase(pool);
  // A standby that does not answer must not hold up the batches that the primary could read.
  const standby =
    replica &&
    openPool({ connectionTimeoutMillis: 1_000, ...replica, types }, replica.silence ?? Math.min(1_000, silence));
  const dialect = new PostgresDialect({ pool: typedPool(pool, registry, standby) });
  return { pool, database: standby ? readOnReplica(primary, standby, replica?.onUnusable) : primary, dialect };
}

/** Milliseconds. */
const SILENCE = 5_000;

/** Milliseconds. Node asks ten times more, a second apart; by the way, what is on it is not forgotten by a NAT. */
const KEEP_ALIVE = 10_000;

function openPool(given: PoolConfig, silence: number): Pool {
  if (!(silence >= 0)) throw new RangeError(`silence is ${silence}: it is in milliseconds, 0 for never`);
  const watched = silence > 0 && Number.isFinite(silence);
  const config: PoolConfig = {
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    ...(watched && { Client: watchedClient(silence) }),
    ...given,
  };
  const pool = new Pool(config);
  if (watched) new Silence(given, silence).follow(pool);
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    // The same for one that breaks between two statements of a transaction: the next statement fails, and says so.
    client.on("error", () => {});
    // Values are read in these two forms, whatever the database or role has as its default.
    client.query("SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'").catch(() => {});
  });
  return pool;
}

/** The class of a pool's clients, as the pool calls it. */
function watchedClient(silence: number): NonNullable<PoolConfig["Client"]> {
  return class extends WatchedClient {
    constructor(config: ClientConfig = {}) {
      super(config, silence);
    }
  };
}

/** The pool as Kysely's driver sees it. A client keeps its wrapper: the driver knows its connections by it. */
function typedPool(pool: Pool, registry: TypeRegistry, standby: Pool | undefined): PostgresPool {
  const wrappers = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    Client: Client,
    end: async () => {
      await Promise.all([pool.end(), standby?.end()]);
    },
    async connect() {
      const client = await pool.connect();
      const wrapper = wrappers.get(client) ?? typedClient(client, registry);
      wrappers.set(client, wrapper);
      return wrapper;
    },
  } as unknown as PostgresPool;
}

function typedClient(client: PoolClient, registry: TypeRegistry): PostgresPoolClient {
  return {
    get processID() {
      return (client as unknown as { readonly processID?: number }).processID;
    },
    async query(sql: unknown, parameters?: readonly unknown[]) {
      // A cursor: `pg-cursor` reads through the pool's parsers.
      if (typeof sql !== "string") return client.query(sql as never);
      const result = await client.query(sql, parameters?.map(driverValue));
      await readOwnTypes(result, registry, async (text) => (await client.query(text)).rows);
      return result;
    },
    release: (error?: boolean | Error) => client.release(error),
  } as unknown as PostgresPoolClient;
}

/** Reads columns of types that were not known when the driver parsed the result, which therefore are text. */
async function readOwnTypes(
  result: QueryResult<Record<string, unknown>>,
  registry: TypeRegistry,
  query: (sql: string) => Promise<readonly unknown[]>,
): Promise<void> {
  const columns = (result.fields ?? []).filter(({ dataTypeID }) => registry.isUnknown(dataTypeID));
  if (columns.length === 0) return;
  await registry.load(query);
  for (const { name, dataTypeID } of columns) {
    const codec = registry.codec(dataTypeID);
    if (!codec) continue;
    for (const row of result.rows) {
      if (typeof row[name] === "string") row[name] = codec.fromText(row[name]);
    }
  }
}
