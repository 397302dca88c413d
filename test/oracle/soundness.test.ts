import { describe, expect, it } from "vitest";
import { runSoundness } from "./soundness/run.ts";
import { outsideShape } from "./soundness/shape-check.ts";

describe("the analysis against PostgreSQL", () => {
  it("promises nothing that a random database breaks", { timeout: 300_000 }, async () => {
    const { report, findings } = await runSoundness({ executions: 3_000, seed: 18, changes: true });
    expect(findings.map(({ problems, sql, params }) => ({ problems, sql, params }))).toEqual([]);
    // The run must have had something to find.
    expect(report.rejectedByUs + report.acceptedByUs).toBe(0);
    expect(report.failed / report.executions).toBeLessThan(0.3);
    expect(report.notNull / report.columns).toBeGreaterThan(0.4);
    expect(report.rows).toBeGreaterThan(1_500);
    expect(report.shapes).toBeGreaterThan(120);
    expect(report.changesSeen).toBeGreaterThan(20);
  });
});

describe("the check of shapes", () => {
  it("tells what is outside", () => {
    const shape = {
      kind: "object",
      fields: [
        { name: "a", shape: { kind: "array", element: { kind: "number" } }, optional: false },
        { name: "b", shape: { kind: "literal", value: "x" }, optional: true },
      ],
    } as const;
    expect(outsideShape({ a: [1, 2] }, shape)).toBeUndefined();
    expect(outsideShape({ a: [1, null], b: "x" }, shape)).toBe("$.a[1]");
    expect(outsideShape({ b: "x" }, shape)).toBe("$.a (missing)");
    expect(outsideShape({ a: [], c: 1 }, shape)).toBe("$.c (not in the shape)");
    expect(outsideShape({ a: [], b: "y" }, shape)).toBe("$.b");
  });
});
