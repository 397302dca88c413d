import type { Catalog } from "./catalog.ts";
import { deconstructQualifiedName, lookupExplicitNamespace } from "./names.ts";
import { SqlError } from "./sql-error.ts";
import type { PgCollationRow } from "./types.ts";
import { PG_CATALOG_NAMESPACE } from "./well-known.ts";

/** ICU's and the operating system's names: which of them exist depends on the server. */
const platformName = /^(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*-x-icu|[a-z]{2,3}_[A-Z]{2}(?:\.[A-Za-z0-9-]+)?(?:@\w+)?)$/;

/**
 * The collation of that name (`get_collation_oid`). A locale's name is taken to exist, since that is the server's matter.
 * Throws 42704.
 */
export function findCollation(catalog: Catalog, parts: readonly string[], location?: number): PgCollationRow;
/** With `missingOk` undefined where there is none. */
export function findCollation(
  catalog: Catalog,
  parts: readonly string[],
  location: number,
  missingOk: boolean,
): PgCollationRow | undefined;
export function findCollation(
  catalog: Catalog,
  parts: readonly string[],
  location = -1,
  missingOk = false,
): PgCollationRow | undefined {
  const { schema, name } = deconstructQualifiedName(parts);
  const named = catalog.collations.named(name);
  if (schema !== undefined) {
    const namespace = lookupExplicitNamespace(catalog, schema);
    const found = named.find((row) => row.collnamespace === namespace);
    if (found !== undefined) return found;
  } else {
    for (const namespace of catalog.activeSearchPath) {
      const found = named.find((row) => row.collnamespace === namespace);
      if (found !== undefined) return found;
    }
  }
  if ((schema === undefined || schema === "pg_catalog") && platformName.test(name)) {
    const row = { oid: catalog.newOid(), collname: name, collnamespace: PG_CATALOG_NAMESPACE };
    catalog.collations.put(row);
    return row;
  }
  if (missingOk) return undefined;
  throw new SqlError("42704", `collation "${parts.join(".")}" for encoding "UTF8" does not exist`, { location });
}
