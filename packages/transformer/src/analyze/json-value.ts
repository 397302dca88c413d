/** What SQL/JSON functions take and give (`transformJsonValueExpr`, `transformJsonOutput` of `parse_expr.c`). */
import type { JsonFormat, JsonOutput, JsonValueExpr as RawJsonValue, Node } from "@pgsql/types";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToSpecificType } from "./coerce-helpers.ts";
import { exprLocation } from "./expr-location.ts";
import { formatType, typeCategory, typeRow } from "./lookup.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { loc } from "./raw-nodes.ts";
import { resolveTypeName } from "./type-names.ts";
import * as t from "./type-oids.ts";

export type JsonFormatType = "default" | "json" | "jsonb";

const formats: Readonly<Record<string, JsonFormatType>> = {
  JS_FORMAT_DEFAULT: "default",
  JS_FORMAT_JSON: "json",
  JS_FORMAT_JSONB: "jsonb",
};

export function formatOf(format: JsonFormat | undefined): JsonFormatType {
  return formats[format?.format_type ?? "JS_FORMAT_DEFAULT"] ?? "default";
}

export function hasEncoding(format: JsonFormat | undefined): boolean {
  return (format?.encoding ?? "JS_ENC_DEFAULT") !== "JS_ENC_DEFAULT";
}

/** The functions behind conversions that PostgreSQL adds itself (`pg_proc.dat`). */
const CONVERT_FROM = 1714;
const TO_JSON = 3176;
const TO_JSONB = 3787;

function call(funcid: Oid, type: Oid, args: readonly Expr[], location: number): Expr {
  return {
    kind: "FuncExpr",
    type,
    typmod: -1,
    collation: 0,
    location,
    funcid,
    funcretset: false,
    funcvariadic: false,
    funcformat: "explicit-call",
    args,
  };
}

function encodingName(format: JsonFormat | undefined): Expr {
  const encoding = hasEncoding(format) ? format!.encoding!.replace("JS_ENC_", "") : "UTF8";
  return { kind: "Const", type: t.NAME, typmod: -1, collation: 0, location: -1, value: encoding };
}

export function byteaToText(expr: Expr, format: JsonFormat | undefined, location: number): Expr {
  return call(CONVERT_FROM, t.TEXT, [expr, encodingName(format)], location);
}

/** Scalars that keep their type as PASSING arguments. */
const passedAsIs = new Set([
  t.BOOL,
  t.NUMERIC,
  t.INT2,
  t.INT4,
  t.INT8,
  t.FLOAT4,
  t.FLOAT8,
  t.TEXT,
  t.VARCHAR,
  t.DATE,
  t.TIME,
  t.TIMETZ,
  t.TIMESTAMP,
  t.TIMESTAMPTZ,
]);

/** `transformJsonValueExpr`: a value, made json or jsonb where that is asked for. */
export function transformJsonValue(
  pstate: ParseState,
  construct: string,
  raw: RawJsonValue,
  defaultFormat: JsonFormatType,
  targetType: Oid,
  isArgument: boolean,
  given?: Expr,
): Expr {
  const { catalog } = pstate.cx;
  let rawExpr = given ?? checked(transformExprRecurse(pstate, raw.raw_expr!));
  if (rawExpr.type === t.UNKNOWN) rawExpr = coerceToSpecificType(pstate, rawExpr, t.TEXT, construct);
  const { type } = rawExpr;
  const location = exprLocation(rawExpr);
  const isJson = type === t.JSON_TYPE || type === t.JSONB;
  const isString = typeCategory(catalog, type) === "S";
  const explicit = formatOf(raw.format);
  let format: JsonFormatType;
  if (explicit !== "default") {
    if (hasEncoding(raw.format) && type !== t.BYTEA)
      ereport("DATATYPE_MISMATCH", "JSON ENCODING clause is only allowed for bytea input type", loc(raw.format));
    format = isJson ? "default" : explicit;
  } else if (isArgument) {
    if (passedAsIs.has(type) || isString) return rawExpr;
    format = defaultFormat;
  } else format = isJson ? "default" : defaultFormat;

  if (format === "default" && (targetType === 0 || type === targetType)) return rawExpr;
  if (!isArgument && targetType === 0 && type !== t.BYTEA && !isString) {
    const at = loc(raw.format);
    ereport(
      "DATATYPE_MISMATCH",
      `cannot use non-string types with ${explicit === "default" ? "implicit" : "explicit"} FORMAT JSON clause`,
      at >= 0 ? at : location,
    );
  }
  const source = format === "json" && type === t.BYTEA ? byteaToText(rawExpr, raw.format, location) : rawExpr;
  const target = targetType || (format === "jsonb" ? t.JSONB : t.JSON_TYPE);
  let coerced = coerceToTargetType(pstate, source, source.type, target, -1, "explicit", "explicit-cast", location);
  if (!coerced) {
    if (targetType !== 0)
      return ereport(
        "CANNOT_COERCE",
        `cannot cast type ${formatType(catalog, source.type)} to ${formatType(catalog, target)}`,
        location,
      );
    coerced = call(target === t.JSON_TYPE ? TO_JSON : TO_JSONB, target, [source], location);
  }
  if (coerced === source) return rawExpr;
  return {
    kind: "JsonValueExpr",
    type: coerced.type,
    typmod: coerced.typmod,
    collation: 0,
    location: -1,
    rawExpr,
    formattedExpr: coerced,
    formatJson: explicit !== "default",
  };
}

/** What RETURNING says; `type` 0 without it. */
export interface JsonReturning {
  readonly type: Oid;
  readonly typmod: number;
  readonly format: JsonFormatType;
  readonly rawFormat: JsonFormat | undefined;
}

/** `transformJsonOutput`. */
export function transformJsonOutput(
  pstate: ParseState,
  output: JsonOutput | undefined,
  allowFormat: boolean,
): JsonReturning {
  if (!output?.typeName) return { type: 0, typmod: -1, format: "default", rawFormat: undefined };
  const { catalog } = pstate.cx;
  const { type, typmod } = resolveTypeName(catalog, output.typeName);
  if (output.typeName.setof)
    ereport("FEATURE_NOT_SUPPORTED", "returning SETOF types is not supported in SQL/JSON functions");
  if (typeRow(catalog, type)?.typtype === "p")
    ereport("FEATURE_NOT_SUPPORTED", "returning pseudo-types is not supported in SQL/JSON functions");
  const rawFormat = output.returning?.format;
  const format = formatOf(rawFormat);
  if (format === "default") return { type, typmod, format: type === t.JSONB ? "jsonb" : "json", rawFormat };
  checkOutputFormat(pstate, rawFormat!, format, type, allowFormat);
  return { type, typmod, format, rawFormat };
}

function checkOutputFormat(
  pstate: ParseState,
  raw: JsonFormat,
  format: JsonFormatType,
  type: Oid,
  allowFormat: boolean,
): void {
  const refuse = (message: string, hint?: string): never =>
    ereport("FEATURE_NOT_SUPPORTED", message, loc(raw), { hint });
  const isJson = type === t.BYTEA || type === t.JSON_TYPE || type === t.JSONB;
  if (!allowFormat && !isJson && typeCategory(pstate.cx.catalog, type) !== "S")
    refuse("cannot use JSON format with non-string output types");
  if (format !== "json") return;
  if (type !== t.BYTEA && hasEncoding(raw)) refuse("cannot set JSON encoding for non-bytea output types");
  if (hasEncoding(raw) && raw.encoding !== "JS_ENC_UTF8")
    refuse("unsupported JSON encoding", "Only UTF8 JSON encoding is supported.");
}

/** `coerceJsonFuncExpr`: checks that a result of this type can become what RETURNING says. */
export function checkJsonCoercion(pstate: ParseState, type: Oid, returning: JsonReturning, location: number): void {
  if (returning.type === 0 || returning.type === type) return;
  if (returning.format === "json" && returning.type === t.BYTEA) return;
  const { catalog } = pstate.cx;
  const placeholder: Expr = { kind: "CaseTestExpr", type, typmod: -1, collation: 0, location: -1 };
  const at = location >= 0 ? location : loc(returning.rawFormat);
  const coerced = coerceToTargetType(
    pstate,
    placeholder,
    type,
    returning.type,
    returning.typmod,
    "assignment",
    "implicit-cast",
    at,
  );
  if (!coerced)
    ereport(
      "CANNOT_COERCE",
      `cannot cast type ${formatType(catalog, type)} to ${formatType(catalog, returning.type)}`,
      at,
    );
}

/** A JSON value that is already analysed, in the form in which raw ones come. */
export function plainJsonValue(node: Node): RawJsonValue {
  return { raw_expr: node, format: { format_type: "JS_FORMAT_DEFAULT", encoding: "JS_ENC_DEFAULT", location: -1 } };
}
