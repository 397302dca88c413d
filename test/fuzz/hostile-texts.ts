/** Texts that are meant to hurt, by what they do. */
export interface HostileText {
  readonly sql: string;
  /** What PostgreSQL says, or would if its stack were no larger than ours; absent where it accepts. */
  readonly code?: string;
}

const many = (count: number, item: (index: number) => string, separator = ", "): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);

const nested = (depth: number, open: string, core: string, close: string): string =>
  open.repeat(depth) + core + close.repeat(depth);

export const hostileTexts: Readonly<Record<string, HostileText>> = {
  "1 MB of opening brackets": { sql: `SELECT ${"(".repeat(1_000_000)}`, code: "any" },
  "1 MB of brackets, closed": { sql: `SELECT ${nested(500_000, "(", "1", ")")}`, code: "any" },
  "2,000 brackets": { sql: `SELECT ${nested(2000, "(", "1", ")")} AS a` },
  "50,000 nested CASE": { sql: `SELECT ${nested(50_000, "CASE WHEN true THEN ", "1", " END")}`, code: "42601" },
  "5,000 nested CASE": { sql: `SELECT ${nested(5000, "CASE WHEN true THEN ", "1", " END")}`, code: "any" },
  "20,000 nested sub-selects": { sql: nested(20_000, "SELECT (", "SELECT 1", ")"), code: "42601" },
  "500 nested sub-selects": { sql: nested(500, "SELECT (", "SELECT 1", ")"), code: "any" },
  "3,000 nested FROM": { sql: nested(3000, "SELECT * FROM (", "SELECT 1 AS a", ") t"), code: "any" },
  "300 nested FROM over a table": { sql: nested(300, "SELECT * FROM (", "SELECT * FROM item", ") t"), code: "any" },
  "20,000 nested ARRAY": { sql: `SELECT ${nested(20_000, "ARRAY[", "1", "]")}`, code: "42601" },
  "200 nested ARRAY": { sql: `SELECT ${nested(200, "ARRAY[", "1", "]")}`, code: "any" },
  "20,000 nested jsonb_build_object": {
    sql: `SELECT ${nested(20_000, "jsonb_build_object('a', ", "1", ")")}`,
    code: "42601",
  },
  "600 nested jsonb_build_object": {
    sql: `SELECT ${nested(600, "jsonb_build_object('a', ", "1", ")")} AS a`,
    code: "any",
  },
  "a JSON literal 400,000 deep": { sql: `SELECT '${nested(400_000, "[", "", "]")}'::jsonb`, code: "any" },
  "a jsonpath 100,000 deep": { sql: `SELECT '${nested(100_000, "(", "$", ")")}'::jsonpath`, code: "any" },
  "an array literal 100,000 deep": { sql: `SELECT '${nested(100_000, "{", "", "}")}'::int[]`, code: "any" },
  "10,000 results": { sql: `SELECT ${many(10_000, String)}`, code: "54011" },
  "1,664 results": { sql: `SELECT ${many(1664, (n) => `${n} AS c${n}`)}` },
  "a sum of 3,000": { sql: `SELECT ${many(3000, String, " + ")} AS a`, code: "any" },
  "a sum of 200,000": { sql: `SELECT ${many(200_000, () => "1", "+")}`, code: "54001" },
  "a chain of 20,000 ORs": { sql: `SELECT 1 FROM item WHERE ${many(20_000, (n) => `id = ${n}`, " OR ")}`, code: "any" },
  "an IN list of 50,000": { sql: `SELECT id FROM item WHERE id IN (${many(50_000, String)})` },
  "30,000 unknown columns": {
    sql: `SELECT 1 FROM item WHERE ${many(30_000, (n) => `x${n} = 1`, " AND ")}`,
    code: "any",
  },
  "50,000 NOTs": { sql: `SELECT ${"NOT ".repeat(50_000)}true`, code: "42601" },
  "50,000 minus signs": { sql: `SELECT ${"- ".repeat(50_000)}1`, code: "42601" },
  "50,000 casts": { sql: `SELECT 1${"::int".repeat(50_000)}`, code: "54001" },
  "5,000 UNIONs": { sql: many(5000, () => "SELECT 1", " UNION "), code: "any" },
  "1,000 UNIONs": { sql: many(1000, (n) => `SELECT ${n} AS a`, " UNION ALL "), code: "any" },
  "2,000 joins": {
    sql: `SELECT 1 FROM item i ${many(2000, (n) => `JOIN item i${n} ON i${n}.id = i.id`, " ")}`,
    code: "any",
  },
  "300 outer joins": {
    sql: `SELECT i299.id FROM item i ${many(300, (n) => `LEFT JOIN item i${n} ON i${n}.id = i.id`, " ")}`,
  },
  "300 NATURAL joins": { sql: `SELECT * FROM item i ${many(300, (n) => `NATURAL JOIN item i${n}`, " ")}` },
  "3,000 CTEs, each of the one before": {
    sql: `WITH c0 AS (SELECT 1 AS a), ${many(3000, (n) => `c${n + 1} AS (SELECT a FROM c${n})`)} SELECT a FROM c3000`,
    code: "any",
  },
  "40 CTEs, each twice the one before": {
    sql: `WITH c0 AS (SELECT 1 AS a), ${many(40, (n) => `c${n + 1} AS (SELECT x.a FROM c${n} x JOIN c${n} y ON x.a = y.a)`)} SELECT a FROM c40`,
  },
  "GROUPING SETS that multiply": {
    sql: `SELECT 1 FROM item GROUP BY ${many(8, () => "CUBE (id, name, id, name)")}`,
    code: "any",
  },
  "a CUBE of 24": { sql: `SELECT 1 FROM item GROUP BY CUBE (${many(24, (n) => `id + ${n}`)})`, code: "any" },
  "a VALUES list of 50,000 rows": { sql: `SELECT * FROM (VALUES ${many(50_000, (n) => `(${n}, 'x')`)}) v (a, b)` },
  "an INSERT of 30,000 rows of parameters": {
    sql: `INSERT INTO item (id, name) VALUES ${many(30_000, (n) => `($${2 * n + 1}, $${2 * n + 2})`)}`,
  },
  "a function of 50,000 arguments": { sql: `SELECT concat(${many(50_000, String)})`, code: "54023" },
  $99999: { sql: "SELECT $99999", code: "any" },
  $65535: { sql: "SELECT $65535", code: "42P18" },
  $2147483648: { sql: "SELECT $2147483648", code: "any" },
  "an identifier of 1 MB": { sql: `SELECT ${"a".repeat(1_000_000)} FROM item`, code: "42703" },
  "a quoted identifier of 1 MB": { sql: `SELECT 1 AS "${"é".repeat(500_000)}"` },
  "a string of 1 MB": { sql: `SELECT '${"x".repeat(1_000_000)}' AS a` },
  "a string of 1 MB that is no number": { sql: `SELECT '${"x".repeat(1_000_000)}'::int`, code: "22P02" },
  "a number of 200,000 digits": { sql: `SELECT ${"9".repeat(200_000)} AS a`, code: "any" },
  "a qualified name of 100,000 parts": { sql: `SELECT ${many(100_000, () => "a", ".")}`, code: "42601" },
  "1 MB of line comments": { sql: `SELECT 1 AS a ${"-- c\n".repeat(200_000)}` },
  "1 MB of block comments": { sql: `SELECT ${"/**/".repeat(250_000)} 1 AS a` },
  "250,000 nested comments": { sql: `SELECT ${nested(250_000, "/*", "", "*/")} 1 AS a` },
  "1 MB of unclosed comments": { sql: `SELECT 1 ${"/*".repeat(500_000)}`, code: "42601" },
  "1 MB of quotes": { sql: `SELECT ${"'".repeat(1_000_001)}`, code: "42601" },
  "1 MB of dollars": { sql: `SELECT ${"$".repeat(1_000_001)}`, code: "42601" },
  "200,000 dollar quotes that do not close": { sql: `SELECT ${many(200_000, (n) => `$a${n}$`, " ")}`, code: "42601" },
  "1 MB of minus signs": { sql: `SELECT 1 ${"-+".repeat(500_000)}`, code: "42601" },
  "1 MB of spaces": { sql: `SELECT${" ".repeat(1_000_000)}1 AS a` },
  "a NUL": { sql: "SELECT 'a\0b'", code: "any" },
  "1 MB of NULs": { sql: `SELECT ${"\0".repeat(1_000_000)}`, code: "any" },
  "lone surrogates": { sql: "SELECT '\uD83D' AS a" },
  "1 MB of emoji before a mistake": { sql: `SELECT '${"🙂".repeat(250_000)}', nosuch FROM item`, code: "42703" },
  "an unknown function with an argument 1 MB long": { sql: `SELECT nosuch('${"y".repeat(1_000_000)}')`, code: "42883" },
  "names of Object.prototype": { sql: 'SELECT constructor, "__proto__", toString FROM item', code: "42703" },
};

/** Files for the compiler alone: what a folder can hold and a single statement cannot. */
export const hostileFiles: Readonly<Record<string, { readonly text: string; readonly fails: boolean }>> = {
  "views in a circle": {
    text: "CREATE VIEW a AS SELECT * FROM b;\nCREATE VIEW b AS SELECT * FROM c;\nCREATE VIEW c AS SELECT * FROM a;",
    fails: true,
  },
  "a view of itself": { text: "CREATE VIEW a AS SELECT * FROM a;", fails: true },
  "300 views, each of the one before": {
    text: `CREATE VIEW v0 AS SELECT 1 AS a;\n${many(300, (n) => `CREATE VIEW v${n + 1} AS SELECT a FROM v${n};`, "\n")}`,
    fails: false,
  },
  "30 views, each twice the one before": {
    text: `CREATE VIEW v0 AS SELECT 1 AS a;\n${many(30, (n) => `CREATE VIEW v${n + 1} AS SELECT x.a FROM v${n} x JOIN v${n} y ON x.a = y.a;`, "\n")}\n-- @query q\nSELECT a FROM v30;`,
    fails: false,
  },
  "functions that call each other": {
    text: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT g()';\nCREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT f()';\n-- @query q\nSELECT f() AS f;",
    fails: true,
  },
  "domains in a circle": { text: "CREATE DOMAIN a AS b;\nCREATE DOMAIN b AS a;", fails: true },
  "a composite of itself": { text: "CREATE TYPE a AS (x int, y a);", fails: true },
  "100,000 empty statements": { text: ";".repeat(100_000), fails: false },
  "100,000 tiny statements": { text: "SELECT 1;\n".repeat(100_000), fails: false },
  "a table of 10,000 columns": { text: `CREATE TABLE wide (${many(10_000, (n) => `c${n} int`)});`, fails: true },
  "a table of 1,600 columns": {
    text: `CREATE TABLE wide (${many(1600, (n) => `c${n} int`)});\n-- @query q\nSELECT * FROM wide;`,
    fails: false,
  },
  "an enum of 20,000 labels": { text: `CREATE TYPE e AS ENUM (${many(20_000, (n) => `'l${n}'`)});`, fails: false },
  "20,000 tags on one query": { text: `${"-- @returns one\n".repeat(20_000)}-- @query q\nSELECT 1 AS a;`, fails: true },
  "20,000 definitions in block comments": { text: many(20_000, (n) => `/* @query q${n} */`, "\n"), fails: true },
  "a tag of 1 MB": { text: `-- @query ${"q".repeat(1_000_000)}\nSELECT 1 AS a;`, fails: false },
  "a type of 1 MB": { text: `-- @query q\n-- @type a ${nested(500_000, "(", "", ")")}\nSELECT 1 AS a;`, fails: true },
  "a type of 3,000 brackets": {
    text: `-- @query q\n-- @type a ${nested(3000, "(", "1", ")")}\nSELECT 1 AS a;`,
    fails: true,
  },
  "prose of 1 MB": { text: `-- @query q\n${"--   word */ word\n".repeat(60_000)}SELECT 1 AS a;`, fails: false },
  "a channel of 200,000 brackets": {
    text: `-- @broadcast_channel computed="${nested(100_000, "(", "id", ")")}"\nCREATE TABLE t (id int PRIMARY KEY);`,
    fails: true,
  },
  "1 MB of carriage returns": { text: "\r".repeat(1_000_000), fails: false },
  "1 MB of @": { text: `-- ${"@".repeat(1_000_000)}\n`, fails: false },
};
