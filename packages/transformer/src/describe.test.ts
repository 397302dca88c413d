import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOP } from "./analyze/schema.fixture.ts";
import { createCatalog, type DescribeCatalog } from "./describe.ts";

/** `(parameter types) column type, …`, or `SQLSTATE position message`. */
const STATEMENTS: Record<string, readonly (readonly [sql: string, described: string])[]> = {
  "columns, casts and operators": [
    [
      "SELECT id, name, mail, mood, tags, data, born, p FROM users WHERE id = $1",
      "(integer) id integer, name text, mail text, mood mood, tags text[], data jsonb, born date, p pair",
    ],
    ["SELECT $1", "(text) ?column? text"],
    ["SELECT $1::mood, $2 + 1, $3 || 'x'", "(mood, integer, text) mood mood, ?column? integer, ?column? text"],
    [
      "SELECT 1, 2.5, 3000000000, 'x', NULL, true",
      "() ?column? integer, ?column? numeric, ?column? bigint, ?column? text, ?column? text, ?column? boolean",
    ],
    ["SELECT extract(year FROM born), born + 1 FROM users", "() extract numeric, ?column? date"],
    ["SELECT at - interval '1 day', at - at FROM orders", "() ?column? timestamp with time zone, ?column? interval"],
    ["SELECT data->>'x', data #> '{a}' FROM users WHERE data @> $1", "(jsonb) ?column? text, ?column? jsonb"],
    ["SELECT ARRAY[1, 2.5, NULL], ROW(1, 'x'), (ROW(1, 2)::pair).b", "() array numeric[], row record, b text"],
    [
      "SELECT coalesce(NULL, 'x'), greatest(1, 2.0), nullif(1, $1)",
      "(integer) coalesce text, greatest numeric, nullif integer",
    ],
    ["SELECT (p).a, tags[1], tags[1:2] FROM users", "() a integer, tags text, tags text[]"],
    ["SELECT users FROM users", "() users users"],
    ["SELECT u.count FROM users u", "() count bigint"],
    ["SELECT (id).sum FROM users", "() sum bigint"],
    ["SELECT ($1).rank", "42809 9 WITHIN GROUP is required for ordered-set aggregate rank"],
    ["SELECT (id).lag FROM users", "42809 9 window function lag requires an OVER clause"],
    ["SELECT first_of(1, 2), first_of(VARIADIC ARRAY['a'])", "() first_of integer, first_of text"],
    ["SELECT total_of(p_since => now()::date, p_user => $1)", "(integer) total_of numeric"],
    [
      "SELECT current_date, current_timestamp(2), current_user",
      "() current_date date, current_timestamp timestamp with time zone, current_user name",
    ],
  ],
  FROM: [
    [
      "SELECT * FROM orders JOIN items ON order_id = id WHERE product = $1",
      "(text) id integer, user_id integer, total numeric, at timestamp with time zone, order_id integer, product text, quantity integer",
    ],
    ["SELECT * FROM named NATURAL JOIN other.parts", "() id integer, name text"],
    ["SELECT * FROM (SELECT id FROM users) a FULL JOIN other.parts b USING (id) AS u", "() id integer"],
    [
      "SELECT u.id, n FROM users u, LATERAL (SELECT count(*) FROM orders WHERE user_id = u.id) c(n)",
      "() id integer, n bigint",
    ],
    ["SELECT * FROM pairs($1) WITH ORDINALITY AS t(a, b, n)", "(integer) a integer, b text, n bigint"],
    ["SELECT * FROM ROWS FROM (pairs(1), generate_series(1, 2)) AS t", "() x integer, y text, generate_series integer"],
    ["SELECT * FROM json_to_recordset($1) AS r(a int, b text[])", "(json) a integer, b text[]"],
    [
      "SELECT * FROM JSON_TABLE(jsonb '[]', '$[*]' COLUMNS (n FOR ORDINALITY, a int PATH '$.a', NESTED '$.b[*]' COLUMNS (c text PATH '$'))) j",
      "() n integer, a integer, c text",
    ],
    ["VALUES (1, 'a'), (2.5, NULL)", "() column1 numeric, column2 text"],
  ],
  queries: [
    [
      "SELECT (SELECT id FROM users), ARRAY(SELECT id FROM users), EXISTS (SELECT 1)",
      "() id integer, array integer[], exists boolean",
    ],
    [
      "SELECT name, count(*), sum(total) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id",
      "() name text, count bigint, sum numeric",
    ],
    [
      "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY at) FROM orders",
      "() percentile_cont double precision, mode timestamp with time zone",
    ],
    [
      "SELECT rank() OVER w, lag(total, 1) OVER (w) FROM orders WINDOW w AS (PARTITION BY user_id ORDER BY at)",
      "() rank bigint, lag numeric",
    ],
    ["SELECT id, grouping(id) FROM users GROUP BY ROLLUP (id)", "() id integer, grouping integer"],
    ["SELECT 1 UNION SELECT 2.5 EXCEPT SELECT $1", "(numeric) ?column? numeric"],
    ["SELECT id FROM users LIMIT $1 OFFSET $2", "(bigint, bigint) id integer"],
    [
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SEARCH DEPTH FIRST BY n SET o CYCLE n SET c USING q SELECT * FROM t",
      "() n integer, o record[], c boolean, q record[]",
    ],
    ["WITH d AS (DELETE FROM items RETURNING *) SELECT product FROM d", "() product text"],
    [
      "SELECT json_value(data, '$.a' RETURNING int), json_query(data, '$.x') FROM users",
      "() json_value integer, json_query jsonb",
    ],
    [
      "SELECT json_object('a': 1), json_arrayagg(id), '{}' IS JSON FROM users",
      "() json_object json, json_arrayagg json, ?column? boolean",
    ],
  ],
  changes: [
    [
      "INSERT INTO users (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id, name",
      "(integer, text) id integer, name text",
    ],
    ["INSERT INTO users (id, p.a, tags[2]) VALUES ($1, $2, $3)", "(integer, integer, text) "],
    ["INSERT INTO orders SELECT $1, id, $2 FROM users", "(integer, numeric) "],
    [
      "UPDATE users SET (name, mood) = ($1, $2), tags[1] = $3, p.a = $4 WHERE id = $5 RETURNING (p).b",
      "(text, mood, text, integer, integer) b text",
    ],
    [
      "DELETE FROM users u USING orders o WHERE o.user_id = u.id AND o.total > $1 RETURNING u.id",
      "(numeric) id integer",
    ],
    [
      "MERGE INTO users u USING orders o ON u.id = o.user_id WHEN NOT MATCHED THEN INSERT (id, name) VALUES (o.user_id, $1)",
      "(text) ",
    ],
    ["CALL settle($1, $2)", "(integer, text) a integer"],
    ["EXPLAIN SELECT 1", "() QUERY PLAN text"],
    ["SHOW search_path", "() search_path text"],
  ],
  rejected: [
    ["SELECT u.naem FROM users u", "42703 8 column u.naem does not exist"],
    ["SELECT 'ä', naem FROM users", '42703 13 column "naem" does not exist'],
    ["SELECT users.name FROM users u", '42P01 8 invalid reference to FROM-clause entry for table "users"'],
    ["SELECT 1 FROM user_s", '42P01 15 relation "user_s" does not exist'],
    ["SELECT id FROM users, orders", '42702 8 column reference "id" is ambiguous'],
    ["SELECT lenght(name) FROM users", "42883 8 function lenght(text) does not exist"],
    ["SELECT name + 1 FROM users", "42883 13 operator does not exist: text + integer"],
    [
      "SELECT id FROM users GROUP BY mood",
      '42803 8 column "users.id" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    ["SELECT 1 FROM users WHERE count(*) > 1", "42803 27 aggregate functions are not allowed in WHERE"],
    ["SELECT 'x'::mod", '42704 13 type "mod" does not exist'],
    ["SELECT 'angry'::mood", '22P02 8 invalid input value for enum mood: "angry"'],
    ["SELECT 'x'::int", '22P02 8 invalid input syntax for type integer: "x"'],
    ["SELECT id FROM users UNION SELECT name FROM users", "42804 35 UNION types integer and text cannot be matched"],
    ["INSERT INTO users (id, naem) VALUES (1, 'x')", '42703 24 column "naem" of relation "users" does not exist'],
    ["INSERT INTO users (id, name) VALUES (1)", "42601 24 INSERT has more target columns than expressions"],
    [
      "SELECT DISTINCT name FROM users ORDER BY id",
      "42P10 42 for SELECT DISTINCT, ORDER BY expressions must appear in select list",
    ],
    ["SELECT $1 IS NULL", "42P18 undefined could not determine data type of parameter $1"],
    ["SELECT $1 IS NULL OR id = $1 FROM users", "42P08 8 could not determine data type of parameter $1"],
    [
      "SELECT id FROM users u, (SELECT count(*) FROM orders WHERE user_id = u.id) c(n)",
      '42P01 70 invalid reference to FROM-clause entry for table "u"',
    ],
    [
      "WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT 2 FROM t LEFT JOIN t t2 ON true) SELECT * FROM t",
      '42P19 67 recursive reference to query "t" must not appear within an outer join',
    ],
    ["SELECT sum(rank() OVER ()) FROM users", "42803 12 aggregate function calls cannot contain window function calls"],
    ["UPDATE users SET name = 1, name = 2", '42601 undefined multiple assignments to same column "name"'],
    ["SELEC 1", '42601 1 syntax error at or near "SELEC"'],
  ],
};

const cases = Object.values(STATEMENTS).flat();

let catalog: DescribeCatalog;
let postgres: PGlite;

beforeAll(async () => {
  catalog = await createCatalog();
  catalog.apply(SHOP);
  postgres = await PGlite.create();
  await postgres.exec(SHOP);
});
afterAll(() => postgres.close());

function described(sql: string): string {
  const result = catalog.describe(sql);
  if ("error" in result) return `${result.error.code} ${result.error.position} ${result.error.message}`;
  const columns = result.columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  return `(${result.params.map(({ type }) => type).join(", ")}) ${columns}`;
}

async function describedByPostgres(sql: string): Promise<string> {
  try {
    const { queryParams, resultFields } = await postgres.describeQuery(sql);
    const oids = [...queryParams, ...resultFields].map(({ dataTypeID }) => dataTypeID);
    const { rows } = await postgres.query<{ type: string }>(
      "SELECT format_type(oid, NULL) AS type FROM unnest($1::oid[]) WITH ORDINALITY AS t(oid, n) ORDER BY n",
      [oids],
    );
    const types = rows.map(({ type }) => type);
    const columns = resultFields.map(({ name }, i) => `${name} ${types[queryParams.length + i]}`).join(", ");
    return `(${types.slice(0, queryParams.length).join(", ")}) ${columns}`;
  } catch (error) {
    const { code, position, message } = error as { code: string; position?: string; message: string };
    return `${code} ${position} ${message}`;
  }
}

describe.each(Object.entries(STATEMENTS))("describes as PostgreSQL: %s", (_, group) => {
  it.each(group)("%s", (sql, expected) => {
    expect(described(sql)).toBe(expected);
  });
});

it.each(cases)("is what PostgreSQL itself says: %s", async (sql, expected) => {
  expect(await describedByPostgres(sql)).toBe(expected);
});

describe("constraints that are not enforced", () => {
  it.each([
    ["", false],
    [" NOT ENFORCED", true],
  ])("prove nothing%s", async (enforcement, nullable) => {
    const catalog = await createCatalog();
    catalog.apply(`
      CREATE TABLE place (id int PRIMARY KEY);
      CREATE TABLE visit (
        place_id int NOT NULL, kind text,
        CHECK (kind IS NOT NULL)${enforcement},
        FOREIGN KEY (place_id) REFERENCES place${enforcement}
      )`);
    expect(catalog.describe("SELECT v.kind, p.id FROM visit v LEFT JOIN place p ON p.id = v.place_id")).toMatchObject({
      columns: [{ nullable }, { nullable }],
    });
  });
});

describe("schema scripts", () => {
  it("may be what pg_dump writes, whose empty search path holds from then on", async () => {
    const catalog = await createCatalog();
    const script = `\\restrict x1
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE TABLE public.place (id integer NOT NULL);
\\unrestrict x1
`;
    expect(catalog.apply(script)).toEqual({});
    expect(catalog.describe("SELECT id FROM place")).toMatchObject({ error: { code: "42P01" } });
    expect(catalog.apply(`SELECT set_config('search_path', 'pg_catalog, "public"', false)`)).toEqual({});
    expect(catalog.describe("SELECT id FROM place")).toMatchObject({ columns: [{ type: "integer" }] });
  });

  it("have their errors where they stand in the script", async () => {
    const catalog = await createCatalog();
    const script = "CREATE TABLE pen (id int);\n-- an ink, ü\nCREATE VIEW v AS SELECT ink FROM pen;\nSELECT 1";
    const message = await postgres.exec(script).then(
      () => undefined,
      (error: { position?: string }) => Number(error.position),
    );
    expect(catalog.apply(script)).toMatchObject({ error: { code: "42703", position: message } });
    expect(catalog.apply("-- one\n\nCREATE VIEW v AS SELECT 1 FROM ink")).toMatchObject({ error: { position: 40 } });
    expect(catalog.apply("-- one\nCALL nothing()")).toMatchObject({ error: { position: 13 } });
  });

  it("refuse to write to what they make endless or read only, in this order", async () => {
    const catalog = await createCatalog();
    const script = `
      CREATE VIEW loop AS SELECT 1 AS x;
      CREATE OR REPLACE VIEW loop AS SELECT x FROM loop;
      CREATE TABLE pen (id int GENERATED ALWAYS AS IDENTITY, ink int);
      CREATE VIEW pens AS SELECT DISTINCT id, ink FROM pen`;
    expect(catalog.apply(script)).toEqual({});
    await postgres.exec(script);
    for (const sql of [
      "INSERT INTO loop DEFAULT VALUES",
      "UPDATE loop SET x = 1",
      "DELETE FROM loop",
      "UPDATE pens SET id = 1",
      "INSERT INTO pens VALUES (1, 2)",
      "SELECT to_tsvector('nope', 'x')",
      "SELECT to_tsvector('english', 'x') @@ to_tsquery('pg_catalog.simple', 'y'), 'simple'::regdictionary",
    ]) {
      const theirs = await postgres.describeQuery(sql).then(
        () => undefined,
        ({ code }: { code: string }) => code,
      );
      expect([sql, catalog.describe(sql).error?.code]).toEqual([sql, theirs]);
    }
  });

  it("call procedures that exist", async () => {
    const catalog = await createCatalog();
    expect(catalog.apply("CREATE PROCEDURE clean(days int) LANGUAGE sql AS ''")).toEqual({});
    expect(catalog.apply("CALL clean(3)")).toEqual({});
    expect(catalog.apply("CALL missing.clean(3)")).toMatchObject({ error: { code: "3F000" } });
    expect(catalog.apply("CALL clear()")).toMatchObject({ error: { code: "42883" } });
  });
});

describe("names of columns", () => {
  it("are only names, as PostgreSQL reads them", async () => {
    const catalog = await createCatalog();
    catalog.apply("CREATE TABLE list (id int PRIMARY KEY, title text)");
    const sql = `SELECT title AS "title!", id AS "id?" FROM list`;
    const names = (options?: { inferParams: boolean }): unknown => {
      const described = catalog.describe(sql, options);
      return described.error ? described.error : described.columns.map(({ name, nullable }) => [name, nullable]);
    };
    expect(names()).toEqual([
      ["title!", true],
      ["id?", false],
    ]);
    expect(names({ inferParams: true })).toEqual([
      ["title", false],
      ["id", true],
    ]);
  });
});
