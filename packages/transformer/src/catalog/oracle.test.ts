/** PGlite says whether the catalog is what PostgreSQL's would be. */
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ddlAnalyzer } from "../analyze/ddl-analyzer.ts";
import { loadParser, parseSql } from "../parse/parse.ts";
import { applyStatement } from "./apply.ts";
import { createBaseCatalog } from "./base-catalog.ts";
import type { Catalog } from "./catalog.ts";
import { formatType } from "./format-type.ts";
import { liveAttributes } from "./relation-name.ts";
import { SqlError } from "./sql-error.ts";
import { typenameType } from "./type-name.ts";
import { typeCacheEntry } from "./type-cache.ts";

let db: PGlite;

beforeAll(async () => {
  await loadParser();
  db = await PGlite.create({ extensions: { citext, hstore } });
});

afterAll(() => db.close());

const rows = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await db.query<T>(sql, params)).rows;

interface Refusal {
  readonly code: string | undefined;
  readonly message: string;
  /** Character from 1; undefined where none. */
  readonly position: number | undefined;
}

async function postgres(sql: string): Promise<Refusal | undefined> {
  try {
    await db.exec(sql);
    return undefined;
  } catch (error) {
    const { code, message, position } = error as { code?: string; message: string; position?: string };
    return { code, message, position: position === undefined ? undefined : Number(position) };
  }
}

function ours(catalog: Catalog, sql: string): Refusal | undefined {
  const parsed = parseSql(sql);
  if (parsed.failure !== undefined)
    return { code: parsed.failure.sqlstate, message: parsed.failure.message, position: parsed.failure.position + 1 };
  try {
    for (const statement of parsed.statements) applyStatement(catalog, statement, { analyzer: ddlAnalyzer });
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return {
      code: error.sqlstate,
      message: error.message,
      position: error.location < 0 ? undefined : error.location + 1,
    };
  }
}

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

/** A database's tables as both sides tell them. */
const columnsSql = `
  SELECT c.relname::text AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS notnull, a.atthasdef AS hasdef, a.attidentity::text AS identity, a.attgenerated::text AS generated
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p','v','m','c','f') AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname COLLATE "C", a.attnum`;
const constraintsSql = `
  SELECT c.relname::text AS relation, o.conname::text AS name, o.contype::text AS type
  FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname COLLATE "C", o.conname COLLATE "C"`;
const relationsSql = `
  SELECT relname::text AS name, relkind::text AS kind FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind <> 't' ORDER BY relname COLLATE "C"`;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function describeCatalog(catalog: Catalog): { columns: unknown[]; constraints: unknown[]; relations: unknown[] } {
  const own = [...catalog.relations.ownValues()]
    .filter((row) => row.relnamespace === 2200)
    .sort((a, b) => byText(a.relname, b.relname));
  return {
    columns: own
      .filter((row) => "rpvmcf".includes(row.relkind))
      .flatMap((row) =>
        liveAttributes(row).map((column) => ({
          relation: row.relname,
          name: column.attname,
          type: formatType(catalog, column.atttypid, column.atttypmod),
          notnull: column.attnotnull,
          hasdef: column.atthasdef,
          identity: column.attidentity,
          generated: column.attgenerated,
        })),
      ),
    constraints: own.flatMap((row) =>
      row.constraints
        .map((constraint) => ({ relation: row.relname, name: constraint.conname, type: constraint.contype }))
        .sort((a, b) => byText(a.name, b.name)),
    ),
    relations: own.map((row) => ({ name: row.relname, kind: row.relkind })),
  };
}

/** Statements in order; those that PostgreSQL refuses are to be refused in its words. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  tables: [
    "CREATE TABLE a (id serial PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, n numeric(10,2) DEFAULT 0 CHECK (n >= 0))",
    "CREATE TABLE a (x int)",
    "CREATE TABLE IF NOT EXISTS a (x int)",
    "CREATE TABLE b (a_id int REFERENCES a, x int, x int)",
    "CREATE TABLE b (a_id int REFERENCES a ON DELETE CASCADE, at timestamptz(3), PRIMARY KEY (a_id, at))",
    "CREATE TABLE c (id int PRIMARY KEY, PRIMARY KEY (id))",
    "CREATE TABLE c (id int, PRIMARY KEY (nope))",
    "CREATE TABLE c (id int, UNIQUE (id, id))",
    "CREATE TABLE c (id nonesuch)",
    "CREATE TABLE c (id int NULL NOT NULL)",
    "CREATE TABLE c (id int DEFAULT 1 DEFAULT 2)",
    "CREATE TABLE c (a text REFERENCES a)",
    "CREATE TABLE c (a int REFERENCES a (n))",
    "CREATE TABLE c (a int REFERENCES nope)",
    "CREATE TABLE c (a int, FOREIGN KEY (b) REFERENCES a)",
    "CREATE TABLE c (a int REFERENCES a (nope))",
    "CREATE TABLE c (a anyelement)",
    "CREATE TABLE c (a serial[])",
    "CREATE TABLE c (ctid int)",
    'CREATE TABLE c (a int COLLATE "C")',
    "CREATE TABLE c (a int CHECK (b > 1))",
    "CREATE TABLE c (a int CHECK (a))",
    "CREATE TABLE c (a int GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS IDENTITY, d int GENERATED ALWAYS AS (a * 2) STORED)",
    "CREATE TABLE d (LIKE a INCLUDING ALL, extra point)",
    "CREATE TABLE e (LIKE nope)",
    "CREATE TABLE e (a int) INHERITS (a, b)",
    "CREATE TABLE f (name varchar(20) NOT NULL, more jsonb) INHERITS (a)",
    "CREATE TABLE g (name text) INHERITS (a)",
    "CREATE TABLE h AS SELECT 1 AS one, 'x'::varchar(3) AS x, now() AS at",
    "CREATE TABLE h2 (p, q, r, s) AS SELECT 1, 2, 3",
    "CREATE TABLE nowhere.t (a int)",
  ],
  alterations: [
    "CREATE TABLE t (id int PRIMARY KEY, a text, b int)",
    "CREATE TABLE u (t_id int CONSTRAINT to_t REFERENCES t)",
    "CREATE VIEW v AS SELECT id, a FROM t",
    "ALTER TABLE t ADD COLUMN c date NOT NULL DEFAULT now()",
    "ALTER TABLE t ADD COLUMN c int",
    "ALTER TABLE t ADD COLUMN IF NOT EXISTS c int",
    "ALTER TABLE t DROP COLUMN a",
    "ALTER TABLE t DROP COLUMN nope",
    "ALTER TABLE t DROP COLUMN id",
    "ALTER TABLE t DROP CONSTRAINT t_pkey",
    "ALTER TABLE t ALTER b TYPE bigint",
    "ALTER TABLE t ALTER b TYPE date",
    "ALTER TABLE t ALTER a TYPE int USING length(a)",
    "ALTER TABLE t ALTER b SET NOT NULL, ALTER b SET DEFAULT 4",
    "ALTER TABLE t ALTER b SET DEFAULT 'x'",
    "ALTER TABLE t ALTER id DROP NOT NULL",
    "ALTER TABLE t ADD CONSTRAINT positive CHECK (b > 0), ADD UNIQUE (b, c)",
    "ALTER TABLE t ADD CONSTRAINT positive CHECK (b > 1)",
    "ALTER TABLE t DROP CONSTRAINT nope",
    "ALTER TABLE t RENAME COLUMN b TO id",
    "ALTER TABLE t RENAME COLUMN b TO bb",
    "ALTER TABLE t RENAME TO u",
    "ALTER TABLE t RENAME TO tt",
    "ALTER TABLE nope ADD x int",
    "ALTER TABLE tt RENAME CONSTRAINT positive TO t_pkey",
    "DROP TABLE tt",
    "DROP TABLE tt CASCADE",
    "DROP TABLE tt",
    "DROP TABLE IF EXISTS tt",
    "DROP VIEW u",
  ],
  types: [
    "CREATE TYPE mood AS ENUM ('sad', 'ok')",
    "CREATE TYPE mood AS ENUM ('x')",
    "ALTER TYPE mood ADD VALUE 'fine' BEFORE 'ok'",
    "ALTER TYPE mood ADD VALUE 'ok'",
    "CREATE TYPE pair AS (a int, b mood)",
    "CREATE TYPE pair2 AS (a int, a int)",
    "CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0)",
    "CREATE DOMAIN positive AS int",
    "CREATE DOMAIN p2 AS nonesuch",
    "CREATE DOMAIN p2 AS int PRIMARY KEY",
    "CREATE TYPE floatrange AS RANGE (subtype = float8)",
    "CREATE TABLE uses (m mood, p pair, d positive, r floatrange, mr floatmultirange, ms mood[])",
    "DROP TYPE mood",
    "DROP DOMAIN positive",
    "DROP TYPE uses",
    "ALTER TYPE pair ADD ATTRIBUTE c text",
    "DROP TYPE pair CASCADE",
    "ALTER TYPE nope RENAME TO x",
    "CREATE TABLE mood (a int)",
    "CREATE TABLE of_pair OF pair",
  ],
  partitions: [
    "CREATE TABLE m (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
    "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
    "CREATE TABLE m2 (id int NOT NULL, at date NOT NULL)",
    "ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    "ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    "CREATE TABLE m3 PARTITION OF m FOR VALUES IN (1)",
    "CREATE TABLE m3 PARTITION OF m FOR VALUES FROM (1, 2) TO (3, 4)",
    "CREATE INDEX ON m (at)",
    "ALTER TABLE m1 ADD COLUMN x int",
    "ALTER TABLE m ADD COLUMN x int",
    "ALTER TABLE m DROP COLUMN at",
    "ALTER TABLE m DETACH PARTITION m2",
    "CREATE TABLE n (a int) PARTITION BY LIST (a, b)",
    "CREATE TABLE n (a int) PARTITION BY RANGE (nope)",
    "CREATE TABLE n (a point) PARTITION BY RANGE (a)",
    "DROP TABLE m",
  ],
  functions: [
    "CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT b || a'",
    "CREATE FUNCTION f(x int, y text) RETURNS text LANGUAGE sql AS 'SELECT y'",
    "CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a'",
    "CREATE FUNCTION g(a int DEFAULT 1, b int) RETURNS int LANGUAGE sql AS 'SELECT a'",
    "CREATE FUNCTION g() LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION g() RETURNS int LANGUAGE nope AS 'SELECT 1'",
    "CREATE FUNCTION g() RETURNS nonesuch LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION g() RETURNS anyelement LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION g(a nonesuch) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION g(a int, a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION h(OUT a int, OUT b text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0')",
    "CREATE AGGREGATE total2(int) (sfunc = nope, stype = int)",
    "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)",
    "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)",
    "CREATE OPERATOR ==== (leftarg = int, function = int4eq)",
    "CREATE CAST (int AS point) WITH FUNCTION nope(int)",
    "DROP FUNCTION f",
    "DROP FUNCTION f",
    "DROP FUNCTION total(int)",
    "DROP OPERATOR === (int, text)",
    "DROP AGGREGATE total(int)",
  ],
  others: [
    "CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT a FROM t",
    "CREATE SCHEMA s",
    "CREATE TABLE x (a int, b text)",
    "CREATE UNIQUE INDEX x_a ON x (a) WHERE b IS NOT NULL",
    "CREATE INDEX x_a ON x (b)",
    "CREATE INDEX ON x (nope)",
    "CREATE INDEX ON x (lower(b), a)",
    "CREATE INDEX ON x USING nope (a)",
    "CREATE INDEX ON x (a text_pattern_ops_nope)",
    "CREATE SEQUENCE q OWNED BY x.a",
    "CREATE SEQUENCE q",
    "CREATE EXTENSION citext",
    "CREATE EXTENSION citext",
    "ALTER TABLE x ADD COLUMN c citext",
    "CREATE VIEW y AS SELECT * FROM x",
    "CREATE OR REPLACE VIEW y AS SELECT a FROM x",
    "CREATE OR REPLACE VIEW y AS SELECT a, b, c, 1 AS d FROM x",
    "CREATE OR REPLACE VIEW y AS SELECT b AS a, b, c, 1 AS d FROM x",
    "CREATE OR REPLACE VIEW x AS SELECT 1",
    "CREATE VIEW z AS SELECT nope FROM x",
    "CREATE VIEW z (p, q) AS SELECT 1",
    "CREATE VIEW z AS SELECT 1 AS a, 2 AS a",
    "CREATE MATERIALIZED VIEW mv AS SELECT a FROM x",
    "COMMENT ON COLUMN x.nope IS 'x'",
    "COMMENT ON TABLE y IS 'x'",
    "CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TRIGGER t1 BEFORE INSERT ON x FOR EACH ROW EXECUTE FUNCTION trg()",
    "CREATE TRIGGER t1 BEFORE INSERT ON x FOR EACH ROW EXECUTE FUNCTION trg()",
    "CREATE TRIGGER t2 BEFORE INSERT ON x FOR EACH ROW EXECUTE FUNCTION nope()",
    "CREATE TRIGGER t2 BEFORE INSERT ON x FOR EACH ROW EXECUTE FUNCTION now()",
    "CREATE TRIGGER t3 INSTEAD OF INSERT ON x FOR EACH ROW EXECUTE FUNCTION trg()",
    "CREATE POLICY p ON x USING (a > 1)",
    "CREATE POLICY p ON x USING (a > 1)",
    "CREATE POLICY p2 ON y USING (a > 1)",
    "DROP FUNCTION trg",
    "DROP SCHEMA s",
    "BEGIN; CREATE TABLE gone (a int); SAVEPOINT sp; CREATE TABLE gone2 (a int); ROLLBACK TO sp; ROLLBACK",
    "ALTER TABLE x SET SCHEMA s",
  ],
};

describe("schema statements", () => {
  for (const [name, statements] of Object.entries(scripts)) {
    test(`${name}`, async () => {
      await db.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS s CASCADE");
      const catalog = createBaseCatalog();
      for (const sql of statements) {
        const expected = await postgres(sql);
        const got = ours(catalog, sql);
        expect({ sql, code: got?.code, message: got?.message }).toEqual({
          sql,
          code: expected?.code,
          message: expected?.message,
        });
        // Where PostgreSQL names no place for a bad literal, ours is a service.
        const place = expected?.code?.startsWith("22") ? got?.position : expected?.position;
        expect({ sql, at: got?.position }).toEqual({ sql, at: place });
      }
      const told = describeCatalog(catalog);
      expect(told.relations).toEqual(await rows(relationsSql));
      expect(told.columns).toEqual(await rows(columnsSql));
      expect(told.constraints).toEqual(await rows(constraintsSql));
    });
  }
});
