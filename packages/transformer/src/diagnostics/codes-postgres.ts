import type { CodeEntry } from "./code-entry.ts";

/** 2xxx: what PostgreSQL itself would say when the statement ran, by SQLSTATE. */
export const postgresCodes = {
  RS2001: {
    title: "relation does not exist",
    explanation: "The statement names a table or view that no file of the SQL folder creates. SQLSTATE 42P01.",
    before: "SELECT * FROM inventry;",
    after: "SELECT * FROM inventory;",
  },
  RS2002: {
    title: "schema does not exist",
    explanation: "The name before the dot is no schema that the folder creates. SQLSTATE 3F000.",
    before: "CREATE TABLE shop.item (id int);",
    after: "CREATE SCHEMA shop;\nCREATE TABLE shop.item (id int);",
  },
  RS2003: {
    title: "column does not exist",
    explanation: "No relation in scope has a column of this name. SQLSTATE 42703.",
    before: "SELECT quantty FROM inventory;",
    after: "SELECT quantity FROM inventory;",
  },
  RS2004: {
    title: "function or operator does not exist",
    explanation:
      "No function or operator of this name takes these argument types, not even with implicit casts. SQLSTATE 42883.",
    before: "SELECT lower(quantity) FROM inventory;",
    after: "SELECT lower(name) FROM inventory;",
  },
  RS2005: {
    title: "type or object does not exist",
    explanation: "A type, collation, constraint or other object is named that does not exist. SQLSTATE 42704.",
    before: "CREATE TABLE t (at datetime);",
    after: "CREATE TABLE t (at timestamptz);",
  },
  RS2006: {
    title: "ambiguous column",
    explanation: "Several relations in scope have a column of this name. SQLSTATE 42702.",
    before: "SELECT id FROM a JOIN b ON a.id = b.a_id;",
    after: "SELECT a.id FROM a JOIN b ON a.id = b.a_id;",
  },
  RS2007: {
    title: "ambiguous function or operator",
    explanation: "Several candidates fit the arguments equally well; a cast decides. SQLSTATE 42725.",
    before: "SELECT $1 + $2;",
    after: "SELECT $1::int + $2::int;",
  },
  RS2008: {
    title: "relation exists already",
    explanation: "Two statements create a relation of the same name. SQLSTATE 42P07.",
    before: "CREATE TABLE t (id int);\nCREATE TABLE t (id int);",
    after: "CREATE TABLE t (id int);",
  },
  RS2009: {
    title: "duplicate column",
    explanation: "A column is named twice. SQLSTATE 42701.",
    before: "CREATE TABLE t (id int, id text);",
    after: "CREATE TABLE t (id int, name text);",
  },
  RS2010: {
    title: "duplicate object or alias",
    explanation:
      "A type, constraint, function, schema or table alias is named twice. SQLSTATE 42710, 42712, 42723, 42P06.",
    before: "SELECT 1 FROM a x, b x;",
    after: "SELECT 1 FROM a x, b y;",
  },
  RS2011: {
    title: "type mismatch",
    explanation: "A value has a type that its place does not take, and no implicit cast leads there. SQLSTATE 42804.",
    before: "INSERT INTO inventory (quantity) VALUES (now());",
    after: "INSERT INTO inventory (quantity) VALUES (1);",
  },
  RS2012: {
    title: "impossible cast",
    explanation: "There is no cast between the two types. SQLSTATE 42846.",
    before: "SELECT now()::int;",
    after: "SELECT extract(epoch FROM now())::int;",
  },
  RS2013: {
    title: "grouping error",
    explanation: "An aggregate stands where none may, or a column is neither grouped nor aggregated. SQLSTATE 42803.",
    before: "SELECT name, count(*) FROM inventory;",
    after: "SELECT name, count(*) FROM inventory GROUP BY name;",
  },
  RS2014: {
    title: "window function error",
    explanation: "A window function stands where none may, or its window is malformed. SQLSTATE 42P20.",
    before: "SELECT id FROM t WHERE row_number() OVER () = 1;",
    after: "SELECT id FROM (SELECT id, row_number() OVER () AS n FROM t) s WHERE n = 1;",
  },
  RS2015: {
    title: "invalid recursion",
    explanation: "A recursive query refers to itself where PostgreSQL does not allow it. SQLSTATE 42P19.",
    before: "WITH RECURSIVE r AS (SELECT * FROM r) SELECT * FROM r;",
    after: "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r;",
  },
  RS2016: {
    title: "type of parameter cannot be determined",
    explanation: "Nothing says of what type a parameter is, or two places disagree. SQLSTATE 42P18, 42P08, 42P02.",
    before: "SELECT $1 IS NULL;",
    after: "SELECT $1::int IS NULL;",
  },
  RS2017: {
    title: "wrong kind of object",
    explanation: "The object exists but is of another kind than the statement needs. SQLSTATE 42809.",
    before: "CREATE INDEX ON some_view (id);",
    after: "CREATE INDEX ON some_table (id);",
  },
  RS2018: {
    title: "invalid column reference",
    explanation: "A column is referred to where it cannot be used, or ON CONFLICT names no unique key. SQLSTATE 42P10.",
    before: "INSERT INTO t (id) VALUES (1) ON CONFLICT (name) DO NOTHING;",
    after: "INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING;",
  },
  RS2019: {
    title: "invalid definition",
    explanation:
      "A table, column, key, function or object is defined in a way that PostgreSQL refuses. SQLSTATE 42P16, 42611, 42830, 42P13, 42P17.",
    before: "CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY);",
    after: "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b));",
  },
  RS2020: {
    title: "invalid value",
    explanation: "A literal is no value of the type it is used as. SQLSTATE class 22.",
    before: "SELECT 'abc'::int;",
    after: "SELECT '12'::int;",
  },
  RS2021: {
    title: "statement is malformed",
    explanation: "The grammar accepts it, PostgreSQL's analysis does not. SQLSTATE 42601.",
    before: "INSERT INTO t (a, b) VALUES (1);",
    after: "INSERT INTO t (a, b) VALUES (1, 2);",
  },
  RS2022: {
    title: "PostgreSQL does not support this",
    explanation: "PostgreSQL knows the construct and refuses it. SQLSTATE 0A000.",
    before: "SELECT count(DISTINCT a) OVER () FROM t;",
    after: "SELECT count(a) OVER () FROM t;",
  },
  RS2023: {
    title: "generated column written",
    explanation: "A generated or identity column takes no value but DEFAULT. SQLSTATE 428C9.",
    before: "INSERT INTO t (id) VALUES (1); -- id GENERATED ALWAYS AS IDENTITY",
    after: "INSERT INTO t DEFAULT VALUES;",
  },
  RS2101: {
    title: "unknown extension",
    explanation:
      "The extension's types and functions are not known to the compiler. It knows the extensions that PGlite ships; a pack makes it know another.",
    before: "CREATE EXTENSION postgis;",
    after: "-- once: realtime-schema catalog --database URL --extension postgis\nCREATE EXTENSION postgis;",
  },
  RS2099: {
    title: "PostgreSQL would refuse this",
    explanation: "An error of PostgreSQL that has no code of its own here; the SQLSTATE says which.",
    before: "-- see the message",
    after: "-- see the message",
  },
} as const satisfies Record<`RS${number}`, CodeEntry>;
