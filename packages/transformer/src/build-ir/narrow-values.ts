import type { ColumnOrigin } from "../analyze/analysis.ts";
import type { ColumnIr, ValueIr } from "../ir.ts";
import type { PlainRelation } from "./build-relation.ts";

/** What annotations say of columns: by relation key, then name. */
export type Narrowing = ReadonlyMap<string, ReadonlyMap<string, ColumnIr>>;

export function narrowingOf(relations: readonly PlainRelation[]): Narrowing {
  return new Map(relations.map(({ key, columns }) => [key, new Map(columns.map((column) => [column.name, column]))]));
}

/** A value that is a table's column has that column's `@type` and description. */
export function narrowValues(
  values: readonly ValueIr[],
  origins: readonly (ColumnOrigin | undefined)[] | undefined,
  columns: Narrowing,
): readonly ValueIr[] {
  return values.map((value, index) => {
    const origin = origins?.[index];
    const column = origin && columns.get(origin.relation)?.get(origin.column);
    const tsType = value.tsType ?? column?.tsType ?? (column && domainType(column, value));
    const doc = value.doc ?? column?.doc;
    if (tsType === value.tsType && doc === value.doc) return value;
    return {
      ...value,
      ...(tsType === undefined ? {} : { tsType }),
      ...(doc === undefined ? {} : { doc }),
    };
  });
}

/** A parameter that is compared with a column of a domain has the domain's base type. */
function domainType({ type }: ColumnIr, value: ValueIr): string | undefined {
  return type.kind === "domain" && value.type.kind !== "domain" ? type.tsType : undefined;
}
