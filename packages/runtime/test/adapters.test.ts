import { createClient, infiniteLive, type LiveState, type RealtimeClient } from "@realtime-schema/runtime/client";
import type { DB } from "@realtime-schema/runtime";
import { liveCollectionOptions } from "@realtime-schema/runtime/tanstack-db";
import { liveMutationOptions, liveQueryOptions } from "@realtime-schema/runtime/tanstack-query";
import type { Meter } from "@realtime-schema/runtime/server";
import { createCollection } from "@tanstack/db";
import { MutationObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { createRoot, from } from "solid-js";
import { derived, get, type Readable } from "svelte/store";
import { effectScope, onScopeDispose, shallowRef } from "vue";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { clientSchema, listId, todoId, type Todo, type TodoSchema } from "./todo-schema.ts";
import { until } from "./until.ts";
import { testDatabase, type TestDatabase } from "../../../test/runtime/databases.ts";
import { ddl, startNode, triggersSql, type TodoNode } from "../../../test/runtime/todo.ts";

const { getTodos, getTodosPage, countTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;

let database: TestDatabase<DB<TodoSchema>>;
let node: TodoNode;
let client: RealtimeClient;
let allowed: (kind: string) => boolean = () => true;
/** Open on the server. */
let subscriptions = 0;
const cleanups: (() => unknown)[] = [];

const silent = { add: () => undefined, record: () => undefined };
const meter: Meter = {
  createCounter: () => silent,
  createHistogram: () => silent,
  createObservableGauge: () => ({ addCallback: () => undefined }),
  createUpDownCounter: (name) =>
    name.endsWith("subscriptions") ? { add: (change) => void (subscriptions += change) } : silent,
};

const sql = (text: string, params: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
  database.scratch.query(text, params);

const insert = (...numbers: readonly number[]): Promise<unknown> =>
  sql(
    `INSERT INTO todo (id, list_id, text, weight)
     SELECT ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, $1, 'todo ' || n, n FROM unnest($2::int[]) n`,
    [listId, numbers],
  );

beforeAll(async () => {
  database = await testDatabase("postgres18");
  await database.scratch.exec(ddl);
  await database.scratch.exec(triggersSql);
});
beforeEach(async () => {
  await sql("TRUNCATE todo");
  allowed = () => true;
  subscriptions = 0;
  node = await startNode(database, { authorize: ({ kind }) => allowed(kind), meter });
  client = createClient({
    schema: clientSchema,
    url: node.url,
    token: "alice",
    backoff: { base: 5, cap: 20 },
    grace: 20,
    offlineAfter: 50,
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  client.close();
  await node.stop();
});
afterAll(() => database.drop());

describe("TanStack Query", () => {
  function cache(gcTime = 30): QueryClient {
    const queries = new QueryClient({ defaultOptions: { queries: { gcTime } } });
    queries.mount();
    cleanups.push(() => {
      queries.unmount();
      queries.clear();
    });
    return queries;
  }

  it("types what it caches from the schema", () => {
    const options = liveQueryOptions(client, getTodos, { list_id: listId });
    const queries = cache();
    expectTypeOf(queries.getQueryData(options.queryKey)).toEqualTypeOf<Todo[] | undefined>();
    expectTypeOf(liveQueryOptions(client, countTodos).queryFn).returns.resolves.toEqualTypeOf<{ count: bigint }>();
    // @ts-expect-error list_id is required
    expect(() => liveQueryOptions(client, getTodos)).toThrow(/list_id/);
    // @ts-expect-error it is a string
    expect(() => liveQueryOptions(client, getTodos, { list_id: 1 })).toThrow(/list_id/);
    expectTypeOf(liveMutationOptions(client, setDone).mutationFn)
      .parameter(0)
      .toEqualTypeOf<{ id: string; done: boolean }>();
  });

  it("follows from the first observer until the cache drops the query", async () => {
    await insert(1);
    const queries = cache();
    const options = liveQueryOptions(client, getTodos, { list_id: listId });
    expect(subscriptions).toBe(0);
    const observer = new QueryObserver(queries, options);
    const seen: (readonly string[] | undefined)[] = [];
    const stop = observer.subscribe(({ data }) => void seen.push(data?.map(({ text }) => text)));
    await until(() => observer.getCurrentResult().data?.length === 1);
    const [first] = observer.getCurrentResult().data ?? [];
    expect(subscriptions).toBe(1);
    await insert(2);
    await until(() => observer.getCurrentResult().data?.length === 2);
    expect(observer.getCurrentResult().data?.[0]).toBe(first);
    expect(queries.getQueryData(options.queryKey)?.map(({ text }) => text)).toEqual(["todo 1", "todo 2"]);
    // A second observer, a refetch and an invalidation ask the server for nothing.
    const second = new QueryObserver(queries, options).subscribe(() => undefined);
    await queries.refetchQueries(options);
    await queries.invalidateQueries(options);
    expect(subscriptions).toBe(1);
    second();
    stop();
    // Nobody looks, but the cache has it: it stays true until it goes.
    await insert(3);
    await until(() => subscriptions === 0);
    expect(queries.getQueryData(options.queryKey)).toBeUndefined();
    expect(seen.at(-1)).toEqual(["todo 1", "todo 2"]);
  });

  it("keeps a cached query live without observers for as long as it is cached", async () => {
    const queries = cache(60_000);
    const options = liveQueryOptions(client, getTodos, { list_id: listId });
    expect(await queries.fetchQuery(options)).toEqual([]);
    await insert(1);
    await until(() => queries.getQueryData(options.queryKey)?.length === 1);
    queries.removeQueries(options);
    await until(() => subscriptions === 0);
  });

  it("gives a refusal as the query's error, also one that comes later", async () => {
    allowed = () => false;
    const queries = cache(60_000);
    const options = liveQueryOptions(client, getTodos, { list_id: listId });
    await expect(queries.fetchQuery(options)).rejects.toMatchObject({ code: "forbidden" });
    queries.clear();
    allowed = () => true;
    await until(() => subscriptions === 0);
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
    const observer = new QueryObserver(queries, options);
    cleanups.push(observer.subscribe(() => undefined));
    await until(() => observer.getCurrentResult().status === "success");
    allowed = () => false;
    node.realtime.disconnect(() => true);
    await until(() => observer.getCurrentResult().status === "error");
    expect(observer.getCurrentResult().error).toMatchObject({ code: "forbidden" });
  });

  it("runs mutations with a guess in the cache, and takes back what is refused", async () => {
    await insert(1);
    const queries = cache();
    const options = liveQueryOptions(client, getTodos, { list_id: listId });
    const todos = new QueryObserver(queries, options);
    cleanups.push(todos.subscribe(() => undefined));
    await until(() => todos.getCurrentResult().data?.length === 1);
    const done = new MutationObserver(
      queries,
      liveMutationOptions(client, setDone, {
        optimistic: (store, { id, done }) =>
          store.update(getTodos, { list_id: listId }, (rows) =>
            rows.map((row) => (row.id === id ? { ...row, done } : row)),
          ),
      }),
    );
    const running = done.mutate({ id: todoId(1), done: true });
    await Promise.resolve();
    expect(todos.getCurrentResult().data?.[0]?.done).toBe(true);
    await running;
    await until(() => client.pendingMutations === 0);
    expect(await sql("SELECT done FROM todo")).toEqual([{ done: true }]);
    allowed = (kind) => kind === "query";
    await expect(done.mutate({ id: todoId(1), done: false })).rejects.toMatchObject({ code: "forbidden" });
    await until(() => todos.getCurrentResult().data?.[0]?.done === true);
  });
});

describe("TanStack DB", () => {
  function collect() {
    const todos = createCollection(
      liveCollectionOptions({
        client,
        query: getTodos,
        args: { list_id: listId },
        onInsert: async ({ transaction, mutate }) => {
          for (const { modified } of transaction.mutations) await mutate(addTodo, modified);
        },
        onUpdate: async ({ transaction, mutate }) => {
          for (const { modified } of transaction.mutations) await mutate(setDone, modified);
        },
      }),
    );
    const states: string[] = [];
    const subscription = todos.subscribeChanges(
      () =>
        void states.push(
          todos.toArray
            .map(({ text, done }) => (done ? `${text}!` : text))
            .toSorted()
            .join(),
        ),
    );
    cleanups.push(() => {
      subscription.unsubscribe();
      return todos.cleanup();
    });
    return { todos, states };
  }

  it("types its rows from the schema", () => {
    const { todos } = collect();
    expectTypeOf(todos.toArray).items.toExtend<Todo>();
    // @ts-expect-error there is no such column
    expect(todos.get(todoId(1))?.txet).toBeUndefined();
    liveCollectionOptions({
      client,
      query: getTodos,
      args: { list_id: listId },
      getKey: ({ weight }) => Number(weight),
      onDelete: async ({ transaction, mutate }) => {
        expectTypeOf(transaction.mutations[0].original).toEqualTypeOf<Todo>();
        // @ts-expect-error `done` is missing
        await mutate(setDone, { id: transaction.mutations[0].original.id });
      },
    });
    expect(() => liveCollectionOptions({ client, query: countTodos, args: {} })).toThrow(/count_todos have no key/);
  });

  it("follows the query: inserts, updates and deletes", async () => {
    await insert(1, 2);
    const { todos } = collect();
    await todos.preload();
    expect(todos.get(todoId(1))).toMatchObject({ text: "todo 1", weight: 1n });
    await sql("UPDATE todo SET text = 'changed' WHERE id = $1", [todoId(1)]);
    await until(() => todos.get(todoId(1))?.text === "changed");
    await sql("DELETE FROM todo WHERE id = $1", [todoId(2)]);
    await insert(3);
    await until(() => todos.has(todoId(3)) && !todos.has(todoId(2)));
    expect(todos.size).toBe(2);
  });

  it("shows a local write once: as a guess, then as the server's row, with nothing in between", async () => {
    const { todos, states } = collect();
    await todos.preload();
    for (let number = 1; number <= 10; number += 1) {
      const transaction = todos.insert({
        id: todoId(number),
        list_id: listId,
        text: String(number),
        done: false,
        weight: 0n,
        created_at: new Date("2026-01-01T00:00:00Z"),
      });
      await transaction.isPersisted.promise;
      const update = todos.update(todoId(number), (draft) => void (draft.done = true));
      await update.isPersisted.promise;
    }
    const expected = Array.from({ length: 10 }, (_, index) => {
      const before = Array.from({ length: index }, (_, number) => `${number + 1}!`);
      return [[...before, String(index + 1)].toSorted().join(), [...before, `${index + 1}!`].toSorted().join()];
    }).flat();
    expect(states.filter((state, index) => state !== "" && state !== states[index - 1])).toEqual(expected);
    expect(await sql("SELECT count(*)::int AS count FROM todo WHERE done")).toEqual([{ count: 10 }]);
  });

  it("rolls back what the server refuses", async () => {
    await insert(1);
    const { todos } = collect();
    await todos.preload();
    const transaction = todos.insert({
      id: todoId(2),
      list_id: listId,
      text: "",
      done: false,
      weight: 0n,
      created_at: new Date(),
    });
    expect(todos.size).toBe(2);
    await expect(transaction.isPersisted.promise).rejects.toMatchObject({ code: "constraint_violation" });
    expect(todos.size).toBe(1);
  });

  it("tells of a refusal, and ends the subscription when it is cleaned up", async () => {
    const { todos } = collect();
    await todos.preload();
    await until(() => subscriptions === 1);
    await todos.cleanup();
    await until(() => subscriptions === 0);
    allowed = () => false;
    const refused = createCollection(liveCollectionOptions({ client, query: getTodosPage, args: { list_id: listId } }));
    await expect(refused.preload()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a live query is an observable", () => {
  const texts = ({ rows }: LiveState<typeof getTodos>): string => rows.map(({ text }) => text).join();

  it("to Svelte: a store", async () => {
    await insert(1);
    const todos: Readable<LiveState<typeof getTodos>> = client.live(getTodos, { list_id: listId });
    const shown = derived(todos, texts);
    cleanups.push(shown.subscribe(() => undefined));
    await until(() => get(shown) === "todo 1");
    await insert(2);
    expect(await until(() => get(shown) === "todo 1,todo 2")).toBe(true);
  });

  it("to Vue: a shallowRef", async () => {
    await insert(1);
    const live = client.live(getTodos, { list_id: listId });
    const scope = effectScope();
    const state = scope.run(() => {
      const ref = shallowRef(live.getSnapshot());
      onScopeDispose(live.subscribe((next) => void (ref.value = next)));
      return ref;
    });
    await until(() => state && texts(state.value) === "todo 1");
    await insert(2);
    await until(() => state && texts(state.value) === "todo 1,todo 2");
    scope.stop();
    await until(() => subscriptions === 0);
    expect(state && texts(state.value)).toBe("todo 1,todo 2");
  });

  it("to Solid: a source", async () => {
    await insert(1);
    const live = client.live(getTodos, { list_id: listId });
    const [state, dispose] = createRoot((dispose) => [from(live, live.getSnapshot()), dispose] as const);
    expectTypeOf(state).returns.toEqualTypeOf<LiveState<typeof getTodos>>();
    await until(() => texts(state()) === "todo 1");
    await insert(2);
    await until(() => texts(state()) === "todo 1,todo 2");
    dispose();
    await until(() => subscriptions === 0);
  });
});

describe("an infinite query", () => {
  it("follows every page, over inserts, moves and deletes, to the database's own list", async () => {
    // The last three digits are a row's own, so that no two rows have one weight.
    let rows = 0;
    const add = (...places: readonly number[]): Promise<unknown> =>
      insert(
        ...places.map((place) => {
          rows += 1;
          return place * 1_000 + rows;
        }),
      );
    await add(...Array.from({ length: 20 }, (_, index) => (index + 1) * 10));
    const list = infiniteLive(client, getTodosPage, {
      args: (after) => ({ list_id: listId, after }),
      initialPageParam: null as bigint | null,
      getNextPageParam: (page) => (page.length < 3 ? undefined : page.at(-1)?.weight),
    });
    const twice: string[] = [];
    cleanups.push(
      list.subscribe(({ rows }) => {
        const ids = rows.map(({ id }) => id);
        if (new Set(ids).size < ids.length) twice.push(ids.join());
      }),
    );
    for (let page = 0; page < 4; page += 1) await list.fetchNextPage();
    expect(list.getSnapshot().rows).toHaveLength(15);
    const weights = (): string =>
      list
        .getSnapshot()
        .rows.map(({ weight }) => weight)
        .join();
    const truth = async (): Promise<string> =>
      (await sql("SELECT weight::text AS weight FROM todo ORDER BY todo.weight")).map(({ weight }) => weight).join();
    for (let step = 1; step <= 30; step += 1) {
      await add(step * 7);
      await sql("UPDATE todo SET weight = (weight + 35000) % 200000 WHERE weight % 7 = $1", [step % 7]);
      if (step % 3 === 0) await sql("DELETE FROM todo WHERE weight % 11 = 5");
    }
    await until(async () => {
      const all = await truth();
      return (
        weights().split(",").length > 5 && `${all},`.startsWith(`${weights()},`) && list.getSnapshot().status === "live"
      );
    });
    while (list.getSnapshot().hasNextPage) await list.fetchNextPage();
    expect(weights()).toBe(await truth());
    expect(twice).toEqual([]);
  });
});
