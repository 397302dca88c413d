import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

import { scratch, testServers } from "../support/servers.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { freePort, startDemo } from "./demo-process.ts";

const folder = mkdtempSync(join(tmpdir(), "example-ecommerce-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!chromiumPath)("the ecommerce example keeps what was changed over a restart", async () => {
  test.each(await testServers())("on %s", async (server) => {
    const database = server === "pglite" ? undefined : await scratch(server);
    const environment = {
      DATABASE_URL: database?.url ?? "",
      PGLITE_DATA: join(folder, server),
      PORT: String(await freePort()),
    };
    const browser = await launchChromium();
    let demo = await startDemo("ecommerce", "server/demo.ts", environment);
    try {
      const page = await browser.newPage();
      await page.goto(demo.url);
      const board = page.getByRole("article", { name: "Paddle board" });
      await board.waitFor();
      await board.getByRole("button", { name: "One Paddle board more" }).click();
      // The shelf's guess is immediate; the sum beside the pier's name is the server's own.
      await page.getByRole("button", { name: /Harbour Pier\s*66/ }).waitFor();
      // Vite's client would load the page again by itself, in the midst of the navigation below.
      await page.goto("about:blank");
      expect(await demo.stop()).toBe(0);
      demo = await startDemo("ecommerce", "server/demo.ts", environment);
      await page.goto(demo.url);
      await expect.poll(() => board.getByLabel("Quantity").textContent()).toBe("15");
    } finally {
      await browser.close();
      await demo.stop();
      await database?.drop();
    }
  });
});
