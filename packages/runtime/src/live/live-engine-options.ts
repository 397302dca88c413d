import type { Bus } from "../change-log/bus.ts";
import type { Cadence } from "../change-log/reader.ts";
import type { AnySchema } from "../schema/types.ts";
import type { LiveDatabase } from "./live-database.ts";
import type { LiveEvents } from "./live-engine.ts";

/** What a live engine follows, and how eagerly. */
export interface LiveEngineOptions {
  /** The server build of `realtimeSchema("sql/")`. */
  readonly schema: AnySchema;
  /** `createPostgres(…).database` or `createPGlite(…).database`. */
  readonly database: LiveDatabase;
  /** How long a result that nobody listens to any more is kept up to date. Milliseconds; 5,000 unless said otherwise. */
  readonly cacheFor?: number;
  /** A query that takes longer fails. Milliseconds; 10,000 unless said otherwise. */
  readonly statementTimeout?: number;
  /** Connections that read a batch's queries side by side; 4 unless said otherwise. */
  readonly concurrency?: number;
  /**
   * How long the change log is kept, and with it how long a client may be away and still be told of what it missed alone.
   * Milliseconds; an hour unless said otherwise.
   */
  readonly retention?: number;
  /**
   * How often a connection that was told of no change is given the present cursor alone, so that it can resume from it.
   * Milliseconds; 30,000 unless said otherwise. Keep it well below `retention`.
   */
  readonly heartbeat?: number;
  /** `listen` also hears other nodes; `poll` needs no LISTEN (transaction poolers). */
  readonly wake?: "listen" | "poll";
  /** Carries the log to other nodes, so that one of them reads it: `nats(…)` of `@realtime-schema/runtime/bus/nats`. */
  readonly bus?: Bus;
  /** How often the change log is looked at. */
  readonly cadence?: Partial<Cadence>;
  /** Told what happens, for metrics and logs. */
  readonly events?: LiveEvents;
}
