import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../parse/parse.ts";
import { readDefinitions } from "./read-definitions.ts";

beforeAll(loadParser);

function read(text: string) {
  const { definitions, diagnostics } = readDefinitions({ path: "a.sql", text });
  return {
    named: definitions.flatMap((definition) => (definition.kind === "schema" ? [] : [definition])),
    schema: definitions.flatMap((definition) => (definition.kind === "schema" ? [definition] : [])),
    problems: diagnostics.map(({ code, message, span }) => `${code} ${message} «${text.slice(span.start, span.end)}»`),
  };
}

describe("readDefinitions", () => {
  it("reads a definition above a statement and one inside a block comment alike", () => {
    const sql = "SELECT 1 /* one */ WHERE $1";
    const above = read(`-- @query one\n--   The one.\n--\n--   And only.\n-- @returns one\n${sql};`);
    const inside = read(`/*\n@query one\n  The one.\n\n  And only.\n@returns one\n${sql};\n*/`);
    for (const { named, problems } of [above, inside]) {
      expect(problems).toEqual([]);
      expect(named).toMatchObject([{ kind: "query", name: { text: "one" }, handler: "sql", sql: { text: sql } }]);
      expect(named[0]?.tags.map(({ name, prose }) => [name, prose])).toEqual([
        ["query", "The one.\n\nAnd only."],
        ["returns", undefined],
      ]);
    }
  });

  it("tells prose from SQL inside a block comment by indentation", () => {
    const { named, problems } = read(
      "/* @query a SELECT 1 */\n/*\n  @query b\n    Select what is there.\n  SELECT 2\n*/\n/* @query c\n   VALUES (3) */",
    );
    expect(problems).toEqual([]);
    expect(named.map(({ sql, tags }) => [sql?.text, tags[0]?.prose])).toEqual([
      ["SELECT 1", undefined],
      ["SELECT 2", "Select what is there."],
      ["VALUES (3)", undefined],
    ]);
  });

  it("gives column tags to the column above, beside or below them", () => {
    const { schema, problems } = read(`
CREATE TABLE t (
  -- @type import("./ids.ts").TId
  id int PRIMARY KEY, -- the key
  data jsonb, -- @type { a: string; b?: number[] }
  --   Its prose.
  -- @renamed_from label
  name text -- @type "x" | "y"
);`);
    expect(problems).toEqual([]);
    const [table] = schema;
    expect(table?.columns.map(({ column, tags }) => [column, tags[0]?.rest.text, tags[0]?.prose])).toEqual([
      ["id", 'import("./ids.ts").TId', undefined],
      ["data", "{ a: string; b?: number[] }", "Its prose."],
      ["name", "label", undefined],
      ["name", '"x" | "y"', undefined],
    ]);
  });

  it("takes @handler ts for a definition of its own", () => {
    const { named, problems } = read(
      "-- @mutation make\n-- @handler ts\n-- @param $1 name text\n\nCREATE TABLE t (id int);\n/*\n@mutation more\n@handler ts\n*/",
    );
    expect(problems).toEqual([]);
    expect(named.map(({ name, handler, sql }) => [name.text, handler, sql])).toEqual([
      ["make", "ts", undefined],
      ["more", "ts", undefined],
    ]);
  });

  it.each([
    ["-- @qurey a\nSELECT 1;", ["RS3001 unknown tag @qurey «@qurey»"]],
    ["-- @query a\nCREATE TABLE t ();", ["RS3002 @query does not fit CREATE TABLE «@query»"]],
    ["-- @query\nSELECT 1;", ["RS3003 @query has no name «@query»"]],
    ["-- @query a-b\nSELECT 1;", ['RS3003 "a-b" cannot be a name «a-b»']],
    ["-- @query a b\nSELECT 1;", ["RS3003 one name expected «b»"]],
    ["-- @query a\n-- @query b\nSELECT 1;", ["RS3004 @query is repeated «@query»"]],
    ["-- @broadcast_channel id\nCREATE TABLE t ();", ['RS3007 "id" is not of the form key=value «id»']],
    ['-- @broadcast_channel computed="a\nCREATE TABLE t ();', ['RS3007 unterminated quoted value «"a»']],
    ["-- @broadcast_channel colum=a\nCREATE TABLE t ();", ['RS3007 unknown attribute "colum" «colum»']],
    ["-- @returns on\n-- @query a\nSELECT 1;", ['RS3007 "on" is not one or maybe or many «on»']],
    ["SELECT 1; -- @query a", ["RS3008 @query stands after a statement «@query»", "RS3026"]],
    ["-- @query a\n\n-- @query b\nSELECT 1;", ["RS3017 @query a has no SQL «@query»"]],
    ["-- @table t\n", ["RS3008 @table stands on no statement «@table»"]],
    ["-- @mutation a\n-- @handler ts\nDELETE FROM t;", ["RS3017"]],
    ["/* @query a SELECT 1; SELECT 2 */", ["RS1008"]],
    ["SELECT a, FROM t;", ['RS1001 syntax error at or near "FROM" «FROM»']],
    ["CREATE TABLE t (a int -- @type string |\n);", ["RS3027"]],
    ["CREATE TABLE t (a int, -- @foo\n b int);", ["RS3001"]],
    ["-- @query a\nSELECT 1\n-- @query b\nSELECT 2;", ["RS1009"]],
    ["\\i x.sql\nCREATE TABLE t ();", ["RS1006 \\i is a command of psql, not SQL «\\i x.sql»"]],
  ])("complains of %j", (text, expected) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(problems.toSorted()[index]).toMatch(startsWith(start));
  });

  it("goes on after a syntax error", () => {
    const { named, problems } = read("-- @query a\nSELEC 1;\n-- @query b\nSELECT (1;\n-- @query c\nSELECT 3;");
    expect(named.map(({ name, sql }) => [name.text, sql?.parsed !== undefined])).toEqual([
      ["a", false],
      ["b", false],
      ["c", true],
    ]);
    expect(problems).toHaveLength(2);
  });
});

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}
