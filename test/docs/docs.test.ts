import { basename } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

import { type DocExample, docExamples } from "./doc-examples.ts";
import { type Docs, openDocs, root } from "./docs-program.ts";
import type { PublicExport } from "./public-entries.ts";

let docs: Docs;

beforeAll(async () => {
  docs = await openDocs();
});

/** Nothing is wrong with it but its last line. */
const broken: DocExample = {
  file: "README.md",
  line: 0,
  language: "ts",
  code: "const rows = await schema.queries.getInventoryList({ premise_id }).execute(db);\nrows.rows[0]?.quantty;",
};

describe("examples", () => {
  let problems: readonly string[] = [];

  beforeAll(() => {
    problems = docs.check([...docExamples(root), broken]);
  });

  test("every example in a docstring or README compiles", () => {
    expect(docExamples(root).length).toBeGreaterThan(80);
    expect(problems.filter((problem) => !problem.includes("quantty"))).toEqual([]);
  });

  test("an example that names what is not there is told, with its place", () => {
    expect(problems.filter((problem) => problem.includes("quantty"))).toEqual([
      "README.md:2: Property 'quantty' does not exist on type 'GetInventoryListRow'. Did you mean 'quantity'?",
    ]);
  });
});

describe("public API", () => {
  /** The whole docstring, examples behind `@example` included. */
  function docstring(symbol: ts.Symbol): string {
    const checker = docs.program.getTypeChecker();
    const tags = symbol.getJsDocTags(checker).map(({ text }) => ts.displayPartsToString(text));
    return [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...tags].join("\n").trim();
  }

  function isCalled({ symbol }: PublicExport): boolean {
    if (symbol.flags & ts.SymbolFlags.Function) return true;
    const { valueDeclaration } = symbol;
    if (!(symbol.flags & ts.SymbolFlags.Variable) || !valueDeclaration) return false;
    const type = docs.program.getTypeChecker().getTypeOfSymbolAtLocation(symbol, valueDeclaration);
    return type.getCallSignatures().length > 0;
  }

  const places = (found: readonly PublicExport[]): readonly string[] =>
    found.map(({ specifier, name, symbol }) => {
      const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
      return `${specifier} ${name} (${basename(file)})`;
    });

  test("every public export says what it is", () => {
    expect(docs.exports.length).toBeGreaterThan(100);
    expect(places(docs.exports.filter(({ symbol }) => docstring(symbol) === ""))).toEqual([]);
  });

  test("every public function shows its use", () => {
    const called = docs.exports.filter(isCalled);
    expect(called.length).toBeGreaterThan(40);
    expect(places(called.filter(({ symbol }) => !docstring(symbol).includes("```")))).toEqual([]);
  });

  test("every option says what it does", () => {
    const options = docs.exports.filter(
      ({ name, symbol }) => /(Options|Config|Limits)$/.test(name) && symbol.flags & ts.SymbolFlags.Interface,
    );
    expect(options.length).toBeGreaterThan(10);
    const silent = options.flatMap(({ name, symbol }) =>
      docs.program
        .getTypeChecker()
        .getDeclaredTypeOfSymbol(symbol)
        .getProperties()
        .filter((member) => docstring(member) === "")
        .map((member) => `${name}.${member.name}`),
    );
    expect(silent).toEqual([]);
  });
});
