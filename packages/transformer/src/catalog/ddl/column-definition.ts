import type { ColumnDef, Constraint, Node, TypeName } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { findCollation } from "../collation-name.ts";
import { typeNameOf } from "../format-type.ts";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { Oid, PgAttributeRow, PgTypeRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { loc } from "./context.ts";
import { makeAttribute } from "./relation-rows.ts";

/** A column of CREATE TABLE or ADD COLUMN, taken apart. */
export interface ColumnSpec {
  readonly attribute: PgAttributeRow;
  readonly defaultExpr: Node | undefined;
  readonly generated: { readonly expr: Node; readonly kind: "s" | "v" } | undefined;
  /** `smallserial`, `serial`, `bigserial`, or an identity: it owns a sequence. */
  readonly ownsSequence: boolean;
  /** PRIMARY KEY, UNIQUE, CHECK, REFERENCES of the column, `keys`/`fk_attrs` filled in. */
  readonly constraints: readonly Constraint[];
  readonly notNull: NotNullSpec | undefined;
}

export interface NotNullSpec {
  readonly column: string;
  readonly name: string | undefined;
  readonly noInherit: boolean;
  readonly location: number;
  readonly valid: boolean;
}

const serialTypes: ReadonlyMap<string, Oid> = new Map([
  ["smallserial", wellKnown.INT2_TYPE],
  ["serial2", wellKnown.INT2_TYPE],
  ["serial", wellKnown.INT4_TYPE],
  ["serial4", wellKnown.INT4_TYPE],
  ["bigserial", wellKnown.INT8_TYPE],
  ["serial8", wellKnown.INT8_TYPE],
]);

/** Gives each constraint the DEFERRABLE, NOT ENFORCED … that follow it (`transformConstraintAttrs`). */
export function foldConstraintAttributes(constraints: readonly Node[] | undefined): Constraint[] {
  const result: Constraint[] = [];
  for (const node of constraints ?? []) {
    if (!("Constraint" in node)) continue;
    const constraint = node.Constraint;
    const last = result.at(-1);
    const supports =
      last !== undefined &&
      ["CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION", "CONSTR_FOREIGN"].includes(last.contype ?? "");
    const location = loc(constraint);
    const misplaced = (clause: string): never => {
      throw new SqlError("42601", `misplaced ${clause} clause`, { location });
    };
    switch (constraint.contype) {
      case "CONSTR_ATTR_DEFERRABLE":
        if (!supports) misplaced("DEFERRABLE");
        last!.deferrable = true;
        break;
      case "CONSTR_ATTR_NOT_DEFERRABLE":
        if (!supports) misplaced("NOT DEFERRABLE");
        if (last!.initdeferred)
          throw new SqlError("42601", "constraint declared INITIALLY DEFERRED must be DEFERRABLE", { location });
        last!.deferrable = false;
        break;
      case "CONSTR_ATTR_DEFERRED":
        if (!supports) misplaced("INITIALLY DEFERRED");
        last!.initdeferred = true;
        last!.deferrable = true;
        break;
      case "CONSTR_ATTR_IMMEDIATE":
        if (!supports) misplaced("INITIALLY IMMEDIATE");
        break;
      case "CONSTR_ATTR_ENFORCED":
      case "CONSTR_ATTR_NOT_ENFORCED": {
        const clause = constraint.contype === "CONSTR_ATTR_ENFORCED" ? "ENFORCED" : "NOT ENFORCED";
        if (last === undefined || (last.contype !== "CONSTR_CHECK" && last.contype !== "CONSTR_FOREIGN"))
          misplaced(clause);
        if (enforcementGiven.has(last!))
          throw new SqlError("42601", "multiple ENFORCED/NOT ENFORCED clauses not allowed", { location });
        enforcementGiven.add(last!);
        last!.is_enforced = constraint.contype === "CONSTR_ATTR_ENFORCED";
        break;
      }
      default:
        result.push({ ...constraint });
    }
  }
  return result;
}

const enforcementGiven = new WeakSet<Constraint>();

/** A column's type with its collation (`typenameTypeIdMod` and `GetColumnDefCollation`). */
export function columnType(
  catalog: Catalog,
  column: Pick<ColumnDef, "typeName" | "collClause" | "location">,
): { readonly type: PgTypeRow; readonly typmod: number; readonly collation: Oid } {
  const { type, typmod } = typenameType(catalog, column.typeName ?? {});
  const { collClause } = column;
  if (collClause === undefined) return { type, typmod, collation: type.typcollation };
  const collation = findCollation(catalog, nameParts(collClause.collname), loc(collClause));
  if (type.typcollation === 0) {
    throw new SqlError("42804", `collations are not supported by type ${typeNameOf(catalog, type.oid)}`, {
      location: loc(collClause),
    });
  }
  return { type, typmod, collation: collation.oid };
}

/** Pseudo-types and rows that contain themselves cannot be stored (`CheckAttributeType`). Throws 42P16, 0A000. */
export function checkAttributeType(
  catalog: Catalog,
  name: string,
  type: Oid,
  options: { readonly containing?: readonly Oid[]; readonly anyRecord?: boolean; readonly anyArray?: boolean } = {},
): void {
  const row = catalog.types.get(type);
  if (row === undefined) return;
  const containing = options.containing ?? [];
  switch (row.typtype) {
    case "p":
      if (options.anyRecord && (type === wellKnown.RECORD_TYPE || type === wellKnown.RECORD_ARRAY_TYPE)) return;
      if (options.anyArray && type === wellKnown.ANYARRAY_TYPE) return;
      throw new SqlError("42P16", `column "${name}" has pseudo-type ${typeNameOf(catalog, type)}`);
    case "d":
      return checkAttributeType(catalog, name, row.typbasetype, options);
    case "c": {
      if (containing.includes(type)) {
        throw new SqlError("42P16", `composite type ${typeNameOf(catalog, type)} cannot be made a member of itself`);
      }
      for (const attribute of catalog.relations.get(row.typrelid)?.attributes ?? []) {
        if (!attribute.attisdropped)
          checkAttributeType(catalog, attribute.attname, attribute.atttypid, {
            ...options,
            containing: [...containing, type],
          });
      }
      return;
    }
    case "r":
      return checkAttributeType(catalog, name, catalog.range(type)?.rngsubtype ?? 0, options);
    case "m":
      return checkAttributeType(catalog, name, catalog.rangeOfMultirange(type)?.rngtypid ?? 0, options);
    default:
      if (row.typsubscript === "array" && row.typelem !== 0) checkAttributeType(catalog, name, row.typelem, options);
  }
}

/** Takes a column definition apart (`transformColumnDefinition`). `table` is named in messages. */
export function transformColumn(
  cx: DdlContext,
  column: ColumnDef,
  table: {
    readonly name: string;
    readonly partitioned?: boolean;
    readonly foreign?: boolean;
    readonly typed?: boolean;
  },
): ColumnSpec {
  const name = column.colname ?? "";
  const serial = serialType(column.typeName);
  const resolved =
    serial === undefined
      ? columnType(cx.catalog, column)
      : { type: cx.catalog.types.get(serial)!, typmod: -1, collation: 0 };
  let defaultExpr: Node | undefined;
  let generated: ColumnSpec["generated"];
  let identity: "" | "a" | "d" = "";
  let notNull: NotNullSpec | undefined =
    serial === undefined ? undefined : { column: name, name: undefined, noInherit: false, location: -1, valid: true };
  let sawDefault = serial !== undefined;
  let sawNull = false;
  const constraints: Constraint[] = [];
  const fail = (message: string, location: number): never => {
    throw new SqlError("42601", message, { location });
  };
  const folded = foldConstraintAttributes(column.constraints);
  // A primary key and a sequence need the constraint in children too.
  const needsInherited =
    serial !== undefined || folded.some(({ contype }) => contype === "CONSTR_PRIMARY" || contype === "CONSTR_IDENTITY");
  const of = `for column "${name}" of table "${table.name}"`;
  for (const constraint of folded) {
    const location = loc(constraint);
    switch (constraint.contype) {
      case "CONSTR_NULL":
        if (notNull !== undefined) fail(`conflicting NULL/NOT NULL declarations ${of}`, location);
        sawNull = true;
        break;
      case "CONSTR_NOTNULL": {
        const noInherit = constraint.is_no_inherit ?? false;
        if (table.partitioned && noInherit)
          throw new SqlError("0A000", "not-null constraints on partitioned tables cannot be NO INHERIT");
        if (sawNull) fail(`conflicting NULL/NOT NULL declarations ${of}`, location);
        if (noInherit && needsInherited)
          throw new SqlError(
            "42601",
            `conflicting NO INHERIT declarations for not-null constraints on column "${name}"`,
          );
        if (notNull !== undefined) {
          if (notNull.noInherit !== noInherit && notNull.location >= 0)
            throw new SqlError(
              "42601",
              `conflicting NO INHERIT declarations for not-null constraints on column "${name}"`,
            );
          if (notNull.name !== undefined && constraint.conname !== undefined && notNull.name !== constraint.conname)
            throw new SqlError(
              "42601",
              `conflicting not-null constraint names "${notNull.name}" and "${constraint.conname}"`,
            );
        }
        notNull = {
          column: name,
          name: constraint.conname ?? notNull?.name,
          noInherit,
          location,
          valid: !constraint.skip_validation,
        };
        break;
      }
      case "CONSTR_DEFAULT":
        if (sawDefault) fail(`multiple default values specified ${of}`, location);
        sawDefault = true;
        defaultExpr = constraint.raw_expr;
        break;
      case "CONSTR_IDENTITY":
        if (table.typed) throw new SqlError("0A000", "identity columns are not supported on typed tables");
        if (identity !== "") fail(`multiple identity specifications ${of}`, location);
        if (sawNull) fail(`conflicting NULL/NOT NULL declarations ${of}`, location);
        identity = constraint.generated_when === "a" ? "a" : "d";
        notNull ??= { column: name, name: undefined, noInherit: false, location: -1, valid: true };
        break;
      case "CONSTR_GENERATED":
        if (table.typed) throw new SqlError("0A000", "generated columns are not supported on typed tables");
        if (generated !== undefined) fail(`multiple generation clauses specified ${of}`, location);
        generated = { expr: constraint.raw_expr!, kind: constraint.generated_kind === "v" ? "v" : "s" };
        break;
      case "CONSTR_PRIMARY":
        if (sawNull) fail(`conflicting NULL/NOT NULL declarations ${of}`, location);
        if (table.foreign)
          throw new SqlError("0A000", "primary key constraints are not supported on foreign tables", { location });
        constraints.push({ ...constraint, keys: [{ String: { sval: name } }] });
        break;
      case "CONSTR_UNIQUE":
        if (table.foreign)
          throw new SqlError("0A000", "unique constraints are not supported on foreign tables", { location });
        constraints.push({ ...constraint, keys: [{ String: { sval: name } }] });
        break;
      case "CONSTR_FOREIGN":
        if (table.foreign)
          throw new SqlError("0A000", "foreign key constraints are not supported on foreign tables", { location });
        constraints.push({ ...constraint, fk_attrs: [{ String: { sval: name } }] });
        break;
      case "CONSTR_CHECK":
        constraints.push(constraint);
        columnChecks.set(constraint, name);
        break;
      default:
    }
    if (sawDefault && identity !== "") fail(`both default and identity specified ${of}`, location);
    if (sawDefault && generated !== undefined) fail(`both default and generation expression specified ${of}`, location);
    if (identity !== "" && generated !== undefined)
      fail(`both identity and generation expression specified ${of}`, location);
  }
  return {
    attribute: makeAttribute({
      attnum: 0,
      attname: name,
      atttypid: resolved.type.oid,
      atttypmod: resolved.typmod,
      attndims: column.typeName?.arrayBounds?.length ?? 0,
      attcollation: resolved.collation,
      attidentity: identity,
      attgenerated: generated?.kind ?? "",
      atthasdef: serial !== undefined,
      location: loc(column),
    }),
    defaultExpr: defaultExpr ?? column.raw_default,
    generated,
    ownsSequence: serial !== undefined || identity !== "",
    constraints,
    notNull,
  };
}

/** Column CHECKs, for the name `table_column_check`. */
export const columnChecks = new WeakMap<Constraint, string>();

function serialType(typeName: TypeName | undefined): Oid | undefined {
  if (typeName?.names?.length !== 1 || typeName.pct_type) return undefined;
  const type = serialTypes.get(nameParts(typeName.names)[0]!);
  if (type !== undefined && (typeName.arrayBounds?.length ?? 0) > 0)
    throw new SqlError("0A000", "array of serial is not implemented", { location: loc(typeName) });
  return type;
}
