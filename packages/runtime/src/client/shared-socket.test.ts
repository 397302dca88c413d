import { describe, expect, it } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../test/client-harness.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, otherListId, todoId, wireTodo } from "../../test/todo-schema.ts";
import type { TodoServer } from "../../test/todo-server.ts";
import { until } from "../../test/until.ts";
import type { ClientOptions, RealtimeClient } from "./client.ts";
import { sharedSocket } from "./shared-socket.ts";

const { getTodos } = clientSchema.queries;
const { setDone } = clientSchema.mutations;
const key = queryKey("get_todos", { list_id: listId });
const otherKey = queryKey("get_todos", { list_id: otherListId });

cleanUpAfterEach();

/** A client of one process stands for a tab of one browser: locks and channels are those of the process. */
function tab(server: TodoServer, user = "alice", options: Partial<ClientOptions> = {}): RealtimeClient {
  return connect(server, { token: user, socket: sharedSocket({ user }), ...options });
}

function follow(client: RealtimeClient, list_id = listId) {
  const todos = client.live(getTodos, { list_id });
  const shown: string[] = [];
  cleanups.push(todos.subscribe(({ rows }) => void shown.push(rows.map(({ text }) => text).join())));
  return {
    shown,
    texts: () => shown.at(-1),
    live: () => until(() => todos.getSnapshot().status === "live"),
    status: () => todos.getSnapshot().status,
  };
}

const connections = (server: TodoServer): number => server.engine.stats().connections;

describe("tabs that share a socket", () => {
  it("have one connection, each with its own queries, and see every change", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)], [otherKey]: [wireTodo(9)] });
    const clients = [tab(server), tab(server), tab(server)];
    const [one, two, three] = [follow(clients[0]!), follow(clients[1]!), follow(clients[2]!, otherListId)];
    for (const { live } of [one, two, three]) await live();
    expect(connections(server)).toBe(1);
    expect([one.texts(), two.texts(), three.texts()]).toEqual(["todo 1", "todo 1", "todo 9"]);
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] });
    await until(() => one.texts() === "todo 1,todo 2" && two.texts() === "todo 1,todo 2");
    expect(three.shown.filter((shown) => shown !== "")).toEqual(["todo 9"]);
  });

  it("go on over another's when the one that holds it closes, without a lost or repeated row", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const holder = tab(server);
    const first = follow(holder);
    await first.live();
    const others = [tab(server), tab(server)].map((client) => follow(client));
    for (const { live } of others) await live();
    holder.close();
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] });
    for (const other of others) await until(() => other.texts() === "todo 1,todo 2" && other.status() === "live");
    expect(connections(server)).toBe(1);
    // Resumed from their cursors, so none read its result anew.
    expect(server.engine.asked.filter((asked) => !asked.endsWith("resumed"))).toHaveLength(3);
    for (const { shown } of others) {
      expect(shown.filter((text, index) => text !== shown[index - 1])).toEqual(["", "todo 1", "todo 1,todo 2"]);
    }
  });

  it("hand it on again and again", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [] });
    const clients = Array.from({ length: 6 }, () => tab(server));
    const tabs = clients.map((client) => follow(client));
    for (const { live } of tabs) await live();
    for (const [index, client] of clients.slice(0, -1).entries()) {
      client.close();
      const rows = Array.from({ length: index + 1 }, (_, number) => wireTodo(number));
      server.engine.commit(101 + index, { [key]: rows });
      for (const { texts, status } of tabs.slice(index + 1)) {
        await until(() => status() === "live" && texts() === rows.map(({ text }) => text).join());
      }
      expect(connections(server)).toBe(1);
    }
    clients.at(-1)?.close();
    await until(() => connections(server) === 0);
  });

  it("never share with another user", async () => {
    const server = await serve({
      authorize: ({ user, args }) => user.id === "alice" || !("list_id" in args && args.list_id === listId),
    });
    server.engine.commit(100, { [key]: [wireTodo(1)], [otherKey]: [wireTodo(2)] });
    const [alice, bob] = [follow(tab(server, "alice")), tab(server, "bob")];
    await alice.live();
    await follow(bob, otherListId).live();
    expect(connections(server)).toBe(2);
    expect((await bob.live(getTodos, { list_id: listId }).ready()).error).toMatchObject({ code: "forbidden" });
  });

  it("keep mutations, their answers and their guesses to the tab that made them", async () => {
    const xids = ["150", "151"];
    const server = await serve({
      authorize: ({ kind, args }) => kind === "query" || !("id" in args && args.id === todoId(9)),
      answer: (sql) =>
        sql.includes("INSERT INTO realtime_schema")
          ? [{ claimed: true }]
          : sql.includes("UPDATE realtime_schema")
            ? [{ xid: xids.shift() }]
            : [],
    });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    server.engine.begin(150);
    const clients = [tab(server), tab(server)];
    const [here, there] = [follow(clients[0]!), follow(clients[1]!)];
    for (const { live } of [here, there]) await live();
    await clients[1]!.mutate(
      setDone,
      { id: todoId(1), done: true },
      {
        optimistic: (store) =>
          store.update(getTodos, { list_id: listId }, (rows) => rows.map((row) => ({ ...row, text: "guess" }))),
      },
    );
    expect([here.texts(), there.texts()]).toEqual(["todo 1", "guess"]);
    await expect(clients[0]!.mutate(setDone, { id: todoId(9), done: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(clients.map(({ pendingMutations }) => pendingMutations)).toEqual([0, 0]);
    server.engine.commit(150, { [key]: [wireTodo(1, { text: "seen" })] });
    await until(() => here.texts() === "seen" && there.texts() === "seen");
    expect(there.shown.filter((text, index) => text !== there.shown[index - 1])).toEqual([
      "",
      "todo 1",
      "guess",
      "seen",
    ]);
  });

  it("come back together after the server was killed", async () => {
    const first = await serve();
    first.engine.commit(100, { [key]: [wireTodo(1)] });
    const tabs = [tab(first), tab(first), tab(first)].map((client) => follow(client));
    for (const { live } of tabs) await live();
    const { port } = new URL(first.origin);
    await first.kill();
    for (const { status } of tabs) await until(() => status() === "stale");
    first.engine.commit(101, { [key]: [wireTodo(2)] });
    const second = await serve({ port: Number(port), engine: first.engine });
    for (const { texts } of tabs) await until(() => texts() === "todo 2");
    expect(connections(second)).toBe(1);
  });

  it("move together when the server stops", async () => {
    const first = await serve();
    first.engine.commit(100, { [key]: [wireTodo(1)] });
    const tabs = [tab(first), tab(first)].map((client) => follow(client));
    for (const { live } of tabs) await live();
    const { port } = new URL(first.origin);
    await first.stop();
    cleanups.splice(0, 1);
    first.engine.commit(101, { [key]: [wireTodo(2)] });
    const second = await serve({ port: Number(port), engine: first.engine });
    for (const { texts, status } of tabs) await until(() => texts() === "todo 2" && status() === "live");
    expect(connections(second)).toBe(1);
  });

  it("leave the server when they have nothing to follow any more, one by one", async () => {
    const server = await serve();
    const clients = [tab(server), tab(server)];
    for (const client of clients) await follow(client).live();
    await until(() => server.engine.stats().subscriptions === 2);
    clients[1]!.close();
    await until(() => server.engine.stats().subscriptions === 1);
    expect(connections(server)).toBe(1);
  });

  it("take the socket from one that does not answer", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const url = new URL(server.url);
    // A page that was frozen while it led: it holds the lock and hears nothing.
    const thaw = new AbortController();
    const frozen = navigator.locks
      .request(
        `realtime-schema.v1 ${url.href} "alice" leader`,
        () =>
          new Promise((resolve) => {
            thaw.signal.addEventListener("abort", resolve);
          }),
      )
      .catch((error: unknown) => (error as Error).name);
    const todos = follow(tab(server, "alice", { socket: sharedSocket({ user: "alice", patience: 60 }) }));
    await todos.live();
    expect(await frozen).toBe("AbortError");
    expect(todos.texts()).toBe("todo 1");
  });

  it("have a socket each where locks are not available", async () => {
    const server = await serve();
    const { locks } = navigator;
    Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
    cleanups.push(() => Object.defineProperty(navigator, "locks", { value: locks, configurable: true }));
    for (const client of [tab(server), tab(server)]) await follow(client).live();
    expect(connections(server)).toBe(2);
  });
});
