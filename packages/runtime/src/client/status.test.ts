import { describe, expect, it } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../test/client-harness.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, schema, wireTodo } from "../../test/todo-schema.ts";
import { until } from "../../test/until.ts";
import { RealtimeError } from "../protocol/realtime-error.ts";
import type { RealtimeClient } from "./client.ts";
import { prefetch } from "./prefetch.ts";

const { getTodos } = clientSchema.queries;
const key = queryKey("get_todos", { list_id: listId });

cleanUpAfterEach();

/** What a query says of itself, each state once: its status, with what it shows. */
function follow(client: RealtimeClient) {
  const todos = client.live(getTodos, { list_id: listId });
  const states: string[] = [];
  const add = (): void => {
    const { status, rows, data, error } = todos.getSnapshot();
    expect([error !== undefined, status !== "error" && data === undefined]).toEqual([
      status === "error",
      status === "loading",
    ]);
    const state = `${status} ${rows.map(({ text }) => text).join()}`.trim();
    if (state !== states.at(-1)) states.push(state);
  };
  add();
  const stop = todos.subscribe(add);
  cleanups.push(stop);
  return { todos, states, stop, reaches: (state: string) => until(() => states.at(-1) === state) };
}

const portOf = (origin: string): number => Number(new URL(origin).port);

describe("a query's status", () => {
  it("loading → live, and back there over stale after a short outage", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const { states, reaches } = follow(connect(server));
    await reaches("live todo 1");
    server.realtime.disconnect(() => true);
    await reaches("stale todo 1");
    await reaches("live todo 1");
    expect(states).toEqual(["loading", "live todo 1", "stale todo 1", "live todo 1"]);
  });

  it("live → stale → offline in a long outage, and over stale to live when it ends", async () => {
    const first = await serve();
    first.engine.commit(100, { [key]: [wireTodo(1)] });
    const { states, reaches } = follow(connect(first, { offlineAfter: 60 }));
    await reaches("live todo 1");
    await first.kill();
    await reaches("offline todo 1");
    first.engine.commit(101, { [key]: [wireTodo(2)] });
    await serve({ port: portOf(first.origin), engine: first.engine });
    await reaches("live todo 2");
    expect(states).toEqual(["loading", "live todo 1", "stale todo 1", "offline todo 1", "stale todo 1", "live todo 2"]);
  });

  it("loading for as long as there is no result, whatever the connection does", async () => {
    const server = await serve();
    await server.kill();
    const client = connect(server, { offlineAfter: 20 });
    const { states, reaches } = follow(client);
    await until(() => client.status === "offline");
    expect(states).toEqual(["loading"]);
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    await serve({ port: portOf(server.origin), engine: server.engine });
    await reaches("live todo 1");
    expect(states).toEqual(["loading", "live todo 1"]);
  });

  it("stale → live, and stale → offline, for a result that was rendered on a server", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const page = prefetch(server.realtime, { id: "alice" });
    await page.query(schema.queries.getTodos, { list_id: listId });
    const hydrate = page.dehydrate();
    const online = follow(connect(server, { hydrate }));
    await online.reaches("live todo 1");
    expect(online.states).toEqual(["stale todo 1", "live todo 1"]);
    await server.kill();
    const offline = follow(connect(server, { hydrate, offlineAfter: 20 }));
    await offline.reaches("offline todo 1");
    expect(offline.states).toEqual(["stale todo 1", "offline todo 1"]);
  });

  it("loading → error for a refusal, and live → error with what was known when rights are revoked", async () => {
    let allowed = false;
    const server = await serve({ authorize: () => allowed });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const refused = follow(connect(server));
    await refused.reaches("error");
    expect(refused.states).toEqual(["loading", "error"]);
    allowed = true;
    const revoked = follow(connect(server));
    await revoked.reaches("live todo 1");
    allowed = false;
    server.realtime.disconnect(() => true);
    await revoked.reaches("error todo 1");
    expect(revoked.states).toEqual(["loading", "live todo 1", "stale todo 1", "error todo 1"]);
    expect(revoked.todos.getSnapshot().error).toMatchObject({ code: "forbidden" });
  });

  it("error → live when the server said that trying again may help", async () => {
    let failing = true;
    const server = await serve({
      authorize() {
        if (failing) throw new RealtimeError("unavailable", "Not now", { retryAfter: 30 });
        return true;
      },
    });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const { states, reaches } = follow(connect(server));
    await reaches("error");
    failing = false;
    await reaches("live todo 1");
    expect(states).toEqual(["loading", "error", "live todo 1"]);
  });

  it("live → stale when nobody has followed it for a moment, and live again for who does", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server, { grace: 20 });
    const { todos, stop, reaches } = follow(client);
    await reaches("live todo 1");
    stop();
    await until(() => todos.getSnapshot().status === "stale");
    server.engine.commit(101, { [key]: [wireTodo(2)] });
    const again: string[] = [];
    cleanups.push(todos.subscribe(({ status, rows }) => void again.push(`${status} ${rows[0]?.text}`)));
    await until(() => again.includes("live todo 2"));
    expect(again).toEqual(["stale todo 1", "live todo 2"]);
  });

  it("offline for what is shown when the client is closed", async () => {
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const client = connect(server);
    const { states, reaches } = follow(client);
    await reaches("live todo 1");
    client.close();
    expect(states).toEqual(["loading", "live todo 1", "offline todo 1"]);
  });
});
