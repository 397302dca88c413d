import { createHash, randomBytes } from "node:crypto";
import { sql, type QueryExecutorProvider } from "kysely";
import { RealtimeError } from "../protocol/realtime-error.ts";
import { createTokenBucket, type TokenBucket } from "./token-bucket.ts";

/**
 * Single-use tokens that open a connection. A balancer may send the WebSocket to another node than the request for the
 * token, so the default keeps them in the database.
 */
export interface TokenStore<User> {
  /** Keeps a user under `digest` for `ttl` milliseconds. */
  put(digest: string, user: User, ttl: number): void | Promise<void>;
  /** Gives the user and forgets it, in one step: of two callers one gets it. */
  take(digest: string): User | undefined | Promise<User | undefined>;
}

/**
 * Tokens in the database, in `realtime_schema.connection_token`: issued by one node, taken by any, once. At most `capacity`
 * in the time that one lives are issued by this node. A user must be JSON data: objects, arrays, strings, finite numbers,
 * booleans, null.
 *
 * ```ts
 * import { databaseTokenStore } from "@realtime-schema/runtime/server";
 *
 * const tokens = databaseTokenStore<{ id: string }>(db, 10_000);
 * ```
 *
 * @throws TypeError from `put`, for a user that is not.
 */
export function databaseTokenStore<User>(db: QueryExecutorProvider, capacity: number): TokenStore<User> {
  let bucket: TokenBucket | undefined;
  return {
    async put(digest, user, ttl) {
      if (!isJsonData(user)) {
        throw new TypeError(
          "What `authenticate` gives must be JSON data, for a token keeps it in the database. Give `tokens: memoryTokenStore(…)` where one process serves everybody.",
        );
      }
      bucket ??= createTokenBucket((capacity / ttl) * 1_000, capacity, Date.now());
      const wait = bucket.take(Date.now());
      if (wait > 0) throw new RealtimeError("rate_limited", "Too many tokens are out", { retryAfter: wait });
      await sql`
        WITH gone AS (
          DELETE FROM realtime_schema.connection_token WHERE digest IN (
            SELECT digest FROM realtime_schema.connection_token WHERE expires_at < pg_catalog.clock_timestamp()
            LIMIT 100 FOR UPDATE SKIP LOCKED
          )
        )
        INSERT INTO realtime_schema.connection_token (digest, holder, expires_at) VALUES (${digest}, ${JSON.stringify(user)}::text::jsonb,
          pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => ${ttl / 1_000}::float8))`.execute(db);
    },
    async take(digest) {
      const { rows } = await sql<{ holder: string; valid: boolean }>`
        DELETE FROM realtime_schema.connection_token WHERE digest = ${digest}
        RETURNING holder::text AS holder, expires_at > pg_catalog.clock_timestamp() AS valid`.execute(db);
      const [found] = rows;
      return found?.valid ? (JSON.parse(found.holder) as User) : undefined;
    },
  };
}

/** Whether it is the same after JSON, but for members that are `undefined`. */
function isJsonData(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.every(isJsonData);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain && Object.values(value).every((member) => member === undefined || isJsonData(member));
}

/**
 * Tokens in memory: at most `capacity`, oldest out first.
 *
 * ```ts
 * import { memoryTokenStore } from "@realtime-schema/runtime/server";
 *
 * const tokens = memoryTokenStore<{ id: string }>(10_000);
 * ```
 */
export function memoryTokenStore<User>(capacity: number, now: () => number = Date.now): TokenStore<User> {
  const kept = new Map<string, { readonly user: User; readonly expires: number }>();
  return {
    put(digest, user, ttl) {
      for (const [oldest, { expires }] of kept) {
        if (expires > now() && kept.size < capacity) break;
        kept.delete(oldest);
      }
      kept.set(digest, { user, expires: now() + ttl });
    },
    take(digest) {
      const found = kept.get(digest);
      kept.delete(digest);
      return found && found.expires > now() ? found.user : undefined;
    },
  };
}

export interface Tokens<User> {
  issue(user: User): Promise<string>;
  /** `undefined` for a token that is unknown, used or too old. */
  redeem(token: string): Promise<User | undefined>;
}

/** The store sees digests alone: what it leaks opens nothing. */
export function createTokens<User>(store: TokenStore<User>, ttl: number): Tokens<User> {
  const digest = (token: string): string => createHash("sha256").update(token).digest("base64url");
  return {
    async issue(user) {
      const token = randomBytes(32).toString("base64url");
      await store.put(digest(token), user, ttl);
      return token;
    },
    async redeem(token) {
      return token.length > 128 ? undefined : store.take(digest(token));
    },
  };
}
