import type { Node } from "@pgsql/types";
import { parseStatement } from "../parse/parse-statement.ts";
import { quoteLiteral } from "../triggers/quote.ts";
import type { MigrationStep } from "./plan-migration.ts";
import type { SnapshotStatement } from "./snapshot.ts";
import { quoteName } from "./undo.ts";

/** New labels of an enum, each at its place; `undefined` for another kind of type. */
export function changeEnum(old: SnapshotStatement, statement: SnapshotStatement): MigrationStep | undefined {
  const before = labelsOf(old);
  const after = labelsOf(statement);
  if (!before || !after) return undefined;
  const { name } = statement;
  const kept = after.filter((label) => before.includes(label));
  if (kept.join("\0") !== before.join("\0")) {
    const note = `the labels of enum "${name}" were removed, renamed or moved: write what becomes of the values`;
    const suggestion = `ALTER TYPE ${quoteName(name)} RENAME VALUE 'old' TO 'new';`;
    return { up: [], down: [], byHand: [{ note, suggestion }] };
  }
  const up = after.flatMap((label, index) => {
    if (before.includes(label)) return [];
    const next = after.slice(index + 1).find((other) => before.includes(other));
    const place = next === undefined ? "" : ` BEFORE ${quoteLiteral(next).trim()}`;
    return [`ALTER TYPE ${quoteName(name)} ADD VALUE ${quoteLiteral(label).trim()}${place}`];
  });
  return { up, down: [`-- not undone: PostgreSQL cannot take labels from enum ${name}`] };
}

function labelsOf({ sql }: SnapshotStatement): readonly string[] | undefined {
  const node: Node | undefined = parseStatement(sql).parsed?.node;
  if (!node || !("CreateEnumStmt" in node)) return undefined;
  return (node.CreateEnumStmt.vals ?? []).flatMap((value) => ("String" in value ? [value.String.sval ?? ""] : []));
}
