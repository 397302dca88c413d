import type { AlterTableCmd, RangeVar } from "@pgsql/types";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow, PgIndexRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { descendantsOf, relationAt, reload, updateRelation } from "./context.ts";

import { copyParentKeys } from "./partition-copies.ts";
import { copyParentIndexes } from "./partition-copies.ts";
import { requireNoUniqueIndex } from "./foreign-partition.ts";
import { relationWords } from "./drop.ts";
import { attachChild } from "./inherit.ts";
import { requirePartitionBound } from "./partition.ts";

export function inherit(cx: DdlContext, relation: PgClassRow, rangeVar: RangeVar): void {
  const parent = relationAt(cx, rangeVar);
  if (relation.relispartition) throw new SqlError("42809", "cannot change inheritance of a partition");
  if (relation.relkind === "p") throw new SqlError("42809", "cannot change inheritance of partitioned table");
  if (relation.reloftype !== 0) throw new SqlError("42809", "cannot change inheritance of typed table");
  if (parent.relkind === "p") throw new SqlError("42809", `cannot inherit from partitioned table "${parent.relname}"`);
  if (parent.relispartition) throw new SqlError("42809", "cannot inherit from a partition");
  if (parent.relkind !== "r" && parent.relkind !== "f")
    throw new SqlError("42809", `ALTER action INHERIT cannot be performed on relation "${parent.relname}"`);
  if (parent.relpersistence === "t" && relation.relpersistence !== "t")
    throw new SqlError("42809", `cannot inherit from temporary relation "${parent.relname}"`);
  if (relation.inhparents.includes(parent.oid))
    throw new SqlError("42P07", `relation "${parent.relname}" would be inherited from more than once`);
  if (descendantsOf(cx.catalog, relation.oid).some((row) => row.oid === parent.oid))
    throw new SqlError("42P07", "circular inheritance not allowed", {
      detail: `"${parent.relname}" is already a child of "${relation.relname}".`,
    });
  attachChild(cx, relation, parent, false);
}

export function attachPartition(cx: DdlContext, relation: PgClassRow, command: AlterTableCmd): void {
  const { catalog } = cx;
  const part = command.def !== undefined && "PartitionCmd" in command.def ? command.def.PartitionCmd : {};
  const child = relationAt(cx, part.name);
  if (relation.relkind === "I") return attachIndex(cx, relation, child);
  if (child.relispartition) throw new SqlError("42809", `"${child.relname}" is already a partition`);
  if (child.reloftype !== 0) throw new SqlError("42809", "cannot attach a typed table as partition");
  if (child.relkind !== "r" && child.relkind !== "p" && child.relkind !== "f")
    throw new SqlError("42809", `ALTER action ATTACH PARTITION cannot be performed on relation "${child.relname}"`, {
      detail: `This operation is not supported for ${relationWords[child.relkind]}s.`,
    });
  if (child.inhparents.length > 0) throw new SqlError("42809", "cannot attach inheritance child as partition");
  if (catalog.childrenOf(child.oid).length > 0 && child.relkind === "r")
    throw new SqlError("42809", "cannot attach inheritance parent as partition");
  if (descendantsOf(catalog, child.oid).some((row) => row.oid === relation.oid))
    throw new SqlError("42P07", "circular inheritance not allowed", {
      detail: `"${relation.relname}" is already a child of "${child.relname}".`,
    });
  if (relation.relpersistence !== "t" && child.relpersistence === "t")
    throw new SqlError(
      "42809",
      `cannot attach a temporary relation as partition of permanent relation "${relation.relname}"`,
    );
  if (relation.relpersistence === "t" && child.relpersistence !== "t")
    throw new SqlError(
      "42809",
      `cannot attach a permanent relation as partition of temporary relation "${relation.relname}"`,
    );
  requirePartitionBound(cx, relation, part.bound ?? {}, child.relname);
  for (const attribute of child.attributes) {
    if (attribute.attisdropped) continue;
    if (attributeByName(relation, attribute.attname) === undefined)
      throw new SqlError(
        "42804",
        `table "${child.relname}" contains column "${attribute.attname}" not found in parent "${relation.relname}"`,
        {
          detail: "The new partition may contain only the columns present in parent.",
        },
      );
    if (attribute.attidentity !== "")
      throw new SqlError(
        "42P16",
        `table "${child.relname}" being attached contains an identity column "${attribute.attname}"`,
        {
          detail: "The new partition may not contain an identity column.",
        },
      );
  }
  attachChild(cx, child, relation, true);
  updateRelation(catalog, child.oid, () => ({ relispartition: true, partbound: part.bound }));
  requireNoUniqueIndex(relation, child, true);
  copyParentKeys(cx, child, reload(catalog, relation));
  copyParentIndexes(cx, child, reload(catalog, relation));
}

/** ALTER INDEX … ATTACH PARTITION: the two must be alike (`ATExecAttachPartitionIdx`). Throws 42P17. */
function attachIndex(cx: DdlContext, parent: PgClassRow, child: PgClassRow): void {
  const { catalog } = cx;
  if (child.indrelid === 0) throw new SqlError("42809", `"${child.relname}" is not an index`);
  const parentTable = catalog.relations.get(parent.indrelid);
  const childTable = catalog.relations.get(child.indrelid);
  const parentIndex = parentTable?.indexes.find((index) => index.indexrelid === parent.oid);
  const childIndex = childTable?.indexes.find((index) => index.indexrelid === child.oid);
  if (!parentTable || !childTable || !parentIndex || !childIndex) return;
  const refuse = (detail: string): never => {
    throw new SqlError("42P17", `cannot attach index "${child.relname}" as a partition of index "${parent.relname}"`, {
      detail,
    });
  };
  if (!childTable.inhparents.includes(parentTable.oid))
    refuse(`Index "${child.relname}" is not an index on any partition of table "${parentTable.relname}".`);
  const nameOf = (table: PgClassRow, attnum: number): string => table.attributes[attnum - 1]?.attname ?? "";
  const keyOf = (table: PgClassRow, index: PgIndexRow): string =>
    [...index.indkey, -1, ...index.indinclude].map((attnum) => nameOf(table, attnum)).join("\0");
  const isAlike =
    keyOf(parentTable, parentIndex) === keyOf(childTable, childIndex) &&
    parentIndex.indisunique === childIndex.indisunique &&
    parentIndex.hasPredicate === childIndex.hasPredicate &&
    parentIndex.indmethod === childIndex.indmethod;
  if (!isAlike) refuse("The index definitions do not match.");
  const constraintOf = (table: PgClassRow, index: PgClassRow): boolean =>
    table.constraints.some((constraint) => constraint.conindid === index.oid && constraint.contype !== "f");
  if (constraintOf(parentTable, parent) && !constraintOf(childTable, child))
    refuse(
      `The index "${parent.relname}" belongs to a constraint in table "${parentTable.relname}" but no constraint exists for index "${child.relname}".`,
    );
  updateRelation(catalog, childTable.oid, (row) => ({
    indexes: row.indexes.map((index) => (index.indexrelid === child.oid ? { ...index, inhparent: parent.oid } : index)),
  }));
}

export function requireTypeShape(cx: DdlContext, relation: PgClassRow, typrelid: number, typeName: string): void {
  const composite = cx.catalog.relations.get(typrelid);
  if (composite === undefined || composite.relkind !== "c")
    throw new SqlError("42809", `type ${typeName} is not a composite type`);
  const own = relation.attributes.filter((attribute) => !attribute.attisdropped);
  const wanted = composite.attributes.filter((attribute) => !attribute.attisdropped);
  for (const [i, attribute] of wanted.entries()) {
    const mine = own[i];
    if (mine === undefined) throw new SqlError("42804", `table is missing column "${attribute.attname}"`);
    if (mine.attname !== attribute.attname)
      throw new SqlError("42804", `table has column "${mine.attname}" where type requires "${attribute.attname}"`);
    if (mine.atttypid !== attribute.atttypid || mine.atttypmod !== attribute.atttypmod)
      throw new SqlError("42804", `table "${relation.relname}" has different type for column "${attribute.attname}"`);
  }
  if (own.length > wanted.length)
    throw new SqlError("42804", `table has extra column "${own[wanted.length]!.attname}"`);
}
