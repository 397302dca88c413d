import type { EncodedFrame } from "./encode-frame.ts";

/** A WebSocket or an event stream, as the server writes to it. */
export interface Transport {
  send(frame: EncodedFrame): void;
  /** Bytes that were sent and not yet taken by the network. */
  buffered(): number;
  close(code: number, reason: string): void;
  /** Without a closing handshake, which a stalled client would never finish. */
  terminate(): void;
}

export interface OutboxOptions {
  readonly transport: Transport;
  /** Above this many waiting bytes nothing more is sent. */
  readonly bufferedBytes: number;
  /** Milliseconds until a client that does not read is given up. */
  readonly stall: number;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStalled: () => void;
}

export interface Outbox {
  readonly paused: boolean;
  send(frame: EncodedFrame): void;
  /** The transport has room again. */
  drained(): void;
  close(): void;
}

/** Adapters without a drain event are asked this often, in milliseconds. */
const CHECK_INTERVAL = 100;

/** Keeps what waits for one client within bounds: pauses its subscriptions, and gives it up when it stays that way. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { transport, bufferedBytes, stall } = options;
  let paused = false;
  let closed = false;
  let pausedAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function check(): void {
    if (!paused || closed) return;
    if (transport.buffered() <= bufferedBytes / 2) {
      paused = false;
      clearInterval(timer);
      options.onResume();
    } else if (Date.now() - pausedAt >= stall) {
      close();
      options.onStalled();
    }
  }

  function close(): void {
    closed = true;
    clearInterval(timer);
  }

  return {
    get paused() {
      return paused;
    },
    send(frame) {
      if (closed) return;
      transport.send(frame);
      if (paused || transport.buffered() <= bufferedBytes) return;
      paused = true;
      pausedAt = Date.now();
      options.onPause();
      timer = setInterval(check, Math.min(CHECK_INTERVAL, stall));
    },
    drained: check,
    close,
  };
}
