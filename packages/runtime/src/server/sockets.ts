import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import type { Hooks, Peer } from "crossws";
import type { ServerRequest } from "srvx";
import { closeCodes } from "../protocol/error-code.ts";
import { errorBody, RealtimeError } from "../protocol/realtime-error.ts";
import { SUBPROTOCOL } from "../protocol/version.ts";
import { createClientConnection, type ClientConnection } from "./connection.ts";
import { webSocketFrame } from "./encode-frame.ts";
import { isAllowedOrigin } from "./origin.ts";
import type { Transport } from "./outbox.ts";
import { errorResponse } from "./responses.ts";
import type { Service } from "./service.ts";

/** What `upgrade` leaves for `open`. */
const admissionKey = "realtimeSchemaAdmission";

interface Admission {
  readonly user: unknown;
  readonly address: string | undefined;
  /** Node's own, under the WebSocket, where there is one. */
  readonly socket: Duplex | undefined;
}

interface Held {
  readonly connection: ClientConnection;
  /** Gives its address's place back. */
  readonly release: () => void;
}

export interface Sockets {
  /** For any crossws adapter. */
  readonly hooks: Pick<Hooks, "upgrade" | "open" | "message" | "close" | "error" | "drain">;
}

/** The WebSocket side: who may open one, and what its frames do. */
export function createSockets(service: Service, connections: Set<ClientConnection>): Sockets {
  const byPeer = new WeakMap<object, Held>();

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
  function begin(peer: Peer): Held | undefined {
    const { user, address, socket } = peer.context[admissionKey] as Admission;
    let release: (() => void) | undefined;
    try {
      release = service.addresses.take(address);
      return { connection: createClientConnection(service, transportOf(peer, socket), user), release };
    } catch (error) {
      release?.();
      const { code } = service.report(error, { endpoint: "ws" });
      service.metrics.refused.add(1, { code });
      peer.close(code === "rate_limited" ? closeCodes.policyViolation : closeCodes.internal, code);
      return undefined;
    }
  }

  function forget(peer: Peer): void {
    const held = byPeer.get(peer);
    if (!held) return;
    byPeer.delete(peer);
    held.release();
    connections.delete(held.connection);
    held.connection.closed();
  }

  return {
    hooks: {
      async upgrade(request) {
        const offered = (request.headers.get("sec-websocket-protocol") ?? "")
          .split(",")
          .flatMap((name) => name.trim() || []);
        let release: (() => void) | undefined;
        try {
          const address = service.addresses.of(request as Request);
          // While it is asked who this is; what stays open takes its place when it opens.
          release = service.addresses.take(address);
          if (new URL(request.url).pathname !== `${service.path}/ws`)
            throw new RealtimeError("not_found", "No WebSocket here");
          if (offered.length > 0 && !offered.includes(SUBPROTOCOL)) {
            throw new RealtimeError("invalid_frame", `This server speaks ${SUBPROTOCOL}`);
          }
          const admission: Admission = { user: await admit(request), address, socket: socketOf(request) };
          return { context: { [admissionKey]: admission }, ...(offered.length > 0 && { protocol: SUBPROTOCOL }) };
        } catch (error) {
          const reported = service.report(error, { endpoint: "ws" });
          service.metrics.refused.add(1, { code: reported.code });
          return errorResponse(errorBody(reported));
        } finally {
          release?.();
        }
      },
      open(peer) {
        const held = begin(peer);
        if (!held) return;
        const { connection } = held;
        byPeer.set(peer, held);
        connections.add(connection);
        if (service.stopping()) connection.end(closeCodes.goingAway, "stopping");
      },
      message(peer, message) {
        const connection = byPeer.get(peer)?.connection;
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
      drain: (peer) => byPeer.get(peer)?.connection.drained(),
      close: forget,
      error: forget,
    },
  };
}

function socketOf(request: Request): Duplex | undefined {
  return (request as Partial<Pick<ServerRequest, "runtime">>).runtime?.node?.req?.socket;
}

/**
 * Where the socket is Node's, what goes to many is written as one buffer that was made once: `ws` would make a header and
 * encode the text for each of them. It counts what its socket holds back, so `bufferedAmount` says the same.
 */
function transportOf(peer: Peer, socket: Duplex | undefined): Transport {
  const { websocket } = peer;
  return {
    send(frame) {
      if (socket && websocket.readyState === 1) socket.write(webSocketFrame(frame));
      else peer.send(frame.text, { compress: false });
    },
    buffered: () => peer.bufferedAmount,
    close: (code, reason) => peer.close(code, reason),
    terminate: () => peer.terminate(),
  };
}
