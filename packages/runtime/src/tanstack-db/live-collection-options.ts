import type {
  CollectionConfig,
  DeleteMutationFnParams,
  InsertMutationFnParams,
  SyncConfig,
  UpdateMutationFnParams,
} from "@tanstack/db";
import type { MutationResult, RealtimeClient } from "../client/client.ts";
import type { OptimisticStore } from "../client/optimistic.ts";
import type { AnyMutation, AnyQuery, Params, Row } from "../schema/types.ts";

type Item<Q> = Extract<Row<Q>, object>;
type Key = string | number;

/** Runs a mutation, and resolves when the collection has the server's own rows of it. Rejects with RealtimeError. */
export type MutateOne = <M extends AnyMutation>(
  mutation: M,
  ...args: {} extends Params<M> ? [args?: Params<M>] : [args: Params<M>]
) => Promise<MutationResult<M>>;

/** How local changes of a collection become mutations. */
export interface CollectionWrites<T extends object, TKey extends Key> {
  /** Called once a transaction that inserts. */
  readonly onInsert?: (params: InsertMutationFnParams<T, TKey> & { readonly mutate: MutateOne }) => Promise<void>;
  /** Called once a transaction that updates. */
  readonly onUpdate?: (params: UpdateMutationFnParams<T, TKey> & { readonly mutate: MutateOne }) => Promise<void>;
  /** Called once a transaction that deletes. */
  readonly onDelete?: (params: DeleteMutationFnParams<T, TKey> & { readonly mutate: MutateOne }) => Promise<void>;
}

/** A live query as the source of a collection. */
export interface LiveCollectionOptions<Q extends AnyQuery, TKey extends Key> extends CollectionWrites<Item<Q>, TKey> {
  /** The client that follows the query and runs the mutations. */
  readonly client: RealtimeClient;
  /** Whose rows the collection has. */
  readonly query: Q;
  /** The query's arguments. */
  readonly args: Params<Q>;
  /** Identifies a row; by default the query's key. */
  readonly getKey?: (row: Item<Q>) => TKey;
  /** The collection's name; a random one by default. */
  readonly id?: string;
  /** Milliseconds that the collection is kept without subscribers (300,000). */
  readonly gcTime?: number;
  /** Follows the query from the start, not from the first subscriber (false). */
  readonly startSync?: boolean;
}

/**
 * A TanStack DB collection that follows a live query. Local inserts, updates and deletes show at once; they are dropped in
 * the very step that brings the server's rows, or when the server refuses.
 *
 * ```ts
 * import { createCollection } from "@tanstack/db";
 * import { liveCollectionOptions } from "@realtime-schema/runtime/tanstack-db";
 *
 * const todos = createCollection(
 *   liveCollectionOptions({
 *     client,
 *     query: schema.queries.getTodos,
 *     args: { list_id },
 *     onUpdate: async ({ transaction, mutate }) => {
 *       for (const { modified } of transaction.mutations) await mutate(schema.mutations.setDone, modified);
 *     },
 *     onDelete: async ({ transaction, mutate }) => {
 *       for (const { original } of transaction.mutations) await mutate(schema.mutations.removeTodo, original);
 *     },
 *   }),
 * );
 * await todos.preload();
 * for (const { id } of todos.toArray) todos.update(id, (draft) => void (draft.done = true));
 * ```
 *
 * @throws Error for a query whose rows have no key, without `getKey`.
 */
export function liveCollectionOptions<Q extends AnyQuery, TKey extends Key = string>(
  options: LiveCollectionOptions<Q, TKey>,
): CollectionConfig<Item<Q>, TKey> {
  const { client, query, args, onInsert, onUpdate, onDelete, id, gcTime, startSync } = options;
  const getKey = options.getKey ?? (keyOf(query) as unknown as (row: Item<Q>) => TKey);

  const run = client.mutate as (mutation: AnyMutation, args: unknown, settings: object) => Promise<never>;
  const mutate: MutateOne = (mutation, ...[mutationArgs]) =>
    run(mutation, mutationArgs ?? {}, {
      until: "shown",
      // Changes nothing: it names the query that has to have caught up.
      optimistic: (store: OptimisticStore) => store.update(query, args, (rows) => rows),
    });

  return {
    getKey,
    sync: { sync: (sync) => follow(options, getKey, sync), rowUpdateMode: "full" },
    ...(id !== undefined && { id }),
    ...(gcTime !== undefined && { gcTime }),
    ...(startSync !== undefined && { startSync }),
    ...(onInsert && { onInsert: (params) => onInsert({ ...params, mutate }) }),
    ...(onUpdate && { onUpdate: (params) => onUpdate({ ...params, mutate }) }),
    ...(onDelete && { onDelete: (params) => onDelete({ ...params, mutate }) }),
  };
}

type SyncParams<T extends object, TKey extends Key> = Parameters<SyncConfig<T, TKey>["sync"]>[0];

function follow<Q extends AnyQuery, TKey extends Key>(
  { client, query, args }: LiveCollectionOptions<Q, TKey>,
  getKey: (row: Item<Q>) => TKey,
  { begin, write, commit, markReady, markError }: SyncParams<Item<Q>, TKey>,
): () => void {
  let known = new Map<TKey, Item<Q>>();
  let rows: readonly unknown[] | undefined;
  const live = (client.live as (query: Q, args: Params<Q>) => ReturnType<typeof client.live<Q>>)(query, args);
  return live.subscribe((state) => {
    if (state.status === "loading") return;
    if (state.status === "error") {
      markError(state.error);
      return;
    }
    if (state.rows !== rows) {
      rows = state.rows;
      const next = new Map((state.rows as readonly Item<Q>[]).map((row) => [getKey(row), row]));
      begin();
      for (const key of known.keys()) if (!next.has(key)) write({ type: "delete", key });
      for (const [key, value] of next) {
        const before = known.get(key);
        // A row that did not change is the same object.
        if (before !== value) write({ type: before ? "update" : "insert", value });
      }
      known = next;
      commit();
    }
    markReady();
  });
}

function keyOf(query: AnyQuery): (row: object) => string {
  const { key } = query;
  if (!key) throw new Error(`The rows of ${query.name} have no key: give \`getKey\``);
  const [only, ...others] = key;
  const text = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    if (only !== undefined && others.length === 0) return text(values[only]);
    return JSON.stringify(key.map((column) => text(values[column])));
  };
}
