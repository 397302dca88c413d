import { use, useSyncExternalStore } from "react";
import type { LiveQuery, LiveState } from "../client/live-query.ts";
import type { AnyQuery, Params } from "../schema/types.ts";
import { useRealtimeClient } from "./provider.ts";

/** `null` for the arguments means: not yet; nothing is asked for. */
type HookArgs<Q> = {} extends Params<Q> ? [args?: Params<Q> | null] : [args: Params<Q> | null];

const idle: LiveState<never> = { status: "loading", data: undefined, rows: [], error: undefined };
const never = (): (() => void) => () => undefined;

/**
 * A live result. Components with equal arguments share one subscription; a row that did not change stays the same object. On
 * a server it is what `hydrate` holds, else `loading`.
 *
 * ```tsx
 * import { useLiveQuery } from "@realtime-schema/runtime/react";
 *
 * export function Todos({ list_id }: { list_id: string }) {
 *   const { status, rows } = useLiveQuery(schema.queries.getTodos, { list_id });
 *   return <ul aria-busy={status === "loading"}>{rows.map((todo) => <li key={todo.id}>{todo.text}</li>)}</ul>;
 * }
 * ```
 */
export function useLiveQuery<Q extends AnyQuery>(query: Q, ...[args]: HookArgs<Q>): LiveState<Q> {
  const client = useRealtimeClient();
  const follow = client.live as (query: Q, args: Params<Q> | undefined) => LiveQuery<Q>;
  // The client gives the same object for equal arguments, so an object literal in a component subscribes once.
  const live = args === null ? undefined : follow(query, args);
  return useLive(live);
}

function useLive<Q extends AnyQuery>(live: LiveQuery<Q> | undefined): LiveState<Q> {
  return useSyncExternalStore(
    live?.subscribe ?? never,
    live?.getSnapshot ?? (() => idle as LiveState<Q>),
    live?.getSnapshot ?? (() => idle as LiveState<Q>),
  );
}

/** A result that is there: what `useSuspenseLiveQuery` gives. */
export type LoadedState<Q extends AnyQuery> = Extract<LiveState<Q>, { status: "live" | "stale" | "offline" }>;

const waiting = new WeakMap<object, Promise<unknown>>();

/**
 * As `useLiveQuery`, suspending until the first result and throwing a refusal to the nearest error boundary.
 *
 * ```tsx
 * import { useSuspenseLiveQuery } from "@realtime-schema/runtime/react";
 *
 * export function Count({ list_id }: { list_id: string }) {
 *   return <b>{useSuspenseLiveQuery(schema.queries.getTodos, { list_id }).rows.length}</b>;
 * }
 * ```
 */
export function useSuspenseLiveQuery<Q extends AnyQuery>(
  query: Q,
  ...args: {} extends Params<Q> ? [args?: Params<Q>] : [args: Params<Q>]
): LoadedState<Q> {
  const client = useRealtimeClient();
  const live = client.live(query, ...args);
  const state = useLive(live);
  if (state.status === "loading") {
    const promise = waiting.get(live) ?? live.ready();
    // The same promise on every attempt, or React would wait for ever new ones.
    waiting.set(live, promise);
    use(promise);
  }
  if (state.status === "error") throw state.error;
  return state as LoadedState<Q>;
}
