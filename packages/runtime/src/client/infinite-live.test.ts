import { describe, expect, it } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../test/client-harness.ts";
import { queryKey } from "../../test/fake-engine.ts";
import { clientSchema, listId, schema, wireTodo } from "../../test/todo-schema.ts";
import { until } from "../../test/until.ts";
import type { RealtimeClient } from "./client.ts";
import { infiniteLive, type InfiniteLive } from "./infinite-live.ts";
import type { LiveState } from "./live-query.ts";
import { prefetch } from "./prefetch.ts";

const { getTodosPage, countTodos } = clientSchema.queries;

cleanUpAfterEach();

type Todo = LiveState<typeof getTodosPage>["rows"][number];

const options = {
  args: (after: bigint | null) => ({ list_id: listId, after }),
  initialPageParam: null as bigint | null,
  getNextPageParam: (page: readonly Todo[]) => (page.length < 3 ? undefined : page.at(-1)?.weight),
};

/** A client whose database is an array: pages answer when they are told to, and change all at once, as a frame does. */
function createWorld() {
  let rows: readonly Todo[] = [];
  const pages = new Map<
    string,
    {
      readonly after: bigint | null;
      state: LiveState<typeof getTodosPage>;
      readonly listeners: Set<(state: never) => void>;
    }
  >();
  const read = (after: bigint | null): readonly Todo[] =>
    rows
      .filter(({ weight }) => after === null || weight > after)
      .toSorted((a, b) => (a.weight < b.weight ? -1 : 1))
      .slice(0, 3);
  const live = (_query: unknown, { after }: { after: bigint | null }) => {
    const id = String(after);
    const page = pages.get(id) ?? {
      after,
      state: { status: "loading", data: undefined, rows: [], error: undefined },
      listeners: new Set(),
    };
    pages.set(id, page);
    return {
      subscribe(listener: (state: never) => void) {
        page.listeners.add(listener);
        listener(page.state as never);
        return () => {
          page.listeners.delete(listener);
          if (page.listeners.size === 0) pages.delete(id);
        };
      },
      getSnapshot: () => page.state,
    };
  };
  const notify = (changed: readonly string[]): void => {
    for (const id of changed) {
      const page = pages.get(id);
      for (const listener of page?.listeners ?? []) listener(page?.state as never);
    }
  };
  const refresh = (which: (status: string) => boolean): void => {
    const changed = [...pages].filter(([, page]) => page.listeners.size > 0 && which(page.state.status));
    for (const [, page] of changed) {
      const data = read(page.after) as Todo[];
      page.state = { status: "live", data, rows: data, error: undefined };
    }
    notify(changed.map(([id]) => id));
  };
  return {
    client: { live } as unknown as RealtimeClient,
    get followed() {
      return pages.size;
    },
    get rows() {
      return rows;
    },
    commit(next: readonly Todo[]) {
      rows = next;
      refresh((status) => status !== "loading");
    },
    /** Pages that are loading answer. */
    deliver: () => refresh((status) => status === "loading"),
    settle() {
      for (let round = 0; round < 50; round += 1) refresh((status) => status === "loading");
    },
  };
}

const todo = (weight: number, changes: Partial<Todo> = {}): Todo => ({
  id: `00000000-0000-4000-9000-${String(weight).padStart(12, "0")}`,
  list_id: listId,
  text: `todo ${weight}`,
  done: false,
  weight: BigInt(weight),
  created_at: new Date(0),
  ...changes,
});

const weights = (list: InfiniteLive<typeof getTodosPage>): readonly number[] =>
  list.getSnapshot().rows.map(({ weight }) => Number(weight));

/** A list of which `pages` are open. */
function opened(world: ReturnType<typeof createWorld>, pages: number, maxPages = 50) {
  const list = infiniteLive(world.client, getTodosPage, { ...options, maxPages });
  const shown: (readonly number[])[] = [];
  cleanups.push(list.subscribe(({ rows }) => void shown.push(rows.map(({ weight }) => Number(weight)))));
  world.deliver();
  for (let page = 1; page < pages; page += 1) {
    void list.fetchNextPage();
    world.deliver();
  }
  return { list, shown };
}

const range = (from: number, to: number, step = 10): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

describe("an infinite query", () => {
  it("opens page after page until there is none, and says so", async () => {
    const world = createWorld();
    world.commit(range(10, 70).map((weight) => todo(weight)));
    const { list } = opened(world, 1);
    expect(list.getSnapshot()).toMatchObject({ status: "live", hasNextPage: true, isFetchingNextPage: false });
    expect(weights(list)).toEqual([10, 20, 30]);
    const fetched = list.fetchNextPage();
    expect(list.getSnapshot()).toMatchObject({ status: "live", isFetchingNextPage: true });
    expect(weights(list)).toEqual([10, 20, 30]);
    world.deliver();
    await fetched;
    expect(list.getSnapshot().pages.map((page) => page.length)).toEqual([3, 3]);
    void list.fetchNextPage();
    world.deliver();
    expect(list.getSnapshot()).toMatchObject({ hasNextPage: false, isFetchingNextPage: false });
    expect(weights(list)).toEqual(range(10, 70));
    await list.fetchNextPage();
    expect(world.followed).toBe(3);
  });

  it("keeps the list whole while a row that was pushed off a page comes back with the page behind it", () => {
    const world = createWorld();
    world.commit(range(10, 90).map((weight) => todo(weight)));
    const { list, shown } = opened(world, 3);
    shown.length = 0;
    world.commit([todo(5), ...world.rows]);
    // 30 is on no page now; nothing is shown without it.
    expect(weights(list)).toEqual(range(10, 90));
    world.settle();
    expect(weights(list)).toEqual([5, ...range(10, 90)]);
    expect(shown).toEqual([[5, ...range(10, 90)]]);
  });

  it("shows a row that two pages have once, and lets pages go that add nothing", () => {
    const world = createWorld();
    world.commit(range(10, 120).map((weight) => todo(weight)));
    const { list } = opened(world, 4);
    expect(world.followed).toBe(4);
    world.commit(world.rows.filter(({ weight }) => weight < 20n || weight > 60n));
    world.settle();
    expect(weights(list)).toEqual([10, ...range(70, 120)]);
    expect(world.followed).toBeLessThan(4);
  });

  it("goes on while rows come in faster than pages", () => {
    const world = createWorld();
    world.commit(range(100, 190).map((weight) => todo(weight)));
    const { list, shown } = opened(world, 3);
    const before = shown.length;
    for (let weight = 99; weight > 60; weight -= 1) {
      world.commit([todo(weight), ...world.rows]);
      world.deliver();
    }
    expect(shown.length).toBeGreaterThan(before + 10);
    world.settle();
    expect(weights(list)).toEqual([...range(61, 99, 1), ...range(100, 180)]);
  });

  it("follows no more pages than it may", () => {
    const world = createWorld();
    world.commit(range(100, 190).map((weight) => todo(weight)));
    const { list } = opened(world, 3, 3);
    for (let weight = 99; weight > 60; weight -= 1) {
      world.commit([todo(weight), ...world.rows]);
      world.settle();
    }
    expect(world.followed).toBeLessThanOrEqual(3);
    expect(weights(list)[0]).toBe(61);
    expect(list.getSnapshot().hasNextPage).toBe(false);
  });

  it("keeps pages and rows that did not change the same objects", () => {
    const world = createWorld();
    world.commit(range(10, 90).map((weight) => todo(weight)));
    const { list } = opened(world, 3);
    const before = list.getSnapshot();
    world.commit(world.rows.map((row) => (row.weight === 50n ? { ...row, done: true } : row)));
    const after = list.getSnapshot();
    expect([after.pages[0] === before.pages[0], after.pages[2] === before.pages[2]]).toEqual([true, true]);
    expect(after.pages[1]).not.toBe(before.pages[1]);
    world.commit(world.rows);
    expect(list.getSnapshot()).toBe(after);
  });

  it("refuses a query whose rows cannot be told apart", () => {
    expect(() =>
      infiniteLive(createWorld().client, countTodos, {
        args: () => ({}),
        initialPageParam: 0,
        getNextPageParam: () => undefined,
      }),
    ).toThrow(/count_todos have no key/);
  });

  /** mulberry32 */
  const randoms = (seed: number) => (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };

  it.each(range(1, 50, 1))("never shows a row twice nor leaves one out that nobody touched (seed %i)", (seed) => {
    const random = randoms(seed);
    const pick = (limit: number): number => Math.floor(random() * limit);
    const world = createWorld();
    // Multiples of 1,000 are never touched.
    const still = range(1_000, 30_000, 1_000);
    world.commit(still.map((weight) => todo(weight)));
    const { list, shown } = opened(world, 1 + pick(5));
    for (let step = 0; step < 60; step += 1) {
      const weight = 1 + pick(29_999);
      const moving = world.rows.filter((row) => row.weight % 1_000n !== 0n);
      const victim = moving[pick(moving.length)];
      const kind = pick(6);
      if (kind <= 1 && weight % 1_000 !== 0)
        world.commit([...world.rows.filter((row) => row.weight !== BigInt(weight)), todo(weight)]);
      if (kind === 2 && victim) world.commit(world.rows.filter((row) => row !== victim));
      if (kind === 3 && victim && weight % 1_000 !== 0) {
        world.commit(
          world.rows.map((row) => (row === victim ? { ...row, weight: BigInt(weight), text: "moved" } : row)),
        );
      }
      if (kind === 4) void list.fetchNextPage();
      if (kind === 5) world.deliver();
    }
    for (const rows of shown) {
      const there = still.filter((weight) => rows.includes(weight));
      expect(still.slice(0, there.length)).toEqual(there);
    }
    world.settle();
    const { rows, hasNextPage } = list.getSnapshot();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const truth = world.rows.toSorted((a, b) => (a.weight < b.weight ? -1 : 1));
    expect(rows).toEqual(hasNextPage ? truth.slice(0, rows.length) : truth);
  });
});

describe("an infinite query over a connection", () => {
  it("starts with what was prefetched, and is live", async () => {
    const server = await serve();
    const key = queryKey("get_todos_page", { list_id: listId, after: null });
    server.engine.commit(100, { [key]: [wireTodo(1), wireTodo(2)] });
    const page = prefetch(server.realtime, { id: "alice" });
    await page.query(schema.queries.getTodosPage, { list_id: listId, after: null });
    const list = infiniteLive(connect(server, { hydrate: page.dehydrate() }), getTodosPage, options);
    const texts = (): string =>
      list
        .getSnapshot()
        .rows.map(({ text }) => text)
        .join();
    expect([list.getSnapshot().status, texts()]).toEqual(["stale", "todo 1,todo 2"]);
    cleanups.push(list.subscribe(() => undefined));
    await until(() => list.getSnapshot().status === "live");
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2, { text: "changed" })] });
    await until(() => texts() === "todo 1,changed");
    expect(list.getSnapshot().hasNextPage).toBe(false);
    expect(server.engine.asked).toEqual([`${key} resumed`]);
  });

  it("tells of a refusal", async () => {
    const server = await serve({ authorize: () => false });
    const list = infiniteLive(connect(server), getTodosPage, options);
    cleanups.push(list.subscribe(() => undefined));
    await until(() => list.getSnapshot().status === "error");
    expect(list.getSnapshot().error).toMatchObject({ code: "forbidden" });
    await list.fetchNextPage();
  });
});
