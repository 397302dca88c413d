import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The folder of the nearest `package.json`, from a folder upward; the folder itself when there is none.
 *
 * ```ts
 * import { findProjectRoot } from "@realtime-schema/transformer/build";
 *
 * const root = findProjectRoot("/app/src"); // /app, where its package.json is
 * ```
 */
export function findProjectRoot(from: string): string {
  for (let at = resolve(from); ; at = dirname(at)) {
    if (existsSync(join(at, "package.json"))) return at;
    if (dirname(at) === at) return resolve(from);
  }
}

/**
 * The folder that a call means: `sql/` is below the project's root, `./sql/` and `../sql/` are beside the calling file.
 *
 * ```ts
 * resolveDirectory("sql/", "/app/src/db.ts"); // /app/sql
 * resolveDirectory("./sql/", "/app/src/db.ts"); // /app/src/sql
 * ```
 */
export function resolveDirectory(directory: string, callingFile: string): string {
  const folder = dirname(callingFile);
  return /^\.\.?([\\/]|$)/.test(directory) ? resolve(folder, directory) : resolve(findProjectRoot(folder), directory);
}
