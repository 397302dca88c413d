import { describe, expect, test } from "vitest";
import { schemaIr, type TableSpec } from "../../../../test/support/ir.ts";
import type { SchemaIr } from "../ir.ts";
import { initialMigration, upScript } from "./initial-migration.ts";
import { MigrationFileError, parseMigration, printMigration } from "./migration-file.ts";
import { planMigration, printPlan } from "./plan-migration.ts";

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

describe("a planned migration", () => {
  const before: TableSpec = { name: "a", columns: { id: "integer" } };

  test("is nothing where nothing changed", () => {
    const same = schema([["TABLE", "a", "CREATE TABLE a (id int)"]], [before]);
    expect(planMigration(same, structuredClone(same))).toBeUndefined();
  });

  test("adds what is new and replaces what may be replaced", () => {
    const plan = planMigration(
      schema([["FUNCTION", "f", "CREATE OR REPLACE FUNCTION f() old"]]),
      schema([
        ["FUNCTION", "f", "CREATE OR REPLACE FUNCTION f() new"],
        ["TABLE", "b", "CREATE TABLE b ()"],
      ]),
    );
    expect(plan).toEqual({
      up: "CREATE OR REPLACE FUNCTION f() new;\n\nCREATE TABLE b ();\n",
      down: 'DROP TABLE IF EXISTS "b";\n\nCREATE OR REPLACE FUNCTION f() old;\n',
      byHand: [],
    });
  });

  test("adds nullable columns, and leaves to a person what it would have to guess", () => {
    const plan = planMigration(
      schema(
        [
          ["TABLE", "a", "old"],
          ["VIEW", "v", ""],
        ],
        [before],
      ),
      schema(
        [["TABLE", "a", "new"]],
        [
          {
            name: "a",
            columns: { id: "bigint", note: "text", size: { type: { kind: "base", name: "integer" }, nullable: false } },
          },
        ],
      ),
    );
    expect(plan?.up).toBe('ALTER TABLE "public"."a" ADD COLUMN "note" text;\n');
    expect(plan?.down).toBe('ALTER TABLE "public"."a" DROP COLUMN "note";\n');
    expect(plan?.byHand).toEqual([
      expect.stringContaining("Column a.size is new and NOT NULL"),
      expect.stringContaining('Column a.id was "integer" and is "bigint"'),
      expect.stringContaining("The text of table a has changed"),
      expect.stringContaining("VIEW v is gone"),
    ]);
    expect(plan && printPlan(plan)).toMatch(/^-- TODO: Column a\.size/);
  });
});
