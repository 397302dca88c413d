import { createHash } from "node:crypto";
import * as v from "valibot";
import { setWebSocketHooks } from "crossws";
import { MutationRequest, SubscribeRequest, type HealthResponse, type SubscribeResponse } from "../protocol/http.ts";
import { IdempotencyKey } from "../protocol/fields.ts";
import { errorBody, RealtimeError } from "../protocol/realtime-error.ts";
import { SUBPROTOCOL } from "../protocol/version.ts";
import type { ClientConnection } from "./connection.ts";
import { followEvents } from "./events.ts";
import { corsHeaders, isAllowedOrigin } from "./origin.ts";
import { readJson } from "./read-body.ts";
import { errorResponse, jsonResponse, textResponse } from "./responses.ts";
import { allowQuery, runMutation, type Service } from "./service.ts";
import type { Sockets } from "./sockets.ts";

export type FetchHandler = (request: Request) => Promise<Response>;

interface Context {
  readonly service: Service;
  readonly request: Request;
  readonly url: URL;
  readonly connections: Set<ClientConnection>;
  /** Keeps the address's place beyond the request; gives the way to give it back. */
  readonly keepPlace: () => () => void;
}

/** The HTTP endpoints. Anything else, and everything that fails, is a JSON error. */
export function createFetchHandler(
  service: Service,
  sockets: Sockets,
  connections: Set<ClientConnection>,
): FetchHandler {
  return async (request) => {
    const url = new URL(request.url);
    const cors = corsHeaders(request, service.origins);
    let release: (() => void) | undefined;
    const keepPlace = (): (() => void) => {
      const kept = release;
      release = undefined;
      return () => kept?.();
    };
    try {
      release = service.addresses.take(service.addresses.of(request));
      const response = await route({ service, request, url, connections, keepPlace }, sockets);
      for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
      return response;
    } catch (error) {
      const reported = service.report(error, { endpoint: url.pathname });
      service.metrics.refused.add(1, { code: reported.code });
      const response = errorResponse(errorBody(reported));
      for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
      return response;
    } finally {
      release?.();
    }
  };
}

async function route(context: Context, sockets: Sockets): Promise<Response> {
  const { service, request, url } = context;
  const { path } = service;
  const [endpoint, name, ...rest] = url.pathname.startsWith(`${path}/`)
    ? url.pathname.slice(path.length + 1).split("/")
    : [];
  if (endpoint === "health" && name === undefined) return method(request, "GET", () => health(context));
  if (!isAllowedOrigin(request, service.origins)) {
    throw new RealtimeError("forbidden", "Pages of this origin may not connect");
  }
  if (request.method === "OPTIONS") return preflight();
  if (rest.length > 0) throw notFound();
  if (name === undefined) {
    if (endpoint === "subscribe") return method(request, "POST", () => subscribe(context));
    if (endpoint === "ws") return upgrade(request, sockets);
    throw notFound();
  }
  const statement = decodeName(name);
  if (endpoint === "queries") return method(request, "GET", () => readQuery(context, statement));
  if (endpoint === "mutations") return method(request, "POST", () => mutate(context, statement));
  if (endpoint === "events") return method(request, "GET", () => events(context, statement));
  throw notFound();
}

const notFound = (): RealtimeError => new RealtimeError("not_found", "There is nothing here");

function method(request: Request, wanted: "GET" | "POST", handle: () => Promise<Response>): Promise<Response> {
  if (request.method === wanted || (wanted === "GET" && request.method === "HEAD")) return handle();
  throw new RealtimeError("method_not_allowed", `This endpoint takes ${wanted}`);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw notFound();
  }
}

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type, idempotency-key, last-event-id",
      "access-control-max-age": "600",
    },
  });
}

/** A framework's server finds the hooks on the request; one that cannot upgrade answers with this. */
function upgrade(request: Request, sockets: Sockets): Response {
  if (request.headers.get("upgrade")?.toLowerCase() === "websocket") setWebSocketHooks(request, sockets.hooks);
  return new Response("Expected a WebSocket", {
    status: 426,
    headers: { upgrade: "websocket", connection: "Upgrade" },
  });
}

async function health({ service, connections }: Context): Promise<Response> {
  const stopping = service.stopping();
  const status = stopping ? "stopping" : service.health();
  const body: HealthResponse = { status, connections: connections.size };
  return jsonResponse(body, { status: status === "ok" ? 200 : 503 });
}

function bodyLimits({ limits }: Service): { readonly limit: number; readonly timeout: number } {
  return { limit: limits.frame, timeout: limits.handshake };
}

async function subscribe({ service, request, url }: Context): Promise<Response> {
  const user = await service.access.authenticate(request);
  const body = await readJson(request, SubscribeRequest, bodyLimits(service));
  const allowed = body.query === undefined ? undefined : await allowQuery(service, body.query, body.args, user);
  const response: SubscribeResponse = {
    token: await service.tokens.issue(user),
    ...(allowed && { signature: service.signer.sign(allowed.query.name, allowed.wireArgs) }),
    websocket: { url: webSocketUrl(request, url, service.path), protocol: SUBPROTOCOL },
  };
  return jsonResponse(response);
}

/** As the client reaches the server: a proxy in between is believed about its scheme, the `Host` is the client's own. */
function webSocketUrl(request: Request, url: URL, path: string): string {
  const secure = url.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
  return `${secure ? "wss" : "ws"}://${request.headers.get("host") ?? url.host}${path}/ws`;
}

function queryArguments(url: URL): unknown {
  const text = url.searchParams.get("args");
  if (text === null) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new RealtimeError("invalid_argument", "args is not JSON");
  }
}

async function readQuery({ service, request, url }: Context, name: string): Promise<Response> {
  const user = await service.access.authenticate(request);
  const { args } = await allowQuery(service, name, queryArguments(url), user);
  const { cursor, rows } = await service.engine.read(name, args, service.access.session(user));
  // Of the rows alone: the cursor moves with every transaction.
  const etag = `"${createHash("sha256").update(rows).digest("base64url")}"`;
  const headers = { etag, "realtime-cursor": cursor.slice(0, 1_024), "cache-control": "private, no-cache" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return textResponse(`{"cursor":${JSON.stringify(cursor)},"rows":${rows}}`, { headers });
}

async function mutate({ service, request }: Context, name: string): Promise<Response> {
  const user = await service.access.authenticate(request);
  const body = await readJson(request, MutationRequest, bodyLimits(service));
  const header = request.headers.get("idempotency-key") ?? undefined;
  if (header !== undefined && !v.is(IdempotencyKey, header)) {
    throw new RealtimeError("invalid_frame", "idempotency-key: 8 to 128 visible ASCII characters");
  }
  return jsonResponse(await runMutation(service, { name, args: body.args, key: body.key ?? header, user }));
}

async function events({ service, request, url, connections, keepPlace }: Context, name: string): Promise<Response> {
  if (service.stopping()) throw new RealtimeError("unavailable", "The server is stopping");
  const user = await service.access.authenticate(request);
  const args = queryArguments(url);
  // Asked before the stream begins, so that a refusal has its HTTP status.
  await allowQuery(service, name, args, user);
  const signature = url.searchParams.get("signature") ?? undefined;
  const cursor = request.headers.get("last-event-id") ?? url.searchParams.get("cursor") ?? undefined;
  return followEvents(service, connections, {
    user,
    query: name,
    args,
    cursor,
    signature,
    signal: request.signal,
    release: keepPlace(),
  });
}
