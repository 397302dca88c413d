import type { Node } from "@pgsql/types";
import { attributeByName } from "../relation-name.ts";
import type { PgClassRow } from "../types.ts";
import { addConstraint } from "./constraints.ts";
import { addIndexRow, indexColumnNames, namesOfIndex } from "./index-row.ts";
import type { DdlContext } from "./context.ts";
import { chooseRelationName, reload, updateRelation } from "./context.ts";

/** A partition gets its parent's keys and foreign keys. */
export function copyParentKeys(cx: DdlContext, table: PgClassRow, parent: PgClassRow): void {
  if (table.relkind === "f") return;
  for (const constraint of parent.constraints) {
    const relation = reload(cx.catalog, table);
    const columnsOf = (attnums: readonly number[], of: PgClassRow): Node[] =>
      attnums.map((attnum) => ({ String: { sval: of.attributes[attnum - 1]?.attname ?? "" } }));
    const keys = columnsOf(constraint.conkey, parent);
    const same = relation.constraints.find(
      (other) =>
        other.contype === constraint.contype &&
        columnsOf(other.conkey, relation)
          .map((node) => JSON.stringify(node))
          .join() === keys.map((node) => JSON.stringify(node)).join() &&
        other.confrelid === constraint.confrelid,
    );
    if (same !== undefined) {
      if (constraint.contype === "p" || constraint.contype === "u" || constraint.contype === "f")
        updateRelation(cx.catalog, relation.oid, (row) => ({
          constraints: row.constraints.map((other) =>
            other.oid === same.oid ? { ...other, conislocal: false, coninhcount: 1 } : other,
          ),
        }));
      continue;
    }
    if (constraint.contype === "p" || constraint.contype === "u") {
      addConstraint(
        cx,
        relation,
        {
          contype: constraint.contype === "p" ? "CONSTR_PRIMARY" : "CONSTR_UNIQUE",
          keys,
          deferrable: constraint.condeferrable,
          without_overlaps: constraint.conperiod,
          nulls_not_distinct: constraint.nullsNotDistinct,
        },
        { inherited: true },
      );
    } else if (constraint.contype === "f") {
      const conkey = keys.map(
        (node) => attributeByName(relation, "String" in node ? (node.String.sval ?? "") : "")?.attnum ?? 0,
      );
      const taken = relation.constraints.some((other) => other.conname === constraint.conname);
      updateRelation(cx.catalog, relation.oid, (row) => ({
        constraints: [
          ...row.constraints,
          {
            ...constraint,
            oid: cx.catalog.newOid(),
            conkey,
            conname: taken ? `${constraint.conname}_1` : constraint.conname,
            conislocal: false,
            coninhcount: 1,
          },
        ],
      }));
    }
  }
}

/** A partition gets its parent's indexes and row triggers, where it has none like them. */
export function copyParentIndexes(cx: DdlContext, table: PgClassRow, parent: PgClassRow): void {
  const { catalog } = cx;
  for (const index of table.relkind === "f" ? [] : parent.indexes) {
    if (parent.constraints.some((constraint) => constraint.conindid === index.indexrelid && constraint.contype !== "f"))
      continue;
    const relation = reload(catalog, table);
    const map = (attnum: number): number =>
      attributeByName(relation, parent.attributes[attnum - 1]?.attname ?? "")?.attnum ?? 0;
    const indkey = index.indkey.map(map);
    const same = relation.indexes.find(
      (other) =>
        other.inhparent === undefined &&
        String(other.indkey) === String(indkey) &&
        other.indisunique === index.indisunique &&
        other.hasPredicate === index.hasPredicate &&
        other.indmethod === index.indmethod,
    );
    if (same) {
      updateRelation(catalog, relation.oid, (row) => ({
        indexes: row.indexes.map((other) =>
          other.indexrelid === same.indexrelid ? { ...other, inhparent: index.indexrelid } : other,
        ),
      }));
      continue;
    }
    const names = namesOfIndex(catalog, index);
    const name = chooseRelationName(
      catalog,
      relation.relname,
      indexColumnNames(relation, indkey, names),
      "idx",
      relation.relnamespace,
    );
    const indinclude = index.indinclude.map(map);
    addIndexRow(cx, relation, name, { ...index, indkey, indinclude, inhparent: index.indexrelid }, names);
  }
  for (const trigger of parent.triggers) {
    if (!trigger.row) continue;
    updateRelation(catalog, table.oid, (row) => ({
      triggers: row.triggers.some((other) => other.tgname === trigger.tgname)
        ? row.triggers
        : [...row.triggers, trigger],
    }));
  }
}
