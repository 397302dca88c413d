import type { DB } from "@realtime-schema/runtime";
import type { RequestListener } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { listId, type TodoSchema } from "../../packages/runtime/test/todo-schema.ts";
import { type TestDatabase, testDatabase } from "../runtime/databases.ts";
import { ddl, startNode, type TodoNode, triggersSql } from "../runtime/todo.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { todoPage } from "./todo-page.ts";

declare const texts: readonly string[];
declare const signOut: () => Promise<void>;

describe.skipIf(!chromiumPath)("tabs of one browser", () => {
  let database: TestDatabase<DB<TodoSchema>>;
  let node: TodoNode;
  let browser: Browser;
  let context: BrowserContext;
  let serve: RequestListener;
  let origin: string;

  beforeAll(async () => {
    [database, browser, serve] = await Promise.all([testDatabase("postgres18"), launchChromium(), todoPage()]);
    await database.scratch.exec(ddl);
    await database.scratch.exec(triggersSql);
  });
  beforeEach(async () => {
    await database.scratch.exec("TRUNCATE todo");
    node = await startNode(database, { serve });
    origin = new URL(node.url).origin;
    context = await browser.newContext();
  });
  afterEach(async () => {
    await context.close();
    await node.stop();
  });
  afterAll(async () => {
    await browser?.close();
    await database?.drop();
  });

  const insert = (number: number): Promise<unknown> =>
    database.scratch.query("INSERT INTO todo (id, list_id, text, weight) VALUES (gen_random_uuid(), $1, $2, $3)", [
      listId,
      String(number),
      number,
    ]);

  const connections = async (): Promise<number> => {
    const health = (await (await fetch(`${node.url}/health`)).json()) as { readonly connections: number };
    return health.connections;
  };

  async function open(query = "?shared"): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${origin}/${query}`);
    await page.getByRole("status").getByText("live").waitFor();
    if (query.includes("offline")) await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    return page;
  }

  const shown = async (page: Page): Promise<string> => (await page.getByRole("listitem").allTextContents()).join(" ");
  const status = (page: Page): Promise<string | null> => page.getByRole("status").textContent();
  const numbers = (count: number): string => Array.from({ length: count }, (_, index) => String(index + 1)).join(" ");

  /** Rows only ever came in at the end: a state that is not the one before and more lost a row or had one twice. */
  async function expectGrowing(page: Page): Promise<void> {
    const states = await page.evaluate(() => [...texts]);
    for (const [index, state] of states.entries()) expect(state.startsWith(states[index - 1] ?? "")).toBe(true);
  }

  /** Writes `count` rows while `disturb` happens in their midst. */
  async function writeThrough(count: number, disturb: () => Promise<unknown>): Promise<void> {
    let disturbance: Promise<unknown> | undefined;
    for (let number = 1; number <= count; number += 1) {
      await insert(number);
      if (number === Math.floor(count / 3)) disturbance = disturb();
    }
    await disturbance;
  }

  describe("share one socket", () => {
    test("three tabs, one connection, and another one for another user", async () => {
      const tabs = [await open(), await open(), await open()];
      expect(await connections()).toBe(1);
      await insert(1);
      for (const tab of tabs) await expect.poll(() => shown(tab)).toBe("1");
      await open("?shared&user=bob");
      expect(await connections()).toBe(2);
      const alone = await open("?");
      expect(await connections()).toBe(3);
      await alone.close();
      await expect.poll(connections).toBe(2);
    });

    test("a mutation shows in its tab at once and in the others when it is committed", async () => {
      const [here, there] = [await open(), await open()];
      await there.getByLabel("Text").fill("milk");
      await there.getByRole("button", { name: "Add" }).click();
      await here.getByText("milk").waitFor();
      await there.getByText("committed milk").waitFor();
      expect([await shown(here), await shown(there)]).toEqual(["milk", "milk"]);
      expect(await here.evaluate(() => [...texts])).toEqual(["", "milk"]);
      expect(await there.evaluate(() => [...texts])).toEqual(["", "milk"]);
    });

    test("the tab that holds it is closed while rows come in", async () => {
      const [holder, ...others] = [await open(), await open(), await open()];
      await writeThrough(90, () => holder!.close());
      for (const tab of others) {
        await expect.poll(() => shown(tab)).toBe(numbers(90));
        await expectGrowing(tab);
      }
      expect(await connections()).toBe(1);
    });

    test("the tab that holds it crashes while rows come in", async () => {
      const [holder, ...others] = [await open(), await open(), await open()];
      await writeThrough(90, () => holder!.goto("chrome://crash").catch(() => undefined));
      for (const tab of others) {
        await expect.poll(() => shown(tab), { timeout: 10_000 }).toBe(numbers(90));
        await expectGrowing(tab);
      }
      await expect.poll(connections).toBe(1);
    });

    test("a tab that does not hold it crashes: nobody notices, and its subscription ends", async () => {
      const [holder, other, crashing] = [await open(), await open(), await open()];
      await crashing.goto("chrome://crash").catch(() => undefined);
      await insert(1);
      for (const tab of [holder, other]) await expect.poll(() => shown(tab)).toBe("1");
      expect(await connections()).toBe(1);
      expect(await holder.evaluate(() => [...texts])).toEqual(["", "1"]);
    });

    test("the tab that holds it is frozen, as a browser does in the background: another takes over", async () => {
      const [holder, ...others] = [
        await open("?shared&patience=1500"),
        await open("?shared&patience=1500"),
        await open("?shared&patience=1500"),
      ];
      const session = await context.newCDPSession(holder!);
      await session.send("Page.setWebLifecycleState", { state: "frozen" });
      await insert(1);
      for (const tab of others) await expect.poll(() => shown(tab), { timeout: 15_000 }).toBe("1");
      await session.send("Page.setWebLifecycleState", { state: "active" });
      await insert(2);
      for (const tab of [holder!, ...others]) await expect.poll(() => shown(tab), { timeout: 15_000 }).toBe("1 2");
      await expect.poll(connections).toBe(1);
      for (const tab of [holder!, ...others]) await expectGrowing(tab);
    });

    test("the server is killed and comes back", async () => {
      const tabs = [await open(), await open(), await open()];
      await node.kill();
      for (const tab of tabs) await expect.poll(() => status(tab)).toBe("offline");
      await insert(1);
      node = await startNode(database, { port: node.port, serve });
      for (const tab of tabs) await expect.poll(() => shown(tab), { timeout: 15_000 }).toBe("1");
      expect(await connections()).toBe(1);
    });

    test("a tab goes back and forth in its history", async () => {
      const [here, there] = [await open(), await open()];
      await here.goto("about:blank");
      await insert(1);
      await expect.poll(() => shown(there)).toBe("1");
      await here.goBack();
      await expect.poll(() => shown(here)).toBe("1");
      await expect.poll(connections).toBe(1);
    });
  });

  describe("without a network", () => {
    const count = async (): Promise<unknown> =>
      (await database.scratch.query("SELECT text FROM todo ORDER BY weight, text")).map(({ text }) => text);

    async function add(page: Page, text: string): Promise<void> {
      await page.getByLabel("Text").fill(text);
      await page.getByRole("button", { name: "Add" }).click();
    }

    test.each(["?offline", "?offline&shared"])("writes survive a reload and run exactly once (%s)", async (query) => {
      await insert(1);
      const page = await open(query);
      await expect.poll(() => shown(page)).toBe("1");
      // What was shown is on the device half a second later.
      await expect.poll(() => page.evaluate(stored)).toContain(" r get_todos");
      await context.setOffline(true);
      await page.reload();
      await expect.poll(() => status(page)).toBe("offline");
      expect(await shown(page)).toBe("1");
      await add(page, "milk");
      await add(page, "bread");
      expect(await shown(page)).toBe("1 milk bread");
      await expect.poll(async () => (await page.evaluate(stored)).match(/ m /g)?.length).toBe(2);
      await page.reload();
      await expect.poll(() => status(page)).toBe("offline");
      await expect.poll(() => shown(page)).toBe("1 milk bread");
      expect(await count()).toEqual(["1"]);
      await context.setOffline(false);
      await expect.poll(() => status(page), { timeout: 15_000 }).toBe("live");
      await expect.poll(count).toEqual(["bread", "milk", "1"]);
      await page.getByText("settled add_todo committed").first().waitFor();
      await page.reload();
      await expect.poll(() => status(page)).toBe("live");
      await expect.poll(() => page.evaluate(stored)).not.toContain(" m ");
      expect(await count()).toEqual(["bread", "milk", "1"]);
    });

    test("what a closed tab left behind is run by another", async () => {
      const [here, there] = [await open("?offline"), await open("?offline")];
      await context.setOffline(true);
      await node.kill();
      await add(here, "milk");
      await expect.poll(() => there.evaluate(stored)).toContain(" m ");
      await here.close();
      await context.setOffline(false);
      node = await startNode(database, { port: node.port, serve });
      await there.getByText("settled add_todo committed").waitFor();
      await expect.poll(count).toEqual(["milk"]);
      await expect.poll(() => shown(there)).toBe("milk");
    });

    test("signing out leaves nothing on the device", async () => {
      await insert(1);
      const page = await open("?offline");
      await expect.poll(() => page.evaluate(stored)).toContain(" r get_todos");
      await node.kill();
      await add(page, "milk");
      await expect.poll(() => page.evaluate(stored)).toContain(" m ");
      await page.evaluate(() => signOut());
      expect(await page.evaluate(stored)).toBe("");
      node = await startNode(database, { port: node.port, serve });
      await page.reload();
      await expect.poll(() => status(page)).toBe("live");
      expect(await count()).toEqual(["1"]);
    });

    test("another user sees nothing of it", async () => {
      await insert(1);
      const page = await open("?offline");
      await expect.poll(() => page.evaluate(stored)).toContain(" r get_todos");
      await context.setOffline(true);
      await page.goto(`${origin}/?offline&user=bob`);
      await expect.poll(() => page.evaluate(stored)).toBe("");
      expect([await status(page), await shown(page)]).toEqual(["loading", ""]);
    });
  });
});

/** Keys of everything that is on the device. */
async function stored(): Promise<string> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
  const database = await wait(indexedDB.open("test"));
  const keys = database.objectStoreNames.contains("records")
    ? await wait(database.transaction("records").objectStore("records").getAllKeys())
    : [];
  database.close();
  return keys.join("\n");
}
