/** `anyelement` and its families (`check_generic_type_consistency`, `enforce_generic_type_consistency`). */
import { baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { selectCommonTypeFromOids, verifyCommonType } from "./coerce-helpers.ts";
import {
  arrayType,
  baseElementType,
  formatType,
  multirangeRange,
  rangeMultirange,
  rangeSubtype,
  typeRow,
} from "./lookup.ts";
import * as t from "./type-oids.ts";

function isEnum(catalog: Catalog, type: Oid): boolean {
  return typeRow(catalog, type)?.typtype === "e";
}

const mismatch = (message: string, detail?: string): never => ereport("DATATYPE_MISMATCH", message, -1, { detail });

/** What a call's arguments say about the polymorphic types of a function. 0: nothing. */
interface Deduced {
  element: Oid;
  array: Oid;
  range: Oid;
  multirange: Oid;
  compatRange: Oid;
  compatRangeElement: Oid;
  compatMultirange: Oid;
  compatMultirangeRange: Oid;
  compatTypes: Oid[];
  polyArgs: number;
  polyUnknowns: boolean;
  hasCompatible: boolean;
}

/** `check_generic_type_consistency`: could a call with these arguments match? */
export function checkGenericTypeConsistency(
  catalog: Catalog,
  actual: readonly Oid[],
  declared: readonly Oid[],
): boolean {
  const d = gather(catalog, actual, declared, false, undefined);
  if (!d) return false;
  if (d.array && d.array !== t.ANYARRAY) {
    const element = elementTypeOf(catalog, d.array);
    if (!element) return false;
    if (!d.element) d.element = element;
    else if (element !== d.element) return false;
  }
  if (d.multirange) {
    const range = multirangeRange(catalog, d.multirange);
    if (!range) return false;
    if (!d.range) d.range = range;
    else if (range !== d.range) return false;
  }
  if (d.range) {
    const subtype = rangeSubtype(catalog, d.range);
    if (!subtype) return false;
    if (!d.element) d.element = subtype;
    else if (subtype !== d.element) return false;
  }
  if (declared.includes(t.ANYNONARRAY) && d.element && baseElementType(catalog, d.element)) return false;
  if (declared.includes(t.ANYENUM) && !isEnum(catalog, d.element)) return false;
  if (d.compatMultirange) {
    if (d.compatRange) {
      if (d.compatMultirangeRange !== d.compatRange) return false;
    } else {
      d.compatRange = d.compatMultirangeRange;
      d.compatRangeElement = rangeSubtype(catalog, d.compatRange);
      if (!d.compatRangeElement) return false;
      d.compatTypes.push(d.compatRangeElement);
    }
  }
  if (d.compatTypes.length === 0) return true;
  const common = selectCommonTypeFromOids(catalog, d.compatTypes);
  if (!("type" in common) || !verifyCommonType(catalog, common.type, d.compatTypes)) return false;
  if (declared.includes(t.ANYCOMPATIBLENONARRAY) && baseElementType(catalog, common.type)) return false;
  return !d.compatRangeElement || d.compatRangeElement === common.type;
}

/** Collects what the arguments say. With `strict` errors are raised, else `undefined` is answered. */
function gather(
  catalog: Catalog,
  actual: readonly Oid[],
  declared: readonly Oid[],
  strict: boolean,
  allowPoly: boolean | undefined,
): Deduced | undefined {
  const d: Deduced = {
    element: 0,
    array: 0,
    range: 0,
    multirange: 0,
    compatRange: 0,
    compatRangeElement: 0,
    compatMultirange: 0,
    compatMultirangeRange: 0,
    compatTypes: [],
    polyArgs: 0,
    polyUnknowns: false,
    hasCompatible: false,
  };
  const clash = (family: string, before: Oid, now: Oid): undefined => {
    if (strict)
      mismatch(
        `arguments declared "${family}" are not all alike`,
        `${formatType(catalog, before)} versus ${formatType(catalog, now)}`,
      );
    return undefined;
  };
  const notA = (family: string, what: string, type: Oid): undefined => {
    if (strict) mismatch(`argument declared ${family} is not ${what} but type ${formatType(catalog, type)}`);
    return undefined;
  };
  for (let i = 0; i < declared.length; i++) {
    const decl = declared[i]!;
    if (!t.isPolymorphicType(decl)) continue;
    const given = actual[i]!;
    const compatible = t.isPolymorphicFamily2(decl);
    if (compatible) d.hasCompatible = true;
    else d.polyArgs++;
    if (given === t.UNKNOWN) {
      if (!compatible) d.polyUnknowns = true;
      continue;
    }
    if (allowPoly && decl === given) continue;
    const base = baseTypeOf(catalog, given);
    switch (decl) {
      case t.ANYELEMENT:
      case t.ANYNONARRAY:
      case t.ANYENUM:
        if (d.element && given !== d.element) return clash("anyelement", d.element, given);
        d.element = given;
        break;
      case t.ANYARRAY:
        if (d.array && base !== d.array) return clash("anyarray", d.array, base);
        d.array = base;
        break;
      case t.ANYRANGE:
        if (d.range && base !== d.range) return clash("anyrange", d.range, base);
        d.range = base;
        break;
      case t.ANYMULTIRANGE:
        if (d.multirange && base !== d.multirange) return clash("anymultirange", d.multirange, base);
        d.multirange = base;
        break;
      case t.ANYCOMPATIBLE:
      case t.ANYCOMPATIBLENONARRAY:
        d.compatTypes.push(given);
        break;
      case t.ANYCOMPATIBLEARRAY: {
        const element = elementTypeOf(catalog, base);
        if (!element) return notA("anycompatiblearray", "an array", base);
        d.compatTypes.push(element);
        break;
      }
      case t.ANYCOMPATIBLERANGE:
        if (d.compatRange) {
          if (d.compatRange !== base) return clash("anycompatiblerange", d.compatRange, base);
        } else {
          d.compatRange = base;
          d.compatRangeElement = rangeSubtype(catalog, base);
          if (!d.compatRangeElement) return notA("anycompatiblerange", "a range type", base);
          d.compatTypes.push(d.compatRangeElement);
        }
        break;
      case t.ANYCOMPATIBLEMULTIRANGE:
        if (d.compatMultirange) {
          if (d.compatMultirange !== base) return clash("anycompatiblemultirange", d.compatMultirange, base);
        } else {
          d.compatMultirange = base;
          d.compatMultirangeRange = multirangeRange(catalog, base);
          if (!d.compatMultirangeRange) return notA("anycompatiblemultirange", "a multirange type", base);
        }
        break;
    }
  }
  return d;
}

/**
 * `enforce_generic_type_consistency`: the call's result type. Replaces polymorphic types in `declared` by what they
 * stand for in this call, as far as unknown arguments need it.
 */
export function enforceGenericTypeConsistency(
  catalog: Catalog,
  actual: readonly Oid[],
  declared: Oid[],
  rettype: Oid,
  allowPoly = false,
): Oid {
  const anyPolymorphic = declared.some(t.isPolymorphicType);
  if (!anyPolymorphic) return rettype;
  const d = gather(catalog, actual, declared, true, allowPoly)!;
  if (d.polyArgs > 0) resolveFamily1(catalog, d, declared, rettype, allowPoly);
  const compat = d.hasCompatible ? resolveFamily2(catalog, d, declared, rettype, allowPoly) : undefined;
  if (d.polyUnknowns) {
    for (let i = 0; i < declared.length; i++)
      if (actual[i] === t.UNKNOWN) declared[i] = family1Type(catalog, d, declared[i]!) ?? declared[i]!;
  }
  return family1Type(catalog, d, rettype) ?? compat?.get(rettype) ?? rettype;
}

function needArray(catalog: Catalog, element: Oid): Oid {
  return (
    arrayType(catalog, element) ||
    ereport("UNDEFINED_OBJECT", `could not find array type for data type ${formatType(catalog, element)}`)
  );
}

function family1Type(catalog: Catalog, d: Deduced, type: Oid): Oid | undefined {
  const undetermined = (name: string): never =>
    mismatch(`could not determine polymorphic type ${name} because input has type unknown`);
  switch (type) {
    case t.ANYELEMENT:
    case t.ANYNONARRAY:
    case t.ANYENUM:
      return d.element;
    case t.ANYARRAY:
      if (!d.array) d.array = needArray(catalog, d.element);
      return d.array;
    case t.ANYRANGE:
      return d.range || undetermined("anyrange");
    case t.ANYMULTIRANGE:
      return d.multirange || undetermined("anymultirange");
    default:
      return undefined;
  }
}

function resolveFamily1(
  catalog: Catalog,
  d: Deduced,
  declared: readonly Oid[],
  rettype: Oid,
  allowPoly: boolean,
): void {
  const name = (type: Oid): string => formatType(catalog, type);
  const inconsistent = (left: string, right: string, a: Oid, b: Oid): never =>
    mismatch(
      `argument declared ${left} is not consistent with argument declared ${right}`,
      `${name(a)} versus ${name(b)}`,
    );
  if (d.array) {
    let element: Oid;
    if (d.array === t.ANYARRAY) {
      // pg_statistic's columns are declared so; their element type is not known before execution.
      if (d.polyArgs !== 1 || (rettype !== t.ANYARRAY && t.isPolymorphicFamily1(rettype)))
        mismatch('cannot determine element type of "anyarray" argument');
      element = t.ANYELEMENT;
    } else {
      element = elementTypeOf(catalog, d.array);
      if (!element) mismatch(`argument declared anyarray is not an array but type ${name(d.array)}`);
    }
    if (!d.element) d.element = element;
    else if (element !== d.element) inconsistent("anyarray", "anyelement", d.array, d.element);
  }
  if (d.multirange) {
    const range = multirangeRange(catalog, d.multirange);
    if (!range) mismatch(`argument declared anymultirange is not a multirange type but type ${name(d.multirange)}`);
    if (!d.range) d.range = range;
    else if (range !== d.range) inconsistent("anymultirange", "anyrange", d.multirange, d.range);
  } else if ((declared.includes(t.ANYMULTIRANGE) || rettype === t.ANYMULTIRANGE) && d.range) {
    d.multirange = rangeMultirange(catalog, d.range);
  }
  if (d.range) {
    const subtype = rangeSubtype(catalog, d.range);
    if (!subtype) mismatch(`argument declared anyrange is not a range type but type ${name(d.range)}`);
    if (!d.element) d.element = subtype;
    else if (subtype !== d.element) inconsistent("anyrange", "anyelement", d.range, d.element);
  }
  if (!d.element) {
    if (!allowPoly) mismatch("could not determine polymorphic type because input has type unknown");
    d.element = t.ANYELEMENT;
    d.array = t.ANYARRAY;
    d.range = t.ANYRANGE;
    d.multirange = t.ANYMULTIRANGE;
  }
  if (d.element === t.ANYELEMENT) return;
  if ((declared.includes(t.ANYNONARRAY) || rettype === t.ANYNONARRAY) && baseElementType(catalog, d.element))
    mismatch(`type matched to anynonarray is an array type: ${name(d.element)}`);
  if ((declared.includes(t.ANYENUM) || rettype === t.ANYENUM) && !isEnum(catalog, d.element))
    mismatch(`type matched to anyenum is not an enum type: ${name(d.element)}`);
}

function resolveFamily2(
  catalog: Catalog,
  d: Deduced,
  declared: Oid[],
  rettype: Oid,
  allowPoly: boolean,
): ReadonlyMap<Oid, Oid> {
  const name = (type: Oid): string => formatType(catalog, type);
  const wants = (type: Oid): boolean => rettype === type || declared.includes(type);
  const undetermined = (type: string): never =>
    mismatch(`could not determine polymorphic type ${type} because input has type unknown`);
  let wantRange = wants(t.ANYCOMPATIBLERANGE);
  const wantMultirange = wants(t.ANYCOMPATIBLEMULTIRANGE);
  let multirange = d.compatMultirange;
  if (multirange) {
    if (d.compatRange) {
      if (d.compatMultirangeRange !== d.compatRange)
        mismatch(
          "argument declared anycompatiblemultirange is not consistent with argument declared anycompatiblerange",
          `${name(multirange)} versus ${name(d.compatRange)}`,
        );
    } else {
      d.compatRange = d.compatMultirangeRange;
      d.compatRangeElement = rangeSubtype(catalog, d.compatRange);
      wantRange = true;
      d.compatTypes.push(d.compatRangeElement);
    }
  } else if (wantMultirange && d.compatRange) multirange = rangeMultirange(catalog, d.compatRange);

  let scalar: Oid;
  let array = 0;
  if (d.compatTypes.length > 0) {
    const common = selectCommonTypeFromOids(catalog, d.compatTypes);
    if (!("type" in common))
      return mismatch(`argument types ${name(common.mismatch[0])} and ${name(common.mismatch[1])} cannot be matched`);
    scalar = common.type;
    if (!verifyCommonType(catalog, scalar, d.compatTypes))
      mismatch("arguments of anycompatible family cannot be cast to a common type");
    if (wants(t.ANYCOMPATIBLEARRAY)) array = needArray(catalog, scalar);
    if (wantRange) {
      if (!d.compatRange) undetermined("anycompatiblerange");
      if (d.compatRangeElement !== scalar)
        mismatch(`anycompatiblerange type ${name(d.compatRange)} does not match anycompatible type ${name(scalar)}`);
    }
    if (wantMultirange) {
      if (!multirange) undetermined("anycompatiblemultirange");
      if (d.compatRangeElement !== scalar)
        mismatch(`anycompatiblemultirange type ${name(multirange)} does not match anycompatible type ${name(scalar)}`);
    }
    if (wants(t.ANYCOMPATIBLENONARRAY) && baseElementType(catalog, scalar))
      mismatch(`type matched to anycompatiblenonarray is an array type: ${name(scalar)}`);
  } else if (allowPoly) {
    scalar = t.ANYCOMPATIBLE;
    array = t.ANYCOMPATIBLEARRAY;
    d.compatRange = t.ANYCOMPATIBLERANGE;
    multirange = t.ANYCOMPATIBLEMULTIRANGE;
  } else {
    scalar = t.TEXT;
    array = t.TEXTARRAY;
    if (wantRange) undetermined("anycompatiblerange");
    if (wantMultirange) undetermined("anycompatiblemultirange");
  }
  const resolved = new Map<Oid, Oid>([
    [t.ANYCOMPATIBLE, scalar],
    [t.ANYCOMPATIBLENONARRAY, scalar],
    [t.ANYCOMPATIBLEARRAY, array],
    [t.ANYCOMPATIBLERANGE, d.compatRange],
    [t.ANYCOMPATIBLEMULTIRANGE, multirange],
  ]);
  for (let i = 0; i < declared.length; i++) declared[i] = resolved.get(declared[i]!) ?? declared[i]!;
  return resolved;
}
