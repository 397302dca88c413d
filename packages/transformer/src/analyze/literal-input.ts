/** Literals that their type cannot read: what PostgreSQL finds while it analyses, for the commonest types. */
import { baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { nearestName } from "./hints.ts";
import { formatType, typeRow } from "./lookup.ts";
import { checkJsonPath } from "./jsonpath.ts";
import { checkArrayLiteral } from "./literal-array.ts";
import { checkDateTimeLiteral, isDateTime } from "./literal-datetime.ts";
import * as reg from "./reg-types.ts";
import { checkRegLiteral } from "./reg-types.ts";
import * as t from "./type-oids.ts";

const BOX = 603;

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

/** Raises PostgreSQL's error for a literal that the type's input function refuses. Types not known here pass. */
export function checkLiteral(catalog: Catalog, type: Oid, value: string, location: number): void {
  const range = integerRanges.get(type);
  if (range) {
    if (!integer.test(value)) invalid(catalog, type, value, location);
    const digits = value.trim().replaceAll("_", "");
    const negative = digits.startsWith("-");
    const magnitude = BigInt(digits.replace(/^[+-]/, ""));
    const number = negative ? -magnitude : magnitude;
    if (number < range[0] || number > range[1])
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
      return;
    case t.JSONPATH:
      checkJsonPath(value, location);
      return;
    case reg.REGCLASS:
    case reg.REGPROC:
    case reg.REGOPER:
    case reg.REGROLE:
    case reg.REGNAMESPACE:
    case reg.REGCOLLATION:
      checkRegLiteral(catalog, type, value, location);
      return;
  }
  if (isDateTime(type)) {
    checkDateTimeLiteral(type, value, location);
    return;
  }
  const row = typeRow(catalog, type);
  const element = row?.typcategory === "A" ? baseTypeOf(catalog, elementTypeOf(catalog, type)) : 0;
  // Boxes have commas inside and semicolons between.
  if (element && element !== BOX) {
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
