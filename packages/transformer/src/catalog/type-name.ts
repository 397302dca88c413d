import type { TypeName } from "@pgsql/types";
import type { Catalog } from "./catalog.ts";
import { deconstructQualifiedName, lookupExplicitNamespace, nameParts } from "./names.ts";
import { attributeByName, requireRelation } from "./relation-name.ts";
import { SqlError } from "./sql-error.ts";
import { typmodIn } from "./typmod.ts";
import type { PgTypeRow } from "./types.ts";

export interface ResolvedType {
  readonly type: PgTypeRow;
  /** -1 without modifier. */
  readonly typmod: number;
}

/** A type name as messages print it (`TypeNameToString`). */
export function typeNameToString(typeName: TypeName): string {
  const dotted = nameParts(typeName.names).join(".");
  return `${dotted}${typeName.pct_type ? "%TYPE" : ""}${(typeName.arrayBounds?.length ?? 0) > 0 ? "[]" : ""}`;
}

/** The type of that name in `search_path` (`TypenameGetTypid`). */
export function typeBySearchPath(catalog: Catalog, name: string): PgTypeRow | undefined {
  const named = catalog.types.named(name);
  if (named.length === 0) return undefined;
  for (const namespace of catalog.activeSearchPath) {
    const found = named.find((row) => row.typnamespace === namespace);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The type that a name means, with its modifier (`LookupTypeName`); `undefined` when there is none. A shell type is
 * found too. Throws what PostgreSQL throws of the name itself: 3F000, 42P01 and 42703 (`%TYPE`), 42601 and 22023 (modifier).
 */
export function lookupTypeName(catalog: Catalog, typeName: TypeName): ResolvedType | undefined {
  const location = typeName.location ?? 0;
  const type = lookupType(catalog, typeName, location);
  if (type === undefined) return undefined;
  return { type, typmod: typenameTypeMod(typeName, type, location) };
}

function lookupType(catalog: Catalog, typeName: TypeName, location: number): PgTypeRow | undefined {
  const parts = nameParts(typeName.names);
  if (parts.length === 0) return catalog.types.get(typeName.typeOid ?? 0);
  if (typeName.pct_type) return percentType(catalog, parts, location);
  const { schema, name } = deconstructQualifiedName(parts);
  let type: PgTypeRow | undefined;
  if (schema === undefined) {
    type = typeBySearchPath(catalog, name);
  } else {
    try {
      type = catalog.typeInSchema(name, lookupExplicitNamespace(catalog, schema));
    } catch (error) {
      throw error instanceof SqlError ? error.at(location) : error;
    }
  }
  if ((typeName.arrayBounds?.length ?? 0) === 0 || type === undefined) return type;
  return type.typarray === 0 ? undefined : catalog.types.get(type.typarray);
}

function percentType(catalog: Catalog, parts: readonly string[], location: number): PgTypeRow | undefined {
  if (parts.length < 2 || parts.length > 4) {
    const few = parts.length < 2 ? "few" : "many";
    throw new SqlError("42601", `improper %TYPE reference (too ${few} dotted names): ${parts.join(".")}`, { location });
  }
  const field = parts.at(-1)!;
  const relname = parts.at(-2)!;
  const schemaname = parts.at(-3);
  const relation = requireRelation(catalog, { relname, ...(schemaname !== undefined && { schemaname }) });
  const attribute = attributeByName(relation, field);
  if (attribute === undefined)
    throw new SqlError("42703", `column "${field}" of relation "${relname}" does not exist`, { location });
  return catalog.types.get(attribute.atttypid);
}

/** The type that a name means (`typenameType`). Throws 42704 for a type that does not exist or is only a shell, at its place. */
export function typenameType(catalog: Catalog, typeName: TypeName): ResolvedType {
  const location = typeName.location ?? 0;
  const found = lookupTypeName(catalog, typeName);
  if (found === undefined)
    throw new SqlError("42704", `type "${typeNameToString(typeName)}" does not exist`, { location });
  if (!found.type.typisdefined)
    throw new SqlError("42704", `type "${typeNameToString(typeName)}" is only a shell`, { location });
  return found;
}

function typenameTypeMod(typeName: TypeName, type: PgTypeRow, location: number): number {
  const typmods = typeName.typmods ?? [];
  if (typmods.length === 0) return typeName.typemod ?? 0;
  if (!type.typisdefined) {
    const name = typeNameToString(typeName);
    throw new SqlError("42601", `type modifier cannot be specified for shell type "${name}"`, { location });
  }
  if (!type.typmodin) {
    throw new SqlError("42601", `type modifier is not allowed for type "${typeNameToString(typeName)}"`, { location });
  }
  const words = typmods.map((node) => {
    if ("A_Const" in node) {
      const { ival, fval, sval } = node.A_Const;
      if (ival !== undefined) return String(ival.ival ?? 0);
      if (fval !== undefined) return fval.fval ?? "";
      if (sval !== undefined) return sval.sval ?? "";
    }
    if ("ColumnRef" in node && node.ColumnRef.fields?.length === 1) {
      const field = node.ColumnRef.fields[0]!;
      if ("String" in field) return field.String.sval ?? "";
    }
    throw new SqlError("42601", "type modifiers must be simple constants or identifiers", { location });
  });
  try {
    return typmodIn(type, words);
  } catch (error) {
    throw error instanceof SqlError ? error.at(location) : error;
  }
}
