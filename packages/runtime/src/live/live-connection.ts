import { cursorIncludes, cursorSees, parseCursor } from "../protocol/cursor.ts";
import type { Cursor } from "../change-log/change.ts";
import type { Group, Subscriber } from "./group.ts";
import type { FramePart, LiveFrame, LiveSession, Seen } from "./live-engine.ts";

/** One open subscription to a query. */
export interface QuerySubscriber extends Subscriber {
  readonly kind: "query";
  readonly connection: Consumer;
  readonly group: Group<QuerySubscriber>;
  /** Where the subscriber's result stands, until it was given its first part. */
  cursor: Cursor | undefined;
  started: boolean;
  readonly settle: Settle;
  /** Why it was closed, until its connection, which does not read at present, is told. */
  failure?: { readonly error: unknown };
}

/** One open subscription to a channel. */
export interface ChannelSubscriber extends Subscriber {
  readonly kind: "channel";
  readonly connection: Consumer;
  readonly channel: string;
  /** SQL names; all tables without. */
  readonly tables: ReadonlySet<string> | undefined;
  readonly session: LiveSession;
  cursor: Cursor | undefined;
  started: boolean;
  readonly settle: Settle;
  failure?: { readonly error: unknown };
}

export interface Settle {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Acknowledgement {
  readonly seen: Seen | undefined;
  /** True once a batch has begun that was asked for after it. */
  armed: boolean;
}

/** A connection's side of the engine: who listens, and what it waits for. */
export class Consumer {
  readonly subscribers = new Map<number, QuerySubscriber | ChannelSubscriber>();
  readonly #listener: (frame: LiveFrame) => void;
  readonly #onListenerError: (error: unknown) => void;
  /** Whose changes were not given. Until they are, no frame is: its cursor would say that they were. */
  readonly dirty = new Set<QuerySubscriber | ChannelSubscriber>();
  #acknowledgements: Acknowledgement[] = [];
  paused = false;
  /** True once it was given a frame since the engine's last beat. */
  told = false;
  closed = false;

  constructor(listener: (frame: LiveFrame) => void, onListenerError: (error: unknown) => void) {
    this.#listener = listener;
    this.#onListenerError = onListenerError;
  }

  get waits(): boolean {
    return this.#acknowledgements.length > 0;
  }

  /** Whether it has been given everything up to the engine's cursor, and reads. */
  get isCurrent(): boolean {
    return !this.paused && this.dirty.size === 0;
  }

  /** True when a frame of the cursor would be no answer, so that a later batch must give one. */
  await(seen: Seen | undefined, cursor: Cursor | undefined): boolean {
    if (this.isCurrent && seen !== undefined && cursor !== undefined && includes(cursor, seen)) return false;
    this.#acknowledgements.push({ seen, armed: false });
    return true;
  }

  /** What is pending when a batch ends was asked for before the next one's snapshot. */
  arm(): void {
    for (const acknowledgement of this.#acknowledgements) acknowledgement.armed = true;
  }

  /** True when the frame of this cursor answers an acknowledgement. */
  answer(cursor: Cursor): boolean {
    const before = this.#acknowledgements.length;
    this.#acknowledgements = this.#acknowledgements.filter(({ seen, armed }) =>
      seen === undefined ? !armed : !includes(cursor, seen),
    );
    return this.#acknowledgements.length < before;
  }

  give(cursor: Cursor, parts: readonly FramePart[]): void {
    if (this.closed) return;
    this.told = true;
    try {
      this.#listener({ cursor, parts });
    } catch (error) {
      this.#onListenerError(error);
    }
  }
}

/** Across epochs nothing can be compared: whoever waits is answered, for a resync has read everything. */
function includes(cursor: Cursor, seen: Seen): boolean {
  const now = parseCursor(cursor);
  if (!now) return true;
  if ("xid" in seen) return cursorSees(now, seen.epoch, BigInt(seen.xid)) !== false;
  const other = parseCursor(seen.cursor);
  return !other || cursorIncludes(now, other) !== false;
}

/** Whether everything up to `change` was seen at `cursor`. */
export function hasSeen(cursor: Cursor, change: Cursor): boolean {
  const [seen, changed] = [parseCursor(cursor), parseCursor(change)];
  return seen !== undefined && changed !== undefined && cursorIncludes(seen, changed) === true;
}
