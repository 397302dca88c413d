import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

/** The pipeline, first to last. A phase imports itself, what stands before it, and what belongs to no phase. */
const phases = [
  ["diagnostics"],
  ["source"],
  ["scan"],
  ["nodes"],
  ["parse"],
  ["annotations"],
  ["catalog"],
  ["analyze"],
  ["build-ir"],
  ["triggers"],
  ["migrate"],
  ["emit"],
  ["calls"],
  ["compile.ts"],
  ["project"],
  ["cli", "integrations"],
];

const root = import.meta.dirname;

/** What every phase may know of another: types that are erased, and the contracts beside the phases. */
const contracts = new Set(["ir.ts", "analyze/analysis.ts"]);

/** Leaves that are used from everywhere, named here so that each is a decision. */
const shared = new Set([
  "emit/names.ts",
  "emit/ts-type.ts",
  "scan/scan-token.ts",
  "scan/token.ts",
  "source/line-map.ts",
  "source/source-file.ts",
]);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
}

function sources(): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(path));
}

function importsOf(path: string): Import[] {
  const { module } = parseSync(path, readFileSync(join(root, path), "utf8"));
  const specifiers = [
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.filter(({ isType }) => !isType).flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return specifiers.map((specifier) => {
    const to = specifier.startsWith(".")
      ? relative(root, join(root, dirname(path), specifier))
          .split(sep)
          .join("/")
      : specifier;
    return { from: path, to, specifier };
  });
}

function phaseOf(path: string): number {
  const [first = ""] = path.split("/");
  return phases.findIndex((phase) => phase.includes(first));
}

describe("phases", () => {
  const imports = sources().flatMap(importsOf);

  it("import only what stands before them", () => {
    const backwards = imports.filter(({ from, to, specifier }) => {
      if (!specifier.startsWith(".") || contracts.has(to) || shared.has(to)) return false;
      const [own, other] = [phaseOf(from), phaseOf(to)];
      return own >= 0 && other >= 0 && other > own;
    });
    expect(imports.length).toBeGreaterThan(300);
    expect(backwards.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("leave the TypeScript compiler to the integrations", () => {
    const users = imports.filter(
      ({ from, specifier }) => specifier === "typescript" && !from.startsWith("integrations/"),
    );
    expect(users.map(({ from }) => from)).toEqual([]);
  });
});
