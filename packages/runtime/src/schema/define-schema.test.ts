import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createPGlite } from "../pglite/create-pglite.ts";
import { ArgumentError, decodeArguments } from "./arguments.ts";
import { defineClientSchema } from "./define-client-schema.ts";
import { defineSchema } from "./define-schema.ts";
import {
  data,
  ddl,
  type DB,
  type GetInventoryListRawRow,
  type GetInventoryListRow,
  type InventoryRow,
  type Period,
  type SqlSchema,
} from "./fixtures/inventory.ts";
import type { AnyQuery, ClientSchema, DB as DatabaseOf, Params, ResultOf, Row } from "./types.ts";

const schema = defineSchema<SqlSchema>(data);
const premise_id = "0190f7b0-0000-7000-8000-00000000abcd";

let db: Kysely<DB>;
beforeAll(async () => {
  const pglite = await PGlite.create();
  await pglite.exec(ddl);
  db = new Kysely<DB>({ dialect: createPGlite(pglite).dialect });
});
afterAll(() => db.destroy());

describe("a named query", () => {
  it("sends its own text, in which a parameter used twice is one parameter", () => {
    const compiled = schema.queries.getInventoryList({ premise_id, search: null }).compile(db);
    expect(compiled.sql).toBe(schema.queries.getInventoryList.sql);
    expect(compiled.parameters).toEqual([premise_id, null]);
  });

  it("runs, with JSON in text parsed and bigints as bigints", async () => {
    await schema.mutations.addInventory({ premise_id }).execute(db);
    const { rows } = await schema.queries.getInventoryList({ premise_id, search: null }).execute(db);
    expectTypeOf(rows).toEqualTypeOf<GetInventoryListRow[]>();
    expect(rows).toEqual([{ id: expect.any(String), total: 0n, period_list: [{ $1: "$2" }] }]);
    const first = await schema.queries.countInventory().executeTakeFirst(db);
    expectTypeOf(first).toEqualTypeOf<{ count: bigint } | undefined>();
    expect(first).toEqual({ count: 1n });
    expect(await schema.queries.getInventoryList({ premise_id, search: "none" }).executeTakeFirst(db)).toBeUndefined();
    await expect(
      schema.queries.getInventoryList({ premise_id, search: "none" }).executeTakeFirstOrThrow(db),
    ).rejects.toThrow("no result");
  });

  it("composes as a sub-query, where JSON in text is still text", async () => {
    const list = schema.queries.getInventoryList({ premise_id, search: null });
    const query = db
      .selectFrom(list.as("i"))
      .innerJoin("inventory", "inventory.id", "i.id")
      .select(["i.id", "i.period_list", "inventory.quantity"])
      .where("inventory.quantity", "<", 10);
    expect(query.compile().parameters).toEqual([premise_id, null, null, premise_id, 10]);
    const rows = await query.execute();
    expectTypeOf(rows).toEqualTypeOf<
      { id: string; period_list: GetInventoryListRawRow["period_list"]; quantity: number }[]
    >();
    expect(rows).toEqual([{ id: expect.any(String), period_list: '[{"$1": "$2"}]', quantity: 0 }]);
    const counted = await db
      .with("list", () => list)
      .selectFrom("list")
      .select(sql<bigint>`count(*)`.as("n"))
      .execute();
    expect(counted).toEqual([{ n: 1n }]);
  });

  it("gives a mutation's rows to an outer query through WITH", async () => {
    const rows = await db
      .with("added", () => schema.mutations.addInventory({ premise_id }))
      .selectFrom("added")
      .selectAll()
      .execute();
    expect(rows).toEqual([{ id: expect.any(String) }]);
  });

  it("gives the rows of its type whatever plugins the database has", async () => {
    const camel = db.withPlugin(new CamelCasePlugin());
    const { rows } = await schema.queries.getInventoryList({ premise_id, search: null }).execute(camel);
    expect(Object.keys(rows[0]!)).toEqual(["id", "total", "period_list"]);
  });

  it("runs within a transaction that is rolled back with it", async () => {
    const before = await schema.queries.countInventory().executeTakeFirstOrThrow(db);
    await expect(
      db.transaction().execute(async (transaction) => {
        await schema.mutations.addInventory({ premise_id }).execute(transaction);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await schema.queries.countInventory().executeTakeFirstOrThrow(db)).toEqual(before);
  });

  it("carries what it is", () => {
    const query = schema.queries.getInventoryList;
    expect(query.name).toBe("get_inventory_list");
    expect(query.params.map(({ name }) => name)).toEqual(["premise_id", "search"]);
    expect(query.columns.map(({ type }) => type)).toEqual(["uuid", "bigint", "text"]);
    expect(query.jsonColumns).toEqual(["period_list"]);
    expect(query.returns).toBe("many");
    expect(query.handler).toBe("sql");
    expect(query.key).toEqual(["id"]);
    expect(query.live?.routes).toHaveLength(1);
  });

  it("has one cache key for equal arguments", () => {
    const { getInventoryList, countInventory } = schema.queries;
    const key = getInventoryList.cacheKey({ premise_id, search: "x" });
    expect(key).toBe(`get_inventory_list:{"premise_id":"${premise_id}"}`);
    expect(getInventoryList.cacheKey({ search: "y", premise_id: premise_id.toUpperCase() })).toBe(key);
    expect(countInventory.cacheKey()).toBe("count_inventory:{}");
  });

  it("refuses arguments that do not fit, naming the parameter", () => {
    const bad = schema.queries.getInventoryList as unknown as (args: unknown) => unknown;
    expect(() => bad({ premise_id: 7 })).toThrow(
      'get_inventory_list: parameter "premise_id": expected a UUID, got the number 7',
    );
    expect(() => bad({})).toThrow('parameter "premise_id": is missing (uuid)');
    expect(() => bad(undefined)).toThrow("is missing");
    expect(() => bad([])).toThrow("expected an object of arguments, got an array of 0");
    expect(() => bad({ premise_id, search: "a\0" })).toThrow("NUL");
    expect(() => bad({ premise_id: null })).toThrow("must not be null");
  });
});

describe("arguments from a wire", () => {
  const decode = (args: unknown): unknown => decodeArguments(schema.queries.getInventoryList, args);

  it("are exactly the parameters, without a prototype", () => {
    const args = decode({ premise_id: premise_id.toUpperCase() });
    expect(args).toEqual({ premise_id, search: null });
    expect(Object.getPrototypeOf(args)).toBeNull();
  });

  it.each([
    ['{"premise_id":"x","__proto__":{}}', '"__proto__": there is no such parameter; it takes premise_id, search'],
    ['{"premise_id":"x","constructor":1}', '"constructor"'],
    ['{"premise_id":{"toString":1}}', "expected a UUID, got an object"],
    ['"premise_id"', "expected an object of arguments"],
    ['[{"premise_id":1}]', "expected an object of arguments"],
    ["1", "expected an object of arguments"],
  ])("%s are refused", (json, message) => {
    const attempt = (): unknown => decode(JSON.parse(json));
    expect(attempt).toThrow(ArgumentError);
    expect(attempt).toThrow(message);
  });

  it("do not put a long value into the message", () => {
    expect(() => decode({ premise_id: "x".repeat(1e6) })).toThrow(/^.{0,150}$/);
  });
});

describe("a schema", () => {
  it("looks up by SQL name", () => {
    expect(schema.findQuery("get_inventory_list")).toBe(schema.queries.getInventoryList);
    expectTypeOf(schema.findQuery("get_inventory_list")).toEqualTypeOf<SqlSchema["queries"]["getInventoryList"]>();
    expectTypeOf(schema.findQuery("get_inventory_list" as string)).toEqualTypeOf<AnyQuery | undefined>();
    expectTypeOf(schema.findQuery("nothing")).toEqualTypeOf<undefined>();
    expect(schema.findMutation("add_inventory")).toBe(schema.mutations.addInventory);
    expect(schema.findTable("inventory")).toBe(schema.tables.inventory);
    expect(schema.findTable("toString")).toBeUndefined();
    expect(schema.findColumn("inventory", "quantity")?.type).toBe("integer");
    expect(schema.findColumn("inventory", "nothing")).toBeUndefined();
    expect(schema.tableName("inventory")).toBe("inventory");
    expectTypeOf(schema.tableName("inventory")).toEqualTypeOf<"inventory">();
    expect(() => schema.tableName("toString" as "inventory")).toThrow('no table "toString". It has: inventory');
  });

  it("has its hash, triggers and migrations", () => {
    expect(schema.hash).toBe("abc");
    expect(schema.triggersSql).toBe("-- triggers");
    expect(schema.migrations.map(({ name }) => name)).toEqual(["0001_initial", "0002_more"]);
    expect(schema.latestMigrationSql).toBe("CREATE TABLE b ()");
  });

  it("describes its tables", () => {
    expect(schema.tables.inventory).toMatchObject({ name: "inventory", idColumn: "id", compositeKey: undefined });
  });

  it("gives types of rows, arguments and the database", () => {
    expectTypeOf<Row<typeof schema.queries.getInventoryList>>().toEqualTypeOf<GetInventoryListRow>();
    expectTypeOf<Row<typeof schema.tables.inventory>>().toEqualTypeOf<InventoryRow>();
    expectTypeOf<Params<typeof schema.queries.getInventoryList>>().toEqualTypeOf<{
      premise_id: string;
      search: string | null;
    }>();
    expectTypeOf<DatabaseOf<typeof schema>>().toEqualTypeOf<DB>();
    expectTypeOf<ResultOf<typeof schema.queries.getInventoryList>>().toEqualTypeOf<GetInventoryListRow[]>();
    expectTypeOf<ResultOf<typeof schema.queries.countInventory>>().toEqualTypeOf<{ count: bigint }>();
    expectTypeOf<GetInventoryListRow["period_list"]>().toEqualTypeOf<Period[]>();
    // @ts-expect-error: an argument is missing
    expect(() => schema.queries.getInventoryList({ search: null })).toThrow("premise_id");
    // @ts-expect-error: arguments are required
    expect(() => schema.queries.getInventoryList()).toThrow("premise_id");
  });

  it("says that a mutation in TypeScript has no SQL", () => {
    expect(() => schema.mutations.createList({ name: "x" })).toThrow(
      '"create_list" is implemented in TypeScript (@handler ts)',
    );
    expect(schema.mutations.createList.handler).toBe("ts");
  });

  it("refuses data of another version", () => {
    expect(() => defineSchema({ ...data, version: 2 as 1 })).toThrow("of format 2");
  });
});

describe("a schema in a browser", () => {
  const withoutSql = <T extends { readonly sql?: string }>(
    statements: Readonly<Record<string, T>>,
  ): Record<string, T> =>
    Object.fromEntries(
      Object.entries(statements).map(([key, { sql: _sql, ...statement }]) => [
        key,
        { ...statement, live: undefined } as unknown as T,
      ]),
    );
  const client = defineClientSchema<ClientSchema<SqlSchema>>({
    version: 1,
    hash: data.hash,
    tables: data.tables,
    queries: withoutSql(data.queries),
    mutations: withoutSql(data.mutations),
  });

  it("has names, parameters, columns, keys and order", () => {
    const query = client.queries.getInventoryList;
    expect([query.name, query.key, query.ordered, query.jsonColumns]).toEqual([
      "get_inventory_list",
      ["id"],
      true,
      ["period_list"],
    ]);
    expect(query.cacheKey({ premise_id, search: null })).toBe(
      schema.queries.getInventoryList.cacheKey({ premise_id, search: null }),
    );
    expect(client.findQuery("get_inventory_list")).toBe(query);
    expect("sql" in query).toBe(false);
    expect("triggersSql" in client).toBe(false);
  });

  it("says what to do instead of calling a query", () => {
    expect(() => client.queries.getInventoryList({ premise_id, search: null })).toThrow(
      "client.live(schema.queries.getInventoryList, args)",
    );
    expect(() => client.mutations.addInventory({ premise_id })).toThrow(
      "client.mutate(schema.mutations.addInventory, args)",
    );
  });
});
