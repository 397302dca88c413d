import { describe, expect, it } from "vitest";
import { analyzeSql, columnsText } from "../analyze-sql.fixture.ts";

const SCHEMA = `
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE DOMAIN email AS text NOT NULL;
  CREATE TABLE a (id int PRIMARY KEY, x int NOT NULL, y int, name text NOT NULL, note text, at timestamptz NOT NULL,
    tags text[] NOT NULL, data jsonb NOT NULL, CHECK (y IS NOT NULL OR x > 0));
  CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a, loose_id int REFERENCES a,
    late_id int NOT NULL REFERENCES a DEFERRABLE, z text NOT NULL, w int, mail email);
  CREATE TABLE checked (id int PRIMARY KEY, v int CHECK (v IS NOT NULL AND v > 0), u int CHECK (u > 0));
  CREATE TABLE secret (id int PRIMARY KEY, s text NOT NULL);
  ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
  CREATE TABLE holder (id int PRIMARY KEY, secret_id int NOT NULL REFERENCES secret);
  CREATE TABLE parent (id int NOT NULL, p text NOT NULL);
  CREATE TABLE child (q text) INHERITS (parent);
  CREATE VIEW ab AS SELECT a.id, a.name, b.id AS b_id, b.z FROM a LEFT JOIN b ON b.loose_id = a.id;
  CREATE VIEW noted AS SELECT id, note FROM a WHERE note IS NOT NULL;
  CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
  CREATE FUNCTION find_name(i int) RETURNS text LANGUAGE sql STABLE AS 'SELECT name FROM a WHERE id = i';
  CREATE FUNCTION names() RETURNS TABLE (n text, m text) LANGUAGE sql STABLE AS 'SELECT name, note FROM a';
  CREATE FUNCTION opaque(i int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
`;

const TABLE: Record<string, readonly (readonly [sql: string, columns: string])[]> = {
  "stored columns": [
    ["SELECT id, y, name, note FROM a", "id y? name note?"],
    ["SELECT mail FROM b", "mail"],
    ["SELECT v, u FROM checked", "v u?"],
    ["SELECT id, p FROM parent", "id p"],
    ["SELECT ctid, tableoid FROM a", "ctid tableoid"],
    ["SELECT a FROM a", "a"],
  ],
  "outer joins belong to range table entries": [
    ["SELECT a.id, b.id AS bid, b.z FROM a LEFT JOIN b ON b.loose_id = a.id", "id bid? z?"],
    ["SELECT a.id, b.id AS bid FROM b RIGHT JOIN a ON b.loose_id = a.id", "id bid?"],
    ["SELECT a.id, b.id AS bid FROM a FULL JOIN b ON b.loose_id = a.id", "id? bid?"],
    ["SELECT b1.z, b2.z AS z2 FROM b b1 LEFT JOIN b b2 ON b1.w = b2.id", "z z2?"],
    ["SELECT id FROM a FULL JOIN b USING (id)", "id"],
    ["SELECT coalesce(a.id, b.id) AS id, coalesce(a.y, b.id) AS y FROM a FULL JOIN b ON a.id = b.w", "id y?"],
    ["SELECT coalesce(c.id, b.id) AS i FROM (a FULL JOIN b ON a.id = b.w) FULL JOIN b c ON c.id = b.w", "i?"],
    ["SELECT coalesce(c.id, a.id) AS i FROM (a LEFT JOIN b ON a.id = b.w) FULL JOIN b c ON c.id = b.w", "i"],
    ["SELECT c.z FROM a LEFT JOIN (b JOIN b c ON c.id = b.w) ON b.loose_id = a.id", "z?"],
    ["SELECT b FROM a LEFT JOIN b ON b.loose_id = a.id", "b?"],
    ["SELECT j FROM a LEFT JOIN LATERAL (SELECT b.z AS j FROM b WHERE b.w = a.x) s ON true", "j?"],
    ["SELECT s.j FROM a CROSS JOIN LATERAL (SELECT count(*) AS j FROM b WHERE b.w = a.x) s", "j"],
  ],
  "what gives a row of nothing proves nothing": [
    ["SELECT (SELECT coalesce(max(b.w), 0) + a.y FROM b WHERE a.y = b.id) AS s FROM a", "s?"],
    ["SELECT s.y FROM a, LATERAL (SELECT a.y, count(*) FROM b WHERE a.y = b.id) s", "y?"],
    ["SELECT s.y FROM a, LATERAL (SELECT a.y FROM b WHERE a.y = b.id GROUP BY ROLLUP (b.w)) s", "y?"],
    ["SELECT s.y FROM a, LATERAL (SELECT a.y FROM b WHERE a.y = b.id GROUP BY b.w) s", "y"],
    ["SELECT s.y FROM a, LATERAL (SELECT a.y FROM b WHERE a.y = b.id HAVING true) s", "y?"],
    ["SELECT s.y FROM a, LATERAL (SELECT a.y, count(*) FROM b HAVING a.y > 0) s", "y"],
    ["SELECT y FROM a WHERE EXISTS (SELECT FROM b WHERE a.y = b.id)", "y"],
    ["SELECT y FROM a WHERE EXISTS (SELECT FROM b WHERE a.y = b.id HAVING true)", "y?"],
    ["SELECT y FROM a WHERE EXISTS (SELECT FROM b WHERE a.y = b.id GROUP BY CUBE (b.w))", "y?"],
    ["SELECT y FROM a WHERE EXISTS (SELECT count(*) FROM b WHERE a.y = b.id)", "y?"],
  ],
  "conditions that reject NULL reduce them": [
    ["SELECT b.z, b.w FROM a LEFT JOIN b ON b.loose_id = a.id WHERE b.id IS NOT NULL", "z w?"],
    ["SELECT b.z, b.w FROM a LEFT JOIN b ON b.loose_id = a.id WHERE b.w > 3", "z w"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE b.w > 3 OR b.z = 'x'", "z"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE b.w > 3 OR a.x = 1", "z?"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE b.id IS NULL", "z?"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE NOT (b.id IS NULL)", "z"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE (b.w > 3) IS TRUE", "z"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE (b.w > 3) IS NOT FALSE", "z?"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id WHERE coalesce(b.w, 0) > 3", "z?"],
    ["SELECT b.z, c.z AS cz FROM a LEFT JOIN b ON b.loose_id = a.id LEFT JOIN b c ON c.w = b.w WHERE c.id = 1", "z cz"],
    ["SELECT b.z FROM a LEFT JOIN b ON b.loose_id = a.id JOIN b c ON c.id = b.id", "z"],
    ["SELECT a.y FROM a LEFT JOIN b ON b.loose_id = a.y WHERE b.id = 1", "y"],
    ["SELECT a.id FROM a FULL JOIN b ON b.loose_id = a.id WHERE a.x = 1", "id"],
    ["SELECT y FROM a WHERE y IN (SELECT w FROM b)", "y"],
    ["SELECT y FROM a WHERE y NOT IN (SELECT w FROM b)", "y?"],
    ["SELECT y FROM a WHERE y NOT IN (1, 2)", "y"],
    ["SELECT y FROM a WHERE y <> ALL (ARRAY[]::int[])", "y?"],
    ["SELECT y FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.w = a.y)", "y"],
    ["SELECT y FROM a WHERE y IS NOT DISTINCT FROM 1", "y"],
    ["SELECT y, note FROM a WHERE (y, note) = (1, 'x')", "y note"],
    ["SELECT y, note FROM a WHERE (y, note) < (1, 'x')", "y note?"],
    ["SELECT data->>'k' AS k, data->>'l' AS l FROM a WHERE data->>'k' IS NOT NULL", "k l?"],
    ["SELECT a.y FROM a WHERE a IS NOT NULL", "y"],
    ["SELECT y FROM a WHERE NOT (y IS NULL OR x = 1)", "y"],
  ],
  "foreign keys make a match certain": [
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.a_id", "name"],
    ["SELECT a.name FROM a RIGHT JOIN b ON a.id = b.a_id", "name"],
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.loose_id", "name?"],
    ["SELECT a.name, b.z FROM a FULL JOIN b ON a.id = b.a_id", "name z?"],
    ["SELECT a.name, b.z FROM b FULL JOIN a ON a.id = b.a_id", "name z?"],
    ["SELECT a.name, b.z FROM a FULL JOIN b ON a.id = b.loose_id", "name? z?"],
    ["SELECT a.name FROM (b x LEFT JOIN b ON b.id = x.w) FULL JOIN a ON a.id = b.a_id", "name?"],
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.loose_id WHERE b.loose_id IS NOT NULL", "name"],
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.late_id", "name?"],
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.a_id AND a.x > 0", "name?"],
    ["SELECT s.s FROM holder h LEFT JOIN secret s ON s.id = h.secret_id", "s?"],
    ["SELECT a.name FROM a c LEFT JOIN b ON b.loose_id = c.id LEFT JOIN a ON a.id = b.a_id", "name?"],
    ["SELECT a.name FROM b LEFT JOIN a TABLESAMPLE SYSTEM (50) ON a.id = b.a_id", "name?"],
    ["SELECT a.name FROM b LEFT JOIN a ON a.id = b.a_id FOR UPDATE OF b", "name?"],
  ],
  "sub-queries, CTEs, views": [
    ["SELECT s.* FROM (SELECT id, note FROM a WHERE note <> '') s", "id note"],
    ["WITH s AS (SELECT id, note FROM a) SELECT * FROM s", "id note?"],
    [
      "WITH RECURSIVE t(n, m) AS (SELECT 1, note FROM a UNION ALL SELECT n + 1, m FROM t WHERE n < 3) SELECT * FROM t",
      "n m?",
    ],
    ["WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT nullif(n, 2) FROM t WHERE n < 3) SELECT * FROM t", "n?"],
    ["SELECT * FROM ab", "id name b_id? z?"],
    ["SELECT * FROM ab WHERE b_id IS NOT NULL", "id name b_id z"],
    ["SELECT note FROM noted", "note"],
    ["WITH d AS (DELETE FROM a RETURNING id, note) SELECT * FROM d", "id note?"],
    ["SELECT * FROM (VALUES (1, 'a'), (2, NULL)) v(k, t)", "k t?"],
    ["SELECT id FROM a UNION SELECT w FROM b", "id?"],
    ["SELECT y FROM a INTERSECT SELECT id FROM b", "y"],
    ["SELECT id FROM a EXCEPT SELECT w FROM b", "id"],
  ],
  expressions: [
    ["SELECT coalesce(note, 'x') AS c, coalesce(note, NULL) AS d FROM a", "c d?"],
    ["SELECT nullif(x, 0) AS n, greatest(y, x) AS g, least(y, NULL) AS l FROM a", "n? g l?"],
    ["SELECT CASE WHEN y IS NULL THEN 0 ELSE y END AS c, CASE WHEN x > 0 THEN x END AS d FROM a", "c d?"],
    ["SELECT CASE WHEN y > 0 THEN y ELSE x END AS c, CASE y WHEN 1 THEN y ELSE 0 END AS d FROM a", "c d"],
    ["SELECT CASE WHEN NOT (y > 0) THEN y ELSE x END AS c FROM a", "c"],
    ["SELECT CASE WHEN y > 0 THEN x ELSE y END AS c FROM a", "c?"],
    ["SELECT CASE WHEN b.id IS NOT NULL THEN b.z ELSE '-' END AS c FROM a LEFT JOIN b ON b.loose_id = a.id", "c"],
    ["SELECT y IS NULL AND x > 0 AS c, y IS NOT NULL AND y > 0 AS d, y > 0 OR x > 0 AS e FROM a", "c d e?"],
    ["SELECT x IN (1, 2) AS c, x IN (1, NULL) AS d, x = ANY (tags::int[]) AS e FROM a", "c d? e?"],
    ["SELECT lower(name) AS l, name || note AS n, x + y AS s, x + 1 AS t FROM a", "l n? s? t"],
    ["SELECT concat(note) AS c, concat_ws(note, 'a') AS d, format('%s', note) AS f FROM a", "c d? f"],
    ["SELECT tags[1] AS e, tags[1:2] AS s, array_length(tags, 1) AS l, cardinality(tags) AS c FROM a", "e? s[?] l? c"],
    ["SELECT extract(year FROM at) AS y, extract(month FROM at) AS m, to_char(at, 'YYYY') AS t FROM a", "y m? t?"],
    ["SELECT ROW(note) AS r, ARRAY[note] AS a, ARRAY[name] AS b, (SELECT 1) AS o FROM a", "r a[?] b[] o"],
    ["SELECT (SELECT max(x) FROM a) AS m, (SELECT count(*) FROM a) AS c, (SELECT x FROM a LIMIT 1) AS x", "m? c x?"],
    [
      "SELECT EXISTS (SELECT 1 FROM a) AS e, x IN (SELECT id FROM b) AS i, x IN (SELECT w FROM b) AS j FROM a",
      "e i j?",
    ],
    [
      "SELECT note::varchar AS v, name::varchar AS n, NULL AS z, current_date AS d, current_schema AS s FROM a",
      "v? n z? d s?",
    ],
    ["SELECT ARRAY(SELECT name FROM a) AS n, ARRAY(SELECT note FROM a) AS m", "n[] m[?]"],
    ["SELECT data->'a' AS f, data->>'a' AS t, data || '{}' AS c FROM a", "f? t? c"],
    [
      "SELECT x IS DISTINCT FROM y AS d, y IS TRUE AS t FROM (SELECT 1 AS x, NULL::boolean AS y) s WHERE false".replace(
        "x IS DISTINCT FROM y",
        "x IS DISTINCT FROM NULL",
      ),
      "d t",
    ],
  ],
  "aggregates and windows": [
    ["SELECT count(*) AS c, sum(x) AS s, array_agg(x) AS a FROM a", "c s? a[]?"],
    ["SELECT y, sum(x) AS s, max(note) AS m, array_agg(note) AS a FROM a GROUP BY y", "y? s m? a[?]"],
    ["SELECT y, sum(x) FILTER (WHERE x > 0) AS s, count(*) FILTER (WHERE x > 0) AS c FROM a GROUP BY y", "y? s? c"],
    ["SELECT x, name, count(*) AS c FROM a GROUP BY ROLLUP (x, name)", "x? name? c"],
    ["SELECT x, name, sum(id) AS s FROM a GROUP BY GROUPING SETS ((x, name), (x))", "x name? s"],
    ["SELECT x, sum(id) AS s FROM a GROUP BY CUBE (x)", "x? s?"],
    ["SELECT x + 1 AS x FROM a GROUP BY ROLLUP (x) HAVING x IS NOT NULL", "x"],
    ["SELECT y FROM a GROUP BY y HAVING y > 0", "y"],
    ["SELECT max(y) AS m FROM a GROUP BY x HAVING max(y) > 0", "m"],
    ["SELECT stddev(x) AS s, var_pop(x) AS v FROM a GROUP BY y", "s? v"],
    ["SELECT mode() WITHIN GROUP (ORDER BY x) AS m FROM a GROUP BY y", "m"],
    ["SELECT array_agg(note) FILTER (WHERE note IS NOT NULL) AS a FROM a GROUP BY x", "a[]?"],
    ["SELECT row_number() OVER () AS r, lag(x) OVER () AS l, lag(x, 1, 0) OVER () AS d FROM a", "r l? d"],
    [
      "SELECT sum(x) OVER (ORDER BY x) AS s, first_value(x) OVER (ORDER BY x) AS f, nth_value(x, 2) OVER () AS n FROM a",
      "s f n?",
    ],
    ["SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS s FROM a", "s?"],
    [
      "SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) AS s FROM a",
      "s?",
    ],
  ],
  "functions in FROM": [
    ["SELECT g FROM generate_series(1, 3) g", "g"],
    ["SELECT t, o FROM a, unnest(tags) WITH ORDINALITY u(t, o)", "t? o"],
    ["SELECT u FROM unnest(ARRAY[1, 2]) u", "u"],
    ["SELECT u, v FROM unnest(ARRAY[1, 2], ARRAY[1]) t(u, v)", "u? v?"],
    ["SELECT key, value FROM a, jsonb_each(data)", "key value"],
    ["SELECT key, value FROM a, jsonb_each_text(data)", "key value?"],
    ["SELECT e FROM a, jsonb_array_elements_text(data) e", "e?"],
    ["SELECT twice(x) AS t, twice(y) AS u, find_name(x) AS f, opaque(x) AS o FROM a", "t u? f? o?"],
    ["SELECT n, m FROM names()", "n m?"],
    ["SELECT generate_series(1, 2) AS g, generate_series(1, 3) AS h", "g? h?"],
    ["SELECT jsonb_each(data) AS e FROM a", "e"],
    ["SELECT jsonb_array_elements(data -> 'k') AS e FROM a", "e"],
    ["SELECT jsonb_array_elements(data -> 'k') AS e, generate_series(1, 2) AS g FROM a", "e? g?"],
    ["SELECT generate_series(1, y) AS g FROM a", "g"],
    ["SELECT lower(unnest(tags)) AS t FROM a", "t?"],
    ["SELECT unnest(string_to_array(note, ',')) AS t FROM a", "t"],
    ["SELECT jsonb_array_elements_text(data) AS t FROM a", "t?"],
  ],
  RETURNING: [
    ["INSERT INTO a DEFAULT VALUES RETURNING id, note", "id note?"],
    ["INSERT INTO a (id) VALUES (1) ON CONFLICT DO NOTHING RETURNING id, y", "id y?"],
    ["INSERT INTO a (id) VALUES (1) RETURNING old.id AS o, new.id AS n", "o? n"],
    ["UPDATE a SET note = 'x' WHERE note IS NOT NULL RETURNING note, old.note AS o", "note? o"],
    ["DELETE FROM a WHERE note IS NOT NULL RETURNING note, new.id AS n", "note n?"],
    ["UPDATE a SET x = b.w FROM b WHERE b.w = a.id RETURNING b.w, b.loose_id", "w loose_id?"],
    ["INSERT INTO noted (id, note) VALUES (1, NULL) RETURNING id, note", "id note?"],
    [
      "MERGE INTO a USING b ON a.id = b.w WHEN MATCHED THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET x = 1 RETURNING a.id, b.z, old.id AS o, new.id AS n",
      "id z? o n?",
    ],
    ["INSERT INTO b (id) VALUES (1) RETURNING (SELECT name FROM a WHERE a.id = b.a_id) AS n", "n?"],
  ],
};

describe.each(Object.entries(TABLE))("%s", (_, rows) => {
  it.each(rows)("%s", (sql, columns) => {
    expect(columnsText(analyzeSql(SCHEMA, sql))).toBe(columns);
  });
});

describe("parameters", () => {
  it.each([
    ["SELECT 1 FROM a WHERE id = $1", "value"],
    ["SELECT 1 FROM a WHERE $1::int IS NULL OR y = $1", "NULL"],
    ["SELECT 1 FROM a WHERE y IS NOT DISTINCT FROM $1", "NULL"],
    ["SELECT coalesce($1, 'x')", "NULL"],
    ["INSERT INTO a (y) VALUES ($1)", "NULL"],
    ["INSERT INTO a (x) VALUES ($1)", "value"],
    ["INSERT INTO b (mail) VALUES ($1)", "value"],
    ["UPDATE a SET note = $1 WHERE id = 1", "NULL"],
    ["UPDATE a SET note = $1 WHERE name = $1", "value"],
    ["UPDATE a SET note = nullif($1, '')", "value"],
    ["INSERT INTO a (y) SELECT $1::int", "NULL"],
    ["INSERT INTO a (id, y) VALUES (1, $1), (2, 3)", "NULL"],
    ["INSERT INTO a (id, note) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET note = $1", "NULL"],
    ["INSERT INTO noted (note) VALUES ($1)", "NULL"],
    ["SELECT 1 FROM a LIMIT $1", "value"],
  ])("%s: %s", (sql, expected) => {
    const [param] = analyzeSql(SCHEMA, sql).params;
    expect(param?.nullable ? "NULL" : "value").toBe(expected);
  });

  it("follow what is declared of them", () => {
    const params = new Map([[1, { nullable: true }]]);
    const analysis = analyzeSql(SCHEMA, "SELECT $1::int AS p", { params });
    expect(columnsText(analysis)).toBe("p?");
    expect(analysis.params[0]?.nullable).toBe(true);
  });
});

describe("parameters that are declared to take NULL", () => {
  it.each([
    ["SELECT 1 FROM a WHERE id = $1", "RS3029"],
    ["INSERT INTO a (y) VALUES ($1)", "RS3030"],
    ["SELECT lower($1)", undefined],
  ])("%s: %s", (sql, code) => {
    const params = new Map([[1, { nullable: true }]]);
    expect(analyzeSql(SCHEMA, sql, { params }).problems[0]?.code).toBe(code);
  });
});

describe("generated columns", () => {
  const SCHEMA = `
    CREATE FUNCTION own(i int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(i, 0)';
    CREATE TABLE g (
      id int NOT NULL,
      a int,
      twice int GENERATED ALWAYS AS (id * 2) STORED,
      sum int GENERATED ALWAYS AS (id + a) STORED,
      safe int GENERATED ALWAYS AS (coalesce(a, 0)) VIRTUAL,
      own int GENERATED ALWAYS AS (own(a)) STORED
    );
    CREATE TABLE below (twice int GENERATED ALWAYS AS (a) STORED) INHERITS (g);
  `;

  it("cannot be NULL where their expression cannot, here and in what inherits", () => {
    const nullable = (sql: string): readonly boolean[] =>
      analyzeSql(SCHEMA, sql).columns.map((column) => column.nullable);
    expect(nullable("SELECT twice, sum, safe, own FROM ONLY g")).toEqual([false, true, false, true]);
    expect(nullable("SELECT twice, safe FROM g")).toEqual([true, false]);
    expect(nullable("SELECT twice, sum FROM below")).toEqual([true, true]);
  });
});

describe("overrides", () => {
  const analyze = (sql: string): { columns: string; sql: string; warnings: readonly string[] } => {
    const analysis = analyzeSql(SCHEMA, sql);
    return { columns: columnsText(analysis), sql: analysis.sql, warnings: analysis.problems.map((p) => p.code ?? "") };
  };

  it("are taken at their word, and off the text that is sent", () => {
    expect(analyze(`SELECT note AS "note!", id AS i FROM a ORDER BY "note!"`)).toEqual({
      columns: "note i",
      sql: `SELECT note AS "note", id AS i FROM a ORDER BY "note"`,
      warnings: [],
    });
    expect(analyze(`SELECT id AS "id?" FROM a`)).toMatchObject({ columns: "id?", sql: `SELECT id AS "id" FROM a` });
  });

  it("are warned of when they add nothing or cannot be true", () => {
    expect(analyze(`SELECT id AS "id!" FROM a`).warnings).toEqual(["RS3030"]);
    expect(analyze(`SELECT note AS "note?" FROM a`).warnings).toEqual(["RS3030"]);
    expect(analyze(`SELECT NULL AS "n!"`).warnings).toEqual(["RS3029"]);
    expect(analyze(`SELECT id AS "id?" FROM a`).warnings).toEqual(["RS3029"]);
  });
});
