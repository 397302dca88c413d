import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Http2SecureServer, Http2Server } from "node:http2";
import type { Server as HttpsServer } from "node:https";
import type { Duplex } from "node:stream";
import nodeAdapter from "crossws/adapters/node";
import { NodeRequest, toNodeHandler } from "srvx/node";
import type { FetchHandler } from "./http.ts";
import type { Limits } from "./limits.ts";
import type { Sockets } from "./sockets.ts";

/** Any server of Node's; Vite's development server has one as `httpServer`. */
export type NodeServer = HttpServer | HttpsServer | Http2Server | Http2SecureServer;

export interface NodeOptions {
  readonly path: string;
  readonly fetch: FetchHandler;
  readonly sockets: Sockets;
  readonly limits: Limits;
}

/** Serves below `path` on a Node server, and leaves everything else to whoever served it. Gives the way to undo it. */
export function attachToNode(nodeServer: NodeServer, { path, fetch, sockets, limits }: NodeOptions): () => void {
  // The HTTP/2 ones take HTTP/1.1 requests through the same events, and upgrade those alone.
  const server = nodeServer as HttpServer;
  const handler = toNodeHandler(fetch) as (request: IncomingMessage, response: ServerResponse) => unknown;
  const adapter = nodeAdapter({
    hooks: sockets.hooks,
    idleTimeout: limits.idle,
    serverOptions: { maxPayload: limits.frame, perMessageDeflate: false },
  });
  const isOurs = ({ url = "/" }: IncomingMessage): boolean => url === path || url.startsWith(`${path}/`);

  // Those that were there first would answer our requests with their 404.
  const others = [...server.listeners("request")] as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    // Who has lost this server asks for a token. A kept connection would be as dead as the lost one, and be waited for.
    const isForToken = request.httpVersionMajor === 1 && request.url?.split("?", 1)[0] === `${path}/subscribe`;
    if (isForToken) response.setHeader("connection", "close");
    if (isOurs(request)) void handler(request, response);
    else if (others.length > 0) for (const other of others) other.call(server, request, response);
    else response.writeHead(404).end();
  };
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!isOurs(request)) return;
    // Until the WebSocket owns it, a reset would be an unhandled error.
    socket.on("error", () => socket.destroy());
    // srvx's request knows its peer's address; crossws' own does not.
    void adapter.handleUpgrade(request, socket, head, new NodeRequest({ req: request }));
  };
  server.on("request", onRequest);
  server.on("upgrade", onUpgrade);
  // A client that sends its headers drop by drop holds a connection no longer than one that connects slowly.
  if (server.headersTimeout !== undefined && server.headersTimeout > limits.handshake)
    server.headersTimeout = limits.handshake;

  return () => {
    server.off("request", onRequest);
    server.off("upgrade", onUpgrade);
    for (const other of others) server.on("request", other);
    void adapter.close();
  };
}
