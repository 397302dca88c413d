import { posix } from "node:path";
import { relativeSpecifier, tsPath, type VirtualFiles } from "../virtual-files.ts";
import type { SchemaFolder } from "./schema-folders.ts";

export type Side = "server" | "client";

/** The files that a program needs besides those on disk. */
export interface SchemaFiles {
  readonly declarations: VirtualFiles;
  /** TypeScript sources, compiled and emitted like the user's own. */
  readonly modules: VirtualFiles;
  /** The path of a folder's module as `from` imports it; `undefined` when the SQL has errors. */
  specifier(from: string, sqlDir: string, side: Side): string | undefined;
}

/**
 * Lays out the declarations where `generate` writes them, and the modules in a folder of their own among the sources, so that
 * TypeScript emits them where they are found from every calling file.
 */
export function schemaFiles(folders: readonly SchemaFolder[], modulesDir: string): SchemaFiles {
  const declarations = new Map<string, string>();
  const modules = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { sqlDir, response, sides } of folders) {
    const outDir = tsPath(response.outDir);
    for (const [name, text] of Object.entries(response.declarations ?? {})) {
      declarations.set(posix.join(outDir, name), text);
    }
    if (!response.modules) continue;
    const base = freeBase(modules, posix.join(tsPath(modulesDir), moduleName(response.directory)));
    for (const side of sides) {
      const path = `${base}.${side}.ts`;
      paths.set(`${sqlDir}\0${side}`, path);
      modules.set(path, response.modules[side]);
    }
  }
  return {
    declarations,
    modules,
    specifier(from, sqlDir, side) {
      const path = paths.get(`${sqlDir}\0${side}`);
      return path === undefined ? undefined : relativeSpecifier(from, path.replace(/\.ts$/, ".js"));
    },
  };
}

/** `../db/sql` → `db-sql`. */
function moduleName(directory: string): string {
  return directory.replaceAll(/[^\w-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "sql";
}

function freeBase(modules: VirtualFiles, wanted: string): string {
  const isTaken = (base: string): boolean => modules.has(`${base}.server.ts`) || modules.has(`${base}.client.ts`);
  let base = wanted;
  for (let count = 2; isTaken(base); count++) base = `${wanted}-${count}`;
  return base;
}
