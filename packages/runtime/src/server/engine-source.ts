import { createLiveEngine } from "../live/create-live-engine.ts";
import type { LiveEngine, LiveEvents } from "../live/live-engine.ts";
import type { AnySchema } from "../schema/types.ts";
import type { Logger } from "./logger.ts";
import type { ServerMetrics } from "./metrics.ts";
import type { LiveSource } from "./options.ts";

export interface EngineSource {
  readonly engine: LiveEngine;
  readonly health: () => "ok" | "starting" | "unavailable";
  /** Ends the engine where this made it. */
  close(): Promise<void>;
}

/** The engine that was given, or one on the given database that reports to the server's metrics and log. */
export function engineSource(
  source: LiveSource,
  context: {
    readonly schema: AnySchema;
    readonly metrics: ServerMetrics;
    readonly logger: Logger;
    /** Milliseconds. */
    readonly statementTimeout: number;
  },
): EngineSource {
  const { metrics, logger, schema, statementTimeout } = context;
  let failing = false;
  const made = source.engine === undefined;
  const engine = made
    ? createLiveEngine({ ...source.live, schema, database: source.database, statementTimeout, events: events() })
    : source.engine;

  function events(): LiveEvents {
    const own = made ? source.live?.events : undefined;
    return {
      ...own,
      onBatch(batch) {
        failing = false;
        metrics.engine.onBatch(batch);
        own?.onBatch?.(batch);
      },
      onRefresh(refresh) {
        metrics.engine.onRefresh(refresh);
        own?.onRefresh?.(refresh);
      },
      onQuery(routing) {
        // What costs by the number of groups is worth a line that is seen.
        const isWide = routing.routes.some(({ route }) => route === "all");
        logger[isWide ? "info" : "debug"](routing, "How changes reach a live query");
        own?.onQuery?.(routing);
      },
      onLate(late) {
        logger.warn({ query: late.query, err: late.error, retryIn: late.retryIn }, "A live query took too long");
        own?.onLate?.(late);
      },
      onWarning(message) {
        logger.warn({}, message);
        own?.onWarning?.(message);
      },
      onError(error, retryIn) {
        // Without a retry it was one query's failure, which is told to those who follow it.
        if (retryIn !== undefined) failing = true;
        logger.warn(
          { err: error, retryIn },
          retryIn === undefined ? "A live query failed" : "Reading the change log failed",
        );
        own?.onError?.(error, retryIn);
      },
    };
  }

  return {
    engine,
    health: () => (failing ? "unavailable" : engine.stats().cursor === undefined ? "starting" : "ok"),
    close: () => (made ? engine.close() : Promise.resolve()),
  };
}
