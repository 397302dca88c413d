import { randomUUID } from "node:crypto";
import type { LogSession } from "./connection.ts";

/** The channel on which nodes wake each other. A notification is a hint, never data. */
export const doorbellChannel = "realtime_schema";

/** Other nodes hear of a commit at most this often, in milliseconds. */
const quiet = 5;

export interface Doorbell {
  /** Wakes the other nodes: at once, or with the next ring when the last was a moment ago. */
  ring(): void;
  close(): Promise<void>;
}

/** Listens and rings on a connection of its own, never in a user's transaction. */
export async function createDoorbell(session: LogSession, onRing: () => void): Promise<Doorbell> {
  const node = randomUUID();
  let lastRing = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let ringing = Promise.resolve();
  session.onLost(onRing);
  try {
    await session.listen(doorbellChannel, (from) => {
      if (from !== node) onRing();
    });
  } catch (error) {
    await session.close();
    throw error;
  }
  const send = (): void => {
    timer = undefined;
    lastRing = performance.now();
    ringing = ringing
      .then(() => session.query("SELECT pg_catalog.pg_notify($1, $2)", [doorbellChannel, node]))
      // Nodes that do not hear the bell still poll; a lost connection is noticed by onLost.
      .then(undefined, () => undefined) as Promise<void>;
  };
  return {
    ring() {
      if (timer) return;
      const wait = lastRing + quiet - performance.now();
      if (wait <= 0) send();
      else timer = setTimeout(send, wait);
    },
    async close() {
      clearTimeout(timer);
      await session.close();
    },
  };
}
