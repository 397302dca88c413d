import { createLiveEngine, type LiveDatabase } from "@realtime-schema/runtime/live";
import { currentCursor } from "../../../packages/runtime/src/change-log/read-changes.ts";
import type { ServerName } from "../../support/servers.ts";
import type { LiveSchema } from "./compile-sql.ts";
import { openOracle } from "./oracle.ts";
import { compareAtEnd, liveDatabase, perform } from "./run.ts";
import { Watch, type LiveArguments } from "./watch.ts";
import type { Write } from "./writes.ts";

export interface Recorded {
  readonly history: readonly Write[];
  readonly watched: readonly LiveArguments[];
  readonly culprit?: LiveArguments;
}

interface Failure {
  readonly problem: string;
  /** How many transactions it took. */
  readonly after: number;
}

/** More attempts than this are not worth their time. */
const BUDGET = 200;

/**
 * The shortest list of recorded transactions that still gives a wrong frame, run one after the other (ddmin: Zeller and
 * Hildebrandt, "Simplifying and isolating failure-inducing input", 2002). A fault that takes writers at once to show is
 * not found again this way, and that is said.
 */
export async function shrink(
  live: LiveSchema,
  server: ServerName,
  seed: number,
  recorded: Recorded,
  sabotage?: (database: LiveDatabase) => LiveDatabase,
): Promise<string> {
  // One wrong subscription is enough, and the others cost time.
  const watched = recorded.culprit ? [recorded.culprit] : recorded.watched;
  const fails = (history: readonly Write[]): Promise<Failure | undefined> =>
    replay(live, server, seed, { history, watched }, sabotage);
  const first = await fails(recorded.history);
  if (first === undefined) return "It does not show when the same transactions run one after the other.";
  let last = first;
  let writes = recorded.history.slice(0, first.after);
  let tries = 0;
  for (let size = Math.ceil(writes.length / 2); size >= 1 && tries < BUDGET;) {
    let shrunk = false;
    for (let at = 0; at < writes.length && tries < BUDGET;) {
      const candidate = [...writes.slice(0, at), ...writes.slice(at + size)];
      tries += 1;
      const problem = await fails(candidate);
      if (problem === undefined) at += size;
      else {
        // What came after the wrong frame is not needed.
        [writes, last, shrunk] = [candidate.slice(0, problem.after), problem, true];
      }
    }
    if (!shrunk) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return `${writes.map(({ statements }) => `${statements.join(";\n")};`).join("\n-- then\n")}\n-- ${last.problem}`;
}

/** The first wrong frame, where there is one. */
async function replay(
  live: LiveSchema,
  server: ServerName,
  seed: number,
  { history, watched }: Recorded,
  sabotage: (database: LiveDatabase) => LiveDatabase = (same) => same,
): Promise<Failure | undefined> {
  const database = await liveDatabase(live, server, seed);
  const oracle = await openOracle(database);
  const watch = new Watch(live.schema, database.live, oracle, new Map(), !live.exact);
  const engine = createLiveEngine({ schema: live.schema, database: sabotage(watch.database), cadence: { idle: 1 } });
  const session = await database.live.log.connect();
  try {
    const connection = watch.connect(engine);
    for (const each of watched) await watch.subscribe(connection, each);
    for (const [index, write] of history.entries()) {
      await perform(database, { ...write, pause: 0 });
      await watch.caughtUp(await currentCursor(session));
      // Where the engine was there already, the frame that says so came without a batch to compare it at.
      await compareAtEnd(database, watch);
      const [problem] = watch.seen.problems;
      if (problem !== undefined) return { problem, after: index + 1 };
    }
    return undefined;
  } finally {
    await session.close();
    await engine.close();
    await oracle.close();
    await database.drop();
  }
}
