import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryKey } from "../../test/fake-engine.ts";
import { openRaw, type RawOptions, type RawSocket } from "../../test/raw-socket.ts";
import { listId, otherListId, todoId, wireTodo } from "../../test/todo-schema.ts";
import { startTodoServer, type TodoServer } from "../../test/todo-server.ts";

const alice = { authorization: "Bearer alice" };
const json = { ...alice, "content-type": "application/json" };

let server: TodoServer;
const sockets: RawSocket[] = [];

/** Alice may read her list and tick todos; mallory is signed in and may do nothing. */
beforeEach(async () => {
  server = await startTodoServer({
    authorize: (attempt) => {
      if (attempt.user.id !== "alice") return false;
      if (attempt.kind === "query") return attempt.name === "get_todos" && attempt.args.list_id === listId;
      return attempt.kind === "mutation" && attempt.name === "set_done";
    },
    limits: { frame: 4_096, subscriptions: 3 },
  });
});

afterEach(async () => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await server.stop();
});

async function open(path = "/realtime/ws", options: RawOptions = { headers: alice }): Promise<RawSocket> {
  const raw = await openRaw(server.origin + path, options);
  sockets.push(raw);
  return raw;
}

const refusal = (opening: Promise<unknown>): Promise<string> =>
  opening.then(
    () => "opened",
    (error: unknown) => (error as Error).message,
  );

const args = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

describe("opening a WebSocket", () => {
  it("speaks its own subprotocol, or none to who asks for none", async () => {
    expect(await refusal(open("/realtime/ws", { headers: alice, protocol: "graphql-ws" }))).toBe("HTTP 400");
    expect((await open("/realtime/ws", { headers: alice, protocol: "" })).socket.protocol).toBe("");
  });

  it("happens at its own address only", async () => {
    expect(await refusal(open("/realtime/elsewhere"))).toBe("HTTP 404");
  });
});

describe("frames", () => {
  it("open no more subscriptions than may be, and no id twice", async () => {
    const raw = await open();
    for (const id of [1, 2, 3, 4]) raw.send({ type: "subscribe", id, query: "get_todos", args: { list_id: listId } });
    expect(await raw.frame(({ type }) => type === "error")).toMatchObject({ id: 4, code: "too_many_subscriptions" });
    raw.send({ type: "unsubscribe", id: 1 });
    raw.send({ type: "subscribe", id: 2, query: "get_todos", args: { list_id: listId } });
    expect(await raw.frame(({ code }) => code === "duplicate_id")).not.toHaveProperty("id");
    raw.send({ type: "subscribe", id: 5, query: "get_todos", args: { list_id: listId } });
    await raw.frame(({ type, id }) => type === "snapshot" && id === 5);
  });

  it("of a person at a terminal work too", async () => {
    server.engine.commit(100, { [queryKey("get_todos", { list_id: listId })]: [wireTodo(1)] });
    const raw = await open("/realtime/ws", { headers: alice, protocol: "" });
    raw.send(`query get_todos {"list_id":"${listId}"}`);
    expect(await raw.frame(({ type }) => type === "snapshot")).toMatchObject({ id: 1, rows: [{ text: "todo 1" }] });
    raw.send(`mutation set_done {"id":"${todoId(1)}","done":true}`);
    expect(await raw.frame(({ type }) => type === "result")).toMatchObject({ id: 2 });
    raw.send("unsubscribe 1");
    raw.send("ping");
    await raw.frame(({ type }) => type === "pong");
    expect(server.engine.stats().subscriptions).toBe(0);
    expect(raw.frames[0]).toMatchObject({ type: "ready", protocol: 1 });
  });
});

describe("HTTP", () => {
  it("tells a page of a listed origin that it may read the answer, and others nothing", async () => {
    const own = await startTodoServer({ origins: ["https://app.example"] });
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${own.url}/mutations/set_done`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });
    const allowed = await preflight("https://app.example");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([204, "https://app.example"]);
    const other = await preflight("https://evil.example");
    expect([other.status, other.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    await own.stop();
  });

  it("signs equal arguments equally, in any order, and different ones differently", async () => {
    const own = await startTodoServer({ secret: "s".repeat(32), signedOnly: true });
    const sign = async (body: string): Promise<string> => {
      const response = await fetch(`${own.url}/subscribe`, { method: "POST", headers: json, body });
      return ((await response.json()) as { signature: string }).signature;
    };
    const signature = await sign(`{"query":"get_todos","args":{"list_id":"${listId}"}}`);
    expect(await sign(`{"args":{"list_id":"${listId.toUpperCase()}"},"query":"get_todos"}`)).toBe(signature);
    expect(await sign(`{"query":"get_todos","args":{"list_id":"${otherListId}"}}`)).not.toBe(signature);

    const raw = await openRaw(`${own.url}/ws`, { headers: alice });
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId }, signature });
    await raw.frame(({ type, id }) => type === "snapshot" && id === 1);
    raw.send({ type: "subscribe", id: 2, query: "get_todos", args: { list_id: otherListId }, signature });
    raw.send({ type: "subscribe", id: 3, query: "get_todos", args: { list_id: listId } });
    expect(await raw.frame(({ id }) => id === 2)).toMatchObject({ code: "invalid_signature" });
    expect(await raw.frame(({ id }) => id === 3)).toMatchObject({ code: "invalid_signature" });
    raw.socket.terminate();
    await own.stop();
  });

  it("serves what is not its own to whoever served it before", async () => {
    const response = await fetch(`${server.origin}/realtimeless`);
    expect([response.status, await response.text()]).toEqual([404, "elsewhere"]);
  });
});

describe("failures of the application", () => {
  it.each([
    [
      "authenticate throws",
      {
        authenticate: () => {
          throw new Error("secret 1");
        },
      },
    ],
    [
      "authorize throws",
      {
        authorize: () => {
          throw new Error("secret 1");
        },
      },
    ],
    ["authorize returns something truthy", { authorize: () => "yes" as unknown as boolean }],
    ["authorize returns a promise of nothing", { authorize: async () => undefined as unknown as boolean }],
  ])("let nobody in when %s", async (_what, options) => {
    const own = await startTodoServer(options);
    const response = await fetch(`${own.url}/queries/get_todos?args=${args({ list_id: listId })}`, { headers: alice });
    expect(response.status).toBeGreaterThanOrEqual(403);
    expect(await response.text()).not.toContain("secret");
    expect(own.engine.asked).toEqual([]);
    await own.stop();
  });

  it("end the connection when `session` throws", async () => {
    const own = await startTodoServer({
      session: () => {
        throw new Error("secret");
      },
    });
    const raw = await openRaw(`${own.url}/ws`, { headers: alice });
    expect(await raw.closed).toEqual({ code: 1011, reason: "internal" });
    expect(own.logged.at(-1)?.level).toBe("error");
    await own.stop();
  });

  it("reach a client as an id, and the log with their cause", async () => {
    const own = await startTodoServer({
      answer: () => {
        throw Object.assign(new Error('relation "secret_table" does not exist at SELECT * FROM secret_table'), {
          code: "42P01",
        });
      },
    });
    const response = await fetch(`${own.url}/mutations/set_done`, {
      method: "POST",
      headers: json,
      body: JSON.stringify({ args: { id: todoId(1), done: true } }),
    });
    const text = await response.text();
    const { error } = JSON.parse(text) as { error: { code: string; errorId: string } };
    expect([response.status, error.code]).toEqual([500, "internal"]);
    expect(text).not.toContain("secret");
    expect(own.logged.at(-1)).toMatchObject({ level: "error", fields: { errorId: error.errorId } });
    await own.stop();
  });
});
