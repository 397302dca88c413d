import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type ScratchDatabase, postgres18 } from "../support/servers.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { type DemoProcess, freePort, startDemo } from "./demo-process.ts";

describe.skipIf(!chromiumPath)("two windows of the ecommerce example", () => {
  let database: ScratchDatabase;
  let demo: DemoProcess;
  let browser: Browser;
  let here: Page;
  let there: Page;
  let environment: Record<string, string>;

  const quantity = (page: Page, item: string) =>
    page.getByRole("article", { name: item }).getByLabel("Quantity").textContent();
  const choose = (page: Page, premise: string) => page.getByRole("button", { name: premise }).click();

  beforeAll(async () => {
    database = await postgres18();
    environment = { DATABASE_URL: database.url ?? "", PORT: String(await freePort()) };
    demo = await startDemo("ecommerce", "server/demo.ts", environment);
    browser = await launchChromium();
    [here, there] = await Promise.all([browser.newPage(), browser.newPage()]);
    await Promise.all([here.goto(demo.url), there.goto(demo.url)]);
    await Promise.all([here.getByText("Paddle board").waitFor(), there.getByText("Paddle board").waitFor()]);
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await database?.drop();
  });

  test("an edit in one shows in the other", async () => {
    expect(await quantity(there, "Paddle board")).toBe("14");
    await here.getByRole("button", { name: "One Paddle board more" }).click();
    await expect.poll(() => quantity(there, "Paddle board")).toBe("15");
    expect(await quantity(here, "Paddle board")).toBe("15");
  });

  test("a season that is offered in one shows in the other", async () => {
    const chip = (page: Page) =>
      page.getByRole("article", { name: "Paddle board" }).getByRole("button", { name: "Spring" });
    expect(await chip(there).getAttribute("aria-pressed")).toBe("false");
    await chip(here).click();
    await expect.poll(() => chip(there).getAttribute("aria-pressed")).toBe("true");
  });

  test("a change made by plain SQL through a third connection shows in both", async () => {
    await database.query("UPDATE inventory SET quantity = 99 WHERE name = 'Rowing boat'");
    await expect.poll(() => quantity(here, "Rowing boat")).toBe("99");
    await expect.poll(() => quantity(there, "Rowing boat")).toBe("99");
  });

  test("an item that moves leaves one shelf and arrives on the other", async () => {
    await choose(there, "Reed Bay");
    await there.getByRole("heading", { name: "Reed Bay" }).waitFor();
    await there.getByRole("article", { name: "Two-person kayak" }).waitFor();
    expect(await there.getByRole("article", { name: "Rowing boat" }).count()).toBe(0);
    await here.getByLabel("Move Rowing boat").selectOption({ label: "Reed Bay" });
    await there.getByRole("article", { name: "Rowing boat" }).waitFor();
    await expect.poll(() => here.getByRole("article", { name: "Rowing boat" }).count()).toBe(0);
    await choose(there, "Harbour Pier");
    await there.getByRole("article", { name: "Paddle board" }).waitFor();
  });

  test("what changed while the server was dead arrives when it is back", async () => {
    await demo.kill();
    await here.getByRole("status").getByText("reconnecting").waitFor();
    await database.query("UPDATE inventory SET quantity = 7 WHERE name = 'Life vest'");
    demo = await startDemo("ecommerce", "server/demo.ts", environment);
    await expect.poll(() => quantity(here, "Life vest"), { timeout: 30_000 }).toBe("7");
    await expect.poll(() => quantity(there, "Life vest"), { timeout: 30_000 }).toBe("7");
    await here.getByRole("button", { name: "One Life vest less" }).click();
    await expect.poll(() => quantity(there, "Life vest")).toBe("6");
  });

  test("the page holds no SQL", async () => {
    const sources: string[] = [];
    const page = await browser.newPage();
    page.on("response", (response) => {
      if (response.url().includes("/src/")) sources.push(response.url());
    });
    await page.goto(demo.url);
    await page.getByText("Paddle board").waitFor();
    const texts = await Promise.all(sources.map(async (url) => (await fetch(url)).text()));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => /\bSELECT\b|\bINSERT INTO\b|CREATE (TABLE|FUNCTION|TRIGGER)/.test(text))).toEqual([]);
  });
});
