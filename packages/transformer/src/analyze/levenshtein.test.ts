import { expect, it } from "vitest";
import { levenshtein } from "./levenshtein.ts";

it.each([
  ["name", "name", 0],
  ["name", "naem", 1],
  ["lenght", "length", 1],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
])("%s → %s: %d", (a, b, distance) => {
  expect(levenshtein(a, b)).toBe(distance);
  expect(levenshtein(b, a)).toBe(distance);
});

it("stops at the limit", () => {
  expect(levenshtein("aaaaaaaa", "bbbbbbbb", 3)).toBe(3);
});
