import type { Node } from "@pgsql/types";
import { SqlError } from "./sql-error.ts";
import type { Catalog } from "./catalog.ts";
import type { Oid } from "./types.ts";

/** The database that a catalog stands for, where PostgreSQL compares a name's first of three parts with it. */
export const DATABASE_NAME = "postgres";

/** `"a"."b"` of a list of `String` nodes. */
export function nameParts(names: readonly Node[] | undefined): string[] {
  return (names ?? []).map((node) => ("String" in node ? (node.String.sval ?? "") : ""));
}

/** A possibly qualified name taken apart (`DeconstructQualifiedName`). Throws 0A000 for another database, 42601 for too many dots. */
export function deconstructQualifiedName(parts: readonly string[]): { schema: string | undefined; name: string } {
  const dotted = parts.join(".");
  switch (parts.length) {
    case 1:
      return { schema: undefined, name: parts[0]! };
    case 2:
      return { schema: parts[0]!, name: parts[1]! };
    case 3:
      if (parts[0] !== DATABASE_NAME)
        throw new SqlError("0A000", `cross-database references are not implemented: ${dotted}`);
      return { schema: parts[1]!, name: parts[2]! };
    default:
      throw new SqlError("42601", `improper qualified name (too many dotted names): ${dotted}`);
  }
}

/** The schema of that name, `pg_temp` included; `undefined` when there is none (`LookupNamespaceNoError`). */
export const lookupNamespace = (catalog: Catalog, name: string): Oid | undefined =>
  name === "pg_temp" ? catalog.tempNamespace : catalog.namespaceOid(name);

/** The schema of that name; throws 3F000 when there is none (`LookupExplicitNamespace`). */
export function lookupExplicitNamespace(catalog: Catalog, name: string): Oid {
  const oid = lookupNamespace(catalog, name);
  if (oid === undefined) throw new SqlError("3F000", `schema "${name}" does not exist`);
  return oid;
}
