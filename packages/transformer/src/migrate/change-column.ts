import { normalizeLayout } from "../scan/strip-comments.ts";
import { quoteIdentifier } from "../triggers/quote.ts";
import type { ByHand, MigrationStep } from "./plan-migration.ts";
import type { ColumnConstraint, ColumnPart } from "./table-parts.ts";

interface Owner {
  /** `ALTER TABLE "item"` */
  readonly table: string;
  readonly name: string;
}

/** Defaults, NOT NULL and new constraints; what could lose values is left to a person. */
export function changeColumn({ table, name }: Owner, before: ColumnPart, after: ColumnPart): MigrationStep {
  const column = quoteIdentifier(after.name);
  const alter = `${table} ALTER COLUMN ${column}`;
  const what = `column "${after.name}" of table "${name}"`;
  const up: string[] = [];
  const down: string[] = [];
  const byHand: ByHand[] = [];
  if (normalizeLayout(before.typeText) !== normalizeLayout(after.typeText)) {
    byHand.push({
      note: `${what} was ${before.typeText} and is ${after.typeText}: write how its values change`,
      suggestion: `${alter} TYPE ${after.typeText} USING ${column}::${after.typeText};`,
    });
  }
  const set = (action: string, undo: string): void => {
    up.push(`${alter} ${action}`);
    down.unshift(`${alter} ${undo}`);
  };
  const gone = before.constraints.filter((one) => !after.constraints.some((other) => isSame(one, other)));
  const come = after.constraints.filter((one) => !before.constraints.some((other) => isSame(one, other)));
  const defaultOf = (constraints: readonly ColumnConstraint[]): string | undefined =>
    constraints.find(({ type }) => type === "CONSTR_DEFAULT")?.text;
  const [was, is] = [defaultOf(gone), defaultOf(come)];
  if (was !== undefined || is !== undefined) {
    set(is === undefined ? "DROP DEFAULT" : `SET ${is}`, was === undefined ? "DROP DEFAULT" : `SET ${was}`);
  }
  for (const constraint of gone) {
    const { type, name: constraintName, text } = constraint;
    if (type === "CONSTR_DEFAULT" || type === "CONSTR_NULL") continue;
    if (type === "CONSTR_NOTNULL") set("DROP NOT NULL", "SET NOT NULL");
    else if (constraintName !== undefined && tableForm(constraint, column) !== undefined) {
      up.push(`${table} DROP CONSTRAINT ${quoteIdentifier(constraintName)}`);
      down.unshift(`${table} ADD ${tableForm(constraint, column) ?? text}`);
    } else {
      byHand.push({ note: `${what} is no longer ${text}: write what takes that off` });
    }
  }
  for (const constraint of come) {
    const { type, name: constraintName, text } = constraint;
    if (type === "CONSTR_DEFAULT" || type === "CONSTR_NULL") continue;
    const form = tableForm(constraint, column);
    if (type === "CONSTR_NOTNULL") set("SET NOT NULL", "DROP NOT NULL");
    else if (form === undefined) byHand.push({ note: `${what} is now ${text}: write what makes it so` });
    else {
      up.push(`${table} ADD ${form}`);
      const undo =
        constraintName === undefined
          ? `-- not undone: a constraint without a name, ${form}`
          : `${table} DROP CONSTRAINT ${quoteIdentifier(constraintName)}`;
      down.unshift(undo);
    }
  }
  return { up, down, byHand };
}

function isSame(one: ColumnConstraint, other: ColumnConstraint): boolean {
  return one.type === other.type && normalizeLayout(one.text) === normalizeLayout(other.text);
}

/** A column's constraint as one of its table; `undefined` for what a table has no form of. */
function tableForm({ type, text }: ColumnConstraint, column: string): string | undefined {
  switch (type) {
    case "CONSTR_CHECK":
      return text;
    case "CONSTR_UNIQUE":
      return text.replace(/\bUNIQUE\b(?:\s+NULLS\s+(?:NOT\s+)?DISTINCT\b)?/i, `$& (${column})`);
    case "CONSTR_PRIMARY":
      return text.replace(/\bPRIMARY\s+KEY\b/i, `$& (${column})`);
    case "CONSTR_FOREIGN":
      return text.replace(/\bREFERENCES\b/i, `FOREIGN KEY (${column}) $&`);
    default:
      return undefined;
  }
}
