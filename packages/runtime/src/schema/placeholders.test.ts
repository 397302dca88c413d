import { describe, expect, it } from "vitest";
import { findPlaceholders } from "./placeholders.ts";

/** Where the placeholders are: the text with each replaced by «n». */
const marked = (sql: string): string => {
  const { texts, params } = findPlaceholders(sql);
  return texts.map((text, index) => text + (params[index] === undefined ? "" : `«${params[index] + 1}»`)).join("");
};

describe("placeholders", () => {
  it.each([
    ["SELECT $1, $2::int, $10", "SELECT «1», «2»::int, «10»"],
    ["$1=$1", "«1»=«1»"],
    ["SELECT '$1', 'it''s $1', $1", "SELECT '$1', 'it''s $1', «1»"],
    [String.raw`SELECT E'\'$1', e'\\', $1`, String.raw`SELECT E'\'$1', e'\\', «1»`],
    [String.raw`SELECT '\', $1, '$2'`, String.raw`SELECT '\', «1», '$2'`],
    ['SELECT "$1", "a""$1", $1', 'SELECT "$1", "a""$1", «1»'],
    ["SELECT $$ $1 $$, $tag$ $1 $$ $tag$, $1", "SELECT $$ $1 $$, $tag$ $1 $$ $tag$, «1»"],
    ["SELECT a$1, _b$2, é$3, $1", "SELECT a$1, _b$2, é$3, «1»"],
    ["SELECT 1 -- $1\n, $1", "SELECT 1 -- $1\n, «1»"],
    ["SELECT /* $1 /* $2 */ $3 */ $1", "SELECT /* $1 /* $2 */ $3 */ «1»"],
    ["SELECT 1/$1, 2-$1, 3--$2", "SELECT 1/«1», 2-«1», 3--$2"],
    ["SELECT U&'$1' , x'$1', $1[1]", "SELECT U&'$1' , x'$1', «1»[1]"],
    ["SELECT 1", "SELECT 1"],
  ])("of %s", (sql, expected) => {
    expect(marked(sql)).toBe(expected);
  });
});
