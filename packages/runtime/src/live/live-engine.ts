import type { Change, Cursor } from "../change-log/change.ts";

/** Whose eyes a query is read with. Groups are never shared across identities. */
export interface LiveSession {
  /** Equal for sessions that see the same rows. */
  readonly identity: string;
  /** `SET LOCAL ROLE`. */
  readonly role?: string;
  /** `SET LOCAL`, e.g. `{ "app.user_id": "7" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * What happened to one subscription. `body` is JSON members, without braces and without `id`, encoded once for all
 * subscribers of a group: `"rows":[…]`, or those of the protocol's `KeyedPatch`, `WholePatch` and `ChannelPatch`. It is
 * empty for a subscription that was resumed and has missed nothing.
 */
export type FramePart =
  | { readonly kind: "snapshot"; readonly id: number; readonly body: string }
  | { readonly kind: "patch"; readonly id: number; readonly body: string }
  /**
   * For a query, a `snapshot` part follows, after `timeout` in a later frame: until then its result is an older moment's
   * than the others'. For a channel, patches were lost and go on from the frame's cursor.
   */
  | {
      readonly kind: "resync";
      readonly id: number;
      readonly reason: "epoch" | "retention" | "slow" | "lost" | "timeout";
    }
  /** The subscription is closed. `error` is the database's: for logs, not for clients. */
  | { readonly kind: "error"; readonly id: number; readonly error: unknown };

/**
 * One step of the database's history, for one connection. After it every subscription of the connection shows the
 * database at `cursor`. Without parts it only moves the cursor.
 */
export interface LiveFrame {
  readonly cursor: Cursor;
  readonly parts: readonly FramePart[];
}

/** One live query of a connection. */
export interface QuerySubscription {
  /** Unique among the connection's open subscriptions. */
  readonly id: number;
  /** SQL name. */
  readonly query: string;
  /** JavaScript values by parameter name, as `decodeArguments` gives them. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly session?: LiveSession;
  /** Where the subscriber's result stands: it then gets the difference where the group still knows it, else a snapshot. */
  readonly cursor?: Cursor;
}

/** Row patches of one channel, for one connection. */
export interface ChannelSubscription {
  readonly id: number;
  readonly channel: string;
  /** Only these tables, by SQL name. */
  readonly tables?: readonly string[];
  readonly session?: LiveSession;
  /** Patches after this cursor; from now on without it. */
  readonly cursor?: Cursor;
}

/** What a mutation's answer names: its transaction, or, where none was assigned, a cursor to include. */
export type Seen = { readonly epoch: string; readonly xid: string } | { readonly cursor: Cursor };

/** One consumer of frames: a WebSocket, an event stream. */
export interface LiveConnection {
  /** Resolves when the first result has been given to the listener. Rejects for an unknown query or a used id. */
  subscribe(subscription: QuerySubscription): Promise<void>;
  subscribeChannel(subscription: ChannelSubscription): Promise<void>;
  /** Does nothing for an id that is not open. */
  unsubscribe(id: number): void;
  /**
   * A mutation of this connection has committed: gives a frame whose cursor has seen it, as soon as there is one, without
   * parts where nothing of this connection changed. Without `seen`: what is committed by now.
   */
  acknowledge(seen?: Seen): void;
  /**
   * While paused, nothing is given and nothing is kept but which subscriptions changed; these get `resync` and their
   * whole result afterwards, in one frame: until then there is none, for its cursor would say that nothing is missing. For
   * clients that do not read what they are sent.
   */
  pause(): void;
  resume(): void;
  close(): void;
}

/** One query's result and the cursor that it stands at. */
export interface LiveResult {
  readonly cursor: Cursor;
  /** JSON text of an array of rows in wire form. */
  readonly rows: string;
}

/** Why a change reaches the groups it does. */
export interface RoutingDecision {
  readonly query: string;
  readonly relation: string;
  /**
   * `direct`: by the values of columns that parameters fix; `by-key`: by the key of result rows; `all`: every group of the
   * query; `none`: a look-up that found no group.
   */
  readonly route: "direct" | "by-key" | "all" | "none";
  readonly reason: string;
  /** How many groups it leads to. Those that a row may come into are looked for in the database. */
  readonly groups: number;
}

/** How changes reach a query's results, decided when the schema was compiled; `realtime-schema inspect` prints the same. */
export interface QueryRouting {
  readonly query: string;
  readonly routes: readonly {
    readonly relation: string;
    readonly route: "direct" | "by-key" | "all";
    readonly reason: string;
  }[];
  /** What of a result is read again: the rows of changed keys, or the whole. */
  readonly refresh: { readonly kind: "by-key" | "whole"; readonly reason: string };
}

/** How much is followed at this moment. */
export interface LiveStats {
  readonly connections: number;
  readonly groups: number;
  readonly subscriptions: number;
  readonly channels: number;
  readonly cursor: Cursor | undefined;
}

/** What the engine tells its surroundings, for metrics and logs. Times are milliseconds. */
export interface LiveEvents {
  /** A batch was read and delivered. */
  onBatch?(batch: {
    readonly changes: number;
    readonly groups: number;
    readonly frames: number;
    /** Changes of results that were not given to connections that do not read. */
    readonly dropped: number;
    readonly duration: number;
  }): void;
  /** A group was read. */
  onRefresh?(refresh: { readonly query: string; readonly duration: number; readonly rows: number }): void;
  /** A query has got its first group. */
  onQuery?(routing: QueryRouting): void;
  /** One change's way to its groups. */
  onRoute?(change: Change, decisions: readonly RoutingDecision[]): void;
  /** A query took longer than `statementTimeout`; its subscribers were told, and it is tried again in `retryIn`. */
  onLate?(late: { readonly query: string; readonly error: unknown; readonly retryIn: number }): void;
  /** Something in the database keeps changes from being told; said once, at the start. */
  onWarning?(message: string): void;
  /** Reading failed and is tried again (`retryIn`), or one group's query failed. */
  onError?(error: unknown, retryIn?: number): void;
}

/** Follows the change log and keeps the results of subscribed queries up to date; see `createLiveEngine`. */
export interface LiveEngine {
  connect(listener: (frame: LiveFrame) => void): LiveConnection;
  /** A query's present result: of a live group where there is one, else read and kept for `cacheFor`. */
  read(query: string, args: Readonly<Record<string, unknown>>, session?: LiveSession): Promise<LiveResult>;
  /** Something was committed: read the log now. A hint, never needed for correctness. */
  wake(): void;
  /** Reads the groups of such sessions again although no row changed: what they may see has. */
  refresh(whose: (session: LiveSession) => boolean): void;
  stats(): LiveStats;
  /** Gives no more frames; resolves when no read is in flight and every connection to PostgreSQL is given back. */
  close(): Promise<void>;
}
