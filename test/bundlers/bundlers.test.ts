import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundlers } from "./bundlers.ts";
import { copyFixture, type Fixture, runNode } from "./fixture.ts";

let fixture: Fixture;
beforeAll(() => {
  fixture = copyFixture(join(import.meta.dirname, "fixtures/app"));
});
afterAll(() => fixture.remove());

const names = Object.keys(bundlers);

/** Runs a server bundle in Node and gives what it exports. */
async function exported(name: string, texts: readonly string[]): Promise<unknown> {
  const file = `${name}.out.mjs`;
  fixture.write(file, texts.join("\n"));
  const print = `import(${JSON.stringify(join(fixture.root, file))}).then((m) => console.log("§" + JSON.stringify(m.default)))`;
  const { output } = await runNode(["--eval", print], fixture.root);
  const [, json] = output.split("§");
  if (json === undefined) throw new Error(output);
  return JSON.parse(json);
}

describe("a server build", () => {
  const results = new Map<string, unknown>();

  it.each(names)("by %s runs in Node", async (name) => {
    const texts = await bundlers[name]?.({
      root: fixture.root,
      entry: join(fixture.root, "src/server.ts"),
      side: "server",
    });
    if (!texts) throw new Error(`no bundler ${name}`);
    for (const text of texts) expect(withoutComments(text)).not.toContain(fixture.root);
    const result = await exported(name, texts);
    results.set(name, result);
    expect(result).toMatchObject({ isOne: true, clientSql: null });
    expect(result).toMatchObject({
      queries: [
        {
          property: "getInventoryList",
          name: "get_inventory_list",
          sql: expect.stringContaining("SELECT id, name, quantity"),
        },
      ],
      mutations: [{ property: "addInventory", sql: expect.stringContaining("INSERT INTO inventory") }],
      tables: [{ name: "inventory", idColumn: "id", channels: [{ kind: "column", text: "premise_id" }] }],
    });
  });

  it("is the same by all of them", () => {
    const [first, ...rest] = [...results.values()];
    expect(rest).toHaveLength(names.length - 1);
    for (const result of rest) expect(result).toEqual(first);
  });
});

describe("a browser build", () => {
  it.each(names)("by %s holds no SQL", async (name) => {
    const texts = await bundlers[name]?.({
      root: fixture.root,
      entry: join(fixture.root, "src/browser.ts"),
      side: "client",
    });
    const text = texts?.join("\n") ?? "";
    expect(text).toContain("get_inventory_list");
    expect(text).not.toMatch(
      /\bSELECT\b|\bINSERT\b|CREATE (OR REPLACE |CONSTRAINT )?(TRIGGER|TABLE|FUNCTION)|triggersSql:/,
    );
    expect(withoutComments(text)).not.toContain(fixture.root);
  });
});

it("writes declarations beside the SQL, the same bytes in every run", () => {
  const files = ["schema.d.ts", "schema.d.ts.map", "virtual.d.ts"];
  for (const file of files) {
    expect(readFileSync(join(fixture.root, "sql/generated", file), "utf8")).not.toContain(fixture.root);
  }
});

/** Bundlers name modules in comments as seen from where they run, which is not the fixture. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\/|!\*\*\*|\/\*\*\*).*$/gm, "");
}
