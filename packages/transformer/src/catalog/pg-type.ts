import type { Catalog } from "./catalog.ts";
import { domainValues } from "./checked-values.ts";
import { formatType } from "./format-type.ts";
import type { Oid } from "./types.ts";
import type { FieldIr, PgType } from "../ir.ts";

/** What `@type` says of a domain. */
export type DomainTsType = (oid: Oid) => string | undefined;

/** A catalog type as the IR has it. A type that contains itself (through a row type) ends as a base type. */
export function pgTypeOf(
  catalog: Catalog,
  oid: Oid,
  domainTsType: DomainTsType = () => undefined,
  above: readonly Oid[] = [],
): PgType {
  const name = formatType(catalog, oid);
  const row = catalog.types.get(oid);
  if (!row || above.includes(oid)) return { kind: "base", name };
  const inner = (type: Oid): PgType => pgTypeOf(catalog, type, domainTsType, [...above, oid]);
  switch (row.typtype) {
    case "p":
      return { kind: "pseudo", name };
    case "e":
      return { kind: "enum", name, labels: catalog.enumLabels(oid) };
    case "d": {
      const tsType = domainTsType(oid);
      const values = domainValues(catalog, oid);
      return {
        kind: "domain",
        name,
        base: inner(row.typbasetype),
        notNull: row.typnotnull,
        ...(values && { values }),
        ...(tsType === undefined ? {} : { tsType }),
      };
    }
    case "c":
      return { kind: "composite", name, fields: fieldsOf(catalog, row.typrelid, inner) };
    case "r": {
      const subtype = catalog.range(oid)?.rngsubtype;
      return subtype === undefined ? { kind: "base", name } : { kind: "range", name, subtype: inner(subtype) };
    }
    case "m": {
      const subtype = catalog.rangeOfMultirange(oid)?.rngsubtype;
      return subtype === undefined ? { kind: "base", name } : { kind: "multirange", name, subtype: inner(subtype) };
    }
    default:
      // A true array: `name` and `point` have elements too, but are no arrays.
      if (row.typelem !== 0 && row.typsubscript === "array") {
        return { kind: "array", name, element: inner(row.typelem), elementNullable: true };
      }
      return { kind: "base", name };
  }
}

function fieldsOf(catalog: Catalog, relation: Oid, inner: (type: Oid) => PgType): FieldIr[] {
  const attributes = catalog.relations.get(relation)?.attributes ?? [];
  // A composite value's fields may always be NULL: NOT NULL constraints hold for a table's rows alone.
  return attributes
    .filter((attribute) => !attribute.attisdropped && attribute.attnum > 0)
    .map((attribute) => ({ name: attribute.attname, type: inner(attribute.atttypid), nullable: true }));
}
