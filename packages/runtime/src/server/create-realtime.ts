import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { closeCodes } from "../protocol/error-code.ts";
import type { AnyQuery, AnySchema, Params } from "../schema/types.ts";
import { createAccess, type AccessOptions } from "./access.ts";
import { createAddressLimit } from "./client-address.ts";
import type { ClientConnection } from "./connection.ts";
import { engineSource } from "./engine-source.ts";
import { createErrorReporter } from "./errors.ts";
import type { AnyHandlers } from "./handler-context.ts";
import { createFetchHandler, type FetchHandler } from "./http.ts";
import { defaultLimits } from "./limits.ts";
import { defaultLogger } from "./logger.ts";
import { serverMetrics } from "./metrics.ts";
import { createMutationRunner, epochOf } from "./mutations.ts";
import { attachToNode, type NodeServer } from "./node.ts";
import type { RealtimeOptions } from "./options.ts";
import type { Service } from "./service.ts";
import { createSigner } from "./signature.ts";
import { createSockets, type Sockets } from "./sockets.ts";
import { indexStatements } from "./statements.ts";
import { createTokens, databaseTokenStore, type TokenStore } from "./token-store.ts";

/** A running server of one schema. */
export interface Realtime<User> {
  /** The HTTP endpoints as a web-standard handler, for Hono, Next, Bun, Deno. */
  readonly fetch: FetchHandler;
  /** The WebSocket as crossws hooks, for its adapters. */
  readonly hooks: Sockets["hooks"];
  /**
   * Serves both on a Node server, beside what it serves already: give the server its own handler first. Gives the way to
   * undo it.
   */
  attach(server: NodeServer): () => void;
  /**
   * Reads a query as `user`, without asking `authorize`: for code on the server, such as rendering a page. Rows are in wire
   * form; `prefetch` of `/client` hands them to a client.
   */
  read<Q extends AnyQuery>(
    query: Q,
    args: Params<Q>,
    user: User,
  ): Promise<{ readonly cursor: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
  /**
   * Asks `authorize` again about what `whose` users have open, everybody's without it: subscriptions that it allows no more
   * end with `forbidden`, connections whose `session` is another one now end, and what is read under a session is read
   * again. Gives how many subscriptions ended. It also happens by itself, every `limits.reauthorize` milliseconds, but for
   * the reading: what the database's own rights show changes with the next change of a row.
   *
   * ```ts
   * import type { Realtime } from "@realtime-schema/runtime/server";
   *
   * declare const realtime: Realtime<{ id: string }>;
   *
   * await realtime.reauthorize(({ id }) => id === "alice"); // she was just taken out of a team
   * ```
   */
  reauthorize(whose?: (user: User) => boolean): Promise<number>;
  /** Ends the connections of users whose rights changed; they connect again and are asked anew. Gives how many. */
  disconnect(whose: (user: User) => boolean): number;
  /** Tells clients to move, lets running mutations finish, ends every connection and the engine it made. `db` stays the caller's. */
  close(): Promise<void>;
}

/** Clients of a server that stops come back over this many milliseconds, not all at once. */
const MOVE_WINDOW = 1_000;

/**
 * Serves a schema's live queries, mutations and channels over WebSocket, Server-Sent Events and HTTP.
 *
 * ```ts
 * import { createServer } from "node:http";
 * import { Kysely } from "kysely";
 * import type { DB } from "@realtime-schema/runtime";
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 * import { createRealtime } from "@realtime-schema/runtime/server";
 *
 * declare function userOfCookie(cookie: string | null): Promise<{ id: string; role: "reader" | "editor" } | null>;
 *
 * const { dialect, database } = createPostgres({ connectionString: process.env.DATABASE_URL });
 * const realtime = createRealtime({
 *   schema,
 *   db: new Kysely<DB<typeof schema>>({ dialect }),
 *   database,
 *   authenticate: (request) => userOfCookie(request.headers.get("cookie")), // null: nobody
 *   authorize: ({ kind, user }) => kind === "query" || user.role === "editor",
 * });
 * const server = createServer().listen(3000);
 * realtime.attach(server);
 * ```
 *
 * @throws Error when a `@handler ts` mutation has no handler, or a handler no mutation.
 */
export function createRealtime<S extends AnySchema, User>(options: RealtimeOptions<S, User>): Realtime<User> {
  const { schema, path = "/realtime" } = options;
  if (!/^(?:\/[\w.~-]+)+$/.test(path)) throw new Error(`createRealtime: \`path\` is not like /realtime: ${path}`);
  const limits = { ...defaultLimits, ...options.limits };
  const logger = options.logger ?? defaultLogger();
  const metrics = serverMetrics(options.meter);
  const source = engineSource(options, { schema, metrics, logger, statementTimeout: limits.statement });
  const { engine } = source;
  metrics.watch(() => engine.stats());
  const connections = new Set<ClientConnection>();
  let stopping: Promise<void> | undefined;

  const access = createAccess({ ...(options as unknown as AccessOptions), timeout: limits.handshake });
  const service: Service = {
    path,
    schemaHash: schema.hash,
    statements: indexStatements(schema),
    access,
    engine,
    mutations: createMutationRunner({
      schema,
      db: options.db as unknown as Kysely<unknown>,
      handlers: (options.handlers ?? {}) as AnyHandlers,
      statementTimeout: limits.statement,
      epoch: () => epochOf(engine.stats().cursor),
      committed: () => engine.wake(),
    }),
    signer: createSigner(options.secret ?? randomBytes(32)),
    signedOnly: options.signedOnly ?? false,
    tokens: createTokens<unknown>(
      (options.tokens ?? databaseTokenStore<User>(options.db, limits.tokens)) as TokenStore<unknown>,
      limits.token,
    ),
    origins: options.origins,
    addresses: createAddressLimit(limits.connectionsPerAddress, options.clientAddress),
    limits,
    metrics,
    logger,
    report: createErrorReporter(logger, options.exposeError),
    stopping: () => stopping !== undefined,
    health: source.health,
  };
  const sockets = createSockets(service, connections);
  const fetch = createFetchHandler(service, sockets, connections);
  const detach = new Set<() => void>();

  let asking: Promise<unknown> | undefined;
  const askAgain = (): void => {
    asking ??= reauthorize(() => true).finally(() => (asking = undefined));
  };
  const timer = limits.reauthorize > 0 ? setInterval(askAgain, limits.reauthorize) : undefined;
  timer?.unref?.();

  async function reauthorize(whose: (user: User) => boolean): Promise<number> {
    let ended = 0;
    // One after the other: `authorize` may ask a database, which has other work.
    for (const connection of connections) if (whose(connection.user as User)) ended += await connection.reauthorize();
    return ended;
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    for (const connection of connections) connection.move(MOVE_WINDOW);
    const idle = Promise.all([...connections].map((connection) => connection.idle()));
    await Promise.race([idle, delay(limits.drain)]);
    for (const connection of connections) connection.end(closeCodes.goingAway, "stopping");
    connections.clear();
    for (const undo of detach) undo();
    await source.close();
  }

  return {
    fetch,
    hooks: sockets.hooks,
    attach(server) {
      const undo = attachToNode(server, { path, fetch, sockets, limits });
      detach.add(undo);
      return () => {
        detach.delete(undo);
        undo();
      };
    },
    async read(query, args, user) {
      const { cursor, rows } = await engine.read(
        query.name,
        args as Readonly<Record<string, unknown>>,
        access.session(user),
      );
      return { cursor, rows: JSON.parse(rows) as Readonly<Record<string, unknown>>[] };
    },
    async reauthorize(whose = () => true) {
      const ended = await reauthorize(whose);
      engine.refresh(({ role, settings }) => role !== undefined || settings !== undefined);
      return ended;
    },
    disconnect(whose) {
      const ended = [...connections].filter(({ user }) => whose(user as User));
      for (const connection of ended) {
        connections.delete(connection);
        connection.end(closeCodes.policyViolation, "rights changed");
      }
      return ended.length;
    },
    close() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref?.();
  });
}
