import { describe, expect, it } from "vitest";
import { applyStatement } from "../catalog/apply.ts";
import { createBaseCatalog } from "../catalog/base-catalog.ts";
import type { AnalysisOptions, StatementAnalysis } from "./analysis.ts";
import { analyzeSql, parsed } from "./analyze-sql.fixture.ts";
import { analyzeStatement } from "./analyze-statement.ts";
import { ddlAnalyzer } from "./ddl-analyzer.ts";
import { SHOP } from "./schema.fixture.ts";

const catalog = createBaseCatalog();
for (const statement of parsed(SHOP)) applyStatement(catalog, statement, { analyzer: ddlAnalyzer });

function analyze(sql: string, options: AnalysisOptions = {}): StatementAnalysis {
  return analyzeStatement(catalog, parsed(sql)[0]!, options);
}

function problems(sql: string, options?: AnalysisOptions): string[] {
  return analyze(sql, options).problems.map(
    ({ sqlstate, code, position, message }) => `${sqlstate ?? code} ${position} ${message}`,
  );
}

function params(sql: string, options?: AnalysisOptions): string {
  return analyze(sql, options)
    .params.map(({ name, type }) => `${name} ${type.name}`)
    .join(", ");
}

describe("several errors", () => {
  it("are reported once for each cause, PostgreSQL's first", () => {
    expect(problems("SELECT a1, a1 + 1, b1, lower(a1) FROM users WHERE c1 = 1 ORDER BY b1")).toEqual([
      '42703 7 column "a1" does not exist',
      '42703 19 column "b1" does not exist',
      '42703 50 column "c1" does not exist',
    ]);
  });

  it("are not reported of what a missing table would have had", () => {
    expect(problems("SELECT x.a, x.b FROM missing x JOIN users u ON u.id = x.c AND u.nmae = 'x'")).toEqual([
      '42P01 21 relation "missing" does not exist',
      "42703 62 column u.nmae does not exist",
    ]);
  });

  it("do not make columns ungrouped by a GROUP BY that names what there is not", () => {
    expect(problems("SELECT u.id, u.nmae, count(*) FROM users u GROUP BY u.id, u.nmae")).toEqual([
      "42703 13 column u.nmae does not exist",
    ]);
  });

  it("leave the columns' names known", () => {
    expect(analyze("SELECT naem, id AS key FROM users").columns.map(({ name }) => name)).toEqual(["naem", "key"]);
  });

  it("count positions in UTF-16 units", () => {
    expect(problems("SELECT '😀ä', naem FROM users")).toEqual(['42703 14 column "naem" does not exist']);
  });
});

describe("hints", () => {
  it.each([
    ["SELECT u.naem FROM users u", 'Perhaps you meant to reference the column "u.name".'],
    ["SELECT users.name FROM users u", 'Perhaps you meant to reference the table alias "u".'],
    ["SELECT 1 FROM user_s", 'Perhaps you meant the relation "users".'],
    ["SELECT 1 FROM parts", 'There is a relation "other.parts": name its schema.'],
    ["SELECT lenght(name) FROM users", 'Perhaps you meant the function "length".'],
    ["SELECT 'x'::mod", 'Perhaps you meant the type "mood".'],
    ["SELECT 'angry'::mood", "The labels are sad, ok, happy."],
    ["INSERT INTO users (id, naem) VALUES (1, 'x')", 'Perhaps you meant the column "name".'],
    ["SELECT 1 FROM users WHERE name = 1", /Cast the right side: \(…\)::text, or the left side: \(…\)::integer\.$/],
    ["SELECT string_agg(name) FROM users", /There is string_agg\(text, text\) and string_agg\(bytea, bytea\)\.$/],
    [
      "SELECT 1 FROM users u, (SELECT 1 FROM orders WHERE user_id = u.id) c",
      /you must mark this subquery with LATERAL\.$/,
    ],
    ["SELECT $1 IS NULL", "Cast it where it stands, for example $1::text."],
  ])("%s: %s", (sql, hint) => {
    expect(analyze(sql).problems[0]?.hint).toMatch(hint);
  });
});

describe("parameters", () => {
  it.each([
    ["SELECT 1 FROM users WHERE id = $1 AND name LIKE $2 AND mood = ANY ($3)", "id integer, name text, mood mood[]"],
    [
      "SELECT 1 FROM orders WHERE at BETWEEN $1 AND $2 AND user_id = $3",
      "at timestamp with time zone, at_2 timestamp with time zone, user_id integer",
    ],
    ["INSERT INTO users (id, name) VALUES ($1, lower($2))", "id integer, p2 text"],
    ["UPDATE users SET name = $2, mood = $3 WHERE id = $1", "id integer, name text, mood mood"],
    [
      "SELECT $1::int AS page, lower($2) FROM users LIMIT $3 OFFSET $4",
      "page integer, p2 text, limit bigint, offset bigint",
    ],
    ["SELECT total_of($1, $2)", "p_user integer, p_since date"],
  ])("are named after what they meet: %s", (sql, expected) => {
    expect(params(sql)).toBe(expected);
  });

  it("take the type of a later use, which a cast makes certain", () => {
    const sql = "SELECT id FROM users WHERE ($1 IS NULL OR name = $1) AND id = $2";
    expect(analyze(sql).sql).toBe("SELECT id FROM users WHERE ($1::text IS NULL OR name = $1::text) AND id = $2");
    expect(params(sql)).toBe("name text, id integer");
    expect(problems(sql, { asPostgres: true })).toEqual(["42P08 28 could not determine data type of parameter $1"]);
  });

  it("are what the options say", () => {
    const options = { params: new Map([[1, { name: "user", type: "bigint" }]]) };
    const sql = "SELECT id FROM users WHERE id = $1";
    expect(params(sql, options)).toBe("user bigint");
    expect(analyze(sql, options).sql).toBe("SELECT id FROM users WHERE id = $1::bigint");
  });

  it("cannot be of two types", () => {
    expect(problems("SELECT id FROM users WHERE id = $1 AND data->>'a' = $1")).toEqual([
      "42883 50 operator does not exist: text = integer",
    ]);
  });
});

describe("a statement that may only read", () => {
  it.each([
    [
      "SELECT * FROM users FOR UPDATE",
      "25006 undefined cannot execute SELECT FOR UPDATE or SHARE in a read-only transaction",
    ],
    [
      "WITH d AS (DELETE FROM items RETURNING *) SELECT * FROM d",
      "25006 5 cannot execute DELETE in a read-only transaction",
    ],
    [
      "INSERT INTO users (id, name) VALUES (1, 'x')",
      "25006 undefined cannot execute INSERT in a read-only transaction",
    ],
    ["SELECT pg_notify('a', 'b')", "25006 7 cannot execute pg_notify() in a read-only transaction"],
  ])("%s", (sql, problem) => {
    expect(problems(sql, { readOnly: true })).toEqual([problem]);
    expect(problems(sql)).toEqual([]);
  });
});

describe("origins", () => {
  it("are the base columns that values come from", () => {
    const { columnOrigins } = analyze("SELECT n.id, upper(n.name), u.name AS who FROM named n JOIN users u USING (id)");
    expect(columnOrigins).toEqual([
      { relation: "named", column: "id" },
      undefined,
      { relation: "users", column: "name" },
    ]);
  });
});

describe("long chains", () => {
  const many = (part: (index: number) => string, joint: string): string =>
    Array.from({ length: 5_000 }, (_, index) => part(index)).join(joint);

  it.each([
    [`SELECT many FROM (SELECT a || ${many(() => "'x'", " || ")} AS many FROM t) s`, "text", true],
    [`SELECT ${many(() => "id", " + ")} AS many FROM t`, "integer", false],
    [`SELECT ${many(() => "id", " + ")} + a::int8 AS many FROM t`, "bigint", true],
    [`SELECT id AS many FROM t WHERE ${many((index) => `id = ${index}`, " OR ")}`, "integer", false],
    [`SELECT 'x' || ${many(() => "'y'", " || ")} AS many`, "text", false],
    [`SELECT ${many((index) => (index % 2 ? "id" : "a"), " || ")} AS many FROM t`, "text", true],
    [`SELECT ${many((index) => (index % 2 ? "id" : "id::int8"), " + ")} AS many FROM t`, "bigint", false],
    [`SELECT a || ${many((index) => (index % 2 ? "'x'::varchar" : "id"), " || ")} AS many FROM t`, "text", true],
    [`SELECT current_date + ${many(() => "id", " + ")} AS many FROM t`, "date", false],
    [`SELECT id AS many FROM t UNION ALL ${many((index) => `SELECT ${index}`, " UNION ALL ")}`, "integer", false],
    [`SELECT a AS many FROM t UNION ${many((index) => `SELECT '${index}'`, " UNION ")}`, "text", true],
    [`SELECT id AS many FROM t UNION ALL ${many((index) => `SELECT ${index}.5`, " UNION ALL ")}`, "numeric", false],
  ])("%#", (sql, type, nullable) => {
    const { columns, problems, dependencies } = analyzeSql("CREATE TABLE t (id int PRIMARY KEY, a text)", sql);
    expect(problems).toEqual([]);
    expect(columns.map((column) => [column.name, column.type.name, column.nullable])).toEqual([
      ["many", type, nullable],
    ]);
    expect(dependencies.map(({ relation }) => relation)).toEqual(sql.includes("FROM t") ? ["t"] : []);
  });
});

describe("defaults of polymorphic arguments", () => {
  const schema = `
    CREATE FUNCTION d(a anyelement, b anyelement = NULL, flag bool = true) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
    CREATE FUNCTION e(a anyelement, b anyelement = 1) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
    CREATE FUNCTION f(a anycompatible, b anycompatible = 1.5) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
    CREATE FUNCTION g(a anyelement = 'x'::text, b anyarray = '{1}'::int[]) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';`;

  it.each([
    ["d(1)", "integer"],
    ["d(a => 'a'::text, flag => true)", "text"],
    ["d(flag => false, a => 1.5)", "numeric"],
    ["e('7')", "integer"],
    ["f(1)", "numeric"],
    ["f(b => 2, a => 3)", "integer"],
    ["f(1::float8)", "double precision"],
    ["g(1)", "integer"],
    ["g(b => ARRAY['x'])", "text"],
  ])("%s: %s", (call, type) => {
    expect(analyzeSql(schema, `SELECT ${call}`).columns[0]?.type.name).toBe(type);
  });

  it.each([
    ["e('a'::text)", "not all alike"],
    ["g()", "not consistent"],
  ])("%s: %s", (call, message) => {
    expect(() => analyzeSql(schema, `SELECT ${call}`)).toThrow(message);
  });
});
