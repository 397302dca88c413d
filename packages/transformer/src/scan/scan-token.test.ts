import * as fc from "fast-check";
import { scanSync } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { byteOffsets } from "../parse/byte-offsets.ts";
import { loadParser, parseSql } from "../parse/parse.ts";
import { scanToken } from "./scan-token.ts";

beforeAll(loadParser);

function ours(text: string): { lexemes: string[]; error?: string } {
  const lexemes: string[] = [];
  let at = 0;
  for (;;) {
    const token = scanToken(text, at);
    if (!token) return { lexemes };
    if (token.error) return { lexemes, error: token.error };
    lexemes.push(text.slice(token.start, token.end));
    at = token.end;
  }
}

/** libpg-query answers an error as bare text, which its wrapper then fails to read as JSON. */
function theirs(text: string): string[] | "error" {
  try {
    const offsets = byteOffsets(text);
    return scanSync(text).tokens.map((token) => text.slice(offsets.toUtf16(token.start), offsets.toUtf16(token.end)));
  } catch {
    return "error";
  }
}

describe("scanToken", () => {
  it.each([
    "SELECT é, 'ü' -- hé\n/* a /* b */ c */ FROM t;",
    "select 'a'\n  'b', 'a' 'b', E'it\\'s', U&'\\0041', U&\"d\\0061t\", B'01', X'1F', N'n'",
    "select $1, $12::int, 1.5e-3, .5, 1..2, 0x1F, 1_000, a.b[1:2], x=>1, y:=2",
    "select a+-b, a-- c\n, a*/* c */b, a@-b, a<>b, a!=b, a||b, ->>'x', #>>'{a}', ?|, a>=-1, 1=-1",
    "select $$a;b$$, $tag$ $$ $tag$, $é$x$é$, a$1, foo$bar$baz",
    "\"quo\"\"ted;\" || 'quo''ted;'",
    " -- foo\r\n-- bar\rselect 1",
    "select a%b, a^b, a|b, a&b, ~a, !a, `",
  ])("reads what PostgreSQL reads: %s", (text) => {
    expect(ours(text).lexemes).toEqual(theirs(text));
  });

  it.each([
    ["select 'abc", "unterminated quoted string"],
    ['select "abc', "unterminated quoted identifier"],
    ["select $$abc", "unterminated dollar-quoted string"],
    ["select 1 /* abc /* */", "unterminated /* comment"],
    ["select 1a", "trailing junk after numeric literal"],
    ["select E'\\", "unterminated quoted string"],
  ])("says why %s is refused", (text, error) => {
    expect(ours(text).error).toBe(error);
    expect(theirs(text)).toBe("error");
  });

  it("refuses $1a as PostgreSQL does, though libpg-query lets it pass", () => {
    expect(ours("select $1a").error).toBe("trailing junk after parameter");
  });

  it("agrees with PostgreSQL's scanner on any mix of fragments", () => {
    const fragment = fc.constantFrom(
      ..."select|FROM|a_1|é|\"q\"\"\"|'s'|'it''s'|E'\\''|$1|$$|$t$|1|1.5|.5|1e5|0x1f|--|/*|*/|;|,|(|)|[|]|.|..|:|::|:=|=>|+|-|*|/|<|>|=|~|!|@|#|%|^|&|`|?| |\n|\r\n|\t|$|'|\"|b'1'|x'f'|u&'a'|u&\"a\"|_|ZZ".split(
        "|",
      ),
      "|",
      "-- c\n",
      "/* c */",
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 24 }), (fragments) => {
        const text = fragments.join("");
        const expected = text.trim() === "" ? [] : theirs(text);
        const actual = ours(text);
        // Meta-commands are psql's; `$1a` is the case above.
        const differs = actual.error === "trailing junk after parameter" || /^\\/m.test(actual.lexemes.join("\n"));
        if (expected === "error" || differs) return;
        expect(actual.error).toBeUndefined();
        expect(actual.lexemes).toEqual(expected);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it("always advances and stays inside the text, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        let at = 0;
        for (;;) {
          const token = scanToken(text, at);
          if (!token) return;
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          at = token.end;
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

it("reads a run of operator characters that would take PostgreSQL minutes as one mistake", () => {
  const run = "-+".repeat(600);
  expect(scanToken(`1 ${run} 2`, 1)).toEqual({ kind: "operator", start: 2, end: 1202, error: "operator too long" });
  expect(scanToken(`1 ${run.slice(0, 900)}2`, 1)).toEqual({ kind: "operator", start: 2, end: 3 });
  expect(parseSql(`SELECT '${run}' /*${"*".repeat(2000)}*/ --${run}`).failure).toBeUndefined();
  expect(parseSql(`SELECT 1 ${run}1`).failure).toEqual({
    message: "operator too long",
    sqlstate: "42601",
    position: 9,
  });
});
