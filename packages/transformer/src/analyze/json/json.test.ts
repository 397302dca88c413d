import { describe, expect, it } from "vitest";
import { analyzeSql, shapeText } from "../analyze-sql.fixture.ts";
import { shapeOfText, unionOf } from "./shape.ts";

const SCHEMA = `
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE TYPE pair AS (a int, b text);
  CREATE DOMAIN grade AS text CHECK (VALUE IN ('A', 'B'));
  CREATE TABLE p (id int PRIMARY KEY, big bigint NOT NULL, price numeric NOT NULL, at timestamptz, kind text CHECK (kind IN ('x', 'y')),
    m mood NOT NULL, g grade NOT NULL, tags text[] NOT NULL, duo pair, data jsonb NOT NULL, raw bytea NOT NULL, span int4range NOT NULL,
    fixed char(2) CHECK (fixed IN ('a', 'b')), loose text CHECK (loose IN ('a', NULL)), r real NOT NULL);
  CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p, name text NOT NULL, note text);
  CREATE VIEW lists AS SELECT p.id, jsonb_agg(to_jsonb(c)) AS list FROM p JOIN c ON c.p_id = p.id GROUP BY p.id;
`;
const C = "{ id: number; p_id: number; name: string; note: string | null }";
const NUMBER = `number | "NaN" | "Infinity" | "-Infinity"`;

const TABLE: readonly (readonly [sql: string, shape: string])[] = [
  ["to_jsonb(p.id)", "number"],
  ["to_jsonb(p.big)", "number"],
  ["to_jsonb(p.price)", NUMBER],
  ["to_jsonb(p.r)", NUMBER],
  ["to_jsonb(p.id + 1.5)", "number"],
  ["to_jsonb(p.at)", "string"],
  ["to_jsonb(p.raw)", "string"],
  ["to_jsonb(p.span)", "string"],
  ["to_jsonb(p.kind)", `"x" | "y"`],
  ["to_jsonb(p.fixed)", "string"],
  ["to_jsonb(p.loose)", "string"],
  ["to_jsonb(p.m)", `"sad" | "ok"`],
  ["to_jsonb(p.g)", `"A" | "B"`],
  ["to_jsonb(p.tags)", "(string | null)[]"],
  ["to_jsonb(ARRAY[p.id])", "number[]"],
  ["to_jsonb(p.duo)", "{ a: number | null; b: string | null }"],
  ["to_jsonb(p.data)", "unknown"],
  ["row_to_json(ROW(p.id, p.at))", "{ f1: number; f2: string | null }"],
  ["to_jsonb(c)", C],
  ["to_json(c.*)", C],
  ["jsonb_agg(c)", `${C}[]`],
  ["jsonb_build_object('id', p.id, 'at', p.at, 'k', 'todo')", `{ id: number; at: string | null; k: "todo" }`],
  ["jsonb_build_object(c.name, 1)", "Record<string, number>"],
  ["jsonb_build_object('a', 1, 'a', true)", "{ a: true }"],
  ["jsonb_build_array(p.id, p.at)", "[number, string | null]"],
  ["jsonb_object_agg(c.name, p.at)", "Record<string, string | null>"],
  ["jsonb_agg_strict(c.note)", "string[]"],
  ["jsonb_agg(c.note) FILTER (WHERE c.note IS NOT NULL)", "string[]"],
  ["coalesce(jsonb_agg(c.name), '[]')", "string[]"],
  ["coalesce(jsonb_agg(c.name), '{}')", "{  } | string[]"],
  ["jsonb_build_object('a', p.id) || jsonb_build_object('a', c.name, 'b', 1)", "{ a: string; b: number }"],
  ["jsonb_build_array(p.id) || jsonb_build_array(c.name)", "[number, string]"],
  ["jsonb_agg(p.id) || jsonb_agg(c.name)", "(number | string)[]"],
  ["jsonb_build_object('a', p.id) || p.data", "unknown"],
  ["'[]'::jsonb || to_jsonb(p.id)", "[number]"],
  ["to_jsonb(p.id) || jsonb_build_object('a', 1)", "[number, { a: number }]"],
  ["jsonb_agg(p.id) || jsonb_build_object('a', 1)", "(number | { a: number })[]"],
  ["jsonb_object_agg(c.name, p.id) || jsonb_build_object('a', max(c.note))", "Record<string, number | string | null>"],
  ["(jsonb_build_object('a', jsonb_build_array(p.id)))['a'][0]", "number"],
  ["JSON_QUERY(to_jsonb(c), '$.name')", "string"],
  ["JSON_QUERY(to_jsonb(c), '$.note' WITH WRAPPER)", "[string | null]"],
  ["JSON_QUERY(jsonb_agg(c), '$.name')", "string"],
  ["JSON_QUERY(jsonb_agg(c), '$.name' WITH WRAPPER)", "string[]"],
  ["JSON_QUERY(jsonb_agg(c), 'lax $[0].name' WITH CONDITIONAL WRAPPER)", "string"],
  ["JSON_QUERY(jsonb_agg(c), '$[*].name' WITH CONDITIONAL WRAPPER)", "string | string[]"],
  ["JSON_QUERY(jsonb_agg(c), '$[*] ? (@.id > 1)' WITH WRAPPER EMPTY ARRAY ON EMPTY)", `${C}[]`],
  ["JSON_QUERY(jsonb_agg(c), '$[5].id' RETURNING json EMPTY OBJECT ON EMPTY)", "number | {  }"],
  ["JSON_QUERY(to_jsonb(c), '$.id' EMPTY OBJECT ON EMPTY)", "number"],
  [`JSON_QUERY(to_jsonb(c), '$.missing' DEFAULT '{"a": 1}' ON EMPTY)`, "{ a: 1 }"],
  ["JSON_QUERY(to_jsonb(c), '$.name' OMIT QUOTES)", "unknown"],
  ["JSON_QUERY(to_jsonb(c), '$.id' OMIT QUOTES)", "number"],
  ["JSON_QUERY(to_jsonb(c), '$.*' WITH WRAPPER)", "(number | string | null)[]"],
  ["JSON_QUERY(to_jsonb(c), 'strict $[0]')", "never"],
  ["JSON_QUERY(to_jsonb(c), '$[0].id')", "number"],
  ["JSON_QUERY(to_jsonb(c), '$.id + 1')", "unknown"],
  ["JSON_QUERY(to_jsonb(c), '$.*.*.size()')", "unknown"],
  ["JSON_QUERY(to_jsonb(c), '$.name' RETURNING text)", "string"],
  ["JSON_QUERY(jsonb_agg(c.id), '$' RETURNING text EMPTY ARRAY ON ERROR)", "number[]"],
  ["JSON_QUERY(to_jsonb(c), '$.name' RETURNING text OMIT QUOTES)", "-"],
  ["JSON_VALUE(to_jsonb(c), '$.note' RETURNING jsonb)", "string"],
  ["JSON_VALUE(to_jsonb(c), '$.note')", "-"],
  ["jsonb_path_query_first(to_jsonb(c), '$.note')", "string | null"],
  ["jsonb_path_query_array(jsonb_agg(c), '$.id')", "number[]"],
  ["jsonb_build_object('a', p.id) -> 'a'", "number"],
  ["CASE WHEN p.id > 1 THEN to_jsonb(c.name) ELSE '[1]' END -> 0", "string | 1"],
  ["CASE WHEN p.id > 1 THEN to_json(c.name) ELSE '[1]' END -> 0", "1"],
  ["jsonb_build_object('a', jsonb_build_array(c.name)) #> '{a,0}'", "string"],
  [`json_strip_nulls('{"a": 1, "a": null}'::json)`, "unknown"],
  [`json_strip_nulls('{"a": 1, "b": {"a": null}}'::json)`, "{ a: 1; b: {  } }"],
  ["json_strip_nulls(json_build_object('a', 1, 'a', c.note))", "Record<string, number | string>"],
  ["JSON_SERIALIZE(jsonb_build_object('a', 1))", "-"],
  ["JSON_SERIALIZE(json_build_object('a', 1))", "{ a: number }"],
  ["json_build_object('a', 1, 'a', true)", "Record<string, number | true>"],
  ["jsonb_set(jsonb_build_object('a', 1), '{b}', to_jsonb(c.name))", "{ a: number; b: string }"],
  ["jsonb_build_object('a', 1, 'b', 2) - 'a'", "{ b: number }"],
  ["jsonb_strip_nulls(jsonb_build_object('a', c.note, 'b', p.data, 'c', 1))", "{ a?: string; b?: unknown; c: number }"],
  ["JSON_OBJECT('a': p.at, 'b': 1)", "{ a: string | null; b: number }"],
  ["JSON_OBJECT('a': p.at ABSENT ON NULL)", "{ a?: string }"],
  ["JSON_OBJECT('a': p.data, 'b': 1 ABSENT ON NULL RETURNING jsonb)", "{ a?: unknown; b: number }"],
  ["JSON_OBJECT('a': p.data::json ABSENT ON NULL)", "{ a: unknown }"],
  ["JSON_ARRAY(p.id, p.at)", "(number | string)[]"],
  ["JSON_ARRAY(p.id, p.at NULL ON NULL)", "[number, string | null]"],
  ["JSON_ARRAYAGG(c.note)", "string[]"],
  ["JSON_ARRAYAGG(c.note NULL ON NULL)", "(string | null)[]"],
  ["JSON_OBJECTAGG('k': c.note)", "Record<string, string | null>"],
  ["JSON_SCALAR(p.id)", "number"],
  ["CASE WHEN p.id = 1 THEN to_jsonb(p.id) ELSE to_jsonb(c.name) END", "number | string"],
  ["jsonb_agg(c)::text", `${C}[]`],
  ["coalesce(jsonb_agg(c.name)::text, '[]')", "string[]"],
  ["p.data::text", "-"],
  ["c.name || ''", "-"],
  ["to_json(p.data)::varchar(3)", "-"],
  ["(jsonb_agg(c.name)::text)::jsonb", "string[]"],
  ["(SELECT jsonb_agg(x.name) FROM c x)", "string[]"],
  ["(SELECT to_jsonb(s) FROM (SELECT x.id, x.note AS n FROM c x LIMIT 1) s)", "{ id: number; n: string | null }"],
  ["(SELECT to_jsonb(l) FROM lists l LIMIT 1)", `{ id: number; list: ${C}[] }`],
  ["(SELECT jsonb_agg(v) FROM (VALUES (1, 'a')) v(n, t))", "{ n: number; t: string }[]"],
];

describe("shapes", () => {
  it.each(TABLE)("%s", (expression, shape) => {
    const aggregated = /\b(jsonb?_(agg|agg_strict|object_agg)|JSON_\w*AGG)\b/.test(
      expression.replace(/\(SELECT.*/s, ""),
    );
    const sql = `SELECT ${expression} AS j FROM p JOIN c ON c.p_id = p.id${aggregated ? " GROUP BY p.id" : ""}`;
    const [column] = analyzeSql(SCHEMA, sql).columns;
    expect(shapeText(column?.json)).toBe(shape);
  });

  it("have null where an outer join leaves the row out", () => {
    const shape = (sql: string): string => shapeText(analyzeSql(SCHEMA, sql).columns[0]?.json);
    const from = "FROM p LEFT JOIN c ON c.p_id = p.id GROUP BY p.id";
    expect(shape(`SELECT jsonb_agg(c) ${from}`)).toBe(`(${C} | null)[]`);
    expect(shape(`SELECT jsonb_agg(to_jsonb(c.*)) FILTER (WHERE c.id IS NOT NULL) ${from}`)).toBe(
      `(${C})[]`.replace("({", "{").replace("})", "}"),
    );
    expect(shape(`SELECT jsonb_agg(jsonb_build_object('n', c.name)) ${from}`)).toBe("{ n: string | null }[]");
  });

  it("carry through sub-queries, CTEs, views, set operations", () => {
    const shape = (sql: string): string => shapeText(analyzeSql(SCHEMA, sql).columns[0]?.json);
    expect(shape("SELECT s.j FROM (SELECT to_jsonb(id) AS j FROM p) s")).toBe("number");
    expect(shape("WITH s AS (SELECT to_jsonb(id) AS j FROM p) SELECT j FROM s")).toBe("number");
    expect(shape("SELECT list FROM lists")).toBe(`${C}[]`);
    expect(shape("SELECT to_jsonb(id) FROM p UNION ALL SELECT to_jsonb(name) FROM c")).toBe("number | string");
    expect(shape("SELECT e FROM jsonb_array_elements(jsonb_build_array(1, 'a')) e")).toBe(`number | "a"`);
    expect(
      shape("WITH RECURSIVE t(j) AS (SELECT to_jsonb(1) UNION ALL SELECT jsonb_build_array(j) FROM t) SELECT j FROM t"),
    ).toBe("number | [unknown]");
  });

  it("carry through recursive queries", () => {
    const shape = (first: string, next: string): string =>
      shapeText(
        analyzeSql(
          SCHEMA,
          `WITH RECURSIVE t(j, k) AS (SELECT ${first} UNION ALL SELECT ${next} FROM t) SELECT j, k FROM t`,
        ).columns[0]?.json,
      );
    expect(shape("to_jsonb(1), 1", "j, k")).toBe("number");
    expect(shape("'[]'::jsonb, 1", "j || to_jsonb(k), k + 1")).toBe("number[]");
    expect(shape("jsonb_build_array(1), 1", "j || '[\"a\"]', k")).toBe("(number | string)[]");
    expect(shape("jsonb_build_object('a', 1), 1", "jsonb_build_object('b', j), k")).toBe(
      "{ a: number } | { b: unknown }",
    );
    expect(shape("to_jsonb('a'::text), to_jsonb(1)", "k, j")).toBe(`string | number`);
    expect(shape("'{}'::jsonb, 1", "j || jsonb_build_object('k', k), k")).toBe("{  } | { k: number }");
  });

  it("are those of JSON_TABLE's columns", () => {
    const shapes = (columns: string, document = "jsonb_agg(c)", path = "$[*]"): string[] =>
      analyzeSql(
        SCHEMA,
        `SELECT t.* FROM (SELECT ${document} AS doc FROM c) s, JSON_TABLE(s.doc, '${path}' COLUMNS (${columns})) t`,
      ).columns.map(({ json }) => shapeText(json));
    expect(
      shapes("id jsonb, n text FORMAT JSON PATH '$.note', o text PATH '$.note', e boolean EXISTS PATH '$.a'"),
    ).toEqual(["number", "string | null", "-", "-"]);
    expect(
      shapes("w jsonb PATH '$.*' WITH WRAPPER, z json PATH '$.z' DEFAULT '[1]' ON EMPTY, x FOR ORDINALITY"),
    ).toEqual(["(number | string | null)[]", "[1]", "-"]);
    expect(
      shapes(
        "NESTED PATH '$.list[*]' COLUMNS (v jsonb PATH '$', NESTED '$.id' COLUMNS (i jsonb PATH '$'))",
        "jsonb_build_object('list', jsonb_agg(c))",
        "$",
      ),
    ).toEqual([`${C.replace("p_id: number", "p_id: number | null")} | null`, "number"]);
  });

  it("are unions without doubles", () => {
    const of = (...texts: string[]): string =>
      shapeText(unionOf(texts.map((text) => shapeOfText(text) ?? { kind: "unknown" })));
    expect(of("1", "2", "1")).toBe("1 | 2");
    expect(of("true", "false")).toBe("boolean");
    expect(of("null", "1")).toBe("1 | null");
    expect(of("9007199254740993", "1")).toBe("number");
  });
});

describe("CHECK", () => {
  it("gives the literals of a column, and does not make it NOT NULL", () => {
    const values = (sql: string): unknown => {
      const [column] = analyzeSql(SCHEMA, sql).columns;
      return [column?.values, column?.nullable];
    };
    expect(values("SELECT kind FROM p")).toEqual([["x", "y"], true]);
    expect(values("SELECT fixed FROM p")).toEqual([undefined, true]);
    expect(values("SELECT loose FROM p")).toEqual([undefined, true]);
    expect(values("SELECT g FROM p")).toEqual([["A", "B"], false]);
    expect(values("SELECT coalesce(kind, 'none') FROM p")).toEqual([["x", "y", "none"], false]);
    expect(values("SELECT kind || 'z' FROM p")).toEqual([undefined, true]);
    expect(values("SELECT 'x' AS k")).toEqual([undefined, false]);
  });
});
