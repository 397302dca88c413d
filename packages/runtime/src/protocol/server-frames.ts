import * as v from "valibot";
import { Cursor, errorEntries, Id, Key, Name, WireRow } from "./fields.ts";

/** Answers `hello`, or comes before the first other answer. */
export const Ready = v.object({
  type: v.literal("ready"),
  protocol: v.number(),
  /** Names this connection in the server's log. */
  connection: v.string(),
  /** `schema.hash` of the server. */
  schema: v.string(),
  limits: v.object({
    /** Bytes of one frame. */
    frame: v.number(),
    subscriptions: v.number(),
  }),
});

/** A query's whole result. Everything at or before the cursor is in it. */
export const Snapshot = v.object({
  type: v.literal("snapshot"),
  id: Id,
  cursor: Cursor,
  rows: v.array(WireRow),
});

/**
 * The difference of a keyed result. Apply in this order: take out the rows of `remove` and of `upsert`; put each row of
 * `upsert` back at its index of `at` (ascending, in the finished list), or at the end without `at`.
 */
export const KeyedPatch = v.object({
  id: Id,
  remove: v.optional(v.array(Key)),
  upsert: v.optional(v.array(WireRow)),
  at: v.optional(v.array(v.number())),
});

/** The new result of a query whose rows have no key. */
export const WholePatch = v.object({ id: Id, rows: v.array(WireRow) });

/** One row that a channel announced. `id` is the row's identity, an object for a composite key. */
export const RowChange = v.object({
  table: Name,
  id: v.unknown(),
  action: v.picklist(["INSERT", "UPDATE", "DELETE"]),
  /** The row, or its complete parent, as read at delivery; `null` for a removal. */
  data: v.nullable(WireRow),
});

/** What was announced on a channel, in commit order per row. */
export const ChannelPatch = v.object({ id: Id, changes: v.array(RowChange) });

export const Patch = v.union([ChannelPatch, WholePatch, KeyedPatch]);

/**
 * Everything that one step of the database's history did to this connection's subscriptions. After it each of them shows
 * the database at `cursor`; those that are not named did not change. Without patches it only moves the cursor.
 */
export const PatchFrame = v.object({
  type: v.literal("patch"),
  cursor: Cursor,
  patches: v.array(Patch),
});

/** A mutation has committed. */
export const Result = v.object({
  type: v.literal("result"),
  id: Id,
  /** Rows of RETURNING, or what the handler returned. */
  rows: v.optional(v.array(WireRow)),
  value: v.optional(v.unknown()),
  /** What a subscription must have seen before it shows this write. */
  seen: v.optional(
    v.union([
      v.object({ epoch: v.string(), xid: v.string() }),
      /** No transaction id was assigned (nothing was written): a cursor to include. */
      v.object({ cursor: Cursor }),
    ]),
  ),
  /** The idempotency key had been used: this is what happened then. */
  replayed: v.optional(v.boolean()),
});

/** With an id: that subscription or mutation failed and is closed. Without: the frame or the connection did. */
export const ErrorFrame = v.object({ type: v.literal("error"), id: v.optional(Id), ...errorEntries });

/**
 * The cursor was of no use any more: for a query a `snapshot` follows, after `timeout` once its query is quick enough again;
 * for a channel, patches were lost and go on from now.
 */
export const Resync = v.object({
  type: v.literal("resync"),
  id: Id,
  cursor: v.optional(Cursor),
  reason: v.picklist(["epoch", "retention", "slow", "lost", "timeout"]),
});

export const Pong = v.object({ type: v.literal("pong"), id: v.optional(Id) });

/** The server stops. Connect again after `after` milliseconds, resuming from the cursors. */
export const Move = v.object({ type: v.literal("move"), after: v.number() });

/** Everything that a server may send. */
export const ServerFrame = v.variant("type", [Ready, Snapshot, PatchFrame, Result, ErrorFrame, Resync, Pong, Move]);

export type Ready = v.InferOutput<typeof Ready>;
export type Snapshot = v.InferOutput<typeof Snapshot>;
export type KeyedPatch = v.InferOutput<typeof KeyedPatch>;
export type RowChange = v.InferOutput<typeof RowChange>;
export type Patch = v.InferOutput<typeof Patch>;
export type PatchFrame = v.InferOutput<typeof PatchFrame>;
export type Result = v.InferOutput<typeof Result>;
export type ErrorFrame = v.InferOutput<typeof ErrorFrame>;
export type Resync = v.InferOutput<typeof Resync>;
export type ServerFrame = v.InferOutput<typeof ServerFrame>;
