import type { Group, Subscriber } from "./group.ts";
import type { SnapshotReader, TextRow } from "./live-database.ts";
import type { LiveEvents, LiveSession } from "./live-engine.ts";
import { canReadTogether, readTogether, refuseTogether } from "./refresh-together.ts";
import { ResultSet } from "./result-set.ts";
import { hasSession } from "./session-sql.ts";

/** What reading a group gave: its result, or why there is none. */
export type Reading = { readonly result: ResultSet } | { readonly error: unknown };

/** Groups of one query that one statement reads. More make no statement cheaper, but keep other readers waiting. */
const LOT = 128;

/** Groups of one query and session. */
interface Lot<S extends Subscriber> {
  readonly session: LiveSession;
  readonly groups: readonly Group<S>[];
}

/** Reads groups side by side on all readers. A statement that fails is its group's own affair; a lost connection throws. */
export async function readGroups<S extends Subscriber>(
  readers: readonly SnapshotReader[],
  groups: Iterable<Group<S>>,
  events: LiveEvents,
): Promise<Map<Group<S>, Reading>> {
  const readings = new Map<Group<S>, Reading>();
  const lots = inLots(groups);
  await Promise.all(
    readers.map(async (reader) => {
      for (let lot = lots.pop(); lot; lot = lots.pop()) await readLot(reader, lot, readings, events);
    }),
  );
  return readings;
}

async function readLot<S extends Subscriber>(
  reader: SnapshotReader,
  { session, groups }: Lot<S>,
  readings: Map<Group<S>, Reading>,
  events: LiveEvents,
): Promise<void> {
  const readAll = async (): Promise<void> => {
    if (await readAtOnce(reader, groups, readings, events)) return;
    for (const group of groups) readings.set(group, await readAlone(reader, group, events));
  };
  if (!hasSession(session)) return readAll();
  try {
    await reader.as(session, readAll);
  } catch (error) {
    if (!isStatementError(error)) throw error;
    // The role is gone, or a setting is refused: nobody of this session can read anything.
    for (const group of groups) readings.set(group, { error });
  }
}

/** False when the groups must be read one by one: one of them fails, and only alone can it be told which. */
async function readAtOnce<S extends Subscriber>(
  reader: SnapshotReader,
  groups: readonly Group<S>[],
  readings: Map<Group<S>, Reading>,
  events: LiveEvents,
): Promise<boolean> {
  const [first] = groups;
  if (!first || groups.length === 1 || !canReadTogether(first.query)) return false;
  const start = performance.now();
  try {
    const results = await readTogether(reader, first.query, groups);
    // As if each had taken its share.
    const duration = (performance.now() - start) / groups.length;
    for (const [index, group] of groups.entries()) {
      readings.set(group, readingOf(group, results[index] ?? [], duration, events));
    }
    return true;
  } catch (error) {
    if (!isStatementError(error)) throw error;
    // Class 42 (syntax error or access rule violation) other than missing rights: the statement is at fault, not a value.
    const code = (error as { readonly code: string }).code;
    if (code.startsWith("42") && code !== "42501") refuseTogether(first.query);
    return false;
  }
}

async function readAlone<S extends Subscriber>(
  reader: SnapshotReader,
  group: Group<S>,
  events: LiveEvents,
): Promise<Reading> {
  const start = performance.now();
  try {
    const rows = await reader.query(group.query.sql, group.params);
    return readingOf(group, rows, performance.now() - start, events);
  } catch (error) {
    if (!isStatementError(error)) throw error;
    return { error };
  }
}

function readingOf<S extends Subscriber>(
  { query, format }: Group<S>,
  rows: readonly TextRow[],
  duration: number,
  events: LiveEvents,
): Reading {
  events.onRefresh?.({ query: query.name, duration, rows: rows.length });
  return { result: new ResultSet(format, rows) };
}

function inLots<S extends Subscriber>(groups: Iterable<Group<S>>): Lot<S>[] {
  const alike = Map.groupBy(groups, ({ session, query }) => JSON.stringify([session.identity, query.name]));
  return [...alike.values()].flatMap((members) =>
    Array.from({ length: Math.ceil(members.length / LOT) }, (_, lot) => ({
      session: members[0]?.session ?? { identity: "" },
      groups: members.slice(lot * LOT, (lot + 1) * LOT),
    })),
  );
}

/**
 * Whether a statement failed, rather than the connection or the server: a SQLSTATE outside of the classes 08 (connection
 * exception), 53 (insufficient resources), 57P (operator intervention), 58 (system error) and XX (internal error), and
 * not for want of a lock.
 */
export function isStatementError(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && !/^(?:08|53|57P|58|XX)/.test(code) && code !== LOCK_NOT_AVAILABLE;
}

const LOCK_NOT_AVAILABLE = "55P03";

/** Somebody holds or awaits a table's exclusive lock. */
export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === LOCK_NOT_AVAILABLE;
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
