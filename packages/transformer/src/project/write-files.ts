import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  const changed = Object.entries(files).filter(([name, text]) => !holds(join(folder, name), text));
  for (const [name, text] of changed) {
    const path = join(folder, name);
    const unfinished = `${path}.${process.pid}.tmp`;
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
      written.set(path, { text, print: fingerprint(path) });
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  }
  return changed.map(([name]) => name);
}

/** What this process wrote last: as long as it is still that file, it need not be read again. */
const written = new Map<string, { readonly text: string; readonly print: string | undefined }>();

function holds(path: string, text: string): boolean {
  const print = fingerprint(path);
  if (print === undefined) return false;
  const known = written.get(path);
  return known?.print === print ? known.text === text : readText(path) === text;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function fingerprint(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stats?.isFile() ? [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(" ") : undefined;
}
