import type { ColumnIr, JsonShape, PgType, RelationIr, SchemaIr, SourceLocation, ValueIr } from "../ir.ts";
import { lineMap } from "../source/line-map.ts";

/** The SQL that `inventoryIr` stands for. */
export const inventorySql = {
  "schema.sql": `CREATE TYPE unit AS ENUM ('hour', 'day');
CREATE TABLE inventory (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  premise_id uuid NOT NULL,
  quantity int NOT NULL DEFAULT 0,
  serial bigint GENERATED ALWAYS AS IDENTITY,
  unit unit,
  tags text[] NOT NULL,
  -- @type import("./types.ts").Settings
  settings jsonb NOT NULL,
  valid tstzrange,
  created_at timestamptz NOT NULL DEFAULT now()
);
`,
  "queries/inventory.sql": `-- @query get_inventory_list
--   Everything in one premise.
--   Newest first: see */ the index.
SELECT id, quantity, '[]' AS period_list FROM inventory WHERE premise_id = $1;
/*
@mutation add_inventory
INSERT INTO inventory (premise_id, quantity) VALUES ($1, $2);
*/
/*
@mutation move_inventory
@handler ts
@param $1 id uuid
*/
`,
};

const base = (name: string): PgType => ({ kind: "base", name });
const unit: PgType = { kind: "enum", name: "unit", labels: ["hour", "day"] };

function place(file: keyof typeof inventorySql, word: string, from = 0): SourceLocation {
  const text = inventorySql[file];
  const offset = text.indexOf(word, from);
  return { file, ...lineMap(text).place(offset), offset, endOffset: offset + word.length };
}

function column(name: string, type: PgType, rest: Partial<ColumnIr> = {}): ColumnIr {
  const location = place("schema.sql", `${name} `, inventorySql["schema.sql"].indexOf("CREATE TABLE"));
  const at = { ...location, endOffset: location.offset + name.length };
  return { name, type, typeText: type.name, nullable: false, hasDefault: false, location: at, ...rest };
}

export const inventoryTable: RelationIr = {
  kind: "table",
  schema: "public",
  name: "inventory",
  key: "inventory",
  columns: [
    column("id", base("uuid"), { hasDefault: true }),
    column("premise_id", base("uuid")),
    column("quantity", base("integer"), { hasDefault: true, doc: "How many are left." }),
    column("serial", base("bigint"), { generated: "identity-always" }),
    column("unit", unit, { nullable: true }),
    column("tags", { kind: "array", name: "text[]", element: base("text"), elementNullable: true }),
    column("settings", base("jsonb"), { json: { kind: "unknown" }, tsType: 'import("./types.ts").Settings' }),
    column(
      "valid",
      { kind: "range", name: "tstzrange", subtype: base("timestamp with time zone") },
      { nullable: true },
    ),
    column("created_at", base("timestamp with time zone"), { hasDefault: true }),
  ],
  primaryKey: ["id"],
  uniqueKeys: [["id"]],
  foreignKeys: [],
  identity: ["id"],
  channels: [{ kind: "column", column: "premise_id", columns: ["premise_id"] }],
  parents: [],
  touches: [],
  inherits: [],
  location: place("schema.sql", "inventory"),
};

const periods: JsonShape = {
  kind: "array",
  element: {
    kind: "object",
    fields: [
      { name: "id", shape: { kind: "string" }, optional: false },
      { name: "price", shape: { kind: "union", members: [{ kind: "null" }, { kind: "number" }] }, optional: false },
    ],
  },
};

const value = (name: string, type: string, rest: Partial<ValueIr> = {}): ValueIr => ({
  name,
  type: base(type),
  nullable: false,
  ...rest,
});

/** A schema with one of nearly everything, built by hand: emitters are tested without the phases before them. */
export const inventoryIr: SchemaIr = {
  version: 1,
  hash: "5f3a",
  types: [unit],
  relations: [inventoryTable],
  queries: [
    {
      name: "get_inventory_list",
      property: "getInventoryList",
      doc: "Everything in one premise.\nNewest first: see */ the index.",
      sql: "SELECT id, quantity,\n  '[]' AS period_list FROM inventory WHERE premise_id = $1",
      sourceSql: "SELECT id, quantity, '[]' AS period_list FROM inventory WHERE premise_id = $1",
      params: [value("premise_id", "uuid")],
      columns: [value("id", "uuid"), value("quantity", "integer"), value("period_list", "text", { json: periods })],
      returns: "many",
      dependencies: [
        {
          relation: "inventory",
          columns: ["id", "premise_id", "quantity"],
          deciding: ["premise_id"],
          routing: ["premise_id"],
        },
      ],
      location: place("queries/inventory.sql", "get_inventory_list"),
      cacheKey: ["premise_id"],
      routes: [{ relation: "inventory", column: "premise_id", param: 0 }],
      outputKey: { relation: "inventory", columns: ["id"] },
      refreshByKey: true,
      ordered: false,
    },
  ],
  mutations: [
    {
      name: "add_inventory",
      property: "addInventory",
      sql: "INSERT INTO inventory (premise_id, quantity) VALUES ($1, $2)",
      sourceSql: "INSERT INTO inventory (premise_id, quantity) VALUES ($1, $2)",
      params: [value("premise_id", "uuid"), value("quantity", "integer", { nullable: true })],
      columns: [],
      returns: "none",
      dependencies: [],
      location: place("queries/inventory.sql", "add_inventory"),
      handler: "sql",
      command: "INSERT",
      writes: ["inventory"],
    },
    {
      name: "move_inventory",
      property: "moveInventory",
      sql: "",
      sourceSql: "",
      params: [value("id", "uuid")],
      columns: [],
      returns: "none",
      dependencies: [],
      location: place("queries/inventory.sql", "move_inventory"),
      handler: "ts",
      command: "NONE",
      writes: [],
    },
  ],
  statements: [],
};
