import type { Group, Subscriber } from "./group.ts";
import type { SnapshotReader, TextRow } from "./live-database.ts";
import type { LiveEvents, LiveSession } from "./live-engine.ts";
import type { QueryGroups } from "./query-groups.ts";
import {
  canReadTogether,
  findByBase,
  readEntering,
  readRowsTogether,
  readTogether,
  refuseTogether,
  type RowToRead,
} from "./refresh-together.ts";
import { ResultSet, type Changed } from "./result-set.ts";
import { hasSession } from "./session-sql.ts";
import { isStatementError, isTimeout, sqlState } from "./statement-error.ts";
import type { ChangedKeys, Touched } from "./touched.ts";

/**
 * What reading a group gave: its result and what changed, or why there is none. `late`: it took too long, which it need
 * not the next time.
 */
export type Reading = Changed | { readonly error: unknown; readonly late: boolean };

/** Groups of one query that one statement reads. More make no statement cheaper, but keep other readers waiting. */
const LOT = 128;

/** Rows that one statement reads by their keys. */
const ROW_LOT = 512;

/** What one statement reads, or, where it fails, several. */
interface Lot {
  readonly session: LiveSession;
  read(reader: SnapshotReader): Promise<void>;
  /** The session cannot be taken on. */
  fail(error: unknown): void;
}

/** Rows that were read again of one group. */
interface ReadRows {
  readonly keys: ChangedKeys;
  readonly rows: Map<string, TextRow>;
}

/**
 * Reads what a batch has touched side by side on all readers: whole groups, or their rows of changed keys. A statement
 * that fails is its group's own affair; a lost connection throws.
 */
export class Refresh<S extends Subscriber> {
  readonly #readings = new Map<Group<S>, Reading>();
  readonly #events: LiveEvents;
  readonly #isWorth: (keys: number, size: number) => boolean;
  readonly #lots: Lot[];
  readonly #rows = new Map<Group<S>, ReadRows>();
  /** Groups that must be run whole after all. */
  readonly #left = new Set<Group<S>>();

  constructor(touched: Touched<S>, events: LiveEvents, isWorth: (keys: number, size: number) => boolean = worthByKey) {
    this.#events = events;
    this.#isWorth = isWorth;
    this.#lots = this.#plan(touched);
  }

  /** How many statements there are at least: more readers than these would have nothing to do. */
  get statements(): number {
    return this.#lots.length;
  }

  async read(readers: readonly SnapshotReader[]): Promise<ReadonlyMap<Group<S>, Reading>> {
    await readLots(readers, this.#lots);
    await readLots(readers, this.#merge());
    return this.#readings;
  }

  #plan(touched: Touched<S>): Lot[] {
    const whole: Group<S>[] = [];
    const rows: RowToRead<S>[] = [];
    for (const [group, keys] of touched.groups) {
      const { owner, result } = group;
      const byKey = keys !== "whole" && result && owner.byKey && canReadTogether(owner.query, "rows");
      if (!byKey || !this.#isWorth(keys.size, result.size)) {
        whole.push(group);
        continue;
      }
      this.#rows.set(group, { keys, rows: new Map() });
      for (const key of keys.keys()) rows.push({ group, key });
    }
    const entering = [...touched.entering].flatMap(([owner, keys]) => this.#enteringLots(owner, keys, new Set(whole)));
    return [...this.#wholeLots(whole), ...this.#rowLots(rows), ...entering];
  }

  /** Puts what was read by key into the results; gives what must be run whole because that cannot be done. */
  #merge(): Lot[] {
    for (const [group, { keys, rows }] of this.#rows) {
      if (this.#left.has(group) || this.#readings.has(group)) continue;
      const changed = group.result?.withRows(keys, rows, group.query.ordered);
      if (changed) this.#readings.set(group, changed);
      else this.#left.add(group);
    }
    return this.#wholeLots([...this.#left]);
  }

  #wholeLots(groups: readonly Group<S>[]): Lot[] {
    return inLots(groups, (group) => group, LOT).map((lot) => ({
      session: lot[0]?.session ?? { identity: "" },
      read: async (reader) => {
        if (await this.#readAtOnce(reader, lot)) return;
        for (const group of lot) await this.#readAlone(reader, group);
      },
      fail: (error) => {
        for (const group of lot) this.#readings.set(group, { error, late: false });
      },
    }));
  }

  #rowLots(rows: readonly RowToRead<S>[]): Lot[] {
    return inLots(rows, ({ group }) => group, ROW_LOT).map((lot) => ({
      session: lot[0]?.group.session ?? { identity: "" },
      read: (reader) => this.#readRows(reader, lot),
      fail: (error) => {
        for (const { group } of lot) this.#readings.set(group, { error, late: false });
      },
    }));
  }

  #readRows(reader: SnapshotReader, lot: readonly RowToRead<S>[]): Promise<void> {
    return this.#byKey(
      lot[0]?.group.owner,
      "rows",
      () => lot.map(({ group }) => group),
      async (owner) => {
        const found = await readRowsTogether(reader, owner, lot);
        for (const [index, cells] of found.entries()) {
          const { group, key } = lot[index] ?? {};
          if (group && key !== undefined && cells) this.#rows.get(group)?.rows.set(key, cells);
        }
        return lot.length;
      },
    );
  }

  /** False where the rows behind the result's do not tell which groups they can be in: all must be asked. */
  async #enterByBase(
    reader: SnapshotReader,
    owner: QueryGroups<S>,
    keys: ChangedKeys,
    concern: (row: RowToRead<S>) => boolean,
  ): Promise<boolean> {
    const { base, query } = owner;
    if (!base || !canReadTogether(query, "base") || !canReadTogether(query, "rows")) return false;
    try {
      const found = await findByBase(reader, owner, base, [...keys.keys()]);
      if (found) {
        for (const lot of inLots(found.filter(concern), ({ group }) => group, ROW_LOT))
          await this.#readRows(reader, lot);
        return true;
      }
    } catch (error) {
      if (!isStatementError(error)) throw error;
    }
    refuseTogether(query, "base");
    return false;
  }

  #enteringLots(owner: QueryGroups<S>, keys: ChangedKeys, whole: ReadonlySet<Group<S>>): Lot[] {
    const isOut = (group: Group<S>): boolean => !group.result || group.isLate || whole.has(group);
    if (!canReadTogether(owner.query, "entering")) {
      for (const group of owner.all) if (!isOut(group)) this.#left.add(group);
      return [];
    }
    const concern = (group: Group<S>, key: string): ReadRows => {
      const known = this.#rows.get(group) ?? { keys: new Map(), rows: new Map() };
      known.keys.set(key, true);
      this.#rows.set(group, known);
      return known;
    };
    for (const key of keys.keys()) for (const group of owner.holders(key)) if (!isOut(group)) concern(group, key);
    const lots = owner.lots.map((lot): Lot => ({
      session: lot[0]?.session ?? { identity: "" },
      read: (reader) =>
        this.#byKey(
          owner,
          "entering",
          () => lot.filter((group) => !isOut(group)),
          async () => {
            const found = await readEntering(reader, owner, lot, [...keys.keys()]);
            for (const { group, key, cells } of found) if (!isOut(group)) concern(group, key).rows.set(key, cells);
            return found.length;
          },
        ),
      fail: (error) => {
        for (const group of lot) if (!isOut(group)) this.#readings.set(group, { error, late: false });
      },
    }));
    if (!owner.base) return lots;
    const enters = ({ group, key }: RowToRead<S>): boolean => !isOut(group) && concern(group, key) !== undefined;
    return [
      {
        session: { identity: "" },
        read: async (reader) => {
          if (await this.#enterByBase(reader, owner, keys, enters)) return;
          for (const lot of lots) await lot.read(reader);
        },
        fail: (error) => {
          for (const lot of lots) lot.fail(error);
        },
      },
    ];
  }

  /** Reads rows by key; where that fails, the groups are run whole, which tells whose fault it is. */
  async #byKey(
    owner: QueryGroups<S> | undefined,
    kind: "rows" | "entering",
    groups: () => readonly Group<S>[],
    read: (owner: QueryGroups<S>) => Promise<number>,
  ): Promise<void> {
    if (!owner) return;
    const start = performance.now();
    try {
      const rows = await read(owner);
      this.#events.onRefresh?.({ query: owner.query.name, duration: performance.now() - start, rows });
    } catch (error) {
      if (!isStatementError(error)) throw error;
      if (isRefusal(error)) refuseTogether(owner.query, kind);
      for (const group of groups()) this.#left.add(group);
    }
  }

  /** False when the groups must be read one by one: one of them fails, and only alone can it be told which. */
  async #readAtOnce(reader: SnapshotReader, groups: readonly Group<S>[]): Promise<boolean> {
    const [first] = groups;
    if (!first || groups.length === 1 || !canReadTogether(first.query, "groups")) return false;
    const start = performance.now();
    try {
      const results = await readTogether(reader, first.query, groups);
      // As if each had taken its share.
      const duration = (performance.now() - start) / groups.length;
      for (const [index, group] of groups.entries()) this.#settle(group, results[index] ?? [], duration);
      return true;
    } catch (error) {
      if (!isStatementError(error)) throw error;
      if (isTimeout(error)) {
        // One by one they might take this long each.
        for (const group of groups) this.#readings.set(group, { error, late: true });
        return true;
      }
      if (isRefusal(error)) refuseTogether(first.query, "groups");
      return false;
    }
  }

  async #readAlone(reader: SnapshotReader, group: Group<S>): Promise<void> {
    const start = performance.now();
    try {
      const rows = await reader.query(group.query.sql, group.params);
      this.#settle(group, rows, performance.now() - start);
    } catch (error) {
      if (!isStatementError(error)) throw error;
      this.#readings.set(group, { error, late: isTimeout(error) });
    }
  }

  #settle(group: Group<S>, rows: readonly TextRow[], duration: number): void {
    this.#events.onRefresh?.({ query: group.query.name, duration, rows: rows.length });
    const result = new ResultSet(group.owner.format, rows);
    this.#readings.set(group, { result, patch: group.result && result.patchFrom(group.result) });
  }
}

async function readLots(readers: readonly SnapshotReader[], lots: Lot[]): Promise<void> {
  if (lots.length === 0) return;
  await Promise.all(
    readers.map(async (reader) => {
      for (let lot = lots.pop(); lot; lot = lots.pop()) await readLot(reader, lot);
    }),
  );
}

async function readLot(reader: SnapshotReader, lot: Lot): Promise<void> {
  if (!hasSession(lot.session)) return lot.read(reader);
  try {
    await reader.as(lot.session, () => lot.read(reader));
  } catch (error) {
    if (!isStatementError(error)) throw error;
    // The role is gone, or a setting is refused: nobody of this session can read anything.
    lot.fail(error);
  }
}

/**
 * Whether reading rows by their keys costs less than running the query. Of the server's time ten rows by key, one of each
 * group, took 100 to 140 µs, and ten whole groups of five rows 290 to 400: a key costs as much as three rows or so.
 */
export function worthByKey(keys: number, size: number): boolean {
  return keys * 3 <= size + 3;
}

/** Class 42 (syntax error or access rule violation) other than missing rights: the statement is at fault, not a value. */
function isRefusal(error: unknown): boolean {
  const code = sqlState(error) ?? "";
  return code.startsWith("42") && code !== "42501";
}

/** Members of one query and session together, so many at most. */
function inLots<T, S extends Subscriber>(
  members: Iterable<T>,
  groupOf: (member: T) => Group<S>,
  size: number,
): (readonly T[])[] {
  const alike = Map.groupBy(members, (member) => {
    const { session, owner } = groupOf(member);
    return JSON.stringify([session.identity, owner.query.name]);
  });
  return [...alike.values()].flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, lot) => list.slice(lot * size, (lot + 1) * size)),
  );
}
