import { cursorSees, parseCursor } from "../protocol/cursor.ts";
import type { Cursor } from "./change.ts";

/** `pg_snapshot`'s text form, which holds ids of 64 bits; the largest that PostgreSQL accepts in it is 2⁶³ − 1. */
const largestXid = 2n ** 63n - 1n;

export function formatCursor(epoch: string, snapshot: string): Cursor {
  return `${epoch}:${snapshot}`;
}

/**
 * The two parts of a cursor, checked as `parse_snapshot` of PostgreSQL's `xid8funcs.c` does, so that the database never
 * meets one that it would refuse. `undefined` for anything else: whoever holds it must read again.
 */
export function splitCursor(cursor: Cursor): { readonly epoch: string; readonly snapshot: string } | undefined {
  const parsed = parseCursor(cursor);
  if (!parsed) return undefined;
  const snapshot = cursor.slice(parsed.epoch.length + 1);
  const xmin = BigInt(snapshot.slice(0, snapshot.indexOf(":")));
  if (xmin === 0n || xmin > parsed.xmax || parsed.xmax > largestXid) return undefined;
  let previous = xmin - 1n;
  for (const xid of parsed.xip) {
    if (xid <= previous || xid >= parsed.xmax) return undefined;
    previous = xid;
  }
  return { epoch: parsed.epoch, snapshot };
}

/**
 * Whether a reader at `cursor` has seen transaction `xid`, which was assigned in the epoch of cursor `at`. False across
 * epochs: nothing can be said then.
 *
 * ```ts
 * import { currentCursor, includes, type LogConnection } from "@realtime-schema/runtime/change-log";
 *
 * async function hasSeen(connection: LogConnection, xid: bigint): Promise<boolean> {
 *   return includes(await currentCursor(connection), xid);
 * }
 * ```
 */
export function includes(cursor: Cursor, xid: bigint, at: Cursor = cursor): boolean {
  const [parsed, other] = [parseCursor(cursor), parseCursor(at)];
  return parsed !== undefined && other !== undefined && cursorSees(parsed, other.epoch, xid) === true;
}
