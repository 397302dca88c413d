import type { Kysely, Transaction } from "kysely";
import type { LiveEngineOptions } from "../live/create-live-engine.ts";
import type { LiveDatabase } from "../live/live-database.ts";
import type { LiveEngine } from "../live/live-engine.ts";
import type { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnySchema, Arguments, DB, Params, ResultOf } from "../schema/types.ts";
import type { ClientAddress } from "./client-address.ts";
import type { Limits } from "./limits.ts";
import type { Logger } from "./logger.ts";
import type { Meter } from "./metrics.ts";
import type { Origins } from "./origin.ts";
import type { TokenStore } from "./token-store.ts";

type MaybePromise<T> = T | Promise<T>;

/** What somebody wants to do. Narrowing on `kind` and `name` types `args`. */
export type Attempt<S extends AnySchema, User> =
  | StatementAttempt<S["queries"], "query", User>
  | StatementAttempt<S["mutations"], "mutation", User>
  | {
      readonly kind: "channel";
      readonly name: string;
      /** The tables asked for; all without. */
      readonly args: { readonly tables: readonly string[] | undefined };
      readonly user: User;
    };

type StatementAttempt<Statements, Kind, User> = {
  [Key in keyof Statements]: Statements[Key] extends { readonly name: infer Name extends string }
    ? { readonly kind: Kind; readonly name: Name; readonly args: Params<Statements[Key]>; readonly user: User }
    : never;
}[keyof Statements];

/** Whose eyes the database is read with, and whose hands it is written with: `SET LOCAL` in every transaction. */
export interface DatabaseSession {
  readonly role?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

type Calls<Statements> = {
  readonly [Key in keyof Statements]: (
    ...args: Arguments<Params<Statements[Key]>>
  ) => Promise<Statements[Key] extends { readonly handler: "ts" } ? unknown : ResultOf<Statements[Key]>>;
};

/** What a TypeScript handler works with. Everything runs in one transaction, which commits when it resolves. */
export interface HandlerContext<S extends AnySchema, User, Args> {
  readonly args: Args;
  readonly user: User;
  /** Named queries, by property name. */
  readonly queries: Calls<S["queries"]>;
  /** Named mutations, TypeScript ones included. */
  readonly mutations: Calls<S["mutations"]>;
  /** The transaction itself. */
  readonly db: Transaction<DB<S>>;
}

/** One function for each `@handler ts` mutation. What it returns goes to the client as JSON; what it throws rolls back. */
export type Handlers<S extends AnySchema, User> = {
  readonly [
    Key in keyof S["mutations"] as S["mutations"][Key] extends { readonly handler: infer H }
      ? "ts" extends H
        ? "sql" extends H
          ? never
          : Key
        : never
      : never
  ]: (context: HandlerContext<S, User, Params<S["mutations"][Key]>>) => MaybePromise<unknown>;
};

/** What follows the change log and serves results. */
export type LiveSource =
  | {
      /** `createPostgres(…).database` or `createPGlite(…).database`: of the same database as `db`. */
      readonly database: LiveDatabase;
      /** How it is followed: waking, caching, concurrency. */
      readonly live?: Omit<LiveEngineOptions, "schema" | "database" | "statementTimeout">;
      readonly engine?: never;
    }
  | {
      /** An engine that is shared with other code, which closes it. */
      readonly engine: LiveEngine;
      readonly database?: never;
      readonly live?: never;
    };

/** What `createRealtime` is given: whom it serves, what they may do, and where the data is. */
export type RealtimeOptions<S extends AnySchema, User> = ServerOptions<S, User> & LiveSource;

/** The schema, who may do what with it, and the limits of it. */
export interface ServerOptions<S extends AnySchema, User> {
  /** The server build of `realtimeSchema("sql/")`. */
  readonly schema: S;
  /** Runs mutations. */
  readonly db: Kysely<DB<S>>;
  /** Who is asking: from a cookie, `Authorization`, … `null` is nobody, and nobody is let in. */
  readonly authenticate: (request: Request) => MaybePromise<User | null | undefined>;
  /** Nothing can be reached until this returns true for it. */
  readonly authorize: (attempt: Attempt<S, User>) => MaybePromise<boolean>;
  /** One function for each `@handler ts` mutation. */
  readonly handlers?: Handlers<S, User>;
  /** Role and settings that a user's queries and mutations run under, for row-level security. */
  readonly session?: (user: User) => DatabaseSession | undefined;
  /** What tells users apart: binds idempotency keys to them. By default `user.id`, else `user.sub`, else the user as JSON. */
  readonly identify?: (user: User) => string;
  /** Where the endpoints are (`/realtime`). */
  readonly path?: string;
  /** Pages that may connect; by default those of the server's own host. */
  readonly origins?: Origins;
  /**
   * Whose request it is, for `limits.connectionsPerAddress`. By default the address that it came from, unless that is a
   * private one; behind a proxy, read the header that the proxy itself sets: `(request) => request.headers.get("x-real-ip") ?? undefined`.
   */
  readonly clientAddress?: ClientAddress;
  /** Signs subscriptions. Nodes of one service share it; random by default. */
  readonly secret?: string | Uint8Array;
  /** Only subscriptions with a signature from `POST subscribe`. */
  readonly signedOnly?: boolean;
  /** Where single-use tokens are kept: in the database by default, for all nodes, so that a user must be JSON data. */
  readonly tokens?: TokenStore<User>;
  /** What one client may ask for, where it differs from `defaultLimits`. */
  readonly limits?: Partial<Limits>;
  /** Where structured logs go; by default warnings and errors to standard error, a JSON object a line. */
  readonly logger?: Logger;
  /** OpenTelemetry's: `metrics.getMeter("app")`. */
  readonly meter?: Meter;
  /** Turns an application's own errors into ones that clients can read; others reach them as an id. */
  readonly exposeError?: (error: unknown) => RealtimeError | undefined;
}
