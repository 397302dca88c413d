import type { Mutate } from "../protocol/client-frames.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { ErrorFrame, Result } from "../protocol/server-frames.ts";
import type { Layer } from "./optimistic.ts";

export interface PendingMutation {
  readonly frame: Mutate;
  readonly layer: Layer;
  /** When it was first sent, in milliseconds since 1970. */
  sentAt: number | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: RealtimeError) => void;
}

/** Keeps unanswered mutations over a reload. */
export interface MutationJournal {
  /** Notes a new one. One that is known already stays as it was noted. */
  add(mutation: PendingMutation): void;
  /** Resolves when it is noted that these were sent; none of them is sent before. */
  sending(mutations: readonly PendingMutation[], at: number): Promise<void>;
  remove(mutation: PendingMutation): void;
}

/** Writes that the server has not answered, in the order they were made. */
export interface MutationQueue {
  readonly size: number;
  /** How many went out on an earlier connection, so that they may have committed without an answer. */
  readonly doubtful: number;
  /** False when the queue is full. */
  add(mutation: PendingMutation): boolean;
  /** Those of an earlier page, before or after what was made on this one. */
  restore(mutations: readonly PendingMutation[], where: "before" | "after"): void;
  /** Connected (again): sends what has no answer, in order. Their keys keep what had committed from running twice. */
  resume(): void;
  /** Takes the answered mutation out; `undefined` when the id is none of the queue's. */
  settle(id: number): PendingMutation | undefined;
  /** The server could not take it now: it stays, and is sent again. */
  postpone(error: ErrorFrame): boolean;
  /** Rejects all. What a journal holds stays there, for the next page. */
  failAll(error: RealtimeError): readonly PendingMutation[];
}

export interface QueueEvents {
  /** Whether anything can be sent now. */
  online(): boolean;
  send(frame: Mutate): boolean;
  /** It was sent so long ago that its key may be forgotten: sent again, it might run twice. It is out of the queue. */
  onExpired(mutation: PendingMutation): void;
}

const RETRY_AFTER = 1_000;

/** A server keeps idempotency keys for a day at least; clocks may differ by some of it. */
export const KEY_LIFETIME = 20 * 3_600_000;

export function createMutationQueue(
  limit: number,
  { online, send, onExpired }: QueueEvents,
  journal?: MutationJournal,
): MutationQueue {
  let pending = new Map<number, PendingMutation>();
  /** Sent on the present connection. */
  let inFlight = new Set<number>();
  let doubtful = new Set<number>();
  let noting = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    // Nothing is noted as sent that cannot be.
    if (noting || !online()) return;
    expire(Date.now());
    const unsent = journal ? [...pending.values()].filter(({ sentAt }) => sentAt === undefined) : [];
    if (unsent.length > 0) void note(unsent);
    else for (const mutation of pending.values()) if (!transmit(mutation)) return;
  }

  function expire(now: number): void {
    for (const mutation of pending.values()) {
      const { sentAt, frame } = mutation;
      if (sentAt === undefined || Math.abs(now - sentAt) <= KEY_LIFETIME) continue;
      take(frame.id);
      onExpired(mutation);
    }
  }

  async function note(unsent: readonly PendingMutation[]): Promise<void> {
    noting = true;
    const at = Date.now();
    await journal?.sending(unsent, at);
    noting = false;
    for (const mutation of unsent) mutation.sentAt = at;
    flush();
  }

  function transmit(mutation: PendingMutation): boolean {
    const { frame } = mutation;
    if (inFlight.has(frame.id)) return true;
    if (!send(frame)) return false;
    inFlight.add(frame.id);
    mutation.sentAt ??= Date.now();
    return true;
  }

  function take(id: number): PendingMutation | undefined {
    const mutation = pending.get(id);
    pending.delete(id);
    inFlight.delete(id);
    doubtful.delete(id);
    if (mutation) journal?.remove(mutation);
    return mutation;
  }

  return {
    get size() {
      return pending.size;
    },
    get doubtful() {
      return doubtful.size;
    },
    add(mutation) {
      if (pending.size >= limit) return false;
      pending.set(mutation.frame.id, mutation);
      // While one is postponed or being noted, later ones wait behind it.
      if (retryTimer === undefined && !noting) transmit(mutation);
      // Lost before this is written, it was sent or never will be: neither runs it twice.
      journal?.add(mutation);
      return true;
    },
    restore(mutations, where) {
      const restored = mutations.map((mutation) => [mutation.frame.id, mutation] as const);
      pending = new Map(where === "before" ? [...restored, ...pending] : [...pending, ...restored]);
      for (const { frame, sentAt } of mutations) if (sentAt !== undefined) doubtful.add(frame.id);
      flush();
    },
    resume() {
      doubtful = new Set([...doubtful, ...inFlight]);
      inFlight = new Set();
      flush();
    },
    settle: take,
    postpone(error) {
      if (error.id === undefined || !pending.has(error.id)) return false;
      if (error.code !== "unavailable" && error.code !== "rate_limited") return false;
      inFlight.delete(error.id);
      doubtful.delete(error.id);
      retryTimer ??= setTimeout(flush, error.retryAfter ?? RETRY_AFTER);
      return true;
    },
    failAll(error) {
      clearTimeout(retryTimer);
      const failed = [...pending.values()];
      pending.clear();
      inFlight.clear();
      doubtful.clear();
      for (const { reject } of failed) reject(error);
      return failed;
    },
  };
}
