import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundlers } from "./bundlers.ts";
import { copyFixture, type Fixture } from "./fixture.ts";
import { generate, tsc, tspc, typescript6, typescript7 } from "./programs.ts";

let fixture: Fixture;
beforeEach(() => {
  fixture = copyFixture(join(import.meta.dirname, "fixtures/app"));
});
afterEach(() => fixture.remove());

const bundle = async (name: string): Promise<string> => {
  const request = { root: fixture.root, entry: join(fixture.root, "src/browser.ts"), side: "client" } as const;
  return (
    bundlers[name]?.(request).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    ) ?? "no such bundler"
  );
};

describe("a column that is gone from its table while a query still selects it", () => {
  beforeEach(() => fixture.edit("sql/schema.sql", /,\n\s*quantity [^\n]*/, ""));
  // esbuild's messages count columns from 0.
  const place = /sql\/queries\.sql:3:1[78]\b/;

  it.each(Object.keys(bundlers))("fails the build by %s, naming file and place", async (name) => {
    const message = await bundle(name);
    expect(message).toMatch(place);
    expect(message).toContain('column "quantity" does not exist');
  });

  it("fails tspc", async () => {
    const { status, output } = await tspc(fixture.root);
    expect(status).not.toBe(0);
    expect(output).toMatch(/^sql\/queries\.sql\(3,18\): error .*column "quantity" does not exist/m);
  });

  it("leaves the declarations of before", async () => {
    const path = join(fixture.root, "sql/generated/schema.d.ts");
    fixture.edit("sql/schema.sql", "name varchar NOT NULL", "name varchar NOT NULL, quantity int NOT NULL");
    expect((await generate(fixture.root)).status).toBe(0);
    const before = readFileSync(path, "utf8");
    fixture.edit("sql/schema.sql", ", quantity int NOT NULL", "");
    expect((await generate(fixture.root)).status).not.toBe(0);
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

describe("a column that is gone from all of the SQL while TypeScript still reads it", () => {
  beforeEach(() => {
    fixture.edit("sql/schema.sql", /,\n\s*quantity [^\n]*/, "");
    fixture.edit("sql/queries.sql", "id, name, quantity", "id, name");
  });
  const place = /^src\/use\.ts\(5,46\): error TS2339: Property 'quantity' does not exist/m;

  it.each([
    ["TypeScript 6", typescript6],
    ["TypeScript 7", typescript7],
  ])("fails tsc of %s", async (_, program) => {
    expect((await generate(fixture.root)).status).toBe(0);
    const { status, output } = await tsc(program, fixture.root);
    expect(status).not.toBe(0);
    expect(output).toMatch(place);
  });

  it("fails tspc", async () => {
    const { status, output } = await tspc(fixture.root);
    expect(status).not.toBe(0);
    expect(output).toMatch(place);
  });
});
