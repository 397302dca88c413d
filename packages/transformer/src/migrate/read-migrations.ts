import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { fileDiagnostics } from "../source/validate-file.ts";
import type { Migration } from "./initial-migration.ts";
import { byHandLines, MigrationFileError, parseMigration } from "./migration-file.ts";
import { parseSnapshot, type Snapshot } from "./snapshot.ts";

/** What a SQL folder's migrations say. */
export interface MigrationHistory {
  /** In the order of their names; absent where there is no migrations folder, or nothing in it. */
  readonly migrations?: readonly Migration[];
  /** What the last of them leads to; absent where it is missing or cannot be read. */
  readonly snapshot?: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what `readSqlFolder` found in the migrations folder. */
export function readMigrations(files: readonly SourceFile[]): MigrationHistory {
  const sources = files.filter(({ kind }) => kind === "migration");
  if (sources.length === 0) return { diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const migrations = sources.flatMap((file): Migration[] => {
    diagnostics.push(...fileDiagnostics(file), ...unfinished(file));
    try {
      return [parseMigration(file.path, file.text)];
    } catch (error) {
      if (!(error instanceof MigrationFileError)) throw error;
      diagnostics.push(diagnose("RS5001", { file: file.path, ...error.span }, error.message, { hint: error.hint }));
      return [];
    }
  });
  diagnostics.push(...sameNumbers(sources));
  const snapshotFile = files.find(({ kind }) => kind === "snapshot");
  const found = snapshotFile && parseSnapshot(snapshotFile.text);
  const last = found?.migration;
  const isLost = last !== undefined && !sources.some(({ path }) => fileName(path) === `${last}.sql`);
  const snapshot = isLost ? undefined : found;
  if (!snapshot) diagnostics.push(noSnapshot(snapshotFile, sources, isLost ? last : undefined));
  return { migrations, diagnostics, ...(snapshot && { snapshot }) };
}

function unfinished({ path, text }: SourceFile): Diagnostic[] {
  return byHandLines(text).map(({ start, end, note }) =>
    diagnose("RS5004", { file: path, start, end }, `the migration is not finished: ${note}`, {
      hint: 'write the statements that do it, here and below "-- migrate:down", then remove this line',
    }),
  );
}

function sameNumbers(sources: readonly SourceFile[]): Diagnostic[] {
  const first = new Map<string, SourceFile>();
  return sources.flatMap((file) => {
    const name = fileName(file.path);
    const number = /^\d+/.exec(name)?.[0];
    const other = number === undefined ? undefined : first.get(number);
    if (number !== undefined && !other) first.set(number, file);
    if (!other) return [];
    const message = `"${name}" has the number of "${fileName(other.path)}"`;
    const hint = "give the one that no shared database has run yet the next free number";
    return [diagnose("RS5005", { file: file.path, start: 0, end: 0 }, message, { hint })];
  });
}

function noSnapshot(
  found: SourceFile | undefined,
  sources: readonly SourceFile[],
  lost: string | undefined,
): Diagnostic {
  const unread = found
    ? "the snapshot of the migrations is not one that realtime-schema wrote"
    : "the migrations have no snapshot.json: what they lead to is not known";
  const message =
    lost === undefined ? unread : `the snapshot was written with migration "${lost}", which is not here any more`;
  const hint =
    "bring it back from version control; if the migrations lead to exactly what the SQL folder says: realtime-schema migrate snapshot";
  return diagnose("RS5003", { file: found?.path ?? sources.at(-1)?.path ?? "", start: 0, end: 0 }, message, { hint });
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
