import { createServer, type RequestListener, type Server, type ServerOptions as HttpOptions } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createRealtime, type Realtime, type ServerOptions } from "@realtime-schema/runtime/server";
import type { LiveEngineOptions } from "@realtime-schema/runtime/live";
import type { DB } from "@realtime-schema/runtime";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { schema, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { column, schemaIr } from "../support/ir.ts";
import type { TestDatabase } from "./databases.ts";

export const ddl = `
CREATE TABLE todo (
  id uuid PRIMARY KEY,
  list_id uuid NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  done boolean NOT NULL DEFAULT false,
  weight bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT '2026-01-01T00:00:00Z'
)`;

const columns = {
  id: "uuid",
  list_id: "uuid",
  text: "text",
  done: "boolean",
  weight: "bigint",
  created_at: "timestamp with time zone",
};

export const triggersSql: string = emitTriggersSql(
  schemaIr(
    [{ name: "todo", columns, channels: [column("list_id")] }],
    [
      {
        name: "get_todos",
        sql: schema.queries.getTodos.sql,
        params: ["uuid"],
        columns,
        dependencies: [
          {
            relation: "todo",
            columns: Object.keys(columns),
            deciding: ["list_id", "weight"],
            routing: ["list_id", "weight"],
          },
        ],
      },
      {
        name: "count_todos",
        sql: schema.queries.countTodos.sql,
        columns: { count: "bigint" },
        dependencies: [{ relation: "todo", columns: ["id"], deciding: ["id"], routing: ["id"] }],
      },
    ],
  ),
  { delivery: "log" },
);

export interface User {
  readonly id: string;
}

export type TodoDatabase = Pick<TestDatabase<DB<TodoSchema>>, "db" | "live">;

export interface TodoNode {
  readonly realtime: Realtime<User>;
  readonly url: string;
  readonly port: number;
  readonly http: Server;
  /** Every connection is cut at once, and nothing is told. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export type NodeOptions = Partial<ServerOptions<TodoSchema, User>> & {
  readonly port?: number;
  readonly http?: HttpOptions;
  /** Answers what is not the server's. */
  readonly serve?: RequestListener;
  /** How the change log is followed. */
  readonly live?: Omit<LiveEngineOptions, "schema" | "database" | "statementTimeout">;
};

/** A node on 127.0.0.1. The user is the bearer token. */
export async function startNode(
  { db, live: database }: TodoDatabase,
  { port = 0, http: httpOptions = {}, serve, ...options }: NodeOptions = {},
): Promise<TodoNode> {
  const silent = (): void => undefined;
  const realtime = createRealtime<TodoSchema, User>({
    schema,
    db,
    database,
    authenticate: (request) => {
      const id = /^Bearer (\w+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
      return id === undefined ? null : { id };
    },
    authorize: () => true,
    handlers: {
      addMany: async ({ args, mutations, queries }) => {
        for (const [index, text] of args.texts.entries()) {
          await mutations.addTodo({
            id: `00000000-0000-4000-a000-${String(index).padStart(12, "0")}`,
            list_id: args.list_id,
            text,
          });
        }
        return { count: (await queries.countTodos()).count };
      },
    },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    ...options,
  });
  const http = createServer(httpOptions, serve);
  const sockets = new Set<Socket>();
  http.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  realtime.attach(http);
  await new Promise<void>((resolve) => {
    http.listen(port, "127.0.0.1", resolve);
  });
  const actual = (http.address() as AddressInfo).port;
  const cut = async (): Promise<void> => {
    for (const socket of sockets) socket.resetAndDestroy();
    await new Promise((resolve) => {
      http.close(resolve);
    });
  };
  return {
    realtime,
    port: actual,
    http,
    url: `http://127.0.0.1:${actual}/realtime`,
    async kill() {
      await cut();
      await realtime.close();
    },
    async stop() {
      await realtime.close();
      await cut();
    },
  };
}
