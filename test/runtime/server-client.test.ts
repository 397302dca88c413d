import { describe, expect, it } from "vitest";
import { clientSchema, listId, otherListId, todoId } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { testServers } from "../support/servers.ts";
import { clientFixture } from "./client-fixture.ts";

const { countTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;

describe.each(await testServers())("server and client on %s", (server) => {
  const fixture = clientFixture(server);
  const { cleanups, sql, insert, connect, follow } = fixture;

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
    const { port } = fixture.node;
    await fixture.node.kill();
    await until(() => todos.getSnapshot().status !== "live");
    expect(texts()).toEqual(["todo 1"]);
    await insert(2);
    const waiting = client.mutate(addTodo, { id: todoId(3), list_id: listId, text: "offline" });
    await fixture.restart({ port });
    await waiting;
    await until(() => texts().length === 3 && todos.getSnapshot().status === "live");
    expect(texts().toSorted()).toEqual(["offline", "todo 1", "todo 2"]);
    expect(todos.getSnapshot().rows.find(({ id }) => id === todoId(1))).toBe(kept);
    await other.live();
    expect(other.texts()).toEqual([]);
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
    const first = await fetch(`${fixture.node.url}/queries/get_todos${search}`, { headers });
    const body = (await first.json()) as { cursor: string; rows: unknown[] };
    expect(body.rows).toMatchObject([{ id: todoId(1), weight: "1" }]);
    const etag = first.headers.get("etag") ?? "";
    expect(
      (
        await fetch(`${fixture.node.url}/queries/get_todos${search}`, {
          headers: { ...headers, "if-none-match": etag },
        })
      ).status,
    ).toBe(304);

    const abort = new AbortController();
    const events = await fetch(`${fixture.node.url}/events/get_todos${search}`, { headers, signal: abort.signal });
    expect(events.headers.get("content-type")).toContain("text/event-stream");
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const receive = async (part: string): Promise<void> => {
      while (!text.includes(part)) text += (await reader.read()).value ?? "";
    };
    await receive("event: snapshot");
    const posted = await fetch(`${fixture.node.url}/mutations/set_done`, {
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

    const health = await fetch(`${fixture.node.url}/health`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: "ok", connections: expect.any(Number) as unknown },
    ]);
    const refreshed = await fetch(`${fixture.node.url}/queries/get_todos${search}`, {
      headers: { ...headers, "if-none-match": etag },
    });
    expect(((await refreshed.json()) as { rows: unknown[] }).rows).toMatchObject([{ done: true }]);
    await until(
      async () =>
        ((await (await fetch(`${fixture.node.url}/health`)).json()) as { connections: number }).connections === 0,
    );
  });

  it("tells clients to move when it stops, finishing what runs", async () => {
    const client = connect();
    const { todos, live } = follow(client);
    await live();
    const writes = Promise.all(
      [1, 2, 3].map((number) => client.mutate(addTodo, { id: todoId(number), list_id: listId, text: `n${number}` })),
    );
    const { port } = fixture.node;
    await fixture.node.stop();
    await fixture.restart({ port });
    await writes;
    await until(() => todos.getSnapshot().status === "live" && todos.getSnapshot().rows.length === 3);
    expect(await sql("SELECT count(*)::int AS count FROM todo")).toEqual([{ count: 3 }]);
  });

  it("gives a count that follows, as one row", async () => {
    const count = connect().live(countTodos);
    cleanups.push(count.subscribe(() => undefined));
    expect((await count.ready()).data).toEqual({ count: 0n });
    await insert(1);
    await until(() => count.getSnapshot().data?.count === 1n);
  });
});
