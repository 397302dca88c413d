import type { DataTag, Query, QueryClient, QueryFunctionContext } from "@tanstack/query-core";
import type { RealtimeClient } from "../client/client.ts";
import { encodeArguments } from "../client/codec.ts";
import type { LiveQuery, LiveState } from "../client/live-query.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyQuery, Params, ResultOf } from "../schema/types.ts";

/** What the cache holds: a row, rows, or `null` for a row that is not there (TanStack Query has no `undefined` data). */
export type LiveData<Q extends AnyQuery> =
  undefined extends ResultOf<Q> ? Exclude<ResultOf<Q>, undefined> | null : ResultOf<Q>;

type LiveKey = readonly ["realtime-schema", string, Readonly<Record<string, unknown>>];

/** Options for `useQuery`, `useSuspenseQuery`, `prefetchQuery`, `ensureQueryData`, … of any TanStack Query adapter. */
export interface LiveQueryOptions<Q extends AnyQuery> {
  /** Typed: `queryClient.getQueryData(options.queryKey)` knows its rows. */
  readonly queryKey: DataTag<LiveKey, LiveData<Q>, RealtimeError>;
  /** Resolves with the first result; what follows is written to the cache. */
  readonly queryFn: (context: QueryFunctionContext<LiveKey>) => Promise<LiveData<Q>>;
  /** It is never stale: changes arrive by themselves. */
  readonly staleTime: number;
  /** The client knows by itself whether there is a network, and has what was kept without one. */
  readonly networkMode: "always";
  /** The client retries; what it reports as an error will not change. */
  readonly retry: false;
  /** Rows that did not change are the same objects already. */
  readonly structuralSharing: false;
}

type Args<Q> = {} extends Params<Q> ? [args?: Params<Q>] : [args: Params<Q>];

/** Which live query feeds which cached query. */
const following = new WeakMap<Query, { readonly live: LiveQuery<AnyQuery>; readonly stop: () => void }>();

/**
 * A live query in TanStack Query's cache: followed from the first observer on, until the cache drops it `gcTime` after the
 * last. Refetching, invalidating and window focus cost nothing, since it is up to date.
 *
 * ```tsx
 * import { useQuery } from "@tanstack/react-query";
 * import { liveQueryOptions } from "@realtime-schema/runtime/tanstack-query";
 *
 * export function Todos({ list_id }: { list_id: string }) {
 *   const { data, error } = useQuery(liveQueryOptions(client, schema.queries.getTodos, { list_id }));
 *   if (error) return <p role="alert">{error.message}</p>;
 *   return <ul>{data?.map((todo) => <li key={todo.id}>{todo.text}</li>)}</ul>;
 * }
 * ```
 */
export function liveQueryOptions<Q extends AnyQuery>(
  client: RealtimeClient,
  query: Q,
  ...args: Args<Q>
): LiveQueryOptions<Q> {
  const wireArgs = encodeArguments(query, args[0] as Readonly<Record<string, unknown>> | undefined);
  const queryKey: LiveKey = ["realtime-schema", query.name, wireArgs];
  return {
    queryKey: queryKey as LiveQueryOptions<Q>["queryKey"],
    async queryFn(context) {
      const cached = context.client.getQueryCache().find({ queryKey: context.queryKey, exact: true });
      const live = client.live(query, ...args);
      const known = cached && following.get(cached);
      if (cached && known?.live !== (live as unknown)) {
        known?.stop();
        feed(context.client, cached, live as unknown as LiveQuery<AnyQuery>);
      }
      const state = await live.ready();
      if (state.status === "error") throw state.error;
      return dataOf(state as LiveState<AnyQuery>) as LiveData<Q>;
    },
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
    retry: false,
    structuralSharing: false,
  };
}

/** Keeps the cache in step with the live query until the cached query is dropped. */
function feed(queries: QueryClient, cached: Query, live: LiveQuery<AnyQuery>): void {
  function bring(state: LiveState<AnyQuery>): void {
    // The first result is the query function's to give.
    if (state.status === "loading" || cached.state.status === "pending") return;
    if (state.status === "error") {
      if (cached.state.error !== state.error) cached.setState({ status: "error", error: state.error });
      return;
    }
    const data = dataOf(state);
    if (cached.state.status !== "success" || cached.state.data !== data) cached.setData(data, { manual: true });
  }

  const unfollow = live.subscribe(bring);
  const unwatch = queries.getQueryCache().subscribe((event) => {
    if (event.query !== cached) return;
    if (event.type === "removed") stop();
    // What came while the query function was being waited for.
    else if (event.type === "updated" && event.action.type === "success" && !event.action.manual) {
      bring(live.getSnapshot());
    }
  });
  function stop(): void {
    following.delete(cached);
    unfollow();
    unwatch();
  }
  following.set(cached, { live, stop });
}

const dataOf = (state: LiveState<AnyQuery>): unknown => state.data ?? null;
