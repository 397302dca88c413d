import * as v from "valibot";
import { closeCodes } from "../protocol/error-code.ts";
import { Cursor } from "../protocol/fields.ts";
import { createClientConnection, type ClientConnection } from "./connection.ts";
import type { EncodedFrame } from "./encode-frame.ts";
import type { Transport } from "./outbox.ts";
import type { Service } from "./service.ts";

export interface EventsRequest {
  readonly user: unknown;
  readonly query: string;
  readonly args: unknown;
  /** Where a reconnecting `EventSource` stands. */
  readonly cursor: string | undefined;
  readonly signature: string | undefined;
  readonly signal: AbortSignal;
  /** Gives its address's place back. */
  readonly release: () => void;
}

/** Below what proxies take for a dead connection, in milliseconds. */
const KEEP_ALIVE = 15_000;

/** One live query as Server-Sent Events: the WebSocket's frames, with the cursor as event id for `Last-Event-ID`. */
export function followEvents(
  service: Service,
  connections: Set<ClientConnection>,
  { user, query, args, cursor, signature, signal, release }: EventsRequest,
): Response {
  const encoder = new TextEncoder();
  let connection: ClientConnection | undefined;
  let keepAlive: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(keepAlive);
    release();
    if (!connection) return;
    connections.delete(connection);
    connection.closed();
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const finish = (): void => {
          stop();
          // Throws where the reader has ended it already.
          if (!signal.aborted) controller.close();
        };
        const transport: Transport = {
          send(frame) {
            controller.enqueue(encoder.encode(eventOf(frame)));
            // Its one subscription is over: `EventSource` asks anew by itself.
            if (frame.type === "error") queueMicrotask(() => connection?.end(closeCodes.internal, "error"));
          },
          buffered: () => Math.max(0, -(controller.desiredSize ?? 0)),
          close: finish,
          terminate: finish,
        };
        connection = createClientConnection(service, transport, user);
        connections.add(connection);
        keepAlive = setInterval(() => controller.enqueue(encoder.encode(":\n\n")), KEEP_ALIVE);
        signal.addEventListener("abort", stop);
        if (service.stopping()) connection.end(closeCodes.goingAway, "stopping");
        void connection.subscribe({
          type: "subscribe",
          id: 0,
          query,
          args: args as Record<string, unknown>,
          ...(cursor !== undefined && v.is(Cursor, cursor) && { cursor }),
          ...(signature !== undefined && { signature }),
        });
      },
      pull() {
        connection?.drained();
      },
      cancel: stop,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}

/** JSON has no line breaks of its own, so a frame is one `data` line. */
function eventOf({ type, text, cursor }: EncodedFrame): string {
  return `${cursor === undefined ? "" : `id: ${cursor}\n`}event: ${type}\ndata: ${text}\n\n`;
}
