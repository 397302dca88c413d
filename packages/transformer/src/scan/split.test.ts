import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitScript } from "./split.ts";
import { normalizeLayout, stripComments } from "./strip-comments.ts";

function texts(script: string): string[] {
  return splitScript(script).statements.map(({ start, end }) => script.slice(start, end));
}

describe("splitScript", () => {
  it("splits at semicolons, not inside literals, comments or bodies", () => {
    const script = `
      SELECT ';' /* ; */ , "a;b", $$;$$; -- ;
      CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC
        SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
      CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);
      BEGIN; SELECT 3 ; ; COMMIT
    `;
    expect(texts(script).map((text) => text.replaceAll(/\s+/g, " "))).toEqual([
      `SELECT ';' /* ; */ , "a;b", $$;$$`,
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
      "BEGIN",
      "SELECT 3",
      "COMMIT",
    ]);
  });

  it("ends a statement at the next definition when a bracket or semicolon is missing", () => {
    expect(texts("SELECT (1;\nSELECT 2;")).toEqual(["SELECT (1", "SELECT 2"]);
    const { statements } = splitScript("SELECT 1\n-- @query b\nSELECT 2;");
    expect(statements.map(({ terminated }) => terminated)).toEqual([false, true]);
    expect(statements[1]?.leading).toHaveLength(1);
  });

  it("blames the quote that ran over a definition, and goes on after it", () => {
    const script = "SELECT 'a;\n-- @query b\nSELECT 'b';\n-- @query c\nSELECT 3;";
    const { problems } = splitScript(script);
    expect(problems).toMatchObject([{ kind: "lexical", message: "unterminated quoted string", start: 7, end: 10 }]);
    expect(texts(script)).toEqual(["SELECT 'a;", "SELECT 'b'", "SELECT 3"]);
  });

  it("reports meta-commands and COPY data without losing what follows", () => {
    const script = "\\set x 1\nCOPY t (a) FROM stdin;\n1\t'\n\\.\nSELECT 1;";
    const { problems } = splitScript(script);
    expect(problems.map(({ kind }) => kind)).toEqual(["meta-command", "copy-data"]);
    expect(texts(script)).toEqual(["SELECT 1"]);
  });

  it("maps spans back to the exact text, whatever stands between statements", () => {
    const space = fc.constantFrom(" ", "\n", "\r\n", "\t", "  ", "\n\n");
    const comment = fc.constantFrom("-- c;\n", "/* ; */", "/* a /* b; */ ' */", "-- 'é\n", "-- $$\r\n");
    const statement = fc.constantFrom(
      "SELECT 1",
      "SELECT 'a;b''c'",
      "INSERT INTO t VALUES ($$;$$, E'\\';')",
      'SELECT "a;"\n  FROM é -- x;\n  WHERE a = $1',
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
    );
    const gap = fc.array(fc.oneof(space, comment), { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, statement, gap), { maxLength: 6 }), gap, (parts, rest) => {
        const script = parts.map(([before, sql, after]) => `${before}${sql}${after};`).join("") + rest;
        expect(texts(script)).toEqual(parts.map(([, sql]) => sql));
      }),
      { numRuns: 1000, seed: 11 },
    );
  });
});

describe("stripComments", () => {
  it("keeps every token and drops every comment", () => {
    expect(stripComments("SELECT a, -- the a\n  -- alone\n  b /* b */ FROM t -- end")).toBe("SELECT a,\n  b FROM t");
    expect(stripComments("SELECT '--' /* x */FROM t")).toBe("SELECT '--' FROM t");
    const fragment = fc.constantFrom("a", "'--',", " ", "\n", "-- c\n", "/* d */", "+", "-", "(", "\r\n", "$1");
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
        const sql = fragments.join("");
        const stripped = stripComments(sql);
        expect(normalizeLayout(stripped)).toBe(normalizeLayout(sql));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
