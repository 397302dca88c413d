import {
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { connect, nanos, type NatsConnection, type NodeConnectionOptions } from "@nats-io/transport-node";
import { decodeNews, encodeNews, type Bus, type BusEars, type News } from "../change-log/bus.ts";

/** Where NATS is, as its own client takes it (`servers`, `token`, `tls`, …), and what the stream is called. */
export type NatsOptions = NodeConnectionOptions & {
  /** One for each database: letters, digits, `_` and `-` (`realtime_schema`). */
  readonly stream?: string;
  /** Servers of a cluster that keep the stream (1). */
  readonly replicas?: number;
};

/** How long the stream keeps news, in milliseconds: whoever was away longer looks at the log. */
const KEPT = 60_000;

/** Bytes that the stream holds at most. */
const CAPACITY = 64 * 1_048_576;

/** Milliseconds between two attempts to reach NATS. */
const RETRY = 250;

/**
 * Carries news between nodes over JetStream: one node reads the change log, the others hear of it and need neither LISTEN
 * nor polling. The stream is kept in memory; when NATS is away, every node looks at the log by itself until it is back.
 *
 * The news hold keys and routing values of changed rows. Let only the nodes publish and subscribe below `<stream>.`: who
 * can publish there could keep a node from looking at the log in time.
 *
 * ```ts
 * import { createLiveEngine } from "@realtime-schema/runtime/live";
 * import { nats } from "@realtime-schema/runtime/bus/nats";
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 *
 * const { database } = createPostgres({ connectionString: process.env.DATABASE_URL });
 * const engine = createLiveEngine({ schema, database, bus: nats({ servers: "nats://127.0.0.1:4222" }) });
 * ```
 *
 * @throws Error when `stream` is not such a name.
 */
export function nats({ stream = "realtime_schema", replicas = 1, ...options }: NatsOptions): Bus {
  if (!/^[\w-]+$/.test(stream))
    throw new Error(`nats: \`stream\` is not a name of letters, digits, _ and -: ${stream}`);
  const news = `${stream}.news`;
  const bell = `${stream}.bell`;
  return {
    join(ears) {
      const closing = new AbortController();
      let connection: NatsConnection | undefined;
      let connected = false;

      const follow = async (): Promise<void> => {
        const own = await connect({ ...options, maxReconnectAttempts: -1, reconnectTimeWait: RETRY });
        connection = own;
        if (closing.signal.aborted) return own.close();
        connected = true;
        own.subscribe(bell, { callback: () => ears.ring() });
        const heard = (async () => {
          while (!own.isClosed()) {
            await hearNews(own, { stream, subject: news, replicas }, ears, closing.signal).catch(() => undefined);
            await pause(RETRY, closing.signal);
          }
        })();
        for await (const { type } of own.status()) {
          if (type === "disconnect") connected = false;
          else if (type === "reconnect") connected = true;
        }
        await heard;
      };
      const running = (async () => {
        while (!closing.signal.aborted) {
          await follow().catch(() => undefined);
          connected = false;
          await pause(RETRY, closing.signal);
        }
      })();

      /** What waited for a connection would be told too late to be of use. */
      const publish = (subject: string, text = ""): void => {
        if (connected && connection && !connection.isClosed()) connection.publish(subject, text);
      };
      return {
        tell(each: News) {
          const text = encodeNews(each);
          const fits = Buffer.byteLength(text) <= (connection?.info?.max_payload ?? 1_048_576);
          publish(news, fits ? text : encodeNews({ from: each.from, to: each.to }));
        },
        ring: () => publish(bell),
        async close() {
          closing.abort();
          await connection?.close().catch(() => undefined);
          await running;
        },
      };
    },
  };
}

interface StreamOptions {
  readonly stream: string;
  readonly subject: string;
  readonly replicas: number;
}

/** Hears until the stream or the connection is gone. An ordered consumer goes on by itself where it can. */
async function hearNews(
  connection: NatsConnection,
  { stream, subject, replicas }: StreamOptions,
  ears: BusEars,
  signal: AbortSignal,
): Promise<void> {
  const manager = await jetstreamManager(connection);
  await manager.streams.add({
    name: stream,
    subjects: [subject],
    storage: StorageType.Memory,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(KEPT),
    max_bytes: CAPACITY,
    num_replicas: replicas,
    no_ack: true,
  });
  const consumer = await jetstream(connection).consumers.get(stream, { deliver_policy: DeliverPolicy.New });
  const messages = await consumer.consume({ idle_heartbeat: 1_000, expires: 5_000, abort_on_missing_resource: true });
  signal.addEventListener("abort", () => messages.stop(), { once: true });
  for await (const message of messages) {
    const heard = decodeNews(message.string());
    if (heard) ears.news(heard);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
