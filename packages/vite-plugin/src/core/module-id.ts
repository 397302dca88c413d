import { statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
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

/** How expanded calls import the module of a folder. */
export function virtualId(root: string, sqlDir: string, side?: Side): string {
  const path = relative(root, sqlDir).split(sep).join("/");
  return `${virtualPrefix}${path}${side ? `/${side}` : ""}`;
}

/**
 * `virtual:realtime-schema/db/sql` is the folder `db/sql` of the build's project, or of the importer's own package;
 * `/client` and `/server` behind it choose a side, unless a folder has that name.
 */
export function parseVirtualId(id: string, root: string, importer: string | undefined): ModuleRequest {
  const path = id.slice(virtualPrefix.length);
  const side = /\/(client|server)$/.exec(path)?.[1] as Side | undefined;
  const roots = [root, ...(importer && !importer.startsWith("\0") ? [findProjectRoot(resolve(importer, ".."))] : [])];
  for (const base of roots) {
    if (isFolder(resolve(base, path))) return { sqlDir: resolve(base, path) };
    if (side) {
      const sqlDir = resolve(base, path.slice(0, -side.length - 1));
      if (isFolder(sqlDir)) return { sqlDir, side };
    }
  }
  return side ? { sqlDir: resolve(root, path.slice(0, -side.length - 1)), side } : { sqlDir: resolve(root, path) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
