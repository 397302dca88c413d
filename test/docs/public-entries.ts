import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

/** One of a package's `exports`, by the source that it is built from. */
export interface PublicEntry {
  /** What an import says: `@realtime-schema/runtime/server`. */
  readonly specifier: string;
  readonly source: string;
}

/** An export as a reader imports it. */
export interface PublicExport {
  readonly specifier: string;
  readonly name: string;
  /** The declaration itself, behind every re-export. */
  readonly symbol: ts.Symbol;
}

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** The entries of every package, the shortest import first. */
export function publicEntries(root: string): readonly PublicEntry[] {
  return globSync("packages/*/package.json", { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const { name, exports } = JSON.parse(readFileSync(`${root}/${path}`, "utf8")) as PackageJson;
      return Object.entries(exports).flatMap(([subpath, target]) => {
        const source = typeof target === "string" ? undefined : target["realtime-schema-source"];
        if (source === undefined) return [];
        const folder = path.slice(0, path.lastIndexOf("/"));
        return [{ specifier: name + subpath.slice(1), source: `${root}/${folder}${source.slice(1)}` }];
      });
    });
}

/** What a module exports; nothing for a file that is no module. */
export function exportsOf(program: ts.Program, source: string, specifier: string): readonly PublicExport[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(source);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) return [];
  return checker.getExportsOfModule(module).map((exported) => ({
    specifier,
    name: exported.name,
    symbol: exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported,
  }));
}
