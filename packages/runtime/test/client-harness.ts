import { afterEach } from "vitest";
import { createClient, type ClientOptions, type RealtimeClient } from "../src/client/client.ts";
import { clientSchema } from "./todo-schema.ts";
import { startTodoServer, type TodoServer, type TodoServerOptions } from "./todo-server.ts";

/** Undone after each test, last first. */
export const cleanups: (() => unknown)[] = [];

/** Call once in a test file. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });
}

export async function serve(options?: TodoServerOptions): Promise<TodoServer> {
  const server = await startTodoServer(options);
  cleanups.push(() => server.stop());
  return server;
}

export function connect(server: TodoServer, options: Partial<ClientOptions> = {}): RealtimeClient {
  const client = createClient({
    schema: clientSchema,
    url: server.url,
    token: "alice",
    backoff: { base: 5, cap: 20 },
    ...options,
  });
  cleanups.push(() => client.close());
  return client;
}
