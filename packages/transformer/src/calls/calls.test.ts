import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it } from "vitest";
import { CallError, expandCalls } from "./expand-calls.ts";
import { findCalls } from "./find-calls.ts";
import { resolveDirectory } from "./resolve-directory.ts";

const from = 'from "@realtime-schema/runtime";\n';
const macro = `import { realtimeSchema } ${from}`;
const found = (text: string, filename = "a.ts"): string[] =>
  findCalls(text, filename).calls.map(({ start, end }) => text.slice(start, end));
const problem = (text: string): string | undefined => findCalls(text, "a.ts").problems[0]?.code;

describe("finds", () => {
  it.each([
    ["a plain call", `${macro}export const s = realtimeSchema("sql/");`, ['realtimeSchema("sql/")']],
    ["a renamed import", `import { realtimeSchema as rs } ${from}rs('a'); realtimeSchema("b")`, ["rs('a')"]],
    ["a string import name", `import { "realtimeSchema" as rs } ${from}rs('a')`, ["rs('a')"]],
    ["a namespace", `import * as r ${from}r.realtimeSchema("a"); r.client("b")`, ['r.realtimeSchema("a")']],
    ["a client call", `${macro}realtimeSchema.client("sql/")`, ['realtimeSchema.client("sql/")']],
    [
      "a namespace's client call",
      `import * as r ${from}r.realtimeSchema.client("a")`,
      ['r.realtimeSchema.client("a")'],
    ],
    ["a template without expressions", `${macro}realtimeSchema(\`sql/\`)`, ["realtimeSchema(`sql/`)"]],
    ["an asserted literal", `${macro}realtimeSchema("sql/" as const)`, ['realtimeSchema("sql/" as const)']],
    [
      "a call in a function above a variable",
      `${macro}function f() { return realtimeSchema("a"); } var x;`,
      ['realtimeSchema("a")'],
    ],
    ["a call with a type argument", `${macro}realtimeSchema<"sql/">("sql/")`, ['realtimeSchema<"sql/">("sql/")']],
    ["nothing of another package", 'import { realtimeSchema } from "other"; realtimeSchema("a")', []],
    ["nothing in a type import", `import type { realtimeSchema } ${from}realtimeSchema("a")`, []],
    ["nothing in a type specifier", `import { type realtimeSchema } ${from}realtimeSchema("a")`, []],
    ["nothing behind a parameter", `${macro}function f(realtimeSchema: any) { realtimeSchema("a"); }`, []],
    ["nothing behind a hoisted variable", `${macro}function f() { realtimeSchema("a"); var realtimeSchema: any; }`, []],
    ["nothing behind a block's function", `${macro}{ realtimeSchema("a"); function realtimeSchema(a: any) {} }`, []],
    ["nothing in a comment or a text", `${macro}// realtimeSchema("a")\nconst t = 'realtimeSchema("a")';`, []],
    ["nothing in a broken file", `${macro}realtimeSchema("sql/"); const = ;`, []],
    [
      "the outer of two scopes",
      `${macro}realtimeSchema("a"); (realtimeSchema => realtimeSchema("b"))(null!);`,
      ['realtimeSchema("a")'],
    ],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(problem(text)).toBeUndefined();
  });

  it("calls in JSX", () => {
    const text = `${macro}export const A = () => <a title={realtimeSchema("sql/").hash}>é</a>;`;
    expect(found(text, "a.tsx")).toEqual(['realtimeSchema("sql/")']);
    expect(found(text, "a.jsx")).toEqual(['realtimeSchema("sql/")']);
    expect(found(text, "a.js")).toEqual(['realtimeSchema("sql/")']);
  });

  it("calls behind characters of several bytes", () => {
    expect(found(`/* 😀 é */ ${macro}const x = "😀"; realtimeSchema("sql/");`)).toEqual(['realtimeSchema("sql/")']);
  });

  it.each([
    ["a variable", `${macro}const d = "sql/"; realtimeSchema(d);`, "RS6001"],
    ["an expression in a template", `${macro}realtimeSchema(\`\${1}\`);`, "RS6001"],
    ["no argument", `${macro}realtimeSchema();`, "RS6001"],
    ["two arguments", `${macro}realtimeSchema("a", "b");`, "RS6001"],
    ["a spread", `${macro}realtimeSchema(...["a"]);`, "RS6001"],
    ["the macro as a value", `${macro}const load = realtimeSchema;`, "RS6002"],
    ["the macro as an export", `${macro}export { realtimeSchema };`, "RS6002"],
    ["the client macro as a value", `${macro}[].map(realtimeSchema.client);`, "RS6002"],
  ])("a problem in %s", (_, text, code) => {
    expect(problem(text)).toBe(code);
    expect(() => expandCalls(text, "a.ts", () => "x")).toThrow(CallError);
  });

  it.each([
    ["a type query", `${macro}type R = typeof realtimeSchema;`],
    ["a type query of its result", `${macro}type R = ReturnType<typeof realtimeSchema>;`],
    ["a re-export", `export { realtimeSchema } ${from}`],
  ])("no problem in %s", (_, text) => {
    expect(problem(text)).toBeUndefined();
  });
});

describe("expands", () => {
  const text = `"use client";\n${macro}import x from "y";\nexport const a = realtimeSchema("sql/"), b = realtimeSchema("sql");\nx();\n`;
  const expansion = expandCalls(text, "a.ts", ({ directory }) => `virtual:${directory.replace("/", "")}`);

  it("into one import for each module, behind directives, on the same lines", () => {
    expect(expansion?.code).toBe(
      `"use client";\nimport __realtimeSchema0 from "virtual:sql"; ${macro}import x from "y";\nexport const a = __realtimeSchema0, b = __realtimeSchema0;\nx();\n`,
    );
  });

  it("with a map", () => {
    if (!expansion) throw new Error("there are calls");
    const map = new TraceMap(JSON.stringify(expansion.map));
    const column = expansion.code.split("\n")[3]?.indexOf("b =") ?? -1;
    expect(originalPositionFor(map, { line: 4, column })).toMatchObject({
      source: "a.ts",
      line: 4,
      column: text.split("\n")[3]?.indexOf("b ="),
    });
  });

  it("without hiding a name", () => {
    expect(expandCalls(`${macro}let __realtimeSchema0 = realtimeSchema("a");`, "a.ts", () => "m")?.code).toContain(
      "let __realtimeSchema0 = __realtimeSchema0_;",
    );
  });

  it("nothing where there is nothing", () => {
    expect(expandCalls("export {};", "a.ts", () => "m")).toBeUndefined();
  });
});

it.each(["(", "[", "{", "f(", "`${", "A<", "function(){ return "])("survives 100,000 times %s", (opening) => {
  const text = `${macro}const a = realtimeSchema("sql/");\n${opening.repeat(100_000)}`;
  expect(findCalls(text, "a.ts").calls).toEqual([]);
});

it("follows brackets as far as programs go", () => {
  const text = `${macro}const a = ${"f(".repeat(400)}realtimeSchema("sql/")${")".repeat(400)};`;
  expect(findCalls(text, "a.ts").calls).toHaveLength(1);
  const comparisons = `${macro}const a = realtimeSchema("sql/");\n${"for (let i = 0; i < n; i++) f(i);\n".repeat(2_000)}`;
  expect(findCalls(comparisons, "a.tsx").calls).toHaveLength(1);
});

it("resolves folders from the project's root, and from the calling file behind a dot", () => {
  const here = import.meta.dirname;
  const root = here.replace(/\/src\/calls$/, "");
  expect(resolveDirectory("sql/", `${here}/a.ts`)).toBe(`${root}/sql`);
  expect(resolveDirectory("./sql", `${here}/a.ts`)).toBe(`${here}/sql`);
  expect(resolveDirectory("../../sql/", `${here}/a.ts`)).toBe(`${root}/sql`);
});
