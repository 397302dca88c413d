import { createClient, type ClientOptions, type RealtimeClient } from "@realtime-schema/runtime/client";
import type { DB } from "@realtime-schema/runtime";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { clientSchema, listId, todoId, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { until } from "../../packages/runtime/test/until.ts";
import type { ServerName } from "../support/servers.ts";
import { testDatabase, type TestDatabase } from "./databases.ts";
import { ddl, startNode, triggersSql, type NodeOptions, type TodoNode } from "./todo.ts";

/** Registers the hooks of a suite on one server: a database, and for each test a node and what it cleans up. */
export function clientFixture(server: ServerName) {
  let database: TestDatabase<DB<TodoSchema>>;
  let node: TodoNode;
  const cleanups: (() => unknown)[] = [];

  /** A third party: plain SQL, neither server nor client know of it. */
  const sql = (text: string, params: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    database.scratch.query(text, params);

  beforeAll(async () => {
    database = await testDatabase(server);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    await sql("TRUNCATE todo");
    node = await startNode(database);
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    await node.stop();
  });
  afterAll(() => database.drop());

  return {
    cleanups,
    sql,
    get database() {
      return database;
    },
    get node() {
      return node;
    },
    /** Starts a node in the place of one that was stopped or killed. */
    async restart(options: NodeOptions = {}): Promise<void> {
      node = await startNode(database, options);
    },
    insert: (number: number, list = listId): Promise<unknown> =>
      sql("INSERT INTO todo (id, list_id, text, weight) VALUES ($1, $2, $3, $4)", [
        todoId(number),
        list,
        `todo ${number}`,
        number,
      ]),
    connect(options: Partial<ClientOptions> = {}): RealtimeClient {
      const client = createClient({
        schema: clientSchema,
        url: node.url,
        token: "alice",
        backoff: { base: 5, cap: 20 },
        ...options,
      });
      cleanups.push(() => client.close());
      return client;
    },
    follow(client: RealtimeClient, list = listId) {
      const todos = client.live(clientSchema.queries.getTodos, { list_id: list });
      cleanups.push(todos.subscribe(() => undefined));
      return {
        todos,
        texts: () => todos.getSnapshot().rows.map(({ text }) => text),
        live: () => until(() => todos.getSnapshot().status === "live"),
      };
    },
  };
}
