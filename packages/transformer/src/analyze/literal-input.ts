/** Literals that their type cannot read: what PostgreSQL finds while it analyses, for the commonest types. */
import { baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { nearestName } from "./hints.ts";
import { formatType, typeRow } from "./lookup.ts";
import { checkJsonPath } from "./jsonpath.ts";
import { checkArrayLiteral } from "./literal-array.ts";
import { checkBitLiteral, checkByteaLiteral } from "./literal-bytes.ts";
import { checkDateTimeLiteral, isDateTime } from "./literal-datetime.ts";
import { checkGeometryLiteral, isGeometry } from "./literal-geometry.ts";
import { checkNetworkLiteral, isNetwork } from "./literal-network.ts";
import { checkMultirangeLiteral, checkRangeLiteral, checkRowLiteral } from "./literal-range.ts";
import * as reg from "./reg-types.ts";
import { checkRegLiteral } from "./reg-types.ts";
import * as t from "./type-oids.ts";

const BOX = 603;
const INT2VECTOR = 22;
const OIDVECTOR = 30;

const integerRanges: ReadonlyMap<Oid, readonly [bigint, bigint]> = new Map([
  [t.INT2, [-32_768n, 32_767n]],
  [t.INT4, [-2_147_483_648n, 2_147_483_647n]],
  [t.INT8, [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n]],
]);

const integer = /^\s*[+-]?(?:\d+(?:_\d+)*|0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)\s*$/;
const numeric =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?|0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|nan|inf|infinity)\s*$/i;
const float = /^\s*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|nan|inf|infinity|0[xX][\da-fA-F.]+(?:p[+-]?\d+)?)\s*$/i;
const oid = /^\s*[+-]?(?:0[xX][\da-fA-F]+|\d+)\s*$/;
const uuid = /^\{?(?:[\da-fA-F]{4}-?){7}[\da-fA-F]{4}\}?$/;

function invalid(catalog: Catalog, type: Oid, value: string, location: number, hint?: string): never {
  const row = typeRow(catalog, type);
  const name = row?.typtype === "e" ? `enum ${formatType(catalog, type)}` : `type ${formatType(catalog, type)}`;
  return ereport(
    "INVALID_TEXT_REPRESENTATION",
    `invalid input ${row?.typtype === "e" ? "value" : "syntax"} for ${name}: "${value}"`,
    location,
    { hint },
  );
}

/**
 * Raises PostgreSQL's error for a literal that the type's input function refuses. Types not known here pass.
 * `typmod`: of an interval, whose reading depends on it.
 */
export function checkLiteral(catalog: Catalog, type: Oid, value: string, location: number, typmod = -1): void {
  const range = integerRanges.get(type);
  if (range) {
    if (!integer.test(value) && !isTooLong(value, range[1])) invalid(catalog, type, value, location);
    if (isTooLong(value, range[1]) || isOutside(value, range))
      ereport(
        "NUMERIC_VALUE_OUT_OF_RANGE",
        `value "${value}" is out of range for type ${formatType(catalog, type)}`,
        location,
      );
    return;
  }
  switch (type) {
    case t.BOOL:
      if (!isBoolean(value)) invalid(catalog, type, value, location);
      return;
    case t.NUMERIC:
      if (!numeric.test(value)) invalid(catalog, type, value, location);
      return;
    case t.OID:
      if (!oid.test(value)) invalid(catalog, type, value, location);
      return;
    case t.FLOAT4:
    case t.FLOAT8:
      if (!float.test(value)) invalid(catalog, type, value, location);
      return;
    case t.UUID:
      if (!uuid.test(value) || value.startsWith("{") !== value.endsWith("}")) invalid(catalog, type, value, location);
      return;
    case t.JSON_TYPE:
    case t.JSONB:
      checkJson(value, location);
      if (type === t.JSONB) checkJsonbEscapes(value, location);
      return;
    case t.BYTEA:
      checkByteaLiteral(value, location);
      return;
    case t.BIT:
    case t.VARBIT:
      checkBitLiteral(value, location);
      return;
    case t.JSONPATH:
      checkJsonPath(value, location);
      return;
    case reg.REGCLASS:
    case reg.REGPROC:
    case reg.REGOPER:
    case reg.REGOPERATOR:
    case reg.REGTYPE:
    case reg.REGPROCEDURE:
    case reg.REGROLE:
    case reg.REGNAMESPACE:
    case reg.REGCOLLATION:
    case reg.REGCONFIG:
    case reg.REGDICTIONARY:
      checkRegLiteral(catalog, type, value, location);
      return;
  }
  if (isGeometry(type)) return checkGeometryLiteral(type, value, location);
  if (isNetwork(type)) return checkNetworkLiteral(type, value, location);
  if (isDateTime(type)) {
    checkDateTimeLiteral(type, value, location, typmod);
    return;
  }
  const row = typeRow(catalog, type);
  const part =
    (inner: Oid) =>
    (text: string): void =>
      checkLiteral(catalog, baseTypeOf(catalog, inner), text, location);
  if (row?.typtype === "r") {
    const subtype = catalog.range(type)?.rngsubtype;
    if (subtype !== undefined) checkRangeLiteral(value, location, part(subtype), descending(subtype));
    return;
  }
  if (row?.typtype === "m") {
    const range = catalog.rangeOfMultirange(type);
    if (range) checkMultirangeLiteral(value, location, part(range.rngtypid));
    return;
  }
  if (row?.typtype === "c") {
    const columns = catalog.relations.get(row.typrelid)?.attributes;
    const live = columns?.filter((column) => column.attnum > 0 && !column.attisdropped);
    if (live)
      checkRowLiteral(
        value,
        location,
        live.map((column) => part(column.atttypid)),
      );
    return;
  }
  const element = row?.typcategory === "A" ? baseTypeOf(catalog, elementTypeOf(catalog, type)) : 0;
  // Boxes have commas inside and semicolons between; vectors are written without braces.
  if (element && element !== BOX && type !== INT2VECTOR && type !== OIDVECTOR) {
    checkArrayLiteral(value, location, (text) => checkLiteral(catalog, element, text, location));
    return;
  }
  if (row?.typtype !== "e") return;
  const labels = catalog.enumLabels(type);
  if (labels.includes(value)) return;
  const near = nearestName(value, labels);
  invalid(
    catalog,
    type,
    value,
    location,
    near === undefined ? `The labels are ${labels.join(", ")}.` : `Perhaps you meant "${near}".`,
  );
}

/** Digits are counted before what follows them is looked at. */
function isTooLong(value: string, highest: bigint): boolean {
  const digits = /^\s*[+-]?(\d+(?:_\d+)*)/.exec(value)?.[1]?.replaceAll("_", "") ?? "";
  return digits.length > 1 && BigInt(digits.slice(0, -1)) > highest / 10n;
}

function isOutside(value: string, [lowest, highest]: readonly [bigint, bigint]): boolean {
  const digits = value.trim().replaceAll("_", "");
  const magnitude = BigInt(digits.replace(/^[+-]/, ""));
  const number = digits.startsWith("-") ? -magnitude : magnitude;
  return number < lowest || number > highest;
}

/** Prefixes of the words, as `boolin` takes them. */
function isBoolean(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (word === "") return false;
  return (
    word === "1" ||
    word === "0" ||
    word === "on" ||
    word === "of" ||
    word === "off" ||
    ["true", "false", "yes", "no"].some((full) => full.startsWith(word))
  );
}

/** JavaScript's reader takes the same language but for what it says of the mistake. */
function checkJson(value: string, location: number): void {
  try {
    JSON.parse(value);
  } catch {
    ereport("INVALID_TEXT_REPRESENTATION", "invalid input syntax for type json", location);
  }
}

/** What jsonb cannot store: the NUL character, and half of a pair of surrogates. */
function checkJsonbEscapes(value: string, location: number): void {
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(value))
    ereport("UNTRANSLATABLE_CHARACTER", "unsupported Unicode escape sequence", location, {
      detail: "\\u0000 cannot be converted to text.",
    });
  const other = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(?!u[dD][89a-fA-F])[^])/g;
  const [half] = /\\u[dD][\da-fA-F]{3}/.exec(value.replaceAll(other, "")) ?? [];
  if (half !== undefined)
    ereport("INVALID_TEXT_REPRESENTATION", "invalid input syntax for type json", location, {
      detail: "Unicode low surrogate must follow a high surrogate.",
    });
}

/** Whether the first bound is above the second, for types whose texts tell. */
function descending(subtype: Oid): (lower: string, upper: string) => boolean {
  switch (subtype) {
    case t.INT4:
    case t.INT8:
      return (lower, upper) =>
        /^\s*[+-]?\d+\s*$/.test(lower) &&
        /^\s*[+-]?\d+\s*$/.test(upper) &&
        BigInt(lower.trim().replace("+", "")) > BigInt(upper.trim().replace("+", ""));
    case t.DATE:
      return (lower, upper) => isoDay.test(lower) && isoDay.test(upper) && lower > upper;
    default:
      return () => false;
  }
}

const isoDay = /^\d{4}-\d\d-\d\d$/;
