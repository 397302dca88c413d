import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runProgram } from "../support/run-program.ts";
import { type ScratchDatabase, postgres18 } from "../support/servers.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { type DemoProcess, freePort, startDemo } from "./demo-process.ts";

describe.skipIf(!chromiumPath)("two windows of the todo example", () => {
  let database: ScratchDatabase;
  let demo: DemoProcess;
  let browser: Browser;
  let here: Page;
  let there: Page;

  const todos = (page: Page) => page.getByRole("list", { name: "Todos" }).getByRole("listitem");

  beforeAll(async () => {
    const cwd = fileURLToPath(new URL("../../examples/todo", import.meta.url));
    const built = await runProgram(process.execPath, ["build.ts"], { cwd });
    if (built.status !== 0) throw new Error(built.stderr);
    database = await postgres18();
    demo = await startDemo("todo", "dist/server.js", {
      DATABASE_URL: database.url ?? "",
      PORT: String(await freePort()),
    });
    browser = await launchChromium();
    [here, there] = await Promise.all([browser.newPage(), browser.newPage()]);
    await Promise.all([here.goto(demo.url), there.goto(demo.url)]);
    await Promise.all([here, there].map((page) => page.getByRole("status").getByText("live").waitFor()));
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await database?.drop();
  });

  test("a list with its todos, made in one transaction by the TypeScript handler, shows in both", async () => {
    await here.getByLabel("New list").fill("Picnic: bread, cheese");
    await here.getByRole("button", { name: "Create" }).click();
    await expect.poll(() => todos(there).locator("span").allTextContents()).toEqual(["bread", "cheese"]);
    await there.getByRole("button", { name: /Picnic\s*2\/2/ }).waitFor();
  });

  test("a todo that is added and done in one shows in the other", async () => {
    await there.getByLabel("New todo").fill("cherries");
    await there.getByRole("button", { name: "Add" }).click();
    await expect.poll(() => todos(here).locator("span").allTextContents()).toEqual(["bread", "cheese", "cherries"]);
    await here.getByLabel("cheese").check();
    await expect.poll(() => there.getByLabel("cheese").isChecked()).toBe(true);
    await there.getByRole("button", { name: /Picnic\s*2\/3/ }).waitFor();
  });

  test("a list that the database refuses is not there, and neither are its todos", async () => {
    await here.getByLabel("New list").fill(" : orphan");
    await here.getByRole("button", { name: "Create" }).click();
    await here.getByRole("alert").waitFor();
    expect(await database.query("SELECT count(*)::int AS count FROM todos WHERE text = 'orphan'")).toEqual([
      { count: 0 },
    ]);
    expect(await database.query("SELECT name FROM list")).toEqual([{ name: "Picnic" }]);
  });
});
