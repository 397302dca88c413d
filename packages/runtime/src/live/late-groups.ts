import type { LogDatabase } from "../change-log/connection.ts";
import { sessionStatements } from "./session-sql.ts";
import type { QueryGroup } from "./group-registry.ts";

interface Late {
  readonly error: unknown;
  readonly attempts: number;
  timer: NodeJS.Timeout | undefined;
}

/** Milliseconds; each wait is twice the one before. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Groups whose query took longer than it may. Batches leave them out, or all others would wait for them each time; they
 * are tried by themselves, and come back to the batches once they are quick enough.
 */
export class LateGroups {
  readonly #late = new Map<QueryGroup, Late>();
  readonly #tries: (group: QueryGroup) => Promise<void>;
  readonly #onReady: (group: QueryGroup) => void;
  /** One at a time: they are the slowest queries there are. */
  #trying: Promise<void> = Promise.resolve();
  #closed = false;

  /** `tries` rejects while the group's query takes too long. */
  constructor(tries: (group: QueryGroup) => Promise<void>, onReady: (group: QueryGroup) => void) {
    this.#tries = tries;
    this.#onReady = onReady;
  }

  [Symbol.iterator](): IterableIterator<QueryGroup> {
    return this.#late.keys();
  }

  /** Why it is late. */
  errorOf(group: QueryGroup): unknown {
    return this.#late.get(group)?.error;
  }

  /** Gives the milliseconds until it is tried. */
  add(group: QueryGroup, error: unknown): number {
    const attempts = (this.#late.get(group)?.attempts ?? 0) + 1;
    this.delete(group);
    const late: Late = { error, attempts, timer: undefined };
    this.#late.set(group, late);
    group.isLate = true;
    const wait = Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT);
    late.timer = setTimeout(() => {
      this.#trying = this.#trying.then(() => this.#try(group, late));
    }, wait);
    late.timer.unref();
    return wait;
  }

  delete(group: QueryGroup): void {
    clearTimeout(this.#late.get(group)?.timer);
    this.#late.delete(group);
    group.isLate = false;
  }

  async #try(group: QueryGroup, late: Late): Promise<void> {
    const isCurrent = (): boolean => !this.#closed && this.#late.get(group) === late;
    if (!isCurrent()) return;
    try {
      await this.#tries(group);
      if (isCurrent()) this.#onReady(group);
    } catch (error) {
      if (isCurrent()) this.add(group, error);
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#late.values()) clearTimeout(timer);
    return this.#trying;
  }
}

/** Runs a group's query by itself; rejects where it takes longer than `statementTimeout` milliseconds, or fails. */
export async function tryQuery(database: LogDatabase, group: QueryGroup, statementTimeout: number): Promise<void> {
  const session = await database.connect();
  try {
    await session.transaction("REPEATABLE READ READ ONLY", async (connection) => {
      const settings = { statement_timeout: String(Math.round(statementTimeout)), enable_seqscan: "on" };
      for (const { sql, params } of sessionStatements({ settings })) await connection.query(sql, params);
      for (const { sql, params } of sessionStatements(group.session)) await connection.query(sql, params);
      await connection.query(group.query.sql, group.params);
    });
  } finally {
    await session.close();
  }
}
