import { baseTypeOf } from "../../catalog/base-type.ts";
import { domainValues } from "../../catalog/checked-values.ts";
import {
  BOOL_TYPE,
  BPCHAR_TYPE,
  BYTEA_TYPE,
  FIRST_NORMAL_OID,
  FLOAT4_TYPE,
  FLOAT8_TYPE,
  INT2_TYPE,
  INT4_TYPE,
  INT8_TYPE,
  JSON_TYPE,
  JSONB_TYPE,
  NUMERIC_TYPE,
  OID_TYPE,
  TIMESTAMPTZ_TYPE,
  TIMESTAMP_TYPE,
} from "../../catalog/well-known.ts";
import type { JsonField, JsonShape } from "../../ir.ts";
import type { Oid } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { BOOLEAN, NUMBER, STRING, UNKNOWN, arrayOf, literal, nullable, objectOf, unionOf } from "./shape.ts";

/** NaN and the infinities have no JSON number: PostgreSQL writes them as strings. */
const NOT_A_NUMBER = unionOf([NUMBER, literal("NaN"), literal("Infinity"), literal("-Infinity")]);

/**
 * The JSON form of a type's values, as `json_categorize_type` (`jsonfuncs.c`) decides it, without the NULL itself.
 *
 * `finite`: the value is known to be neither NaN nor infinite. Arrays are taken to have as many dimensions as they
 * are declared with, as everywhere else in the types; PostgreSQL does not enforce that.
 */
export function typeShape(cx: SemanticsContext, type: Oid, finite = false, depth = 0): JsonShape {
  const plain = plainTypeShape(cx, type, finite, depth);
  const tsType = cx.domainTsType(type);
  return tsType === undefined ? plain : brand(cx, type, plain, tsType);
}

function plainTypeShape(cx: SemanticsContext, type: Oid, finite: boolean, depth: number): JsonShape {
  const values = domainValues(cx.catalog, type);
  if (values) return unionOf(values.map(literal));
  const base = baseTypeOf(cx.catalog, type);
  switch (base) {
    case BOOL_TYPE:
      return BOOLEAN;
    case INT2_TYPE:
    case INT4_TYPE:
    case INT8_TYPE:
      return NUMBER;
    case FLOAT4_TYPE:
    case FLOAT8_TYPE:
    case NUMERIC_TYPE:
      return finite ? NUMBER : NOT_A_NUMBER;
    case JSON_TYPE:
    case JSONB_TYPE:
      return UNKNOWN;
    case BPCHAR_TYPE:
      return STRING;
    default:
      return rowTypeShape(cx, base, depth);
  }
}

/**
 * A shape under the name that `@type` gives it, where the value in JSON is the one that the name is for: a timestamp, a
 * bigint and a numeric are other values there, and keep their plain form.
 */
export function brand(cx: SemanticsContext, type: Oid, plain: JsonShape, tsType: string): JsonShape {
  return isSameInJson(cx, type) ? { kind: "named", tsType, base: plain } : plain;
}

function isSameInJson(cx: SemanticsContext, type: Oid): boolean {
  const base = baseTypeOf(cx.catalog, type);
  const row = cx.catalog.types.get(base);
  if (!row || OTHER_IN_JSON.has(base)) return false;
  if (row.typsubscript === "array") return isSameInJson(cx, row.typelem);
  if (row.typtype !== "b" && row.typtype !== "e") return false;
  return base < FIRST_NORMAL_OID || row.typtype === "e" || typeShape(cx, base).kind === "string";
}

/** Date, bigint, number and bytes against text; text against number; number against text. */
const OTHER_IN_JSON = new Set<Oid>([
  BYTEA_TYPE,
  FLOAT4_TYPE,
  FLOAT8_TYPE,
  INT8_TYPE,
  NUMERIC_TYPE,
  OID_TYPE,
  TIMESTAMP_TYPE,
  TIMESTAMPTZ_TYPE,
]);

function rowTypeShape(cx: SemanticsContext, type: Oid, depth: number): JsonShape {
  const row = cx.catalog.types.get(type);
  if (!row || depth > 20) return UNKNOWN;
  if (row.typsubscript === "array") return arrayOf(nullable(typeShape(cx, row.typelem, false, depth + 1)));
  if (row.typtype === "e") return unionOf(cx.catalog.enumLabels(type).map(literal));
  if (row.typtype === "c") return compositeShape(cx, row.typrelid, depth);
  if (row.typtype === "p") return UNKNOWN;
  // A type that users made may have a cast to json, which is then its JSON form (hstore has one).
  const ownForm = type >= FIRST_NORMAL_OID && cx.catalog.cast(type, JSON_TYPE)?.castmethod === "f";
  return ownForm ? UNKNOWN : STRING;
}

/** A composite value: each field may be NULL, whatever the table of that name says of its column. */
function compositeShape(cx: SemanticsContext, relid: Oid, depth: number): JsonShape {
  const relation = cx.relation(relid);
  if (!relation) return UNKNOWN;
  const fields: JsonField[] = relation.attributes
    .filter((attribute) => !attribute.attisdropped)
    .map((attribute) => ({
      name: attribute.attname,
      shape: nullable(typeShape(cx, attribute.atttypid, false, depth + 1)),
      optional: false,
    }));
  return objectOf(fields);
}
