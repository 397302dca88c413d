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

async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = json,
): Promise<[status: number, body: unknown]> {
  const response = await fetch(`${server.url}/${path}`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return [response.status, await response.json()];
}

async function get(path: string, headers: Record<string, string> = alice): Promise<[status: number, body: unknown]> {
  const response = await fetch(`${server.url}/${path}`, { headers });
  return [response.status, await response.json()];
}

async function token(headers: Record<string, string> = json): Promise<string> {
  const [, body] = await post("subscribe", {}, headers);
  return (body as { token: string }).token;
}

const refused = (code: string, more: object = {}): object => ({
  error: expect.objectContaining({ code, ...more }) as unknown,
});
const args = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

describe("opening a WebSocket", () => {
  it.each([
    ["nobody", {}],
    ["a made-up token", {}, "?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
    ["a token of absurd length", {}, `?token=${"A".repeat(5_000)}`],
    ["an empty token", {}, "?token="],
  ])("is refused to %s", async (_who, headers, search: string = "") => {
    expect(await refusal(open(`/realtime/ws${search}`, { headers }))).toBe("HTTP 401");
  });

  it("takes a token once, for its user", async () => {
    const issued = await token();
    const raw = await open(`/realtime/ws?token=${issued}`, {});
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    expect(await raw.frame(({ type }) => type === "snapshot")).toMatchObject({ id: 1 });
    expect(await refusal(open(`/realtime/ws?token=${issued}`, {}))).toBe("HTTP 401");
  });

  it("gives a foreign token's holder that user's rights and no others", async () => {
    const raw = await open(`/realtime/ws?token=${await token({ ...json, authorization: "Bearer mallory" })}`, {
      headers: alice,
    });
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    expect(await raw.frame(({ type }) => type === "error")).toMatchObject({ id: 1, code: "forbidden" });
  });

  it("refuses an expired token", async () => {
    const own = await startTodoServer({ limits: { token: 1 } });
    const response = await fetch(`${own.url}/subscribe`, { method: "POST", headers: json, body: "{}" });
    const { token: issued } = (await response.json()) as { token: string };
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
    expect(await refusal(openRaw(`${own.url}/ws?token=${issued}`))).toBe("HTTP 401");
    await own.stop();
  });

  it("is refused to pages of another origin, cookie or not", async () => {
    const foreign = { cookie: "user=alice", origin: "https://evil.example" };
    expect(await refusal(open("/realtime/ws", { headers: foreign }))).toBe("HTTP 403");
    expect(await refusal(open(`/realtime/ws?token=${await token()}`, { headers: foreign }))).toBe("HTTP 403");
    expect(await refusal(open("/realtime/ws", { headers: { cookie: "user=alice", origin: "null" } }))).toBe("HTTP 403");
    const own = await open("/realtime/ws", { headers: { cookie: "user=alice", origin: server.origin } });
    expect(own.socket.protocol).toBe("realtime-schema.v1");
  });

  it("speaks its own subprotocol, or none to who asks for none", async () => {
    expect(await refusal(open("/realtime/ws", { headers: alice, protocol: "graphql-ws" }))).toBe("HTTP 400");
    expect((await open("/realtime/ws", { headers: alice, protocol: "" })).socket.protocol).toBe("");
  });

  it("happens at its own address only", async () => {
    expect(await refusal(open("/realtime/elsewhere"))).toBe("HTTP 404");
  });
});

describe("frames", () => {
  it.each([
    ["an unknown query", { query: "get_secrets", args: {} }, { code: "unknown_query" }],
    ["a query of the prototype", { query: "constructor", args: {} }, { code: "unknown_query" }],
    ["a query that is not allowed", { query: "count_todos" }, { code: "forbidden" }],
    ["arguments that are not allowed", { query: "get_todos", args: { list_id: otherListId } }, { code: "forbidden" }],
    ["a wrong type", { query: "get_todos", args: { list_id: 7 } }, { code: "invalid_argument", param: "list_id" }],
    [
      "SQL for a uuid",
      { query: "get_todos", args: { list_id: "'; DROP TABLE todo; --" } },
      { code: "invalid_argument", param: "list_id" },
    ],
    ["a missing argument", { query: "get_todos", args: {} }, { code: "invalid_argument", param: "list_id" }],
    [
      "an argument too many",
      { query: "get_todos", args: { list_id: listId, x: 1 } },
      { code: "invalid_argument", param: "x" },
    ],
    [
      "a wrong signature",
      { query: "get_todos", args: { list_id: listId }, signature: "AAAA" },
      { code: "invalid_signature" },
    ],
    ["a channel", { channel: listId }, { code: "forbidden" }],
    ["a name of absurd length", { query: "q".repeat(3_000) }, { code: "invalid_frame" }],
  ])("that subscribe to %s are refused", async (_what, frame, expected) => {
    const raw = await open();
    raw.send({ type: "subscribe", id: 7, ...frame });
    expect(await raw.frame(({ type }) => type === "error")).toMatchObject({ id: 7, ...expected });
    expect(server.engine.asked).toEqual([]);
  });

  it.each(["__proto__", "constructor", "prototype"])(
    "with the key %s are refused and change no prototype",
    async (key) => {
      const raw = await open();
      raw.send(
        `{"type":"subscribe","id":7,"query":"get_todos","args":{"list_id":"${listId}","${key}":{"polluted":true}}}`,
      );
      expect(await raw.frame(({ type }) => type === "error")).toMatchObject({ id: 7, code: "invalid_frame" });
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it.each([
    ["no JSON", "{"],
    ["an array", "[]"],
    ["null", "null"],
    ["a number", "1"],
    ["nothing", ""],
    ["no type", "{}"],
    ["an unknown type", '{"type":"admin"}'],
    ["a deep nest", "[".repeat(2_000)],
    ["a fractional id", '{"type":"unsubscribe","id":1.5}'],
    ["a negative id", '{"type":"unsubscribe","id":-1}'],
    ["NUL", "\0"],
    ["a verb without a name", "query"],
    ["a verb with broken arguments", "query get_todos {"],
  ])("of %s get an error, and the connection goes on", async (_what, data) => {
    const raw = await open();
    raw.send(data);
    expect(await raw.frame(({ type }) => type === "error")).toMatchObject({ code: "invalid_frame" });
    raw.send({ type: "ping", id: 3 });
    expect(await raw.frame(({ type }) => type === "pong")).toMatchObject({ id: 3 });
  });

  it("over the size limit, and binary ones, end the connection", async () => {
    const large = await open();
    large.send({ type: "ping", padding: "x".repeat(5_000) });
    expect((await large.closed).code).toBe(1009);
    const binary = await open();
    binary.socket.send(Buffer.from([1, 2, 3]));
    expect((await binary.closed).code).toBe(1002);
  });

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

  it("that mutate what is not listed are refused before any SQL", async () => {
    const raw = await open();
    raw.send({ type: "mutate", id: 1, mutation: "add_todo", args: { id: todoId(1), list_id: listId, text: "x" } });
    raw.send({ type: "mutate", id: 2, mutation: "drop_everything" });
    raw.send({ type: "mutate", id: 3, mutation: "set_done", args: { id: todoId(1), done: "yes" } });
    expect(await raw.frame(({ id }) => id === 1)).toMatchObject({ code: "forbidden" });
    expect(await raw.frame(({ id }) => id === 2)).toMatchObject({ code: "unknown_mutation" });
    expect(await raw.frame(({ id }) => id === 3)).toMatchObject({ code: "invalid_argument", param: "done" });
    expect(server.sql).toEqual([]);
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
  it("gives nothing to nobody", async () => {
    expect(await get("queries/get_todos", {})).toEqual([401, refused("unauthenticated")]);
    expect(await get("events/get_todos", {})).toEqual([401, refused("unauthenticated")]);
    expect(await post("subscribe", {}, { "content-type": "application/json" })).toEqual([
      401,
      refused("unauthenticated"),
    ]);
    expect(await post("mutations/set_done", {}, {})).toEqual([401, refused("unauthenticated")]);
  });

  it.each([
    ["an unknown query", "queries/nope", [404, refused("unknown_query")]],
    ["a name that is no name", "queries/%E0%A4%A", [404, refused("not_found")]],
    ["a query that is not allowed", "queries/count_todos", [403, refused("forbidden")]],
    [
      "a wrong type",
      `queries/get_todos?args=${args({ list_id: 1 })}`,
      [400, refused("invalid_argument", { param: "list_id" })],
    ],
    ["broken arguments", "queries/get_todos?args={", [400, refused("invalid_argument")]],
    ["arguments that are an array", "queries/get_todos?args=[]", [400, refused("invalid_argument")]],
    ["a stream that is not allowed", "events/count_todos", [403, refused("forbidden")]],
    ["an address that is none", "nothing/here/at/all", [404, refused("not_found")]],
    ["the wrong method", "subscribe", [405, refused("method_not_allowed")]],
  ])("refuses %s", async (_what, path, expected) => {
    expect(await get(path)).toEqual(expected);
  });

  it("refuses bodies that are too large, not JSON, or of a form's type", async () => {
    expect(await post("mutations/set_done", "x".repeat(5_000))).toEqual([413, refused("too_large")]);
    expect(await post("mutations/set_done", "{")).toEqual([400, refused("invalid_frame")]);
    expect(await post("mutations/set_done", "{}", { ...alice, "content-type": "text/plain" })).toEqual([
      400,
      refused("invalid_frame"),
    ]);
    expect(await post("mutations/set_done", { args: { id: todoId(1), done: true }, key: "short" })).toEqual([
      400,
      refused("invalid_frame"),
    ]);
    expect(server.sql).toEqual([]);
  });

  it("refuses pages of another origin", async () => {
    const foreign = { ...json, origin: "https://evil.example" };
    expect(await post("mutations/set_done", { args: { id: todoId(1), done: true } }, foreign)).toEqual([
      403,
      refused("forbidden"),
    ]);
    expect(await get("queries/get_todos", foreign)).toEqual([403, refused("forbidden")]);
  });

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
