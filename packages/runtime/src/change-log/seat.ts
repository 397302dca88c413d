import { cursorIncludes, parseCursor } from "../protocol/cursor.ts";
import type { Bus, News } from "./bus.ts";
import type { Change, ChangeBatch, Cursor } from "./change.ts";
import type { LogSession } from "./connection.ts";

/** The reader of the log says that it is there at least this often. Milliseconds, like all below. */
const BEAT = 250;

/** Who hears nothing for this long looks at the log himself, and stands for reader. */
const PATIENCE = 1_000;

/** Other nodes are woken at most this often. */
const QUIET = 5;

/** More news than this wait for a node that is busy: it then looks at the log, which holds them all. */
const MAX_WAITING = 1_000;

/** Held by the node that reads the log for the others, for as long as its session lives. Locks are a database's own. */
const tryLead = "SELECT pg_catalog.pg_try_advisory_lock(7310027815264211) AS leads";

/** What a node has heard: how far it may go without looking, and whether it must look then. */
export interface Heard {
  readonly cursor: Cursor;
  readonly look: boolean;
}

/**
 * A node's seat on a bus: one of them reads the log and tells the others, who look only when they are told of something
 * that concerns them. The news say when to look and what can be passed over; what is delivered always comes from the log,
 * so that no bus can make a node lose, repeat or reorder anything.
 */
export interface Seat {
  readonly leads: boolean;
  /** True while another node tells what happens. */
  readonly isTold: boolean;
  /** Milliseconds for which it pays to wait for news. */
  readonly patience: number;
  /** Takes the lead if nobody has it. */
  stand(session: LogSession, cursor: Cursor): Promise<void>;
  /** The session is lost, and with it the lead. */
  stepDown(): void;
  /** Goes through what was told since `cursor`. */
  hear(cursor: Cursor, concerns: (changes: readonly Change[]) => boolean): Heard;
  /** The leader has read this. */
  tell(batch: ChangeBatch): void;
  /** Nothing but what was told has happened up to `cursor`. */
  beat(cursor: Cursor): void;
  /** This node has committed something. */
  ring(): void;
  close(): Promise<void>;
}

export function takeSeat(bus: Bus, onNews: () => void, onRing: () => void): Seat {
  let leads = false;
  /** Everything up to here was told. */
  let told: Cursor | undefined;
  let toldAt = -Infinity;
  let heardAt = -Infinity;
  let stoodAt = -Infinity;
  let waiting: News[] = [];
  let overflown = false;
  let bell: NodeJS.Timeout | undefined;

  const member = bus.join({
    news(news) {
      if (leads) return;
      if (waiting.length < MAX_WAITING) waiting.push(news);
      else overflown = true;
      onNews();
    },
    ring() {
      if (leads) onRing();
    },
  });

  function say(news: News): void {
    member.tell(news);
    told = news.to;
    toldAt = performance.now();
  }

  return {
    get leads() {
      return leads;
    },
    get isTold() {
      return !leads && (waiting.length > 0 || performance.now() - heardAt < PATIENCE);
    },
    get patience() {
      return leads ? BEAT : Math.max(0, heardAt + PATIENCE - performance.now());
    },
    async stand(session, cursor) {
      if (leads || performance.now() - stoodAt < BEAT) return;
      stoodAt = performance.now();
      const [row] = await session.query<{ leads: boolean }>(tryLead);
      leads = row?.leads === true;
      if (!leads) return;
      waiting = [];
      told = cursor;
    },
    stepDown() {
      leads = false;
      stoodAt = -Infinity;
    },
    hear(cursor, concerns) {
      let at = cursor;
      let look = overflown;
      const news = waiting;
      waiting = [];
      overflown = false;
      for (const each of news) {
        const next = passOver(at, each, concerns);
        // Of another epoch, or another database's: no sign that somebody reads ours.
        if (next !== "elsewhere") heardAt = performance.now();
        if (next === "look" || next === "elsewhere") look = true;
        else if (!look) at = next;
      }
      return { cursor: at, look };
    },
    tell({ cursor, changes, resync }) {
      if (!leads || told === undefined) return;
      if (resync) say({ from: told, to: cursor });
      else if (changes.length > 0) say({ from: told, to: cursor, changes });
    },
    beat(cursor) {
      if (leads && told !== undefined && performance.now() - toldAt >= BEAT)
        say({ from: told, to: cursor, changes: [] });
    },
    ring() {
      if (leads) return;
      bell ??= setTimeout(() => {
        bell = undefined;
        member.ring();
      }, QUIET);
    },
    async close() {
      clearTimeout(bell);
      await member.close();
    },
  };
}

/**
 * The cursor after news that hold nothing of concern. They tell all between `from` and `to`: who has seen `from` has by
 * them seen `to`. Two snapshots of one primary always compare, for transactions end one after the other.
 */
function passOver(
  cursor: Cursor,
  { from, to, changes }: News,
  concerns: (changes: readonly Change[]) => boolean,
): Cursor | "look" | "elsewhere" {
  const [here, start, end] = [parseCursor(cursor), parseCursor(from), parseCursor(to)];
  if (!here || !start || !end) return "elsewhere";
  const isOld = cursorIncludes(here, end);
  if (isOld === undefined) return "elsewhere";
  if (isOld) return cursor;
  if (cursorIncludes(here, start) !== true || cursorIncludes(end, here) !== true) return "look";
  return changes === undefined || (changes.length > 0 && concerns(changes)) ? "look" : to;
}
