import { createClient, RealtimeError, type ClientOptions, type RealtimeClient } from "@realtime-schema/runtime/client";
import type { DB } from "@realtime-schema/runtime";
import { sql as kysely } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clientSchema, listId, otherListId, todoId, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { testServers } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";
import { ddl, startNode, triggersSql, type TodoNode } from "./todo.ts";

const { getTodos, countTodos } = clientSchema.queries;
const { addTodo, setDone, addMany } = clientSchema.mutations;

describe.each(await testServers())("server and client on %s", (server) => {
  let database: TestDatabase<DB<TodoSchema>>;
  let node: TodoNode;
  const cleanups: (() => unknown)[] = [];

  /** A third party: plain SQL, neither server nor client know of it. */
  const sql = (text: string, params: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    database.scratch.query(text, params);

  const insert = (number: number, list = listId): Promise<unknown> =>
    sql("INSERT INTO todo (id, list_id, text, weight) VALUES ($1, $2, $3, $4)", [
      todoId(number),
      list,
      `todo ${number}`,
      number,
    ]);

  function connect(options: Partial<ClientOptions> = {}): RealtimeClient {
    const client = createClient({
      schema: clientSchema,
      url: node.url,
      token: "alice",
      backoff: { base: 5, cap: 20 },
      ...options,
    });
    cleanups.push(() => client.close());
    return client;
  }

  function follow(client: RealtimeClient, list = listId) {
    const todos = client.live(getTodos, { list_id: list });
    cleanups.push(todos.subscribe(() => undefined));
    return {
      todos,
      texts: () => todos.getSnapshot().rows.map(({ text }) => text),
      live: () => until(() => todos.getSnapshot().status === "live"),
    };
  }

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    await sql("TRUNCATE todo");
    node = await startNode(database);
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    await node.stop();
  });
  afterAll(() => database.drop());

  it("keeps two clients in step, whoever writes", async () => {
    await insert(1);
    const [one, two] = [connect(), connect({ token: "bob" })];
    const [here, there] = [follow(one), follow(two)];
    await here.live();
    await there.live();
    expect(here.texts()).toEqual(["todo 1"]);

    await one.mutate(addTodo, { id: todoId(2), list_id: listId, text: "from one" });
    await until(() => there.texts().includes("from one"));
    await two.mutate(setDone, { id: todoId(1), done: true });
    await until(() => here.todos.getSnapshot().rows.some(({ id, done }) => id === todoId(1) && done));

    await insert(3);
    await sql("UPDATE todo SET weight = 9 WHERE id = $1", [todoId(1)]);
    await sql("DELETE FROM todo WHERE id = $1", [todoId(2)]);
    const expected = ["todo 3", "todo 1"];
    await until(() => JSON.stringify([here.texts(), there.texts()]) === JSON.stringify([expected, expected]));
    expect(here.todos.getSnapshot().rows).toEqual(there.todos.getSnapshot().rows);
    expect(here.todos.getSnapshot().rows[1]).toEqual({
      id: todoId(1),
      list_id: listId,
      text: "todo 1",
      done: true,
      weight: 9n,
      created_at: new Date("2026-01-01T00:00:00Z"),
    });
  });

  it("resumes after the server was killed, and misses nothing that was written meanwhile", async () => {
    await insert(1);
    const client = connect();
    const { todos, texts, live } = follow(client);
    const other = follow(client, otherListId);
    await live();
    await other.live();
    const [kept] = todos.getSnapshot().rows;
    const { port } = node;
    await node.kill();
    await until(() => todos.getSnapshot().status !== "live");
    expect(texts()).toEqual(["todo 1"]);
    await insert(2);
    const waiting = client.mutate(addTodo, { id: todoId(3), list_id: listId, text: "offline" });
    node = await startNode(database, { port });
    await waiting;
    await until(() => texts().length === 3 && todos.getSnapshot().status === "live");
    expect(texts().toSorted()).toEqual(["offline", "todo 1", "todo 2"]);
    expect(todos.getSnapshot().rows.find(({ id }) => id === todoId(1))).toBe(kept);
    await other.live();
    expect(other.texts()).toEqual([]);
  });

  it("drops a guess in the very frame that has seen the write", async () => {
    const client = connect();
    const { todos, texts, live } = follow(client);
    await live();
    const shown: string[] = [];
    cleanups.push(todos.subscribe(({ rows }) => void shown.push(rows.map(({ text }) => text).join())));
    for (let number = 1; number <= 20; number += 1) {
      const row = { id: todoId(number), list_id: listId, text: String(number) };
      const write = client.mutate(addTodo, row, {
        optimistic: (store) =>
          store.update(getTodos, { list_id: listId }, (rows) => [
            ...rows.filter(({ id }) => id !== row.id),
            { ...row, done: false, weight: 0n, created_at: new Date("2026-01-01T00:00:00Z") },
          ]),
      });
      expect(texts().at(-1)).toBe(String(number));
      // Every other one overlaps with its successor.
      if (number % 2 === 0) await write;
    }
    await until(() => client.pendingMutations === 0 && texts().length === 20);
    const [{ count } = { count: 0n }] = (await sql("SELECT count(*)::int AS count FROM todo")) as { count: unknown }[];
    expect(count).toBe(20);
    // One state a write: never a row twice, none gone for a moment, none that comes in out of order.
    const numbers = Array.from({ length: 20 }, (_, index) => String(index + 1));
    expect(shown).toEqual(["", ...numbers.map((_, index) => numbers.slice(0, index + 1).join())]);
  });

  it("drops a guess although the write changed nothing that is shown, or nothing at all", async () => {
    await insert(1);
    const client = connect();
    const { todos, live } = follow(client);
    await live();
    for (const id of [todoId(1), todoId(99)]) {
      await client.mutate(
        setDone,
        { id, done: false },
        {
          optimistic: (store) =>
            store.update(getTodos, { list_id: listId }, (rows) => rows.map((row) => ({ ...row, text: "guess" }))),
        },
      );
      await until(() => todos.getSnapshot().rows[0]?.text === "todo 1");
      expect(todos.getSnapshot().status).toBe("live");
    }
  });

  it("takes back what a constraint refuses, and tells no more than its kind", async () => {
    await insert(1);
    const client = connect();
    const { texts, live } = follow(client);
    await live();
    const write = client.mutate(
      addTodo,
      { id: todoId(1), list_id: listId, text: "again" },
      {
        optimistic: (store) => store.update(getTodos, { list_id: listId }, () => []),
      },
    );
    expect(texts()).toEqual([]);
    const error: unknown = await write.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RealtimeError);
    expect(error).toMatchObject({ code: "constraint_violation", sqlstate: "23505" });
    expect((error as Error).message).not.toMatch(/todo|pkey/);
    expect(texts()).toEqual(["todo 1"]);
    await expect(client.mutate(addTodo, { id: todoId(2), list_id: listId, text: "" })).rejects.toMatchObject({
      sqlstate: "23514",
    });
  });

  it("runs a mutation once for its key, and tells every time what it gave", async () => {
    const client = connect();
    const idempotencyKey = crypto.randomUUID();
    const args = { id: todoId(1), list_id: listId, text: "once" };
    const first = await client.mutate(addTodo, args, { idempotencyKey });
    const again = await connect().mutate(addTodo, args, { idempotencyKey });
    expect(again).toEqual(first);
    await expect(client.mutate(addTodo, { ...args, text: "other" }, { idempotencyKey })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    // Bob's key of the same name is another one: it runs, and meets the row.
    await expect(connect({ token: "bob" }).mutate(addTodo, args, { idempotencyKey })).rejects.toMatchObject({
      code: "constraint_violation",
    });
    expect(await sql("SELECT text FROM todo")).toEqual([{ text: "once" }]);
  });

  it("runs both of two that come at once with one key as one", async () => {
    const args = { id: todoId(1), list_id: listId, text: "once" };
    const idempotencyKey = crypto.randomUUID();
    const both = await Promise.all(
      [connect(), connect()].map((client) => client.mutate(addTodo, args, { idempotencyKey })),
    );
    expect(both[0]).toEqual(both[1]);
  });

  it("runs a TypeScript handler in one transaction, composed of other statements", async () => {
    const client = connect();
    expect(await client.mutate(addMany, { list_id: listId, texts: ["a", "b"] })).toEqual({ count: "2" });
    await sql("DELETE FROM todo WHERE text = 'a'");
    // The second row is there already: the first goes with it.
    await expect(client.mutate(addMany, { list_id: listId, texts: ["a", "b"] })).rejects.toMatchObject({
      code: "constraint_violation",
    });
    expect(await sql("SELECT text FROM todo")).toEqual([{ text: "b" }]);
  });

  it("announces rows on their channel, and both channels of a row that moves", async () => {
    await insert(1);
    const client = connect();
    const seen: string[] = [];
    for (const [name, list] of [
      ["here", listId],
      ["there", otherListId],
    ] as const) {
      cleanups.push(
        client
          .channel(list)
          .subscribe(
            ({ action, table, id, data }) =>
              void seen.push(`${name} ${action} ${table} ${String(id)} ${String(data?.["text"])}`),
          ),
      );
    }
    await until(() => client.status === "online");
    const ready = follow(client);
    await ready.live();
    await sql("UPDATE todo SET text = 'new' WHERE id = $1", [todoId(1)]);
    await until(() => seen.length === 1);
    await sql("UPDATE todo SET list_id = $2 WHERE id = $1", [todoId(1), otherListId]);
    await until(() => seen.length === 3);
    expect(seen[0]).toBe(`here UPDATE todo ${todoId(1)} new`);
    expect(seen.slice(1).toSorted()).toEqual([
      `here DELETE todo ${todoId(1)} undefined`,
      expect.stringMatching(`there (INSERT|UPDATE) todo ${todoId(1)} new`),
    ]);
  });

  it("answers over HTTP and Server-Sent Events with the same results", async () => {
    await insert(1);
    const headers = { authorization: "Bearer alice" };
    const search = `?args=${encodeURIComponent(JSON.stringify({ list_id: listId }))}`;
    const first = await fetch(`${node.url}/queries/get_todos${search}`, { headers });
    const body = (await first.json()) as { cursor: string; rows: unknown[] };
    expect(body.rows).toMatchObject([{ id: todoId(1), weight: "1" }]);
    const etag = first.headers.get("etag") ?? "";
    expect(
      (await fetch(`${node.url}/queries/get_todos${search}`, { headers: { ...headers, "if-none-match": etag } }))
        .status,
    ).toBe(304);

    const abort = new AbortController();
    const events = await fetch(`${node.url}/events/get_todos${search}`, { headers, signal: abort.signal });
    expect(events.headers.get("content-type")).toContain("text/event-stream");
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const receive = async (part: string): Promise<void> => {
      while (!text.includes(part)) text += (await reader.read()).value ?? "";
    };
    await receive("event: snapshot");
    const posted = await fetch(`${node.url}/mutations/set_done`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "idempotency-key": "a-key-of-some-length" },
      body: JSON.stringify({ args: { id: todoId(1), done: true } }),
    });
    expect(posted.status).toBe(200);
    expect(await posted.json()).toMatchObject({ seen: { xid: expect.stringMatching(/^\d+$/) as unknown } });
    await receive("event: patch");
    await receive('"done":true');
    expect(text).toMatch(/^id: .+:\d+:\d+:[\d,]*$/m);
    abort.abort();

    const health = await fetch(`${node.url}/health`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: "ok", connections: expect.any(Number) as unknown },
    ]);
    const refreshed = await fetch(`${node.url}/queries/get_todos${search}`, {
      headers: { ...headers, "if-none-match": etag },
    });
    expect(((await refreshed.json()) as { rows: unknown[] }).rows).toMatchObject([{ done: true }]);
    await until(
      async () => ((await (await fetch(`${node.url}/health`)).json()) as { connections: number }).connections === 0,
    );
  });

  it("tells clients to move when it stops, finishing what runs", async () => {
    const client = connect();
    const { todos, live } = follow(client);
    await live();
    const writes = Promise.all(
      [1, 2, 3].map((number) => client.mutate(addTodo, { id: todoId(number), list_id: listId, text: `n${number}` })),
    );
    const { port } = node;
    await node.stop();
    node = await startNode(database, { port });
    await writes;
    await until(() => todos.getSnapshot().status === "live" && todos.getSnapshot().rows.length === 3);
    expect(await sql("SELECT count(*)::int AS count FROM todo")).toEqual([{ count: 3 }]);
  });

  // PGlite has no second process that could interrupt or end a statement.
  describe.runIf(server !== "pglite")("when statements hang or their backend dies", () => {
    async function restart(options: Parameters<typeof startNode>[1]): Promise<RealtimeClient> {
      await node.stop();
      node = await startNode(database, options);
      return connect();
    }

    it("ends a mutation that takes too long, and nothing of it stays", async () => {
      const client = await restart({
        limits: { statement: 50 },
        handlers: {
          addMany: async ({ args, mutations, db }) => {
            await mutations.addTodo({ id: todoId(1), list_id: args.list_id, text: "slow" });
            await kysely`SELECT pg_sleep(30)`.execute(db);
          },
        },
      });
      const error: unknown = await client
        .mutate(addMany, { list_id: listId, texts: [] })
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "timeout" });
      expect(await sql("SELECT 1 FROM todo")).toEqual([]);
    });

    it("sends a mutation again when its backend was terminated, and it takes effect once", async () => {
      let attempts = 0;
      const client = await restart({
        handlers: {
          addMany: async ({ args, mutations, db }) => {
            attempts += 1;
            await mutations.addTodo({ id: todoId(1), list_id: args.list_id, text: "again" });
            if (attempts === 1) await kysely`SELECT pg_terminate_backend(pg_backend_pid())`.execute(db);
          },
        },
      });
      await client.mutate(addMany, { list_id: listId, texts: [] });
      expect(attempts).toBe(2);
      expect(await sql("SELECT text FROM todo")).toEqual([{ text: "again" }]);
    });
  });

  it("gives a count that follows, as one row", async () => {
    const count = connect().live(countTodos);
    cleanups.push(count.subscribe(() => undefined));
    expect((await count.ready()).data).toEqual({ count: 0n });
    await insert(1);
    await until(() => count.getSnapshot().data?.count === 1n);
  });

  describe("with sessions", () => {
    const role = `reader_${Math.random().toString(36).slice(2)}`;

    beforeEach(async () => {
      await database.scratch.exec(`
        CREATE ROLE ${role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON todo TO ${role};
        ALTER TABLE todo ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON todo USING (text LIKE current_setting('app.user') || '%')`);
      await node.stop();
      node = await startNode(database, { session: ({ id }) => ({ role, settings: { "app.user": id } }) });
    });
    afterEach(async () => {
      await database.scratch.exec(
        `DROP POLICY own ON todo; ALTER TABLE todo DISABLE ROW LEVEL SECURITY; DROP OWNED BY ${role}; DROP ROLE ${role}`,
      );
    });

    it("shows each user the rows that row-level security gives, also while they move out of sight", async () => {
      await sql("INSERT INTO todo (id, list_id, text) VALUES ($1, $3, 'alice 1'), ($2, $3, 'bob 1')", [
        todoId(1),
        todoId(2),
        listId,
      ]);
      const [alice, bob] = [follow(connect()), follow(connect({ token: "bob" }))];
      await alice.live();
      await bob.live();
      expect([alice.texts(), bob.texts()]).toEqual([["alice 1"], ["bob 1"]]);
      await sql("UPDATE todo SET text = 'bob 2' WHERE id = $1", [todoId(1)]);
      await until(() => alice.texts().length === 0 && bob.texts().length === 2);
    });

    it("writes with the user's rights", async () => {
      const client = connect();
      await client.mutate(addTodo, { id: todoId(1), list_id: listId, text: "alice 1" });
      await expect(client.mutate(addTodo, { id: todoId(2), list_id: listId, text: "bob 1" })).rejects.toMatchObject({
        code: "forbidden",
      });
      await connect({ token: "bob" }).mutate(setDone, { id: todoId(1), done: true });
      expect(await sql("SELECT text, done FROM todo")).toEqual([{ text: "alice 1", done: false }]);
    });
  });
});
