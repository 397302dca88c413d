import type { AlterTableCmd, AlterTableStmt, RangeVar } from "@pgsql/types";
import { typeNameOf } from "../format-type.ts";
import { attributeByName, findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { PgClassRow } from "../types.ts";
import {
  addColumn,
  alterColumnType,
  checkTransform,
  columnOf,
  dropColumn,
  setDefault,
  setExpression,
  dropExpression,
} from "./alter-column.ts";
import { requireAccessMethod } from "./access-method.ts";
import { dropIdentity } from "./alter-identity.ts";
import { setIdentity } from "./alter-identity.ts";
import { addNotNull } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { relationAt, reload, updateRelation } from "./context.ts";
import { relationWords } from "./drop.ts";
import { detachChild } from "./inherit.ts";
import { setReplicaIdentity } from "./replica-identity.ts";
import { requireRole } from "./schema.ts";
import { requireLoggedAlike, requireRelOptions } from "./table-options.ts";
import {
  alterConstraint,
  addTableConstraint,
  dropConstraint,
  dropNotNull,
  validateConstraint,
} from "./alter-constraint.ts";
import { inherit, attachPartition, requireTypeShape } from "./alter-inherit.ts";

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
  AT_ColumnDefault: 5,
  AT_AddIdentity: 5,
};

function inPasses(commands: readonly AlterTableCmd[]): readonly AlterTableCmd[] {
  const rank = (command: AlterTableCmd): number => {
    const isForeignKey =
      command.def !== undefined && "Constraint" in command.def && command.def.Constraint.contype === "CONSTR_FOREIGN";
    if (isForeignKey) return 6;
    // DROP DEFAULT stands among the drops, so that a type whose default would not fit can be changed in one statement.
    if (command.subtype === "AT_ColumnDefault" && command.def === undefined) return 0;
    return passes[command.subtype ?? ""] ?? 7;
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
  AT_DetachPartitionFinalize: "DETACH PARTITION ... FINALIZE",
  AT_SetLogged: "SET LOGGED",
  AT_SetUnLogged: "SET UNLOGGED",
  AT_SetOptions: "ALTER COLUMN ... SET",
  AT_ResetOptions: "ALTER COLUMN ... RESET",
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
      : subtype === "AT_AttachPartition"
        ? relkind === "p" || relkind === "I"
        : subtype === "AT_DetachPartition" || subtype === "AT_DetachPartitionFinalize"
          ? relkind === "p"
          : subtype === "AT_SetOptions" || subtype === "AT_ResetOptions"
            ? ["r", "p", "m", "f"].includes(relkind)
            : subtype === "AT_SetLogged" || subtype === "AT_SetUnLogged"
              ? relkind === "r" || relkind === "p" || relkind === "S"
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
        relation.relkind === "p" &&
        !attributeByName(relation, command.name ?? "")?.attnotnull &&
        catalog.childrenOf(relation.oid).length > 0
      )
        throw new SqlError("42P16", "constraint must be added to child tables too", {
          hint: "Do not specify the ONLY keyword.",
        });
      addNotNull(cx, relation, {
        column: command.name ?? "",
        name: undefined,
        // ONLY a parent: it alone gets the constraint.
        noInherit: !recurse && relation.relkind !== "p" && catalog.childrenOf(relation.oid).length > 0,
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
      alterConstraint(relation, command);
      break;
    case "AT_AddIdentity":
    case "AT_SetIdentity":
      setIdentity(cx, relation, command, recurse);
      break;
    case "AT_DropIdentity":
      dropIdentity(cx, relation, command.name ?? "", { missingOk: command.missing_ok ?? false, recurse });
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
      if (relation.inhparents.length > 0) throw new SqlError("42809", "typed tables cannot inherit");
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
      requireLoggedAlike(cx, relation, subtype === "AT_SetLogged");
      updateRelation(catalog, relation.oid, () => ({ relpersistence: subtype === "AT_SetLogged" ? "p" : "u" }));
      break;
    case "AT_ReplicaIdentity":
      setReplicaIdentity(catalog, relation, command.def);
      break;
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions":
    case "AT_ReplaceRelOptions":
      requireRelOptions(relation, command);
      break;
    case "AT_SetStatistics":
      if (command.name !== undefined) columnOf(relation, command.name);
      else if ((command.num ?? 0) > relation.attributes.length)
        throw new SqlError("42703", `column number ${command.num} of relation "${relation.relname}" does not exist`);
      break;
    case "AT_SetAccessMethod":
      requireAccessMethod(cx, command.name);
      break;
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
      updateRelation(catalog, relation.oid, ({ rules }) => ({
        rules: rules.map((rule) =>
          rule.rulename === command.name
            ? { ...rule, enabled: subtype === "AT_EnableRule" || subtype === "AT_EnableAlwaysRule" }
            : rule,
        ),
      }));
      break;
    case "AT_ClusterOn":
      if (catalog.relationInSchema(command.name ?? "", relation.relnamespace) === undefined)
        throw new SqlError("42704", `index "${command.name}" for table "${relation.relname}" does not exist`);
      break;
    default:
  }
}
