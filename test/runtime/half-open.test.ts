import { setTimeout as sleep } from "node:timers/promises";
import { createPostgres, type Postgres, type PostgresConfig } from "@realtime-schema/runtime/postgres";
import { startReader } from "@realtime-schema/runtime/change-log";
import { createClient } from "@realtime-schema/runtime/client";
import type { DB } from "@realtime-schema/runtime";
import { Kysely } from "kysely";
import type { Connection, Submittable } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDoorbell } from "../../packages/runtime/src/change-log/doorbell.ts";
import { clientSchema, listId, todoId, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { startProxy, type Proxy } from "../faults/proxy.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import { ddl, startNode, triggersSql } from "./todo.ts";

/** A busy machine must be able to log in within it. */
const SILENCE = 1_000;

describe.each(await testServers(["postgres15", "postgres18"]))("connections to %s that are half-open", (server) => {
  let database: ScratchDatabase;
  let cable: Proxy;
  const opened: Postgres[] = [];
  const cleanups: (() => unknown)[] = [];

  /** Over the cable. */
  function connect(config: PostgresConfig = {}): Postgres {
    const url = new URL(database.url!);
    url.port = String(cable.port);
    const postgres = createPostgres({ connectionString: url.href, silence: SILENCE, ...config });
    opened.push(postgres);
    return postgres;
  }

  const isThere = async (pid: number): Promise<boolean> =>
    (await database.query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid])).length > 0;

  const insert = (number: number): Promise<unknown> =>
    database.query("INSERT INTO todo (id, list_id, text, weight) VALUES ($1, $2, $3, $4)", [
      todoId(number),
      listId,
      `todo ${number}`,
      number,
    ]);

  beforeAll(async () => {
    database = await scratch(server);
    await database.exec(ddl);
    await database.exec(triggersSql);
    await database.exec("CREATE TABLE copied (n int)");
  });
  beforeEach(async () => {
    await database.query("TRUNCATE todo");
    const { port } = new URL(database.url!);
    cable = await startProxy(() => Number(port === "" ? 5432 : port));
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    await cable.close();
    // A test that failed may hold connections that nobody will give back.
    for (const { pool } of opened.splice(0)) void pool.end().catch(() => undefined);
  });
  afterAll(() => database.drop());

  it("fail the statement that was not heard, say so, and leave no backend behind", async () => {
    const { pool } = connect();
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    cable.forget();
    await expect(client.query("SELECT 1")).rejects.toMatchObject({
      code: "08006",
      message: expect.stringMatching(
        /^PostgreSQL at 127\.0\.0\.1:\d+ \(backend \d+\) has not answered for [\d.]+ s, and its backend has nothing to do \(idle\).* is unknown$/,
      ) as unknown,
    });
    client.release();
    await until(async () => !(await isThere(rows[0]!.pid)));
    expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });

  it("fail the statement whose backend is gone", async () => {
    const { pool } = connect();
    const client = await pool.connect();
    const running = client.query("SELECT pg_sleep(60)");
    await sleep(50);
    cable.halfOpen();
    await database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'");
    await expect(running).rejects.toThrow("its backend is gone");
    client.release();
  });

  it("fail the statement whose answer is stuck on the way", async () => {
    const { pool } = connect();
    const client = await pool.connect();
    const running = client.query("SELECT repeat('x', 1000) FROM generate_series(1, 100000)");
    running.catch(() => undefined);
    await until(
      async () => (await database.query("SELECT FROM pg_stat_activity WHERE wait_event = 'ClientWrite'")).length > 0,
    );
    cable.hold();
    await expect(running).rejects.toThrow("its backend waits for us (ClientWrite)");
    client.release();
  });

  it("fail where the server cannot be reached, and what they left open is rolled back when it can", async () => {
    const { pool } = connect();
    await insert(1);
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("UPDATE todo SET done = true");
    const other = await pool.connect();
    await other.query("BEGIN; LOCK TABLE copied");
    // At work when it is given up, and when its server is asked again.
    const working = other.query(`SELECT pg_sleep(${(SILENCE * 6) / 1_000})`);
    working.catch(() => undefined);
    await sleep(50);
    cable.vanish(true);
    cable.forget();
    await expect(client.query("COMMIT")).rejects.toThrow("the server cannot be reached (timeout expired)");
    await expect(working).rejects.toThrow("the server cannot be reached");
    client.release();
    other.release();
    await expect(pool.query("SELECT 1")).rejects.toThrow("timeout expired");
    cable.vanish(false);
    const writing = database.query("UPDATE todo SET text = 'free'");
    await pool.query("SELECT 1");
    await writing;
    await database.query("TRUNCATE copied");
  });

  it("are told from those whose statement is slow, or waits for a lock, or for whoever asked", async () => {
    const { pool } = connect();
    const locker = await database.pool!.connect();
    await locker.query("BEGIN; LOCK TABLE todo");
    const [copier, open] = [await pool.connect(), await pool.connect()];
    await open.query("BEGIN");
    const { rows } = await open.query<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid");
    const copy = new CopyIn("COPY copied FROM STDIN");
    copier.query(copy);
    const slow = pool.query("SELECT pg_sleep(8)");
    const waiting = pool.query("SELECT count(*)::int AS count FROM todo");
    for (let n = 0; n < 3; n += 1) {
      await sleep(SILENCE * 4);
      copy.write(`${n}\n`);
    }
    copy.end();
    await copy.done;
    copier.release();
    await locker.query("COMMIT");
    locker.release();
    expect((await waiting).rows).toEqual([{ count: 0 }]);
    await slow;
    expect((await database.query("SELECT count(*)::int AS count FROM copied"))[0]).toEqual({ count: 3 });
    expect((await open.query("SELECT pg_current_xact_id()::text AS xid")).rows).toEqual(rows);
    await open.query("COMMIT");
    open.release();
  });

  it("take those that wait in the pool with them", async () => {
    const { pool } = connect({ connectionTimeoutMillis: 20_000 });
    const clients = await Promise.all(Array.from({ length: 6 }, () => pool.connect()));
    for (const client of clients) client.release();
    cable.forget();
    await expect(pool.query("SELECT 1")).rejects.toMatchObject({ code: "08006" });
    expect(pool.idleCount).toBe(0);
    await Promise.all(Array.from({ length: 10 }, () => pool.query("SELECT 1")));
  });

  it("are found among those that somebody holds, too", async () => {
    const { pool } = connect();
    const [one, open, listening] = [await pool.connect(), await pool.connect(), await pool.connect()];
    await open.query("BEGIN; LOCK TABLE todo");
    await listening.query("LISTEN bell");
    const pids = (
      await database.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND query ~ 'LOCK|LISTEN'",
      )
    ).map(({ pid }) => pid);
    const lost: string[] = [];
    listening.on("error", ({ message }) => lost.push(message));
    cable.forget();
    await expect(one.query("SELECT 1")).rejects.toMatchObject({ code: "08006" });
    await until(() => lost.some((message) => message.includes("nothing to do (idle)")));
    await expect(open.query("COMMIT")).rejects.toThrow("not queryable");
    for (const client of [one, open, listening]) client.release();
    expect(pids).toHaveLength(2);
    await until(async () => !(await isThere(pids[0]!)) && !(await isThere(pids[1]!)));
  });

  it("are asked about behind a pooler too, which has pids of its own: they are lost where it cannot be reached", async () => {
    const { port } = new URL(database.url!);
    const pooler = await startProxy(() => Number(port === "" ? 5432 : port), otherPid);
    cleanups.push(() => pooler.close());
    const url = new URL(database.url!);
    url.port = String(pooler.port);
    const { pool } = connect({ connectionString: url.href });
    const client = await pool.connect();
    await client.query(`SELECT pg_sleep(${(SILENCE * 4) / 1_000})`);
    pooler.forget();
    const running = client.query("SELECT 1");
    running.catch(() => undefined);
    expect(await Promise.race([running, sleep(SILENCE * 8, "waits")])).toBe("waits");
    pooler.vanish(true);
    await expect(running).rejects.toThrow("the server cannot be reached");
    client.release();
  });

  it("are left alone where the option says so", async () => {
    const { pool } = connect({ silence: 0 });
    const client = await pool.connect();
    cable.forget();
    const running = client.query("SELECT 1");
    expect(await Promise.race([running, sleep(SILENCE * 6, "waits")])).toBe("waits");
    running.catch(() => undefined);
    client.release(true);
    expect(() => connect({ silence: -1 })).toThrow("silence is -1: it is in milliseconds, 0 for never");
  });

  it("do not keep a reader from anything", async () => {
    const { database: live } = connect();
    const seen: unknown[] = [];
    const errors: unknown[] = [];
    const reader = startReader({
      database: live.log,
      snapshots: true,
      onBatch: ({ changes }) =>
        void seen.push(...changes.flatMap(({ rows }) => (rows ?? []).map((row) => row.new?.["weight"]))),
      onError: (error) => void errors.push(error),
    });
    cleanups.push(() => reader.close());
    await until(() => reader.cursor !== undefined);
    const expected: unknown[] = [];
    for (let number = 1; number <= 90; number += 1) {
      if (number % 30 === 15) cable.forget();
      await insert(number);
      expected.push(number);
      await sleep(40);
    }
    await until(() => seen.length >= expected.length);
    expect(seen.map(Number)).toEqual(expected);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error).toMatchObject({ code: "08006" });
  });

  it("answer a mutation in flight, which runs once", async () => {
    const { dialect, database: live } = connect();
    const db = new Kysely<DB<TodoSchema>>({ dialect });
    const node = await startNode({ db, live });
    cleanups.push(() => node.stop());
    const client = createClient({ schema: clientSchema, url: node.url, token: "alice" });
    cleanups.push(() => client.close());
    const todos = client.live(clientSchema.queries.getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await until(() => todos.getSnapshot().status === "live");
    const locker = await database.pool!.connect();
    await locker.query("BEGIN; LOCK TABLE todo IN SHARE MODE");
    const added = client.mutate(clientSchema.mutations.addTodo, { id: todoId(1), list_id: listId, text: "once" });
    await until(async () => (await database.query("SELECT FROM pg_locks WHERE NOT granted")).length > 0);
    // The row is written, nobody hears of it, and its transaction holds the key.
    cable.forget();
    await locker.query("COMMIT");
    locker.release();
    await added;
    expect((await database.query<{ text: string }>("SELECT text FROM todo")).map(({ text }) => text)).toEqual(["once"]);
    await until(() => todos.getSnapshot().rows.length === 1);
  });

  it("do not silence a doorbell", async () => {
    const { database: live } = connect();
    let rings = 0;
    const [far, near] = [
      await createDoorbell(
        () => live.log.connect(),
        () => void (rings += 1),
        SILENCE,
      ),
      await createDoorbell(
        async () => {
          const postgres = createPostgres({ connectionString: database.url });
          opened.push(postgres);
          return postgres.database.log.connect();
        },
        () => undefined,
      ),
    ];
    near.ring();
    await until(() => rings > 0);
    cable.forget();
    const heard = rings;
    await until(() => {
      near.ring();
      return rings > heard + 1;
    });
    expect(
      await database.query("SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT'"),
    ).toHaveLength(2);
    await Promise.all([far.close(), near.close()]);
  });
});

/** BackendKeyData with another pid, as a pooler gives it. */
function otherPid(chunk: Buffer): Buffer {
  const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
  if (at >= 0) chunk.writeInt32BE(2_000_000_000, at + 5);
  return chunk;
}

interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** COPY FROM STDIN, as slowly as one likes. */
class CopyIn implements Submittable {
  callback: () => void = () => undefined;
  readonly done: Promise<void>;
  readonly #text: string;
  #connection: CopyConnection | undefined;
  #settle!: { resolve: () => void; reject: (error: Error) => void };

  constructor(text: string) {
    this.#text = text;
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    this.#connection = connection as CopyConnection;
    connection.query(this.#text);
  }
  write(text: string): void {
    this.#connection?.sendCopyFromChunk(Buffer.from(text));
  }
  end(): void {
    this.#connection?.endCopyFrom();
  }
  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#settle.resolve();
  }
  handleError(error: Error): void {
    this.#settle.reject(error);
  }
}
