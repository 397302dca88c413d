import * as v from "valibot";
import { Args, Cursor, errorEntries, IdempotencyKey, Name, WireRow } from "./fields.ts";
import { Result } from "./server-frames.ts";

/** `POST subscribe`. Without a query the token only opens a connection. */
export const SubscribeRequest = v.object({ query: v.optional(Name), args: v.optional(Args) });

export const SubscribeResponse = v.object({
  /** For one connection, soon. */
  token: v.string(),
  /** HMAC-SHA-256 over user, query and arguments: the same for equal arguments in any key order. Absent without a query. */
  signature: v.optional(v.string()),
  websocket: v.object({ url: v.string(), protocol: v.string() }),
});

/** `POST mutations/:name`. The key may also be sent as the header `Idempotency-Key`. */
export const MutationRequest = v.object({ args: v.optional(Args), key: v.optional(IdempotencyKey) });

export const MutationResponse = v.omit(Result, ["type", "id"]);

/** `GET queries/:name?args=…`: the same result as a live query's, with its cursor. */
export const QueryResponse = v.object({ cursor: Cursor, rows: v.array(WireRow) });

export const ErrorResponse = v.object({ error: v.object(errorEntries) });

/** `GET health`: 200 while `ok`, else 503. */
export const HealthResponse = v.object({
  status: v.picklist(["ok", "starting", "unavailable", "stopping"]),
  connections: v.number(),
});

export type SubscribeResponse = v.InferOutput<typeof SubscribeResponse>;
export type QueryResponse = v.InferOutput<typeof QueryResponse>;
export type ErrorResponse = v.InferOutput<typeof ErrorResponse>;
export type MutationResponse = v.InferOutput<typeof MutationResponse>;
export type HealthResponse = v.InferOutput<typeof HealthResponse>;

/** Every endpoint, below the server's path (`/realtime`). */
export const endpoints = [
  {
    method: "POST",
    path: "subscribe",
    request: SubscribeRequest,
    response: SubscribeResponse,
    does: "gives a token for one connection, and the signature of a subscription",
  },
  { method: "GET", path: "ws?token=…", does: "opens the WebSocket; without a token `authenticate` decides" },
  {
    method: "GET",
    path: "queries/:name?args=…",
    response: QueryResponse,
    does: "reads a query once; the cursor also comes as `ETag`",
  },
  {
    method: "POST",
    path: "mutations/:name",
    request: MutationRequest,
    response: MutationResponse,
    does: "runs a mutation",
  },
  {
    method: "GET",
    path: "events/:name?args=…",
    does: "follows a query as Server-Sent Events: the WebSocket's frames, the cursor as event id",
  },
  { method: "GET", path: "health", response: HealthResponse, does: "says whether this server serves" },
] as const;
