import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it } from "vitest";
import { emitDeclarations } from "./declarations.ts";
import { inspect } from "./inspect.ts";
import { inventoryIr, inventorySql } from "./inventory.test.fixture.ts";
import { pieceCache } from "./piece-cache.ts";
import { emitClientModule, emitModuleDeclaration, emitServerModule } from "./modules.ts";

const parts = {
  triggersSql: "CREATE TRIGGER `t` ${x} \\\n;",
  migrations: [{ name: "0001_initial", up: "CREATE TABLE inventory ();\r\n", down: "DROP TABLE inventory;" }],
};

describe("declarations", () => {
  const files = emitDeclarations(inventoryIr, { directory: "./sql/" });

  it("are interfaces with explicit members", () => {
    expect(files["schema.d.ts"]).toMatchSnapshot("schema.d.ts");
    expect(files["virtual.d.ts"]).toMatchSnapshot("virtual.d.ts");
  });

  /** Where the map leads from the `nth` time a text stands in the declarations. */
  const follow = (text: string, nth = 1): string => {
    let at = -1;
    for (let count = 0; count < nth; count++) at = files["schema.d.ts"].indexOf(text, at + 1);
    expect(at, `"${text}" is declared`).toBeGreaterThanOrEqual(0);
    const before = files["schema.d.ts"].slice(0, at).split("\n");
    const map = new TraceMap(files["schema.d.ts.map"]);
    const found = originalPositionFor(map, { line: before.length, column: before.at(-1)?.length ?? 0 });
    const name = found.source?.replace("../", "") as keyof typeof inventorySql;
    const line = inventorySql[name].split("\n")[(found.line ?? 0) - 1] ?? "";
    return `${found.source}:${found.line} ${line.slice(found.column ?? 0)}`;
  };

  it("lead into the SQL", () => {
    expect(follow("getInventoryList:")).toBe("../queries/inventory.sql:1 get_inventory_list");
    expect(follow("addInventory:")).toBe("../queries/inventory.sql:6 add_inventory");
    expect(follow("GetInventoryListParams {")).toBe("../queries/inventory.sql:1 get_inventory_list");
    expect(follow("inventory: Table<")).toBe("../schema.sql:2 inventory (");
    expect(follow("inventory: InventoryTable")).toBe("../schema.sql:2 inventory (");
    expect(follow("quantity: number;")).toBe("../schema.sql:5 quantity int NOT NULL DEFAULT 0,");
    expect(follow("settings: ")).toBe("../schema.sql:10 settings jsonb NOT NULL,");
  });

  it("lead from a query's row to the table's column", () => {
    const row = files["schema.d.ts"].indexOf("interface GetInventoryListRow ");
    const nth = files["schema.d.ts"].slice(0, row).split("quantity: number;").length;
    expect(follow("quantity: number;", nth)).toBe("../schema.sql:5 quantity int NOT NULL DEFAULT 0,");
  });

  it("are the same bytes in every run and hold no absolute path", () => {
    expect(emitDeclarations(structuredClone(inventoryIr), { directory: "sql" })).toEqual(files);
    for (const text of Object.values(files)) expect(text).not.toContain(process.cwd());
  });

  it("print again only what has changed, to the same text as from the beginning", () => {
    const cache = pieceCache();
    emitDeclarations(inventoryIr, { directory: "sql" }, cache);
    const [query] = inventoryIr.queries;
    if (!query) throw new Error("the fixture has one");
    const edited = { ...inventoryIr, queries: [{ ...query, columns: query.columns.slice(1) }] };
    expect(emitDeclarations(edited, { directory: "sql" }, cache)).toEqual(
      emitDeclarations(edited, { directory: "sql" }),
    );
    const renamed = { ...inventoryIr, types: inventoryIr.types.map((type) => ({ ...type, name: "unit_of_time" })) };
    expect(emitDeclarations(renamed, { directory: "sql" }, cache)).toEqual(
      emitDeclarations(renamed, { directory: "sql" }),
    );
    expect(emitDeclarations(inventoryIr, { directory: "sql" }, cache)).toEqual(files);
  });

  it("rebase type imports and sources on where they are written", () => {
    const elsewhere = emitDeclarations(inventoryIr, { directory: "db/sql", sqlPath: "../../db/sql" });
    expect(elsewhere["schema.d.ts"]).toContain('import("../../db/sql/types.ts").Settings');
    expect(JSON.parse(elsewhere["schema.d.ts.map"])).toMatchObject({
      sources: ["../../db/sql/schema.sql", "../../db/sql/queries/inventory.sql"],
    });
  });

  it("do not let a name hide another", () => {
    const [table] = inventoryIr.relations;
    const [query] = inventoryIr.queries;
    if (!table || !query) throw new Error("the fixture has both");
    const ir = { ...inventoryIr, queries: [{ ...query, name: "inventory", property: "inventory" }] };
    const text = emitDeclarations(ir, { directory: "sql" })["schema.d.ts"];
    expect(text).toContain("export interface InventoryRow {");
    expect(text).toContain('Query<"inventory", InventoryParams, InventoryRow2, "many", InventoryRawRow>');
    expect(text).toContain("readonly inventory: InventoryQuery;");
  });
});

describe("modules", () => {
  it("of a server hold everything", () => {
    expect(emitServerModule(inventoryIr, parts, { directory: "sql/" })).toMatchSnapshot();
  });

  it("of a client hold no SQL", () => {
    const text = emitClientModule(inventoryIr, { directory: "sql/" });
    expect(text).toMatchSnapshot();
    expect(text).not.toMatch(/SELECT|INSERT|CREATE|DROP|triggersSql|migrations|live:/);
  });

  it("keep every character of the SQL", async () => {
    const text = emitServerModule(inventoryIr, parts, { directory: "sql/" });
    const expression = text.slice(text.indexOf("defineSchema({") + "defineSchema(".length, text.lastIndexOf(")"));
    const data = await import(`data:text/javascript,export default ${encodeURIComponent(expression)}`);
    expect(data.default).toMatchObject(parts);
    expect(data.default.queries.getInventoryList.sql).toBe(inventoryIr.queries[0]?.sql);
  });

  it("keep a table that is called __proto__", async () => {
    const relations = inventoryIr.relations.map((relation) => ({ ...relation, key: "__proto__", name: "__proto__" }));
    const text = emitClientModule({ ...inventoryIr, relations }, { directory: "sql" });
    const expression = text.slice(text.indexOf("({") + 1, text.lastIndexOf(")"));
    const data = await import(`data:text/javascript,export default ${encodeURIComponent(expression)}`);
    expect(Object.values(data.default.tables)).toHaveLength(1);
  });

  it("in TypeScript carry the schema's type", () => {
    const text = emitServerModule(inventoryIr, parts, { directory: "sql/", language: "ts" });
    expect(text).toContain("as unknown as SqlSchema");
    expect(emitModuleDeclaration({ directory: "sql" })).toContain("declare const schema: SqlSchema;");
  });
});

it("inspect prints the documented format", () => {
  expect(inspect(inventoryIr)).toMatchSnapshot();
});
