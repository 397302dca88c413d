import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emitTriggersSql, triggerProblems } from "../../packages/transformer/src/triggers/emit-triggers-sql.ts";
import { uninstallSql } from "../../packages/transformer/src/triggers/uninstall.ts";
import { base, column, schemaIr, type TableSpec } from "../support/ir.ts";
import { scratch, testServers, type ScratchDatabase } from "../support/servers.ts";
import type { Change } from "../../packages/runtime/src/change-log/change.ts";
import { checkInstalled } from "../../packages/runtime/src/change-log/install.ts";
import { openLog } from "./databases.ts";

const list: TableSpec = {
  name: "list",
  columns: { id: "integer", owner: "text", seen_at: "timestamp with time zone" },
  channels: [{ kind: "computed", expression: "'list ' || id", columns: ["id"] }],
};
const item: TableSpec = {
  name: "item",
  columns: { id: "integer", list_id: "integer" },
  channels: [
    {
      kind: "subquery",
      query: "SELECT owner FROM list WHERE id = NEW.list_id",
      columns: ["list_id"],
      relations: ["list"],
    },
  ],
  parents: [{ table: "list", query: "get_list", via: ["list_id"] }],
  touches: [{ table: "list", column: "seen_at" }],
};
const getList = {
  name: "get_list",
  sql: "SELECT id, owner FROM list WHERE id = $1",
  params: ["integer"],
  dependencies: [{ relation: "list", columns: ["id", "owner"], deciding: ["id"], routing: ["id"] }],
};
const ir = schemaIr([list, item], [getList]);
const ddl =
  "CREATE TABLE list (id int PRIMARY KEY, owner text, seen_at timestamptz); CREATE TABLE item (id int PRIMARY KEY, list_id int)";

/** Every object of ours, with the transaction that last wrote its catalog row. */
const catalog = `
  SELECT 'relation' AS kind, c.oid::regclass::text AS name, c.oid::text, c.xmin::text FROM pg_class c WHERE relnamespace = to_regnamespace('realtime_schema') OR relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'function', p.oid::regprocedure::text, p.oid::text, p.xmin::text FROM pg_proc p WHERE pronamespace = to_regnamespace('realtime_schema')
  UNION ALL SELECT 'trigger', t.tgrelid::regclass::text || ' ' || tgname, t.oid::text, t.xmin::text FROM pg_trigger t WHERE NOT tgisinternal
  UNION ALL SELECT 'schema', nspname::text, n.oid::text, n.xmin::text FROM pg_namespace n WHERE nspname !~ '^pg_'
  ORDER BY 1, 2`;

describe.each(await testServers())("the trigger script on %s", (server) => {
  let database: ScratchDatabase;
  beforeEach(async () => {
    database = await scratch(server);
  });
  afterEach(() => database.drop());
  const names = async (): Promise<string[]> =>
    (await database.query<{ kind: string; name: string }>(catalog)).map(({ kind, name }) => `${kind} ${name}`);

  test.each(["log", "notify"] as const)("%s: applied twice, it changes nothing the second time", async (delivery) => {
    await database.exec(ddl);
    const script = emitTriggersSql(ir, { delivery });
    await database.exec(script);
    const before = await database.query(catalog);
    const rows = await database.query("SELECT *, xmin::text FROM realtime_schema.installed_object ORDER BY 1, 2, 3");
    expect(rows.length).toBeGreaterThan(10);
    await database.exec(script);
    expect(await database.query(catalog)).toEqual(before);
    expect(await database.query("SELECT *, xmin::text FROM realtime_schema.installed_object ORDER BY 1, 2, 3")).toEqual(
      rows,
    );
  });

  test("removes what it no longer names, and nothing that it did not make", async () => {
    await database.exec(ddl);
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    await database.exec(
      `CREATE FUNCTION realtime_schema.mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER mine AFTER INSERT ON item FOR EACH STATEMENT EXECUTE FUNCTION realtime_schema.mine()`,
    );
    await database.exec(emitTriggersSql(schemaIr([list]), { delivery: "log" }));
    const left = await names();
    expect(left.filter((name) => name.includes("item realtime_schema"))).toEqual([]);
    expect(left).toContain("trigger item mine");
    expect(left).toContain("function realtime_schema.mine()");
    expect(left).toContain("trigger list realtime_schema_update");
    await database.exec("INSERT INTO item VALUES (1, 1)");
  });

  test("forgets a table that is gone", async () => {
    await database.exec(ddl);
    await database.exec(emitTriggersSql(ir, { delivery: "notify" }));
    await database.exec(uninstallSql);
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    await database.exec("DROP TABLE item CASCADE");
    await database.exec(emitTriggersSql(schemaIr([list]), { delivery: "log" }));
    await database.exec("INSERT INTO list VALUES (1, 'ann')");
    expect(await database.query("SELECT FROM realtime_schema.installed_object WHERE relation LIKE '%item%'")).toEqual(
      [],
    );
  });

  test("mends what somebody changed by hand", async () => {
    await database.exec(ddl);
    const script = emitTriggersSql(ir, { delivery: "log" });
    await database.exec(script);
    await database.exec(
      "DROP TRIGGER realtime_schema_insert ON item; ALTER TABLE item DISABLE TRIGGER realtime_schema_update; CREATE OR REPLACE FUNCTION realtime_schema.list() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    );
    await database.exec(script);
    const log = await openLog(database);
    await database.exec(
      "INSERT INTO list VALUES (1, 'ann'); INSERT INTO item VALUES (1, 1); UPDATE item SET list_id = 2",
    );
    expect((await log.changes()).map(({ op, relation }) => `${op} ${relation}`)).toEqual([
      "INSERT list",
      "INSERT item",
      "UPDATE item",
    ]);
    await log.close();
  });

  test("changes delivery", async () => {
    await database.exec(ddl);
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    await database.exec(emitTriggersSql(ir, { delivery: "notify" }));
    await database.exec("INSERT INTO list VALUES (1, 'ann'); TRUNCATE list");
    expect(await database.query("SELECT FROM realtime_schema.change_log WHERE op <> 'TRUNCATE'")).toEqual([]);
  });

  test("uninstalls every object of ours and nothing else", async () => {
    await database.exec(ddl);
    const before = await names();
    await database.exec(emitTriggersSql(ir, { delivery: "log" }));
    await database.exec(uninstallSql);
    expect(await names()).toEqual(before);
    await database.exec(uninstallSql);
  });

  test("keeps the session's search path, and works inside a transaction", async () => {
    await database.exec(ddl);
    await database.exec(
      `BEGIN; SET LOCAL search_path = pg_catalog; ${emitTriggersSql(ir, { delivery: "log" })} SELECT set_config('test.path', current_setting('search_path'), false); ROLLBACK`,
    );
    expect((await names()).filter((name) => name.includes("realtime_schema"))).toEqual([]);
  });

  test("names with quotes, dots, spaces and 63 bytes", async () => {
    const long = `ä"'. ${"x".repeat(56)}`;
    const twin = `${"y".repeat(62)}1`;
    const strange = schemaIr([
      {
        name: long,
        schema: "my schema",
        columns: { 'i"d': "integer", [twin]: "text", $1: "text", present: "text" },
        key: ['i"d'],
        channels: [column(twin), { kind: "computed", expression: `"${twin}" || '$object$ $body$\\'`, columns: [twin] }],
      },
      { name: twin, schema: "my schema", columns: { id: "integer" }, channels: [column("id")] },
      { name: `${"y".repeat(62)}2`, schema: "my schema", columns: { id: "integer" }, channels: [column("id")] },
    ]);
    const quoted = `"${long.replaceAll('"', '""')}"`;
    await database.exec(
      `CREATE SCHEMA "my schema"; CREATE TABLE "my schema".${quoted} ("i""d" int PRIMARY KEY, "${twin}" text, "$1" text, present text);
      CREATE TABLE "my schema"."${twin}" (id int PRIMARY KEY); CREATE TABLE "my schema"."${"y".repeat(62)}2" (id int PRIMARY KEY)`,
    );
    let changes: readonly Change[] = [];
    for (const delivery of ["log", "notify"] as const) {
      await database.exec(emitTriggersSql(strange, { delivery }));
      const log = await openLog(database);
      await database.exec(
        `INSERT INTO "my schema".${quoted} VALUES (1, 'one'); UPDATE "my schema".${quoted} SET "${twin}" = 'two'; DELETE FROM "my schema".${quoted};
        INSERT INTO "my schema"."${twin}" VALUES (1); INSERT INTO "my schema"."${"y".repeat(62)}2" VALUES (1); TRUNCATE "my schema"."${twin}", "my schema"."${"y".repeat(62)}2"`,
      );
      changes = [...changes, ...(await log.changes())];
      await log.close();
    }
    const inserted = changes.filter(({ relation, op }) => relation === `my schema.${long}` && op === "INSERT");
    expect(inserted).toMatchObject([{ rows: [{ newChannels: ["one", "one$object$ $body$\\"] }] }]);
  });

  test("one row's values are what PostgreSQL's JSON has, whatever their types", async () => {
    const values: Readonly<Record<string, string>> = {
      "bigint[]": "'{1,NULL}'",
      boolean: "true",
      "character(3)": "'a'",
      "character varying": `'"quoted" \\ \n'`,
      date: "'infinity'",
      "double precision": "'NaN'",
      inet: "'10.0.0.1/32'",
      integer: "-5",
      json: `'{"a": [1,  2]}'`,
      jsonb: "'null'",
      numeric: "1.50",
      smallint: "7",
      text: `'["x"]'`,
      "time with time zone": "'10:00+02'",
      "timestamp with time zone": "'2026-01-02 03:04:05.6+07'",
      uuid: "'c0ffee00-0000-4000-8000-000000000001'",
    };
    const names = Object.fromEntries(Object.keys(values).map((type, index) => [type, `c${index}`]));
    const columns = Object.entries(names).map(([type, name]) => [name, base(type)] as const);
    await database.exec(
      `CREATE TABLE typed (id int PRIMARY KEY, ${columns.map(([name, type]) => `${name} ${type.name}`).join(", ")})`,
    );
    const typed = schemaIr(
      [
        {
          name: "typed",
          columns: {
            id: "integer",
            ...Object.fromEntries(
              columns.map(([name, type]) => [
                name,
                type.name === "bigint[]"
                  ? { type: { kind: "array", name: type.name, element: base("bigint"), elementNullable: true } }
                  : { type },
              ]),
            ),
          },
          channels: [column(names["timestamp with time zone"] ?? ""), column(names["integer"] ?? "")],
        },
      ],
      [
        {
          name: "q",
          sql: "",
          dependencies: [
            {
              relation: "typed",
              columns: Object.values(names),
              deciding: Object.values(names),
              routing: Object.values(names),
            },
          ],
        },
      ],
    );
    await database.exec(emitTriggersSql(typed, { delivery: "log" }));
    const log = await openLog(database);
    const given = Object.values(values).join(", ");
    // One row goes as texts, two as PostgreSQL's JSON: they must read alike.
    await database.exec(
      `INSERT INTO typed VALUES (1, ${given}); INSERT INTO typed VALUES (2, ${given}), (3, ${given});
      INSERT INTO typed (id) VALUES (4); INSERT INTO typed (id) VALUES (5), (6);
      UPDATE typed SET c0 = NULL WHERE id = 1; UPDATE typed SET c0 = NULL WHERE id IN (2, 3);
      DELETE FROM typed WHERE id = 1; DELETE FROM typed WHERE id IN (2, 3)`,
    );
    const changes = await log.changes();
    await log.close();
    const anonymous = changes.map(({ op, rows }) => ({
      op,
      row: JSON.parse(JSON.stringify(rows?.[0]).replaceAll(/"id":\d/g, '"id":0')) as unknown,
    }));
    expect(anonymous).toHaveLength(8);
    for (let pair = 0; pair < anonymous.length; pair += 2) expect(anonymous[pair]).toEqual(anonymous[pair + 1]);
    expect(changes[0]?.rows?.[0]).toMatchObject({
      new: {
        id: 1,
        [names["boolean"] ?? ""]: true,
        [names["json"] ?? ""]: { a: [1, 2] },
        [names["numeric"] ?? ""]: "1.50",
      },
      newChannels: ["2026-01-01 20:04:05.6+00", "-5"],
    });
  });

  test("an installation of format 1 is taken over, and its readers begin again", async () => {
    await database.exec(ddl);
    const script = emitTriggersSql(ir, { delivery: "log" });
    await database.exec(script);
    const log = await openLog(database);
    await database.exec(`UPDATE realtime_schema.installation SET format = 1;
      ALTER TABLE realtime_schema.change_log ALTER COLUMN rows TYPE json USING rows[1]::json;
      INSERT INTO realtime_schema.change_log (relation, op, rows) VALUES ('list', 'INSERT', '[{"new": {"id": 7}}]')`);
    await expect(checkInstalled(log.session)).rejects.toThrow("format 1");
    await database.exec(script);
    await checkInstalled(log.session);
    expect(await log.read()).toMatchObject({ resync: true });
    await database.exec("INSERT INTO list VALUES (1, 'me')");
    expect(await log.changes()).toMatchObject([{ relation: "list", rows: [{ new: { id: 1 } }] }]);
    await log.close();
  });

  test("generated, identity, domain, array, enum and 60 columns", async () => {
    const virtual = server === "postgres15" ? "STORED" : "VIRTUAL";
    await database.exec(
      `CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE DOMAIN key AS bigint;
      CREATE TABLE wide (id key PRIMARY KEY, a int, b int, mood mood, tags bigint[], sum int GENERATED ALWAYS AS (a + b) ${virtual}, number int GENERATED ALWAYS AS IDENTITY,
      ${Array.from({ length: 60 }, (_, index) => `c${index} text`).join(", ")})`,
    );
    const wide = schemaIr(
      [
        {
          name: "wide",
          columns: {
            id: { type: { kind: "domain", name: "key", base: base("bigint"), notNull: false } },
            a: "integer",
            b: "integer",
            mood: { type: { kind: "enum", name: "mood", labels: ["good", "bad"] } },
            tags: { type: { kind: "array", name: "bigint[]", element: base("bigint"), elementNullable: true } },
            sum: {
              type: base("integer"),
              generated: virtual === "VIRTUAL" ? "virtual" : "stored",
              generationExpression: "a + b",
            },
            number: { type: base("integer"), generated: "identity-always" },
            ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`c${index}`, "text"])),
          },
          channels: [column("sum"), column("mood")],
        },
      ],
      [
        {
          name: "q",
          sql: "",
          dependencies: [
            {
              relation: "wide",
              columns: ["id", "mood", "sum", "tags"],
              deciding: ["mood", "number", "sum", "tags", ...Array.from({ length: 60 }, (_, index) => `c${index}`)],
              routing: ["mood", "number", "sum", "tags", ...Array.from({ length: 60 }, (_, index) => `c${index}`)],
            },
          ],
        },
      ],
    );
    let changes: readonly Change[] = [];
    for (const delivery of ["log", "notify"] as const) {
      await database.exec(emitTriggersSql(wide, { delivery }));
      const log = await openLog(database);
      await database.exec(
        "INSERT INTO wide (id, a, b, mood, tags, c59) VALUES (9007199254740993, 1, 2, 'good', '{9007199254740993}', 'last'); UPDATE wide SET b = 5; DELETE FROM wide",
      );
      changes = [...changes, ...(await log.changes())];
      await log.close();
    }
    expect(changes).toMatchObject([
      {
        op: "INSERT",
        rows: [
          {
            new: { id: "9007199254740993", mood: "good", sum: 3, tags: ["9007199254740993"], number: 1, c59: "last" },
            newChannels: ["3", "good"],
          },
        ],
      },
      { op: "UPDATE", rows: [{ oldChannels: ["3", "good"], newChannels: ["6", "good"] }] },
      { op: "DELETE", rows: [{ oldChannels: ["6", "good"] }] },
    ]);
  });
});

test("the script is the same for the same schema", () => {
  expect(emitTriggersSql(ir, { delivery: "log" })).toBe(emitTriggersSql(structuredClone(ir), { delivery: "log" }));
});

test("says what triggers cannot do", () => {
  const problems = triggerProblems(
    schemaIr(
      [
        { name: "v", kind: "view", columns: { id: "integer" }, channels: [column("id")] },
        { name: "f", kind: "foreign-table", columns: { id: "integer" }, touches: [{ table: "x", column: "y" }] },
        { name: "quiet", columns: { id: "integer" } },
        {
          name: "child",
          columns: { id: "integer", p: "integer" },
          parents: [{ table: "quiet", query: "q", via: ["p"] }],
        },
        { name: "orphan", columns: { id: "integer" }, parents: [{ table: "none", query: "q", via: ["id"] }] },
        { name: "toucher", columns: { id: "integer" }, touches: [{ table: "quiet", column: "none" }] },
      ],
      [{ name: "q", sql: "", dependencies: [] }],
    ),
  );
  expect(problems.map(({ relation, message }) => `${relation}: ${message}`)).toEqual([
    'child: table "quiet" has no channel to announce its rows on',
    'f: foreign table "f" cannot broadcast: PostgreSQL has no statement triggers with transition tables on it',
    'orphan: table "none" does not exist',
    'toucher: column "none" of table "quiet" does not exist',
    'v: view "v" cannot broadcast: PostgreSQL has no statement triggers with transition tables on it',
  ]);
});
