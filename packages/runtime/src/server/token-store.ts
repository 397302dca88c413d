import { createHash, randomBytes } from "node:crypto";

/**
 * Single-use tokens that open a connection. The default keeps them in this process; where a balancer may send the WebSocket
 * to another node than the request for the token, give one that the nodes share.
 */
export interface TokenStore<User> {
  /** Keeps a user under `digest` for `ttl` milliseconds. */
  put(digest: string, user: User, ttl: number): void | Promise<void>;
  /** Gives the user and forgets it, in one step: of two callers one gets it. */
  take(digest: string): User | undefined | Promise<User | undefined>;
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
