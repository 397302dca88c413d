import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { cleanLog, postgresLog } from "@realtime-schema/runtime/change-log";
import { otherListId, todoId } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { defaultLimits } from "../../packages/runtime/src/server/limits.ts";
import { forkSource, SILENCE, type Cluster, type Database } from "./cluster.ts";
import { CLIENT, type Load, type LoadClient } from "./load.ts";

/** Where a fault happens. */
export interface Place {
  readonly cluster: Cluster;
  readonly load: Load;
  /** In [0, 1), seeded. */
  readonly random: () => number;
}

export interface Happened {
  /** When everything that the fault took away was there again; `performance.now()`. */
  readonly end: number;
  /** Clients that the fault is no concern of. */
  readonly others: readonly LoadClient[];
  /** Done before everything is compared: what has to be started again. */
  readonly after?: () => Promise<unknown>;
  /** The database was put back to its past, and what was answered since is gone with it. */
  readonly forgiven?: boolean;
  /** Bytes that waited for one client on a server. */
  readonly buffered?: number;
  /** Further conditions that must hold for the case to be the one that is meant. */
  readonly holds?: boolean;
}

export type Fault = (place: Place) => Promise<Happened>;

const on = ({ load }: Place, ...nodes: readonly LoadClient["node"][]): LoadClient[] =>
  load.clients.filter(({ node }) => nodes.includes(node));

/** One of the clients that always have a server, and the rest. */
function victim(place: Place): { readonly one: LoadClient; readonly others: readonly LoadClient[] } {
  const candidates = on(place, "a", "b");
  const one = candidates[Math.floor(place.random() * candidates.length)] ?? candidates[0]!;
  return { one, others: candidates.filter((client) => client !== one) };
}

function runnerPool(database: Database): Pool {
  const pool = new Pool({ connectionString: database.url("runner"), max: 1 });
  // One that waits in the pool may be ended with the server; who uses one is told by its statement.
  pool.on("error", () => undefined);
  return pool;
}

/** Ends the first backend that matches, which may be there for a moment only. */
function backend(pattern: string): Fault {
  return async (place) => {
    const { database } = place.cluster;
    const pool = runnerPool(database);
    try {
      const ended = await until(async () => {
        const { rows } = await pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name LIKE 'node\\_%' AND ${pattern} ORDER BY random() LIMIT 1`,
        );
        return rows.length > 0;
      }, 60_000);
      return { end: performance.now(), others: [], holds: ended };
    } finally {
      await pool.end();
    }
  };
}

async function crash(place: Place, before: () => Promise<unknown> = () => Promise.resolve()): Promise<number> {
  const { database } = place.cluster;
  await before();
  await database.kill();
  await sleep(place.random() * 100);
  await database.start();
  return performance.now();
}

let cleaned = Date.now();

export const faults: Readonly<Record<string, Fault>> = {
  "server killed": async (place) => {
    const [node] = place.cluster.nodes;
    await node.kill();
    await sleep(place.random() * 200);
    await node.start();
    return { end: performance.now(), others: on(place, "b") };
  },
  "server stopped and continued": async (place) => {
    const [node] = place.cluster.nodes;
    node.signal("SIGSTOP");
    await sleep(100 + place.random() * 400);
    node.signal("SIGCONT");
    return { end: performance.now(), others: on(place, "b") };
  },
  "one of two servers killed, clients go to the other": async (place) => {
    const [, node] = place.cluster.nodes;
    await node.kill();
    const end = performance.now();
    return { end, others: on(place, "a"), after: () => node.start() };
  },
  "reader's backend terminated": backend("query LIKE 'WITH here AS%'"),
  "refresher's backend terminated": backend(
    "query LIKE '%FROM todo%' AND query NOT LIKE 'INSERT%' AND state <> 'idle'",
  ),
  "doorbell's backend terminated": backend("(query LIKE 'LISTEN%' OR query LIKE '%pg_notify%')"),
  "mutation's backend terminated": backend(
    "state <> 'idle' AND (query LIKE 'INSERT INTO todo%' OR query LIKE 'UPDATE todo%' OR query LIKE '%idempotency_key%' OR query ILIKE 'commit')",
  ),
  "PostgreSQL killed": async (place) => ({ end: await crash(place), others: [] }),
  "PostgreSQL restarted": async ({ cluster: { database } }) => {
    await database.shutDown();
    await database.start();
    return { end: performance.now(), others: [] };
  },
  "PostgreSQL killed after roll-backs, ids used again": async (place) => {
    const { database } = place.cluster;
    // In silence, or the load's commits would write the ids down.
    await place.load.quiet();
    let burnt = 0n;
    const end = await crash(place, async () => {
      const rolledBack = Array.from({ length: 20 }, () => "BEGIN; SELECT pg_current_xact_id(); ROLLBACK;").join(" ");
      await database.query(rolledBack);
      // The readers have looked since: their cursors have seen those ids.
      await sleep(60);
      const [row] = await database.query<{ xmax: string }>(
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xmax",
      );
      burnt = BigInt(row?.xmax ?? 0);
    });
    const [row] = await database.query<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid");
    place.load.resume();
    return { end, others: [], holds: BigInt(row?.xid ?? 0) < burnt };
  },
  "backup restored": async (place) => {
    const { database } = place.cluster;
    await database.kill();
    await database.restore();
    await database.start();
    return { end: performance.now(), others: [], forgiven: true };
  },
  "TCP cut": async (place) => {
    const { one, others } = victim(place);
    one.proxy.cut();
    return { end: performance.now(), others };
  },
  "TCP half-open": async (place) => {
    const { one, others } = victim(place);
    one.proxy.halfOpen();
    // Until then nobody can know.
    return { end: performance.now() + CLIENT.heartbeat + CLIENT.timeout, others };
  },
  "TCP stalled": async (place) => {
    const { one, others } = victim(place);
    const release = one.proxy.hold();
    await sleep(100 + place.random() * 1_000);
    release();
    return { end: performance.now(), others };
  },
  "client frozen": frozenClient(),
  "cursor older than the log": async (place) => {
    const { one, others } = victim(place);
    const { database } = place.cluster;
    one.proxy.refuse(true);
    one.proxy.cut();
    await sleep(60);
    const [left] = await database.query<{ xmax: string }>(
      "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xmax",
    );
    await sleep(60);
    const pool = runnerPool(database);
    const session = await postgresLog(pool).connect();
    // Two looks, of which the second finds that a retention period has passed since the first.
    let deleted = 0;
    for (let look = 0; look < 2; look += 1) {
      cleaned += 7_200_000;
      ({ deleted } = await cleanLog(session, { retention: 3_600_000, now: () => cleaned }));
      if (look === 0) await sleep(60);
    }
    const [kept] = await session.query<{ past: boolean }>(
      "SELECT pg_snapshot_xmax(mark)::text::bigint >= $1::bigint AS past FROM realtime_schema.retention",
      [left?.xmax],
    );
    await session.close();
    await pool.end();
    one.proxy.refuse(false);
    return { end: performance.now(), others, holds: deleted > 0 && kept?.past === true };
  },
};

const FROZEN_TEXT = 1_000_020;

/**
 * The most bytes that may wait in a server's socket: the limit, and the one frame that passed it, whose text has a cursor,
 * a row's other columns and their names around it.
 */
export const MOST_BUFFERED = defaultLimits.bufferedBytes + FROZEN_TEXT + 1_024;

/** A client process that is stopped while far more is sent to it than the server may keep. */
function frozenClient(): Fault {
  let started: ReturnType<typeof startFrozen> | undefined;
  return async (place) => {
    const [node] = place.cluster.nodes;
    const { database } = place.cluster;
    started ??= startFrozen(`http://127.0.0.1:${node.port}/realtime`);
    const state = await started;
    await node.stats();
    state.child.kill("SIGSTOP");
    const id = todoId(9_000_000);
    const pool = runnerPool(database);
    // More megabytes than the kernel's buffers take on the way, and the server's own queue.
    const filler = randomBytes((FROZEN_TEXT - 20) / 2).toString("hex");
    let last = "";
    for (let n = 0; n < 18; n += 1) {
      last = `${n} ${randomBytes(6).toString("hex")}`;
      await pool.query(
        "INSERT INTO todo (id, list_id, text) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET text = excluded.text",
        [id, otherListId, `${last.padEnd(20)}${filler}`],
      );
      await sleep(10);
    }
    await sleep(50);
    const { buffered } = await node.stats();
    await pool.end();
    state.child.kill("SIGCONT");
    const end = performance.now();
    const holds = await until(() => state.shown.trim() === last, 60_000);
    return { end, others: place.load.clients, buffered, holds };
  };
}

async function startFrozen(url: string): Promise<{ readonly child: ChildProcess; shown: string }> {
  const child = forkSource("client-process.ts", [url]);
  const state = { child, shown: "" };
  child.on("message", (message: { readonly shown: string }) => {
    state.shown = message.shown;
  });
  await once(child, "message");
  return state;
}

/** Faults of two servers on a bus, where one reads the log and the other hears of it. */
export const busFaults: Readonly<Record<string, Fault>> = {
  "NATS killed": async (place) => {
    const { bus } = place.cluster;
    await bus?.kill();
    await sleep(place.random() * 500);
    await bus?.start();
    return { end: performance.now(), others: [] };
  },
  "leading server killed": async (place) => {
    const { cluster } = place;
    const [holder] = await cluster.database.query<{ name: string }>(
      `SELECT a.application_name AS name FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND a.application_name LIKE 'node\\_%'`,
    );
    const node = cluster.nodes.find(({ name }) => holder?.name === `node_${name}`);
    await node?.kill();
    await node?.start();
    return { end: performance.now(), others: [], holds: node !== undefined };
  },
};

/** One server's connections to PostgreSQL are no more, and nobody is told; the machine may be out of reach meanwhile. */
function forgotten(away: number): Fault {
  return async (place) => {
    const { cluster, random } = place;
    const node = cluster.nodes[random() < 0.5 ? 0 : 1];
    const backends = async (): Promise<number[]> =>
      (
        await cluster.database.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE application_name = $1", [
          `node_${node.name}`,
        ])
      ).map(({ pid }) => pid);
    const before = await backends();
    const start = performance.now();
    node.cable?.vanish(away > 0);
    node.cable?.forget();
    await sleep(away * (0.5 + random() / 2));
    node.cable?.vanish(false);
    // Until it has been silent for so long, twice doubted, nobody can know.
    const end = Math.max(performance.now(), start + SILENCE + 1_000);
    // What was left behind is ended: its locks and keys would be held for as long as the kernel waits.
    const holds = async (): Promise<boolean> => {
      const now = new Set(await backends());
      return before.length > 0 && !before.some((pid) => now.has(pid));
    };
    return { end, others: on(place, node.name === "a" ? "b" : "a"), holds: await until(holds, 60_000) };
  };
}

/** Faults of servers that reach PostgreSQL over cables of their own. */
export const cableFaults: Readonly<Record<string, Fault>> = {
  "server's connections to PostgreSQL half-open": forgotten(0),
  "PostgreSQL out of a server's reach": forgotten(5_000),
};
