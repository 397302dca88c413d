import type { DdlIr, SchemaIr } from "../ir.ts";
import { normalizeLayout } from "../scan/strip-comments.ts";

/** A schema statement as the snapshot keeps it. */
export type SnapshotStatement = Pick<DdlIr, "kind" | "name" | "sql">;

/** What a schema consists of: its statements, in the order in which they can be run. */
export interface Snapshot {
  readonly version: 1;
  /** The migration that it was written with: where that file is gone, so is what leads here. */
  readonly migration?: string;
  readonly statements: readonly SnapshotStatement[];
}

/** As much of a schema as says what changed. */
export function snapshotOf(ir: Pick<SchemaIr, "statements">, migration?: string): Snapshot {
  const last = migration === undefined ? {} : { migration };
  return { version: 1, ...last, statements: ir.statements.map(({ kind, name, sql }) => ({ kind, name, sql })) };
}

/** `snapshot.json`: a line break for every statement, so that it merges and reads as the schema does. */
export function printSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot, undefined, 2)}\n`;
}

/** Reads `snapshot.json`; `undefined` for anything else. */
export function parseSnapshot(text: string): Snapshot | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isSnapshot(value) ? value : undefined;
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== "object" || value === null) return false;
  const { version, statements } = value as Record<string, unknown>;
  return version === 1 && Array.isArray(statements) && statements.every(isStatement);
}

function isStatement(value: unknown): value is SnapshotStatement {
  if (typeof value !== "object" || value === null) return false;
  const { kind, name, sql } = value as Record<string, unknown>;
  return typeof kind === "string" && typeof name === "string" && typeof sql === "string";
}

/** How two schemas differ, statement by statement; layout and comments do not count. */
export interface SchemaChanges<After extends SnapshotStatement = DdlIr> {
  readonly added: readonly After[];
  readonly changed: readonly { readonly before: SnapshotStatement; readonly after: After }[];
  readonly removed: readonly SnapshotStatement[];
}

/** @returns `undefined` when nothing but their order differs. */
export function schemaChanges<After extends SnapshotStatement>(
  previous: readonly SnapshotStatement[],
  current: readonly After[],
): SchemaChanges<After> | undefined {
  const before = keyed(previous);
  const after = keyed(current);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, statement]) => statement);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, statement]) => statement);
  const changed = [...after].flatMap(([key, statement]) => {
    const old = before.get(key);
    return !old || isSame(old.sql, statement.sql) ? [] : [{ before: old, after: statement }];
  });
  return added.length + removed.length + changed.length === 0 ? undefined : { added, changed, removed };
}

/** Texts that differ in layout and comments at most. */
export function isSame(one: string, other: string): boolean {
  return one === other || normalizeLayout(one) === normalizeLayout(other);
}

/**
 * By kind and name; several of one kind and name (overloads, ALTERs, COMMENTs) by their text, so that one more or less
 * is just that.
 */
function keyed<S extends SnapshotStatement>(statements: readonly S[]): Map<string, S> {
  const groups = Map.groupBy(statements, ({ kind, name }) => `${kind} ${name}`);
  const result = new Map<string, S>();
  for (const [name, group] of groups) {
    for (const statement of group) {
      const alone = group.length === 1 && !isRepeatable(statement.kind);
      let key = alone ? name : `${name} ${normalizeLayout(statement.sql)}`;
      while (result.has(key)) key += " again";
      result.set(key, statement);
    }
  }
  return result;
}

/** Kinds that change something rather than make it: there may be any number for one name. */
function isRepeatable(kind: string): boolean {
  return kind.startsWith("ALTER") || kind === "COMMENT" || kind === "GRANT" || kind === "DO" || kind === "SET";
}
