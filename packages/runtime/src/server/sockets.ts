import { Buffer } from "node:buffer";
import type { Hooks, Peer } from "crossws";
import { closeCodes } from "../protocol/error-code.ts";
import { errorBody, RealtimeError } from "../protocol/realtime-error.ts";
import { SUBPROTOCOL } from "../protocol/version.ts";
import { createClientConnection, type ClientConnection } from "./connection.ts";
import { isAllowedOrigin } from "./origin.ts";
import type { Transport } from "./outbox.ts";
import { errorResponse } from "./responses.ts";
import type { Service } from "./service.ts";

const userKey = "realtimeSchemaUser";

export interface Sockets {
  /** For any crossws adapter. */
  readonly hooks: Pick<Hooks, "upgrade" | "open" | "message" | "close" | "error" | "drain">;
}

/** The WebSocket side: who may open one, and what its frames do. */
export function createSockets(service: Service, connections: Set<ClientConnection>): Sockets {
  const byPeer = new WeakMap<object, ClientConnection>();

  async function admit(request: Request): Promise<unknown> {
    if (service.stopping()) throw new RealtimeError("unavailable", "The server is stopping");
    if (!isAllowedOrigin(request, service.origins))
      throw new RealtimeError("forbidden", "Pages of this origin may not connect");
    const token = new URL(request.url).searchParams.get("token");
    if (token === null) return service.access.authenticate(request);
    const user = await service.tokens.redeem(token);
    if (user === undefined) throw new RealtimeError("unauthenticated", "The token is unknown, used or too old");
    return user;
  }

  /** `session` is the application's, and may throw. */
  function begin(peer: Peer): ClientConnection | undefined {
    try {
      return createClientConnection(service, transportOf(peer), peer.context[userKey]);
    } catch (error) {
      service.report(error, { endpoint: "ws" });
      peer.close(closeCodes.internal, "internal");
      return undefined;
    }
  }

  function forget(peer: Peer): void {
    const connection = byPeer.get(peer);
    if (!connection) return;
    connections.delete(connection);
    connection.closed();
  }

  return {
    hooks: {
      async upgrade(request) {
        const offered = (request.headers.get("sec-websocket-protocol") ?? "")
          .split(",")
          .flatMap((name) => name.trim() || []);
        try {
          if (new URL(request.url).pathname !== `${service.path}/ws`)
            throw new RealtimeError("not_found", "No WebSocket here");
          if (offered.length > 0 && !offered.includes(SUBPROTOCOL)) {
            throw new RealtimeError("invalid_frame", `This server speaks ${SUBPROTOCOL}`);
          }
          const user = await admit(request);
          return { context: { [userKey]: user }, ...(offered.length > 0 && { protocol: SUBPROTOCOL }) };
        } catch (error) {
          const reported = service.report(error, { endpoint: "ws" });
          service.metrics.refused.add(1, { code: reported.code });
          return errorResponse(errorBody(reported));
        }
      },
      open(peer) {
        const connection = begin(peer);
        if (!connection) return;
        byPeer.set(peer, connection);
        connections.add(connection);
        if (service.stopping()) connection.end(closeCodes.goingAway, "stopping");
      },
      message(peer, message) {
        const connection = byPeer.get(peer);
        if (typeof message.rawData !== "string") {
          connection?.end(closeCodes.protocolError, "text frames only");
          return;
        }
        const data = message.rawData;
        // `ws` holds this itself; other adapters do not.
        if (data.length > service.limits.frame || Buffer.byteLength(data) > service.limits.frame) {
          connection?.end(closeCodes.tooLarge, "too_large");
          return;
        }
        connection?.receive(data);
      },
      drain: (peer) => byPeer.get(peer)?.drained(),
      close: forget,
      error: forget,
    },
  };
}

function transportOf(peer: Peer): Transport {
  return {
    send: ({ text }) => void peer.send(text, { compress: false }),
    buffered: () => peer.bufferedAmount,
    close: (code, reason) => peer.close(code, reason),
    terminate: () => peer.terminate(),
  };
}
