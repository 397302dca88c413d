/** Literals against PostgreSQL's own input functions (`pg_input_error_info`): valid ones, and what a slip makes of them. */
import { PGlite } from "@electric-sql/pglite";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBaseCatalog } from "../catalog/base-catalog.ts";
import { SqlError } from "../catalog/sql-error.ts";
import { checkLiteral } from "./literal-input.ts";
import { literalSeeds } from "./literal-seeds.fixture.ts";
import { parseTypeName } from "./parse-type-text.ts";
import { loadParser } from "../parse/parse.ts";

let postgres: PGlite;
beforeAll(async () => {
  await loadParser();
  postgres = await PGlite.create();
});
afterAll(() => postgres.close());

const RUNS = Number(process.env["LITERAL_RUNS"] ?? 400);
const SEED = Number(process.env["LITERAL_SEED"] ?? 18);

/** A seed with a few characters changed, doubled, left out, or taken from another seed. */
function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const letters = [...new Set(seeds.join(""))].join("");
  const slip = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom("drop", "double", "put", "cut", "join"),
    char: fc.constantFrom(...letters, " ", "x", "0", "9"),
    other: fc.constantFrom(...seeds),
  });
  return fc.tuple(fc.constantFrom(...seeds), fc.array(slip, { maxLength: 3 })).map(([seed, slips]) =>
    slips.reduce((text, { at, kind, char, other }) => {
      const place = Math.floor(at * text.length);
      const [before, after] = [text.slice(0, place), text.slice(place)];
      if (kind === "drop") return before + after.slice(1);
      if (kind === "double") return before + after.slice(0, 1) + after;
      if (kind === "put") return before + char + after;
      return kind === "cut" ? before : before + other;
    }, seed),
  );
}

interface Answer {
  readonly value: string;
  readonly code: string | null;
  readonly message: string | null;
}

async function theirs(type: string, values: readonly string[]): Promise<readonly Answer[]> {
  const { rows } = await postgres.query<Answer>(
    "SELECT v AS value, e.sql_error_code AS code, e.message FROM unnest($1::text[]) v, pg_input_error_info(v, $2) e",
    [values, type],
  );
  return rows;
}

describe("literals are read as PostgreSQL reads them", () => {
  it.each(Object.entries(literalSeeds))("%s", async (type, { seeds, misses = 0 }) => {
    const catalog = createBaseCatalog();
    const oid = parseTypeName(catalog, type);
    const values = [...new Set([...seeds, ...fc.sample(mutated(seeds), { numRuns: RUNS, seed: SEED })])];
    const wrong: unknown[] = [];
    let missed = 0;
    let refused = 0;
    for (const { value, code, message } of await theirs(
      type,
      values.filter((text) => !text.includes("\0")),
    )) {
      let ours: SqlError | undefined;
      try {
        checkLiteral(catalog, oid, value, 0);
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        ours = error;
      }
      if (code !== null) refused++;
      if (ours && (ours.sqlstate !== code || ours.message !== message))
        wrong.push({
          value,
          ours: `${ours.sqlstate} ${ours.message}`,
          theirs: code === null ? "accepted" : `${code} ${message}`,
        });
      if (!ours && code !== null) missed++;
    }
    expect(wrong).toEqual([]);
    // How many of those that PostgreSQL refuses we let pass, in a hundred.
    expect((100 * missed) / Math.max(1, refused)).toBeLessThanOrEqual(misses);
  });
});
