import { RealtimeError, type RealtimeClient } from "@realtime-schema/runtime/client";
import { sql as kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { clientSchema, listId, todoId } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { testServers } from "../support/servers.ts";
import { clientFixture } from "./client-fixture.ts";
import type { NodeOptions } from "./todo.ts";

const { getTodos } = clientSchema.queries;
const { addTodo, setDone, addMany } = clientSchema.mutations;

describe.each(await testServers())("mutations on %s", (server) => {
  const fixture = clientFixture(server);
  const { cleanups, sql, insert, connect, follow } = fixture;

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

  // PGlite has no second process that could interrupt or end a statement.
  describe.runIf(server !== "pglite")("when statements hang or their backend dies", () => {
    async function restart(options: NodeOptions): Promise<RealtimeClient> {
      await fixture.node.stop();
      await fixture.restart(options);
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
});
