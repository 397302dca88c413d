import { describe, expect, it } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../test/client-harness.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, todoId, wireTodo } from "../../test/todo-schema.ts";
import type { TodoServerOptions } from "../../test/todo-server.ts";
import { until } from "../../test/until.ts";
import { parseCursor } from "../protocol/cursor.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";

const { getTodos, countTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;
const key = queryKey("get_todos", { list_id: listId });

cleanUpAfterEach();

/** A transaction that the scripted database says the mutation was. */
const asTransaction =
  (xid: number): NonNullable<TodoServerOptions["answer"]> =>
  (sql) =>
    sql.includes("INSERT INTO realtime_schema.idempotency_key")
      ? [{ claimed: true }]
      : sql.includes("UPDATE realtime_schema.idempotency_key")
        ? [{ xid: String(xid) }]
        : [];

describe("mutations", () => {
  const add = { id: todoId(2), list_id: listId, text: "todo 2" };
  const guess = { ...add, done: false, weight: 2n, created_at: new Date("2026-01-01T00:00:00Z") };

  it("give RETURNING's row, decoded, after COMMIT", async () => {
    const answer = asTransaction(101);
    const server = await serve({
      answer: (sql, parameters) => (sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : answer(sql, parameters)),
    });
    const todo = await connect(server).mutate(addTodo, add);
    expect(todo).toEqual(guess);
    expect(server.sql.at(-1)).toBe("COMMIT");
  });

  it("drop a guess with another query's snapshot, whose cursor is everybody's", async () => {
    const server = await serve({ answer: asTransaction(150) });
    server.engine.holdAcknowledgements = true;
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await until(() => todos.getSnapshot().status === "live");
    server.engine.begin(150);
    await client.mutate(addTodo, add, {
      optimistic: (store) => store.update(getTodos, { list_id: listId }, (rows) => [...rows, guess]),
    });
    expect(todos.getSnapshot().rows).toHaveLength(2);
    const { epoch } = parseCursor(server.engine.cursor) ?? {};
    server.engine.emit({ cursor: `${epoch}:151:151:`, parts: [{ kind: "snapshot", id: 99, body: '"rows":[]' }] });
    await until(() => todos.getSnapshot().rows.length === 1);
  });

  it("show a guess at once, and drop it in the very frame whose cursor has seen the write", async () => {
    const server = await serve({ answer: asTransaction(150) });
    server.engine.holdAcknowledgements = true;
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    const shown: string[][] = [];
    cleanups.push(todos.subscribe(({ rows }) => void shown.push(rows.map(({ text }) => text))));
    await until(() => todos.getSnapshot().status === "live");

    server.engine.begin(150);
    const done = client.mutate(addTodo, add, {
      optimistic: (store) => store.update(getTodos, { list_id: listId }, (rows) => [...rows, guess]),
    });
    expect(todos.getSnapshot().rows.map(({ text }) => text)).toEqual(["todo 1", "todo 2"]);
    await done;
    // Acknowledged, but the reader has not seen it: it stays, whatever else arrives.
    server.engine.commit(151, { [key]: [wireTodo(1, { text: "renamed" })] });
    await until(() => todos.getSnapshot().rows[0]?.text === "renamed");
    expect(todos.getSnapshot().rows.map(({ text }) => text)).toEqual(["renamed", "todo 2"]);
    const guessed = todos.getSnapshot().rows[1];

    server.engine.commit(150, { [key]: [wireTodo(1, { text: "renamed" }), wireTodo(2)] });
    server.engine.commit(152, { [key]: [wireTodo(1, { text: "renamed" }), wireTodo(2), wireTodo(3)] });
    await until(() => todos.getSnapshot().rows.length === 3);
    // Never twice, never gone for a moment.
    expect(shown).toEqual([
      [],
      ["todo 1"],
      ["todo 1", "todo 2"],
      ["renamed", "todo 2"],
      ["renamed", "todo 2", "todo 3"],
    ]);
    expect(todos.getSnapshot().rows[1]).toBe(guessed);
  });

  it("drop the guess when the write changed nothing that the query shows", async () => {
    const server = await serve({ answer: asTransaction(150) });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    server.engine.begin(150);
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await todos.ready();
    await client.mutate(
      setDone,
      { id: todoId(9), done: true },
      {
        optimistic: (store) =>
          store.update(getTodos, { list_id: listId }, (rows) => rows.map((row) => ({ ...row, done: true }))),
      },
    );
    expect(todos.getSnapshot().rows[0]?.done).toBe(true);
    server.engine.commit(150);
    await until(() => todos.getSnapshot().rows[0]?.done === false);
  });

  it("take a guess back when the server refuses, and reject with its reason", async () => {
    const answer = asTransaction(101);
    const server = await serve({
      answer(sql, parameters) {
        if (!sql.startsWith("INSERT INTO todo")) return answer(sql, parameters);
        throw Object.assign(new Error('duplicate key value violates unique constraint "secret_name"'), {
          code: "23505",
        });
      },
    });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await todos.ready();
    const before = todos.getSnapshot().rows;
    const refused = client.mutate(addTodo, add, {
      optimistic: (store) => store.update(getTodos, { list_id: listId }, (rows) => [...rows, guess]),
    });
    expect(todos.getSnapshot().rows).toHaveLength(2);
    const error: unknown = await refused.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RealtimeError);
    expect(error).toMatchObject({ code: "constraint_violation", sqlstate: "23505" });
    expect((error as Error).message).not.toContain("secret");
    expect(todos.getSnapshot().rows).toEqual(before);
    expect(server.sql.at(-1)).toBe("ROLLBACK");
    expect(server.logged.at(-1)?.fields).toMatchObject({ errorId: (error as RealtimeError).errorId });
  });

  it("lose a guess that does not fit newer rows, and nothing else", async () => {
    const uncaught: unknown[] = [];
    const catchAll = (error: unknown): void => void uncaught.push(error);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").on("uncaughtException", catchAll);
    cleanups.push(() => {
      process.removeAllListeners("uncaughtException");
      for (const other of others) process.on("uncaughtException", other);
    });
    const server = await serve({ answer: asTransaction(150) });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    server.engine.begin(150);
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await todos.ready();
    const write = client.mutate(
      setDone,
      { id: todoId(1), done: true },
      {
        optimistic: (store) =>
          store.update(getTodos, { list_id: listId }, (rows) => {
            if (rows.length > 1) throw new Error("did not expect two");
            return rows.map((row) => ({ ...row, text: "guess" }));
          }),
      },
    );
    expect(todos.getSnapshot().rows[0]?.text).toBe("guess");
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] });
    await until(() => todos.getSnapshot().rows.length === 2);
    expect(todos.getSnapshot().rows[0]?.text).toBe("todo 1");
    await write;
    await until(() => uncaught.length > 0);
    expect(uncaught).toEqual([new Error("did not expect two")]);
  });

  it("wait for a connection, in order, with a bound", async () => {
    const ran: string[] = [];
    const answer = asTransaction(101);
    const server = await serve({
      answer(sql, parameters) {
        if (sql.startsWith("INSERT INTO todo")) ran.push(String(parameters[2]));
        return sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : answer(sql, parameters);
      },
    });
    const { port } = new URL(server.origin);
    await server.stop();
    cleanups.splice(0);
    const client = connect(server, { maxPendingMutations: 3 });
    const waiting = ["a", "b", "c"].map((text) => client.mutate(addTodo, { ...add, text }));
    expect(client.pendingMutations).toBe(3);
    await expect(client.mutate(addTodo, { ...add, text: "d" })).rejects.toMatchObject({ code: "unavailable" });
    await serve({
      port: Number(port),
      answer(sql, parameters) {
        if (sql.startsWith("INSERT INTO todo")) ran.push(String(parameters[2]));
        return sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : answer(sql, parameters);
      },
    });
    await Promise.all(waiting);
    expect(ran).toEqual(["a", "b", "c"]);
  });

  it("repeat with their key what was not answered when the connection broke", async () => {
    const keys: unknown[] = [];
    let broke = false;
    const server = await serve({
      answer(sql, parameters) {
        if (sql.includes("INSERT INTO realtime_schema.idempotency_key")) {
          keys.push(parameters[0]);
          return keys.length === 1 ? [{ claimed: true }] : [];
        }
        if (sql.includes("UPDATE realtime_schema.idempotency_key")) {
          if (!broke) {
            broke = true;
            server.realtime.disconnect(() => true);
          }
          return [{ xid: "101" }];
        }
        if (sql.includes("FROM realtime_schema.idempotency_key")) {
          return [{ mutation: used, xid: "101", result: JSON.stringify({ rows: [wireTodo(2)] }) }];
        }
        if (sql.startsWith("INSERT INTO todo")) ran += 1;
        return sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : [];
      },
    });
    let ran = 0;
    const used = await fingerprint();
    const todo = await connect(server).mutate(addTodo, add);
    expect(todo).toEqual(guess);
    expect(ran).toBe(1);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it("show no write twice that had committed when the connection broke", async () => {
    const used = await fingerprint();
    let claims = 0;
    let tell = (): void => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const server = await serve({
      async answer(sql) {
        if (sql.includes("INSERT INTO realtime_schema.idempotency_key")) {
          claims += 1;
          return claims === 1 ? [{ claimed: true }] : [];
        }
        if (sql.includes("UPDATE realtime_schema.idempotency_key")) {
          server.realtime.disconnect(() => true);
          server.engine.commit(150, { [key]: [wireTodo(1), wireTodo(2)] });
          return [{ xid: "150" }];
        }
        if (!sql.includes("FROM realtime_schema.idempotency_key"))
          return sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : [];
        await told;
        return [{ mutation: used, xid: "150", result: JSON.stringify({ rows: [wireTodo(2)] }) }];
      },
    });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    server.engine.begin(150);
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    const shown: string[] = [];
    cleanups.push(todos.subscribe(({ rows }) => void shown.push(rows.map(({ text }) => text).join())));
    await until(() => todos.getSnapshot().status === "live");
    const write = client.mutate(addTodo, add, {
      optimistic: (store) => store.update(getTodos, { list_id: listId }, (rows) => [...rows, guess]),
    });
    // The snapshot has the row, and has come; what became of the mutation is not told yet.
    await until(() => claims === 2 && server.engine.asked.length === 2);
    const held = client.live(countTodos).subscribe(() => undefined);
    await until(() => server.engine.asked.length === 3);
    tell();
    await write;
    await until(() => todos.getSnapshot().status === "live");
    held();
    expect(new Set(shown)).toEqual(new Set(["", "todo 1", "todo 1,todo 2"]));
  });

  /** What a server writes beside the key of `add`. */
  async function fingerprint(): Promise<string> {
    let claimed = "";
    const server = await serve({
      answer(sql, parameters) {
        if (sql.includes("INSERT INTO realtime_schema.idempotency_key")) claimed = String(parameters[1]);
        return sql.startsWith("INSERT INTO todo") ? [wireTodo(2)] : asTransaction(1)(sql, parameters);
      },
    });
    await connect(server).mutate(addTodo, add);
    return claimed;
  }
});
