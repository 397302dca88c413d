import type { Expr } from "../../nodes/query-tree.ts";
import type { Constraint, Node } from "@pgsql/types";
import { baseTypeOf } from "../base-type.ts";
import { typeNameOf } from "../format-type.ts";
import { attributeByName, liveAttributes } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import type { AttributeDefault, PgAttributeRow, PgClassRow, PgConstraintRow } from "../types.ts";
import { columnChecks, type NotNullSpec } from "./column-definition.ts";
import { adoptIndex } from "./adopt-index.ts";
import { requireOwnTable } from "./foreign-partition.ts";
import type { DdlContext } from "./context.ts";
import {
  analyzedExpression,
  chooseConstraintName,
  chooseRelationName,
  loc,
  reload,
  strings,
  updateRelation,
} from "./context.ts";
import { columnsOf } from "./expression-columns.ts";
import { addForeignKey } from "./foreign-key.ts";
import { indexColumnNames, addIndexRow } from "./index-row.ts";

/** A constraint row with everything that is not said left at what most constraints have. */
export function makeConstraint(
  cx: DdlContext,
  relation: PgClassRow,
  row: Pick<PgConstraintRow, "conname" | "contype"> & Partial<PgConstraintRow>,
): PgConstraintRow {
  return {
    oid: cx.catalog.newOid(),
    connamespace: relation.relnamespace,
    condeferrable: false,
    convalidated: true,
    conenforced: true,
    connoinherit: false,
    conislocal: true,
    coninhcount: 0,
    conkey: [],
    conindid: 0,
    confrelid: 0,
    confkey: [],
    conperiod: false,
    nullsNotDistinct: false,
    matchFull: false,
    check: undefined,
    ...row,
  };
}

export function requireFreeConstraintName(relation: PgClassRow, name: string): void {
  if (relation.constraints.some((constraint) => constraint.conname === name))
    throw new SqlError("42710", `constraint "${name}" for relation "${relation.relname}" already exists`);
}

export interface KeyOptions {
  /** A partition's copy. */
  readonly inherited?: boolean;
  /** ALTER TABLE ONLY: partitions get none. */
  readonly only?: boolean;
}

/** Adds a table constraint and hands it down to children. */
export function addConstraint(cx: DdlContext, table: PgClassRow, constraint: Constraint, key: KeyOptions = {}): void {
  switch (constraint.contype) {
    case "CONSTR_PRIMARY":
    case "CONSTR_UNIQUE":
    case "CONSTR_EXCLUSION":
      addKey(cx, table, constraint, key);
      return;
    case "CONSTR_CHECK":
      addCheck(cx, table, constraint);
      return;
    case "CONSTR_FOREIGN":
      addForeignKey(cx, table, constraint);
      return;
    case "CONSTR_NOTNULL":
      addNotNull(cx, table, {
        column: strings(constraint.keys)[0] ?? "",
        name: constraint.conname,
        noInherit: constraint.is_no_inherit ?? false,
        location: loc(constraint),
        valid: !constraint.skip_validation,
      });
      return;
    default:
  }
}

/** NOT NULL of a column, here and below (`AddRelationNotNullConstraints`). */
export function addNotNull(cx: DdlContext, table: PgClassRow, spec: NotNullSpec, inherited = false): void {
  const relation = reload(cx.catalog, table);
  const attribute = attributeByName(relation, spec.column);
  if (attribute === undefined)
    throw new SqlError("42703", `column "${spec.column}" of relation "${relation.relname}" does not exist`);
  const existing = relation.constraints.find(
    (constraint) => constraint.contype === "n" && constraint.conkey[0] === attribute.attnum,
  );
  let handedDown = existing === undefined ? spec : { ...spec, name: existing.conname };
  if (existing !== undefined) {
    updateRelation(cx.catalog, relation.oid, (row) => ({
      constraints: row.constraints.map((constraint) =>
        constraint.oid === existing.oid
          ? {
              ...constraint,
              convalidated: constraint.convalidated || spec.valid,
              connoinherit: constraint.connoinherit && spec.noInherit,
              conislocal: constraint.conislocal || !inherited,
              coninhcount: constraint.coninhcount + (inherited ? 1 : 0),
            }
          : constraint,
      ),
    }));
  } else {
    if (spec.name !== undefined && !inherited) requireFreeConstraintName(relation, spec.name);
    const isTaken = inherited && relation.constraints.some((constraint) => constraint.conname === spec.name);
    const conname =
      (isTaken ? undefined : spec.name) ??
      chooseConstraintName(cx.catalog, relation.relname, spec.column, "not_null", relation);
    // Children's constraints are called like it.
    handedDown = { ...spec, name: conname };
    updateRelation(cx.catalog, relation.oid, (row) => ({
      constraints: [
        ...row.constraints,
        makeConstraint(cx, relation, {
          conname,
          contype: "n",
          conkey: [attribute.attnum],
          connoinherit: spec.noInherit,
          convalidated: spec.valid,
          conislocal: !inherited,
          coninhcount: inherited ? 1 : 0,
        }),
      ],
      attributes: setAttribute(row, attribute.attnum, (column) => ({ ...column, attnotnull: true })),
    }));
  }
  if (!spec.noInherit) for (const child of cx.catalog.childrenOf(relation.oid)) addNotNull(cx, child, handedDown, true);
}

export const setAttribute = (
  relation: PgClassRow,
  attnum: number,
  change: (attribute: PgAttributeRow) => PgAttributeRow,
): readonly PgAttributeRow[] =>
  relation.attributes.map((attribute) => (attribute.attnum === attnum ? change(attribute) : attribute));

function addCheck(cx: DdlContext, table: PgClassRow, constraint: Constraint): void {
  const relation = reload(cx.catalog, table);
  const check = analyzedExpression(cx, {
    kind: "check-constraint",
    expr: constraint.raw_expr!,
    relations: [{ relation }],
    boolean: "CHECK",
  });
  const columns = columnsOf(check.expr!);
  const single = columns.length === 1 ? relation.attributes[columns[0]! - 1]?.attname : undefined;
  const conname =
    constraint.conname ??
    chooseConstraintName(cx.catalog, relation.relname, columnChecks.get(constraint) ?? single, "check", relation);
  installCheck(
    cx,
    relation,
    makeConstraint(cx, relation, {
      conname,
      contype: "c",
      conkey: columns,
      connoinherit: constraint.is_no_inherit ?? false,
      convalidated: !constraint.skip_validation && (constraint.is_enforced ?? false),
      conenforced: constraint.is_enforced ?? false,
      check,
    }),
  );
}

/** Adds the row, merging with an inherited constraint of that name, and hands it down. */
export function installCheck(cx: DdlContext, table: PgClassRow, row: PgConstraintRow): void {
  const relation = reload(cx.catalog, table);
  const same = relation.constraints.find((constraint) => constraint.conname === row.conname);
  const inherited = row.coninhcount > 0;
  if (same !== undefined) {
    if (same.contype !== "c" || (!inherited && same.conislocal) || !sameExpression(same.check, row.check))
      throw new SqlError("42710", `constraint "${row.conname}" for relation "${relation.relname}" already exists`);
    requireMergeable(same, row, inherited, `relation "${relation.relname}"`);
    updateRelation(cx.catalog, relation.oid, (current) => ({
      constraints: current.constraints.map((constraint) =>
        constraint.oid === same.oid
          ? {
              ...constraint,
              conislocal: constraint.conislocal || !inherited,
              coninhcount: constraint.coninhcount + (inherited ? 1 : 0),
            }
          : constraint,
      ),
    }));
  } else {
    updateRelation(cx.catalog, relation.oid, (current) => ({ constraints: [...current.constraints, row] }));
  }
  if (row.connoinherit) return;
  for (const child of cx.catalog.childrenOf(relation.oid)) {
    const conkey = row.conkey.map(
      (attnum) => attributeByName(child, relation.attributes[attnum - 1]?.attname ?? "")?.attnum ?? 0,
    );
    installCheck(cx, child, { ...row, oid: cx.catalog.newOid(), conkey, conislocal: false, coninhcount: 1 });
  }
}

/** Whether a child's CHECK can stand for its parent's, or the other way round (`MergeWithExistingConstraint`). Throws 42P17. */
export function requireMergeable(
  mine: PgConstraintRow,
  added: PgConstraintRow,
  addedByParent: boolean,
  where: string,
): void {
  const conflicts = (kind: string): never => {
    throw new SqlError("42P17", `constraint "${mine.conname}" conflicts with ${kind} constraint on ${where}`);
  };
  if (mine.connoinherit) conflicts("non-inherited");
  if (mine.coninhcount > 0 && added.connoinherit) conflicts("inherited");
  if (added.convalidated && mine.conenforced && !mine.convalidated) conflicts("NOT VALID");
  const [parents, own] = addedByParent ? [added, mine] : [mine, added];
  if (parents.conenforced && !own.conenforced) conflicts("NOT ENFORCED");
}

/** The same but for where it stands in its text. */
export function sameExpression(a: AttributeDefault | undefined, b: AttributeDefault | undefined): boolean {
  const key = (raw: Node | undefined): string =>
    JSON.stringify(raw, (name, value: unknown) => (name === "location" ? undefined : value));
  return a?.raw === b?.raw || key(a?.raw) === key(b?.raw);
}

/** PRIMARY KEY, UNIQUE, EXCLUDE with the index behind it. */
function addKey(cx: DdlContext, table: PgClassRow, constraint: Constraint, options: KeyOptions): void {
  const { catalog } = cx;
  const { inherited = false, only = false } = options;
  const location = loc(constraint);
  let relation = reload(catalog, table);
  const primary = constraint.contype === "CONSTR_PRIMARY";
  if (primary && relation.constraints.some((row) => row.contype === "p"))
    throw new SqlError("42P16", `multiple primary keys for table "${relation.relname}" are not allowed`, { location });
  if (constraint.indexname !== undefined) return adoptIndex(cx, relation, constraint);
  const exclusion = constraint.contype === "CONSTR_EXCLUSION";
  const names = exclusion ? [] : strings(constraint.keys);
  const indkey: number[] = [];
  const exclusionNames: string[] = [];
  const indexprs: Expr[] = [];
  let indpred: Expr | undefined;
  for (const [i, name] of names.entries()) {
    const attribute = attributeByName(relation, name);
    if (attribute === undefined) {
      if (!systemColumns.has(name))
        throw new SqlError("42703", `column "${name}" named in key does not exist`, { location });
      throw new SqlError("0A000", "index creation on system columns is not supported");
    }
    if (indkey.includes(attribute.attnum)) {
      const kind = primary ? "primary key" : "unique";
      throw new SqlError("42701", `column "${name}" appears twice in ${kind} constraint`, { location });
    }
    if (constraint.without_overlaps && i === names.length - 1) {
      const type = catalog.types.get(baseTypeOf(catalog, attribute.atttypid));
      if (type?.typtype !== "r" && type?.typtype !== "m") {
        throw new SqlError("42804", `column "${name}" in WITHOUT OVERLAPS is not a range or multirange type`, {
          location,
        });
      }
    }
    indkey.push(attribute.attnum);
  }
  if (constraint.without_overlaps && names.length < 2)
    throw new SqlError("42601", "constraint using WITHOUT OVERLAPS needs at least two columns");
  if (exclusion) {
    for (const element of constraint.exclusions ?? []) {
      const item = "List" in element ? element.List.items?.[0] : undefined;
      const column = item !== undefined && "IndexElem" in item ? item.IndexElem : undefined;
      if (column?.name === undefined) {
        if (column?.expr !== undefined)
          indexprs.push(
            analyzedExpression(cx, { kind: "index-expression", expr: column.expr, relations: [{ relation }] }).expr!,
          );
        indkey.push(0);
        exclusionNames.push((column?.expr && cx.analyzer.columnName(column.expr)) ?? "expr");
        continue;
      }
      exclusionNames.push(column.name);
      const attribute = attributeByName(relation, column.name);
      if (attribute === undefined) throw new SqlError("42703", `column "${column.name}" does not exist`);
      indkey.push(attribute.attnum);
    }
    if (constraint.where_clause !== undefined)
      indpred = analyzedExpression(cx, {
        kind: "index-predicate",
        expr: constraint.where_clause,
        relations: [{ relation }],
        boolean: "WHERE",
      }).expr;
  }
  const include = strings(constraint.including).map((name) => {
    const attribute = attributeByName(relation, name);
    if (attribute === undefined)
      throw new SqlError("42703", `column "${name}" named in key does not exist`, { location });
    return attribute.attnum;
  });
  if (!exclusion && !constraint.without_overlaps) {
    for (const attnum of indkey) requireBtree(cx, relation.attributes[attnum - 1]!);
  }
  if (primary) for (const attnum of indkey) markPrimaryKeyColumn(cx, relation, attnum);
  relation = reload(catalog, relation);
  const suffix = primary ? "pkey" : exclusion ? "excl" : "key";
  const name2 = primary ? undefined : exclusion ? exclusionNames.join("_") : indexColumnNames(relation, indkey);
  const taken = (name: string): boolean => relation.constraints.some((row) => row.conname === name);
  const conname =
    constraint.conname ?? chooseRelationName(catalog, relation.relname, name2, suffix, relation.relnamespace, taken);
  if (constraint.conname !== undefined) {
    if (catalog.relationInSchema(conname, relation.relnamespace) !== undefined)
      throw new SqlError("42P07", `relation "${conname}" already exists`);
    requireFreeConstraintName(relation, conname);
  }
  const index = addIndexRow(cx, relation, conname, {
    indisunique: !exclusion,
    indisprimary: primary,
    indisexclusion: exclusion || (constraint.without_overlaps ?? false),
    indimmediate: !(constraint.deferrable ?? false),
    indnullsnotdistinct: constraint.nulls_not_distinct ?? false,
    indkey,
    indexprs,
    indpred,
    indinclude: include,
    hasPredicate: constraint.where_clause !== undefined,
    indmethod: constraint.access_method || (constraint.without_overlaps ? "gist" : "btree"),
  });
  updateRelation(catalog, relation.oid, (row) => ({
    constraints: [
      ...row.constraints,
      makeConstraint(cx, relation, {
        conname,
        contype: primary ? "p" : exclusion ? "x" : "u",
        conkey: indkey,
        conindid: index.indexrelid,
        condeferrable: constraint.deferrable ?? false,
        nullsNotDistinct: constraint.nulls_not_distinct ?? false,
        conperiod: constraint.without_overlaps ?? false,
        connoinherit: relation.relkind !== "p",
        conislocal: !inherited,
        coninhcount: inherited ? 1 : 0,
      }),
    ],
  }));
  if (relation.relkind === "p" && !only) {
    for (const child of catalog.childrenOf(relation.oid)) {
      if (primary && child.constraints.some((row) => row.contype === "p")) continue;
      requireOwnTable(relation, child);
      const { conname: _, ...unnamed } = constraint;
      addKey(cx, child, unnamed, { inherited: true });
    }
  }
}

export const systemColumns: ReadonlySet<string> = new Set(["tableoid", "cmax", "xmax", "cmin", "xmin", "ctid"]);

/** The operator class that a key's column needs. Throws 42704. */
function requireBtree(cx: DdlContext, attribute: PgAttributeRow): void {
  if (defaultOpclass(cx.catalog, attribute.atttypid, "btree") !== undefined) return;
  const type = typeNameOf(cx.catalog, attribute.atttypid);
  throw new SqlError("42704", `data type ${type} has no default operator class for access method "btree"`, {
    hint: "You must specify an operator class for the index or define a default operator class for the data type.",
  });
}

export function markPrimaryKeyColumn(cx: DdlContext, relation: PgClassRow, attnum: number): void {
  const attribute = reload(cx.catalog, relation).attributes[attnum - 1]!;
  addNotNull(cx, relation, { column: attribute.attname, name: undefined, noInherit: false, location: -1, valid: true });
}

/** Columns of a relation by name, dropped ones left out. */
export const columnNames = (relation: PgClassRow): readonly string[] =>
  liveAttributes(relation).map((attribute) => attribute.attname);
