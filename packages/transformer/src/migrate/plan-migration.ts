import type { DdlIr, SchemaIr } from "../ir.ts";
import { byHandMark } from "./migration-file.ts";
import { renamesOf } from "./renames.ts";
import { schemaChanges, type Snapshot, type SnapshotStatement } from "./snapshot.ts";
import { changeEnum } from "./change-enum.ts";
import { changeTable } from "./change-table.ts";
import { printScript } from "./initial-migration.ts";
import { dropOf, isRestorable, undoOf } from "./undo.ts";

/** Something that only a person can decide. */
export interface ByHand {
  /** What, and why it is not decided for them: one line. */
  readonly note: string;
  /** A statement to start from. It stands in the file as a comment. */
  readonly suggestion?: string;
}

/** What leads from one schema to another. */
export interface MigrationPlan {
  readonly up: string;
  /** Empty where there is no way back. */
  readonly down: string;
  /** A plan with any of these is a start, not a migration. */
  readonly byHand: readonly ByHand[];
}

/** One change, and what takes it back. */
export interface MigrationStep {
  readonly up: readonly string[];
  /** `--` lines say what cannot be taken back. */
  readonly down: readonly string[];
  readonly byHand?: readonly ByHand[];
}

/**
 * Plans what follows from the two texts alone: whatever is new; renames that `@renamed_from` tells; columns and
 * constraints that are added; defaults and NOT NULL; labels at the end of an enum; and views, functions, indexes and
 * other objects without data, which are replaced or dropped. A statement that existing rows do not satisfy fails and is
 * rolled back. What would lose data, or must be guessed, is told, never done.
 *
 * @returns `undefined` when the schemas need nothing.
 */
export function planMigration(previous: Pick<Snapshot, "statements">, current: SchemaIr): MigrationPlan | undefined {
  if (!schemaChanges(previous.statements, current.statements)) return undefined;
  const renames = renamesOf(previous.statements, current);
  const changes = schemaChanges(renames.settle(previous.statements), current.statements);
  const removed = changes?.removed ?? [];
  const before = new Map((changes?.changed ?? []).map((change) => [change.after, change.before]));
  const added = new Set(changes?.added);
  const drops = removed.toReversed().map(dropStep);
  const steps = current.statements.flatMap((statement): MigrationStep[] => {
    const old = before.get(statement);
    if (old) return [changeStep(old, statement, current)];
    return added.has(statement) ? [{ up: [statement.sql], down: undoOf(statement) }] : [];
  });
  const all = [...renames.steps, ...drops, ...steps];
  const plan = {
    up: printScript(all.flatMap(({ up }) => up)),
    down: printScript(all.toReversed().flatMap(({ down }) => down)),
    byHand: all.flatMap(({ byHand = [] }) => byHand),
  };
  return plan.up === "" && plan.byHand.length === 0 ? undefined : plan;
}

/** The up section that `migrate new` writes: the plan, and above it what is still to be written. */
export function printPlan({ byHand, up }: Pick<MigrationPlan, "byHand" | "up">): string {
  const notes = byHand.map(({ note, suggestion }) => {
    const lines = suggestion === undefined ? [] : suggestion.split("\n").map((line) => `--   ${line}\n`);
    return `${byHandMark}${note}\n${lines.join("")}`;
  });
  return [...notes, ...(up === "" ? [] : [up])].join("\n");
}

function dropStep(statement: SnapshotStatement): MigrationStep {
  const { kind, name, sql } = statement;
  const drop = dropOf(statement);
  if (drop !== undefined && isRestorable(kind)) return { up: [drop], down: [sql] };
  const what = `${kind.toLowerCase()}${name === "" ? "" : ` "${name}"`}`;
  const lives = drop === undefined ? "write what takes it back" : "drop it, or say @renamed_from where it lives on";
  const note = `${what} is gone from the schema: ${lives}`;
  return { up: [], down: [], byHand: [drop === undefined ? { note } : { note, suggestion: `${drop};` }] };
}

function changeStep(old: SnapshotStatement, statement: DdlIr, current: SchemaIr): MigrationStep {
  const { kind, name, sql } = statement;
  if (kind === "TABLE") return changeTable(old, statement, current);
  if (kind === "TYPE") return changeEnum(old, statement) ?? byHandStep(statement);
  if (kind === "FUNCTION" || kind === "PROCEDURE") return { up: [orReplace(sql)], down: [orReplace(old.sql)] };
  const drop = dropOf(old);
  if (drop === undefined || !isRestorable(kind)) return byHandStep(statement);
  if (kind === "VIEW" && isOrReplace(sql)) return { up: [sql], down: [drop, old.sql] };
  const undo = dropOf(statement);
  return { up: [drop, sql], down: [undo ?? `-- not undone: ${kind} ${name}`, old.sql] };
}

function byHandStep({ kind, name }: DdlIr): MigrationStep {
  const note = `${kind.toLowerCase()} "${name}" has changed: write what leads from the old text to the new one`;
  return { up: [], down: [], byHand: [{ note }] };
}

function isOrReplace(sql: string): boolean {
  return /^\s*CREATE\s+OR\s+REPLACE\b/i.test(sql);
}

/** PostgreSQL refuses to replace what differs in its result, and then nothing has happened. */
function orReplace(sql: string): string {
  return isOrReplace(sql) ? sql : sql.replace(/^\s*CREATE\b/i, "CREATE OR REPLACE");
}
