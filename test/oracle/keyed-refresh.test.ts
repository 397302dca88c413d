import { expect, it } from "vitest";
import { runKeyedRefresh } from "./keyed-refresh/run.ts";

it("what changes find, and rows read by key, make the result of a whole run", { timeout: 300_000 }, async () => {
  const { findings, ...counts } = await runKeyedRefresh({ seed: 18, rounds: 2, queries: 32, changes: 24 });
  expect(findings).toEqual([]);
  // The run must have had something to find.
  expect(counts.byKey).toBeGreaterThan(50);
  expect(counts.entering).toBeGreaterThan(100);
  expect(counts.altered).toBeGreaterThan(100);
});
