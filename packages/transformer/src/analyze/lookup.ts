/** Small questions about types and relations (`lsyscache.c` and its like). */
import { baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { formatType as formatTypeOf } from "../catalog/format-type.ts";
import type { Oid, PgClassRow, PgTypeRow } from "../catalog/types.ts";
import type { ColumnType } from "../nodes/query-tree.ts";
import { DEFAULT_COLLATION, RECORD, UNKNOWN } from "./type-oids.ts";
import { ERROR_TYPE } from "./parse-state.ts";
import { silently } from "./analyze-error.ts";

export function typeRow(catalog: Catalog, type: Oid): PgTypeRow | undefined {
  return catalog.types.get(type);
}

/** `format_type_be`: a type's name in messages. */
export function formatType(catalog: Catalog, type: Oid): string {
  if (type === ERROR_TYPE) silently();
  return formatTypeOf(catalog, type);
}

/** `get_base_element_type`: through domains over arrays. */
export function baseElementType(catalog: Catalog, type: Oid): Oid {
  return elementTypeOf(catalog, baseTypeOf(catalog, type));
}

/** `get_array_type`; 0 when there is none. */
export function arrayType(catalog: Catalog, type: Oid): Oid {
  return catalog.types.get(type)?.typarray ?? 0;
}

export function typeCategory(catalog: Catalog, type: Oid): string {
  if (type === UNKNOWN) return "X";
  return catalog.types.get(type)?.typcategory ?? "X";
}

export function isPreferredType(catalog: Catalog, type: Oid): boolean {
  return catalog.types.get(type)?.typispreferred ?? false;
}

/** `get_typcollation`. */
export function typeCollation(catalog: Catalog, type: Oid): Oid {
  return catalog.types.get(type)?.typcollation ?? 0;
}

/** `ISCOMPLEX`: a composite type or a domain over one. */
export function isComplexType(catalog: Catalog, type: Oid): boolean {
  return typeOrDomainRelid(catalog, type) !== 0;
}

/** `type_is_rowtype`. */
export function isRowType(catalog: Catalog, type: Oid): boolean {
  return type === RECORD || isComplexType(catalog, type);
}

/** `typeOrDomainTypeRelid`. */
export function typeOrDomainRelid(catalog: Catalog, type: Oid): Oid {
  return catalog.types.get(baseTypeOf(catalog, type))?.typrelid ?? 0;
}

/** `typeInheritsFrom`: rows of one table type are rows of its parents' types. */
export function inheritsFrom(catalog: Catalog, sub: Oid, superType: Oid): boolean {
  const subRelid = typeOrDomainRelid(catalog, sub);
  if (subRelid === 0) return false;
  const superRelid = catalog.types.get(superType)?.typrelid ?? 0;
  if (superRelid === 0) return false;
  const seen = new Set<Oid>();
  const visit = (relid: Oid): boolean => {
    if (relid === superRelid) return true;
    if (seen.has(relid)) return false;
    seen.add(relid);
    return (catalog.relations.get(relid)?.inhparents ?? []).some(visit);
  };
  return subRelid !== superRelid && visit(subRelid);
}

/** `typeIsOfTypedTable`. */
export function isOfTypedTable(catalog: Catalog, rowType: Oid, ofType: Oid): boolean {
  const relid = typeOrDomainRelid(catalog, rowType);
  return relid !== 0 && catalog.relations.get(relid)?.reloftype === ofType;
}

export function rangeSubtype(catalog: Catalog, type: Oid): Oid {
  return catalog.range(type)?.rngsubtype ?? 0;
}

export function multirangeRange(catalog: Catalog, type: Oid): Oid {
  return catalog.rangeOfMultirange(type)?.rngtypid ?? 0;
}

export function rangeMultirange(catalog: Catalog, type: Oid): Oid {
  return catalog.range(type)?.rngmultitypid ?? 0;
}

export function relationOf(catalog: Catalog, relid: Oid): PgClassRow | undefined {
  return catalog.relations.get(relid);
}

/** The OID of a schema, without search path. */
export function schemaByName(catalog: Catalog, name: string): Oid | undefined {
  return name === "pg_temp" ? catalog.tempNamespace : catalog.namespaceOid(name);
}

export function relationByName(catalog: Catalog, namespace: Oid, name: string): PgClassRow | undefined {
  return catalog.relationInSchema(name, namespace);
}

const rowTypes = new WeakMap<PgClassRow, readonly ColumnType[]>();

/** A relation's columns as a row type; dropped ones have type 0 and no name. */
export function relationColumns(relation: PgClassRow): readonly ColumnType[] {
  const known = rowTypes.get(relation);
  if (known) return known;
  const columns = relation.attributes.map((attribute) =>
    attribute.attisdropped
      ? { name: "", type: 0, typmod: -1, collation: 0 }
      : {
          name: attribute.attname,
          type: attribute.atttypid,
          typmod: attribute.atttypmod,
          collation: attribute.attcollation,
        },
  );
  rowTypes.set(relation, columns);
  return columns;
}

/** The columns of a composite type, or of a domain over one. */
export function rowColumns(catalog: Catalog, type: Oid): readonly ColumnType[] | undefined {
  const relation = catalog.relations.get(typeOrDomainRelid(catalog, type));
  return relation && relationColumns(relation);
}

/** The name of a collation in messages. */
export function collationName(catalog: Catalog, collation: Oid): string {
  return catalog.collations.get(collation)?.collname ?? (collation === DEFAULT_COLLATION ? "default" : "?");
}
