import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadModule, parseSync } from "libpg-query";
import PgQuery from "pg-query-emscripten";
import { beforeAll, describe, expect, test } from "vitest";

import { readDefinitions } from "../../packages/transformer/src/annotations/read-definitions.ts";

/**
 * libpg-query (PostgreSQL 18's grammar) is what we build on; pg-query-emscripten is the same library with PostgreSQL
 * 16's. They must agree on every statement of the examples that PostgreSQL 16 knows, so that neither build is wrong alone.
 */
const examples = fileURLToPath(new URL("../../examples", import.meta.url));

/** Parse tree fields that PostgreSQL 17 and 18 added, and what depends on a text's place in a script. */
const later = new Set(["is_enforced", "version", "stmt_len", "stmt_location", "location"]);

function normalise(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normalise);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !later.has(key) && !key.endsWith("_location"));
  const fields = Object.fromEntries(entries.map(([key, value]) => [key, normalise(value)]));
  // Since 18 a NOT NULL constraint is a row of pg_constraint, and says that it is valid.
  if (fields["contype"] === "CONSTR_NOTNULL") delete fields["initially_valid"];
  // Since 18 RETURNING is a node of its own, which can also name `old` and `new`.
  const returning = fields["returningClause"] as { readonly exprs?: unknown } | undefined;
  if (returning) {
    delete fields["returningClause"];
    fields["returningList"] = returning.exprs;
  }
  return fields;
}

describe("pg-query-emscripten and libpg-query give the same tree", () => {
  let postgres16: Awaited<InstanceType<typeof PgQuery>>;
  beforeAll(async () => {
    await loadModule();
    postgres16 = await new PgQuery();
  });

  const files = globSync("*/sql/**/*.sql", { cwd: examples }).toSorted();
  test("there are examples", () => expect(files.length).toBeGreaterThanOrEqual(3));

  test.each(files)("%s", async (path) => {
    const text = readFileSync(`${examples}/${path}`, "utf8");
    const { definitions, diagnostics } = readDefinitions({ path, text });
    expect(diagnostics).toEqual([]);
    const statements = definitions.flatMap(({ sql }) => (sql ? [sql.text] : []));
    expect(statements.length).toBeGreaterThan(0);
    for (const sql of statements) {
      const { parse_tree, error } = postgres16.parse(sql);
      expect(error, sql).toBeNull();
      expect(normalise(parseSync(sql).stmts), sql).toEqual(normalise(parse_tree.stmts));
    }
  });
});
