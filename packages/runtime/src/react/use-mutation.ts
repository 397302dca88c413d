import { useCallback, useLayoutEffect, useRef, useState } from "react";
import type { MutateOptions, MutationResult } from "../client/client.ts";
import type { OptimisticStore } from "../client/optimistic.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyMutation, Params } from "../schema/types.ts";
import { useRealtimeClient } from "./provider.ts";

/** What a component adds to a mutation. */
export interface UseMutationOptions<M extends AnyMutation> {
  /** Shows the write before the server has answered; see `client.mutate`. */
  readonly optimistic?: (store: OptimisticStore, args: Params<M>) => void;
}

type MutateArgs<M> = {} extends Params<M> ? [args?: Params<M>] : [args: Params<M>];

/** Calling it runs the mutation. `pending` and `error` are of the calls of this component. */
export interface MutateFunction<M extends AnyMutation> {
  /** Resolves when the server has committed; rejects with RealtimeError. */
  readonly mutate: (...args: MutateArgs<M>) => Promise<MutationResult<M>>;
  /** A call has no answer yet. */
  readonly pending: boolean;
  /** Why the latest answered call failed. */
  readonly error: RealtimeError | undefined;
}

/**
 * A mutation as a function.
 *
 * ```tsx
 * import { useMutation } from "@realtime-schema/runtime/react";
 *
 * export function Done({ id, list_id }: { id: string; list_id: string }) {
 *   const { mutate, pending } = useMutation(schema.mutations.setDone, {
 *     optimistic: (store, { done }) =>
 *       store.update(schema.queries.getTodos, { list_id }, (rows) =>
 *         rows.map((row) => (row.id === id ? { ...row, done } : row)),
 *       ),
 *   });
 *   return <button disabled={pending} onClick={() => void mutate({ id, done: true })}>Done</button>;
 * }
 * ```
 */
export function useMutation<M extends AnyMutation>(
  mutation: M,
  options: UseMutationOptions<M> = {},
): MutateFunction<M> {
  const client = useRealtimeClient();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<RealtimeError>();
  const { optimistic } = options;
  const latest = useRef(optimistic);
  useLayoutEffect(() => {
    latest.current = optimistic;
  });

  const mutate = useCallback(
    async (...[args]: MutateArgs<M>): Promise<MutationResult<M>> => {
      setRunning((count) => count + 1);
      try {
        const guess = latest.current;
        const settings: MutateOptions = guess ? { optimistic: (store) => guess(store, args as Params<M>) } : {};
        const run = client.mutate as (
          mutation: M,
          args: unknown,
          settings: MutateOptions,
        ) => Promise<MutationResult<M>>;
        const result = await run(mutation, args, settings);
        setError(undefined);
        return result;
      } catch (reason) {
        if (reason instanceof RealtimeError) setError(reason);
        throw reason;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [client, mutation],
  );
  return { mutate, pending: running > 0, error };
}
