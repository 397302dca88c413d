import type { Catalog } from "../catalog/catalog.ts";
import type { PgClassRow } from "../catalog/types.ts";

/** `name`, or `schema.name` outside `public`: what the IR calls a relation. */
export function relationKey(catalog: Catalog, relation: PgClassRow): string {
  const schema = catalog.namespaceName(relation.relnamespace);
  return schema === "public" ? relation.relname : `${schema}.${relation.relname}`;
}
