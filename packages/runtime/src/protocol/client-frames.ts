import * as v from "valibot";
import { Args, ChannelName, Cursor, Id, IdempotencyKey, Name } from "./fields.ts";

/** Opens the conversation. Optional: without it the server assumes the current version. */
export const Hello = v.object({
  type: v.literal("hello"),
  protocol: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** `schema.hash` that the client was built with. */
  schema: v.optional(v.pipe(v.string(), v.maxLength(128))),
});

/** Starts a live query. With a cursor the server sends what changed since, where it can. */
export const SubscribeQuery = v.object({
  type: v.literal("subscribe"),
  id: Id,
  query: Name,
  args: v.optional(Args),
  cursor: v.optional(Cursor),
  /** From `POST subscribe`; required where the server takes signed subscriptions only. */
  signature: v.optional(v.pipe(v.string(), v.maxLength(128))),
});

/** Starts patches by row of everything that is announced on a channel. */
export const SubscribeChannel = v.object({
  type: v.literal("subscribe"),
  id: Id,
  channel: ChannelName,
  /** Only these tables, by SQL name. */
  tables: v.optional(v.pipe(v.array(Name), v.maxLength(256))),
  cursor: v.optional(Cursor),
});

export const Unsubscribe = v.object({ type: v.literal("unsubscribe"), id: Id });

/** Runs a mutation. Answered by `result` or `error` with the same id, after COMMIT or ROLLBACK. */
export const Mutate = v.object({
  type: v.literal("mutate"),
  id: Id,
  mutation: Name,
  args: v.optional(Args),
  key: v.optional(IdempotencyKey),
});

/** Answered by `pong`: proves that the whole path is alive. */
export const Ping = v.object({ type: v.literal("ping"), id: v.optional(Id) });

/** Everything that a client may send. */
export const ClientFrame = v.variant("type", [Hello, SubscribeQuery, SubscribeChannel, Unsubscribe, Mutate, Ping]);

export type Hello = v.InferOutput<typeof Hello>;
export type SubscribeQuery = v.InferOutput<typeof SubscribeQuery>;
export type SubscribeChannel = v.InferOutput<typeof SubscribeChannel>;
export type Mutate = v.InferOutput<typeof Mutate>;
export type ClientFrame = v.InferOutput<typeof ClientFrame>;
