import type { DdlIr, RelationIr, SchemaIr } from "../ir.ts";
import { normalizeLayout } from "../scan/strip-comments.ts";
import { quoteIdentifier } from "../triggers/quote.ts";
import { changeColumn } from "./change-column.ts";
import type { MigrationStep } from "./plan-migration.ts";
import type { SnapshotStatement } from "./snapshot.ts";
import { tableParts, type ColumnPart } from "./table-parts.ts";
import { quoteName } from "./undo.ts";

/** What leads from one CREATE TABLE to another; the names in `old` are those that the table has by now. */
export function changeTable(old: SnapshotStatement, statement: DdlIr, current: SchemaIr): MigrationStep {
  const before = tableParts(old.sql);
  const after = tableParts(statement.sql);
  const { name } = statement;
  const whole = { note: `table "${name}" has changed: write what leads from the old text to the new one` };
  if (!before || !after) return { up: [], down: [], byHand: [whole] };
  const table = `ALTER TABLE ${quoteName(name)}`;
  const relation = current.relations.find(({ key }) => key === name);
  const steps: MigrationStep[] = [];
  for (const column of after.columns.values()) {
    const known = before.columns.get(column.name);
    if (!known) steps.push(addColumn(table, name, column, relation));
    else if (normalizeLayout(known.text) !== normalizeLayout(column.text)) {
      steps.push(changeColumn({ table, name }, known, column));
    }
  }
  for (const column of before.columns.values()) {
    if (after.columns.has(column.name)) continue;
    const note = `column "${column.name}" of table "${name}" is gone: drop it, or say @renamed_from where it lives on`;
    steps.push({
      up: [],
      down: [],
      byHand: [{ note, suggestion: `${table} DROP COLUMN ${quoteIdentifier(column.name)};` }],
    });
  }
  // A constraint that goes makes room for one that comes under its name.
  for (const [key, { text, name: constraint }] of before.constraints) {
    if (!after.constraints.has(key)) steps.push(dropConstraint(table, name, text, constraint));
  }
  for (const [key, { text, name: constraint }] of after.constraints) {
    if (!before.constraints.has(key)) steps.push(addConstraint(table, text, constraint));
  }
  if (before.rest !== after.rest) {
    const note = `table "${name}" has changed beside its columns and constraints: write what leads to the new text`;
    steps.push({ up: [], down: [], byHand: [{ note }] });
  }
  return {
    up: steps.flatMap(({ up }) => up),
    down: steps.toReversed().flatMap(({ down }) => down),
    byHand: steps.flatMap(({ byHand = [] }) => byHand),
  };
}

function addColumn(table: string, name: string, column: ColumnPart, relation: RelationIr | undefined): MigrationStep {
  const quoted = quoteIdentifier(column.name);
  const add = `${table} ADD COLUMN ${column.text}`;
  const down = [`${table} DROP COLUMN ${quoted}`];
  const known = relation?.columns.find((each) => each.name === column.name);
  const filled = known === undefined || known.nullable || known.hasDefault || known.generated !== undefined;
  if (filled) return { up: [add], down };
  const note = `column "${column.name}" of table "${name}" is new and NOT NULL: say what existing rows get`;
  const nullable = column.constraints.filter(({ type }) => type !== "CONSTR_NOTNULL").map(({ text }) => text);
  const definition = [quoted, column.typeText, ...nullable].join(" ");
  const suggestion = [
    `${table} ADD COLUMN ${definition};`,
    `UPDATE ${quoteName(name)} SET ${quoted} = …;`,
    `${table} ALTER COLUMN ${quoted} SET NOT NULL;`,
  ].join("\n");
  return { up: [], down, byHand: [{ note, suggestion }] };
}

export function addConstraint(table: string, text: string, name: string | undefined): MigrationStep {
  const down =
    name === undefined
      ? `-- not undone: a constraint without a name, ${normalizeLayout(text)}`
      : `${table} DROP CONSTRAINT ${quoteIdentifier(name)}`;
  return { up: [`${table} ADD ${text}`], down: [down] };
}

export function dropConstraint(table: string, owner: string, text: string, name: string | undefined): MigrationStep {
  if (name !== undefined) {
    return { up: [`${table} DROP CONSTRAINT ${quoteIdentifier(name)}`], down: [`${table} ADD ${text}`] };
  }
  const note = `table "${owner}" has lost a constraint that was given no name, ${normalizeLayout(text)}: find its name and drop it`;
  return { up: [], down: [], byHand: [{ note, suggestion: `${table} DROP CONSTRAINT …;` }] };
}
