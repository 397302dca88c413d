import { statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { findProjectRoot } from "@realtime-schema/transformer/build";
import type { Side } from "./options.ts";

export const virtualPrefix = "virtual:realtime-schema/";

/** What an import of `virtual:realtime-schema/…` asks for. */
export interface ModuleRequest {
  /** Absolute path of the SQL folder. */
  readonly sqlDir: string;
  /** Absent where the build decides. */
  readonly side?: Side;
}

/** How an expanded call in `file` imports the module of a folder. */
export function virtualId(file: string, sqlDir: string, side?: Side): string {
  const path = relative(findProjectRoot(dirname(file)), sqlDir)
    .split(sep)
    .join("/");
  return `${virtualPrefix}${path}${side ? `/${side}` : ""}`;
}

/**
 * `virtual:realtime-schema/db/sql` is the folder `db/sql` of the importer's own package, or else of the build's project.
 * `/client` and `/server` behind it choose a side, unless a folder has that name.
 */
export function parseVirtualId(id: string, root: string, importer: string | undefined): ModuleRequest {
  const path = id.slice(virtualPrefix.length);
  const side = /\/(client|server)$/.exec(path)?.[1] as Side | undefined;
  const folder = side ? path.slice(0, -side.length - 1) : path;
  const roots = importer === undefined ? [root] : [findProjectRoot(dirname(importer)), root];
  for (const base of roots) {
    if (isFolder(resolve(base, path))) return { sqlDir: resolve(base, path) };
    if (side && isFolder(resolve(base, folder))) return { sqlDir: resolve(base, folder), side };
  }
  return { sqlDir: resolve(roots[0] ?? root, folder), ...(side && { side }) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
