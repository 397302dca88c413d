import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyMutation, AnyQuery, Params, ResultOf } from "../schema/types.ts";
import type { BackoffOptions } from "./backoff.ts";
import type { TokenSource } from "./address.ts";
import type { ChannelStream } from "./channel.ts";
import type { ConnectionStatus } from "./connection.ts";
import type { Listener } from "./emitter.ts";
import type { LiveQuery } from "./live-query.ts";
import type { OfflineSupport } from "./offline/offline-support.ts";
import type { OptimisticStore } from "./optimistic.ts";
import type { SocketSharing } from "./shared-socket.ts";
import type { Dehydrated } from "./hydration.ts";
import { createSession } from "./session.ts";

/** What the client needs of a schema: names and codecs, no SQL. */
export interface ClientSchemaLike {
  readonly hash: string;
}

/** Times in milliseconds. */
export interface ClientOptions<S extends ClientSchemaLike = ClientSchemaLike> {
  /** The browser build of `realtimeSchema("sql/")`. */
  readonly schema: S;
  /** Where the server is: `/realtime` on this host, or an absolute address. */
  readonly url: string;
  /** Who is asking, for `authenticate`; not needed where cookies tell. A function is called before each connection. */
  readonly token?: TokenSource;
  /** Keeps unanswered mutations and results on the device: `offline({ user })`. */
  readonly offline?: OfflineSupport;
  /** In place of a socket of its own: `sharedSocket`, one for all tabs of a browser. */
  readonly socket?: SocketSharing;
  /** How long a query is followed after its last listener left (5,000). */
  readonly grace?: number;
  /** How many unanswered mutations are kept, online or offline (1,000). */
  readonly maxPendingMutations?: number;
  /** Silence after which the server is asked for a sign of life (15,000). */
  readonly heartbeat?: number;
  /** How long connecting, or that sign, may take (10,000). */
  readonly timeout?: number;
  /** An outage of this length is called `offline` (3,000). */
  readonly offlineAfter?: number;
  /** How long it waits between attempts to connect. */
  readonly backoff?: BackoffOptions;
  /** Results that a server rendered with, from `prefetch`. */
  readonly hydrate?: Dehydrated;
  /** For runtimes without a global WebSocket. */
  readonly WebSocket?: typeof WebSocket;
  /** For runtimes without a global `fetch`, or to add headers. */
  readonly fetch?: typeof fetch;
}

/** How one mutation is sent. */
export interface MutateOptions {
  /**
   * Shows the write at once. It is taken back when the server refuses, and gives way to the server's rows in the very
   * update that includes it.
   */
  readonly optimistic?: (store: OptimisticStore) => void;
  /**
   * When the promise resolves: `committed` (the default), or `shown`, when every query that `optimistic` named has the
   * server's own rows of it.
   */
  readonly until?: "committed" | "shown";
  /** Repeating a mutation with its key gives the first outcome; a random one by default. */
  readonly idempotencyKey?: string;
}

/** What `mutate` gives: RETURNING's rows after the mutation's cardinality; for a TypeScript handler what it returned, as JSON. */
export type MutationResult<M extends AnyMutation> = M extends { readonly handler: "ts" } ? unknown : ResultOf<M>;

/** `[]` where no argument is required. */
type Args<T> = {} extends Params<T> ? [args?: Params<T>] : [args: Params<T>];

type MutateArgs<M> =
  {} extends Params<M> ? [args?: Params<M>, options?: MutateOptions] : [args: Params<M>, options?: MutateOptions];

/** One connection to a server, shared by everything on a page. */
export interface RealtimeClient {
  readonly status: ConnectionStatus;
  /** Why there is no connection, where the server said it. */
  readonly error: RealtimeError | undefined;
  /** The server runs another version of the schema than this page was built with: a reload brings the new one. */
  readonly outdated: boolean;
  /** Mutations that the server has not answered. */
  readonly pendingMutations: number;
  /** Calls back with the present status, then on every change. */
  readonly onStatus: (listener: Listener<ConnectionStatus>) => () => void;
  /** A live result; the same object for equal arguments while anybody follows it. */
  live<Q extends AnyQuery>(query: Q, ...args: Args<Q>): LiveQuery<Q>;
  /**
   * Runs a mutation; resolves when the server has committed it. Without a connection it waits, in order, for one.
   * Rejects with RealtimeError: `invalid_argument`, `forbidden`, `constraint_violation`, what a handler threw, …
   */
  mutate<M extends AnyMutation>(mutation: M, ...args: MutateArgs<M>): Promise<MutationResult<M>>;
  /** Row patches of one channel. */
  channel(name: string, options?: { readonly tables?: readonly string[] }): ChannelStream;
  /** Ends the connection; unanswered mutations reject. */
  close(): void;
}

/**
 * Connects to a realtime server. The connection is opened by the first query, channel or mutation.
 *
 * ```ts
 * import { createClient } from "@realtime-schema/runtime/client";
 * import schema from "virtual:realtime-schema/sql";
 *
 * const client = createClient({ schema, url: "/realtime" });
 * const todos = client.live(schema.queries.getTodos, { list_id });
 * todos.subscribe(({ rows }) => console.log(rows));
 * await client.mutate(schema.mutations.addTodo, { list_id, text: "Milk" });
 * ```
 */
export function createClient<S extends ClientSchemaLike>(options: ClientOptions<S>): RealtimeClient {
  return createSession(options);
}
