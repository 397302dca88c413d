import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ResultSet, rowFormat } from "../live/result-set.ts";
import type { Patch } from "../protocol/server-frames.ts";
import { rowCodec } from "../schema/rows.ts";
import type { ValueData } from "../schema/schema-data.ts";
import { patchRows, replaceRows, type RowReader, type RowSet } from "./row-set.ts";

const columns: readonly ValueData[] = [
  { name: "id", type: "bigint", codec: "int8", nullable: false },
  { name: "part", type: "text", codec: "text", nullable: true },
  { name: "note", type: "jsonb", codec: "jsonb", nullable: true },
];

type Cells = readonly (string | null)[];

const cells = fc.tuple(
  fc.integer({ min: 0, max: 12 }).map(String),
  fc.option(fc.constantFrom("a", "b", "__proto__")),
  fc.option(fc.constantFrom("1", '{"a": [1, 2]}', "[]", '{"__proto__": 1}')),
);

function results(key: readonly string[] | undefined): fc.Arbitrary<readonly Cells[]> {
  const identity = (row: Cells): string =>
    JSON.stringify((key ?? []).map((name) => row[columns.findIndex((column) => column.name === name)]));
  return key ? fc.uniqueArray(cells, { selector: identity, maxLength: 12 }) : fc.array(cells, { maxLength: 8 });
}

describe.each([
  ["by one column", ["id"]],
  ["by two columns", ["id", "part"]],
  ["without a key", undefined],
])("rows %s", (_how, key) => {
  const reader: RowReader<unknown> = { key, decode: rowCodec(columns).fromWire };
  const parse = (body: string): Record<string, unknown> => JSON.parse(`{${body}}`) as Record<string, unknown>;
  const whole = (previous: RowSet<unknown> | undefined, body: string): RowSet<unknown> =>
    replaceRows(reader, previous, parse(body)["rows"] as Record<string, unknown>[]);

  it("are after every patch of the server what its snapshot would be, and keep the identity of what did not change", () => {
    fc.assert(
      fc.property(fc.array(results(key), { minLength: 2, maxLength: 6 }), (history) => {
        const format = rowFormat(columns, key);
        const sets = history.map((rows) => new ResultSet(format, rows));
        let shown = whole(undefined, sets[0]?.snapshot ?? "");
        for (const [index, next] of sets.entries()) {
          const previous = sets[index - 1];
          const body = previous && next.patchFrom(previous);
          if (body === undefined) continue;
          const before = shown;
          const patch = { id: 1, ...parse(body) } as Patch;
          shown = "rows" in patch ? replaceRows(reader, shown, patch.rows) : patchRows(reader, shown, patch as never);
          expect(shown).toEqual(whole(undefined, next.snapshot));
          const unchanged = new Set(key ? (history[index - 1] ?? []).map((row) => JSON.stringify(row)) : []);
          const renewed = (history[index] ?? []).filter(
            (row, place) => unchanged.has(JSON.stringify(row)) && !before.rows.includes(shown.rows[place]),
          );
          expect(renewed).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keep every identity over a snapshot that is equal", () => {
    fc.assert(
      fc.property(results(key), (rows) => {
        const { snapshot } = new ResultSet(rowFormat(columns, key), rows);
        const before = whole(undefined, snapshot);
        expect(whole(before, snapshot).rows).toBe(before.rows);
      }),
    );
  });
});
