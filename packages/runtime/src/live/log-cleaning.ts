import type { LogDatabase } from "../change-log/connection.ts";
import { cleanLog } from "../change-log/janitor.ts";

/** Looks eight times a retention period, so that the log is at most an eighth longer than it must be. */
const looksPerPeriod = 8;

/**
 * Keeps the change log from growing for ever: every node cleans it in turn, and what one does the others find done.
 * `retention` is in milliseconds. Gives a function that ends it, resolving when no cleaning is under way.
 */
export function startCleaning(
  database: LogDatabase,
  retention: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  const clean = async (): Promise<void> => {
    const session = await database.connect();
    try {
      await cleanLog(session, { retention });
    } finally {
      await session.close();
    }
  };
  const timer = setInterval(() => {
    running = running.then(clean).catch(onError);
  }, retention / looksPerPeriod);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
