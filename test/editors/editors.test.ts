import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { copyFixture, type Fixture, tool } from "../bundlers/fixture.ts";
import { generate, typescript7 } from "../bundlers/programs.ts";
import { type Editor, languageServer, type Place, tsserver } from "./editor.ts";

const tsserver6 = tool("node_modules/typescript/lib/tsserver.js");

let fixture: Fixture;
let editor: Editor | undefined;
beforeEach(() => {
  fixture = copyFixture(join(import.meta.dirname, "../bundlers/fixtures/app"));
});
afterEach(() => {
  editor?.close();
  editor = undefined;
  fixture.remove();
});

const file = (): string => join(fixture.root, "src/query.ts");
const program = `import { realtimeSchema, type Row } from "@realtime-schema/runtime";

const schema = realtimeSchema("sql/");
export const query = schema.queries.getInventoryList({ premise_id: "1" });
export const table = schema.tables.inventory;
export type Item = Row<typeof schema.queries.getInventoryList>;
export const left = (item: Item) => item.quantity;
export const wrong: number = schema.queries.getInventoryList.name;
`;

/** Where a word of the program begins. */
function at(word: string): Place {
  const offset = program.indexOf(word) + word.lastIndexOf(".") + 1;
  const lines = program.slice(0, offset).split("\n");
  return { file: file(), line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Where a word of the SQL begins. */
function inSql(name: string, word: string): Place {
  const text = readFileSync(join(fixture.root, "sql", name), "utf8");
  const lines = text.slice(0, text.indexOf(word)).split("\n");
  return { file: join(fixture.root, "sql", name), line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Opens the program in a server; declarations are on disk unless a plugin brings them. */
async function open(start: () => Editor | Promise<Editor>): Promise<Editor> {
  fixture.write("src/query.ts", program);
  const started = await start();
  editor = started;
  started.open(file(), program);
  return started;
}

describe.each([
  ["tsserver of TypeScript 6", (root: string) => tsserver(tsserver6, root)],
  ["tsc --lsp of TypeScript 7", (root: string) => languageServer(typescript7, root)],
])("in %s, the generated declarations lead", (_, start) => {
  beforeEach(async () => {
    const { status, output } = await generate(fixture.root);
    if (status !== 0) throw new Error(output);
  });

  it("from a query to its @query line, from a table and a row's column into CREATE TABLE", async () => {
    const server = await open(() => start(fixture.root));
    const query = inSql("queries.sql", "get_inventory_list");
    expect(query.line).toBe(1);
    for (const place of await server.definition(at("schema.queries.getInventoryList"))) expect(place).toEqual(query);
    expect(await server.definition(at("getInventoryList>"))).toEqual([query]);
    expect(await server.definition(at("schema.tables.inventory"))).toEqual([inSql("schema.sql", "inventory (")]);
    expect(await server.definition(at("item.quantity"))).toEqual([inSql("schema.sql", "quantity int")]);
  });

  it("to the types of the SQL", async () => {
    const server = await open(() => start(fixture.root));
    const problems = await server.problems(file());
    expect(problems.filter((text) => !text.includes("never read"))).toEqual([
      `Type 'string' is not assignable to type 'number'.`,
    ]);
    expect(await server.completions(at("schema.queries.getInventoryList"))).toContain("getInventoryList");
  });
});

describe("the language-service plugin", () => {
  const start = (): Editor => {
    fixture.edit(
      "tsconfig.json",
      '"strict": true,',
      '"strict": true, "plugins": [{ "name": "@realtime-schema/transformer" }],',
    );
    return tsserver(tsserver6, fixture.root);
  };

  it("gives types and definitions without a file on disk", async () => {
    const server = await open(start);
    expect(await server.problems(file())).toEqual([`Type 'string' is not assignable to type 'number'.`]);
    expect(existsSync(join(fixture.root, "sql/generated"))).toBe(false);
    const places = await server.definition(at("schema.queries.getInventoryList"));
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(place).toEqual(inSql("queries.sql", "get_inventory_list"));
  });

  it("follows saves of SQL, and shows its problems where it is used", async () => {
    const server = await open(start);
    await server.problems(file());
    fixture.edit("sql/queries.sql", "SELECT id, name, quantity", "SELECT id, name");
    await vi.waitFor(async () => {
      expect(await server.problems(file())).toContain(
        `Property 'quantity' does not exist on type 'GetInventoryListRow'.`,
      );
    }, 15_000);
    fixture.edit("sql/queries.sql", "SELECT id, name", "SELECT id name name");
    await vi.waitFor(async () => {
      expect((await server.problems(file())).join("\n")).toContain('syntax error at or near "name"');
    }, 15_000);
  });
});
