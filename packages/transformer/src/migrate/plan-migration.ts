import type { ColumnIr, DdlIr, PgType, RelationIr, SchemaIr } from "../ir.ts";
import { quoteIdentifier, quoteLiteral, quoteRelation } from "../triggers/quote.ts";
import { initialMigration, upScript } from "./initial-migration.ts";

/** What leads from one schema to another. */
export interface MigrationPlan {
  readonly up: string;
  /** Empty where there is no way back. */
  readonly down: string;
  /** What only a person can write, in sentences. A plan with any of them is a start, not a migration. */
  readonly byHand: readonly string[];
}

/**
 * Plans what can be planned without knowing what anybody meant: new tables, types, indexes, functions and whatever else
 * is new; new nullable columns; labels at the end of an enum; functions and views that are written as CREATE OR REPLACE.
 * Everything else (a removed, renamed or altered object, a column that existing rows need a value for) is told, never
 * guessed: a guess that drops a column cannot be taken back.
 *
 * @returns `undefined` when the schemas need nothing.
 */
export function planMigration(previous: SchemaIr, current: SchemaIr): MigrationPlan | undefined {
  const before = keyed(previous.statements);
  const after = keyed(current.statements);
  const up: string[] = [];
  const down: string[] = [];
  const byHand: string[] = [];
  for (const [key, statement] of after) {
    const old = before.get(key);
    if (!old) {
      up.push(statement.sql);
      const undo = initialMigration({ ...current, statements: [statement] }).down.trim();
      if (undo !== "") down.unshift(undo.replace(/;$/, ""));
    } else if (old.sql !== statement.sql) {
      changed(previous, current, statement, { up, down, byHand });
    }
  }
  for (const [key, { kind, name }] of before) {
    if (!after.has(key)) byHand.push(`${kind} ${name} is gone from the schema: drop it, or rename it if it lives on.`);
  }
  if (up.length + byHand.length === 0) return undefined;
  return {
    up: upScript(up.map((sql) => ({ sql }))),
    down: upScript(down.map((sql) => ({ sql }))),
    byHand,
  };
}

/** The file that `migrate new` writes: the plan, and above it, as comments, what is still to be written. */
export function printPlan({ byHand, up }: MigrationPlan): string {
  const notes = byHand.map((note) => `-- TODO: ${note}\n`).join("");
  return notes === "" ? up : `${notes}\n${up}`;
}

/** By kind and name; statements of one kind and name (overloads, ALTERs) by their place among their equals. */
function keyed(statements: readonly DdlIr[]): Map<string, DdlIr> {
  const result = new Map<string, DdlIr>();
  for (const statement of statements) {
    const name = `${statement.kind} ${statement.name}`;
    let key = name;
    for (let count = 2; result.has(key); count++) key = `${name} ${count}`;
    result.set(key, statement);
  }
  return result;
}

interface Parts {
  readonly up: string[];
  readonly down: string[];
  readonly byHand: string[];
}

function changed(previous: SchemaIr, current: SchemaIr, statement: DdlIr, parts: Parts): void {
  const { kind, name, sql } = statement;
  if (/^\s*CREATE\s+OR\s+REPLACE\b/i.test(sql)) {
    parts.up.push(sql);
    const old = previous.statements.find((each) => each.kind === kind && each.name === name);
    if (old) parts.down.unshift(old.sql);
    return;
  }
  const tables = [previous, current].map(({ relations }) => relations.find(({ key }) => key === name));
  if (kind === "TABLE" && tables[0] && tables[1]) {
    changedTable(tables[0], tables[1], parts);
    return;
  }
  const enums = [previous, current].map(({ types }) =>
    types.find((type) => type.kind === "enum" && type.name === name),
  );
  if (kind === "TYPE" && enums[0]?.kind === "enum" && enums[1]?.kind === "enum") {
    changedEnum(enums[0], enums[1], parts);
    return;
  }
  parts.byHand.push(`${kind} ${name} has changed: write what leads from the old text to the new one.`);
}

function changedTable(old: RelationIr, table: RelationIr, { up, down, byHand }: Parts): void {
  const known = new Map(old.columns.map((column) => [column.name, column]));
  const added = table.columns.filter(({ name }) => !known.has(name));
  for (const column of added) {
    const { name, typeText, nullable, hasDefault, generated } = column;
    if (!nullable || hasDefault || generated !== undefined) {
      byHand.push(
        `Column ${table.key}.${name} is new and ${generated === undefined ? (nullable ? "has a default" : "NOT NULL") : "generated"}: write ALTER TABLE … ADD COLUMN with what existing rows get.`,
      );
      continue;
    }
    up.push(`ALTER TABLE ${quoteRelation(table)} ADD COLUMN ${quoteIdentifier(name)} ${typeText}`);
    down.unshift(`ALTER TABLE ${quoteRelation(table)} DROP COLUMN ${quoteIdentifier(name)}`);
  }
  const names = new Set(table.columns.map(({ name }) => name));
  for (const { name } of old.columns) {
    if (!names.has(name)) byHand.push(`Column ${table.key}.${name} is gone: drop it, or rename it if it lives on.`);
  }
  for (const column of table.columns) {
    const was = known.get(column.name);
    if (was && describe(was) !== describe(column)) {
      byHand.push(
        `Column ${table.key}.${column.name} was "${describe(was)}" and is "${describe(column)}": write its ALTER TABLE.`,
      );
    }
  }
  // Columns do not tell constraints, defaults and expressions apart: better a look too many.
  byHand.push(
    `The text of table ${table.key} has changed: see whether constraints, defaults or keys changed beside its columns.`,
  );
}

function describe(column: ColumnIr): string {
  return [
    column.typeText,
    column.nullable ? "" : " NOT NULL",
    column.hasDefault ? " DEFAULT" : "",
    column.generated ?? "",
  ]
    .join("")
    .trim();
}

type EnumType = Extract<PgType, { kind: "enum" }>;

function changedEnum(old: EnumType, type: EnumType, { up, byHand }: Parts): void {
  if (!old.labels.every((label, index) => type.labels[index] === label)) {
    byHand.push(`The labels of enum ${type.name} have changed in their middle: write how existing values change.`);
    return;
  }
  for (const label of type.labels.slice(old.labels.length)) {
    up.push(`ALTER TYPE ${type.name} ADD VALUE ${quoteLiteral(label).trim()}`);
  }
  byHand.push(`Enum ${type.name} gains labels, which PostgreSQL cannot take away again: there is no way down.`);
}
