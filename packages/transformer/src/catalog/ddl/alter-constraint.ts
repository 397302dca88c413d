import type { AlterTableCmd, Constraint } from "@pgsql/types";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import { columnOf } from "./alter-column.ts";
import { foldConstraintAttributes } from "./column-definition.ts";
import { addConstraint, setAttribute } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { descendantsOf, updateRelation } from "./context.ts";
import { requireNotReplicaIdentity } from "./replica-identity.ts";
import { performRemovals, removalOfConstraint } from "./dependents.ts";

const constraintNameOf = (command: AlterTableCmd): string => {
  const { def } = command;
  if (def === undefined) return command.name ?? "";
  if ("ATAlterConstraint" in def)
    return (def as { ATAlterConstraint: { conname?: string } }).ATAlterConstraint.conname ?? "";
  return "Constraint" in def ? (def.Constraint.conname ?? "") : (command.name ?? "");
};

/** ALTER CONSTRAINT: each property belongs to kinds of constraints (`ATExecAlterConstraint`). Throws 42704, 42809. */
export function alterConstraint(relation: PgClassRow, command: AlterTableCmd): void {
  const name = constraintNameOf(command);
  const { contype } = requireConstraint(relation, name);
  const { def } = command;
  if (def === undefined || !("ATAlterConstraint" in def)) return;
  const change = (def as { ATAlterConstraint: ConstraintChange }).ATAlterConstraint;
  const of = `constraint "${name}" of relation "${relation.relname}"`;
  if (change.alterDeferrability && contype !== "f")
    throw new SqlError("42809", `${of} is not a foreign key constraint`);
  if (change.alterEnforceability && contype !== "f")
    throw new SqlError("42809", `cannot alter enforceability of ${of}`);
  if (change.alterInheritability && contype !== "n") throw new SqlError("42809", `${of} is not a not-null constraint`);
}

/** What the parser gives for ALTER CONSTRAINT; absent from its types. */
interface ConstraintChange {
  readonly alterDeferrability?: boolean;
  readonly alterEnforceability?: boolean;
  readonly alterInheritability?: boolean;
}

export function requireConstraint(relation: PgClassRow, name: string): PgClassRow["constraints"][number] {
  const found = relation.constraints.find((constraint) => constraint.conname === name);
  if (found === undefined)
    throw new SqlError("42704", `constraint "${name}" of relation "${relation.relname}" does not exist`);
  return found;
}

export function addTableConstraint(cx: DdlContext, relation: PgClassRow, node: Constraint, recurse: boolean): void {
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
    cx.catalog.childrenOf(relation.oid).length > 0
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
  addConstraint(cx, relation, constraint, { only: !recurse });
}

export function dropConstraint(
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
  for (const child of cx.catalog.childrenOf(relation.oid)) releaseInherited(cx, child, name);
}

/** A child keeps an inherited constraint only if it has it by itself or from another parent. */
function releaseInherited(cx: DdlContext, child: PgClassRow, name: string): void {
  const constraint = child.constraints.find((row) => row.conname === name);
  if (constraint === undefined) return;
  if (constraint.coninhcount <= 1 && !constraint.conislocal) {
    performRemovals(cx.catalog, [removalOfConstraint(child, name)], true, () => {
      throw new Error("unreachable");
    });
    for (const grandchild of cx.catalog.childrenOf(child.oid)) releaseInherited(cx, grandchild, name);
    return;
  }
  updateRelation(cx.catalog, child.oid, (row) => ({
    constraints: row.constraints.map((other) =>
      other.oid === constraint.oid ? { ...other, coninhcount: Math.max(0, other.coninhcount - 1) } : other,
    ),
  }));
}

export function dropNotNull(cx: DdlContext, relation: PgClassRow, name: string): void {
  const attribute = columnOf(relation, name);
  if (attribute.attidentity !== "")
    throw new SqlError("42601", `column "${name}" of relation "${relation.relname}" is an identity column`);
  const constraint = relation.constraints.find((row) => row.contype === "n" && row.conkey[0] === attribute.attnum);
  if (constraint === undefined) return;
  const inKey = relation.constraints.some((row) => row.contype === "p" && row.conkey.includes(attribute.attnum));
  if (inKey) throw new SqlError("42P16", `column "${name}" is in a primary key`);
  requireNotReplicaIdentity(relation, attribute.attnum, name);
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
    if (goes && !mine.connoinherit) for (const child of cx.catalog.childrenOf(row.oid)) release(child, false);
  };
  release(relation, true);
}

export function validateConstraint(cx: DdlContext, relation: PgClassRow, name: string): void {
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
