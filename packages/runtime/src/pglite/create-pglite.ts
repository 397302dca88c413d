import type { PGliteInterface, Results, Transaction } from "@electric-sql/pglite";
import { PGliteDialect } from "kysely";
import type { LiveDatabase } from "../live/live-database.ts";
import { driverValue } from "../postgres/driver-values.ts";
import { TypeRegistry } from "../postgres/type-registry.ts";
import { pgliteDatabase } from "./live-database.ts";

type Querying = Pick<PGliteInterface | Transaction, "query">;
type QueryOptions = NonNullable<Parameters<PGliteInterface["query"]>[2]>;

/** PGlite, with the values that named queries and live clients see. */
export interface PGliteConnection {
  /** For `new Kysely<DB>({ dialect })`. Destroying that Kysely closes PGlite. */
  readonly dialect: PGliteDialect;
  readonly pglite: PGliteInterface;
  /** For `createLiveEngine({ schema, database })`. */
  readonly database: LiveDatabase;
}

/**
 * A Kysely dialect for PGlite in which every type has the value that the generated declarations say, as
 * `createPostgres` does for a server. Kysely's own PGlite dialect runs it: one connection, which a transaction holds
 * until its end, for PGlite has one session.
 *
 * ```ts
 * import { PGlite } from "@electric-sql/pglite";
 * import { Kysely } from "kysely";
 * import type { DB } from "@realtime-schema/runtime";
 * import { createPGlite } from "@realtime-schema/runtime/pglite";
 *
 * const { dialect, database } = createPGlite(await PGlite.create("./data"));
 * const db = new Kysely<DB<typeof schema>>({ dialect });
 * ```
 */
export function createPGlite(pglite: PGliteInterface): PGliteConnection {
  const registry = new TypeRegistry();
  const typed = {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    get waitReady() {
      return pglite.waitReady;
    },
    close: () => pglite.close(),
    query: typedQuery(pglite, registry),
    transaction: <T>(callback: (transaction: unknown) => Promise<T>): Promise<T> =>
      pglite.transaction((transaction) =>
        callback({ query: typedQuery(transaction, registry), rollback: () => transaction.rollback() }),
      ),
  };
  return { pglite, database: pgliteDatabase(pglite), dialect: new PGliteDialect({ pglite: typed as never }) };
}

function typedQuery(
  source: Querying,
  registry: TypeRegistry,
): (sql: string, parameters?: readonly unknown[], options?: QueryOptions) => Promise<Results<Record<string, unknown>>> {
  return async (sql, parameters, options) => {
    const run = (text: string, values: readonly unknown[]): Promise<Results<Record<string, unknown>>> =>
      source.query(text, values.map(driverValue), { ...options, parsers: parsersOf(registry) });
    const result = await run(sql, parameters ?? []);
    const unknown = result.fields.filter(({ dataTypeID }) => registry.isUnknown(dataTypeID));
    if (unknown.length > 0) {
      await registry.load(async (text) => (await run(text, [])).rows);
      for (const { name, dataTypeID } of unknown) {
        const codec = registry.codec(dataTypeID);
        if (!codec) continue;
        for (const row of result.rows) row[name] = row[name] === null ? null : codec.fromDriver(row[name]);
      }
    }
    return result;
  };
}

const parsers = new WeakMap<TypeRegistry, { readonly size: number; readonly byOid: QueryOptions["parsers"] }>();

/** PGlite copies the object for each query, so it must be a plain one; it is made anew when types were loaded. */
function parsersOf(registry: TypeRegistry): NonNullable<QueryOptions["parsers"]> {
  const { codecs } = registry;
  const known = parsers.get(registry);
  if (known?.byOid && known.size === codecs.size) return known.byOid;
  const byOid = Object.fromEntries([...codecs].map(([oid, codec]) => [oid, codec.fromText]));
  parsers.set(registry, { size: codecs.size, byOid });
  return byOid;
}
