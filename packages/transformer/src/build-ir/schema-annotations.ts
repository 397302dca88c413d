import type { SchemaAnnotations } from "../analyze/analysis.ts";
import type { SchemaDefinition } from "../annotations/definition.ts";
import { readType } from "../annotations/tag-values.ts";
import type { Tag } from "../annotations/tag.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { findRelation } from "../catalog/relation-name.ts";
import type { Oid, PgClassRow } from "../catalog/types.ts";
import { identityColumns } from "./build-identity.ts";
import { definedType } from "./build-types.ts";
import { createdRelation } from "./places.ts";

/**
 * What `@type`, `@id_column` and `@composite_key` say, as analysis asks for it. A view's column that is a table's
 * column has that column's `@type`, and so has an inherited one.
 */
export function readAnnotations(catalog: Catalog, definitions: readonly SchemaDefinition[]): SchemaAnnotations {
  const columns = new Map<Oid, ReadonlyMap<string, string>>();
  const domains = new Map<Oid, string>();
  const identities = new Map<Oid, readonly string[]>();
  for (const definition of definitions) {
    const type = definedType(catalog, definition);
    const tsType = type === undefined ? undefined : typeOf(definition.tags);
    if (type !== undefined && tsType !== undefined) domains.set(type, tsType);
    const created = createdRelation(definition);
    const row = created && findRelation(catalog, created.name);
    if (!row || columns.has(row.oid)) continue;
    columns.set(row.oid, columnTypes(definition));
    const identity = definition.tags.map(identityColumns).find((found) => found !== undefined);
    if (identity)
      identities.set(
        row.oid,
        identity.map(({ name }) => name),
      );
  }
  const columnTsType = (relid: Oid, attnum: number, depth = 0): string | undefined => {
    const relation = catalog.relations.get(relid);
    const name = relation?.attributes[attnum - 1]?.attname;
    if (!relation || name === undefined || depth > 50) return undefined;
    const own = columns.get(relid)?.get(name);
    if (own !== undefined) return own;
    for (const source of columnsBehind(catalog, relation, attnum, name)) {
      const found = columnTsType(source.relid, source.attnum, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    columnTsType: (relid, attnum) => columnTsType(relid, attnum),
    domainTsType: (oid) => domains.get(oid),
    identityOf(relid) {
      const row = catalog.relations.get(relid);
      const names = identities.get(relid);
      const numbers = names?.flatMap((name) => row?.attributes.find(({ attname }) => attname === name)?.attnum ?? []);
      // A name that is none is reported where it stands.
      if (numbers && numbers.length === names?.length) return numbers;
      return row?.constraints.find(({ contype }) => contype === "p")?.conkey;
    },
  };
}

/** The texts of a definition's tags that decide what `readAnnotations` finds. */
export function annotationTexts({ tags, columns }: SchemaDefinition): string {
  const decisive = ({ name }: Tag): boolean => name === "type" || name === "id_column" || name === "composite_key";
  const own = tags.filter(decisive).map(({ name, rest }) => [name, rest.text]);
  const below = columns.flatMap((column) =>
    column.tags.filter(decisive).map(({ name, rest }) => [column.column, name, rest.text]),
  );
  return own.length + below.length === 0 ? "" : JSON.stringify([own, below]);
}

function typeOf(tags: readonly Tag[]): string | undefined {
  const tag = tags.find(({ name }) => name === "type");
  const text = tag && readType(tag, false).value?.ts.text;
  return text === "" ? undefined : text;
}

function columnTypes(definition: SchemaDefinition): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { column, tags } of definition.columns) {
    const tsType = typeOf(tags);
    if (column !== undefined && tsType !== undefined) types.set(column, tsType);
  }
  if (definition.target !== "view") return types;
  for (const tag of definition.tags.filter(({ name }) => name === "type")) {
    const { value } = readType(tag, true);
    if (value?.column && !types.has(value.column.name)) types.set(value.column.name, value.ts.text);
  }
  return types;
}

function columnsBehind(
  catalog: Catalog,
  relation: PgClassRow,
  attnum: number,
  name: string,
): readonly { readonly relid: Oid; readonly attnum: number }[] {
  const shown = relation.viewQuery?.targetList[attnum - 1];
  if (shown) return shown.resorigcol > 0 ? [{ relid: shown.resorigtbl, attnum: shown.resorigcol }] : [];
  return relation.inhparents.flatMap((relid) => {
    const parent = catalog.relations.get(relid)?.attributes.find(({ attname }) => attname === name);
    return parent ? [{ relid, attnum: parent.attnum }] : [];
  });
}
