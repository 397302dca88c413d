import { describe, expect, it } from "vitest";
import { analyzeSql } from "../analyze-sql.fixture.ts";

const SCHEMA = `
  CREATE TABLE premise (id uuid PRIMARY KEY, org int NOT NULL, label text);
  CREATE TABLE inventory (id uuid PRIMARY KEY, premise_id uuid NOT NULL REFERENCES premise, name text NOT NULL, price numeric, seen timestamptz);
  CREATE TABLE period (id int PRIMARY KEY, title text NOT NULL);
  CREATE TABLE map (inventory_id uuid NOT NULL REFERENCES inventory, period_id int NOT NULL REFERENCES period, PRIMARY KEY (inventory_id, period_id));
  CREATE TABLE secret (id int PRIMARY KEY);
  ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
  CREATE VIEW listed AS SELECT i.id, i.name, i.premise_id, p.label FROM inventory i JOIN premise p ON p.id = i.premise_id;
  CREATE MATERIALIZED VIEW totals AS SELECT premise_id, count(*) AS n FROM inventory GROUP BY premise_id;
  CREATE FUNCTION known(i int) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM period WHERE id = i';
  CREATE FUNCTION unknown(i int) RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';
`;

const analyze = (sql: string): ReturnType<typeof analyzeSql> => analyzeSql(SCHEMA, sql);

/** `relation.column=$n`, in order. */
const routes = (sql: string): string =>
  analyze(sql)
    .routes.map((route) => `${route.relation}.${route.column}=$${route.param + 1}`)
    .join(" ");

/** `relation(columns | deciding | routing)` */
const reads = (sql: string): string =>
  analyze(sql)
    .dependencies.map(({ relation, columns, deciding, routing }) => {
      return `${relation}(${[columns, deciding, routing].map((names) => names.join(" ")).join(" | ")})`;
    })
    .join(", ");

describe("what is read", () => {
  it.each([
    ["SELECT name FROM inventory WHERE premise_id = $1", "inventory(name premise_id | premise_id | premise_id)"],
    ["SELECT count(*) FROM inventory", "inventory( |  | )"],
    ["SELECT name FROM inventory ORDER BY price", "inventory(name price | price | )"],
    ["SELECT i FROM period i", "period(id title |  | )"],
    ["SELECT name FROM listed", "inventory(name premise_id | premise_id | premise_id), premise(id | id | id)"],
    ["SELECT s.id FROM (SELECT * FROM inventory) s", "inventory(id |  | )"],
    ["WITH s AS (SELECT * FROM inventory) SELECT name FROM s WHERE id = $1", "inventory(id name | id | id)"],
    ["SELECT (SELECT title FROM period LIMIT 1) AS t FROM inventory", "inventory( |  | ), period(title |  | )"],
    ["SELECT known(1)", "period(id | id | id)"],
    [
      "SELECT i.name FROM inventory i JOIN premise p ON p.id = i.premise_id AND p.org = $1",
      "inventory(name premise_id | premise_id | premise_id), premise(id org | id org | id org)",
    ],
    ["SELECT name FROM inventory WHERE price > 1 AND id = $1", "inventory(id name price | id price | id)"],
    [
      "SELECT i.name FROM inventory i, period p WHERE i.name = p.title OR i.price > 1",
      "inventory(name price | name price | name), period(title | title | title)",
    ],
    ["SELECT name, count(*) FROM inventory GROUP BY name HAVING max(price) > 1", "inventory(name price | price | )"],
    ["SELECT name FROM inventory GROUP BY name HAVING max(price) > $1", "inventory(name price | price | )"],
    ["SELECT n FROM (SELECT name AS n FROM inventory GROUP BY name) s WHERE n = $1", "inventory(name | name | name)"],
    ["SELECT DISTINCT name FROM inventory", "inventory(name | name | )"],
    [
      "SELECT i.name FROM inventory i WHERE EXISTS (SELECT * FROM map m WHERE m.inventory_id = i.id)",
      "inventory(id name | id | id), map(inventory_id | inventory_id | inventory_id)",
    ],
    [
      "SELECT name FROM inventory WHERE id IN (SELECT inventory_id FROM map WHERE period_id = $1)",
      "inventory(id name | id | id), map(inventory_id period_id | inventory_id period_id | inventory_id period_id)",
    ],
    ["SELECT title FROM period UNION SELECT name FROM inventory", "inventory(name |  | ), period(title |  | )"],
    ["SELECT row_number() OVER (PARTITION BY org ORDER BY label) FROM premise", "premise(label org | label org | )"],
  ])("%s", (sql, expected) => {
    expect(reads(sql)).toBe(expected);
  });
});

describe("routes hold in every row that matters", () => {
  it.each([
    ["SELECT * FROM inventory WHERE premise_id = $1", "inventory.premise_id=$1"],
    ["SELECT * FROM inventory WHERE premise_id = $1 OR name = 'x'", ""],
    ["SELECT * FROM inventory WHERE premise_id = ANY ($1)", ""],
    ["SELECT * FROM inventory WHERE price = $1", ""],
    ["SELECT * FROM inventory WHERE seen = $1", ""],
    ["SELECT * FROM inventory WHERE lower(name) = $1", ""],
    ["SELECT * FROM inventory WHERE name = $1 AND premise_id = $2", "inventory.name=$1 inventory.premise_id=$2"],
    [
      "SELECT * FROM inventory i JOIN map m ON m.inventory_id = i.id WHERE i.id = $1",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    [
      "SELECT * FROM inventory i LEFT JOIN map m ON m.inventory_id = i.id WHERE i.id = $1",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    ["SELECT * FROM inventory i LEFT JOIN map m ON m.inventory_id = i.id AND i.id = $1", "map.inventory_id=$1"],
    ["SELECT * FROM inventory i FULL JOIN map m ON m.inventory_id = i.id AND i.id = $1", ""],
    [
      "SELECT * FROM inventory i LEFT JOIN (map m JOIN period p ON p.id = m.period_id) ON m.inventory_id = i.id AND p.id = $2 WHERE i.id = $1",
      "inventory.id=$1 map.inventory_id=$1 map.period_id=$2 period.id=$2",
    ],
    ["SELECT * FROM inventory a, inventory b WHERE a.id = $1", ""],
    ["SELECT * FROM inventory a JOIN inventory b ON b.id = a.id WHERE a.id = $1", "inventory.id=$1"],
    ["SELECT * FROM listed WHERE premise_id = $1", "inventory.premise_id=$1 premise.id=$1"],
    ["WITH s AS (SELECT * FROM inventory) SELECT * FROM s WHERE id = $1", "inventory.id=$1"],
    ["WITH s AS (SELECT * FROM inventory) SELECT * FROM s a, s b WHERE a.id = $1", ""],
    ["SELECT * FROM (SELECT * FROM inventory LIMIT 5) s WHERE id = $1", ""],
    [
      "SELECT * FROM (SELECT premise_id, count(*) FROM inventory GROUP BY premise_id) s WHERE premise_id = $1",
      "inventory.premise_id=$1",
    ],
    ["SELECT * FROM (SELECT max(name) AS name FROM inventory) s WHERE name = $1", ""],
    ["SELECT * FROM (SELECT *, rank() OVER (ORDER BY price) FROM inventory) s WHERE id = $1", ""],
    [
      "SELECT * FROM (SELECT *, rank() OVER (PARTITION BY premise_id ORDER BY price) FROM inventory) s WHERE premise_id = $1",
      "inventory.premise_id=$1",
    ],
    [
      "SELECT * FROM (SELECT id FROM inventory UNION ALL SELECT id FROM premise) s WHERE id = $1",
      "inventory.id=$1 premise.id=$1",
    ],
    [
      "SELECT (SELECT count(*) FROM map m WHERE m.inventory_id = i.id) FROM inventory i WHERE i.id = $1",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    [
      "SELECT * FROM inventory i WHERE i.id = $1 AND NOT EXISTS (SELECT 1 FROM map m WHERE m.inventory_id = i.id)",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    [
      "SELECT * FROM inventory i WHERE i.id = $1 AND i.id IN (SELECT inventory_id FROM map)",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    ["SELECT * FROM inventory i WHERE i.id = $1 AND i.id NOT IN (SELECT inventory_id FROM map)", "inventory.id=$1"],
    ["SELECT * FROM inventory WHERE premise_id = $1 UNION ALL SELECT * FROM inventory WHERE premise_id = $2", ""],
    [
      "WITH RECURSIVE t AS (SELECT id FROM inventory WHERE id = $1 UNION ALL SELECT i.id FROM inventory i JOIN t ON t.id = i.premise_id) SELECT * FROM t",
      "",
    ],
    [
      "SELECT * FROM inventory i JOIN LATERAL (SELECT * FROM map m WHERE m.inventory_id = i.id LIMIT 1) s ON true WHERE i.id = $1",
      "inventory.id=$1 map.inventory_id=$1",
    ],
    ["SELECT count(*) FROM inventory WHERE premise_id = $1 HAVING count(*) > 1", "inventory.premise_id=$1"],
  ])("%s", (sql, expected) => {
    expect(routes(sql)).toBe(expected);
  });
});

describe("keys of results", () => {
  it.each([
    ["SELECT id, name FROM inventory", "inventory(id)", true],
    ["SELECT name FROM inventory", "", false],
    ["SELECT id AS key, name FROM inventory WHERE premise_id = $1 ORDER BY name", "inventory(key)", true],
    ["SELECT id FROM inventory LIMIT 3", "inventory(id)", false],
    ["SELECT id, rank() OVER (ORDER BY price) FROM inventory", "inventory(id)", false],
    ["SELECT i.id, p.label FROM inventory i JOIN premise p ON p.id = i.premise_id", "inventory(id)", true],
    ["SELECT i.id, m.period_id FROM inventory i LEFT JOIN map m ON m.inventory_id = i.id", "", false],
    [
      "SELECT m.inventory_id, m.period_id, p.title FROM map m JOIN period p ON p.id = m.period_id",
      "map(inventory_id period_id)",
      true,
    ],
    [
      "SELECT i.id, count(m.period_id) FROM inventory i LEFT JOIN map m ON m.inventory_id = i.id GROUP BY i.id",
      "inventory(id)",
      true,
    ],
    ["SELECT i.id, (SELECT count(*) FROM inventory) AS n FROM inventory i", "inventory(id)", false],
    ["SELECT id, name FROM listed", "inventory(id)", true],
    ["SELECT id FROM inventory UNION SELECT id FROM premise", "", false],
    ["SELECT id, id FROM inventory", "", false],
    ["SELECT id, generate_series(1, 2) FROM inventory", "", false],
  ])("%s", (sql, key, refreshByKey) => {
    const { outputKey, refreshByKey: refresh } = analyze(sql);
    expect(outputKey ? `${outputKey.relation}(${outputKey.columns.join(" ")})` : "").toBe(key);
    expect(refresh).toBe(refreshByKey);
  });

  it("are found from the rows of other tables", () => {
    const { dependencies } = analyze(
      "SELECT i.id, (SELECT count(*) FROM map m WHERE m.inventory_id = i.id) AS n, p.label FROM inventory i JOIN premise p ON p.id = i.premise_id",
    );
    expect(Object.fromEntries(dependencies.map((d) => [d.relation, d.keyColumns]))).toEqual({
      inventory: ["id"],
      map: ["inventory_id"],
      premise: undefined,
    });
  });
});

describe("writes and what cannot be seen", () => {
  it.each([
    ["WITH d AS (DELETE FROM map RETURNING *) INSERT INTO period SELECT period_id, 'x' FROM d", "map period"],
    ["SELECT 1", ""],
    ["UPDATE inventory SET name = 'x'", "inventory"],
  ])("%s", (sql, expected) => {
    expect(analyze(sql).writes.join(" ")).toBe(expected);
  });

  it.each([
    ["SELECT id FROM inventory WHERE seen > now()", ["now() changes by itself"]],
    ["SELECT current_date", ["current_date changes with time"]],
    ["SELECT unknown(1)", ["function unknown() may read tables that its body alone knows"]],
    ["SELECT known(1)", undefined],
    ["SELECT * FROM totals", ['materialized view "totals" changes with REFRESH alone']],
    ["SELECT * FROM secret", ['policies of "secret" may read other tables']],
    ["SELECT relname FROM pg_class", ['system catalog "pg_class" has no triggers']],
    ["SELECT lower(name) FROM inventory", undefined],
  ])("%s", (sql, expected) => {
    expect(analyze(sql).opaque).toEqual(expected);
  });
});
