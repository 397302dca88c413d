/** `./sql//` → `sql`; what the folder is called inside generated files. */
export function normalizeDirectory(directory: string): string {
  const parts = directory.split(/[\\/]+/).filter((part) => part !== "" && part !== ".");
  return parts.join("/") || ".";
}

/**
 * Every way to write a folder in `realtimeSchema("…")`: from the project's root with and without the slash at the end,
 * and relative to a calling file up to two folders below the root or right beside the folder.
 *
 * ```ts
 * registerKeys("db/sql"); // "db/sql/", "db/sql", "./db/sql/", …, "../../db/sql", "./sql/", "./sql"
 * ```
 */
export function registerKeys(directory: string): readonly string[] {
  const path = normalizeDirectory(directory);
  const base = path.slice(path.lastIndexOf("/") + 1);
  const spellings = [path, `./${path}`, `../${path}`, `../../${path}`, `./${base}`];
  return [...new Set(spellings.flatMap((spelling) => [`${spelling}/`, spelling]))];
}
