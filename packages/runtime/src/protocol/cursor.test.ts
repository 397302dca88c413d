import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorIncludes, cursorSees, MAX_CURSOR_LENGTH, parseCursor } from "./cursor.ts";

/** A reader's snapshot as the set of transactions 0…19 that it has seen: everything before xmax that is not in progress. */
const snapshot = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 6 }))
  .map(([xmax, running]) => {
    const xip = running.filter((xid) => xid < xmax).toSorted((a, b) => a - b);
    const seen = new Set(Array.from({ length: xmax }, (_, xid) => xid).filter((xid) => !xip.includes(xid)));
    return { text: `7:1:e:${xip[0] ?? xmax}:${xmax}:${xip.join(",")}`, seen };
  });

const parsed = (text: string): NonNullable<ReturnType<typeof parseCursor>> => {
  const cursor = parseCursor(text);
  if (!cursor) throw new Error(`no cursor: ${text}`);
  return cursor;
};

describe("cursors", () => {
  it("see exactly the transactions of their set", () => {
    fc.assert(
      fc.property(snapshot, ({ text, seen }) => {
        for (let xid = 0; xid < 25; xid += 1)
          expect(cursorSees(parsed(text), "7:1:e", BigInt(xid))).toBe(seen.has(xid));
      }),
    );
  });

  it("include one another exactly as their sets do", () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        const covers = [...b.seen].every((xid) => a.seen.has(xid));
        // Nothing is seen from xmax on, so with a smaller xmax an equal set is still the older cursor.
        const older = parsed(a.text).xmax < parsed(b.text).xmax;
        expect(cursorIncludes(parsed(a.text), parsed(b.text))).toBe(covers && !older);
      }),
      { numRuns: 2_000 },
    );
  });

  it("do not compare across epochs", () => {
    expect(cursorSees(parsed("a:5:5:"), "b", 1n)).toBeUndefined();
    expect(cursorIncludes(parsed("a:5:5:"), parsed("b:5:5:"))).toBeUndefined();
  });

  it("are nothing else", () => {
    for (const text of [
      "",
      ":",
      "5:5:",
      "e:5:5",
      "e:5:5:x",
      "e:-5:5:",
      "e:5:5:1,,2",
      "e:5:5:1;2",
      "e:5:5:,",
      `e:5:5:${"1,".repeat(MAX_CURSOR_LENGTH)}1`,
    ]) {
      expect(parseCursor(text)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseCursor(text);
      }),
    );
  });
});
