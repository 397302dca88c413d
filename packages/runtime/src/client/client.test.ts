import { describe, expect, it } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../test/client-harness.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, otherListId, todoId, wireTodo } from "../../test/todo-schema.ts";
import { until } from "../../test/until.ts";

const { getTodos, countTodos } = clientSchema.queries;
const key = queryKey("get_todos", { list_id: listId });

cleanUpAfterEach();

describe("live queries", () => {
  it("decode rows, follow changes, and keep the identity of rows that did not change", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1), wireTodo(2)] });
    const todos = connect(server).live(getTodos, { list_id: listId });
    expect(todos.getSnapshot()).toMatchObject({ status: "loading", data: undefined, rows: [] });

    const first = await todos.ready();
    expect(first.status).toBe("live");
    expect(first.rows[0]).toEqual({
      id: todoId(1),
      list_id: listId,
      text: "todo 1",
      done: false,
      weight: 1n,
      created_at: new Date("2026-01-01T00:00:00Z"),
    });

    const stop = todos.subscribe(() => undefined);
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2, { done: true })] });
    const second = await until(() => (todos.getSnapshot().rows[1]?.done ? todos.getSnapshot() : undefined));
    expect(second.rows[0]).toBe(first.rows[0]);
    expect(second.rows[1]).not.toBe(first.rows[1]);
    stop();
  });

  it("apply keyed patches with removals and places", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1), wireTodo(2), wireTodo(3)] });
    const todos = connect(server).live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await todos.ready();
    const body = `"remove":${JSON.stringify([[todoId(2)]])},"upsert":${JSON.stringify([wireTodo(4), wireTodo(1, { text: "moved" })])},"at":[0,2]`;
    server.engine.emit({ cursor: "epoch-1:105:105:", parts: [{ kind: "patch", id: 1, body }] });
    const { rows } = await until(() =>
      todos.getSnapshot().rows.length === 3 && todos.getSnapshot().rows[2]?.text === "moved"
        ? todos.getSnapshot()
        : undefined,
    );
    expect(rows.map(({ id }) => id)).toEqual([todoId(4), todoId(3), todoId(1)]);
  });

  it("are shared by equal arguments and give a single row where the query has one", async () => {
    const server = await serve();
    server.engine.commit(100, { [queryKey("count_todos", {})]: [{ count: "7" }] });
    const client = connect(server);
    const count = client.live(countTodos);
    expect(client.live(countTodos, {})).toBe(count);
    const { data } = await count.ready();
    expect(data).toEqual({ count: 7n });
    expect(server.engine.asked).toEqual(["count_todos{}"]);
  });

  it("never show two queries of one frame at two cursors", async () => {
    const server = await serve();
    const other = queryKey("get_todos", { list_id: otherListId });
    server.engine.commit(100, { [key]: [wireTodo(1)], [other]: [] });
    const client = connect(server);
    const here = client.live(getTodos, { list_id: listId });
    const there = client.live(getTodos, { list_id: otherListId });
    const seen = new Set<string>();
    const look = (): void => void seen.add(`${here.getSnapshot().rows.length}+${there.getSnapshot().rows.length}`);
    cleanups.push(
      here.subscribe(() => undefined),
      there.subscribe(() => undefined),
    );
    await here.ready();
    await there.ready();
    cleanups.push(here.subscribe(look), there.subscribe(look));
    for (let xid = 101; xid < 121; xid += 1) {
      const moved = xid % 2 === 1;
      server.engine.commit(xid, { [key]: moved ? [] : [wireTodo(1)], [other]: moved ? [wireTodo(1)] : [] });
    }
    await until(() => client.live(getTodos, { list_id: listId }).getSnapshot().rows.length === 1 && seen.size > 1);
    expect([...seen].toSorted()).toEqual(["0+1", "1+0"]);
  });

  it("are released a moment after the last listener", async () => {
    const server = await serve();
    const client = connect(server, { grace: 20 });
    const todos = client.live(getTodos, { list_id: listId });
    const stop = todos.subscribe(() => undefined);
    await until(() => todos.getSnapshot().status === "live");
    stop();
    await until(() => server.engine.stats().subscriptions === 0);
    expect(client.live(getTodos, { list_id: listId })).not.toBe(todos);
  });

  it("can be iterated, skipping to the newest state", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const seen: number[] = [];
    for await (const { status, rows } of connect(server).live(getTodos, { list_id: listId })) {
      if (status !== "live") continue;
      seen.push(rows.length);
      if (rows.length === 3) break;
      for (const count of [2, 3]) {
        server.engine.commit(100 + count, { [key]: Array.from({ length: count }, (_, index) => wireTodo(index)) });
      }
    }
    expect(seen[0]).toBe(1);
    expect(seen.at(-1)).toBe(3);
  });

  it("tell of a refusal, with the server's code", async () => {
    const server = await serve({ authorize: () => false });
    const state = await connect(server).live(getTodos, { list_id: listId }).ready();
    expect(state.status).toBe("error");
    expect(state.error).toMatchObject({ code: "forbidden" });
  });

  it("refuse wrong arguments without asking the server", async () => {
    const server = await serve();
    expect(() => connect(server).live(getTodos, { list_id: "nonsense" })).toThrow(
      expect.objectContaining({ code: "invalid_argument", param: "list_id" }) as Error,
    );
  });
});

describe("connections", () => {
  it("resume from the cursor after the server was killed, and miss nothing", async () => {
    const first = await serve();
    first.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(first);
    const todos = client.live(getTodos, { list_id: listId });
    const statuses: string[] = [];
    cleanups.push(todos.subscribe(({ status }) => void statuses.push(status)));
    await until(() => todos.getSnapshot().status === "live");
    const before = todos.getSnapshot().rows[0];

    const { port } = new URL(first.origin);
    await first.kill();
    await until(() => client.status !== "online");
    expect(todos.getSnapshot()).toMatchObject({ status: "stale", rows: [{ text: "todo 1" }] });
    first.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] });

    await serve({ port: Number(port), engine: first.engine });
    await until(() => todos.getSnapshot().status === "live" && todos.getSnapshot().rows.length === 2);
    expect(todos.getSnapshot().rows[0]).toBe(before);
    expect(first.engine.asked).toEqual([key, `${key} resumed`]);
    expect(statuses).toEqual(["loading", "live", "stale", "live"]);
  });

  it("become live again without rows being sent when nothing changed", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    const { rows } = await until(() => (todos.getSnapshot().status === "live" ? todos.getSnapshot() : undefined));
    server.realtime.disconnect(({ id }) => id === "alice");
    await until(() => server.engine.asked.length === 2 && todos.getSnapshot().status === "live");
    expect(server.engine.asked[1]).toBe(`${key} resumed`);
    expect(todos.getSnapshot().rows).toBe(rows);
  });

  it("notice a half-open connection by its silence", async () => {
    const server = await serve();
    const open = new Set<EventTarget>();
    const dead = new Set<EventTarget>();
    /** Sockets whose cable can be cut: nothing comes through any more, and nothing says so. */
    class Cuttable extends WebSocket {
      override addEventListener(type: string, listener: unknown): void {
        open.add(this);
        super.addEventListener(type, (event: Event) => {
          if (!dead.has(this)) (listener as (event: Event) => void)(event);
        });
      }
    }
    const client = connect(server, { WebSocket: Cuttable, heartbeat: 100, timeout: 200 });
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await until(() => todos.getSnapshot().status === "live");
    for (const socket of open) dead.add(socket);
    const asked = server.engine.asked.length;
    const statuses: string[] = [];
    cleanups.push(client.onStatus((status) => void statuses.push(status)));
    await until(() => statuses.includes("connecting"));
    await until(() => client.status === "online");
    await until(() => server.engine.asked.length > asked);
    expect(server.engine.asked.at(-1)).toBe(`${key} resumed`);
  });

  it("stay open while the server answers heartbeats", async () => {
    const server = await serve();
    const client = connect(server, { heartbeat: 5, timeout: 2_000 });
    const statuses: string[] = [];
    cleanups.push(client.onStatus((status) => void statuses.push(status)));
    cleanups.push(client.live(countTodos).subscribe(() => undefined));
    await until(() => client.status === "online");
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    expect(statuses).toEqual(["connecting", "online"]);
  });

  it("say why when nobody is signed in", async () => {
    const server = await serve({ authenticate: () => null });
    const client = connect(server, { offlineAfter: 20 });
    cleanups.push(client.live(getTodos, { list_id: listId }).subscribe(() => undefined));
    await until(() => client.status === "offline");
    expect(client.error).toMatchObject({ code: "unauthenticated" });
  });

  it("tell a page that was built with another schema", async () => {
    const server = await serve();
    const [same, other] = [connect(server), connect(server, { schema: { hash: "older" } })];
    for (const client of [same, other]) cleanups.push(client.live(countTodos).subscribe(() => undefined));
    await until(() => same.status === "online" && other.status === "online");
    expect([same.outdated, other.outdated]).toEqual([false, true]);
  });

  it("move when the server stops", async () => {
    const first = await serve();
    const client = connect(first);
    const todos = client.live(getTodos, { list_id: listId });
    cleanups.push(todos.subscribe(() => undefined));
    await until(() => todos.getSnapshot().status === "live");
    const { port } = new URL(first.origin);
    await first.stop();
    cleanups.splice(0, 1);
    await serve({ port: Number(port), engine: first.engine });
    await until(() => first.engine.asked.length === 2 && todos.getSnapshot().status === "live");
    expect(first.engine.asked).toEqual([key, `${key} resumed`]);
  });
});

describe("channels", () => {
  it("give patches by row, resume from the cursor, and tell of gaps", async () => {
    const server = await serve();
    const client = connect(server);
    const texts: unknown[] = [];
    let gaps = 0;
    cleanups.push(
      client.channel(listId, { tables: ["todo"] }).subscribe((change) => void texts.push(change.data?.["text"]), {
        onGap: () => void (gaps += 1),
      }),
    );
    await until(() => server.engine.asked.length === 1);
    const change = (number: number): Record<string, unknown> => ({
      table: "todo",
      id: todoId(number),
      action: "INSERT",
      data: wireTodo(number),
    });
    server.engine.announce(101, listId, [change(1), change(2)]);
    await until(() => texts.length === 2);
    server.realtime.disconnect(() => true);
    await until(() => server.engine.asked.length === 2);
    expect(server.engine.asked).toEqual([`channel ${listId}`, `channel ${listId} resumed`]);
    server.engine.announce(102, listId, [change(3)]);
    await until(() => texts.length === 3);
    expect(texts).toEqual(["todo 1", "todo 2", "todo 3"]);
    server.engine.emit({ cursor: "epoch-2:1:1:", parts: [{ kind: "resync", id: 1, reason: "epoch" }] });
    await until(() => gaps === 1);
  });
});
