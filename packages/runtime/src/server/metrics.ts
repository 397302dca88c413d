import type { LiveEvents, LiveStats } from "../live/live-engine.ts";

interface Counter {
  add(value: number, attributes?: Record<string, string>): void;
}

interface Histogram {
  record(value: number, attributes?: Record<string, string>): void;
}

interface ObservableGauge {
  addCallback(callback: (result: { observe(value: number): void }) => void): void;
}

interface InstrumentOptions {
  description?: string;
  unit?: string;
}

/**
 * The part of OpenTelemetry's `Meter` that is used: give `metrics.getMeter("app")` of `@opentelemetry/api`, or anything of
 * this shape.
 */
export interface Meter {
  createCounter(name: string, options?: InstrumentOptions): Counter;
  createUpDownCounter(name: string, options?: InstrumentOptions): Counter;
  createHistogram(name: string, options?: InstrumentOptions): Histogram;
  createObservableGauge(name: string, options?: InstrumentOptions): ObservableGauge;
}

export interface ServerMetrics {
  readonly connections: Counter;
  readonly subscriptions: Counter;
  readonly framesSent: Counter;
  readonly bytesSent: Counter;
  readonly framesReceived: Counter;
  readonly refused: Counter;
  readonly stalls: Counter;
  readonly disconnected: Counter;
  readonly mutations: Histogram;
  readonly lag: Histogram;
  /** How much the engine keeps up to date, asked when it is exported. */
  readonly watch: (stats: () => LiveStats) => void;
  readonly engine: Required<Pick<LiveEvents, "onBatch" | "onRefresh">>;
}

const nothing: Counter & Histogram = { add: () => undefined, record: () => undefined };

const silent: Meter = {
  createCounter: () => nothing,
  createUpDownCounter: () => nothing,
  createHistogram: () => nothing,
  createObservableGauge: () => ({ addCallback: () => undefined }),
};

/** Times are milliseconds. */
export function serverMetrics(meter: Meter = silent): ServerMetrics {
  const counter = (name: string, description: string): Counter =>
    meter.createCounter(`realtime_schema.${name}`, { description });
  const gauge = (name: string, description: string): Counter =>
    meter.createUpDownCounter(`realtime_schema.${name}`, { description });
  const time = (name: string, description: string): Histogram =>
    meter.createHistogram(`realtime_schema.${name}`, { description, unit: "ms" });
  const batches = time("batch.duration", "From reading the change log to handing out its frames");
  const changes = counter("batch.changes", "Changes read from the log");
  const groups = counter("batch.groups", "Groups that changes reached");
  const dropped = counter("batch.dropped", "Changes of results that were not sent to clients that do not read");
  const refreshes = time("refresh.duration", "Reading one group's rows");
  return {
    connections: gauge("connections", "Open WebSockets and event streams"),
    subscriptions: gauge("subscriptions", "Open subscriptions"),
    framesSent: counter("frames.sent", "Frames handed to a transport"),
    bytesSent: counter("bytes.sent", "UTF-16 code units handed to a transport"),
    framesReceived: counter("frames.received", "Frames that clients sent"),
    refused: counter("refused", "Requests and frames answered with an error, by code"),
    stalls: counter("stalls", "Clients that read more slowly than changes arrived"),
    disconnected: counter("disconnected", "Connections that the server ended, by reason"),
    mutations: time("mutation.duration", "From a mutation's arrival to its commit"),
    lag: time("delivery.lag", "From a mutation's commit to the frame that shows it to its client"),
    watch(stats) {
      const observe = (name: keyof LiveStats & ("groups" | "channels"), description: string): void =>
        meter
          .createObservableGauge(`realtime_schema.${name}`, { description })
          .addCallback((result) => result.observe(stats()[name]));
      observe("groups", "Results that are kept up to date");
      observe("channels", "Channels that somebody listens on");
    },
    engine: {
      onBatch(batch) {
        batches.record(batch.duration);
        changes.add(batch.changes);
        groups.add(batch.groups);
        dropped.add(batch.dropped);
      },
      onRefresh({ query, duration }) {
        refreshes.record(duration, { query });
      },
    },
  };
}
