import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { RowChange } from "../protocol/server-frames.ts";
import { emit, type Listener } from "./emitter.ts";

/** Row patches as they are announced on one channel. */
export interface ChannelStream {
  readonly name: string;
  /** Calls back with each changed row, in commit order per row. Follows the channel while anybody listens. */
  readonly subscribe: (listener: Listener<RowChange>, events?: ChannelEvents) => () => void;
}

/** What else may happen to a channel. */
export interface ChannelEvents {
  /** Patches may have been lost: read again what was built from them. */
  readonly onGap?: () => void;
  /** The server refused the channel. */
  readonly onError?: (error: RealtimeError) => void;
}

export interface ChannelEntry {
  readonly id: number;
  readonly name: string;
  readonly tables: readonly string[] | undefined;
  cursorText: string | undefined;
  /** The server has answered for it on the present connection. */
  confirmed: boolean;
  readonly stream: ChannelStream;
  deliver(changes: readonly RowChange[]): void;
  gap(): void;
  fail(error: RealtimeError): void;
}

export interface ChannelHost {
  open(entry: ChannelEntry): void;
  close(entry: ChannelEntry): void;
}

export function createChannelEntry(
  init: { readonly id: number; readonly name: string; readonly tables: readonly string[] | undefined },
  host: ChannelHost,
): ChannelEntry {
  const listeners = new Set<Listener<RowChange>>();
  const watchers = new Set<ChannelEvents>();
  const entry: ChannelEntry = {
    ...init,
    cursorText: undefined,
    confirmed: false,
    stream: {
      name: init.name,
      subscribe(listener, events = {}) {
        const own: Listener<RowChange> = (change) => listener(change);
        const watcher = { ...events };
        listeners.add(own);
        watchers.add(watcher);
        if (listeners.size === 1) host.open(entry);
        return () => {
          watchers.delete(watcher);
          if (listeners.delete(own) && listeners.size === 0) host.close(entry);
        };
      },
    },
    deliver(changes) {
      for (const change of changes) emit(listeners, change);
    },
    gap() {
      for (const { onGap } of watchers) onGap?.();
    },
    fail(error) {
      for (const { onError } of watchers) onError?.(error);
    },
  };
  return entry;
}
