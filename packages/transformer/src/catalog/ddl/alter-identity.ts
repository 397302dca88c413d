import type { AlterTableCmd } from "@pgsql/types";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import { setAttribute } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { descendantsOf, updateRelation } from "./context.ts";
import { addOwnedSequence } from "./create-table.ts";
import { columnOf } from "./alter-column.ts";

/** ADD GENERATED … AS IDENTITY and SET GENERATED. */
export function setIdentity(cx: DdlContext, relation: PgClassRow, command: AlterTableCmd, recurse: boolean): void {
  const name = command.name ?? "";
  const attribute = columnOf(relation, name);
  const add = command.subtype === "AT_AddIdentity";
  if (relation.relispartition)
    throw new SqlError(
      "42P16",
      add ? "cannot add identity to a column of a partition" : "cannot change identity column of a partition",
    );
  if (relation.relkind === "p" && !recurse)
    throw new SqlError(
      "42P16",
      add
        ? "cannot add identity to a column of only the partitioned table"
        : "cannot change identity column of only the partitioned table",
      { hint: "Do not specify the ONLY keyword." },
    );
  if (add) {
    if (!attribute.attnotnull)
      throw new SqlError(
        "55000",
        `column "${name}" of relation "${relation.relname}" must be declared NOT NULL before identity can be added`,
      );
    if (attribute.attidentity !== "")
      throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" is already an identity column`);
    if (attribute.atthasdef)
      throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" already has a default value`);
    if (![20, 21, 23].includes(attribute.atttypid))
      throw new SqlError("22023", "identity column type must be smallint, integer, or bigint");
    const when =
      command.def !== undefined && "Constraint" in command.def ? command.def.Constraint.generated_when : undefined;
    for (const row of relation.relkind === "p" ? descendantsOf(cx.catalog, relation.oid) : [relation]) {
      const mine = attributeByName(row, name)!;
      updateRelation(cx.catalog, row.oid, (current) => ({
        attributes: setAttribute(current, mine.attnum, (column) => ({
          ...column,
          attidentity: when === "a" ? "a" : "d",
        })),
      }));
    }
    addOwnedSequence(cx, relation, attribute);
    return;
  }
  if (attribute.attidentity === "")
    throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" is not an identity column`);
  const items = command.def !== undefined && "List" in command.def ? (command.def.List.items ?? []) : [];
  for (const item of items) {
    if (!("DefElem" in item) || item.DefElem.defname !== "generated") continue;
    const arg = item.DefElem.arg;
    const letter = arg !== undefined && "Integer" in arg ? String.fromCharCode(arg.Integer.ival ?? 100) : "d";
    for (const row of relation.relkind === "p" ? descendantsOf(cx.catalog, relation.oid) : [relation]) {
      const mine = attributeByName(row, name);
      if (mine === undefined) continue;
      updateRelation(cx.catalog, row.oid, (current) => ({
        attributes: setAttribute(current, mine.attnum, (column) => ({
          ...column,
          attidentity: letter === "a" ? "a" : "d",
        })),
      }));
    }
  }
}

/** DROP IDENTITY. */
export function dropIdentity(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  options: { readonly missingOk: boolean; readonly recurse: boolean },
): void {
  const attribute = columnOf(relation, name);
  if (relation.relispartition && attribute.attidentity !== "")
    throw new SqlError("42P16", "cannot drop identity from a column of a partition");
  if (attribute.attidentity === "") {
    if (options.missingOk) return;
    throw new SqlError("55000", `column "${name}" of relation "${relation.relname}" is not an identity column`);
  }
  if (relation.relkind === "p" && !options.recurse)
    throw new SqlError("42P16", "cannot drop identity from a column of only the partitioned table", {
      hint: "Do not specify the ONLY keyword.",
    });
  for (const row of relation.relkind === "p" ? descendantsOf(cx.catalog, relation.oid) : [relation]) {
    const mine = attributeByName(row, name)!;
    updateRelation(cx.catalog, row.oid, (current) => ({
      attributes: setAttribute(current, mine.attnum, (column) => ({ ...column, attidentity: "" })),
    }));
  }
  for (const row of cx.catalog.relations.ownValues())
    if (row.relkind === "S" && row.ownedBy?.relid === relation.oid && row.ownedBy.attnum === attribute.attnum)
      cx.catalog.relations.delete(row.oid);
}
