import type { Group, Subscriber } from "./group.ts";
import type { SnapshotReader } from "./live-database.ts";
import type { LiveEvents, LiveSession } from "./live-engine.ts";
import { ResultSet } from "./result-set.ts";
import { hasSession } from "./session-sql.ts";

/** What reading a group gave: its result, or why there is none. */
export type Reading = { readonly result: ResultSet } | { readonly error: unknown };

/** Groups that one connection reads before it takes the next lot: sessions are entered once a lot. */
const LOT = 16;

interface Lot<G> {
  readonly session: LiveSession;
  readonly groups: readonly G[];
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
      for (let lot = lots.pop(); lot; lot = lots.pop()) {
        const { session, groups: members } = lot;
        const readAll = async (): Promise<void> => {
          for (const group of members) readings.set(group, await readGroup(reader, group, events));
        };
        if (!hasSession(session)) {
          await readAll();
          continue;
        }
        try {
          await reader.as(session, readAll);
        } catch (error) {
          if (!isStatementError(error)) throw error;
          // The role is gone, or a setting is refused: nobody of this session can read anything.
          for (const group of members) readings.set(group, { error });
        }
      }
    }),
  );
  return readings;
}

async function readGroup<S extends Subscriber>(
  reader: SnapshotReader,
  group: Group<S>,
  events: LiveEvents,
): Promise<Reading> {
  const start = performance.now();
  try {
    const rows = await reader.query(group.query.sql, group.params);
    const result = new ResultSet(group.format, rows);
    events.onRefresh?.({ query: group.query.name, duration: performance.now() - start, rows: result.size });
    return { result };
  } catch (error) {
    if (!isStatementError(error)) throw error;
    return { error };
  }
}

function inLots<S extends Subscriber>(groups: Iterable<Group<S>>): Lot<Group<S>>[] {
  const bySession = Map.groupBy(groups, ({ session }) => session.identity);
  return [...bySession.values()].flatMap((members) =>
    Array.from({ length: Math.ceil(members.length / LOT) }, (_, lot) => ({
      session: members[0]?.session ?? { identity: "" },
      groups: members.slice(lot * LOT, (lot + 1) * LOT),
    })),
  );
}

/**
 * Whether a statement failed, rather than the connection or the server: a SQLSTATE outside of the classes 08 (connection
 * exception), 53 (insufficient resources), 57P (operator intervention), 58 (system error) and XX (internal error).
 */
export function isStatementError(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^(?:08|53|57P|58|XX)/.test(code);
}
