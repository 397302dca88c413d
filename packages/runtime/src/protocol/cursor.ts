/**
 * What a client may know of a cursor (`epoch:xmin:xmax:xip,…`): whether it includes a transaction, or another cursor.
 * The visibility rule is `XidInMVCCSnapshot` of PostgreSQL's `src/backend/utils/time/snapmgr.c`, read from the text form of
 * `pg_snapshot` (`src/backend/utils/adt/xid8funcs.c`).
 */

/** Cursors longer than this are refused from a client; its subscription then starts with a fresh snapshot. */
export const MAX_CURSOR_LENGTH = 16_384;

export interface ParsedCursor {
  readonly epoch: string;
  /** Every transaction from here on is unseen. */
  readonly xmax: bigint;
  /** Transactions below `xmax` that were in progress, hence unseen; ascending. */
  readonly xip: readonly bigint[];
}

const cursorPattern = /^(.*):(\d{1,20}):(\d{1,20}):((?:\d{1,20}(?:,\d{1,20})*)?)$/s;

/** Reads a cursor; `undefined` for anything that is not one, or is too long. */
export function parseCursor(text: string): ParsedCursor | undefined {
  if (text.length > MAX_CURSOR_LENGTH) return undefined;
  const match = cursorPattern.exec(text);
  if (!match) return undefined;
  const [, epoch = "", , xmax = "0", xip = ""] = match;
  return { epoch, xmax: BigInt(xmax), xip: xip === "" ? [] : xip.split(",").map(BigInt) };
}

/**
 * Whether a reader at `cursor` has seen transaction `xid`. `epoch` is the epoch in which `xid` was assigned: ids of
 * different epochs do not compare, so the answer is then `undefined`.
 */
export function cursorSees(cursor: ParsedCursor, epoch: string, xid: bigint): boolean | undefined {
  if (cursor.epoch !== epoch) return undefined;
  return xid < cursor.xmax && !cursor.xip.includes(xid);
}

/** Whether `later` has seen every transaction that `earlier` has; `undefined` across epochs. */
export function cursorIncludes(later: ParsedCursor, earlier: ParsedCursor): boolean | undefined {
  if (later.epoch !== earlier.epoch) return undefined;
  if (later.xmax < earlier.xmax) return false;
  const unseenByEarlier = new Set(earlier.xip);
  return later.xip.every((xid) => xid >= earlier.xmax || unseenByEarlier.has(xid));
}
