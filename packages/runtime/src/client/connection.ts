import type { ClientFrame } from "../protocol/client-frames.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { Ready, ServerFrame } from "../protocol/server-frames.ts";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "../protocol/version.ts";
import { createBackoff, type BackoffOptions } from "./backoff.ts";
import { raise } from "./emitter.ts";
import { fetchConnectionToken, resolveUrl, webSocketUrl, type TokenSource } from "./address.ts";

/** `online`: talking. `connecting`: not yet, or not any more for a moment. `offline`: attempts fail, or the device has no network. */
export type ConnectionStatus = "connecting" | "online" | "offline" | "closed";

/** Times in milliseconds. */
export interface ConnectionOptions {
  readonly url: string;
  readonly token?: TokenSource | undefined;
  readonly schemaHash?: string | undefined;
  readonly WebSocket?: typeof WebSocket | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly backoff?: BackoffOptions | undefined;
  /** Silence after which the server is asked for a sign of life. */
  readonly heartbeat?: number | undefined;
  /** How long that sign, or the answer to connecting, may take. */
  readonly timeout?: number | undefined;
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
const STABLE = 5_000;

/** One socket that comes back: jittered backoff, heartbeat against half-open connections, the server's `move` obeyed. */
export function createConnection(options: ConnectionOptions, events: ConnectionEvents): Connection {
  const { heartbeat = 15_000, timeout = 10_000, offlineAfter = 3_000 } = options;
  const Socket = options.WebSocket ?? globalThis.WebSocket;
  const base = resolveUrl(options.url);
  const backoff = createBackoff(options.backoff);
  let socket: WebSocket | undefined;
  let attempt = 0;
  let status: ConnectionStatus = "connecting";
  let downSince = Date.now();
  let onlineSince = 0;
  let started = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let lastError: RealtimeError | undefined;

  function setStatus(next: ConnectionStatus): void {
    if (status === next) return;
    status = next;
    events.onStatus(next, next === "online" ? undefined : lastError);
  }

  async function connect(): Promise<void> {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    attempt += 1;
    const mine = attempt;
    try {
      const token = options.token === undefined ? undefined : await fetchConnectionToken(base, options, timeout);
      if (mine !== attempt || status === "closed") return;
      open(mine, new Socket(webSocketUrl(base, token), SUBPROTOCOL));
    } catch (error) {
      if (mine !== attempt) return;
      lastError =
        error instanceof RealtimeError ? error : new RealtimeError("unavailable", "The server cannot be reached");
      down();
    }
  }

  function open(mine: number, opened: WebSocket): void {
    socket = opened;
    silenceTimer = setTimeout(lost, timeout);
    const current = (): boolean => mine === attempt && socket === opened;
    opened.addEventListener("open", () => {
      if (!current()) return;
      transmit(opened, {
        type: "hello",
        protocol: PROTOCOL_VERSION,
        ...(options.schemaHash !== undefined && { schema: options.schemaHash }),
      });
    });
    opened.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (current() && typeof event.data === "string") receive(event.data);
    });
    opened.addEventListener("close", () => {
      if (current()) down();
    });
    // A browser tells nothing more here; `close` follows.
    opened.addEventListener("error", () => undefined);
  }

  function receive(data: string): void {
    watchSilence();
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data) as ServerFrame;
    } catch {
      lost();
      return;
    }
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
        lost();
        raise(error);
      }
    }
  }

  function watchSilence(): void {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => {
      if (socket) transmit(socket, { type: "ping" });
      silenceTimer = setTimeout(lost, timeout);
    }, heartbeat);
  }

  /** Gives a socket up without waiting for its closing handshake, which a half-open one never answers. */
  function abandon(): void {
    clearTimeout(silenceTimer);
    const abandoned = socket;
    socket = undefined;
    attempt += 1;
    if (abandoned && abandoned.readyState <= Socket.OPEN) abandoned.close();
  }

  function lost(): void {
    abandon();
    down();
  }

  function down(): void {
    clearTimeout(silenceTimer);
    socket = undefined;
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
    retryTimer = setTimeout(() => void connect(), backoff.next(Date.now() - downSince));
  }

  /** The old server still answers what is under way; the new connection takes over once the old one ends. */
  function moveAfter(after: number): void {
    downSince = Date.now();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      abandon();
      if (status === "online") setStatus("connecting");
      void connect();
    }, after * Math.random());
  }

  const now = (): void => {
    if (status === "closed" || socket) return;
    backoff.reset();
    downSince = Date.now();
    void connect();
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
      if (started) return;
      started = true;
      page?.addEventListener("online", now);
      page?.addEventListener("offline", unplugged);
      page?.document?.addEventListener("visibilitychange", visible);
      void connect();
    },
    send(frame) {
      if (status !== "online" || !socket) return false;
      return transmit(socket, frame);
    },
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

function transmit(socket: WebSocket, frame: ClientFrame): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  socket.send(JSON.stringify(frame));
  return true;
}
