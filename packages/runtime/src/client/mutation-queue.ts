import type { Mutate } from "../protocol/client-frames.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { ErrorFrame, Result } from "../protocol/server-frames.ts";
import type { Layer } from "./optimistic.ts";

export interface PendingMutation {
  readonly frame: Mutate;
  readonly layer: Layer;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: RealtimeError) => void;
}

/** Writes that the server has not answered, in the order they were made. */
export interface MutationQueue {
  readonly size: number;
  /** How many went out on an earlier connection, so that they may have committed without an answer. */
  readonly doubtful: number;
  /** @throws RealtimeError `unavailable` when the queue is full. */
  add(mutation: PendingMutation): void;
  /** Connected (again): sends what has no answer, in order. Their keys keep what had committed from running twice. */
  resume(): void;
  /** Takes the answered mutation out; `undefined` when the id is none of the queue's. */
  settle(id: number): PendingMutation | undefined;
  /** The server could not take it now: it stays, and is sent again. */
  postpone(error: ErrorFrame): boolean;
  failAll(error: RealtimeError): readonly PendingMutation[];
}

const RETRY_AFTER = 1_000;

export function createMutationQueue(limit: number, send: (frame: Mutate) => boolean): MutationQueue {
  const pending = new Map<number, PendingMutation>();
  const sent = new Set<number>();
  let doubtful = new Set<number>();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    for (const { frame } of pending.values()) if (!transmit(frame)) return;
  }

  function transmit(frame: Mutate): boolean {
    if (!send(frame)) return false;
    sent.add(frame.id);
    return true;
  }

  function answered(id: number): void {
    sent.delete(id);
    doubtful.delete(id);
  }

  return {
    get size() {
      return pending.size;
    },
    get doubtful() {
      return doubtful.size;
    },
    add(mutation) {
      if (pending.size >= limit) {
        throw new RealtimeError("unavailable", `${limit} mutations are waiting for the server already`);
      }
      pending.set(mutation.frame.id, mutation);
      // While one is postponed, later ones wait behind it.
      if (retryTimer === undefined) transmit(mutation.frame);
    },
    resume() {
      doubtful = new Set(sent);
      flush();
    },
    settle(id) {
      const mutation = pending.get(id);
      pending.delete(id);
      answered(id);
      return mutation;
    },
    postpone(error) {
      if (error.id === undefined || !pending.has(error.id)) return false;
      if (error.code !== "unavailable" && error.code !== "rate_limited") return false;
      answered(error.id);
      retryTimer ??= setTimeout(flush, error.retryAfter ?? RETRY_AFTER);
      return true;
    },
    failAll(error) {
      clearTimeout(retryTimer);
      const failed = [...pending.values()];
      pending.clear();
      sent.clear();
      doubtful.clear();
      for (const { reject } of failed) reject(error);
      return failed;
    },
  };
}
