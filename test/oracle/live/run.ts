import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { AnyQuery } from "@realtime-schema/runtime";
import { createLiveEngine, type LiveDatabase } from "@realtime-schema/runtime/live";
import { currentCursor } from "../../../packages/runtime/src/change-log/read-changes.ts";
import type { ValueIr } from "../../../packages/transformer/src/ir.ts";
import { testDatabase, type TestDatabase } from "../../runtime/databases.ts";
import type { ServerName } from "../../support/servers.ts";
import { Random } from "../soundness/random.ts";
import type { LiveSchema } from "./compile-sql.ts";
import { openOracle } from "./oracle.ts";
import { Watch, type LiveArguments, type Watching } from "./watch.ts";
import { WriteGenerator, type Write } from "./writes.ts";

export interface LiveRunOptions {
  readonly server: ServerName;
  readonly seed: number;
  readonly writers: number;
  /** Row changes that the log must have given at least. */
  readonly changes: number;
  readonly subscriptions: number;
  /** For the test of the oracle itself: stands between the engine and the log. */
  readonly sabotage?: (database: LiveDatabase) => LiveDatabase;
}

export interface LiveRun extends Watching {
  readonly subscriptions: number;
  readonly groups: number;
  committed: number;
  rolledBack: number;
  /** Entries that the log holds and nobody was given. */
  lost: number;
  /** Every transaction, in the order in which they ended, to be run again. */
  readonly history: readonly Write[];
  readonly watched: readonly LiveArguments[];
}

/** Milliseconds without a handled batch, while writers write, after which the engine is said to stand still. */
const STALL = 60_000;

/** A database with the schema installed and some rows in it. */
export async function liveDatabase(live: LiveSchema, server: ServerName, seed: number): Promise<TestDatabase> {
  const database = await testDatabase(server);
  for (const script of live.scripts) await database.scratch.exec(script);
  const generator = new WriteGenerator(new Random(seed), live.ir, { copy: false, prepare: false });
  // What a constraint refuses is left out.
  for (const statement of generator.fill()) await database.scratch.exec(statement).catch(() => undefined);
  return database;
}

/** As many different queries with arguments as there are, up to `count`. */
export function randomArguments(random: Random, live: LiveSchema, count: number): LiveArguments[] {
  const chosen = new Map<string, LiveArguments>();
  for (let tries = 0; chosen.size < count && tries < count * 4; tries++) {
    const query = random.pick(live.ir.queries);
    const found = live.schema.findQuery(query.name) as AnyQuery;
    const args = Object.fromEntries(
      query.params.map((param, index) => [found.params[index]?.name ?? param.name, argument(random, param)]),
    );
    const key = JSON.stringify([query.name, args], (_name, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    chosen.set(key, { query: query.name, args });
  }
  return [...chosen.values()];
}

function argument(random: Random, { type, nullable }: ValueIr): unknown {
  if (nullable && random.chance(0.2)) return null;
  if (type.kind === "array") return Array.from({ length: random.below(4) }, () => random.below(7));
  const n = random.below(random.chance(0.5) ? 7 : 24);
  switch ("name" in type ? type.name : "") {
    case "integer":
    case "smallint":
      return n;
    case "bigint":
      return BigInt(n);
    case "uuid":
      return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
    case "boolean":
      return n % 2 === 0;
    case "numeric":
      return String(n);
    default:
      return random.chance(0.5) ? String(n) : random.pick(["a", "b", "c", "d", "1", "2"]);
  }
}

/** Writers write, subscriptions come and go, and every frame is held against the database at its snapshot. */
export async function runLive(live: LiveSchema, options: LiveRunOptions): Promise<LiveRun> {
  const { server, seed, sabotage = (same) => same } = options;
  const database = await liveDatabase(live, server, seed);
  const keys = new Map(live.ir.relations.map(({ key, identity }) => [key, identity]));
  const oracle = await openOracle(database);
  const watch = new Watch(live.schema, database.live, oracle, keys, !live.exact);
  const errors: unknown[] = [];
  const engine = createLiveEngine({
    schema: live.schema,
    database: sabotage(watch.database),
    cadence: { busy: 1, idle: 5 },
    events: { onError: (error) => errors.push(error) },
  });
  const history: Write[] = [];
  const totals = { committed: 0, rolledBack: 0 };
  let over = false;
  try {
    const random = new Random(seed + 1);
    const watched = randomArguments(random, live, options.subscriptions);
    const [before] = await database.scratch.query<{ last: string }>(
      "SELECT coalesce(max(seq), 0)::text AS last FROM realtime_schema.change_log",
    );
    const width = Math.min(8, watched.length);
    const connections = Array.from({ length: width }, () => watch.connect(engine));
    await Promise.all(watched.map((each, index) => watch.subscribe(connections[index % width]!, each)));
    // Some groups have subscribers on two connections.
    await Promise.all(
      watched.slice(0, 10).map((each, index) => watch.subscribe(connections[(index + 3) % width]!, each)),
    );
    const [subscriptions, groups] = [watch.subscriptions, watch.groups];

    const progress = { batches: 0, at: performance.now() };
    const hasStalled = (): boolean => {
      const { batches, problems } = watch.seen;
      const now = performance.now();
      if (batches !== progress.batches) Object.assign(progress, { batches, at: now });
      if (now - progress.at < STALL) return false;
      problems.push(`no batch was handled for ${STALL / 1_000} s; the last error: ${String(errors.at(-1))}`);
      return true;
    };
    const done = (): boolean =>
      over || watch.seen.problems.length > 0 || watch.seen.changes >= options.changes || hasStalled();
    const writer = async (number: number): Promise<void> => {
      const abilities = { copy: server !== "pglite", prepare: server === "postgres18" };
      const generator = new WriteGenerator(new Random(seed * 31 + number), live.ir, abilities);
      while (!done()) {
        const write = generator.next();
        const committed = await perform(database, write, number);
        totals[committed ? "committed" : "rolledBack"] += 1;
        if (committed) history.push(write);
        // PGlite computes in this thread: timers, the reader's among them, get their turn only between.
        if (server === "pglite") await setImmediate();
      }
    };
    const disturbances = async (): Promise<void> => {
      while (!done()) {
        await sleep(15);
        await watch.disturb(random);
      }
    };
    await Promise.all([...Array.from({ length: options.writers }, (_, number) => writer(number)), disturbances()]);

    watch.resumeAll();
    const session = await database.live.log.connect();
    const present = await currentCursor(session);
    await session.close();
    const late = sleep(30_000, "late", { ref: false });
    if ((await Promise.race([watch.caughtUp(present), late])) === "late")
      watch.seen.problems.push("the frames ended before the changes did");
    await compareAtEnd(database, watch);
    const logged = await database.scratch.query<{ seq: string }>(
      "SELECT seq::text AS seq FROM realtime_schema.change_log WHERE seq > $1",
      [before?.last ?? "0"],
    );
    const lost = logged.filter(({ seq }) => !watch.delivered.has(BigInt(seq))).length;
    if (lost > 0) watch.seen.problems.push(`${lost} log entries were never delivered`);
    if (errors.length > 0) watch.seen.problems.push(`the engine reported ${String(errors[0])}`);
    return { ...watch.seen, ...totals, subscriptions, groups, lost, history, watched };
  } finally {
    over = true;
    await engine.close();
    await oracle.close();
    await database.drop();
  }
}

export async function compareAtEnd(database: TestDatabase, watch: Watch): Promise<void> {
  const session = await database.live.log.connect();
  try {
    await session.transaction("REPEATABLE READ READ ONLY", (connection) => watch.compareFresh(connection));
  } finally {
    await session.close();
  }
}

/** Runs one transaction. Deadlocks, conflicts and refused rows are part of it: it is rolled back then. */
export async function perform({ scratch }: TestDatabase, { statements, pause }: Write, writer = 0): Promise<boolean> {
  const limits = "SET deadlock_timeout = '20ms'; SET lock_timeout = '500ms'";
  const isCommit = statements.at(-1) !== "ROLLBACK" && !statements.at(-1)?.startsWith("ROLLBACK PREPARED");
  // Names of prepared transactions are the cluster's.
  const own = statements.map((statement) => statement.replace(/'(p\d+)'$/, `'${scratch.name}_${writer}_$1'`));
  const isApart = pause > 0 || own.some((statement) => statement.startsWith("PREPARE"));
  if (!scratch.pool) {
    try {
      await scratch.exec(own.join(";\n"));
      return isCommit;
    } catch {
      await scratch.exec("ROLLBACK");
      return false;
    }
  }
  const client = await scratch.pool.connect();
  try {
    if (!isApart) {
      await client.query(`${limits};\n${own.join(";\n")}`);
      return isCommit;
    }
    await client.query(limits);
    for (const [index, statement] of own.entries()) {
      if (index === own.length - 1) await sleep(pause);
      await client.query(statement);
    }
    return isCommit;
  } catch {
    await client.query("ROLLBACK");
    return false;
  } finally {
    client.release();
  }
}
