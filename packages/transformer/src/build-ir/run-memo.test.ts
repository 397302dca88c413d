import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runMemo } from "./run-memo.ts";

interface Item {
  readonly id: number;
}

describe("runMemo", () => {
  const items = Array.from({ length: 100 }, (_, id): Item => ({ id }));
  const counted = (): { of: (items: readonly Item[]) => number[]; made: number[] } => {
    const made: number[] = [];
    const memo = runMemo<Item, number[]>(10);
    const make = (run: readonly Item[]): number[] => {
      made.push(run.length);
      return run.map(({ id }) => id);
    };
    return { of: (list) => memo.of(list, make).flat(), made };
  };

  it("makes one run again for one other item", () => {
    const { of, made } = counted();
    of(items);
    expect(made).toEqual(Array.from({ length: 10 }, () => 10));
    for (const at of [0, 35, 40, 99]) {
      made.length = 0;
      expect(of(items.with(at, { id: -1 }))).toEqual(items.with(at, { id: -1 }).map(({ id }) => id));
      expect(made, String(at)).toEqual([10]);
      of(items);
    }
  });

  it("makes what stands behind an item that came or went again no more than once", () => {
    const { of, made } = counted();
    of(items);
    made.length = 0;
    of(items.toSpliced(33, 1));
    expect(made).toEqual([9]);
    made.length = 0;
    of([...items.slice(0, 5), { id: -1 }, ...items.slice(5)]);
    expect(Math.max(0, ...made)).toBeLessThanOrEqual(10);
    expect(made.length).toBeLessThanOrEqual(4);
  });

  it("gives what a fresh one gives, whatever happens to the list", () => {
    const ids = fc.array(fc.nat({ max: 99 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 6 }), (lists) => {
        const { of } = counted();
        for (const list of lists) expect(of(list.map((id) => items[id]!)).flat()).toEqual(list);
      }),
    );
  });
});
