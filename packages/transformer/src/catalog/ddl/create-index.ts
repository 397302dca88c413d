import type { IndexStmt } from "@pgsql/types";
import { typeNameOf } from "../format-type.ts";
import { attributeByName } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import { deconstructQualifiedName, nameParts } from "../names.ts";
import type { Expr } from "../../nodes/query-tree.ts";
import type { Oid, PgClassRow } from "../types.ts";
import { findCollation } from "../collation-name.ts";
import { containsMutableFunctions } from "./mutable.ts";
import { checkAttributeType } from "./column-definition.ts";
import { columnNames, systemColumns } from "./constraints.ts";
import { requireOwnTable } from "./foreign-partition.ts";
import { addIndexRow } from "./index-row.ts";
import type { DdlContext } from "./context.ts";
import { analyzedExpression, chooseRelationName, descendantsOf, relationAt } from "./context.ts";

/** CREATE INDEX (`DefineIndex`). */
export function createIndex(cx: DdlContext, statement: IndexStmt): void {
  const { catalog } = cx;
  const relation = relationAt(cx, statement.relation);
  if (relation.relkind !== "r" && relation.relkind !== "m" && relation.relkind !== "p")
    throw new SqlError("42809", `cannot create index on relation "${relation.relname}"`);
  if (
    statement.idxname !== undefined &&
    catalog.relationInSchema(statement.idxname, relation.relnamespace) !== undefined
  ) {
    if (statement.if_not_exists) return;
    throw new SqlError("42P07", `relation "${statement.idxname}" already exists`);
  }
  // WHERE is analysed before the columns are looked up (`transformIndexStmt`).
  const indpred =
    statement.whereClause === undefined
      ? undefined
      : analyzedExpression(cx, {
          kind: "index-predicate",
          expr: statement.whereClause,
          relations: [{ relation }],
          boolean: "WHERE",
        }).expr;
  // "rtree" lives on as a name for gist.
  const method = statement.accessMethod === "rtree" ? "gist" : statement.accessMethod || "btree";
  if (catalog.object("access-method", method) === undefined)
    throw new SqlError("42704", `access method "${method}" does not exist`);
  if (statement.unique && method !== "btree")
    throw new SqlError("0A000", `access method "${method}" does not support unique indexes`);
  if (statement.unique && relation.relkind === "p")
    for (const below of descendantsOf(catalog, relation.oid)) requireOwnTable(relation, below);
  const indkey: number[] = [];
  const indoption: number[] = [];
  const indcollation: Oid[] = [];
  const indclass: Oid[] = [];
  const indexprs: Expr[] = [];
  const names: string[] = [];
  for (const param of statement.indexParams ?? []) {
    const element = "IndexElem" in param ? param.IndexElem : {};
    let type: Oid;
    let collation: Oid;
    if (element.name !== undefined) {
      const attribute = attributeByName(relation, element.name);
      if (attribute === undefined) {
        if (systemColumns.has(element.name))
          throw new SqlError("0A000", "index creation on system columns is not supported");
        throw new SqlError("42703", `column "${element.name}" does not exist`, {
          hint: nearest(element.name, columnNames(relation)),
        });
      }
      if (attribute.attgenerated === "v")
        throw new SqlError("0A000", "indexes on virtual generated columns are not supported");
      indkey.push(attribute.attnum);
      names.push(attribute.attname);
      type = attribute.atttypid;
      collation = attribute.attcollation;
    } else {
      const { expr } = analyzedExpression(cx, {
        kind: "index-expression",
        expr: element.expr!,
        relations: [{ relation }],
      });
      if (containsMutableFunctions(catalog, expr!))
        throw new SqlError("42P17", "functions in index expression must be marked IMMUTABLE");
      if (expr!.kind === "Var" && expr!.varattno > 0) {
        indkey.push(expr!.varattno);
      } else {
        indkey.push(0);
        indexprs.push(expr!);
      }
      names.push(element.indexcolname ?? cx.analyzer.columnName(element.expr!) ?? "expr");
      type = expr!.type;
      collation = expr!.collation;
    }
    const isDescending = element.ordering === "SORTBY_DESC";
    const nullsFirst =
      element.nulls_ordering === "SORTBY_NULLS_FIRST" ||
      (isDescending && element.nulls_ordering !== "SORTBY_NULLS_LAST");
    indoption.push((isDescending ? 1 : 0) + (nullsFirst ? 2 : 0));
    if ((element.collation?.length ?? 0) === 0) indcollation.push(collation);
    else {
      indcollation.push(findCollation(catalog, nameParts(element.collation)).oid);
      if (catalog.types.get(type)?.typcollation === 0)
        throw new SqlError("42804", `collations are not supported by type ${typeNameOf(catalog, type)}`);
    }
    indclass.push(opclassFor(cx, nameParts(element.opclass), type, method));
    if (element.name === undefined) checkAttributeType(catalog, names.at(-1) ?? "", type);
  }
  const indinclude = (statement.indexIncludingParams ?? []).map((param) => {
    const element = "IndexElem" in param ? param.IndexElem : {};
    if (element.name === undefined) throw new SqlError("0A000", "expressions are not supported in included columns");
    const attribute = attributeByName(relation, element.name);
    if (attribute === undefined) throw new SqlError("42703", `column "${element.name}" does not exist`);
    return attribute.attnum;
  });
  if (indpred !== undefined && containsMutableFunctions(catalog, indpred))
    throw new SqlError("42P17", "functions in index predicate must be marked IMMUTABLE");
  const columnNamesOfIndex = uniqueNames(names);
  const name =
    statement.idxname ??
    chooseRelationName(catalog, relation.relname, columnNamesOfIndex.join("_"), "idx", relation.relnamespace);
  const index = addIndexRow(
    cx,
    relation,
    name,
    {
      indkey,
      indclass,
      indcollation,
      indoption,
      indexprs,
      indpred,
      indinclude,
      indisunique: statement.unique ?? false,
      indnullsnotdistinct: statement.nulls_not_distinct ?? false,
      hasPredicate: statement.whereClause !== undefined,
      indmethod: method,
    },
    columnNamesOfIndex,
  );
  if (relation.relkind !== "p" || !(statement.relation?.inh ?? false)) return;
  const addBelow = (
    parent: PgClassRow,
    inhparent: Oid,
    parentKey: readonly number[],
    parentInclude: readonly number[],
  ): void => {
    for (const child of catalog.childrenOf(parent.oid)) {
      if (child.relkind === "f") continue;
      const map = (attnum: number): number =>
        attributeByName(child, parent.attributes[attnum - 1]?.attname ?? "")?.attnum ?? 0;
      const key = parentKey.map(map);
      const include = parentInclude.map(map);
      const label = columnNamesOfIndex.join("_");
      const below = addIndexRow(
        cx,
        child,
        chooseRelationName(catalog, child.relname, label, "idx", child.relnamespace),
        {
          indkey: key,
          indclass,
          indcollation,
          indoption,
          indexprs,
          indpred,
          indinclude: include,
          indisunique: statement.unique ?? false,
          hasPredicate: statement.whereClause !== undefined,
          indmethod: method,
          inhparent,
        },
        columnNamesOfIndex,
      );
      addBelow(child, below.indexrelid, key, include);
    }
  };
  addBelow(relation, index.indexrelid, indkey, indinclude);
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const base of names) {
    let name = base;
    for (let i = 1; result.includes(name); i++) name = `${base}${i}`;
    result.push(name);
  }
  return result;
}

/** The operator class named, or the type's default (`ResolveOpClass`). Throws 42704, 42804. */
export function opclassFor(cx: DdlContext, parts: readonly string[], type: Oid, method: string): Oid {
  const { catalog } = cx;
  if (parts.length === 0) {
    const found = defaultOpclass(catalog, type, method);
    if (found !== undefined) return found.oid;
    const name = typeNameOf(catalog, type);
    throw new SqlError("42704", `data type ${name} has no default operator class for access method "${method}"`, {
      hint: "You must specify an operator class for the index or define a default operator class for the data type.",
    });
  }
  const { name } = deconstructQualifiedName(parts);
  const found = catalog.opclasses.named(name).find((row) => row.opcmethod === method);
  if (found === undefined)
    throw new SqlError("42704", `operator class "${parts.join(".")}" does not exist for access method "${method}"`);
  return found.oid;
}

function nearest(name: string, candidates: readonly string[]): string | undefined {
  const same = candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return same === undefined ? undefined : `Perhaps you meant "${same}".`;
}
