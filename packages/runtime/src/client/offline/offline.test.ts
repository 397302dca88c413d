import { describe, expect, it, onTestFinished } from "vitest";
import { cleanUpAfterEach, cleanups, connect, serve } from "../../../test/client-harness.ts";
import { queryKey } from "../../../test/fake-engine.ts";
import { add, freshStorage, offlinePage, open, serveKeys } from "../../../test/offline-page.ts";
import { clientSchema, listId, todoId, wireTodo } from "../../../test/todo-schema.ts";
import { until } from "../../../test/until.ts";
import { KEY_LIFETIME } from "../mutation-queue.ts";
import { guess, offline } from "./offline.ts";
import type { OfflineStorage } from "./offline-storage.ts";

const { getTodos } = clientSchema.queries;
const { addTodo, setDone } = clientSchema.mutations;
const key = queryKey("get_todos", { list_id: listId });

cleanUpAfterEach();

describe("mutations that a reload finds unanswered", () => {
  it("are run once, in order, before what the new page adds", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const before = open(server, storage, offlinePage);
    for (const number of [1, 2, 3]) void add(before.client, number);
    await until(() => before.client.status === "offline");
    await before.unload();
    const still = open(server, storage, offlinePage);
    await until(() => still.client.status === "offline");
    expect(still.client.pendingMutations).toBe(3);
    await still.unload();
    expect((await storage.entries("")).map(([, text]) => text.includes("sentAt"))).toEqual([false, false, false]);

    const after = open(server, storage);
    void add(after.client, 4);
    await until(() => ran.length === 4 && after.client.pendingMutations === 0);
    expect(ran).toEqual(["todo 1", "todo 2", "todo 3", "todo 4"]);
    expect(after.settled.map(({ mutation, args, error }) => [mutation, args["text"], error])).toEqual(
      [1, 2, 3].map((number) => ["add_todo", `todo ${number}`, undefined]),
    );
    await after.unload();
    const again = open(server, storage);
    await until(() => again.client.status === "online");
    await again.unload();
    expect(ran).toHaveLength(4);
    expect(await storage.entries("").then((all) => all.filter(([name]) => name.includes(" m ")))).toEqual([]);
  });

  it("that had committed before their answer was lost are not run twice", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const before = open(server, storage);
    await until(() => before.client.status === "online");
    void add(before.client, 1);
    await until(() => ran.length === 1);
    // The record as it was before the answer came: the page died in between.
    await until(async () => (await storage.entries("")).every(([name]) => !name.includes(" m ")));
    await before.unload();
    const again = connect(server, { offline: offline({ user: "alice", storage }) });
    const idempotencyKey = crypto.randomUUID();
    await again.mutate(addTodo, { id: todoId(2), list_id: listId, text: "todo 2" }, { idempotencyKey });
    const scope = JSON.stringify([server.url, "alice"]);
    await storage.write(
      new Map([
        [
          `${scope} m lane ${Date.now()} 0`,
          JSON.stringify({
            mutation: "add_todo",
            args: { id: todoId(2), list_id: listId, text: "todo 2" },
            key: idempotencyKey,
            at: Date.now(),
            sentAt: Date.now(),
          }),
        ],
      ]),
    );
    const after = open(server, storage);
    await until(() => after.settled.length === 1);
    expect(after.settled[0]?.error).toBeUndefined();
    expect(ran).toEqual(["todo 1", "todo 2"]);
  });

  it("are never sent again once the server may have forgotten their key, and their page hears of it", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const record = (number: number, sentAt?: number): string =>
      JSON.stringify({
        mutation: "add_todo",
        args: { id: todoId(number), list_id: listId, text: `todo ${number}` },
        key: crypto.randomUUID(),
        at: number,
        sentAt,
      });
    const scope = JSON.stringify([server.url, "alice"]);
    await storage.write(
      new Map([
        [`${scope} m lane 1 0`, record(1, Date.now() - KEY_LIFETIME - 1_000)],
        // Made as long ago, but never sent: it cannot have run.
        [`${scope} m lane 2 0`, record(2)],
        // The device's clock was set back since.
        [`${scope} m lane 3 0`, record(3, Date.now() + KEY_LIFETIME + 1_000)],
      ]),
    );
    const page = open(server, storage);
    await until(() => page.settled.length === 3);
    expect(ran).toEqual(["todo 2"]);
    expect(page.settled.map(({ args, error }) => [args["text"], error?.code])).toEqual([
      ["todo 1", "unavailable"],
      ["todo 3", "unavailable"],
      ["todo 2", undefined],
    ]);
  });

  it("are not sent by a page that takes them over later, either", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const page = open(server, storage);
    await until(() => page.client.status === "online");
    const record = (number: number, sentAt?: number): readonly [string, string] => [
      `${JSON.stringify([server.url, "alice"])} m lane ${number}`,
      JSON.stringify({
        mutation: "add_todo",
        args: { id: todoId(number), list_id: listId, text: `todo ${number}` },
        key: crypto.randomUUID(),
        at: number,
        sentAt,
      }),
    ];
    await storage.write(new Map([record(1, Date.now() - KEY_LIFETIME - 1_000), record(2)]));
    server.realtime.disconnect(() => true);
    await until(() => page.settled.length === 2);
    expect(ran).toEqual(["todo 2"]);
    expect(page.settled.map(({ error }) => error?.code)).toEqual(["unavailable", undefined]);
  });

  it("are noted as sent before they are sent", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const before = open(server, storage, offlinePage);
    void add(before.client, 1);
    await until(() => before.client.status === "offline");
    await before.unload();
    let full = true;
    const notes: string[] = [];
    const stubborn: OfflineStorage = {
      entries: storage.entries,
      async write(changes) {
        for (const text of changes.values()) if (text?.includes('"sentAt"')) notes.push(`${full} ${ran.length}`);
        if (full) throw new Error("QuotaExceededError");
        await storage.write(changes);
      },
    };
    const after = open(server, stubborn);
    await until(() => notes.length === 1 && after.client.status === "online");
    expect(ran).toEqual([]);
    full = false;
    await until(() => ran.length === 1);
    expect(notes).toEqual(["true 0", "false 0"]);
  });

  it("that the server refuses are told of, and are gone", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys({ refuse: "todo 1" });
    const before = open(server, storage, offlinePage);
    for (const number of [1, 2]) void add(before.client, number);
    await until(() => before.client.status === "offline");
    await before.unload();
    const after = open(server, storage);
    await until(() => after.settled.length === 2);
    expect(after.settled.map(({ error }) => error?.sqlstate)).toEqual(["23514", undefined]);
    expect(ran).toEqual(["todo 2"]);
  });

  it("belong to their page while it lives, and to another once it is gone", async () => {
    const storage = freshStorage();
    const { server, ran } = await serveKeys();
    const first = open(server, storage, offlinePage);
    void add(first.client, 1);
    await until(() => first.client.status === "offline");
    const second = open(server, storage);
    await until(() => second.client.status === "online");
    expect([ran, second.client.pendingMutations]).toEqual([[], 0]);
    await first.unload();
    await until(() => second.settled.length === 1);
    expect(ran).toEqual(["todo 1"]);
  });

  it("are shown again by their guess", async () => {
    const storage = freshStorage();
    const { server } = await serveKeys();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const before = open(server, storage);
    await until(() => before.texts().length === 1);
    const { port } = new URL(server.origin);
    await server.kill();
    await until(() => before.client.status === "offline");
    const rename = guess(setDone, (store, { id }) =>
      store.update(getTodos, { list_id: listId }, (rows) =>
        rows.map((row) => (row.id === id ? { ...row, text: "guess" } : row)),
      ),
    );
    void before.client.mutate(setDone, { id: todoId(1), done: true }).catch(() => undefined);
    await before.unload();
    const after = open(server, storage, { guesses: [rename] });
    await until(() => after.states.at(-1) === "offline guess");
    server.engine.begin(201);
    const back = await serve({
      port: Number(port),
      engine: server.engine,
      answer: (sql) =>
        sql.includes("INSERT INTO realtime_schema.idempotency_key")
          ? [{ claimed: true }]
          : sql.includes("UPDATE realtime_schema.idempotency_key")
            ? [{ xid: "201" }]
            : [],
    });
    await until(() => after.settled.length === 1);
    expect(after.texts()).toEqual(["guess"]);
    back.engine.commit(201, { [key]: [wireTodo(1, { text: "seen" })] });
    await until(() => after.texts()[0] === "seen");
    expect(after.states.filter((state, index) => state !== after.states[index - 1])).toEqual([
      "loading ",
      "stale guess",
      "offline guess",
      "stale guess",
      "live guess",
      "live seen",
    ]);
  });
});

describe("results", () => {
  it("are readable without a network after a reload, and resume from their cursor", async () => {
    const storage = freshStorage();
    const { server } = await serveKeys();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const before = open(server, storage);
    await until(() => before.states.at(-1) === "live todo 1");
    const { port } = new URL(server.origin);
    await before.unload();
    await server.kill();

    const after = open(server, storage);
    await until(() => after.states.at(-1) === "offline todo 1");
    expect(after.client.live(getTodos, { list_id: listId }).getSnapshot().rows[0]?.created_at).toEqual(
      new Date("2026-01-01T00:00:00Z"),
    );
    server.engine.commit(101, { [key]: [wireTodo(1), wireTodo(2)] });
    await serve({ port: Number(port), engine: server.engine });
    await until(() => after.states.at(-1) === "live todo 1,todo 2");
    expect(server.engine.asked).toEqual([key, `${key} resumed`]);
    expect(after.states).toEqual(["loading ", "stale todo 1", "offline todo 1", "stale todo 1", "live todo 1,todo 2"]);
  });

  it("are bounded in number, size and age, and leave with the schema", async () => {
    const storage = freshStorage();
    const { server } = await serveKeys();
    const lists = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000010${number}`);
    for (const list_id of lists) server.engine.commit(100, { [queryKey("get_todos", { list_id })]: [wireTodo(1)] });
    const results = async (): Promise<readonly string[]> =>
      (await storage.entries("")).filter(([name]) => name.includes(" r ")).map(([name]) => name.slice(-38, -2));
    const page = open(server, storage, { maxResults: 2 });
    for (const list_id of lists) {
      cleanups.push(page.client.live(getTodos, { list_id }).subscribe(() => undefined));
      await page.client.live(getTodos, { list_id }).ready();
    }
    await page.unload();
    expect(await results()).toEqual(lists.slice(1));
    const [[, text] = ["", ""]] = await storage.entries("");
    const small = open(server, storage, { maxSize: text.length + 50 });
    await until(() => small.client.status === "online");
    expect(await results()).toHaveLength(1);
    await small.unload();
    const other = open(server, storage, { client: { schema: { hash: "another" } } });
    await until(() => other.client.status === "online");
    expect(other.states[0]).toBe("loading ");
    expect((await results()).filter((list) => list !== listId)).toEqual([]);
  });

  it("that are refused are deleted", async () => {
    const storage = freshStorage();
    let allowed = true;
    const server = await serve({ authorize: () => allowed });
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const before = open(server, storage);
    await until(() => before.states.at(-1) === "live todo 1");
    await before.unload();
    expect(await storage.entries("")).toHaveLength(1);
    allowed = false;
    const after = open(server, storage);
    await until(() => after.states.at(-1)?.startsWith("error") === true);
    await until(async () => (await storage.entries("")).length === 0);
  });
});

describe("another user", () => {
  it("finds nothing of the one before", async () => {
    const storage = freshStorage();
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const alice = open(server, storage);
    await until(() => alice.states.at(-1) === "live todo 1");
    await server.kill();
    void add(alice.client, 2);
    await until(() => alice.client.status === "offline");
    await alice.unload();
    expect(await storage.entries("")).toHaveLength(2);
    const bob = open(server, storage, { user: "bob" });
    await until(() => bob.client.status === "offline");
    expect(bob.states.every((state) => state === "loading ")).toBe(true);
    expect(bob.client.pendingMutations).toBe(0);
    expect(await storage.entries("")).toEqual([]);
  });

  it("nor does anybody after `clear`, whatever was being written", async () => {
    const storage = freshStorage();
    const server = await serve();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const page = open(server, storage);
    await until(() => page.states.at(-1) === "live todo 1");
    await server.kill();
    void add(page.client, 2);
    page.client.close();
    await page.kept.clear();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(await storage.entries("")).toEqual([]);
  });
});

describe("without storage", () => {
  it("a client works as without `offline`", async () => {
    const broken: OfflineStorage = {
      entries: () => Promise.reject(new Error("SecurityError")),
      write: () => Promise.reject(new Error("SecurityError")),
    };
    const { server, ran } = await serveKeys();
    server.engine.commit(100, { [key]: [wireTodo(1)] });
    const page = open(server, broken);
    onTestFinished(() => page.client.close());
    await until(() => page.states.at(-1) === "live todo 1");
    await add(page.client, 2);
    expect(ran).toEqual(["todo 2"]);
  });
});
