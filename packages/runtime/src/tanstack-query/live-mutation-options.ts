import type { MutationResult, RealtimeClient } from "../client/client.ts";
import type { OptimisticStore } from "../client/optimistic.ts";
import type { AnyMutation, Params } from "../schema/types.ts";

/** Options for `useMutation` of any TanStack Query adapter. */
export interface LiveMutationOptions<M extends AnyMutation> {
  /** Groups calls of one mutation, for `useIsMutating` and scopes. */
  readonly mutationKey: readonly ["realtime-schema", string];
  /** Resolves when the server has committed. */
  readonly mutationFn: (args: {} extends Params<M> ? Params<M> | void : Params<M>) => Promise<MutationResult<M>>;
  /** The client queues it while there is no network. */
  readonly networkMode: "always";
  /** The client repeats what may have been lost, with its idempotency key. */
  readonly retry: false;
}

/**
 * A mutation for TanStack Query. Nothing has to be invalidated: what it changes arrives by itself. `optimistic` shows it
 * at once in every live query, those in the cache too, and takes it back when the server refuses.
 *
 * ```tsx
 * import { useMutation } from "@tanstack/react-query";
 * import { liveMutationOptions } from "@realtime-schema/runtime/tanstack-query";
 *
 * export function Done({ id, list_id }: { id: string; list_id: string }) {
 *   const { mutate, isPending } = useMutation(
 *     liveMutationOptions(client, schema.mutations.setDone, {
 *       optimistic: (store, { done }) =>
 *         store.update(schema.queries.getTodos, { list_id }, (rows) =>
 *           rows.map((row) => (row.id === id ? { ...row, done } : row)),
 *         ),
 *     }),
 *   );
 *   return <button disabled={isPending} onClick={() => mutate({ id, done: true })}>Done</button>;
 * }
 * ```
 */
export function liveMutationOptions<M extends AnyMutation>(
  client: RealtimeClient,
  mutation: M,
  options: { readonly optimistic?: (store: OptimisticStore, args: Params<M>) => void } = {},
): LiveMutationOptions<M> {
  const { optimistic } = options;
  const run = client.mutate as (mutation: M, args: unknown, settings: object) => Promise<MutationResult<M>>;
  return {
    mutationKey: ["realtime-schema", mutation.name],
    mutationFn: (args) =>
      run(
        mutation,
        args ?? {},
        optimistic ? { optimistic: (store: OptimisticStore) => optimistic(store, args as Params<M>) } : {},
      ),
    networkMode: "always",
    retry: false,
  };
}
