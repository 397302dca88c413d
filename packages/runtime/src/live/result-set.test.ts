import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIncreasing, longestIncreasing } from "./row-order.ts";
import { ResultSet, rowFormat } from "./result-set.ts";

interface Item {
  readonly id: string;
  readonly text: string | null;
}

const columns = [
  { name: "id", type: "integer", codec: "int4", nullable: false },
  { name: "text", type: "text", codec: "text", nullable: true },
];
const keyed = rowFormat(columns, ["id"]);
const unkeyed = rowFormat(columns, undefined);
const resultOf = (items: readonly Item[], format = keyed): ResultSet =>
  new ResultSet(
    format,
    items.map(({ id, text }) => [id, text]),
  );

interface KeyedPatch {
  readonly remove?: readonly (readonly number[])[];
  readonly upsert?: readonly { readonly id: number; readonly text: string | null }[];
  readonly at?: readonly number[];
}

/** The protocol's words, taken literally. */
function apply(before: readonly Item[], patch: KeyedPatch): Item[] {
  const { remove = [], upsert = [], at } = patch;
  const gone = new Set([...remove.map(([id]) => String(id)), ...upsert.map(({ id }) => String(id))]);
  const rows = before.filter(({ id }) => !gone.has(id));
  for (const [index, { id, text }] of upsert.entries()) {
    rows.splice(at?.[index] ?? rows.length, 0, { id: String(id), text });
  }
  return rows;
}

const items = fc
  .uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.record({ id: fc.constant(String(id)), text: fc.option(fc.constantFrom("a", "b", "")) })),
    ),
  )
  .map((list): readonly Item[] => list);

describe("a patch", () => {
  it("turns any result into any other, in order", () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const patch = resultOf(after).patchFrom(resultOf(before));
        expect(apply(before, JSON.parse(`{${patch ?? ""}}`) as KeyedPatch)).toEqual(after);
        expect(patch === undefined).toBe(JSON.stringify(before) === JSON.stringify(after));
      }),
      { numRuns: 2_000 },
    );
  });

  it("names only the rows that changed or moved", () => {
    const row = (id: number, text = "a"): Item => ({ id: String(id), text });
    const before = resultOf([1, 2, 3, 4, 5].map((id) => row(id)));
    const patch = (after: readonly Item[]): unknown => JSON.parse(`{${resultOf(after).patchFrom(before) ?? ""}}`);
    expect(patch([row(1), row(2), row(3, "b"), row(4), row(5)])).toEqual({ upsert: [{ id: 3, text: "b" }], at: [2] });
    expect(patch([row(5), row(1), row(2), row(3), row(4)])).toEqual({ upsert: [{ id: 5, text: "a" }], at: [0] });
    expect(patch([1, 2, 3, 4, 5, 6].map((id) => row(id)))).toEqual({ upsert: [{ id: 6, text: "a" }] });
    expect(patch([row(1), row(5)])).toEqual({ remove: [[2], [3], [4]] });
    expect(patch([])).toEqual({ remove: [[1], [2], [3], [4], [5]] });
  });

  it("is the whole result where rows have no identity, or share one", () => {
    const before = [
      { id: "1", text: "a" },
      { id: "1", text: null },
    ];
    for (const format of [keyed, unkeyed]) {
      expect(resultOf(before, format).patchFrom(resultOf(before, format))).toBeUndefined();
      expect(resultOf(before.slice(1), format).patchFrom(resultOf(before, format))).toBe(
        '"rows":[{"id":1,"text":null}]',
      );
    }
  });

  it("tells NULL from text, and values from where they end", () => {
    const pair = (a: string | null, b: string | null): ResultSet =>
      new ResultSet(rowFormat([columns[1]!, { ...columns[1]!, name: "more" }], undefined), [[a, b]]);
    for (const [one, other] of [
      [pair("", null), pair(null, "")],
      [pair('","', ""), pair("", '","')],
      [pair("null", ""), pair(null, "")],
    ] as const) {
      expect(one.patchFrom(other)).toBeDefined();
    }
  });
});

describe("a longest increasing subsequence", () => {
  it("is increasing, and none is longer", () => {
    const longest = (list: readonly number[]): number => {
      const lengths: number[] = [];
      for (const [index, value] of list.entries()) {
        lengths.push(
          1 + Math.max(0, ...list.slice(0, index).map((other, at) => (other < value ? (lengths[at] ?? 0) : 0))),
        );
      }
      return Math.max(0, ...lengths);
    };
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 30 }), (list) => {
        const kept = [...longestIncreasing(list)].sort((a, b) => a - b).map((index) => list[index] ?? 0);
        expect(isIncreasing(kept)).toBe(true);
        expect(kept).toHaveLength(longest(list));
      }),
    );
  });
});
