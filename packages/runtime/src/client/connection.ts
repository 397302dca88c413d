import type { ClientFrame } from "../protocol/client-frames.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { Ready, ServerFrame } from "../protocol/server-frames.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { createBackoff, type BackoffOptions } from "./backoff.ts";
import { raise } from "./emitter.ts";
import type { Dial, Wire } from "./wire.ts";

/** `online`: talking. `connecting`: not yet, or not any more for a moment. `offline`: attempts fail, or the device has no network. */
export type ConnectionStatus = "connecting" | "online" | "offline" | "closed";

/** Times in milliseconds. */
export interface ConnectionOptions {
  readonly dial: Dial;
  readonly schemaHash?: string | undefined;
  readonly backoff?: BackoffOptions | undefined;
  /** An outage of this length is called `offline`. */
  readonly offlineAfter?: number | undefined;
}

export interface ConnectionEvents {
  onReady(ready: Ready): void;
  onFrame(frame: ServerFrame): void;
  onStatus(status: ConnectionStatus, error: RealtimeError | undefined): void;
}

export interface Connection {
  readonly status: ConnectionStatus;
  start(): void;
  /** False when nothing is connected: the frame was not sent. */
  send(frame: ClientFrame): boolean;
  close(): void;
}

/** A connection of this many milliseconds was a good one. */
const STABLE = 1_000;

/** One wire after another: jittered backoff between them, the server's `move` obeyed. */
export function createConnection(options: ConnectionOptions, events: ConnectionEvents): Connection {
  const { dial, offlineAfter = 3_000 } = options;
  const backoff = createBackoff(options.backoff);
  let wire: Wire | undefined;
  let attempt = 0;
  let status: ConnectionStatus = "connecting";
  let downSince = Date.now();
  let onlineSince = 0;
  let started = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let lastError: RealtimeError | undefined;

  function setStatus(next: ConnectionStatus): void {
    if (status === next) return;
    status = next;
    events.onStatus(next, next === "online" ? undefined : lastError);
  }

  function connect(): void {
    clearTimeout(retryTimer);
    abandon();
    const mine = attempt;
    wire = dial({
      onOpen() {
        if (mine !== attempt) return;
        wire?.send({
          type: "hello",
          protocol: PROTOCOL_VERSION,
          ...(options.schemaHash !== undefined && { schema: options.schemaHash }),
        });
      },
      onFrame(frame) {
        if (mine === attempt) receive(frame);
      },
      onClose(error) {
        if (mine !== attempt) return;
        lastError = error ?? lastError;
        down();
      },
    });
  }

  function receive(frame: ServerFrame): void {
    if (frame.type === "ready") {
      onlineSince = Date.now();
      lastError = undefined;
      clearTimeout(offlineTimer);
      offlineTimer = undefined;
      setStatus("online");
      events.onReady(frame);
    } else if (frame.type === "move") {
      moveAfter(frame.after);
    } else if (frame.type !== "pong") {
      try {
        events.onFrame(frame);
      } catch (error) {
        // Not what a server of this protocol sends: what is shown may be wrong now, so it is asked for again.
        abandon();
        down();
        raise(error);
      }
    }
  }

  function abandon(): void {
    attempt += 1;
    wire?.close();
    wire = undefined;
  }

  function down(): void {
    wire = undefined;
    if (status === "closed") return;
    if (status === "online") {
      downSince = Date.now();
      // A server that takes connections and drops them at once is not hurried.
      if (downSince - onlineSince >= STABLE) backoff.reset();
      setStatus("connecting");
    }
    offlineTimer ??= setTimeout(() => setStatus("offline"), offlineAfter);
    if (globalThis.navigator?.onLine === false) setStatus("offline");
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, backoff.next(Date.now() - downSince));
  }

  /** The old server still answers what is under way; the new connection takes over once the old one ends. */
  function moveAfter(after: number): void {
    downSince = Date.now();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      abandon();
      if (status === "online") setStatus("connecting");
      connect();
    }, after * Math.random());
  }

  const now = (): void => {
    if (status === "closed" || wire) return;
    backoff.reset();
    downSince = Date.now();
    connect();
  };
  const visible = (): void => {
    if (globalThis.document?.visibilityState === "visible") now();
  };
  const unplugged = (): void => {
    if (status === "connecting") setStatus("offline");
  };
  const page = typeof globalThis.addEventListener === "function" ? globalThis : undefined;

  return {
    get status() {
      return status;
    },
    start() {
      if (started || status === "closed") return;
      started = true;
      page?.addEventListener("online", now);
      page?.addEventListener("offline", unplugged);
      page?.document?.addEventListener("visibilitychange", visible);
      connect();
    },
    send: (frame) => status === "online" && wire?.send(frame) === true,
    close() {
      page?.removeEventListener("online", now);
      page?.removeEventListener("offline", unplugged);
      page?.document?.removeEventListener("visibilitychange", visible);
      clearTimeout(retryTimer);
      clearTimeout(offlineTimer);
      setStatus("closed");
      abandon();
    },
  };
}
