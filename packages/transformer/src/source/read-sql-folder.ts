import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
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

export interface ReadOptions {
  /** Absolute path of the folder of migrations; default `migrations` in the SQL folder. */
  readonly migrationsDir?: string;
  /** Absolute path of the snapshot; default `snapshot.json` in the migrations folder. */
  readonly snapshotPath?: string;
}

/**
 * Reads every `.sql` file below a folder, in path order, and the `.catalog` files that describe extensions; folders
 * named `generated` or `migrations` and hidden ones are left out. What stands in the migrations folder follows, marked.
 *
 * ```ts
 * const { ir, diagnostics } = compile(readSqlFolder("sql/"));
 * ```
 * @throws SqlFolderError when there is nothing to compile.
 */
export function readSqlFolder(dir: string, options: ReadOptions = {}): readonly SourceFile[] {
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
      "put tables and queries into files that end in .sql (folders named generated or migrations are not read)",
    );
  }
  return [...paths.map((path) => readSqlFile(dir, path)), ...readMigrationFiles(dir, options)];
}

/** The migrations of a folder by name, then their snapshot; nothing where there are none. Paths are relative to `dir`. */
function readMigrationFiles(dir: string, options: ReadOptions): readonly SourceFile[] {
  const { migrationsDir = join(dir, "migrations"), snapshotPath = join(migrationsDir, "snapshot.json") } = options;
  if (!statSync(migrationsDir, { throwIfNoEntry: false })?.isDirectory()) return [];
  const named = (path: string): string => relative(dir, path).split(sep).join("/");
  const names = readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".sql") && !entry.name.startsWith("."))
    .filter((entry) => isFile(join(migrationsDir, entry.name), entry.isFile()))
    .map(({ name }) => name)
    .sort();
  const migrations = names.map((name): SourceFile => {
    return { ...readSqlFile(dir, named(join(migrationsDir, name))), kind: "migration" };
  });
  if (!isFile(snapshotPath, false)) return migrations;
  return [...migrations, { ...readSqlFile(dir, named(snapshotPath)), kind: "snapshot" }];
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

const unread = new Set(["generated", "migrations", "node_modules"]);

function sqlPaths(dir: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(dir, folder), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!unread.has(entry.name)) walk(path);
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
