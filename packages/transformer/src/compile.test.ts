import { beforeAll, describe, expect, it } from "vitest";
import { compile, createCompiler, loadParser } from "./compile.ts";

beforeAll(loadParser);

const tables = "CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);\n";

describe("compile", () => {
  it.each([
    ["1 MB of brackets", `-- @query a\nSELECT ${"(".repeat(1e6)}`],
    ["a sum too deep for the parser", `-- @query a\nSELECT 1${"+1".repeat(20_000)};`],
    ["a negation too deep for the analyser", `-- @query a\nSELECT ${"NOT ".repeat(3000)}true;`],
    ["10,000 results", `-- @query a\nSELECT ${Array.from({ length: 10_000 }, (_, i) => i).join(", ")};`],
    ["views in a circle", "CREATE VIEW a AS SELECT * FROM b; CREATE VIEW b AS SELECT * FROM a;"],
    ["a NUL character", "-- @query a\nSELECT '\0';"],
  ])("answers %s with an error", (_what, text) => {
    const { ir, diagnostics } = compile([{ path: "a.sql", text }]);
    expect(ir).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it("gives the same hash for another layout, and another for another schema", () => {
    const hash = (text: string): string | undefined => compile([{ path: "a.sql", text }]).ir?.hash;
    expect(hash(tables)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(`-- a comment\n${tables.replaceAll(", ", ",\n  ")}`)).toBe(hash(tables));
    expect(hash(tables.replace("text", "varchar"))).not.toBe(hash(tables));
  });

  it("keeps what an edit does not reach", () => {
    const compiler = createCompiler();
    const query = (name: string): string => `-- @query ${name}\nSELECT id FROM item;\n`;
    const files = (last: string) => [
      { path: "a.sql", text: `${tables}${query("one")}` },
      { path: "b.sql", text: `${query("two")}${last}` },
    ];
    const before = compiler.compile(files(query("three"))).partial;
    const after = compiler.compile(files(query("four"))).partial;
    expect(after.relations[0]).toBe(before.relations[0]);
    expect(after.queries.slice(0, 2).map((entry, index) => entry === before.queries[index])).toEqual([true, true]);
    expect(after.queries.map(({ name }) => name)).toEqual(["one", "two", "four"]);
    expect(Object.isFrozen(after.queries[0]?.columns)).toBe(true);
  });

  it("keeps what compiled beside what does not", () => {
    const { ir, partial } = compile([
      { path: "a.sql", text: `${tables}-- @query bad\nSELECT nam FROM item;\n-- @query good\nSELECT name FROM item;` },
    ]);
    expect(ir).toBeUndefined();
    expect(partial.queries.map(({ name }) => name)).toEqual(["good"]);
  });
});
