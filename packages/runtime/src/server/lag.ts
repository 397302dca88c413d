import type { Seen } from "../live/live-engine.ts";
import { cursorIncludes, cursorSees, parseCursor, type ParsedCursor } from "../protocol/cursor.ts";

/** How long what a client wrote takes to come back to it. */
export interface Lag {
  /** A mutation of the client has committed just now. */
  committed(seen: Seen | undefined): void;
  /** A frame of this cursor goes out. */
  given(cursor: string): void;
}

/** More commits than this are not waited for at once. */
const MAX_WAITING = 1_000;

/** Tells `record` the milliseconds from each commit to the first frame that has seen it. */
export function createLag(record: (milliseconds: number) => void, now = () => performance.now()): Lag {
  let waiting: { readonly seen: Seen; readonly at: number }[] = [];
  return {
    committed(seen) {
      if (seen && waiting.length < MAX_WAITING) waiting.push({ seen, at: now() });
    },
    given(text) {
      if (waiting.length === 0) return;
      const cursor = parseCursor(text);
      if (!cursor) return;
      waiting = waiting.filter(({ seen, at }) => {
        const shown = hasSeen(cursor, seen);
        if (shown === true) record(now() - at);
        // Of another epoch: it will never be known.
        return shown === false;
      });
    },
  };
}

function hasSeen(cursor: ParsedCursor, seen: Seen): boolean | undefined {
  if ("xid" in seen) return cursorSees(cursor, seen.epoch, BigInt(seen.xid));
  const other = parseCursor(seen.cursor);
  return other && cursorIncludes(cursor, other);
}
