import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "./source-file.ts";

/** The folder itself cannot be compiled: missing, not a folder, without `.sql` files, or unreadable. */
export class SqlFolderError extends Error {
  override readonly name = "SqlFolderError";
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/**
 * Reads every `.sql` file below a folder, in path order, and the `.catalog` files that describe extensions; folders
 * named `generated` and hidden ones are left out.
 *
 * ```ts
 * const { ir, diagnostics } = compile(readSqlFolder("sql/"));
 * ```
 * @throws SqlFolderError when there is nothing to compile.
 */
export function readSqlFolder(dir: string): readonly SourceFile[] {
  const stats = statSync(dir, { throwIfNoEntry: false });
  if (!stats) {
    throw new SqlFolderError(
      `the SQL folder "${dir}" does not exist`,
      "create it and put a .sql file into it, or name another folder",
    );
  }
  if (!stats.isDirectory()) {
    throw new SqlFolderError(`"${dir}" is not a folder`, "name the folder that holds the .sql files");
  }
  const paths = sqlPaths(dir);
  if (!paths.some((path) => path.endsWith(".sql"))) {
    throw new SqlFolderError(
      `the SQL folder "${dir}" has no .sql files`,
      "put tables and queries into files that end in .sql (folders named generated are not read)",
    );
  }
  return paths.map((path) => readSqlFile(dir, path));
}

/** Reads one file of the folder; `path` is relative to it. */
export function readSqlFile(dir: string, path: string): SourceFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(dir, path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SqlFolderError(`cannot read "${join(dir, path)}": ${reason}`, "check the file's permissions");
  }
  return decodeSqlFile(path, bytes);
}

/** Decodes UTF-8 without losing anything: a byte order mark stays, and the first invalid sequence is remembered. */
export function decodeSqlFile(path: string, bytes: Uint8Array): SourceFile {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const invalidUtf8 = text.includes("\uFFFD") ? firstInvalid(text, bytes) : undefined;
  return invalidUtf8 === undefined ? { path, text } : { path, text, invalidUtf8 };
}

/** A replacement character may also stand in the file itself: re-encoding tells them apart. */
function firstInvalid(text: string, bytes: Uint8Array): number | undefined {
  const encoded = Buffer.from(text);
  let at = 0;
  while (at < bytes.length && bytes[at] === encoded[at]) at++;
  if (at === bytes.length && at === encoded.length) return undefined;
  // The bytes differ inside the first replaced character: everything before it decodes as it stands.
  let start = at;
  while (start > 0 && ((encoded[start] ?? 0) & 0xc0) === 0x80) start--;
  return encoded.subarray(0, start).toString().length;
}

function sqlPaths(dir: string): string[] {
  const found: string[] = [];
  const walk = (relative: string): void => {
    for (const entry of readdirSync(join(dir, relative), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== "generated" && entry.name !== "node_modules") walk(path);
      } else if (/\.(?:sql|catalog)$/.test(entry.name) && isFile(join(dir, path), entry.isFile())) {
        found.push(path);
      }
    }
  };
  walk("");
  // By code unit, not by locale: the order must be the same on every machine.
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function isFile(path: string, certain: boolean): boolean {
  return certain || (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}
