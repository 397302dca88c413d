import type { AnyQuery, Params } from "../schema/types.ts";
import { encodeArguments } from "./codec.ts";
import type { Dehydrated, DehydratedResult } from "./hydration.ts";
import { liveKey } from "./live-query.ts";

/** Reads queries while a page is rendered. `Realtime` of `/server` is one. */
export interface ResultSource<User> {
  read<Q extends AnyQuery>(query: Q, args: Params<Q>, user: User): Promise<DehydratedResult>;
}

/** Results of a page that a server renders. */
export interface Prefetch {
  /** Reads a query and keeps its result for the client. */
  query<Q extends AnyQuery>(
    query: Q,
    ...args: {} extends Params<Q> ? [args?: Params<Q>] : [args: Params<Q>]
  ): Promise<void>;
  /** To be sent with the page as JSON, and given to `createClient({ hydrate })`. */
  dehydrate(): Dehydrated;
}

/**
 * Reads as `user`, on the server; `authorize` is not asked, since the page's own code chose the queries.
 *
 * ```ts
 * import { prefetch } from "@realtime-schema/runtime/client";
 * import type { Realtime } from "@realtime-schema/runtime/server";
 *
 * // On the server: beside the rendered page goes what it shows.
 * export async function todosOf(realtime: Realtime<{ id: string }>, user: { id: string }) {
 *   const page = prefetch(realtime, user);
 *   await page.query(schema.queries.getTodos, { list_id });
 *   return page.dehydrate();
 * }
 * ```
 */
export function prefetch<User>(source: ResultSource<User>, user: User): Prefetch {
  const results: Record<string, DehydratedResult> = {};
  return {
    async query(query, ...[args]) {
      const key = liveKey(query, encodeArguments(query, args as Readonly<Record<string, unknown>> | undefined));
      const { cursor, rows } = await source.read(query, (args ?? {}) as never, user);
      results[key] = { cursor, rows };
    },
    dehydrate: () => ({ version: 1, results: { ...results } }),
  };
}
