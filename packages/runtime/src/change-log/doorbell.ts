import { randomUUID } from "node:crypto";
import { createBackoff } from "../client/backoff.ts";
import type { LogSession } from "./connection.ts";

/** The channel on which nodes wake each other. A notification is a hint, never data. */
export const doorbellChannel = "realtime_schema";

/** Other nodes hear of a commit at most this often, in milliseconds. */
const quiet = 5;

/** Whether anybody is at the other end is asked this often, in milliseconds, and answered before it is asked again. */
const defaultCheck = 15_000;

export interface Doorbell {
  /** Wakes the other nodes: at once, or with the next ring when the last was a moment ago. */
  ring(): void;
  close(): Promise<void>;
}

/**
 * Listens and rings on a connection of its own, never in a user's transaction. A connection that is lost is replaced, also
 * one of whose loss nobody told: who only listens would wait for ever.
 */
export async function createDoorbell(
  connect: () => Promise<LogSession>,
  onRing: () => void,
  check = defaultCheck,
): Promise<Doorbell> {
  const node = randomUUID();
  const backoff = createBackoff({ base: 20, cap: 1_000, longCap: 5_000 });
  let session: LogSession | undefined;
  let closed = false;
  let lastRing = -Infinity;
  let ringTimer: NodeJS.Timeout | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  /** Since when there has been none. */
  let lostAt = 0;
  let answered = true;
  let hanging = Promise.resolve();
  let asking = Promise.resolve();

  const hang = async (): Promise<void> => {
    const fresh = await connect();
    try {
      await fresh.listen(doorbellChannel, (from) => {
        if (from !== node) onRing();
      });
    } catch (error) {
      await fresh.close();
      throw error;
    }
    if (closed) return fresh.close();
    session = fresh;
    answered = true;
    backoff.reset();
    fresh.onLost(() => lose(fresh));
  };

  const lose = (lost: LogSession): void => {
    if (session !== lost) return;
    session = undefined;
    lostAt = performance.now();
    void lost.close().catch(ignore);
    retry();
  };

  const retry = (): void => {
    if (closed) return;
    // Nodes that do not hear the bell still poll.
    retryTimer = setTimeout(
      () => {
        hanging = hang().then(onRing, retry);
      },
      backoff.next(performance.now() - lostAt),
    );
  };

  /** One after the other, so that none is queued in the driver. */
  const ask = (sql: string, params: readonly unknown[], onAnswer: () => void = ignore): void => {
    const asked = session;
    const before = asking;
    asking = (async () => {
      await before;
      if (asked !== undefined && asked === session) await asked.query(sql, params).then(onAnswer, ignore);
    })();
  };

  const send = (): void => {
    ringTimer = undefined;
    lastRing = performance.now();
    ask("SELECT pg_catalog.pg_notify($1, $2)", [doorbellChannel, node]);
  };

  await hang();
  const checking = setInterval(() => {
    if (!session) return;
    if (!answered) return lose(session);
    answered = false;
    ask("SELECT", [], () => {
      answered = true;
    });
  }, check).unref();

  return {
    ring() {
      if (ringTimer) return;
      const wait = lastRing + quiet - performance.now();
      if (wait <= 0) send();
      else ringTimer = setTimeout(send, wait);
    },
    async close() {
      closed = true;
      clearInterval(checking);
      clearTimeout(ringTimer);
      clearTimeout(retryTimer);
      const last = session;
      session = undefined;
      await last?.close();
      await hanging;
    },
  };
}

function ignore(): void {}
