import { expect, it } from "vitest";
import { fuzz } from "./run.ts";
import { shrinkText } from "./shrink.ts";

it("finds nothing that throws, stalls or points outside its text in 1,500 inputs", { timeout: 60_000 }, async () => {
  const { failures, described, compiled } = await fuzz(7, 0, 1500);
  expect(failures).toEqual([]);
  // A generator whose statements are all refused early would test the parser alone.
  expect(described).toBeGreaterThan(200);
  expect(compiled).toBeGreaterThan(50);
});

it("shrinks what fails to what makes it fail", () => {
  const text = "SELECT a, b, (c + nosuch) FROM t WHERE x = 'y' -- comment";
  expect(shrinkText(text, (candidate) => candidate.includes("nosuch"))).toBe("nosuch");
});
