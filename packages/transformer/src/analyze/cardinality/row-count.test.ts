import { describe, expect, it } from "vitest";
import { analyzeSql } from "../analyze-sql.fixture.ts";

const SCHEMA = `
  CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE, x int, gone timestamptz);
  CREATE UNIQUE INDEX ON a (lower(code));
  CREATE UNIQUE INDEX ON a (x) WHERE gone IS NULL;
  CREATE TABLE later (n int UNIQUE DEFERRABLE);
  CREATE TABLE b (a_id int REFERENCES a, n int, z text, PRIMARY KEY (a_id, n));
  CREATE TABLE parent (id int PRIMARY KEY);
  CREATE TABLE child () INHERITS (parent);
  CREATE TABLE watched (id int PRIMARY KEY);
  CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER skip BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION skip();
`;

describe("how many rows come", () => {
  it.each([
    ["SELECT 1", "one"],
    ["SELECT 1 WHERE $1::boolean", "maybe"],
    ["SELECT count(*) FROM a", "one"],
    ["SELECT * FROM a WHERE id IN (1)", "maybe"],
    ["SELECT * FROM a WHERE id IN ($1)", "maybe"],
    ["SELECT * FROM a WHERE id = ANY (ARRAY[$1]::int[])", "maybe"],
    ["SELECT * FROM a WHERE id = ANY (ARRAY[1, 2])", "many"],
    ["SELECT * FROM a WHERE id <> ANY (ARRAY[1])", "many"],
    ["SELECT * FROM a WHERE id = ALL (ARRAY[1])", "many"],
    ["SELECT * FROM a WHERE id IN (1, 2) LIMIT 1", "maybe"],
    ["SELECT count(*) FROM a HAVING count(*) > 1", "maybe"],
    ["SELECT count(*) FROM a GROUP BY x", "many"],
    ["SELECT count(*) FROM a WHERE x = 1 GROUP BY x", "maybe"],
    ["SELECT count(*) FROM a GROUP BY ROLLUP (x)", "many"],
    ["SELECT count(*) FROM b LEFT JOIN a ON a.id = 1 AND b.n > 0 GROUP BY a.x", "many"],
    ["SELECT DISTINCT a.x FROM b FULL JOIN (SELECT * FROM a LIMIT 1) a ON a.id = b.n", "many"],
    [
      "UPDATE a SET x = 1 FROM b LEFT JOIN a c ON c.id = 1 AND b.n > 0 WHERE a.id = coalesce(c.x, 5) RETURNING a.id",
      "many",
    ],
    ["UPDATE a SET x = 1 FROM b LEFT JOIN a c ON c.id = 1 AND b.n > 0 WHERE a.id = c.x RETURNING a.id", "maybe"],
    [
      "SELECT count(*) FROM b LEFT JOIN a ON a.id = 1 AND b.n > 0, LATERAL (SELECT coalesce(a.x, 5) AS v) s GROUP BY s.v",
      "many",
    ],
    [
      "SELECT * FROM a LEFT JOIN a c ON c.id = a.x LEFT JOIN LATERAL (SELECT * FROM b WHERE b.n = c.id LIMIT 1) s ON true WHERE a.id = 1",
      "maybe",
    ],
    ["SELECT count(*) FROM b JOIN a ON a.id = 1 AND b.n > 0 GROUP BY a.x", "maybe"],
    ["VALUES (1)", "one"],
    ["VALUES (1), (2)", "many"],
    ["SELECT * FROM a", "many"],
    ["SELECT * FROM a WHERE id = $1", "maybe"],
    ["SELECT * FROM a WHERE id = $1 OR x = 1", "many"],
    ["SELECT * FROM a WHERE id > $1", "many"],
    ["SELECT * FROM a WHERE id = ANY ($1)", "many"],
    ["SELECT * FROM a WHERE id = (random() * 10)::int", "many"],
    ["SELECT * FROM a WHERE id = (SELECT max(id) FROM a)", "maybe"],
    ["SELECT * FROM a WHERE code = $1", "maybe"],
    ["SELECT * FROM a WHERE lower(code) = $1", "maybe"],
    ["SELECT * FROM a WHERE upper(code) = $1", "many"],
    ["SELECT * FROM later WHERE n = $1", "many"],
    ["SELECT * FROM a WHERE x = $1", "many"],
    ["SELECT * FROM a WHERE x = $1 AND gone IS NULL", "maybe"],
    ["SELECT * FROM parent WHERE id = $1", "many"],
    ["SELECT * FROM ONLY parent WHERE id = $1", "maybe"],
    ["SELECT * FROM b WHERE a_id = $1", "many"],
    ["SELECT * FROM b WHERE (a_id, n) = ($1, $2)", "maybe"],
    ["SELECT * FROM a LIMIT 1", "maybe"],
    ["SELECT * FROM a ORDER BY x FETCH FIRST 1 ROW WITH TIES", "many"],
    ["SELECT * FROM b JOIN a ON a.id = b.a_id WHERE b.a_id = $1 AND b.n = 1", "maybe"],
    ["SELECT * FROM a LEFT JOIN b ON b.a_id = a.id AND b.n = 1 WHERE a.id = $1", "maybe"],
    ["SELECT * FROM a LEFT JOIN b ON b.a_id = a.id WHERE a.id = $1", "many"],
    ["SELECT * FROM a c LEFT JOIN a ON a.id = $1", "many"],
    ["SELECT * FROM a FULL JOIN b ON a.id = b.a_id AND b.n = 1 WHERE a.id = 1 OR b.n = 1", "many"],
    ["SELECT * FROM (SELECT x, count(*) AS n FROM a GROUP BY x) s WHERE s.x = 1", "maybe"],
    ["WITH s AS (SELECT DISTINCT x FROM a) SELECT * FROM s WHERE x = 1", "maybe"],
    ["SELECT DISTINCT x FROM a WHERE x = 1", "maybe"],
    ["SELECT generate_series(1, 2) FROM a WHERE id = 1", "many"],
    ["SELECT * FROM generate_series(1, 2)", "many"],
    ["SELECT 1 UNION ALL SELECT 2", "many"],
    ["SELECT * FROM a INTERSECT SELECT * FROM a WHERE id = 1", "maybe"],
    ["INSERT INTO a (id) VALUES (1)", "none"],
    ["INSERT INTO a (id) VALUES (1) RETURNING id", "one"],
    ["INSERT INTO a (id) VALUES (1), (2) RETURNING id", "many"],
    ["INSERT INTO a (id) VALUES (1) ON CONFLICT DO NOTHING RETURNING id", "maybe"],
    ["INSERT INTO a (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1 RETURNING id", "one"],
    ["INSERT INTO a (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1 WHERE a.x = 2 RETURNING id", "maybe"],
    ["INSERT INTO a (id) SELECT n FROM b RETURNING id", "many"],
    ["INSERT INTO watched VALUES (1) RETURNING id", "maybe"],
    ["UPDATE a SET x = 1 WHERE id = $1 RETURNING id", "maybe"],
    ["UPDATE a SET x = 1 FROM b WHERE a.id = $1 RETURNING a.id", "maybe"],
    ["UPDATE a SET x = 1 FROM b WHERE a.id = b.a_id RETURNING a.id", "many"],
    ["UPDATE a SET x = 1 FROM b, LATERAL (SELECT b.n AS k LIMIT 1) s WHERE a.id = s.k RETURNING a.id", "many"],
    ["DELETE FROM a WHERE x = 1 RETURNING id", "many"],
    ["MERGE INTO a USING b ON a.id = b.a_id WHEN MATCHED THEN DELETE RETURNING a.id", "many"],
  ])("%s: %s", (sql, expected) => {
    expect(analyzeSql(SCHEMA, sql).returns).toBe(expected);
  });
});
