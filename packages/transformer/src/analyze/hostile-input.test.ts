import { describe, expect, it } from "vitest";
import { createCatalog } from "../describe.ts";

const catalog = await createCatalog();
const columns = Array.from({ length: 1600 }, (_, i) => `c${i}`);
catalog.apply(`
  CREATE TABLE t (a int, b text);
  CREATE TABLE wide (${columns.map((name) => `${name} int`).join(", ")});
  CREATE VIEW v1 AS SELECT 1 AS a;
  CREATE VIEW v2 AS SELECT * FROM v1;
  CREATE OR REPLACE VIEW v1 AS SELECT a FROM v2;
  CREATE FUNCTION f0(x int) RETURNS int STABLE LANGUAGE sql AS $$ SELECT a FROM t WHERE a = x $$;
`);
for (let n = 1; n <= 40; n++)
  catalog.apply(
    `CREATE FUNCTION f${n}(x int) RETURNS int STABLE LANGUAGE sql AS $$ SELECT f${n - 1}(x) + f${n - 1}(x + 1) $$`,
  );

const repeat = (count: number, text: string, separator: string): string => Array(count).fill(text).join(separator);
const numbered = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(", ");

function outcome(sql: string): string {
  const result = catalog.describe(sql);
  return "error" in result ? result.error.code : `${result.params.length} parameters, ${result.columns.length} columns`;
}

describe("ends in an answer or an error, and soon", () => {
  it.each([
    ["a megabyte of parentheses", `SELECT ${"(".repeat(500_000)}1${")".repeat(500_000)}`, "42601"],
    ["arrays in arrays", `SELECT ${"array[".repeat(2000)}1${"]".repeat(2000)}`, "54001"],
    ["calls in calls", `SELECT ${"abs(".repeat(2000)}1${")".repeat(2000)}`, "54001"],
    ["NOT NOT", `SELECT ${"NOT ".repeat(3000)}true`, "54001"],
    ["a sum of 20,000", `SELECT ${repeat(20_000, "1", "+")}`, "54001"],
    ["a sum of 300", `SELECT ${repeat(300, "1", "+")}`, "0 parameters, 1 columns"],
    ["10,000 conditions", `SELECT a FROM t WHERE ${repeat(10_000, "a = 1", " AND ")}`, "0 parameters, 1 columns"],
    ["5,000 UNIONs", repeat(5000, "SELECT 1", " UNION ALL "), "0 parameters, 1 columns"],
    ["10,000 columns", `SELECT ${numbered(10_000, (i) => `a AS c${i}`)} FROM t`, "54011"],
    [
      "10,000 parameters",
      `SELECT a FROM t WHERE a IN (${numbered(10_000, (i) => `$${i + 1}`)})`,
      "10000 parameters, 1 columns",
    ],
    ["columns that are not there", `SELECT ${numbered(1500, (i) => `q${i}`)} FROM t`, "42703"],
    [
      "subqueries in subqueries",
      `SELECT * FROM ${"(SELECT * FROM ".repeat(300)}t${") x".repeat(300)}`,
      "0 parameters, 2 columns",
    ],
    ["a sum of all columns", `SELECT ${columns.join(" + ")} FROM wide`, "0 parameters, 1 columns"],
    [
      "300 joins",
      `SELECT * FROM ${Array.from({ length: 300 }, (_, i) => `t t${i}`).join(" NATURAL JOIN ")}`,
      "0 parameters, 2 columns",
    ],
    ["views in a circle", "SELECT * FROM v1", "42P17"],
    ["functions that call the one before them twice", "SELECT f40(a) FROM t WHERE a = $1", "1 parameters, 1 columns"],
    ["half a character", "SELECT '\ud800'", "0 parameters, 1 columns"],
    ["NUL", "SELECT '\0'", "42601"],
    ["a parameter too many", "SELECT $99999999", "42P02"],
    ["nothing", "-- nothing", "0 parameters, 0 columns"],
  ])(
    "%s",
    (_, sql, expected) => {
      expect(outcome(sql)).toBe(expected);
    },
    10_000,
  );
});
