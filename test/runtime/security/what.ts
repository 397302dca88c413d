import { listId, todoId } from "../../../packages/runtime/test/todo-schema.ts";
import { sqlInjection, type Attacked, type Attempt } from "./attacked.ts";

const subscribe = { type: "subscribe", id: 7, query: "get_todos" };

async function each(server: Attacked, frames: readonly unknown[]): Promise<string> {
  const outcomes = new Set<string>();
  await server.with({ limits: { connectionsPerAddress: 100 } });
  for (const frame of frames) outcomes.add(await server.frame(frame));
  return [...outcomes].join(", ");
}

/** What somebody asks for, in which words. */
export const what: readonly Attempt[] = [
  {
    attempt: "an unknown query, one of the prototype, an unknown mutation",
    outcome: "unknown_query, unknown_mutation",
    run: (server) =>
      each(server, [
        { ...subscribe, query: "get_admins" },
        { ...subscribe, query: "constructor" },
        { ...subscribe, query: "__proto__" },
        { type: "mutate", id: 7, mutation: "drop_everything" },
        { type: "mutate", id: 7, mutation: "toString" },
      ]),
  },
  {
    attempt: "an unknown query over HTTP, a name that is no UTF-8, an endpoint that is none",
    outcome: "HTTP 404 unknown_query, HTTP 404 not_found, HTTP 404 not_found",
    run: async (server) =>
      [
        await server.http("queries/get_admins"),
        await server.http("queries/%E0%A4%A"),
        await server.http("../realtime/admin/a/b"),
      ].join(", "),
  },
  {
    attempt: "arguments of a wrong type, missing, too many, null, nested",
    outcome: "invalid_argument",
    run: (server) =>
      each(server, [
        { ...subscribe, args: { list_id: 7 } },
        { ...subscribe, args: { list_id: null } },
        { ...subscribe, args: { list_id: [listId] } },
        { ...subscribe, args: { list_id: { toString: listId } } },
        { ...subscribe, args: {} },
        { ...subscribe, args: { list_id: listId, x: 1 } },
        { type: "mutate", id: 7, mutation: "set_done", args: { id: todoId(1), done: "yes" } },
        { type: "mutate", id: 7, mutation: "add_todo", args: { id: todoId(9), list_id: listId, text: "\u0000" } },
      ]),
  },
  {
    attempt: "arguments that are no object, over both transports",
    outcome: "invalid_frame, HTTP 400 invalid_argument",
    run: async (server) => {
      const frames = await each(server, [
        { ...subscribe, args: [] },
        { ...subscribe, args: "x" },
        { ...subscribe, args: 1 },
      ]);
      return `${frames}, ${await server.http("queries/get_todos?args=[]")}`;
    },
  },
  {
    attempt: "the keys `__proto__`, `constructor`, `prototype` among arguments",
    outcome: "invalid_frame; no prototype changed",
    run: async (server) => {
      const frames = ["__proto__", "constructor", "prototype"].map(
        (key) =>
          `{"type":"subscribe","id":7,"query":"get_todos","args":{"list_id":"${listId}","${key}":{"polluted":true}}}`,
      );
      const outcome = await each(server, frames);
      return `${outcome}; ${"polluted" in {} ? "a" : "no"} prototype changed`;
    },
  },
  {
    attempt: "SQL in every string of a subscription: query, argument, channel, table, cursor, signature",
    outcome: "unknown_query, invalid_argument, forbidden, patch, resync, invalid_signature; all rows are there",
    run: async (server) => {
      const args = { list_id: listId };
      const outcome = await each(server, [
        { ...subscribe, query: sqlInjection },
        { ...subscribe, args: { list_id: sqlInjection } },
        { type: "subscribe", id: 7, channel: sqlInjection },
        { type: "subscribe", id: 7, channel: listId, tables: [sqlInjection] },
        { ...subscribe, args, cursor: sqlInjection },
        { ...subscribe, args, signature: sqlInjection },
      ]);
      return `${outcome}; ${(await server.stored()).length === 1 ? "all" : "not all"} rows are there`;
    },
  },
  {
    attempt: "SQL in every string of a mutation: name, argument, idempotency key",
    outcome: "unknown_mutation, invalid_argument, result, invalid_frame; stored as it was sent",
    run: async (server) => {
      const args = { id: todoId(2), list_id: listId, text: sqlInjection };
      const mutate = { type: "mutate", id: 7, mutation: "add_todo" };
      const outcome = await each(server, [
        { ...mutate, mutation: sqlInjection, args },
        { ...mutate, args: { ...args, id: sqlInjection } },
        { ...mutate, args, key: "';DROP--" },
        { ...mutate, args, key: sqlInjection },
      ]);
      const [, text] = await server.stored();
      return `${outcome}; ${text === sqlInjection ? "stored as it was sent" : `stored: ${text}`}`;
    },
  },
  {
    attempt: "a constraint's violation: what the answer says",
    outcome: "constraint_violation, SQLSTATE 23514, no name of the database's",
    run: async (server) => {
      const raw = await server.open();
      raw.send({ type: "mutate", id: 1, mutation: "add_todo", args: { id: todoId(2), list_id: listId, text: "" } });
      const { code, sqlstate, message } = await raw.frame(({ type }) => type === "error");
      const named = /todo|text|check/i.test(String(message));
      return `${String(code)}, SQLSTATE ${String(sqlstate)}, ${named ? String(message) : "no name of the database's"}`;
    },
  },
  {
    attempt: "a statement that fails inside: what the answer says",
    outcome: "internal; the message is in the log alone",
    run: async (server) => {
      const logged: unknown[] = [];
      const silent = (): void => undefined;
      await server.with({
        logger: { debug: silent, info: silent, warn: silent, error: (fields) => void logged.push(fields) },
        handlers: {
          addMany: async () => {
            throw new Error('relation "internal_secret" does not exist');
          },
        },
        authorize: () => true,
      });
      const code = await server.frame({
        type: "mutate",
        id: 1,
        mutation: "add_many",
        args: { list_id: listId, texts: [] },
      });
      const isLogged = logged.some((fields) => String((fields as { err?: unknown }).err).includes("internal_secret"));
      return `${code}; the message is ${isLogged && !server.heard.includes("secret") ? "in the log alone" : "elsewhere"}`;
    },
  },
  {
    attempt:
      "malformed frames: no JSON, no object, no type, an unknown one, 2,000 brackets, NUL, fractional and negative ids",
    outcome: "invalid_frame",
    run: (server) =>
      each(server, [
        "{",
        "[]",
        "null",
        "1",
        "",
        "{}",
        '{"type":"admin"}',
        "[".repeat(2_000),
        "\0",
        '{"type":"unsubscribe","id":1.5}',
        '{"type":"unsubscribe","id":-1}',
        "query",
        "query get_todos {",
      ]),
  },
  {
    attempt: "a frame over the limit of bytes",
    outcome: "closed 1009",
    run: async (server) => {
      const raw = await server.open();
      raw.send({ type: "ping", padding: "x".repeat(5_000) });
      return `closed ${(await raw.closed).code}`;
    },
  },
  {
    attempt: "a binary frame",
    outcome: "closed 1002",
    run: async (server) => {
      const raw = await server.open();
      raw.socket.send(Buffer.from([1, 2, 3]));
      return `closed ${(await raw.closed).code}`;
    },
  },
  {
    attempt: "a body over the limit, announced and not",
    outcome: "HTTP 413 too_large",
    run: async (server) => {
      const announced = await server.post("mutations/set_done", "x".repeat(5_000));
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode("x".repeat(5_000)));
          controller.close();
        },
      });
      const headers = { "content-type": "application/json" };
      const streamed = await server.http("mutations/set_done", {
        method: "POST",
        headers,
        body,
        duplex: "half",
      } as RequestInit);
      return [...new Set([announced, streamed])].join();
    },
  },
  {
    attempt: "another subprotocol",
    outcome: "HTTP 400",
    run: (server) => server.opening({ protocol: "graphql-ws" }),
  },
];
