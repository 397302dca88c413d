import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAttributes } from "./attributes.ts";
import type { Tag } from "./tag.ts";

function tagWith(rest: string, start = 100): Tag {
  const place = { start, end: start + rest.length };
  return { name: "broadcast_channel", start: start - 20, end: start - 2, rest: { text: rest, ...place } };
}

describe("readAttributes", () => {
  it("maps every character of a value back to its place, however it is quoted", () => {
    const key = fc.stringMatching(/^[a-z_]{1,8}$/);
    const value = fc.string({
      unit: fc.constantFrom("a", "é", "'", '"', "\\", " ", "=", ",", "\u{1F600}"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([name]) => name }), (pairs) => {
        const escaped = (text: string): string => text.replaceAll(/["\\]/g, String.raw`\$&`);
        const rest = pairs.map(([name, text]) => `${name}="${escaped(text)}"`).join(" ");
        const { values, problems } = readAttributes(tagWith(rest));
        expect(problems).toEqual([]);
        expect([...values].map(([name, attribute]) => [name, attribute.value.text])).toEqual(pairs);
        for (const { value: word, place } of values.values()) {
          for (let index = 0; index < word.text.length; index++) {
            expect(rest[place(index) - 100]).toBe(word.text[index]);
          }
          expect(rest[place(word.text.length) - 100]).toBe('"');
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it.each([
    ["a=1, b=2", []],
    ["a", ['"a" is not of the form key=value']],
    ["a= b=1", ["a value is missing after ="]],
    ["a=1 a=2", ['"a" is given twice']],
    ['a="b', ["unterminated quoted value"]],
  ])("reads %j", (rest, messages) => {
    expect(readAttributes(tagWith(rest)).problems.map(({ message }) => message)).toEqual(messages);
  });
});
