import type { Mutate } from "../protocol/client-frames.ts";
import type { ParsedCursor } from "../protocol/cursor.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { ErrorFrame, Result } from "../protocol/server-frames.ts";
import type { AnyMutation } from "../schema/types.ts";
import type { MutateOptions } from "./client.ts";
import { encodeArguments, readResult } from "./codec.ts";
import { liveKey } from "./live-query.ts";
import { createMutationQueue, type MutationJournal } from "./mutation-queue.ts";
import type { KeptMutation } from "./offline/offline-support.ts";
import { parseSeen, type Layers, type OptimisticStore, type Recipe } from "./optimistic.ts";

type Values = Readonly<Record<string, unknown>>;

export interface MutationsHost {
  readonly layers: Layers;
  readonly limit: number;
  readonly journal: MutationJournal | undefined;
  online(): boolean;
  send(frame: Mutate): boolean;
  /** Something waits for a connection. */
  start(): void;
  /** What these queries show may have changed. */
  publish(keys: readonly string[]): void;
  /** Where a query stands; `undefined` for one that nobody shows. */
  cursorOf(key: string): ParsedCursor | undefined;
  nextId(): number;
}

/** A client's writes with their guesses, from the call to the server's answer. */
export interface Mutations {
  readonly size: number;
  /** May have committed on an earlier connection without an answer. */
  readonly doubtful: number;
  mutate(mutation: AnyMutation, args: Values | undefined, settings?: MutateOptions): Promise<unknown>;
  restore(kept: readonly KeptMutation[], where: "before" | "after"): void;
  resume(): void;
  settle(frame: Result): void;
  /** True when the error was a mutation's. */
  refuse(frame: ErrorFrame): boolean;
  failAll(error: RealtimeError): void;
}

export function createMutations(host: MutationsHost): Mutations {
  const { layers, limit, publish } = host;
  const queue = createMutationQueue(
    limit,
    {
      online: host.online,
      send: host.send,
      onExpired({ layer, reject }) {
        publish(layers.rollBack(layer));
        reject(new RealtimeError("unavailable", "Whether it was run can no longer be found out"));
      },
    },
    host.journal,
  );

  async function mutate(mutation: AnyMutation, args?: Values, settings: MutateOptions = {}): Promise<unknown> {
    const wireArgs = encodeArguments(mutation, args);
    const layer = layers.add(collect(settings.optimistic));
    const keys = [...layer.recipes.keys()];
    const shown =
      settings.until === "shown"
        ? new Promise<void>((resolve) => {
            layer.onShown = resolve;
          })
        : undefined;
    const key = settings.idempotencyKey ?? crypto.randomUUID();
    const frame: Mutate = { type: "mutate", id: host.nextId(), mutation: mutation.name, args: wireArgs, key };
    const answer = new Promise<Result>((resolve, reject) => {
      if (queue.add({ frame, layer, sentAt: undefined, resolve, reject })) return;
      layers.rollBack(layer);
      reject(new RealtimeError("unavailable", `${limit} mutations are waiting for the server already`));
    });
    host.start();
    publish(keys);
    const result = await answer;
    await shown;
    return readResult(mutation, result);
  }

  return {
    get size() {
      return queue.size;
    },
    get doubtful() {
      return queue.doubtful;
    },
    mutate,
    restore(kept, where) {
      const restored = kept.map(({ mutation, args, key, sentAt, guess, onSettled, note }) => {
        const frame: Mutate = { type: "mutate", id: host.nextId(), mutation, args, key };
        const pending = {
          frame,
          layer: layers.add(collect(guess)),
          sentAt,
          resolve: (result: Result) => onSettled(undefined, result),
          reject: (error: RealtimeError) => onSettled(error, undefined),
        };
        note(pending);
        return pending;
      });
      queue.restore(restored, where);
      publish(restored.flatMap(({ layer }) => [...layer.recipes.keys()]));
    },
    resume: () => queue.resume(),
    settle(frame) {
      const pending = queue.settle(frame.id);
      if (!pending) return;
      const changed = layers.settle(pending.layer, parseSeen(frame), host.cursorOf);
      pending.resolve(frame);
      publish(changed);
    },
    refuse(frame) {
      if (queue.postpone(frame)) return true;
      const pending = frame.id === undefined ? undefined : queue.settle(frame.id);
      if (!pending) return false;
      const changed = layers.rollBack(pending.layer);
      pending.reject(RealtimeError.from(frame));
      publish(changed);
      return true;
    },
    failAll: (error) => queue.failAll(error),
  };
}

function collect(optimistic: ((store: OptimisticStore) => void) | undefined): Map<string, Recipe[]> {
  const recipes = new Map<string, Recipe[]>();
  optimistic?.({
    update(query, args, recipe) {
      const key = liveKey(query, encodeArguments(query, args as Values | undefined));
      recipes.set(key, [...(recipes.get(key) ?? []), recipe as Recipe]);
    },
  });
  return recipes;
}
