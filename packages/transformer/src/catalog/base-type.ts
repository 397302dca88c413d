import type { Catalog } from "./catalog.ts";
import type { Oid, PgTypeRow } from "./types.ts";
import * as wellKnown from "./well-known.ts";

/** Below all domains: the type and its modifier (`getBaseTypeAndTypmod`). */
export function baseTypeAndTypmod(catalog: Catalog, type: Oid, typmod = -1): { type: Oid; typmod: number } {
  let row = catalog.types.get(type);
  let modifier = typmod;
  while (row?.typtype === "d") {
    modifier = row.typtypmod;
    row = catalog.types.get(row.typbasetype);
  }
  return { type: row?.oid ?? type, typmod: modifier };
}

/** Below all domains (`getBaseType`). */
export const baseTypeOf = (catalog: Catalog, type: Oid): Oid =>
  catalog.types.get(type)?.typtype === "d" ? baseTypeAndTypmod(catalog, type).type : type;

/** True for what `integer[]` is, not for `name`, `point`, `jsonb` (`IsTrueArrayType`). */
export const isTrueArray = (row: PgTypeRow): boolean => row.typelem !== 0 && row.typsubscript === "array";

/** Element type of a true array; 0 for anything else (`get_element_type`). */
export function elementTypeOf(catalog: Catalog, type: Oid): Oid {
  const row = catalog.types.get(type);
  return row !== undefined && isTrueArray(row) ? row.typelem : 0;
}

/**
 * True when the one type's values are the other's without conversion (`IsBinaryCoercible`): same type, a domain's base,
 * polymorphic targets, and casts WITHOUT FUNCTION that are implicit.
 */
export function isBinaryCoercible(catalog: Catalog, source: Oid, target: Oid): boolean {
  if (source === target) return true;
  if (target === wellKnown.ANY_TYPE || target === wellKnown.ANYELEMENT_TYPE || target === wellKnown.ANYCOMPATIBLE_TYPE)
    return true;
  const base = baseTypeOf(catalog, source);
  if (base === target) return true;
  const row = catalog.types.get(base);
  if (row === undefined) return false;
  switch (target) {
    case wellKnown.ANYARRAY_TYPE:
    case wellKnown.ANYCOMPATIBLEARRAY_TYPE:
      if (isTrueArray(row)) return true;
      break;
    case wellKnown.ANYNONARRAY_TYPE:
    case wellKnown.ANYCOMPATIBLENONARRAY_TYPE:
      if (!isTrueArray(row)) return true;
      break;
    case wellKnown.ANYENUM_TYPE:
      if (row.typtype === "e") return true;
      break;
    case wellKnown.ANYRANGE_TYPE:
    case wellKnown.ANYCOMPATIBLERANGE_TYPE:
      if (row.typtype === "r") return true;
      break;
    case wellKnown.ANYMULTIRANGE_TYPE:
    case wellKnown.ANYCOMPATIBLEMULTIRANGE_TYPE:
      if (row.typtype === "m") return true;
      break;
    case wellKnown.RECORD_TYPE:
      if (row.typrelid !== 0) return true;
      break;
    case wellKnown.RECORD_ARRAY_TYPE: {
      const element = isTrueArray(row) ? catalog.types.get(baseTypeOf(catalog, row.typelem)) : undefined;
      if (element !== undefined && element.typrelid !== 0) return true;
      break;
    }
    default:
  }
  const cast = catalog.cast(base, target);
  return cast !== undefined && cast.castmethod === "b" && cast.castcontext === "i";
}
