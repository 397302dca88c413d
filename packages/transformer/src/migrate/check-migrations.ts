import { diagnose, listed } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SchemaIr } from "../ir.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { MigrationHistory } from "./read-migrations.ts";
import { schemaChanges, type SnapshotStatement } from "./snapshot.ts";

/** Holds a sound schema against its migrations: one warning, at the first statement that they do not lead to. */
export function checkMigrations(
  { snapshot }: MigrationHistory,
  ir: SchemaIr,
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const changes = snapshot && schemaChanges(snapshot.statements, ir.statements);
  if (!changes) return [];
  const places = [...changes.added, ...changes.changed.map(({ after }) => after)].map(({ location }) => location);
  const [first] = places.sort((a, b) => (a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1));
  const snapshotPath = files.find(({ kind }) => kind === "snapshot")?.path ?? "";
  const span = first
    ? { file: first.file, start: first.offset, end: first.endOffset }
    : { file: snapshotPath, start: 0, end: 0 };
  const parts = [
    ...changes.added.map((statement) => `${named(statement)} is new`),
    ...changes.changed.map(({ after }) => `${named(after)} has changed`),
    ...changes.removed.map((statement) => `${named(statement)} is gone`),
  ];
  const shown = parts.length > 3 ? [...parts.slice(0, 2), `${parts.length - 2} more differ`] : parts;
  return [
    diagnose("RS5002", span, `the SQL folder is ahead of its migrations: ${listed(shown)}`, {
      hint: "write the migration: realtime-schema migrate new NAME",
    }),
  ];
}

/** `table "item"` */
function named({ kind, name }: SnapshotStatement): string {
  return name === "" ? kind.toLowerCase() : `${kind.toLowerCase()} "${name}"`;
}
