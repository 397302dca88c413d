import { baseTypeOf } from "../base-type.ts";
import { formatType } from "../format-type.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgAttributeRow, PgClassRow, PgConstraintRow } from "../types.ts";
import type { ColumnSpec } from "./column-definition.ts";
import { addNotNull, installCheck, requireMergeable, sameExpression } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { reload, updateRelation } from "./context.ts";

/** What may be inherited from (`MergeAttributes`, first part). */
export function requireInheritable(parent: PgClassRow, persistence: string, isPartition: boolean): void {
  if (!isPartition && parent.relkind === "p")
    throw new SqlError("42809", `cannot inherit from partitioned table "${parent.relname}"`);
  if (!isPartition && parent.relispartition)
    throw new SqlError("42809", `cannot inherit from partition "${parent.relname}"`);
  if (isPartition && parent.relkind !== "p") throw new SqlError("42P17", `"${parent.relname}" is not partitioned`);
  if (parent.relkind !== "r" && parent.relkind !== "f" && parent.relkind !== "p")
    throw new SqlError("42809", `inherited relation "${parent.relname}" is not a table or foreign table`);
  if (isPartition && parent.relpersistence !== "t" && persistence === "t")
    throw new SqlError(
      "42809",
      `cannot create a temporary relation as partition of permanent relation "${parent.relname}"`,
    );
  if (persistence !== "t" && parent.relpersistence === "t") {
    throw new SqlError(
      "42809",
      isPartition
        ? `cannot create a permanent relation as partition of temporary relation "${parent.relname}"`
        : `cannot inherit from temporary relation "${parent.relname}"`,
    );
  }
}

export interface InheritedColumns {
  readonly attributes: readonly PgAttributeRow[];
}

/** A new table's columns: its parents' first, merged with its own of the same name (`MergeAttributes`). */
export function inheritColumns(
  cx: DdlContext,
  parents: readonly PgClassRow[],
  own: readonly ColumnSpec[],
  overrides: ReadonlyMap<string, ColumnSpec>,
  isPartition: boolean,
): InheritedColumns {
  const merged: PgAttributeRow[] = [];
  const conflictingDefaults = new Set<string>();
  for (const parent of parents) {
    for (const column of parent.attributes) {
      if (column.attisdropped) continue;
      const at = merged.findIndex((other) => other.attname === column.attname);
      const inherited: PgAttributeRow = {
        ...column,
        attislocal: false,
        attinhcount: 1,
        attnotnull: false,
        attidentity: isPartition ? column.attidentity : "",
      };
      if (at < 0) {
        merged.push(inherited);
        continue;
      }
      const previous = merged[at]!;
      requireSameColumn(cx, previous, column, "inherited column");
      if (previous.attgenerated !== column.attgenerated)
        throw new SqlError("42804", `inherited column "${column.attname}" has a generation conflict`);
      if (column.atthasdef && previous.atthasdef && !sameDefault(previous, column))
        conflictingDefaults.add(column.attname);
      merged[at] = {
        ...previous,
        attinhcount: previous.attinhcount + 1,
        atthasdef: previous.atthasdef || column.atthasdef,
        default: previous.default ?? column.default,
      };
    }
  }
  for (const spec of own) {
    const { attribute } = spec;
    const at = merged.findIndex((other) => other.attname === attribute.attname);
    if (at < 0) {
      merged.push({ ...attribute, attislocal: true, attinhcount: 0 });
      continue;
    }
    const parent = merged[at]!;
    requireSameColumn(cx, parent, attribute, "column");
    requireSameGeneration(parent, spec);
    if (spec.defaultExpr !== undefined || spec.generated !== undefined) conflictingDefaults.delete(attribute.attname);
    merged[at] = {
      ...parent,
      attislocal: true,
      attidentity: attribute.attidentity || parent.attidentity,
      attgenerated: attribute.attgenerated || parent.attgenerated,
      location: attribute.location,
    };
  }
  for (const [name, spec] of overrides) {
    const at = merged.findIndex((other) => other.attname === name);
    if (at < 0) continue;
    requireSameGeneration(merged[at]!, spec);
    merged[at] = {
      ...merged[at]!,
      attislocal: true,
      attgenerated: spec.attribute.attgenerated || merged[at]!.attgenerated,
    };
  }
  for (const name of conflictingDefaults) {
    const generated = merged.find((column) => column.attname === name)?.attgenerated !== "";
    throw new SqlError(
      "42611",
      `column "${name}" inherits conflicting ${generated ? "generation expressions" : "default values"}`,
      {
        hint: generated ? undefined : "To resolve the conflict, specify a default explicitly.",
      },
    );
  }
  return { attributes: merged.map((column, i) => ({ ...column, attnum: i + 1 })) };
}

function sameDefault(a: PgAttributeRow, b: PgAttributeRow): boolean {
  return a.default === b.default || JSON.stringify(strip(a.default?.raw)) === JSON.stringify(strip(b.default?.raw));
}

/** Without places, for comparing. */
function strip(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== "location")
      .map(([key, value]) => [key, strip(value)]),
  );
}

function requireSameGeneration(parent: PgAttributeRow, spec: ColumnSpec): void {
  const name = parent.attname;
  if (parent.attgenerated !== "") {
    if (spec.defaultExpr !== undefined)
      throw new SqlError("42611", `column "${name}" inherits from generated column but specifies default`);
    if (spec.attribute.attidentity !== "")
      throw new SqlError("42611", `column "${name}" inherits from generated column but specifies identity`);
  } else if (spec.generated !== undefined) {
    throw new SqlError("42611", `child column "${name}" specifies generation expression`, {
      hint: "A child table column cannot be generated unless its parent column is.",
    });
  }
  if (parent.attgenerated !== "" && spec.generated !== undefined && spec.generated.kind !== parent.attgenerated) {
    throw new SqlError("42611", `column "${name}" inherits from generated column of different kind`);
  }
}

function requireSameColumn(
  cx: DdlContext,
  a: PgAttributeRow,
  b: PgAttributeRow,
  what: "column" | "inherited column",
): void {
  const { catalog } = cx;
  if (a.atttypid !== b.atttypid || a.atttypmod !== b.atttypmod) {
    throw new SqlError("42804", `${what} "${b.attname}" has a type conflict`, {
      detail: `${formatType(catalog, a.atttypid, a.atttypmod)} versus ${formatType(catalog, b.atttypid, b.atttypmod)}`,
    });
  }
  if (a.attcollation !== b.attcollation && catalog.types.get(baseTypeOf(catalog, a.atttypid))?.typcollation !== 0)
    throw new SqlError("42P21", `${what} "${b.attname}" has a collation conflict`);
}

/** Hands a new child its parents' NOT NULL and CHECK constraints. */
export function inheritConstraints(cx: DdlContext, child: PgClassRow, parents: readonly PgClassRow[]): void {
  for (const parent of parents) {
    for (const constraint of parent.constraints) {
      if (constraint.connoinherit) continue;
      const relation = reload(cx.catalog, child);
      if (constraint.contype === "n") {
        const column = parent.attributes[constraint.conkey[0]! - 1]!.attname;
        const mine = relation.constraints.find(
          (other) => other.contype === "n" && relation.attributes[other.conkey[0]! - 1]?.attname === column,
        );
        if (mine?.connoinherit)
          throw new SqlError("42804", `cannot define not-null constraint with NO INHERIT on column "${column}"`);
        const taken = relation.constraints.some((other) => other.conname === constraint.conname);
        addNotNull(
          cx,
          relation,
          {
            column,
            name: taken ? undefined : constraint.conname,
            noInherit: false,
            location: -1,
            valid: constraint.convalidated,
          },
          true,
        );
      } else if (constraint.contype === "c") {
        const same = relation.constraints.find((other) => other.conname === constraint.conname);
        if (same !== undefined && same.connoinherit)
          throw new SqlError(
            "42P17",
            `constraint "${constraint.conname}" conflicts with non-inherited constraint on relation "${relation.relname}"`,
          );
        if (same !== undefined && !same.conislocal) {
          mergeParents(cx, relation, same, constraint);
          continue;
        }
        const conkey = constraint.conkey.map(
          (attnum) => attributeByName(relation, parent.attributes[attnum - 1]?.attname ?? "")?.attnum ?? 0,
        );
        installCheck(cx, relation, {
          ...constraint,
          oid: cx.catalog.newOid(),
          conkey,
          conislocal: false,
          coninhcount: 1,
        });
      }
    }
  }
}

/** A CHECK that several parents have: enforced where one of them enforces it (`MergeCheckConstraint`). Throws 42710. */
function mergeParents(cx: DdlContext, child: PgClassRow, mine: PgConstraintRow, added: PgConstraintRow): void {
  if (!sameExpression(mine.check, added.check))
    throw new SqlError(
      "42710",
      `check constraint name "${mine.conname}" appears multiple times but with different expressions`,
    );
  const enforces = added.conenforced && !mine.conenforced;
  updateRelation(cx.catalog, child.oid, (row) => ({
    constraints: row.constraints.map((other) =>
      other.oid === mine.oid
        ? {
            ...mine,
            coninhcount: mine.coninhcount + 1,
            ...(enforces && { conenforced: true, convalidated: true }),
          }
        : other,
    ),
  }));
}

/** ALTER TABLE … INHERIT and ATTACH PARTITION: the child must have what the parent has (`MergeAttributesIntoExisting`). */
export function attachChild(cx: DdlContext, childRow: PgClassRow, parent: PgClassRow, isPartition: boolean): void {
  const { catalog } = cx;
  const child = reload(catalog, childRow);
  let attributes = child.attributes;
  for (const column of parent.attributes) {
    if (column.attisdropped) continue;
    const mine = attributeByName(child, column.attname);
    if (mine === undefined) throw new SqlError("42804", `child table is missing column "${column.attname}"`);
    if (mine.atttypid !== column.atttypid || mine.atttypmod !== column.atttypmod)
      throw new SqlError("42804", `child table "${child.relname}" has different type for column "${column.attname}"`);
    if (mine.attcollation !== column.attcollation)
      throw new SqlError(
        "42P21",
        `child table "${child.relname}" has different collation for column "${column.attname}"`,
      );
    if (column.attgenerated !== "" && mine.attgenerated === "")
      throw new SqlError("42804", `column "${column.attname}" in child table must be a generated column`);
    if (mine.attgenerated !== "" && column.attgenerated === "")
      throw new SqlError("42804", `column "${column.attname}" in child table must not be a generated column`);
    if (column.attgenerated !== "" && mine.attgenerated !== column.attgenerated)
      throw new SqlError("42804", `column "${column.attname}" inherits from generated column of different kind`);
    const parentNotNull = parent.constraints.find(
      (constraint) => constraint.contype === "n" && constraint.conkey[0] === column.attnum && !constraint.connoinherit,
    );
    if (parentNotNull !== undefined && !mine.attnotnull)
      throw new SqlError(
        "42804",
        `column "${column.attname}" in child table "${child.relname}" must be marked NOT NULL`,
      );
    attributes = attributes.map((attribute) =>
      attribute.attnum === mine.attnum
        ? {
            ...attribute,
            attinhcount: attribute.attinhcount + 1,
            attislocal: isPartition ? false : attribute.attislocal,
          }
        : attribute,
    );
  }
  updateRelation(catalog, child.oid, (row) => ({ attributes, inhparents: [...row.inhparents, parent.oid] }));
  for (const constraint of parent.constraints) {
    if (constraint.contype !== "c" || constraint.connoinherit) continue;
    const current = reload(catalog, child);
    const mine = current.constraints.find((other) => other.contype === "c" && other.conname === constraint.conname);
    if (mine === undefined) throw new SqlError("42804", `child table is missing constraint "${constraint.conname}"`);
    if (!sameExpression(mine.check, constraint.check))
      throw new SqlError(
        "42804",
        `child table "${child.relname}" has different definition for check constraint "${constraint.conname}"`,
      );
    requireMergeable(mine, constraint, true, `child table "${child.relname}"`);
    updateRelation(catalog, child.oid, (row) => ({
      constraints: row.constraints.map((other) =>
        other.oid === mine.oid ? { ...other, coninhcount: other.coninhcount + 1 } : other,
      ),
    }));
  }
  for (const constraint of parent.constraints) {
    if (constraint.contype !== "n" || constraint.connoinherit) continue;
    const column = parent.attributes[constraint.conkey[0]! - 1]!.attname;
    const own = reload(catalog, child);
    const mine = own.constraints.find(
      (other) => other.contype === "n" && own.attributes[other.conkey[0]! - 1]?.attname === column,
    );
    if (mine) requireMergeable(mine, constraint, true, `child table "${child.relname}"`);
    updateRelation(catalog, child.oid, (row) => ({
      constraints: row.constraints.map((other) =>
        other.contype === "n" && row.attributes[other.conkey[0]! - 1]?.attname === column
          ? { ...other, coninhcount: other.coninhcount + 1 }
          : other,
      ),
    }));
  }
}

/** NO INHERIT and DETACH PARTITION. */
export function detachChild(cx: DdlContext, childRow: PgClassRow, parent: PgClassRow): void {
  const names = new Set(parent.attributes.filter((column) => !column.attisdropped).map((column) => column.attname));
  const lessInherited = <T extends { readonly coninhcount: number; readonly conislocal: boolean }>(row: T): T => {
    const coninhcount = Math.max(0, row.coninhcount - 1);
    return { ...row, coninhcount, conislocal: row.conislocal || coninhcount === 0 };
  };
  updateRelation(cx.catalog, childRow.oid, (row) => ({
    inhparents: row.inhparents.filter((oid) => oid !== parent.oid),
    indexes: row.indexes.map((index) => ({ ...index, inhparent: undefined })),
    relispartition: false,
    attributes: row.attributes.map((attribute) => {
      if (!names.has(attribute.attname) || attribute.attinhcount === 0) return attribute;
      const attinhcount = attribute.attinhcount - 1;
      return { ...attribute, attinhcount, attislocal: attribute.attislocal || attinhcount === 0 };
    }),
    constraints: row.constraints.map((constraint) =>
      constraint.coninhcount > 0 ? lessInherited(constraint) : constraint,
    ),
  }));
}
