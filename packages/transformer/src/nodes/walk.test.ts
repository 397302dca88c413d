import { expect, it } from "vitest";
import { parsed } from "../analyze/analyze-sql.fixture.ts";
import { runAnalysis } from "../analyze/run-analysis.ts";
import { createBaseCatalog } from "../catalog/base-catalog.ts";
import type { Query } from "./query-tree.ts";
import { forEachSubquery, walkExpressions } from "./walk.ts";

function analyzed(sql: string): Query {
  const { node, text } = parsed(sql)[0]!;
  return runAnalysis(createBaseCatalog(), node, text).query!;
}

/** The integers that stand in expressions. */
function constants(query: Query): number[] {
  const found: number[] = [];
  walkExpressions(query, (expr) => {
    if (expr.kind === "Const" && expr.location >= 0) found.push(Number(expr.value));
  });
  return found.toSorted((a, b) => a - b);
}

it.each([
  ["SELECT 1, 2 + abs(3), ARRAY[4, 5], ROW(6), CASE 7 WHEN 8 THEN 9 ELSE 10 END", 10],
  [
    "SELECT 1 FROM generate_series(2, 3) g JOIN (SELECT 4 AS x) s ON g = 5 WHERE g IN (6, 7) GROUP BY g HAVING 8 > 9",
    9,
  ],
  ["WITH c AS (SELECT 1 AS a) SELECT (SELECT 2), EXISTS (SELECT 3) FROM c WHERE a IN (SELECT 4) LIMIT 5", 5],
  ["VALUES (1, 2), (3, 4)", 4],
  ["SELECT 1 UNION ALL SELECT 2 UNION SELECT 3", 3],
  ["SELECT sum(1) FILTER (WHERE 2 > 3) OVER (ORDER BY 4 + 5 ROWS 6 PRECEDING)", 6],
])("visits every expression of %s", (sql, count) => {
  expect(constants(analyzed(sql))).toEqual(Array.from({ length: count }, (_, i) => i + 1));
});

it("gives the queries directly inside a query", () => {
  let count = 0;
  forEachSubquery(analyzed("WITH c AS (SELECT 1) SELECT (SELECT 2) FROM (SELECT 3) s, c"), () => count++);
  expect(count).toBe(3);
});
