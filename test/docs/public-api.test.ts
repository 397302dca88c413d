import { basename } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";

import { publicApi } from "./docs-program.ts";
import type { PublicExport } from "./public-entries.ts";

let checker: ts.TypeChecker;
let exports: readonly PublicExport[] = [];

beforeAll(() => {
  const api = publicApi();
  checker = api.program.getTypeChecker();
  exports = api.exports;
});

/** The whole docstring, examples behind `@example` included. */
function docstring(symbol: ts.Symbol): string {
  const tags = symbol.getJsDocTags(checker).map(({ text }) => ts.displayPartsToString(text));
  return [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...tags].join("\n").trim();
}

function isCalled({ symbol }: PublicExport): boolean {
  if (symbol.flags & ts.SymbolFlags.Function) return true;
  if (!(symbol.flags & ts.SymbolFlags.Variable) || !symbol.valueDeclaration) return false;
  return checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration).getCallSignatures().length > 0;
}

const places = (found: readonly PublicExport[]): readonly string[] =>
  found.map(({ specifier, name, symbol }) => {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    return `${specifier} ${name} (${basename(file)})`;
  });

test("every public export says what it is", () => {
  expect(exports.length).toBeGreaterThan(100);
  expect(places(exports.filter(({ symbol }) => docstring(symbol) === ""))).toEqual([]);
});

test("every public function shows its use", () => {
  const called = exports.filter(isCalled);
  expect(called.length).toBeGreaterThan(40);
  expect(places(called.filter(({ symbol }) => !docstring(symbol).includes("```")))).toEqual([]);
});

test("every option says what it does", () => {
  const options = exports.filter(
    ({ name, symbol }) => /(Options|Config|Limits)$/.test(name) && symbol.flags & ts.SymbolFlags.Interface,
  );
  expect(options.length).toBeGreaterThan(10);
  const silent = options.flatMap(({ name, symbol }) =>
    checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .filter((member) => docstring(member) === "")
      .map((member) => `${name}.${member.name}`),
  );
  expect(silent).toEqual([]);
});
