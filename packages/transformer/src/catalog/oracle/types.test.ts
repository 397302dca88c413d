/** PGlite says what types are called and how they compare. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSql } from "../../parse/parse.ts";
import { createBaseCatalog } from "../base-catalog.ts";
import { formatType } from "../format-type.ts";
import { SqlError } from "../sql-error.ts";
import { typeCacheEntry } from "../type-cache.ts";
import { typenameType } from "../type-name.ts";
import { useOracle, type Refusal } from "./pglite-oracle.fixture.ts";

const { rows, postgres } = useOracle();

describe("types", () => {
  test("format_type prints every type of the system", async () => {
    const catalog = createBaseCatalog();
    const all = await rows<{ oid: number; name: string }>(
      "SELECT oid::int4, format_type(oid, NULL) AS name FROM pg_type WHERE typnamespace <> 99 ORDER BY oid",
    );
    const differing = all.filter(({ oid, name }) => formatType(catalog, oid) !== name);
    expect(differing).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
  });

  test("format_type prints modifiers", async () => {
    const catalog = createBaseCatalog();
    const typmod = fc.oneof(
      fc.record({ oid: fc.constantFrom(1042, 1043, 1014, 1015), typmod: fc.integer({ min: -1, max: 300 }) }),
      fc.record({ oid: fc.constantFrom(1560, 1562, 1561), typmod: fc.integer({ min: -1, max: 300 }) }),
      fc.record({ oid: fc.constantFrom(1083, 1114, 1184, 1266, 1185), typmod: fc.integer({ min: -1, max: 6 }) }),
      fc
        .tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -1000, max: 1000 }))
        .map(([digits, scale]) => ({ oid: 1700, typmod: ((digits << 16) | (scale & 0x7ff)) + 4 })),
      fc
        .tuple(fc.constantFrom(2, 4, 6, 8, 1024, 4096, 7176, 6144, 32767), fc.constantFrom(0, 3, 6, 65535))
        .map(([range, digits]) => ({ oid: 1186, typmod: (range << 16) | digits })),
    );
    const samples = fc.sample(typmod, { numRuns: 400, seed: 7 });
    const expected = await rows<{ name: string }>(
      "SELECT format_type(oid, typmod) AS name FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY t(oid, typmod, n) ORDER BY n",
      [samples.map((sample) => sample.oid), samples.map((sample) => sample.typmod)],
    );
    expect(samples.map(({ oid, typmod: modifier }) => formatType(catalog, oid, modifier))).toEqual(
      expected.map(({ name }) => name),
    );
  });

  test("a type's name means what PostgreSQL says", async () => {
    const catalog = createBaseCatalog();
    const names = [
      "int",
      "int4",
      "integer[]",
      "numeric(10,2)",
      "numeric(3,-2)",
      "varchar(20)",
      "char",
      '"char"',
      "bpchar",
      "bit",
      "bit varying(4)",
      "timestamp(3) with time zone",
      "time",
      "interval day to second(3)",
      "interval(2)",
      "text[][]",
      "pg_catalog.int8",
      "_text",
      "oidvector",
      "int4multirange",
      "regclass",
      "pg_class",
      "pg_catalog.pg_class[]",
      "information_schema.sql_identifier",
      "double precision",
      "dec(4)",
      "national character varying(4)",
      "jsonb[]",
      "nonesuch",
      "public.int4",
      "nowhere.int4",
      "text(3)",
      "numeric(0)",
      "varchar(0)",
      "numeric(1,2,3)",
      "char(20000000)",
    ];
    for (const name of names) {
      const sql = `SELECT NULL::${name}`;
      const refusal = await postgres(sql);
      const parsed = parseSql(sql);
      if (parsed.failure !== undefined) throw new Error(parsed.failure.message);
      const node = JSON.parse(JSON.stringify(parsed.statements[0]!.node)) as {
        SelectStmt: { targetList: { ResTarget: { val: { TypeCast: { typeName: object } } } }[] };
      };
      const { typeName } = node.SelectStmt.targetList[0]!.ResTarget.val.TypeCast;
      let result: string | Refusal;
      try {
        const found = typenameType(catalog, typeName);
        result = formatType(catalog, found.type.oid);
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        result = { code: error.sqlstate, message: error.message, position: error.location + 1 };
      }
      const expected =
        refusal ??
        (await rows<{ name: string }>(`SELECT format_type(pg_typeof(NULL::${name}), NULL) AS name`))[0]!.name;
      expect({ name, result }).toEqual({ name, result: expected });
    }
  });

  test("ordering and equality are those of PostgreSQL", async () => {
    const catalog = createBaseCatalog();
    const types = await rows<{ oid: number; name: string }>(
      "SELECT oid::int4, format_type(oid, NULL) AS name FROM pg_type WHERE typtype IN ('b','r','m','e') AND typnamespace = 11 AND typinput <> 'array_in'::regproc",
    );
    const wrong: string[] = [];
    for (const { oid, name } of types) {
      const entry = typeCacheEntry(catalog, oid);
      const sorts = (await postgres(`SELECT NULL::${name} AS x ORDER BY 1`)) === undefined;
      const groups = (await postgres(`SELECT DISTINCT NULL::${name}`)) === undefined;
      if (sorts !== (entry.ltOpr !== 0) || groups !== (entry.eqOpr !== 0)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});
