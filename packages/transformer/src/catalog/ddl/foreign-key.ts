import type { Constraint } from "@pgsql/types";
import { baseTypeOf, isBinaryCoercible } from "../base-type.ts";
import { typeNameOf } from "../format-type.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass, opfamilyMember } from "../type-cache.ts";
import type { Oid, PgAttributeRow, PgClassRow, PgConstraintRow, PgIndexRow } from "../types.ts";
import { makeConstraint, requireFreeConstraintName, systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { chooseConstraintName, relationAt, reload, strings, updateRelation } from "./context.ts";

/** FOREIGN KEY (`ATAddForeignKeyConstraint`). */
export function addForeignKey(cx: DdlContext, table: PgClassRow, constraint: Constraint): void {
  const { catalog } = cx;
  const relation = reload(catalog, table);
  const referenced = relationAt(cx, constraint.pktable);
  if (referenced.relkind !== "r" && referenced.relkind !== "p")
    throw new SqlError("42809", `referenced relation "${referenced.relname}" is not a table`);
  if (referenced.relnamespace === 11)
    throw new SqlError("42501", `permission denied: "${referenced.relname}" is a system catalog`);
  checkPersistence(relation, referenced);
  const fkColumns = foreignKeyColumns(relation, strings(constraint.fk_attrs));
  if (constraint.fk_with_period && constraint.pk_attrs !== undefined && !constraint.pk_with_period)
    throw new SqlError("42830", "foreign key uses PERIOD on the referencing table but not the referenced table");
  let target: { readonly columns: readonly number[]; readonly period: boolean; readonly index: PgIndexRow | undefined };
  if ((constraint.pk_attrs?.length ?? 0) === 0) {
    const primary = referenced.constraints.find((row) => row.contype === "p");
    if (primary === undefined)
      throw new SqlError("42704", `there is no primary key for referenced table "${referenced.relname}"`);
    if (primary.condeferrable)
      throw new SqlError("55000", `cannot use a deferrable primary key for referenced table "${referenced.relname}"`);
    const index = referenced.indexes.find((row) => row.indisprimary);
    target = { columns: primary.conkey, period: primary.conperiod, index };
    if (constraint.fk_with_period && !primary.conperiod)
      throw new SqlError("42830", "foreign key uses PERIOD on the referencing table but not the referenced table");
    if (!constraint.fk_with_period && primary.conperiod)
      throw new SqlError("42830", "foreign key uses PERIOD on the referenced table but not the referencing table");
  } else {
    const columns = foreignKeyColumns(referenced, strings(constraint.pk_attrs));
    if (constraint.pk_with_period && !constraint.fk_with_period)
      throw new SqlError("42830", "foreign key uses PERIOD on the referenced table but not the referencing table");
    target = referencedKey(referenced, columns, constraint.pk_with_period ?? false);
  }
  if (fkColumns.length !== target.columns.length)
    throw new SqlError("42830", "number of referencing and referenced columns for foreign key disagree");
  const label = fkColumns.map((attnum) => relation.attributes[attnum - 1]!.attname).join("_");
  const conname = constraint.conname ?? chooseConstraintName(catalog, relation.relname, label, "fkey", relation);
  for (const [i, attnum] of fkColumns.entries()) {
    const column = relation.attributes[attnum - 1]!;
    const other = referenced.attributes[target.columns[i]! - 1]!;
    const period = (constraint.fk_with_period ?? false) && i === fkColumns.length - 1;
    requireSameEquality(cx, conname, column, other);
    if (!period) requireComparable(cx, conname, column, other);
    else if (baseTypeOf(catalog, column.atttypid) !== baseTypeOf(catalog, other.atttypid))
      throw new SqlError("42804", `foreign key constraint "${conname}" cannot be implemented`);
  }
  for (const attnum of fkColumns) {
    const column = relation.attributes[attnum - 1]!;
    const actions = [constraint.fk_upd_action, constraint.fk_del_action];
    if (column.attgenerated === "v")
      throw new SqlError("0A000", "foreign key constraints on virtual generated columns are not supported");
    if (column.attgenerated === "s" && actions.some((action) => action === "n" || action === "d"))
      throw new SqlError("42601", "invalid ON DELETE action for foreign key constraint containing generated column");
    if (column.attgenerated === "s" && constraint.fk_upd_action === "c")
      throw new SqlError("42601", "invalid ON UPDATE action for foreign key constraint containing generated column");
  }
  for (const name of strings(constraint.fk_del_set_cols))
    if (!fkColumns.includes(foreignKeyColumns(relation, [name])[0]!))
      throw new SqlError("42P10", `column "${name}" referenced in ON DELETE SET action must be part of foreign key`);
  if (constraint.conname !== undefined) requireFreeConstraintName(relation, conname);
  const row = makeConstraint(cx, relation, {
    conname,
    contype: "f",
    conkey: fkColumns,
    confrelid: referenced.oid,
    confkey: target.columns,
    condeferrable: constraint.deferrable ?? false,
    convalidated: !constraint.skip_validation && (constraint.is_enforced ?? false),
    conenforced: constraint.is_enforced ?? false,
    conperiod: constraint.fk_with_period ?? false,
    matchFull: constraint.fk_matchtype === "f",
    conindid: target.index?.indexrelid ?? 0,
  });
  installForeignKey(cx, relation, row);
}

/** Adds the row and gives partitions their copies. */
export function installForeignKey(cx: DdlContext, table: PgClassRow, row: PgConstraintRow): void {
  const relation = updateRelation(cx.catalog, table.oid, (current) => ({ constraints: [...current.constraints, row] }));
  if (relation.relkind !== "p") return;
  for (const child of cx.catalog.childrenOf(relation.oid)) {
    const conkey = row.conkey.map(
      (attnum) => attributeByName(child, relation.attributes[attnum - 1]!.attname)?.attnum ?? 0,
    );
    if (
      child.constraints.some(
        (other) =>
          other.contype === "f" && other.confrelid === row.confrelid && String(other.conkey) === String(conkey),
      )
    )
      continue;
    const label = conkey.map((attnum) => child.attributes[attnum - 1]?.attname ?? "").join("_");
    const conname = child.constraints.some((other) => other.conname === row.conname)
      ? chooseConstraintName(cx.catalog, child.relname, label, "fkey", child)
      : row.conname;
    installForeignKey(cx, child, {
      ...row,
      oid: cx.catalog.newOid(),
      conname,
      conkey,
      conislocal: false,
      coninhcount: 1,
    });
  }
}

function checkPersistence(relation: PgClassRow, referenced: PgClassRow): void {
  const order = { p: "permanent", u: "unlogged", t: "temporary" } as const;
  const here = relation.relpersistence;
  const there = referenced.relpersistence;
  const fine = here === "p" ? there === "p" : here === "u" ? there !== "t" : there === "t";
  if (fine) return;
  const allowed =
    here === "p" ? "permanent tables" : here === "u" ? "permanent or unlogged tables" : "temporary tables";
  throw new SqlError("42P16", `constraints on ${order[here]} tables may reference only ${allowed}`);
}

function foreignKeyColumns(relation: PgClassRow, names: readonly string[]): readonly number[] {
  return names.map((name) => {
    const attribute = attributeByName(relation, name);
    if (attribute !== undefined) return attribute.attnum;
    if (systemColumns.has(name)) throw new SqlError("0A000", "system columns cannot be used in foreign keys");
    throw new SqlError("42703", `column "${name}" referenced in foreign key constraint does not exist`);
  });
}

/** The unique key that a foreign key's columns name, in any order (`transformFkeyCheckAttrs`). */
function referencedKey(
  referenced: PgClassRow,
  columns: readonly number[],
  period: boolean,
): { readonly columns: readonly number[]; readonly period: boolean; readonly index: PgIndexRow } {
  if (new Set(columns).size !== columns.length)
    throw new SqlError("42830", "foreign key referenced-columns list must not contain duplicates");
  let deferrable = false;
  for (const index of referenced.indexes) {
    if (!index.indisunique && !(period && index.indisexclusion)) continue;
    if (index.hasPredicate || index.indkey.includes(0) || index.indkey.length !== columns.length) continue;
    if (!index.indkey.every((attnum) => columns.includes(attnum))) continue;
    if (!period && index.indisexclusion) continue;
    if (!index.indimmediate) {
      deferrable = true;
      continue;
    }
    return { columns, period, index };
  }
  if (deferrable)
    throw new SqlError(
      "55000",
      `cannot use a deferrable unique constraint for referenced table "${referenced.relname}"`,
    );
  throw new SqlError(
    "42830",
    `there is no unique constraint matching given keys for referenced table "${referenced.relname}"`,
  );
}

/** Where one of the collations takes strings that differ for equal, both sides must have it. Throws 42P21. */
function requireSameEquality(cx: DdlContext, conname: string, column: PgAttributeRow, other: PgAttributeRow): void {
  const [from, to] = [column, other].map(({ attcollation }) => cx.catalog.collations.get(attcollation));
  if (!from || !to || from.oid === to.oid) return;
  if (from.collisdeterministic !== false && to.collisdeterministic !== false) return;
  throw new SqlError("42P21", `foreign key constraint "${conname}" cannot be implemented`, {
    detail: `Key columns "${column.attname}" of the referencing table and "${other.attname}" of the referenced table have incompatible collations: "${from.collname}" and "${to.collname}". If either collation is nondeterministic, then both collations have to be the same.`,
  });
}

/** An equality operator between the two columns' types must exist (`ATAddForeignKeyConstraint`). Throws 42804. */
function requireComparable(cx: DdlContext, conname: string, column: PgAttributeRow, other: PgAttributeRow): void {
  const { catalog } = cx;
  const opclass = defaultOpclass(catalog, other.atttypid, "btree") ?? defaultOpclass(catalog, other.atttypid, "hash");
  const fkType = baseTypeOf(catalog, column.atttypid);
  const pkType = baseTypeOf(catalog, other.atttypid);
  if (opclass !== undefined) {
    const strategy = opclass.opcmethod === "btree" ? 3 : 1;
    const { opcfamily, opcintype } = opclass;
    if (opfamilyMember(catalog, opcfamily, opcintype, fkType, strategy) !== 0) return;
    if (implicitlyCoercible(cx, fkType, opcintype) && (pkType === fkType || isPolymorphic(cx, opcintype) === false))
      return;
    if (isPolymorphic(cx, opcintype) && fkType === pkType) return;
    if (isPolymorphic(cx, opcintype) && sameArrays(cx, fkType, pkType)) return;
  }
  throw new SqlError("42804", `foreign key constraint "${conname}" cannot be implemented`, {
    detail: `Key columns "${column.attname}" of the referencing table and "${other.attname}" of the referenced table are of incompatible types: ${typeNameOf(catalog, column.atttypid)} and ${typeNameOf(catalog, other.atttypid)}.`,
  });
}

const isPolymorphic = (cx: DdlContext, type: Oid): boolean => cx.catalog.types.get(type)?.typtype === "p";

const sameArrays = (cx: DdlContext, a: Oid, b: Oid): boolean => {
  const left = cx.catalog.types.get(a);
  const right = cx.catalog.types.get(b);
  return left !== undefined && right !== undefined && left.typelem !== 0 && left.typelem === right.typelem;
};

function implicitlyCoercible(cx: DdlContext, source: Oid, target: Oid): boolean {
  return isBinaryCoercible(cx.catalog, source, target) || cx.catalog.cast(source, target)?.castcontext === "i";
}
