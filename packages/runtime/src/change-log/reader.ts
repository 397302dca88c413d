import { createBackoff } from "../client/backoff.ts";
import { parseCursor, cursorSees } from "../protocol/cursor.ts";
import type { Bus } from "./bus.ts";
import type { Change, ChangeBatch, Cursor } from "./change.ts";
import type { LogConnection, LogDatabase, LogSession } from "./connection.ts";
import { createDoorbell, type Doorbell } from "./doorbell.ts";
import { checkInstalled } from "./install.ts";
import { currentCursor, readChanges, type ReadOptions } from "./read-changes.ts";
import { takeSeat } from "./seat.ts";

/** How often the log is looked at. Milliseconds. */
export interface Cadence {
  /** While there was work within `busyFor`. */
  readonly busy: number;
  readonly busyFor: number;
  readonly idle: number;
  /** After `asleepAfter` without any work; never unless given. */
  readonly asleep?: number;
  readonly asleepAfter?: number;
}

const defaultCadence: Cadence = { busy: 1, busyFor: 100, idle: 20 };

/** The database as the batch's cursor sees it. Gone once the batch is handled. */
export interface LogSnapshot {
  /** Reads exactly this snapshot. */
  readonly connection: LogConnection;
  /** Gives the id for `SET TRANSACTION SNAPSHOT` on other connections; absent where the database has one session only. */
  readonly export?: () => Promise<string>;
}

/** What became of a batch: `again` when its snapshot turned out to be of no use. */
export type Outcome = void | "again";

/** What is read, from where on, and who handles it. */
export interface ReaderOptions extends ReadOptions {
  /** `postgresLog(pool)` or `pgliteLog(pglite)`. */
  readonly database: LogDatabase;
  /** Where to go on from; else from now. */
  readonly cursor?: Cursor;
  /**
   * Given every change once, batch after batch: the next is read when this one is handled, so a slow handler gets larger
   * batches, never more of them. Called for batches with changes, for resyncs, and when somebody waits for a cursor. A
   * batch whose handler throws is read again, after a pause and on a new connection; one whose handler says `again` is
   * read again at once, at a newer snapshot.
   */
  readonly onBatch: (batch: ChangeBatch, snapshot: LogSnapshot | undefined) => Outcome | Promise<Outcome>;
  /** Reading failed and is tried again in `retryIn` milliseconds, from the same cursor, on a new connection. */
  readonly onError?: (error: unknown, retryIn: number) => void;
  /** Gives each batch a REPEATABLE READ snapshot to read queries with. */
  readonly snapshots?: boolean;
  /** `listen` also hears other nodes' bells on one more connection; `poll` needs no LISTEN (transaction poolers). */
  readonly wake?: "listen" | "poll";
  /**
   * Carries what one node reads to the others, which then look at the log only where they must. It takes the place of
   * LISTEN, and needs a session of its own (no transaction pooler). Where it fails, every node looks by itself.
   */
  readonly bus?: Bus;
  /** Whether this node must look at the log for such changes; without it, for any. */
  readonly concerns?: (changes: readonly Change[]) => boolean;
  /** How often the log is looked at, where it differs from every millisecond while there is work, else every 20 ms. */
  readonly cadence?: Partial<Cadence>;
}

async function exportSnapshot(connection: LogConnection): Promise<string> {
  const [row] = await connection.query<{ id: string }>("SELECT pg_catalog.pg_export_snapshot() AS id");
  if (!row) throw new Error("PostgreSQL exported no snapshot");
  return row.id;
}

/** A running reader of the change log. */
export interface Reader {
  /** What the last handled batch has seen; `undefined` before the first connection. */
  readonly cursor: Cursor | undefined;
  /** This process has committed something: the log is read now, and other nodes are woken. Never needed, only faster. */
  wake(): void;
  /** Resolves with the first handled batch's cursor that has seen the transaction. */
  whenSeen(xid: bigint): Promise<Cursor>;
  /** Resolves when nothing is in flight and every connection is given back. */
  close(): Promise<void>;
}

/**
 * Reads the change log for as long as it is open, through lost connections and restarted servers.
 *
 * ```ts
 * import { Pool } from "pg";
 * import { postgresLog, startReader } from "@realtime-schema/runtime/change-log";
 *
 * const reader = startReader({
 *   database: postgresLog(new Pool({ connectionString })),
 *   onBatch: ({ changes }) => console.log(changes.map(({ relation }) => relation)),
 * });
 * process.once("SIGTERM", () => void reader.close());
 * ```
 */
export function startReader(options: ReaderOptions): Reader {
  const { database, onBatch, snapshots = false, wake = "listen", concerns = () => true } = options;
  const cadence = { ...defaultCadence, ...options.cadence };
  const backoff = createBackoff({ base: 20, cap: 1_000, longCap: 5_000 });
  const waiting = new Map<symbol, { readonly xid: bigint; readonly resolve: (cursor: Cursor) => void }>();
  let cursor = options.cursor;
  const closing = new AbortController();
  let woken = false;
  /** Whether the last look found changes. */
  let found = false;
  let stopWaiting: (() => void) | undefined;
  let doorbell: Doorbell | undefined;
  let lastWork = performance.now();

  const look = (): void => {
    woken = true;
    stopWaiting?.();
  };

  const seat = options.bus && takeSeat(options.bus, () => stopWaiting?.(), look);

  const pause = async (duration: number): Promise<void> => {
    if (woken || closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, duration);
      stopWaiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    stopWaiting = undefined;
  };

  const interval = (): number => {
    const silence = performance.now() - lastWork;
    if (silence < cadence.busyFor) return cadence.busy;
    const { asleep, asleepAfter } = cadence;
    return asleep !== undefined && asleepAfter !== undefined && silence >= asleepAfter ? asleep : cadence.idle;
  };

  const handled = (batch: ChangeBatch): void => {
    cursor = batch.cursor;
    const parsed = parseCursor(batch.cursor);
    if (!parsed) return;
    for (const [key, { xid, resolve }] of waiting) {
      // A resync has read everything there is, also what another epoch called by this id.
      if (!batch.resync && cursorSees(parsed, parsed.epoch, xid) !== true) continue;
      waiting.delete(key);
      resolve(batch.cursor);
    }
  };

  /** Reads once; true when there was something. */
  const step = async (session: LogSession): Promise<boolean> => {
    woken = false;
    cursor ??= await currentCursor(session);
    const from = cursor;
    const isWorthwhile = ({ changes, resync }: ChangeBatch): boolean =>
      changes.length > 0 || resync || waiting.size > 0;
    // One look is one statement, a snapshot is a transaction; but where there was work just now, there is more.
    if (!snapshots || !found) {
      const glance = await readChanges(session, from, options);
      if (!isWorthwhile(glance)) {
        cursor = glance.cursor;
        return false;
      }
      if (!snapshots) {
        seat?.tell(glance);
        if ((await onBatch(glance, undefined)) === "again") return true;
        handled(glance);
        return glance.changes.length > 0 || glance.resync;
      }
    }
    const batch = await session.transaction("REPEATABLE READ READ ONLY", async (connection) => {
      const read = await readChanges(connection, from, options);
      if (!isWorthwhile(read)) return read;
      seat?.tell(read);
      const outcome = await onBatch(read, {
        connection,
        ...(database.parallel && { export: () => exportSnapshot(connection) }),
      });
      return outcome === "again" ? undefined : read;
    });
    if (!batch) return true;
    handled(batch);
    found = batch.changes.length > 0;
    return found || batch.resync;
  };

  /** True when others have told of nothing that concerns this node: it then has waited for more. */
  const isPassedOver = async (session: LogSession): Promise<boolean> => {
    if (!seat || seat.leads || cursor === undefined) return false;
    if (!seat.isTold) {
      await seat.stand(session, cursor);
      return false;
    }
    const { cursor: told, look: mustLook } = seat.hear(cursor, concerns);
    cursor = told;
    if (mustLook || woken || waiting.size > 0) return false;
    await pause(seat.patience);
    return true;
  };

  const work = async (session: LogSession): Promise<void> => {
    let lost: Error | undefined;
    // A crash leaves no epoch: only the look outside of a read-only transaction can begin another.
    found = false;
    session.onLost((error) => {
      lost = error;
      look();
    });
    while (!closing.signal.aborted) {
      if (lost) throw lost;
      if (await isPassedOver(session)) continue;
      const busy = await step(session);
      backoff.reset();
      if (cursor !== undefined) seat?.beat(cursor);
      if (busy) lastWork = performance.now();
      else await pause(seat?.leads ? Math.min(interval(), seat.patience) : interval());
    }
  };

  const run = async (): Promise<void> => {
    let failedSince: number | undefined;
    while (!closing.signal.aborted) {
      let session: LogSession | undefined;
      try {
        session = await database.connect();
        await checkInstalled(session);
        if (wake === "listen" && database.parallel && !seat) {
          doorbell = await createDoorbell(() => database.connect(), look);
        }
        failedSince = undefined;
        await work(session);
      } catch (error) {
        if (closing.signal.aborted) break;
        seat?.stepDown();
        failedSince ??= performance.now();
        const retryIn = backoff.next(performance.now() - failedSince);
        options.onError?.(error, retryIn);
        await Promise.all([session?.close(), doorbell?.close()].map((end) => end?.catch(() => {})));
        session = undefined;
        woken = false;
        await pause(retryIn);
      } finally {
        await Promise.all([session?.close(), doorbell?.close()].map((end) => end?.catch(() => {})));
        doorbell = undefined;
      }
    }
  };

  const running = run();
  return {
    get cursor() {
      return cursor;
    },
    wake() {
      look();
      doorbell?.ring();
      seat?.ring();
    },
    whenSeen(xid) {
      return new Promise((resolve) => {
        waiting.set(Symbol("waiting"), { xid, resolve });
        look();
      });
    },
    async close() {
      closing.abort();
      look();
      await running;
      await seat?.close();
    },
  };
}
