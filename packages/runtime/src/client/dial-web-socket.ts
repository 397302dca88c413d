import type { ClientFrame } from "../protocol/client-frames.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { ServerFrame } from "../protocol/server-frames.ts";
import { SUBPROTOCOL } from "../protocol/version.ts";
import { fetchConnectionToken, webSocketUrl, type TokenSource } from "./address.ts";
import type { Dial, Wire } from "./wire.ts";

/** Times in milliseconds. */
export interface SocketOptions {
  readonly token?: TokenSource | undefined;
  readonly WebSocket?: typeof WebSocket | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Silence after which the server is asked for a sign of life. */
  readonly heartbeat?: number | undefined;
  /** How long that sign, or the answer to connecting, may take. */
  readonly timeout?: number | undefined;
}

/** A WebSocket a wire, with a heartbeat against half-open connections. */
export function dialWebSocket(base: URL, options: SocketOptions): Dial {
  const { heartbeat = 15_000, timeout = 10_000 } = options;
  const Socket = options.WebSocket ?? globalThis.WebSocket;

  return (events): Wire => {
    let socket: WebSocket | undefined;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    /** Gives the socket up without waiting for its closing handshake, which a half-open one never answers. */
    function end(): void {
      ended = true;
      clearTimeout(timer);
      if (socket && socket.readyState <= Socket.OPEN) socket.close();
    }

    function lose(error?: RealtimeError): void {
      if (ended) return;
      end();
      events.onClose(error);
    }

    function watchSilence(): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        send({ type: "ping" });
        timer = setTimeout(lose, timeout);
      }, heartbeat);
    }

    function send(frame: ClientFrame): boolean {
      if (ended || socket?.readyState !== Socket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    }

    function receive(data: unknown): void {
      if (ended || typeof data !== "string") return;
      watchSilence();
      let frame: ServerFrame;
      try {
        frame = JSON.parse(data) as ServerFrame;
      } catch {
        lose();
        return;
      }
      events.onFrame(frame);
    }

    async function open(): Promise<void> {
      const token = options.token === undefined ? undefined : await fetchConnectionToken(base, options, timeout);
      if (ended) return;
      socket = new Socket(webSocketUrl(base, token), SUBPROTOCOL);
      timer = setTimeout(lose, timeout);
      socket.addEventListener("open", () => {
        if (!ended) events.onOpen();
      });
      socket.addEventListener("message", (event: MessageEvent<unknown>) => receive(event.data));
      socket.addEventListener("close", () => lose());
      // A browser tells nothing more here; `close` follows.
      socket.addEventListener("error", () => undefined);
    }

    open().catch((error: unknown) =>
      lose(error instanceof RealtimeError ? error : new RealtimeError("unavailable", "The server cannot be reached")),
    );
    return { send, close: end };
  };
}
