import { defineSchema } from "@realtime-schema/runtime/schema";
import type { AnySchema } from "@realtime-schema/runtime";
import type { QueryIr, SchemaIr } from "../../packages/transformer/src/ir.ts";
import { serverData } from "../../packages/transformer/src/emit/schema-data.ts";
import { emitTriggersSql } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { base, column, schemaIr, type QuerySpec } from "../support/ir.ts";

/** The example of the ecommerce demo, by hand: each class of query that the engine treats differently. */

export const ddl = `
CREATE TABLE premise (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE period (id uuid PRIMARY KEY, label text NOT NULL);
CREATE TABLE inventory (id uuid PRIMARY KEY, premise_id uuid NOT NULL, name text NOT NULL, quantity int8 NOT NULL, price numeric, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE inventory_period_map (inventory_id uuid NOT NULL, period_id uuid NOT NULL, PRIMARY KEY (inventory_id, period_id));
`;

interface LiveQuerySpec extends QuerySpec {
  readonly more?: Partial<QueryIr>;
}

const inventoryColumns = ["id", "premise_id", "name", "quantity", "price", "updated_at"];

const queries: readonly LiveQuerySpec[] = [
  {
    name: "get_complete_inventory",
    sql: `SELECT i.id, i.premise_id, i.name, i.quantity,
      coalesce((SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM inventory_period_map m JOIN period p ON p.id = m.period_id
        WHERE m.inventory_id = i.id), '[]')::text AS period_list
      FROM inventory i WHERE i.id = $1`,
    params: ["uuid"],
    columns: { id: "uuid", premise_id: "uuid", name: "text", quantity: "bigint", period_list: "text" },
    dependencies: [
      {
        relation: "inventory",
        columns: ["id", "name", "premise_id", "quantity"],
        deciding: ["id"],
        routing: ["id"],
        keyColumns: ["id"],
      },
      {
        relation: "inventory_period_map",
        columns: ["inventory_id", "period_id"],
        deciding: ["inventory_id", "period_id"],
        routing: ["inventory_id", "period_id"],
        keyColumns: ["inventory_id"],
      },
      { relation: "period", columns: ["id", "label"], deciding: ["id"], routing: ["id"] },
    ],
    more: {
      routes: [
        { relation: "inventory", column: "id", param: 0 },
        { relation: "inventory_period_map", column: "inventory_id", param: 0 },
      ],
      outputKey: { relation: "inventory", columns: ["id"] },
      refreshByKey: true,
    },
  },
  {
    name: "get_inventory_list",
    sql: "SELECT id, name, quantity, price, updated_at FROM inventory WHERE premise_id = $1 ORDER BY name, id",
    params: ["uuid"],
    columns: { id: "uuid", name: "text", quantity: "bigint", price: "numeric", updated_at: "timestamp with time zone" },
    dependencies: [
      {
        relation: "inventory",
        columns: inventoryColumns,
        deciding: ["premise_id", "name"],
        routing: ["premise_id", "name"],
        keyColumns: ["id"],
      },
    ],
    more: {
      routes: [{ relation: "inventory", column: "premise_id", param: 0 }],
      outputKey: { relation: "inventory", columns: ["id"] },
      refreshByKey: true,
      ordered: true,
      sort: [
        { column: "name", descending: false, nullsFirst: false },
        { column: "id", descending: false, nullsFirst: false, as: "ascii" },
      ],
    },
  },
  {
    name: "top_inventory",
    sql: "SELECT id, quantity FROM inventory WHERE premise_id = $1 ORDER BY quantity DESC, id LIMIT 3",
    params: ["uuid"],
    columns: { id: "uuid", quantity: "bigint" },
    dependencies: [
      {
        relation: "inventory",
        columns: ["id", "premise_id", "quantity"],
        deciding: ["premise_id", "quantity"],
        routing: ["premise_id", "quantity"],
      },
    ],
    more: {
      routes: [{ relation: "inventory", column: "premise_id", param: 0 }],
      outputKey: { relation: "inventory", columns: ["id"] },
      wholeBecause: "LIMIT and OFFSET take rows by their place",
      ordered: true,
    },
  },
  {
    name: "stock_by_premise",
    sql: "SELECT premise_id, sum(quantity) AS total, count(*) AS items FROM inventory GROUP BY premise_id ORDER BY premise_id",
    columns: { premise_id: "uuid", total: "numeric", items: "bigint" },
    dependencies: [
      { relation: "inventory", columns: ["premise_id", "quantity"], deciding: ["premise_id"], routing: ["premise_id"] },
    ],
    more: { ordered: true },
  },
  {
    name: "items_of_period",
    sql: `SELECT i.id, i.name, p.label FROM period p JOIN inventory_period_map m ON m.period_id = p.id
      JOIN inventory i ON i.id = m.inventory_id WHERE p.id = $1`,
    params: ["uuid"],
    columns: { id: "uuid", name: "text", label: "text" },
    dependencies: [
      { relation: "inventory", columns: ["id", "name"], deciding: ["id"], routing: ["id"], keyColumns: ["id"] },
      {
        relation: "inventory_period_map",
        columns: ["inventory_id", "period_id"],
        deciding: ["inventory_id", "period_id"],
        routing: ["inventory_id", "period_id"],
        keyColumns: ["inventory_id"],
      },
      { relation: "period", columns: ["id", "label"], deciding: ["id"], routing: ["id"] },
    ],
    more: {
      routes: [
        { relation: "period", column: "id", param: 0 },
        { relation: "inventory_period_map", column: "period_id", param: 0 },
      ],
      outputKey: { relation: "inventory", columns: ["id"] },
      refreshByKey: true,
    },
  },
  {
    name: "divide",
    sql: "SELECT id, quantity / $1 AS part FROM inventory",
    params: ["bigint"],
    columns: { id: "uuid", part: "bigint" },
    dependencies: [
      { relation: "inventory", columns: ["id", "quantity"], deciding: [], routing: [], keyColumns: ["id"] },
    ],
    more: { outputKey: { relation: "inventory", columns: ["id"] }, refreshByKey: true },
  },
  {
    name: "share",
    sql: "SELECT id, 100 / (quantity - $1) AS part FROM inventory",
    params: ["bigint"],
    columns: { id: "uuid", part: "bigint" },
    dependencies: [
      { relation: "inventory", columns: ["id", "quantity"], deciding: [], routing: [], keyColumns: ["id"] },
    ],
    more: { outputKey: { relation: "inventory", columns: ["id"] }, refreshByKey: true },
  },
  {
    name: "first_items",
    sql: "SELECT id, name FROM inventory WHERE name <> '$1' ORDER BY name LIMIT $1",
    params: ["bigint"],
    columns: { id: "uuid", name: "text" },
    dependencies: [{ relation: "inventory", columns: ["id", "name"], deciding: ["name"], routing: ["name"] }],
    more: {
      outputKey: { relation: "inventory", columns: ["id"] },
      wholeBecause: "LIMIT and OFFSET take rows by their place",
      ordered: true,
    },
  },
];

const bare = schemaIr(
  [
    { name: "premise", columns: { id: "uuid", name: "text" } },
    { name: "period", columns: { id: "uuid", label: "text" } },
    {
      name: "inventory",
      columns: {
        id: "uuid",
        premise_id: "uuid",
        name: "text",
        quantity: "bigint",
        price: { type: base("numeric") },
        updated_at: "timestamp with time zone",
      },
      channels: [column("premise_id"), { kind: "computed", expression: "'name:' || name", columns: ["name"] }],
    },
    {
      name: "inventory_period_map",
      columns: { inventory_id: "uuid", period_id: "uuid" },
      key: ["inventory_id", "period_id"],
      parents: [{ table: "inventory", query: "get_complete_inventory", via: ["inventory_id"] }],
    },
  ],
  queries,
);

const ir: SchemaIr = {
  ...bare,
  queries: bare.queries.map((query, index) =>
    Object.assign(
      {},
      query,
      {
        columns: query.columns.map((value) =>
          value.name === "period_list" ? { ...value, json: { kind: "unknown" } as const } : value,
        ),
      },
      queries[index]?.more,
    ),
  ),
};

export const triggersSql = emitTriggersSql(ir, { delivery: "log" });
export const shop: AnySchema = defineSchema(serverData(ir, { triggersSql, migrations: [] }));
