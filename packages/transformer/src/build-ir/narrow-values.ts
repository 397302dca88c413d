import type { ColumnOrigin } from "../analyze/analysis.ts";
import type { ColumnIr, PgType, ValueIr } from "../ir.ts";
import type { PlainRelation } from "./build-relation.ts";
import type { DomainTypes } from "../catalog/pg-type.ts";

/** What annotations of the schema say of values anywhere in it. */
export interface Narrowing {
  readonly domainTypes: DomainTypes;
  /** By relation key, then column. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, ColumnIr>>;
}

export function narrowingOf(relations: readonly PlainRelation[], domainTypes: DomainTypes): Narrowing {
  const columns = new Map<string, ReadonlyMap<string, ColumnIr>>();
  for (const { key, columns: own } of relations) {
    columns.set(key, new Map(own.filter(({ tsType, doc }) => tsType ?? doc).map((column) => [column.name, column])));
  }
  return { domainTypes, columns };
}

/** A value that is a table's column, or of a domain, has what `@type` says of that column or domain. */
export function narrowValues(
  values: readonly ValueIr[],
  origins: readonly (ColumnOrigin | undefined)[] | undefined,
  { domainTypes, columns }: Narrowing,
): readonly ValueIr[] {
  return values.map((value, index) => {
    const origin = origins?.[index];
    const column = origin && columns.get(origin.relation)?.get(origin.column);
    const type = narrowType(value.type, domainTypes);
    const tsType = value.tsType ?? column?.tsType;
    const doc = value.doc ?? column?.doc;
    if (type === value.type && tsType === value.tsType && doc === value.doc) return value;
    return {
      ...value,
      type,
      ...(tsType === undefined ? {} : { tsType }),
      ...(doc === undefined ? {} : { doc }),
    };
  });
}

function narrowType(type: PgType, domainTypes: DomainTypes): PgType {
  if (domainTypes.size === 0) return type;
  switch (type.kind) {
    case "domain": {
      const tsType = domainTypes.get(type.name);
      return { ...type, base: narrowType(type.base, domainTypes), ...(tsType === undefined ? {} : { tsType }) };
    }
    case "array":
      return { ...type, element: narrowType(type.element, domainTypes) };
    case "composite":
      return {
        ...type,
        fields: type.fields.map(({ name, nullable, type: field }) => {
          return { name, nullable, type: narrowType(field, domainTypes) };
        }),
      };
    case "range":
    case "multirange":
      return { ...type, subtype: narrowType(type.subtype, domainTypes) };
    default:
      return type;
  }
}
