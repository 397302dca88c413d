import type { RangeVar } from "@pgsql/types";
import type { Catalog } from "./catalog.ts";
import { DATABASE_NAME, lookupExplicitNamespace, lookupNamespace } from "./names.ts";
import { SqlError } from "./sql-error.ts";
import type { PgAttributeRow, PgClassRow } from "./types.ts";

/**
 * The relation that a name means, through `search_path` (`RangeVarGetRelid`); `undefined` when there is none.
 * Throws 0A000 for another database.
 */
export function findRelation(catalog: Catalog, rangeVar: RangeVar): PgClassRow | undefined {
  const name = rangeVar.relname ?? "";
  if (rangeVar.catalogname !== undefined && rangeVar.catalogname !== DATABASE_NAME) {
    const full = `${rangeVar.catalogname}.${rangeVar.schemaname ?? ""}.${name}`;
    throw new SqlError("0A000", `cross-database references are not implemented: "${full}"`);
  }
  if (rangeVar.schemaname !== undefined) {
    const namespace = lookupNamespace(catalog, rangeVar.schemaname);
    return namespace === undefined ? undefined : catalog.relationInSchema(name, namespace);
  }
  const named = catalog.relations.named(name);
  if (named.length === 0) return undefined;
  for (const namespace of catalog.activeSearchPath) {
    const found = named.find((row) => row.relnamespace === namespace);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As {@link findRelation}, throwing 42P01 (3F000 for a missing schema) without a place. */
export function requireRelation(catalog: Catalog, rangeVar: RangeVar): PgClassRow {
  const found = findRelation(catalog, rangeVar);
  if (found !== undefined) return found;
  if (rangeVar.schemaname !== undefined) lookupExplicitNamespace(catalog, rangeVar.schemaname);
  const name = [rangeVar.schemaname, rangeVar.relname].filter((part) => part !== undefined).join(".");
  throw new SqlError("42P01", `relation "${name}" does not exist`);
}

/** Found first by its name alone (`RelationIsVisible`). */
export function relationIsVisible(catalog: Catalog, relation: PgClassRow): boolean {
  for (const namespace of catalog.activeSearchPath) {
    const found = catalog.relationInSchema(relation.relname, namespace);
    if (found !== undefined) return found.oid === relation.oid;
  }
  return false;
}

/** The live column of that name. */
export const attributeByName = (relation: PgClassRow, name: string): PgAttributeRow | undefined =>
  relation.attributes.find((attribute) => attribute.attname === name && !attribute.attisdropped);

/** Columns that are not dropped. */
export const liveAttributes = (relation: PgClassRow): readonly PgAttributeRow[] =>
  relation.attributes.filter((attribute) => !attribute.attisdropped);
