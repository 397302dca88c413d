import { describe, expect, it } from "vitest";
import { createBackoff } from "./backoff.ts";

describe("backoff", () => {
  it("grows to a low cap in a young outage, to a high one later, and starts anew", () => {
    const backoff = createBackoff({ random: () => 0.999_999 });
    expect([0, 1, 2, 3, 4, 5, 6].map(() => backoff.next(0))).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
    expect(backoff.next(60_001)).toBeGreaterThan(1_000);
    for (let attempt = 0; attempt < 40; attempt += 1) expect(backoff.next(1e9)).toBeLessThanOrEqual(30_000);
    backoff.reset();
    expect(backoff.next(0)).toBe(100);
  });

  it("is spread over the whole wait", () => {
    expect(createBackoff({ random: () => 0 }).next(0)).toBe(0);
  });
});
