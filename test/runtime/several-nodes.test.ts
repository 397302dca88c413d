import { createClient, type RealtimeClient } from "@realtime-schema/runtime/client";
import { memoryTokenStore } from "@realtime-schema/runtime/server";
import type { DB } from "@realtime-schema/runtime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openRaw } from "../../packages/runtime/test/raw-socket.ts";
import { clientSchema, listId, todoId, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import { testServers } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";
import { ddl, startNode, triggersSql, type NodeOptions, type TodoNode } from "./todo.ts";

const { getTodos } = clientSchema.queries;
const { addTodo } = clientSchema.mutations;

describe.each(await testServers())("several nodes on one %s", (server) => {
  let database: TestDatabase<DB<TodoSchema>>;
  let nodes: TodoNode[] = [];
  const clients: RealtimeClient[] = [];

  async function start(options: NodeOptions = {}): Promise<TodoNode> {
    const node = await startNode(database, options);
    nodes.push(node);
    return node;
  }

  async function token({ url }: TodoNode, user = "alice"): Promise<Response> {
    return fetch(`${url}/subscribe`, {
      method: "POST",
      headers: { authorization: `Bearer ${user}`, "content-type": "application/json" },
      body: "{}",
    });
  }

  const issued = async (node: TodoNode): Promise<string> =>
    ((await (await token(node)).json()) as { token: string }).token;

  const opening = async ({ url }: TodoNode, given: string): Promise<string> => {
    try {
      const { socket } = await openRaw(`${url}/ws?token=${given}`);
      socket.terminate();
      return "opened";
    } catch (error) {
      return (error as Error).message;
    }
  };

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    await database.scratch.query("TRUNCATE todo");
    nodes = [];
    await start();
    await start();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    for (const node of nodes) await node.stop();
  });
  afterAll(() => database.drop());

  it("what is written through one is shown by the other", async () => {
    const lists = nodes.map(({ url }) => {
      const client = createClient({ schema: clientSchema, url, token: "alice" });
      clients.push(client);
      const list = client.live(getTodos, { list_id: listId });
      list.subscribe(() => undefined);
      return list;
    });
    await until(() => lists.every((list) => list.getSnapshot().status === "live"));
    await clients[0]?.mutate(addTodo, { id: todoId(1), list_id: listId, text: "one" });
    await clients[1]?.mutate(addTodo, { id: todoId(2), list_id: listId, text: "two" });
    await until(() => lists.every((list) => list.getSnapshot().rows.length === 2));
    expect(lists.map((list) => list.getSnapshot().rows.map(({ text }) => text))).toEqual([
      ["one", "two"],
      ["one", "two"],
    ]);
  });

  it("a token of one is taken by the other, for its user, once", async () => {
    const [here, there] = nodes as [TodoNode, TodoNode];
    const given = await issued(here);
    const rows = await database.scratch.query(
      "SELECT digest, holder::text AS holder FROM realtime_schema.connection_token",
    );
    expect(rows).toMatchObject([{ holder: '{"id": "alice"}' }]);
    expect(JSON.stringify(rows)).not.toContain(given);
    expect(await opening(there, given)).toBe("opened");
    expect(await opening(there, given)).toBe("HTTP 401");
    expect(await opening(here, given)).toBe("HTTP 401");
    expect(await database.scratch.query("SELECT 1 FROM realtime_schema.connection_token")).toEqual([]);
  });

  it("of many that come with one token at once, one is let in", async () => {
    const given = await issued(nodes[0]!);
    const all = await Promise.all(Array.from({ length: 10 }, (_, index) => opening(nodes[index % 2]!, given)));
    expect(all.toSorted()).toEqual([...Array<string>(9).fill("HTTP 401"), "opened"]);
  });

  it("tokens that are too old are refused, and gone with the next", async () => {
    const brief = await start({ limits: { token: 1 } });
    const given = await Promise.all(Array.from({ length: 5 }, () => issued(brief)));
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(await opening(nodes[0]!, given[0]!)).toBe("HTTP 401");
    await issued(nodes[0]!);
    expect(await database.scratch.query("SELECT count(*)::int AS count FROM realtime_schema.connection_token")).toEqual(
      [{ count: 1 }],
    );
    await database.scratch.query("DELETE FROM realtime_schema.connection_token");
  });

  it("a node issues no more tokens than it may", async () => {
    const node = await start({ limits: { tokens: 3, token: 60_000 } });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await token(node)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await database.scratch.query("DELETE FROM realtime_schema.connection_token");
  });

  it("a user that JSON would change is an error where the token is asked for, and kept as it is in memory", async () => {
    const authenticate = (): never => ({ id: "alice", since: new Date() }) as never;
    const logged: unknown[] = [];
    const silent = (): void => undefined;
    const logger = { debug: silent, info: silent, warn: silent, error: (fields: object) => void logged.push(fields) };
    expect((await token(await start({ authenticate, logger }))).status).toBe(500);
    expect(String((logged[0] as { err: unknown }).err)).toContain("must be JSON data");
    const users: unknown[] = [];
    const own = await start({
      authenticate,
      tokens: memoryTokenStore(10),
      authorize: ({ user }) => users.push(user) > 0,
    });
    const raw = await openRaw(`${own.url}/ws?token=${await issued(own)}`);
    raw.send({ type: "subscribe", id: 1, query: "get_todos", args: { list_id: listId } });
    await raw.frame(({ type }) => type === "snapshot");
    expect((users[0] as { since: unknown }).since).toBeInstanceOf(Date);
    raw.socket.terminate();
  });
});
