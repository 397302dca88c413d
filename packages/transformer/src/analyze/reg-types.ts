/** Literals of `regclass` and its like: names that must exist when the statement is analysed (`regproc.c`). */
import { operatorCandidates, functionCandidates } from "../catalog/candidates.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { findCollation } from "../catalog/collation-name.ts";
import { extensionPacks } from "../catalog/data/extensions.ts";
import { findSchemaObject } from "../catalog/ddl/schema.ts";
import { findRelation } from "../catalog/relation-name.ts";
import type { NamedObjectRow } from "../catalog/types.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { nearestName, relationHint } from "./hints.ts";
import { qualifiedNames } from "./qualified-names.ts";
import { checkOperatorLiteral, checkProcedureLiteral, checkTypeLiteral } from "./reg-signature.ts";

export const REGPROC = 24;
export const REGPROCEDURE = 2202;
export const REGOPER = 2203;
export const REGOPERATOR = 2204;
export const REGCLASS = 2205;
export const REGTYPE = 2206;
export const REGROLE = 4096;
export const REGNAMESPACE = 4089;
export const REGCOLLATION = 4191;
export const REGCONFIG = 3734;
export const REGDICTIONARY = 3769;

/** Raises what PostgreSQL raises of a name that does not exist. Numbers and `-` stand for themselves. */
export function checkRegLiteral(catalog: Catalog, type: Oid, value: string, location: number): void {
  if (value === "-" || /^\d+$/.test(value)) return;
  if (type === REGTYPE) return checkTypeLiteral(catalog, value, location);
  if (type === REGPROCEDURE) return checkProcedureLiteral(catalog, value, location);
  if (type === REGOPERATOR) return checkOperatorLiteral(catalog, value, location);
  const parts = qualifiedNames(value);
  if (!parts) return ereport("INVALID_NAME", "invalid name syntax", location);
  const name = parts.at(-1)!;
  const schema = parts.at(-2);
  switch (type) {
    case REGCLASS:
      if (
        withErrorPosition(location, () =>
          findRelation(catalog, { relname: name, ...(schema !== undefined && { schemaname: schema }) }),
        )
      )
        return;
      return ereport("UNDEFINED_TABLE", `relation "${parts.join(".")}" does not exist`, location, {
        hint: relationHint(catalog, schema, name),
      });
    case REGPROC: {
      const found = withErrorPosition(location, () =>
        functionCandidates(catalog, parts, { nargs: -1, missingOk: true }),
      );
      if (found.length === 1) return;
      return found.length === 0
        ? ereport("UNDEFINED_FUNCTION", `function "${value}" does not exist`, location)
        : ereport("AMBIGUOUS_FUNCTION", `more than one function named "${value}"`, location);
    }
    case REGOPER: {
      const found = withErrorPosition(location, () => operatorCandidates(catalog, parts, undefined, true));
      if (found.length === 1) return;
      return found.length === 0
        ? ereport("UNDEFINED_FUNCTION", `operator does not exist: ${value}`, location)
        : ereport("AMBIGUOUS_FUNCTION", `more than one operator named ${value}`, location);
    }
    case REGROLE:
      if (parts.length > 1) return ereport("INVALID_NAME", "invalid name syntax", location);
      // Roles belong to the server: those that the schema makes are known, and that there are some.
      if (catalog.object("role", name)) return;
      return ereport("UNDEFINED_OBJECT", `role "${name}" does not exist`, location);
    case REGNAMESPACE:
      if (parts.length > 1) return ereport("INVALID_NAME", "invalid name syntax", location);
      if (catalog.namespaceOid(name) !== undefined) return;
      return ereport("INVALID_SCHEMA_NAME", `schema "${name}" does not exist`, location, {
        hint: nearestSchema(catalog, name),
      });
    case REGCONFIG:
    case REGDICTIONARY:
      return checkTextSearch(catalog, type, parts, location);
    case REGCOLLATION:
      withErrorPosition(location, () => findCollation(catalog, parts));
  }
}

/** `get_ts_config_oid`, `get_ts_dict_oid`. */
function checkTextSearch(catalog: Catalog, type: Oid, parts: readonly string[], location: number): void {
  const name = parts.at(-1)!;
  const kind = type === REGCONFIG ? "text-search-configuration" : "text-search-dictionary";
  // The system's own are kept without a schema.
  const searched = parts.at(-2) === "pg_catalog" ? [name] : parts;
  if (withErrorPosition(location, () => findSchemaObject({ catalog }, kind, searched))) return;
  // What extensions bring of these is not in their packs.
  const brings = (row: NamedObjectRow): boolean =>
    row.kind === "extension" &&
    row.oid >= 16384 &&
    (!(row.name in extensionPacks) || name in (broughtBy[row.name] ?? {}));
  if ([...catalog.objects.values()].some(brings)) return;
  ereport("UNDEFINED_OBJECT", `${kind.replaceAll("-", " ")} "${parts.join(".")}" does not exist`, location);
}

const broughtBy: Readonly<Record<string, Readonly<Record<string, true>>>> = {
  dict_int: { intdict: true },
  dict_xsyn: { xsyn: true },
  unaccent: { unaccent: true },
};

function nearestSchema(catalog: Catalog, name: string): string | undefined {
  const near = nearestName(
    name,
    Array.from(catalog.namespaces.values(), (row) => row.nspname),
  );
  return near && `Perhaps you meant the schema "${near}".`;
}
