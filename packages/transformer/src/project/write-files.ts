import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes files below a folder and gives the names of those that changed. Each is written whole beside its place and then
 * moved there, so that no reader sees half of it; what is already as it should be is left alone, so that no watcher wakes.
 *
 * ```ts
 * const changed = writeFiles("sql/generated", { "schema.d.ts": "export {};" }); // ["schema.d.ts"], the first time
 * ```
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  const changed = Object.entries(files).filter(([name, text]) => readText(join(folder, name)) !== text);
  for (const [name, text] of changed) {
    const path = join(folder, name);
    const unfinished = `${path}.${process.pid}.tmp`;
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  }
  return changed.map(([name]) => name);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
