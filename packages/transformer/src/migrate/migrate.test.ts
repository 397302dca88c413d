import { beforeAll, describe, expect, test } from "vitest";
import { schemaIr, type TableSpec } from "../../../../test/support/ir.ts";
import { compile, loadParser } from "../compile.ts";
import type { SchemaIr } from "../ir.ts";
import { initialMigration, upScript } from "./initial-migration.ts";
import { MigrationFileError, parseMigration, printMigration } from "./migration-file.ts";
import { planMigration, printPlan, type MigrationPlan } from "./plan-migration.ts";
import { parseSnapshot, printSnapshot, snapshotOf } from "./snapshot.ts";

const location = { file: "s.sql", line: 1, column: 1, offset: 0, endOffset: 0 };

function schema(
  statements: readonly (readonly [kind: string, name: string, sql: string])[],
  tables: readonly TableSpec[] = [],
): SchemaIr {
  return { ...schemaIr(tables), statements: statements.map(([kind, name, sql]) => ({ kind, name, sql, location })) };
}

describe("the initial migration", () => {
  test("ends every statement once, also after a comment", () => {
    expect(upScript([{ sql: "SELECT 1" }, { sql: "SELECT 2;" }, { sql: "SELECT 3 -- three" }])).toBe(
      "SELECT 1;\n\nSELECT 2;\n\nSELECT 3 -- three\n;\n",
    );
  });

  test("goes down in reverse, past what goes with its table, and around circles", () => {
    const one = schemaIr([{ name: "a", columns: { id: "integer" } }]).relations.map((relation) => ({
      ...relation,
      foreignKeys: [{ columns: ["id"], referencedTable: "s.b", referencedColumns: ["id"] }],
    }));
    const ir = {
      ...schema([
        ["EXTENSION", "citext", ""],
        ["SCHEMA", "s", ""],
        ["TABLE", "a", ""],
        ["INDEX", "i", ""],
        ["TABLE", "s.b", ""],
        ["ALTER TABLE", "a", ""],
        ["FUNCTION", "f", ""],
        ["FUNCTION", "g", ""],
        ["FUNCTION", "g", ""],
        ["CAST", "", ""],
      ]),
      relations: one,
    };
    expect(initialMigration(ir).down.trim().split("\n")).toEqual([
      "-- not undone: CAST ",
      "-- not undone: FUNCTION g",
      "-- not undone: FUNCTION g",
      'DROP FUNCTION IF EXISTS "f";',
      'DROP TABLE IF EXISTS "s"."b" CASCADE;',
      'DROP TABLE IF EXISTS "a";',
      'DROP SCHEMA IF EXISTS "s";',
      'DROP EXTENSION IF EXISTS "citext";',
    ]);
  });
});

test("takes functions back by their arguments: PostgreSQL may have one of that name, too", () => {
  const sql = `CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql RETURN gen_random_uuid();
    CREATE FUNCTION pick(a int, b text[] = '{}', OUT c int) LANGUAGE sql RETURN 1;
    CREATE FUNCTION pick(a text) RETURNS int LANGUAGE sql RETURN 1;`;
  expect(initialMigration(irOf(sql)).down.trim().split("\n")).toEqual([
    'DROP FUNCTION IF EXISTS "public"."pick"("text");',
    'DROP FUNCTION IF EXISTS "public"."pick"("pg_catalog"."int4", "text"[]);',
    'DROP FUNCTION IF EXISTS "public"."uuidv7"();',
  ]);
});

describe("migration files", () => {
  test("come back as they were written", () => {
    const migration = { name: "0002_x", up: "CREATE TABLE a ();\n", down: "DROP TABLE a;" };
    expect(parseMigration("db/0002_x.sql", printMigration(migration))).toEqual(migration);
    expect(parseMigration("0003.sql", "-- migrate:up\nSELECT 1;")).toEqual({
      name: "0003",
      up: "SELECT 1;\n",
      down: "",
    });
  });

  test("keep the option of the up section", () => {
    const text = "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n-- migrate:down\n";
    expect(parseMigration("a.sql", text).up).toMatch(/^-- migrate:up transaction:false\nCREATE INDEX/);
  });

  test.each(["SELECT 1;", "-- migrate:up\n-- migrate:up\n"])("must have one up section: %j", (text) => {
    expect(() => parseMigration("a.sql", text)).toThrow(MigrationFileError);
  });
});

beforeAll(loadParser);

function irOf(sql: string): SchemaIr {
  const { ir, diagnostics } = compile([{ path: "schema.sql", text: sql }]);
  if (!ir) throw new Error(JSON.stringify(diagnostics));
  return ir;
}

function plan(before: string, after: string): MigrationPlan | undefined {
  const snapshot = parseSnapshot(printSnapshot(snapshotOf(irOf(before))));
  if (!snapshot) throw new Error("the snapshot cannot be read");
  return planMigration(snapshot, irOf(after));
}

const item = "CREATE TABLE item (id int PRIMARY KEY, name text);";

describe("a planned migration", () => {
  test("is nothing where nothing changed but layout, comments and order", () => {
    const index = "CREATE INDEX item_name ON item (name);";
    expect(plan(`${item} ${index} CREATE TABLE b ();`, `CREATE TABLE b (); ${item} -- x\n ${index}`)).toBeUndefined();
    expect(plan(item, "CREATE TABLE item (\n  id int PRIMARY KEY, -- the key\n  name text\n);")).toBeUndefined();
  });

  test.each<[what: string, before: string, after: string, up: string, down: string]>([
    ["adds a table", item, `${item} CREATE TABLE b ();`, "CREATE TABLE b ();\n", 'DROP TABLE "b";\n'],
    [
      "adds an index, and takes it off again",
      item,
      `${item} CREATE INDEX i ON item (name);`,
      "CREATE INDEX i ON item (name);\n",
      'DROP INDEX "i";\n',
    ],
    [
      "adds columns as they are written",
      item,
      "CREATE TABLE item (id int PRIMARY KEY, size int NOT NULL DEFAULT (1 + 1), name text);",
      'ALTER TABLE "item" ADD COLUMN size int NOT NULL DEFAULT (1 + 1);\n',
      'ALTER TABLE "item" DROP COLUMN "size";\n',
    ],
    [
      "changes defaults and NOT NULL",
      "CREATE TABLE item (id int PRIMARY KEY, name text DEFAULT 'é', size int NOT NULL);",
      "CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL DEFAULT 'b', size int);",
      `ALTER TABLE "item" ALTER COLUMN "name" SET DEFAULT 'b';

ALTER TABLE "item" ALTER COLUMN "name" SET NOT NULL;

ALTER TABLE "item" ALTER COLUMN "size" DROP NOT NULL;
`,
      `ALTER TABLE "item" ALTER COLUMN "size" SET NOT NULL;

ALTER TABLE "item" ALTER COLUMN "name" DROP NOT NULL;

ALTER TABLE "item" ALTER COLUMN "name" SET DEFAULT 'é';
`,
    ],
    [
      "adds and drops constraints that have a name",
      "CREATE TABLE item (id int PRIMARY KEY, name text, CONSTRAINT short CHECK (name < 'x'));",
      "CREATE TABLE item (id int PRIMARY KEY, name text CONSTRAINT one UNIQUE);",
      'ALTER TABLE "item" ADD CONSTRAINT one UNIQUE ("name");\n\nALTER TABLE "item" DROP CONSTRAINT "short";\n',
      `ALTER TABLE "item" ADD CONSTRAINT short CHECK (name < 'x');\n\nALTER TABLE "item" DROP CONSTRAINT "one";\n`,
    ],
    [
      "puts labels in their place",
      "CREATE TYPE mood AS ENUM ('low', 'high');",
      "CREATE TYPE mood AS ENUM ('low', 'mid', 'high', 'top');",
      "ALTER TYPE \"mood\" ADD VALUE 'mid' BEFORE 'high';\n\nALTER TYPE \"mood\" ADD VALUE 'top';\n",
      "-- not undone: PostgreSQL cannot take labels from enum mood\n",
    ],
    [
      "replaces views and functions",
      `${item} CREATE VIEW v AS SELECT id FROM item; CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;`,
      `${item} CREATE VIEW v AS SELECT name FROM item; CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 2;`,
      'DROP VIEW "v";\n\nCREATE VIEW v AS SELECT name FROM item;\n\nCREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql RETURN 2;\n',
      'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;\n\nDROP VIEW "v";\n\nCREATE VIEW v AS SELECT id FROM item;\n',
    ],
    [
      "follows @renamed_from, through what names the old one",
      `${item} CREATE INDEX i ON item (name); CREATE TABLE b (name text);`,
      `-- @renamed_from item
      CREATE TABLE thing (id int PRIMARY KEY,
        -- @renamed_from name
        title text);
      CREATE INDEX i ON thing (title); CREATE TABLE b (name text);`,
      'ALTER TABLE "item" RENAME TO "thing";\n\nALTER TABLE "thing" RENAME COLUMN "name" TO "title";\n',
      'ALTER TABLE "thing" RENAME COLUMN "title" TO "name";\n\nALTER TABLE "thing" RENAME TO "item";\n',
    ],
    [
      "follows comments",
      `${item} COMMENT ON TABLE item IS 'it''s old';`,
      `${item} COMMENT ON TABLE item IS 'new';`,
      "COMMENT ON TABLE item IS NULL;\n\nCOMMENT ON TABLE item IS 'new';\n",
      "COMMENT ON TABLE item IS NULL;\n\nCOMMENT ON TABLE item IS 'it''s old';\n",
    ],
  ])("%s", (_, before, after, up, down) => {
    expect(plan(before, after)).toEqual({ up, down, byHand: [] });
  });

  test.each<[what: string, before: string, after: string, note: string, suggestion: string | undefined]>([
    [
      "a table that is gone",
      `${item} CREATE TABLE b ();`,
      item,
      'table "b" is gone from the schema',
      'DROP TABLE "b";',
    ],
    [
      "a column that is gone",
      item,
      "CREATE TABLE item (id int PRIMARY KEY);",
      'column "name" of table "item" is gone',
      'ALTER TABLE "item" DROP COLUMN "name";',
    ],
    [
      "another type",
      item,
      "CREATE TABLE item (id bigint PRIMARY KEY, name text);",
      'column "id" of table "item" was int and is bigint',
      'ALTER TABLE "item" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;',
    ],
    [
      "a value that existing rows lack",
      item,
      "CREATE TABLE item (id int PRIMARY KEY, name text, size int NOT NULL CHECK (size > 0));",
      'column "size" of table "item" is new and NOT NULL',
      'ALTER TABLE "item" ADD COLUMN "size" int CHECK (size > 0);\nUPDATE "item" SET "size" = …;\nALTER TABLE "item" ALTER COLUMN "size" SET NOT NULL;',
    ],
    [
      "labels that are gone",
      "CREATE TYPE mood AS ENUM ('low', 'high');",
      "CREATE TYPE mood AS ENUM ('high');",
      'the labels of enum "mood" were removed',
      `ALTER TYPE "mood" RENAME VALUE 'old' TO 'new';`,
    ],
  ])("leaves to a person: %s", (_, before, after, note, suggestion) => {
    const planned = plan(before, after);
    expect(planned?.byHand).toEqual([{ note: expect.stringContaining(note) as unknown, suggestion }]);
    expect(planned?.up).toBe("");
    // Nothing but comments: whoever runs it as it is has changed nothing.
    expect(planned && printPlan(planned).replaceAll(/^--.*\n/gm, "")).toBe("");
    expect(planned && printPlan(planned)).toMatch(/^-- by hand: /);
  });
});
