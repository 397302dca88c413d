import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyFixture, type Fixture, runNode } from "./fixture.ts";
import { tspc } from "./programs.ts";

let fixture: Fixture;
beforeEach(() => {
  fixture = copyFixture(join(import.meta.dirname, "fixtures/app"));
});
afterEach(() => fixture.remove());

const emitted = (name: string): string => readFileSync(join(fixture.root, "dist", name), "utf8");

describe("tspc", () => {
  it("emits plain modules that Node runs, without a generated file on disk", async () => {
    expect(await tspc(fixture.root)).toEqual({ status: 0, output: "" });
    expect(existsSync(join(fixture.root, "sql/generated"))).toBe(false);
    expect(readdirSync(join(fixture.root, "dist/realtime-schema")).toSorted()).toEqual([
      "sql.client.js",
      "sql.server.js",
    ]);
    const print = `import("./dist/server.js").then((m) => console.log(JSON.stringify(m.default)))`;
    const { output, status } = await runNode(["--eval", print], fixture.root);
    expect(status, output).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      isOne: true,
      clientSql: null,
      queries: [{ property: "getInventoryList", sql: expect.stringContaining("SELECT id, name, quantity") }],
    });
  });

  it("keeps SQL out of the client's module", async () => {
    await tspc(fixture.root);
    expect(emitted("realtime-schema/sql.server.js")).toMatch(/SELECT/);
    expect(emitted("realtime-schema/sql.client.js")).not.toMatch(/\bSELECT\b|\bINSERT\b|TRIGGER|CREATE /);
    for (const name of ["realtime-schema/sql.server.js", "call.js"]) expect(emitted(name)).not.toContain(fixture.root);
  });

  it("emits the modules that are asked for, and no others", async () => {
    fixture.edit("src/call.ts", 'realtimeSchema.client("sql/")', 'realtimeSchema("sql/")');
    expect((await tspc(fixture.root, ["--incremental"])).status).toBe(0);
    expect(readdirSync(join(fixture.root, "dist/realtime-schema"))).toEqual(["sql.server.js"]);
  });

  it("says where the SQL is wrong, and emits nothing", async () => {
    fixture.edit("sql/queries.sql", "SELECT id, name", "SELECT id name name");
    const { status, output } = await tspc(fixture.root);
    expect(status).not.toBe(0);
    expect(output).toMatch(/^sql\/queries\.sql\(3,16\): error TS99\d+: RS\d+: syntax error at or near "name"/m);
    expect(existsSync(join(fixture.root, "dist"))).toBe(false);
  });

  it("says where a folder is missing", async () => {
    fixture.edit("src/call.ts", 'realtimeSchema("../sql")', 'realtimeSchema("../sqll")');
    const { status, output } = await tspc(fixture.root);
    expect(status).not.toBe(0);
    expect(output).toMatch(/^src\/call\.ts\(4,23\): error TS996003: RS6003: .*does not exist/m);
  });

  it("says where a call cannot be expanded", async () => {
    fixture.edit("src/call.ts", 'realtimeSchema("../sql")', 'realtimeSchema(`${"sql/"}`)');
    const { output } = await tspc(fixture.root);
    expect(output).toMatch(/^src\/call\.ts\(4,\d+\): error TS996001: RS6001:/m);
  });
});
