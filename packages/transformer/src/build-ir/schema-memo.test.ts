import { beforeAll, describe, expect, it } from "vitest";
import type { StatementAnalysis } from "../analyze/analysis.ts";
import { createBaseCatalog } from "../catalog/base-catalog.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import { loadParser, type ParsedStatement } from "../parse/parse.ts";
import { relationOf } from "./ddl.ts";
import { mentionedNames } from "./mentions.ts";
import { createSchemaMemo, type SchemaStatement } from "./schema-memo.ts";

beforeAll(loadParser);

const tables = {
  a: "CREATE TABLE a (id int)",
  b: "CREATE TABLE b (id int, a_id int REFERENCES a)",
  v: "CREATE VIEW v AS SELECT id FROM b",
  f: "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM a'",
};

function parsed(sql: string): ParsedStatement {
  const { parsed: statement } = parseStatement(sql);
  if (!statement) throw new Error(sql);
  return statement;
}

function statements(texts: Readonly<Record<string, string>>): SchemaStatement[] {
  return Object.values(texts).map((text) => {
    const statement = parsed(text);
    const relation = relationOf(statement.node);
    return relation === undefined ? { parsed: statement } : { parsed: statement, relation };
  });
}

/** Compiles with one schema, then with another, and says which queries were analysed again. */
function analysedAgain(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  queries: readonly string[],
): string[] {
  const calls: string[] = [];
  const memo = createSchemaMemo({
    applySchema: () => ({
      catalog: createBaseCatalog(),
      order: [],
      rewritten: new Map(),
      deferred: [],
      problems: [],
    }),
    problems: () => [],
    analyze: (_catalog, statement) => {
      calls.push(statement.text);
      return { problems: [] } as unknown as StatementAnalysis;
    },
  });
  for (const schema of [before, after]) {
    calls.length = 0;
    memo.apply(statements(schema));
    for (const query of queries) memo.analyze(parsed(query), {});
  }
  return calls;
}

describe("createSchemaMemo", () => {
  const queries = ["SELECT id FROM a", "SELECT id FROM b", "SELECT id FROM v", 'SELECT id FROM "b" x'];

  it("analyses nothing again while nothing changes", () => {
    const { f: _f, ...plain } = tables;
    expect(analysedAgain(plain, plain, queries)).toEqual([]);
  });

  it("analyses again what a changed table reaches, through keys and views", () => {
    const { f: _f, ...plain } = tables;
    expect(analysedAgain(plain, { ...plain, b: "CREATE TABLE b (id bigint)" }, queries)).toEqual(queries.slice(1));
    expect(analysedAgain(plain, { ...plain, v: "CREATE VIEW v AS SELECT 1 AS id" }, queries)).toEqual([queries[2]]);
    expect(analysedAgain(plain, { ...plain, a: "CREATE TABLE a (id text)" }, queries)).toEqual(queries);
  });

  it("takes a table that a function names for a dependency of all", () => {
    const again = analysedAgain(tables, { ...tables, a: "CREATE TABLE a (id text)" }, ["SELECT f()"]);
    expect(again).toEqual(["SELECT f()"]);
  });

  it("analyses again when a table of the name appears or a type changes", () => {
    expect(analysedAgain({}, { a: tables.a }, ["SELECT id FROM a", "SELECT 1"])).toEqual(["SELECT id FROM a"]);
    expect(analysedAgain({}, { t: "CREATE TYPE mood AS ENUM ('x')" }, ["SELECT 1"])).toEqual(["SELECT 1"]);
  });
});

describe("mentionedNames", () => {
  it.each([
    ["SELECT * FROM Foo, ÉTable", ["foo", "Étable"]],
    ['SELECT * FROM "Foo Bar", "it""s", U&"x"', ["Foo Bar", 'it"s', "x"]],
    [`SELECT '"', "it""s"`, ['it"s']],
    ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1 FROM t$$", ["t"]],
    ["DO $a$t$a$", ["t"]],
    ["SELECT E'DELETE\\nFROM\\tt'", ["FROM", "t"]],
    ["SELECT 1 -- t", ["t"]],
    ["\\d t \\", ["t"]],
  ])("finds those of %s", (sql, names) => {
    for (const name of names) expect(mentionedNames(sql)).toContain(name);
  });

  it("does not take what is no name of its own", () => {
    expect([...mentionedNames("SELECT tables FROM t1")]).not.toContain("t");
  });
});
