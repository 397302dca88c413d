import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import realtimeSchema from "@realtime-schema/vite-plugin/vite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { copyFixture, type Fixture } from "./fixture.ts";

let fixture: Fixture;
let server: ViteDevServer;
beforeEach(async () => {
  fixture = copyFixture(join(import.meta.dirname, "fixtures/app"));
  server = await createServer({
    root: fixture.root,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false, watch: { usePolling: true, interval: 20 } },
    resolve: { conditions: ["realtime-schema-source"] },
    optimizeDeps: { noDiscovery: true },
    plugins: [realtimeSchema()],
  });
});
afterEach(async () => {
  await server.close();
  fixture.remove();
});

const declarations = (): string => readFileSync(join(fixture.root, "sql/generated/schema.d.ts"), "utf8");
const id = "\0realtime-schema:sql/client.js";
const serverId = "\0realtime-schema:sql/server.js";

async function load(environment: "client" | "ssr", url: string): Promise<string> {
  return (await server.environments[environment].transformRequest(url))?.code ?? "";
}

describe("vite dev", () => {
  it("gives each environment its side", async () => {
    await load("client", "/src/browser.ts");
    expect(await load("client", id)).toContain("get_inventory_list");
    expect(await load("client", id)).not.toContain("SELECT");
    await load("ssr", "/src/server.ts");
    expect(await load("ssr", serverId)).toContain("SELECT id, name, quantity");
  });

  it("rewrites the declarations and reloads what uses them after a save", async () => {
    await load("client", "/src/browser.ts");
    await load("client", id);
    const send = vi.spyOn(server.environments.client.hot, "send");
    fixture.edit("sql/queries.sql", "id, name, quantity", "id, name");
    await vi.waitFor(() => expect(send).toHaveBeenCalledWith(expect.objectContaining({ type: "full-reload" })), 10_000);
    const row = /interface GetInventoryListRow \{[^}]*\}/.exec(declarations())?.[0];
    expect(row).toContain("name: string");
    expect(row).not.toContain("quantity");
    const code = await load("client", id);
    expect(code.slice(code.indexOf("queries:"))).not.toContain("quantity");
  });

  it("shows broken SQL with its frame, keeps running, and recovers", async () => {
    await load("client", "/src/browser.ts");
    await load("client", id);
    const before = declarations();
    const send = vi.spyOn(server.environments.client.hot, "send");
    fixture.edit("sql/queries.sql", "SELECT id, name", "SELECT id name name");
    await vi.waitFor(() => expect(send).toHaveBeenCalledWith(expect.objectContaining({ type: "error" })), 10_000);
    const [payload] = send.mock.calls.map(([sent]) => sent as unknown as { type: string; err: ErrorShown });
    expect(payload?.err.loc).toEqual({ file: join(fixture.root, "sql/queries.sql"), line: 3, column: 15 });
    expect(payload?.err.frame).toContain("SELECT id name name");
    expect(payload?.err.message).toContain('syntax error at or near "name"');
    expect(declarations()).toBe(before);
    fixture.edit("sql/queries.sql", "SELECT id name name", "SELECT id, name");
    const mended = readFileSync(join(fixture.root, "sql/queries.sql"), "utf8");
    const reloaded = expect.objectContaining({ type: "full-reload" });
    await vi.waitFor(
      () => {
        // The watcher drops what follows a change within 50 ms, which no person's save does.
        fixture.write("sql/queries.sql", mended);
        expect(send).toHaveBeenCalledWith(reloaded);
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(await load("client", id)).toContain("get_inventory_list");
  });

  it("starts with broken SQL, and says so where it is used", async () => {
    fixture.edit("sql/queries.sql", "SELECT id, name", "SELECT id name name");
    await load("client", "/src/browser.ts");
    await expect(load("client", id)).rejects.toMatchObject({
      message: expect.stringContaining("syntax error"),
      frame: expect.stringContaining("^"),
      loc: { line: 3, column: 15 },
    });
  });

  it("leaves declarations alone that are as they should be", async () => {
    await load("client", "/src/browser.ts");
    await load("client", id);
    const path = join(fixture.root, "sql/generated/schema.d.ts");
    const { mtimeMs } = statSync(path);
    await load("ssr", "/src/server.ts");
    await load("ssr", serverId);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });
});

interface ErrorShown {
  readonly message: string;
  readonly frame?: string;
  readonly loc?: unknown;
}
