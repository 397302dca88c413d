import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { share } from "./share.ts";

const leaf = fc.oneof(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom("a", null, undefined, Number.NaN, -0, 0),
  fc.bigInt({ min: 0n, max: 2n }),
  fc.date({ min: new Date(0), max: new Date(2), noInvalidDate: true }),
  fc.uint8Array({ maxLength: 2, max: 1 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "__proto__"), tie("tree"), { noNullPrototype: true }),
  ),
}));

describe("share", () => {
  it("gives an equal value, and the very same one for what did not change", () => {
    fc.assert(
      fc.property(tree, tree, (previous, next) => {
        const before = structuredClone(next);
        expect(share(previous, next)).toStrictEqual(before);
        expect(share(structuredClone(next), next)).toStrictEqual(before);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps what is equal to its counterpart, at any depth", () => {
    const previous = { list: [{ x: 1n, at: new Date(5) }, { x: 2n }], other: { y: [1] } };
    const next = share(previous, { list: [{ x: 1n, at: new Date(5) }, { x: 3n }], other: { y: [1] } });
    expect(next).not.toBe(previous);
    expect(next.list[0]).toBe(previous.list[0]);
    expect(next.other).toBe(previous.other);
    expect(share(previous, structuredClone(previous))).toBe(previous);
  });

  it("does not change prototypes", () => {
    const next = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}') as Record<string, unknown>;
    const shared = share({ a: 1 }, next);
    expect(Object.getPrototypeOf(shared)).toBe(Object.prototype);
    expect(Object.keys(shared)).toEqual(["__proto__", "a"]);
  });
});
