import type { AnyQuery, AnySchema } from "@realtime-schema/runtime";
import type { LiveDatabase, LiveEngine, LiveFrame } from "@realtime-schema/runtime/live";
import { bindArguments } from "../../../packages/runtime/src/schema/arguments.ts";
import { codecFor } from "../../../packages/runtime/src/schema/codecs/codec-for.ts";
import { cursorIncludes, parseCursor } from "../../../packages/runtime/src/protocol/cursor.ts";
import type { Change, ChangeBatch } from "../../../packages/runtime/src/change-log/change.ts";
import type { LogConnection } from "../../../packages/runtime/src/change-log/connection.ts";
import { TestClient } from "../../runtime/live-client.ts";
import type { Random } from "../soundness/random.ts";
import type { Oracle, OracleQuery, OracleSnapshot } from "./oracle.ts";

type Row = Record<string, unknown>;

export interface LiveArguments {
  readonly query: string;
  readonly args: Row;
}

/** One subscription of one connection. */
interface Watched extends OracleQuery {
  readonly id: number;
  readonly args: Row;
  /** It has been given a result: from now on it must be right in every frame. */
  started: boolean;
  /** What was compared last, so that equal things are not compared again. */
  shown: readonly Row[] | undefined;
  expected: string | undefined;
}

interface Connection {
  readonly client: TestClient;
  readonly watched: Map<number, Watched>;
  cursor: string | undefined;
  paused: boolean;
  /** Resumed, and not yet given what it missed. */
  behind: boolean;
  frames: number;
}

/** What was seen, and what was wrong. */
export interface Watching {
  batches: number;
  /** Batches at whose snapshot every subscription was compared. */
  compared: number;
  /** Overtaken by a TRUNCATE, or kept waiting by one, while the oracle read. */
  skipped: number;
  comparisons: number;
  frames: number;
  /** Entries of the log: one for each statement and table. */
  entries: number;
  /** Rows in them; a bulk entry counts as one. */
  changes: number;
  resumed: number;
  paused: number;
  readonly problems: string[];
  /** The subscription that was wrong first. */
  culprit?: LiveArguments;
}

/**
 * Watches an engine from both sides: every frame that connections are given, and the database at the very snapshot that
 * the frame stands for, read by the oracle on connections that import it.
 */
export class Watch {
  readonly seen: Watching = {
    batches: 0,
    compared: 0,
    skipped: 0,
    comparisons: 0,
    frames: 0,
    entries: 0,
    changes: 0,
    resumed: 0,
    paused: 0,
    problems: [],
  };
  /** Log entries by `seq`, as delivered. */
  readonly delivered = new Set<bigint>();
  readonly #lastOfRow = new Map<string, bigint>();
  readonly #schema: AnySchema;
  readonly #database: LiveDatabase;
  readonly #oracle: Oracle;
  readonly #keys: ReadonlyMap<string, readonly string[]>;
  /** The order of lists within a value is left to PostgreSQL by the queries: `jsonb_agg(…)` of rows that are equal there. */
  readonly #loose: boolean;
  readonly #connections: Connection[] = [];
  #lastId = 0;

  constructor(
    schema: AnySchema,
    database: LiveDatabase,
    oracle: Oracle,
    keys: ReadonlyMap<string, readonly string[]>,
    loose: boolean,
  ) {
    this.#schema = schema;
    this.#database = database;
    this.#oracle = oracle;
    this.#keys = keys;
    this.#loose = loose;
  }

  /** The database as the engine is to be given it. */
  get database(): LiveDatabase {
    const { log } = this.#database;
    return {
      read: (snapshot, options, body) => this.#database.read(snapshot, options, body),
      log: {
        parallel: log.parallel,
        connect: async () => {
          const session = await log.connect();
          return {
            ...session,
            transaction: (mode, body) =>
              session.transaction(mode, async (connection) => {
                // Before the engine opens a subtransaction, from which none can be exported.
                const at = await this.#oracle.snapshotOf(connection);
                const outcome = await body(connection);
                if (outcome !== undefined) await this.#check(at, outcome as ChangeBatch);
                return outcome;
              }),
          };
        },
      },
    };
  }

  get subscriptions(): number {
    return this.#connections.reduce((sum, { watched }) => sum + watched.size, 0);
  }

  get groups(): number {
    return new Set(this.#connections.flatMap(({ watched }) => [...watched.values()].map(({ key }) => key))).size;
  }

  connect(engine: LiveEngine): Connection {
    const client = new TestClient(engine, this.#schema);
    const connection: Connection = {
      client,
      watched: new Map(),
      cursor: undefined,
      paused: false,
      behind: false,
      frames: 0,
    };
    client.onFrame = (frame) => this.#onFrame(connection, frame);
    this.#connections.push(connection);
    return connection;
  }

  async subscribe(
    connection: Connection,
    { query, args }: LiveArguments,
    from?: { cursor: string; rows: readonly Row[] },
  ): Promise<void> {
    const found = this.#schema.findQuery(query) as AnyQuery;
    const params = bindArguments(found.params, args);
    this.#lastId += 1;
    const watched: Watched = {
      id: this.#lastId,
      query: found,
      args,
      key: JSON.stringify([query, params]),
      params,
      started: false,
      shown: undefined,
      expected: undefined,
    };
    connection.watched.set(watched.id, watched);
    if (from) connection.client.rows.set(watched.id, from.rows);
    await connection.client.subscribe(watched.id, query, args, from ? { cursor: from.cursor } : {});
  }

  /** Ends a subscription and takes it up again from its cursor, or stops and goes on with a whole connection. */
  async disturb(random: Random): Promise<void> {
    const connection = random.pick(this.#connections);
    if (connection.paused) {
      connection.paused = false;
      connection.behind = true;
      connection.client.connection.resume();
      connection.client.connection.acknowledge();
      return;
    }
    if (random.chance(0.3)) {
      connection.paused = true;
      this.seen.paused += 1;
      connection.client.connection.pause();
      return;
    }
    if (connection.behind) return;
    if (connection.watched.size === 0) return;
    const watched = random.pick([...connection.watched.values()]);
    const rows = connection.client.rows.get(watched.id);
    if (!watched.started || !rows || connection.cursor === undefined) return;
    connection.watched.delete(watched.id);
    connection.client.connection.unsubscribe(watched.id);
    const from = { cursor: connection.cursor, rows };
    connection.client.rows.delete(watched.id);
    this.seen.resumed += 1;
    await new Promise((resolve) => {
      setTimeout(resolve, random.below(20));
    });
    await this.subscribe(connection, { query: watched.query.name, args: watched.args }, from);
  }

  /** Every connection reads again. */
  resumeAll(): void {
    for (const connection of this.#connections) {
      if (!connection.paused) continue;
      connection.paused = false;
      connection.behind = true;
      connection.client.connection.resume();
    }
  }

  async caughtUp(cursor: string): Promise<void> {
    await Promise.all(this.#connections.map(({ client }) => client.caughtUp(cursor)));
  }

  /** Compares every subscription with a read of its own. */
  async compareFresh(connection: LogConnection): Promise<void> {
    const at = await this.#oracle.snapshotOf(connection);
    const expectations = await this.#oracle.read(at, this.#groups());
    if (expectations) this.#compare(expectations, "at the end");
    else this.#wrong("the end could not be read");
  }

  #onFrame(connection: Connection, { cursor, parts }: LiveFrame): void {
    this.seen.frames += 1;
    connection.frames += 1;
    connection.behind = false;
    const [now, before] = [parseCursor(cursor), parseCursor(connection.cursor ?? cursor)];
    if (!now || !before || cursorIncludes(now, before) === false) {
      this.#wrong(`the cursor went from ${connection.cursor} back to ${cursor}`);
    }
    connection.cursor = cursor;
    for (const part of parts) {
      const watched = connection.watched.get(part.id);
      if (!watched) continue;
      if (part.kind === "error") this.#wrong(`${watched.query.name} failed: ${String(part.error)}`);
      else watched.started = true;
    }
  }

  async #check(at: OracleSnapshot, batch: ChangeBatch): Promise<void> {
    this.seen.batches += 1;
    this.#account(batch.changes);
    try {
      const expectations = await this.#oracle.read(at, this.#groups());
      if (!expectations) {
        this.seen.skipped += 1;
        return;
      }
      this.seen.compared += 1;
      this.#compare(expectations, `at ${batch.cursor}`);
    } catch (error) {
      // The oracle waited behind a TRUNCATE; the next batch is compared.
      if ((error as { readonly code?: string }).code !== "55P03")
        this.#wrong(`the oracle cannot read: ${String(error)}`);
      this.seen.skipped += 1;
    }
  }

  #groups(): Map<string, OracleQuery> {
    const groups = new Map<string, OracleQuery>();
    for (const { watched } of this.#connections) for (const each of watched.values()) groups.set(each.key, each);
    return groups;
  }

  #compare(expectations: ReadonlyMap<string, string>, when: string): void {
    const wire = new Map<string, readonly string[]>();
    for (const { client, watched, paused, behind } of this.#connections) {
      if (paused || behind) continue;
      for (const each of watched.values()) {
        const expected = expectations.get(each.key);
        const shown = client.rows.get(each.id);
        if (!each.started || expected === undefined) continue;
        this.seen.comparisons += 1;
        if (each.shown === shown && each.expected === expected) continue;
        const lines = wire.get(each.key) ?? wireRows(each.query, expected);
        wire.set(each.key, lines);
        const own = (shown ?? []).map((row) => JSON.stringify(row));
        const settled = [own, lines].map((rows) => (this.#loose ? rows.map(sortedLists) : rows)) as [
          string[],
          string[],
        ];
        const same = each.query.ordered
          ? sameLines(settled[0], settled[1])
          : sameLines(settled[0].toSorted(), settled[1].toSorted());
        if (!same) {
          this.seen.culprit ??= { query: each.query.name, args: each.args };
          this.#wrong(
            `${when}, ${each.query.name} ${JSON.stringify(each.params)} (${each.query.sql}) showed\n  ${own.join("\n  ")}\ninstead of\n  ${lines.join("\n  ")}`,
          );
          return;
        }
        each.shown = shown;
        each.expected = expected;
      }
    }
  }

  #account(changes: readonly Change[]): void {
    for (const change of changes) {
      this.seen.entries += 1;
      this.seen.changes += change.rows?.length ?? 1;
      if (this.delivered.has(change.seq)) this.#wrong(`log entry ${change.seq} was delivered twice`);
      this.delivered.add(change.seq);
      const key = this.#keys.get(change.relation);
      if (!key || key.length === 0) continue;
      for (const row of change.rows ?? []) {
        for (const image of new Set(
          [row.old, row.new].map((each) => each && JSON.stringify([change.relation, ...key.map((name) => each[name])])),
        )) {
          if (image === undefined) continue;
          if ((this.#lastOfRow.get(image) ?? -1n) > change.seq) this.#wrong(`${image}: entry ${change.seq} came late`);
          this.#lastOfRow.set(image, change.seq);
        }
      }
    }
  }

  #wrong(problem: string): void {
    if (this.seen.problems.length < 5) this.seen.problems.push(problem);
  }
}

function sortedLists(line: string): string {
  return JSON.stringify(JSON.parse(line), (_name, value: unknown) =>
    Array.isArray(value) ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value,
  );
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

function wireRows({ columns }: AnyQuery, rows: string): readonly string[] {
  return (JSON.parse(rows) as (string | null)[][]).map((cells) =>
    JSON.stringify(
      Object.fromEntries(
        columns.map(({ name, codec }, index) => {
          const cell = cells[index] ?? null;
          return [name, cell === null ? null : codecFor(codec).toWire(codecFor(codec).fromText(cell))];
        }),
      ),
    ),
  );
}
