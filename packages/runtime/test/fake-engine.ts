import type {
  ChannelSubscription,
  FramePart,
  LiveConnection,
  LiveEngine,
  LiveFrame,
  QuerySubscription,
} from "../src/live/live-engine.ts";
import { cursorIncludes, parseCursor } from "../src/protocol/cursor.ts";

type WireRow = Readonly<Record<string, unknown>>;

/** A live engine over rows in memory, whose history a test writes transaction by transaction. */
export interface FakeEngine extends LiveEngine {
  readonly cursor: string;
  /** What queries and subscriptions were asked for, in order. */
  readonly asked: readonly string[];
  /** Sees transaction `xid`, which gave these queries these rows: one frame for every connection. */
  commit(xid: number, results?: Readonly<Record<string, readonly WireRow[]>>): void;
  /** A transaction that began earlier than what is seen already: cursors list it as in progress. */
  begin(xid: number): void;
  announce(xid: number, channel: string, changes: readonly WireRow[]): void;
  /** Hands a frame to every connection. */
  emit(frame: LiveFrame): void;
  /** Whoever acknowledges waits for `commit`, as a reader that is behind. */
  holdAcknowledgements: boolean;
  resumable: boolean;
}

interface FakeConnection {
  readonly listener: (frame: LiveFrame) => void;
  readonly queries: Map<number, string>;
  readonly channels: Map<number, ChannelSubscription>;
  paused: boolean;
  readonly missed: Set<number>;
}

const bodyOf = (rows: readonly WireRow[]): string => `"rows":${JSON.stringify(rows)}`;

export function queryKey(query: string, args: Readonly<Record<string, unknown>>): string {
  return `${query}${JSON.stringify(args)}`;
}

export function createFakeEngine(epoch = "epoch-1"): FakeEngine {
  const results = new Map<string, readonly WireRow[]>();
  const lastChange = new Map<string, string>();
  const connections = new Set<FakeConnection>();
  const asked: string[] = [];
  const inProgress = new Set<number>();
  let xmax = 100;
  const cursor = (): string => {
    const xip = [...inProgress].toSorted((a, b) => a - b);
    return `${epoch}:${xip[0] ?? xmax}:${xmax}:${xip.join(",")}`;
  };

  function see(xid: number): void {
    inProgress.delete(xid);
    xmax = Math.max(xmax, xid + 1);
  }

  function give(connection: FakeConnection, parts: readonly FramePart[]): void {
    if (!connection.paused) connection.listener({ cursor: cursor(), parts });
    else for (const { id } of parts) connection.missed.add(id);
  }

  const engine: FakeEngine = {
    holdAcknowledgements: false,
    resumable: true,
    asked,
    get cursor() {
      return cursor();
    },
    begin(xid) {
      inProgress.add(xid);
      xmax = Math.max(xmax, xid + 1);
    },
    commit(xid, changed = {}) {
      see(xid);
      for (const [key, rows] of Object.entries(changed)) {
        results.set(key, rows);
        lastChange.set(key, cursor());
      }
      for (const connection of connections) {
        const parts = [...connection.queries]
          .filter(([, key]) => key in changed)
          .map(([id, key]): FramePart => ({ kind: "patch", id, body: bodyOf(changed[key] ?? []) }));
        if (parts.length > 0 || Object.keys(changed).length === 0) give(connection, parts);
      }
    },
    announce(xid, channel, changes) {
      see(xid);
      for (const connection of connections) {
        const parts = [...connection.channels]
          .filter(([, subscription]) => subscription.channel === channel)
          .map(([id]): FramePart => ({ kind: "patch", id, body: `"changes":${JSON.stringify(changes)}` }));
        if (parts.length > 0) give(connection, parts);
      }
    },
    emit(frame) {
      for (const connection of connections) connection.listener(frame);
    },
    connect(listener): LiveConnection {
      const connection: FakeConnection = {
        listener,
        queries: new Map(),
        channels: new Map(),
        paused: false,
        missed: new Set(),
      };
      connections.add(connection);
      return {
        async subscribe({ id, query, args, cursor: from }: QuerySubscription) {
          const key = queryKey(query, args);
          asked.push(`${key}${from === undefined ? "" : " resumed"}`);
          await Promise.resolve();
          connection.queries.set(id, key);
          const changed = parseCursor(lastChange.get(key) ?? `${epoch}:1:1:`);
          const known = from === undefined ? undefined : parseCursor(from);
          if (engine.resumable && known && changed && cursorIncludes(known, changed) === true) {
            give(connection, [{ kind: "patch", id, body: "" }]);
          } else {
            give(connection, [{ kind: "snapshot", id, body: bodyOf(results.get(key) ?? []) }]);
          }
        },
        async subscribeChannel(subscription) {
          asked.push(`channel ${subscription.channel}${subscription.cursor === undefined ? "" : " resumed"}`);
          connection.channels.set(subscription.id, subscription);
          give(connection, [{ kind: "patch", id: subscription.id, body: '"changes":[]' }]);
        },
        unsubscribe(id) {
          connection.queries.delete(id);
          connection.channels.delete(id);
        },
        acknowledge() {
          if (!engine.holdAcknowledgements) give(connection, []);
        },
        pause() {
          connection.paused = true;
        },
        resume() {
          connection.paused = false;
          const parts = [...connection.missed].flatMap((id): FramePart[] => [
            { kind: "resync", id, reason: "slow" },
            { kind: "snapshot", id, body: bodyOf(results.get(connection.queries.get(id) ?? "") ?? []) },
          ]);
          connection.missed.clear();
          connection.listener({ cursor: cursor(), parts });
        },
        close() {
          connections.delete(connection);
        },
      };
    },
    async read(query, args) {
      return { cursor: cursor(), rows: JSON.stringify(results.get(queryKey(query, args)) ?? []) };
    },
    wake: () => undefined,
    refresh: () => undefined,
    stats: () => ({
      connections: connections.size,
      groups: 0,
      subscriptions: [...connections].reduce((sum, { queries }) => sum + queries.size, 0),
      channels: 0,
      cursor: cursor(),
    }),
    async close() {
      connections.clear();
    },
  };
  return engine;
}
