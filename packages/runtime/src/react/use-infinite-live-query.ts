import { useMemo, useSyncExternalStore } from "react";
import { encodeArguments } from "../client/codec.ts";
import { infiniteLive, type InfiniteLiveOptions, type InfiniteLiveState } from "../client/infinite-live.ts";
import { liveKey } from "../client/live-query.ts";
import type { AnyQuery } from "../schema/types.ts";
import { useRealtimeClient } from "./provider.ts";

type Values = Readonly<Record<string, unknown>>;

/** What `useInfiniteLiveQuery` gives. */
export interface InfiniteLiveResult<Q extends AnyQuery> extends InfiniteLiveState<Q> {
  /** Asks for the page after the last one; the same function on every render. */
  readonly fetchNextPage: () => Promise<void>;
}

/**
 * A list that grows page by page, every page live: a query with LIMIT and a parameter that says where a page begins. Rows
 * have no gaps and none is shown twice, whatever moves between pages. Another first page begins the list anew.
 *
 * ```tsx
 * import { useInfiniteLiveQuery } from "@realtime-schema/runtime/react";
 *
 * export function Todos({ list_id }: { list_id: string }) {
 *   const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteLiveQuery(schema.queries.getTodosPage, {
 *     args: (after) => ({ list_id, after }),
 *     initialPageParam: null as string | null,
 *     getNextPageParam: (page) => (page.length < 20 ? undefined : page.at(-1)?.id),
 *   });
 *   return (
 *     <>
 *       <ul>{rows.map((todo) => <li key={todo.id}>{todo.text}</li>)}</ul>
 *       <button disabled={!hasNextPage || isFetchingNextPage} onClick={() => void fetchNextPage()}>More</button>
 *     </>
 *   );
 * }
 * ```
 */
export function useInfiniteLiveQuery<Q extends AnyQuery, PageParam>(
  query: Q,
  options: InfiniteLiveOptions<Q, PageParam>,
): InfiniteLiveResult<Q> {
  const client = useRealtimeClient();
  const { initialPageParam, maxPages } = options;
  const first = liveKey(query, encodeArguments(query, options.args(initialPageParam) as Values));
  // What the options close over and the query sees is in its arguments: a list of other arguments is another list.
  const list = useMemo(() => infiniteLive(client, query, options), [client, query, first, maxPages]);
  const state = useSyncExternalStore(list.subscribe, list.getSnapshot, list.getSnapshot);
  return useMemo(() => ({ ...state, fetchNextPage: list.fetchNextPage }), [state, list]);
}
