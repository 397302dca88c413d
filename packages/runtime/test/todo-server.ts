import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createRealtime, type Realtime } from "../src/server/create-realtime.ts";
import type { ServerOptions } from "../src/server/options.ts";
import { memoryTokenStore } from "../src/server/token-store.ts";
import type { Logger } from "../src/server/logger.ts";
import { createFakeEngine, type FakeEngine } from "./fake-engine.ts";
import { scriptedDatabase, type Answer } from "./scripted-database.ts";
import { schema, type Todo, type TodoSchema } from "./todo-schema.ts";

export interface User {
  readonly id: string;
}

export interface TodoServer {
  readonly realtime: Realtime<User>;
  readonly engine: FakeEngine;
  readonly http: Server;
  readonly origin: string;
  readonly url: string;
  /** What went to the log. */
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  readonly sql: readonly string[];
  stop(): Promise<void>;
  /** Ends every connection at once and listens no more, as a killed process does. */
  kill(): Promise<void>;
}

export interface TodoServerOptions extends Partial<ServerOptions<TodoSchema, User>> {
  readonly answer?: Answer;
  readonly port?: number;
  readonly engine?: FakeEngine;
}

/** A server of the todo schema on 127.0.0.1 over a fake engine. The user is the bearer token, or the cookie `user`. */
export async function startTodoServer({
  answer = () => [],
  port = 0,
  ...options
}: TodoServerOptions = {}): Promise<TodoServer> {
  const engine = options.engine ?? createFakeEngine();
  const { db, log } = scriptedDatabase<{ todo: Todo }>(answer);
  const logged: TodoServer["logged"] = [];
  const at =
    (level: string) =>
    (fields: object, message: string): void =>
      void logged.push({ level, fields, message });
  const logger: Logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  const realtime = createRealtime<TodoSchema, User>({
    schema,
    db,
    authenticate: (request) => userOf(request),
    authorize: () => true,
    handlers: { addMany: async () => undefined },
    logger,
    tokens: memoryTokenStore<User>(options.limits?.tokens ?? 1_000),
    ...options,
    engine,
  });
  const http = createServer({ connectionsCheckingInterval: 20 }, (_request, response) =>
    response.writeHead(404).end("elsewhere"),
  );
  realtime.attach(http);
  const sockets = new Set<Socket>();
  http.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const kill = async (): Promise<void> => {
    for (const socket of sockets) socket.resetAndDestroy();
    if (http.listening) {
      await new Promise((resolve) => {
        http.close(resolve);
      });
    }
  };
  await new Promise<void>((resolve) => {
    http.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    realtime,
    engine,
    http,
    origin,
    url: `${origin}/realtime`,
    logged,
    sql: log,
    kill,
    async stop() {
      await realtime.close();
      await kill();
    },
  };
}

function userOf(request: Request): User | null {
  const bearer = /^Bearer (\w+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const cookie = /\buser=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  const id = bearer ?? cookie;
  return id === undefined ? null : { id };
}
