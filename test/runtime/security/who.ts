import { listId, otherListId, todoId } from "../../../packages/runtime/test/todo-schema.ts";
import { bearer, type Attempt } from "./attacked.ts";

const foreign = { cookie: "user=alice", origin: "https://evil.example" };
const query = `queries/get_todos?args=${encodeURIComponent(JSON.stringify({ list_id: listId }))}`;

/** Who somebody says that he is, and where his page comes from. */
export const who: readonly Attempt[] = [
  { attempt: "a WebSocket of nobody", outcome: "HTTP 401", run: (server) => server.opening({ headers: {} }) },
  {
    attempt: "HTTP of nobody: query, event stream, token, mutation",
    outcome: "HTTP 401 unauthenticated",
    run: async (server) => {
      const headers = { authorization: "" };
      const outcomes = new Set([
        await server.http(query, { headers }),
        await server.http("events/get_todos", { headers }),
        await server.post("subscribe", {}, headers),
        await server.post("mutations/set_done", {}, headers),
      ]);
      return [...outcomes].join();
    },
  },
  {
    attempt: "a made-up token, an empty one, one of 5,000 characters",
    outcome: "HTTP 401",
    run: async (server) => {
      const tokens = ["A".repeat(43), "", "A".repeat(5_000)];
      const outcomes = await Promise.all(
        tokens.map((token) => server.opening({ headers: {}, search: `?token=${token}` })),
      );
      return [...new Set(outcomes)].join();
    },
  },
  {
    attempt: "a token that was used",
    outcome: "opened, then HTTP 401",
    run: async (server) => {
      const search = `?token=${await server.token()}`;
      return `${await server.opening({ headers: {}, search })}, then ${await server.opening({ headers: {}, search })}`;
    },
  },
  {
    attempt: "one token on twenty connections at once",
    outcome: "1 opened",
    run: async (server) => {
      await server.with({ limits: { connectionsPerAddress: 100 } });
      const search = `?token=${await server.token()}`;
      const all = await Promise.all(Array.from({ length: 20 }, () => server.opening({ headers: {}, search })));
      return `${all.filter((outcome) => outcome === "opened").length} opened`;
    },
  },
  {
    attempt: "a token that is too old",
    outcome: "HTTP 401",
    run: async (server) => {
      await server.with({ limits: { token: 1 } });
      const token = await server.token();
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      return server.opening({ headers: {}, search: `?token=${token}` });
    },
  },
  {
    attempt: "another user's token, beside one's own cookie: the token's user's rights and no others",
    outcome: "forbidden",
    run: async (server) => {
      const raw = await server.open({ headers: bearer("alice"), search: `?token=${await server.token("mallory")}` });
      raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
      return String((await raw.frame(({ type }) => type === "error"))["code"]);
    },
  },
  {
    attempt: "a page of another origin, with the user's cookie: WebSocket",
    outcome: "HTTP 403",
    run: (server) => server.opening({ headers: foreign }),
  },
  {
    attempt: "the same with a token that it came by",
    outcome: "HTTP 403",
    run: async (server) => server.opening({ headers: foreign, search: `?token=${await server.token()}` }),
  },
  {
    attempt: "a page without an origin of its own (`null`)",
    outcome: "HTTP 403",
    run: (server) => server.opening({ headers: { ...foreign, origin: "null" } }),
  },
  {
    attempt: "a page of another origin: HTTP",
    outcome: "HTTP 403 forbidden",
    run: async (server) => {
      const outcomes = new Set([
        await server.http(query, { headers: foreign }),
        await server.post("mutations/set_done", { args: { id: todoId(1), done: true } }, foreign),
        await server.post("subscribe", {}, foreign),
        await server.http("events/get_todos", { headers: foreign }),
      ]);
      return [...outcomes].join();
    },
  },
  {
    attempt: "a form of another page (`text/plain`, no preflight)",
    outcome: "HTTP 400 invalid_frame",
    run: (server) => server.post("mutations/set_done", "{}", { "content-type": "text/plain" }),
  },
  {
    attempt: "a query, a mutation and a channel that `authorize` does not allow",
    outcome: "forbidden",
    run: async (server) => {
      const outcomes = new Set([
        await server.frame({ type: "subscribe", id: 1, query: "count_todos" }),
        await server.frame({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: otherListId } }),
        await server.frame({ type: "mutate", id: 1, mutation: "add_many", args: { list_id: listId, texts: ["x"] } }),
        await server.frame({ type: "subscribe", id: 1, channel: otherListId }),
      ]);
      return [...outcomes].join();
    },
  },
  {
    attempt: "an `authorize` that forgets to answer, answers a truthy object, or throws",
    outcome: "forbidden, forbidden, internal",
    run: async (server) => {
      const answers: (() => never)[] = [
        () => undefined as never,
        () => ({ allowed: false }) as never,
        () => {
          throw new Error("secret of the application");
        },
      ];
      const outcomes: string[] = [];
      for (const authorize of answers) {
        await server.with({ authorize });
        outcomes.push(await server.frame({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } }));
      }
      return outcomes.join(", ");
    },
  },
  {
    attempt: "a subscription without the signature that `signedOnly` asks for, or with another subscription's",
    outcome: "invalid_signature",
    run: async (server) => {
      await server.with({ signedOnly: true, authorize: () => true });
      const { text } = await server.fetch("subscribe", server.body({ query: "get_todos", args: { list_id: listId } }));
      const { signature } = JSON.parse(text) as { signature: string };
      const subscribe = { type: "subscribe", id: 1, query: "get_todos" };
      const outcomes = new Set([
        await server.frame({ ...subscribe, args: { list_id: listId } }),
        await server.frame({ ...subscribe, args: { list_id: otherListId }, signature }),
      ]);
      return [...outcomes].join();
    },
  },
];
