import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyFixture, type Fixture } from "../bundlers/fixture.ts";
import { generate, tsc, typescript6, typescript7 } from "../bundlers/programs.ts";

let fixture: Fixture;
beforeEach(() => {
  fixture = copyFixture(join(import.meta.dirname, "../bundlers/fixtures/app"));
});
afterEach(() => fixture.remove());

interface Cost {
  readonly instantiations: number;
  readonly types: number;
}

/** What checking a program costs that uses one of `count` queries. */
async function cost(program: string, count: number): Promise<Cost> {
  const queries = Array.from(
    { length: count },
    (_, index) =>
      `-- @query list_${index}\nSELECT i.id, i.name, i.quantity, j.name AS other FROM inventory i LEFT JOIN inventory j ON j.id = i.id WHERE i.premise_id = $1;\n`,
  );
  fixture.write("sql/many.sql", queries.join("\n"));
  // It goes over all queries, and so has to look at all of them.
  fixture.write("src/server.ts", "export {};");
  expect((await generate(fixture.root)).status).toBe(0);
  const { status, output } = await tsc(program, fixture.root, ["--extendedDiagnostics"]);
  expect(status, output).toBe(0);
  const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(output)?.[1]);
  return { instantiations: figure("Instantiations"), types: figure("Types") };
}

describe.each([
  ["TypeScript 6", typescript6],
  ["TypeScript 7", typescript7],
])("%s", (_, program) => {
  it("checks the declarations themselves", async () => {
    expect((await generate(fixture.root)).status).toBe(0);
    // Ours must be right without skipLibCheck; what they import is not ours.
    const { status, output } = await tsc(program, fixture.root, ["--skipLibCheck", "false"]);
    expect(output.split("\n").filter((line) => line.includes("generated/"))).toEqual([]);
    expect(status, output).toBe(0);
  });

  it("pays for what is used, not for 300 queries", async () => {
    const few = await cost(program, 1);
    const many = await cost(program, 301);
    // The declarations are explicit: more of them are read, but nothing is computed for what nobody uses.
    expect(many.instantiations - few.instantiations).toBeLessThanOrEqual(10);
    expect(many.types - few.types).toBeLessThanOrEqual(10);
  });
});
