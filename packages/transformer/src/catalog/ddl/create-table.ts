import type { Constraint, CreateStmt, Node, RangeVar } from "@pgsql/types";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { typenameType } from "../type-name.ts";
import type { Oid, PgAttributeRow, PgClassRow } from "../types.ts";
import type { ColumnSpec, NotNullSpec } from "./column-definition.ts";
import { checkAttributeType, foldConstraintAttributes, transformColumn } from "./column-definition.ts";
import { addConstraint, addNotNull, columnNames, setAttribute, systemColumns } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import {
  analyzedExpression,
  chooseRelationName,
  loc,
  rangeVarText,
  relationAt,
  relationCreationNamespace,
  reload,
  strings,
  updateRelation,
} from "./context.ts";
import { columnsOf } from "./expression-columns.ts";
import { containsMutableFunctions } from "./mutable.ts";
import { inheritColumns, inheritConstraints, requireInheritable, type InheritedColumns } from "./inherit.ts";
import { likeElements } from "./like.ts";
import { definePartitionKey, requirePartitionBound } from "./partition.ts";
import { requireNoStorageParameters, requireTemporary } from "./table-options.ts";
import { addRelation, makeAttribute } from "./relation-rows.ts";
import { requireAccessMethod } from "./access-method.ts";
import { requireNoUniqueIndex } from "./foreign-partition.ts";
import { generationText } from "./generation-expression.ts";
import { copyParentKeys, copyParentIndexes } from "./partition-copies.ts";

/** CREATE TABLE and CREATE FOREIGN TABLE (`DefineRelation`). */
export function createTable(cx: DdlContext, statement: CreateStmt, relkind: "r" | "f" = "r"): void {
  const { catalog } = cx;
  const rangeVar = statement.relation!;
  const relname = rangeVar.relname ?? "";
  let namespace: Oid;
  try {
    namespace = relationCreationNamespace(catalog, rangeVar);
  } catch (error) {
    throw error instanceof SqlError ? error.at(loc(rangeVar)) : error;
  }
  if (catalog.relationInSchema(relname, namespace) !== undefined && statement.if_not_exists) return;
  requireTemporary(statement.oncommit, rangeVar);
  requireAccessMethod(cx, statement.accessMethod);
  if (statement.partspec !== undefined && rangeVar.relpersistence === "u")
    throw new SqlError("0A000", "partitioned tables cannot be unlogged");
  if (statement.partspec !== undefined) requireNoStorageParameters(statement.options ?? []);
  if (
    statement.partspec !== undefined &&
    (statement.inhRelations?.length ?? 0) > 0 &&
    statement.partbound === undefined
  )
    throw new SqlError("42P17", "cannot create partitioned table as inheritance child");
  const table = {
    name: relname,
    partitioned: statement.partspec !== undefined,
    foreign: relkind === "f",
    typed: statement.ofTypename !== undefined,
  };
  const columns: ColumnSpec[] = [];
  const constraints: Constraint[] = [];
  const notNulls: NotNullSpec[] = [];
  const overrides = new Map<string, ColumnSpec>();
  let reloftype = 0;
  let typed: readonly PgAttributeRow[] = [];
  if (statement.ofTypename !== undefined) {
    const { type } = typenameType(catalog, statement.ofTypename);
    const composite = catalog.relations.get(type.typrelid);
    if (composite === undefined || composite.relkind !== "c")
      throw new SqlError(
        "42809",
        composite === undefined
          ? `type ${type.typname} is not a composite type`
          : `type ${type.typname} is the row type of another table`,
      );
    reloftype = type.oid;
    typed = composite.attributes.filter((attribute) => !attribute.attisdropped);
  }
  const elements = statement.tableElts ?? [];
  const later: ((relation: PgClassRow) => void)[] = [];
  for (const element of elements) {
    if ("ColumnDef" in element) {
      const spec = transformColumn(
        cx,
        element.ColumnDef.typeName === undefined ? withAnyType(element.ColumnDef) : element.ColumnDef,
        table,
      );
      if (element.ColumnDef.typeName === undefined) overrides.set(spec.attribute.attname, spec);
      else columns.push(spec);
      constraints.push(...spec.constraints);
      if (spec.notNull !== undefined) notNulls.push(spec.notNull);
    } else if ("TableLikeClause" in element) {
      const like = likeElements(cx, element.TableLikeClause);
      columns.push(...like.columns);
      notNulls.push(...like.notNulls);
      if (like.later !== undefined) later.push(like.later);
    }
  }
  for (const constraint of foldConstraintAttributes(elements.filter((element) => "Constraint" in element))) {
    if (constraint.contype === "CONSTR_NOTNULL") {
      if (table.partitioned && constraint.is_no_inherit)
        throw new SqlError("0A000", "not-null constraints on partitioned tables cannot be NO INHERIT");
      notNulls.push({
        column: strings(constraint.keys)[0] ?? "",
        name: constraint.conname,
        noInherit: constraint.is_no_inherit ?? false,
        location: loc(constraint),
        valid: true,
      });
    } else constraints.push(constraint);
  }
  requireCompatibleNotNulls(notNulls, constraints);
  const inhRelations = (statement.inhRelations ?? []).flatMap((node: Node): RangeVar[] =>
    "RangeVar" in node ? [node.RangeVar] : [],
  );
  const parents = inhRelations.map((parent) => relationAt(cx, parent));
  const isPartition = statement.partbound !== undefined;
  for (const [i, parent] of parents.entries()) {
    requireInheritable(parent, rangeVar.relpersistence ?? "p", isPartition);
    if (parents.indexOf(parent) !== i)
      throw new SqlError(
        "42P07",
        `relation "${rangeVarText(inhRelations[i]!)}" would be inherited from more than once`,
      );
  }
  requireDistinct(columns);
  requireDistinctOptions(elements);
  for (const name of overrides.keys()) {
    const known = typed.length > 0 ? typed : parents.flatMap((parent) => parent.attributes);
    if (!known.some((attribute) => attribute.attname === name))
      throw new SqlError("42703", `column "${name}" does not exist`);
  }
  const own = [...typed.map((attribute): ColumnSpec => plainColumn(attribute)), ...columns];
  const inherited: InheritedColumns = inheritColumns(cx, parents, own, overrides, isPartition);
  for (const attribute of inherited.attributes) {
    if (systemColumns.has(attribute.attname))
      throw new SqlError("42701", `column name "${attribute.attname}" conflicts with a system column name`);
    checkAttributeType(catalog, attribute.attname, attribute.atttypid);
  }
  let relation = addRelation(catalog, {
    relname,
    relnamespace: namespace,
    relkind: statement.partspec === undefined ? relkind : "p",
    attributes: inherited.attributes,
    relpersistence: (rangeVar.relpersistence ?? "p") as "p" | "u" | "t",
    reloftype,
    rest: {
      inhparents: parents.map((parent) => parent.oid),
      relispartition: isPartition,
      partbound: statement.partbound,
      dropsOnCommit: statement.oncommit === "ONCOMMIT_DROP",
    },
  });
  for (const spec of [...columns, ...overrides.values()]) settleColumn(cx, relation, spec);
  if (isPartition) requirePartitionBound(cx, parents[0]!, statement.partbound!, relname);
  if (statement.partspec !== undefined) definePartitionKey(cx, relation, statement.partspec);
  relation = reload(catalog, relation);
  for (const constraint of constraints)
    if (constraint.contype === "CONSTR_CHECK") {
      if (constraint.is_no_inherit && relation.relkind === "p")
        throw new SqlError("42P16", `cannot add NO INHERIT constraint to partitioned table "${relation.relname}"`);
      addConstraint(cx, relation, constraint);
    }
  for (const spec of notNulls) {
    requireColumn(relation, spec);
    addNotNull(cx, relation, spec);
  }
  inheritConstraints(cx, reload(catalog, relation), parents);
  for (const add of later) add(reload(catalog, relation));
  addKeysAndForeignKeys(cx, relation, constraints);
  if (isPartition) {
    requireNoUniqueIndex(parents[0]!, relation, false);
    copyParentKeys(cx, relation, parents[0]!);
    copyParentIndexes(cx, relation, parents[0]!);
  }
}

/** Options of a typed table's or a partition's columns: each once. Throws 42701. */
function requireDistinctOptions(elements: readonly Node[]): void {
  const seen = new Set<string>();
  for (const element of elements) {
    if (!("ColumnDef" in element) || element.ColumnDef.typeName !== undefined) continue;
    const { colname = "" } = element.ColumnDef;
    if (seen.has(colname)) throw new SqlError("42701", `column "${colname}" specified more than once`);
    seen.add(colname);
  }
}

function addKeysAndForeignKeys(cx: DdlContext, relation: PgClassRow, constraints: readonly Constraint[]): void {
  const keys = constraints.filter(
    (constraint) => constraint.contype !== "CONSTR_CHECK" && constraint.contype !== "CONSTR_FOREIGN",
  );
  const primary = keys.filter((constraint) => constraint.contype === "CONSTR_PRIMARY");
  if (primary.length > 1)
    throw new SqlError("42P16", `multiple primary keys for table "${relation.relname}" are not allowed`, {
      location: loc(primary[1]),
    });
  const seen: Constraint[] = [];
  for (const constraint of [...primary, ...keys.filter((key) => key.contype !== "CONSTR_PRIMARY")]) {
    // One index serves constraints over the same columns: UNIQUE beside PRIMARY KEY makes no second one.
    if (constraint.conname === undefined && seen.some((other) => sameKey(other, constraint))) continue;
    addConstraint(cx, relation, constraint);
    seen.push(constraint);
  }
  for (const constraint of constraints)
    if (constraint.contype === "CONSTR_FOREIGN") addConstraint(cx, relation, constraint);
}

const sameKey = (a: Constraint, b: Constraint): boolean =>
  a.contype !== "CONSTR_EXCLUSION" &&
  b.contype !== "CONSTR_EXCLUSION" &&
  strings(a.keys).join("\0") === strings(b.keys).join("\0") &&
  strings(a.including).join("\0") === strings(b.including).join("\0") &&
  (a.deferrable ?? false) === (b.deferrable ?? false) &&
  (a.without_overlaps ?? false) === (b.without_overlaps ?? false) &&
  (a.nulls_not_distinct ?? false) === (b.nulls_not_distinct ?? false);

/** Default, generation expression and sequence of a column that exists by now. */
export function settleColumn(cx: DdlContext, table: PgClassRow, spec: ColumnSpec): void {
  const { catalog } = cx;
  const relation = reload(catalog, table);
  const attribute = attributeByName(relation, spec.attribute.attname)!;
  const { attnum } = attribute;
  if (spec.ownsSequence) addOwnedSequence(cx, relation, attribute);
  if (spec.attribute.atthasdef || spec.attribute.attidentity !== "") {
    updateRelation(catalog, relation.oid, (row) => ({
      attributes: setAttribute(row, attnum, (column) => ({
        ...column,
        atthasdef: spec.attribute.atthasdef || column.atthasdef,
        attidentity: spec.attribute.attidentity || column.attidentity,
      })),
    }));
  }
  if (spec.attribute.attidentity !== "" && ![20, 21, 23].includes(attribute.atttypid))
    throw new SqlError("22023", "identity column type must be smallint, integer, or bigint");
  const expr = spec.generated?.expr ?? spec.defaultExpr;
  if (expr === undefined) return;
  const target = { type: attribute.atttypid, typmod: attribute.atttypmod, column: attribute.attname };
  const value = analyzedExpression(cx, {
    kind: spec.generated === undefined ? "column-default" : "generated-column",
    expr,
    relations: spec.generated === undefined ? [] : [{ relation: reload(catalog, relation) }],
    target,
  });
  if (spec.generated !== undefined) {
    requireGenerationColumns(relation, columnsOf(value.expr!));
    if (containsMutableFunctions(catalog, value.expr!))
      throw new SqlError("42P17", "generation expression is not immutable");
  }
  updateRelation(catalog, relation.oid, (row) => ({
    attributes: setAttribute(row, attnum, (column) => ({
      ...column,
      atthasdef: true,
      attgenerated: spec.generated?.kind ?? column.attgenerated,
      default: spec.generated === undefined ? value : { ...value, text: generationText(cx.text, spec.generated.expr) },
    })),
  }));
}

/** A generation expression names plain columns only. Throws 42P17. */
function requireGenerationColumns(relation: PgClassRow, columns: readonly number[]): void {
  for (const attnum of columns) {
    if (attnum === 0)
      throw new SqlError("42P17", "cannot use whole-row variable in column generation expression", {
        detail: "This would cause the generated column to depend on its own value.",
      });
    const column = relation.attributes[attnum - 1];
    if (column !== undefined && column.attgenerated !== "")
      throw new SqlError("42P17", `cannot use generated column "${column.attname}" in column generation expression`, {
        detail: "A generated column cannot reference another generated column.",
      });
  }
}

/** The sequence behind `serial` and identity. */
export function addOwnedSequence(cx: DdlContext, relation: PgClassRow, attribute: PgAttributeRow): void {
  const relname = chooseRelationName(cx.catalog, relation.relname, attribute.attname, "seq", relation.relnamespace);
  addRelation(cx.catalog, {
    relname,
    relnamespace: relation.relnamespace,
    relkind: "S",
    attributes: sequenceAttributes(),
    relpersistence: relation.relpersistence,
    rest: { ownedBy: { relid: relation.oid, attnum: attribute.attnum } },
  });
}

export const sequenceAttributes = (): readonly PgAttributeRow[] => [
  makeAttribute({ attnum: 1, attname: "last_value", atttypid: 20, attnotnull: true }),
  makeAttribute({ attnum: 2, attname: "log_cnt", atttypid: 20, attnotnull: true }),
  makeAttribute({ attnum: 3, attname: "is_called", atttypid: 16, attnotnull: true }),
];

const plainColumn = (attribute: PgAttributeRow): ColumnSpec => ({
  attribute: { ...attribute, attnum: 0, default: undefined, atthasdef: false },
  defaultExpr: undefined,
  generated: undefined,
  ownsSequence: false,
  constraints: [],
  notNull: undefined,
});

/** `column WITH OPTIONS …` of a typed table or a partition has no type of its own. */
const withAnyType = (column: object): object => ({
  ...column,
  typeName: { names: [{ String: { sval: "text" } }], typemod: -1 },
});

/** Several NOT NULLs of one column must agree, and with a primary key over it. Throws 42601. */
function requireCompatibleNotNulls(specs: readonly NotNullSpec[], constraints: readonly Constraint[]): void {
  const keys = constraints.flatMap(({ contype, keys }) => (contype === "CONSTR_PRIMARY" ? strings(keys) : []));
  for (const [i, spec] of specs.entries()) {
    const other = specs.slice(0, i).find(({ column }) => column === spec.column);
    if ((other !== undefined && other.noInherit !== spec.noInherit) || (spec.noInherit && keys.includes(spec.column)))
      throw new SqlError(
        "42601",
        `conflicting NO INHERIT declaration for not-null constraint on column "${spec.column}"`,
      );
    if (other?.name !== undefined && spec.name !== undefined && other.name !== spec.name)
      throw new SqlError("42601", `conflicting not-null constraint names "${other.name}" and "${spec.name}"`);
  }
}

function requireDistinct(columns: readonly ColumnSpec[]): void {
  const seen = new Set<string>();
  for (const { attribute } of columns) {
    if (seen.has(attribute.attname))
      throw new SqlError("42701", `column "${attribute.attname}" specified more than once`);
    seen.add(attribute.attname);
  }
}

function requireColumn(relation: PgClassRow, spec: NotNullSpec): void {
  if (!columnNames(relation).includes(spec.column))
    throw new SqlError("42703", `column "${spec.column}" of relation "${relation.relname}" does not exist`);
}
