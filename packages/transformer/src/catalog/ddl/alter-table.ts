import type { AlterTableCmd, AlterTableStmt, Constraint, RangeVar } from "@pgsql/types";
import { typeNameOf } from "../format-type.ts";
import { attributeByName, findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { PgClassRow, PgIndexRow } from "../types.ts";
import {
  addColumn,
  alterColumnType,
  checkTransform,
  columnOf,
  dropColumn,
  dropIdentity,
  setDefault,
  setExpression,
  setIdentity,
  dropExpression,
} from "./alter-column.ts";
import { foldConstraintAttributes } from "./column-definition.ts";
import { addConstraint, addNotNull, setAttribute } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { childrenOf, descendantsOf, relationAt, reload, updateRelation } from "./context.ts";
import { copyParentIndexes, copyParentKeys } from "./create-table.ts";
import { performRemovals, removalOfConstraint } from "./dependents.ts";
import { relationWords } from "./drop.ts";
import { attachChild, detachChild } from "./inherit.ts";
import { requireRole } from "./schema.ts";
import { requirePartitionBound } from "./partition.ts";

/** ALTER TABLE, and ALTER VIEW, INDEX, SEQUENCE, TYPE in the same clothes (`ATController`). */
export function alterTable(cx: DdlContext, statement: AlterTableStmt): void {
  const rangeVar = statement.relation!;
  const relation = findRelation(cx.catalog, rangeVar);
  if (relation === undefined) {
    if (statement.missing_ok) return;
    relationAt(cx, rangeVar);
    return;
  }
  requireKind(relation, statement.objtype ?? "OBJECT_TABLE");
  const commands = (statement.cmds ?? []).flatMap((node) => ("AlterTableCmd" in node ? [node.AlterTableCmd] : []));
  // USING is read against the table as it was, whatever else the statement does.
  for (const command of commands)
    if (command.subtype === "AT_AlterColumnType" && command.def !== undefined && "ColumnDef" in command.def)
      checkTransform(cx, relation, command.name ?? "", command.def.ColumnDef);
  for (const command of inPasses(commands)) alterOne(cx, reload(cx.catalog, relation), command, rangeVar);
}

function requireKind(relation: PgClassRow, objtype: string): void {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    OBJECT_VIEW: ["v"],
    OBJECT_MATVIEW: ["m"],
    OBJECT_SEQUENCE: ["S"],
    OBJECT_INDEX: ["i", "I"],
    OBJECT_FOREIGN_TABLE: ["f"],
    OBJECT_TYPE: ["c"],
  };
  const kinds = wanted[objtype];
  if (kinds !== undefined && !kinds.includes(relation.relkind)) {
    const word = {
      OBJECT_VIEW: "a view",
      OBJECT_MATVIEW: "a materialized view",
      OBJECT_SEQUENCE: "a sequence",
      OBJECT_INDEX: "an index",
      OBJECT_FOREIGN_TABLE: "a foreign table",
      OBJECT_TYPE: "a composite type",
    }[objtype];
    throw new SqlError("42809", `"${relation.relname}" is not ${word}`);
  }
  if (objtype === "OBJECT_TABLE" && relation.relkind === "c")
    throw new SqlError("42809", `"${relation.relname}" is a composite type`, { hint: "Use ALTER TYPE instead." });
  if (relation.oid < 16384) throw new SqlError("42501", `permission denied: "${relation.relname}" is a system catalog`);
}

/** PostgreSQL's passes: drops first, then types, then additions, then constraints (`AT_PASS_*`). */
const passes: Readonly<Record<string, number>> = {
  AT_DropColumn: 0,
  AT_DropConstraint: 0,
  AT_DropNotNull: 0,
  AT_DropExpression: 0,
  AT_DropIdentity: 0,
  AT_AlterColumnType: 1,
  AT_AddColumn: 3,
  AT_SetExpression: 3,
  AT_AddConstraint: 5,
  AT_SetNotNull: 4,
  AT_ColumnDefault: 4,
  AT_AddIdentity: 4,
  AT_SetIdentity: 4,
};

function inPasses(commands: readonly AlterTableCmd[]): readonly AlterTableCmd[] {
  const rank = (command: AlterTableCmd): number => {
    const isForeignKey =
      command.def !== undefined && "Constraint" in command.def && command.def.Constraint.contype === "CONSTR_FOREIGN";
    return isForeignKey ? 6 : (passes[command.subtype ?? ""] ?? 7);
  };
  return [...commands].sort((a, b) => rank(a) - rank(b));
}

const tableOnly: ReadonlySet<string> = new Set([
  "AT_AddConstraint",
  "AT_SetNotNull",
  "AT_DropNotNull",
  "AT_AddInherit",
  "AT_DropInherit",
  "AT_EnableRowSecurity",
  "AT_DisableRowSecurity",
  "AT_ReplicaIdentity",
  "AT_AddIdentity",
]);

const actionWords: Readonly<Record<string, string>> = {
  AT_AddColumn: "ADD COLUMN",
  AT_AddConstraint: "ADD CONSTRAINT",
  AT_SetNotNull: "ALTER COLUMN ... SET NOT NULL",
  AT_DropNotNull: "ALTER COLUMN ... DROP NOT NULL",
  AT_DropColumn: "DROP COLUMN",
  AT_AlterColumnType: "ALTER COLUMN ... SET DATA TYPE",
  AT_AddInherit: "INHERIT",
  AT_DropInherit: "NO INHERIT",
  AT_EnableRowSecurity: "ENABLE ROW SECURITY",
  AT_DisableRowSecurity: "DISABLE ROW SECURITY",
  AT_ReplicaIdentity: "REPLICA IDENTITY",
  AT_AddIdentity: "ALTER COLUMN ... ADD IDENTITY",
  AT_AttachPartition: "ATTACH PARTITION",
  AT_DetachPartition: "DETACH PARTITION",
};

function requireAllowed(relation: PgClassRow, subtype: string): void {
  const { relkind } = relation;
  const isColumn = ["AT_AddColumn", "AT_DropColumn", "AT_AlterColumnType"].includes(subtype);
  const fine = isColumn
    ? ["r", "p", "f", "c"].includes(relkind)
    : tableOnly.has(subtype)
      ? relkind === "r" ||
        relkind === "p" ||
        (relkind === "f" && subtype !== "AT_ReplicaIdentity" && !subtype.endsWith("RowSecurity"))
      : subtype === "AT_AttachPartition" || subtype === "AT_DetachPartition"
        ? relkind === "p" || relkind === "I"
        : true;
  if (fine) return;
  throw new SqlError(
    "42809",
    `ALTER action ${actionWords[subtype]} cannot be performed on relation "${relation.relname}"`,
    {
      detail: `This operation is not supported for ${relationWords[relkind]}s.`,
    },
  );
}

function alterOne(cx: DdlContext, relation: PgClassRow, command: AlterTableCmd, rangeVar: RangeVar): void {
  const { catalog } = cx;
  const subtype = command.subtype ?? "AT_AddColumn";
  const recurse = rangeVar.inh ?? false;
  const cascade = command.behavior === "DROP_CASCADE";
  requireAllowed(relation, subtype);
  switch (subtype) {
    case "AT_AddColumn":
      addColumn(cx, relation, "ColumnDef" in command.def! ? command.def.ColumnDef : {}, {
        ifNotExists: command.missing_ok ?? false,
        recurse,
      });
      break;
    case "AT_DropColumn":
      dropColumn(cx, relation, command.name ?? "", { cascade, missingOk: command.missing_ok ?? false, recurse });
      break;
    case "AT_AlterColumnType":
      alterColumnType(
        cx,
        relation,
        command.name ?? "",
        "ColumnDef" in command.def! ? command.def.ColumnDef : {},
        recurse,
      );
      break;
    case "AT_ColumnDefault":
      setDefault(cx, relation, command.name ?? "", command.def, recurse);
      break;
    case "AT_SetExpression":
      setExpression(cx, relation, command.name ?? "", command.def!);
      break;
    case "AT_DropExpression":
      dropExpression(cx, relation, command.name ?? "", command.missing_ok ?? false, recurse);
      break;
    case "AT_SetNotNull":
      columnOf(relation, command.name ?? "");
      if (
        !recurse &&
        relation.relkind !== "p" &&
        childrenOf(catalog, relation.oid).some((child) => !attributeByName(child, command.name ?? "")?.attnotnull)
      )
        throw new SqlError("42P16", "constraint must be added to child tables too", {
          hint: "Do not specify the ONLY keyword.",
        });
      addNotNull(cx, relation, {
        column: command.name ?? "",
        name: undefined,
        noInherit: false,
        location: -1,
        valid: true,
      });
      break;
    case "AT_DropNotNull":
      dropNotNull(cx, relation, command.name ?? "");
      break;
    case "AT_AddConstraint":
      addTableConstraint(cx, relation, "Constraint" in command.def! ? command.def.Constraint : {}, recurse);
      break;
    case "AT_DropConstraint":
      dropConstraint(cx, relation, command.name ?? "", cascade, command.missing_ok ?? false);
      break;
    case "AT_ValidateConstraint":
      validateConstraint(cx, relation, command.name ?? "");
      break;
    case "AT_AlterConstraint":
      requireConstraint(relation, constraintNameOf(command));
      break;
    case "AT_AddIdentity":
    case "AT_SetIdentity":
      setIdentity(cx, relation, command);
      break;
    case "AT_DropIdentity":
      dropIdentity(cx, relation, command.name ?? "", command.missing_ok ?? false);
      break;
    case "AT_AddInherit":
      inherit(cx, relation, "RangeVar" in command.def! ? command.def.RangeVar : {});
      break;
    case "AT_DropInherit": {
      const parent = relationAt(cx, "RangeVar" in command.def! ? command.def.RangeVar : {});
      if (!relation.inhparents.includes(parent.oid))
        throw new SqlError("42P01", `relation "${parent.relname}" is not a parent of relation "${relation.relname}"`);
      detachChild(cx, relation, parent);
      break;
    }
    case "AT_AttachPartition":
      attachPartition(cx, relation, command);
      break;
    case "AT_DetachPartition":
    case "AT_DetachPartitionFinalize": {
      const name =
        command.def !== undefined && "PartitionCmd" in command.def ? command.def.PartitionCmd.name : undefined;
      const child = relationAt(cx, name);
      if (!child.inhparents.includes(relation.oid))
        throw new SqlError("42P01", `relation "${child.relname}" is not a partition of relation "${relation.relname}"`);
      detachChild(cx, child, relation);
      break;
    }
    case "AT_AddOf": {
      const type = typenameType(catalog, "TypeName" in command.def! ? command.def.TypeName : {}).type;
      requireTypeShape(cx, relation, type.typrelid, typeNameOf(catalog, type.oid));
      updateRelation(catalog, relation.oid, () => ({ reloftype: type.oid }));
      break;
    }
    case "AT_DropOf":
      if (relation.reloftype === 0) throw new SqlError("42809", `"${relation.relname}" is not a typed table`);
      updateRelation(catalog, relation.oid, () => ({ reloftype: 0 }));
      break;
    case "AT_EnableRowSecurity":
    case "AT_DisableRowSecurity":
      updateRelation(catalog, relation.oid, () => ({ relrowsecurity: subtype === "AT_EnableRowSecurity" }));
      break;
    case "AT_ChangeOwner":
      if (command.newowner?.roletype === "ROLESPEC_CSTRING") requireRole(cx, command.newowner.rolename ?? "");
      break;
    case "AT_SetLogged":
    case "AT_SetUnLogged":
      if (relation.relpersistence === "t")
        throw new SqlError(
          "42P16",
          `cannot change logged status of table "${relation.relname}" because it is temporary`,
        );
      updateRelation(catalog, relation.oid, () => ({ relpersistence: subtype === "AT_SetLogged" ? "p" : "u" }));
      break;
    case "AT_SetStatistics":
    case "AT_SetOptions":
    case "AT_ResetOptions":
    case "AT_SetStorage":
    case "AT_SetCompression":
      if (command.name !== undefined) columnOf(relation, command.name);
      break;
    case "AT_EnableTrig":
    case "AT_DisableTrig":
    case "AT_EnableAlwaysTrig":
    case "AT_EnableReplicaTrig":
      if (!relation.triggers.some((trigger) => trigger.tgname === command.name))
        throw new SqlError("42704", `trigger "${command.name}" for table "${relation.relname}" does not exist`);
      break;
    case "AT_EnableRule":
    case "AT_DisableRule":
    case "AT_EnableAlwaysRule":
    case "AT_EnableReplicaRule":
      if (!relation.rules.some((rule) => rule.rulename === command.name))
        throw new SqlError("42704", `rule "${command.name}" for relation "${relation.relname}" does not exist`);
      break;
    case "AT_ClusterOn":
      if (catalog.relationInSchema(command.name ?? "", relation.relnamespace) === undefined)
        throw new SqlError("42704", `index "${command.name}" for table "${relation.relname}" does not exist`);
      break;
    default:
  }
}

const constraintNameOf = (command: AlterTableCmd): string => {
  const { def } = command;
  if (def === undefined) return command.name ?? "";
  if ("ATAlterConstraint" in def)
    return (def as { ATAlterConstraint: { conname?: string } }).ATAlterConstraint.conname ?? "";
  return "Constraint" in def ? (def.Constraint.conname ?? "") : (command.name ?? "");
};

function requireConstraint(relation: PgClassRow, name: string): PgClassRow["constraints"][number] {
  const found = relation.constraints.find((constraint) => constraint.conname === name);
  if (found === undefined)
    throw new SqlError("42704", `constraint "${name}" of relation "${relation.relname}" does not exist`);
  return found;
}

function addTableConstraint(cx: DdlContext, relation: PgClassRow, node: Constraint, recurse: boolean): void {
  const [constraint] = foldConstraintAttributes([{ Constraint: node }]);
  if (constraint === undefined) return;
  if (constraint.contype === "CONSTR_FOREIGN" && !recurse && relation.relkind === "p")
    throw new SqlError(
      "42809",
      `cannot use ONLY for foreign key on partitioned table "${relation.relname}" referencing relation "${constraint.pktable?.relname}"`,
    );
  if (constraint.contype === "CONSTR_CHECK" && relation.relkind === "p" && constraint.is_no_inherit)
    throw new SqlError("42P16", `cannot add NO INHERIT constraint to partitioned table "${relation.relname}"`);
  if (
    constraint.contype === "CONSTR_CHECK" &&
    !recurse &&
    !constraint.is_no_inherit &&
    childrenOf(cx.catalog, relation.oid).length > 0
  )
    throw new SqlError("42P16", "constraint must be added to child tables too");
  if (
    constraint.conname !== undefined &&
    constraint.contype !== "CONSTR_CHECK" &&
    constraint.contype !== "CONSTR_NOTNULL"
  ) {
    if (
      relation.constraints.some((other) => other.conname === constraint.conname) &&
      constraint.contype === "CONSTR_FOREIGN"
    )
      throw new SqlError(
        "42710",
        `constraint "${constraint.conname}" for relation "${relation.relname}" already exists`,
      );
  }
  addConstraint(cx, relation, constraint);
}

function dropConstraint(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  cascade: boolean,
  missingOk: boolean,
): void {
  const constraint = relation.constraints.find((row) => row.conname === name);
  if (constraint === undefined) {
    if (missingOk) return;
    throw new SqlError("42704", `constraint "${name}" of relation "${relation.relname}" does not exist`);
  }
  if (constraint.coninhcount > 0)
    throw new SqlError("42P16", `cannot drop inherited constraint "${name}" of relation "${relation.relname}"`);
  if (constraint.contype === "n")
    return dropNotNull(cx, relation, relation.attributes[constraint.conkey[0]! - 1]!.attname);
  performRemovals(cx.catalog, [removalOfConstraint(relation, name)], cascade, () => {
    throw new SqlError(
      "2BP01",
      `cannot drop constraint ${name} on table ${relation.relname} because other objects depend on it`,
      { hint: "Use DROP ... CASCADE to drop the dependent objects too." },
    );
  });
  if (constraint.connoinherit && constraint.contype === "c") return;
  for (const child of childrenOf(cx.catalog, relation.oid)) releaseInherited(cx, child, name);
}

/** A child keeps an inherited constraint only if it has it by itself or from another parent. */
function releaseInherited(cx: DdlContext, child: PgClassRow, name: string): void {
  const constraint = child.constraints.find((row) => row.conname === name);
  if (constraint === undefined) return;
  if (constraint.coninhcount <= 1 && !constraint.conislocal) {
    performRemovals(cx.catalog, [removalOfConstraint(child, name)], true, () => {
      throw new Error("unreachable");
    });
    for (const grandchild of childrenOf(cx.catalog, child.oid)) releaseInherited(cx, grandchild, name);
    return;
  }
  updateRelation(cx.catalog, child.oid, (row) => ({
    constraints: row.constraints.map((other) =>
      other.oid === constraint.oid ? { ...other, coninhcount: Math.max(0, other.coninhcount - 1) } : other,
    ),
  }));
}

function dropNotNull(cx: DdlContext, relation: PgClassRow, name: string): void {
  const attribute = columnOf(relation, name);
  if (attribute.attidentity !== "")
    throw new SqlError("42601", `column "${name}" of relation "${relation.relname}" is an identity column`);
  const constraint = relation.constraints.find((row) => row.contype === "n" && row.conkey[0] === attribute.attnum);
  if (constraint === undefined) return;
  const inKey = relation.constraints.some((row) => row.contype === "p" && row.conkey.includes(attribute.attnum));
  if (inKey) throw new SqlError("42P16", `column "${name}" is in a primary key`);
  if (constraint.coninhcount > 0) {
    if (relation.relispartition) throw new SqlError("42P16", `column "${name}" is marked NOT NULL in parent table`);
    throw new SqlError(
      "42P16",
      `cannot drop inherited constraint "${constraint.conname}" of relation "${relation.relname}"`,
    );
  }
  const release = (row: PgClassRow, isTop: boolean): void => {
    const column = attributeByName(row, name);
    const mine = row.constraints.find((other) => other.contype === "n" && other.conkey[0] === column?.attnum);
    if (column === undefined || mine === undefined) return;
    const goes = isTop || (mine.coninhcount <= 1 && !mine.conislocal);
    updateRelation(cx.catalog, row.oid, (current) => ({
      constraints: goes
        ? current.constraints.filter((other) => other.oid !== mine.oid)
        : current.constraints.map((other) =>
            other.oid === mine.oid ? { ...other, coninhcount: other.coninhcount - 1 } : other,
          ),
      attributes: goes
        ? setAttribute(current, column.attnum, (value) => ({ ...value, attnotnull: false }))
        : current.attributes,
    }));
    if (goes && !mine.connoinherit) for (const child of childrenOf(cx.catalog, row.oid)) release(child, false);
  };
  release(relation, true);
}

function validateConstraint(cx: DdlContext, relation: PgClassRow, name: string): void {
  const constraint = requireConstraint(relation, name);
  if (!["f", "c", "n"].includes(constraint.contype))
    throw new SqlError("42809", `cannot validate constraint "${name}" of relation "${relation.relname}"`);
  if (!constraint.conenforced) throw new SqlError("42809", `cannot validate NOT ENFORCED constraint`);
  for (const row of descendantsOf(cx.catalog, relation.oid))
    updateRelation(cx.catalog, row.oid, (current) => ({
      constraints: current.constraints.map((other) =>
        other.conname === name ? { ...other, convalidated: true } : other,
      ),
    }));
}

function inherit(cx: DdlContext, relation: PgClassRow, rangeVar: RangeVar): void {
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

function attachPartition(cx: DdlContext, relation: PgClassRow, command: AlterTableCmd): void {
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
  if (childrenOf(catalog, child.oid).length > 0 && child.relkind === "r")
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
}

function requireTypeShape(cx: DdlContext, relation: PgClassRow, typrelid: number, typeName: string): void {
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
