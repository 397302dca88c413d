import "fake-indexeddb/auto";
import type { ClientOptions, RealtimeClient } from "../src/client/client.ts";
import { offline, type Offline, type OfflineOptions, type SettledMutation } from "../src/client/offline/offline.ts";
import { indexedDbStorage, type OfflineStorage } from "../src/client/offline/offline-storage.ts";
import { cleanups, connect, serve } from "./client-harness.ts";
import { clientSchema, listId, todoId, wireTodo } from "./todo-schema.ts";
import type { TodoServer } from "./todo-server.ts";

const { getTodos } = clientSchema.queries;
const { addTodo } = clientSchema.mutations;

let databases = 0;
export function freshStorage(): OfflineStorage {
  databases += 1;
  return indexedDbStorage(`test ${databases}`);
}

const unplugged = (): Promise<never> => Promise.reject(new TypeError("Failed to fetch"));

/** A page with a client that keeps things on the device. */
export interface Page {
  readonly client: RealtimeClient;
  readonly kept: Offline;
  readonly settled: SettledMutation[];
  texts(): readonly string[];
  readonly states: string[];
  /** What a reload does: memory is gone, the device's storage stays. */
  unload(): Promise<void>;
}

export function open(
  server: TodoServer,
  storage: OfflineStorage,
  options: Partial<OfflineOptions> & { readonly client?: Partial<ClientOptions> } = {},
): Page {
  const settled: SettledMutation[] = [];
  const kept = offline({ user: "alice", storage, onSettled: (outcome) => settled.push(outcome), ...options });
  const client = connect(server, {
    offline: kept,
    offlineAfter: 20,
    ...options.client,
  });
  const todos = client.live(getTodos, { list_id: listId });
  const states: string[] = [];
  cleanups.push(
    todos.subscribe(({ status, rows }) => void states.push(`${status} ${rows.map(({ text }) => text).join()}`)),
  );
  return {
    client,
    kept,
    settled,
    states,
    texts: () => todos.getSnapshot().rows.map(({ text }) => text),
    async unload() {
      client.close();
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    },
  };
}

/** A server whose idempotency keys work as the database's: what ran, ran once. */
export async function serveKeys(options: { readonly refuse?: string } = {}) {
  const ran: string[] = [];
  const outcomes = new Map<string, { readonly mutation: unknown; readonly xid: string }>();
  let xid = 200;
  let open: unknown;
  const server = await serve({
    answer(sql, parameters) {
      if (sql.includes("INSERT INTO realtime_schema.idempotency_key")) {
        [open] = parameters;
        if (outcomes.has(String(open))) return [];
        xid += 1;
        outcomes.set(String(open), { mutation: parameters[1], xid: String(xid) });
        return [{ claimed: true }];
      }
      const known = outcomes.get(String(open));
      if (sql.includes("UPDATE realtime_schema.idempotency_key")) return [{ xid: known?.xid }];
      if (sql.includes("FROM realtime_schema.idempotency_key")) return [{ ...known, result: null }];
      if (sql.startsWith("INSERT INTO todo")) {
        if (parameters[2] === options.refuse) {
          outcomes.delete(String(open));
          throw Object.assign(new Error("no"), { code: "23514" });
        }
        ran.push(String(parameters[2]));
        return [wireTodo(1)];
      }
      return [];
    },
  });
  return { server, ran };
}

/** A page without a network. */
export const offlinePage = { client: { fetch: unplugged } };

export const add = (client: RealtimeClient, number: number): Promise<unknown> =>
  client.mutate(addTodo, { id: todoId(number), list_id: listId, text: `todo ${number}` }).catch(() => undefined);
