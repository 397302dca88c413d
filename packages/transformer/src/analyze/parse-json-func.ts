/** JSON_EXISTS, JSON_QUERY, JSON_VALUE (`transformJsonFuncExpr` of `parse_expr.c`). */
import type { JsonBehavior as RawBehavior, JsonFuncExpr, Node } from "@pgsql/types";
import { baseTypeOf } from "../catalog/base-type.ts";
import type { Expr, JsonBehavior, JsonBehaviorType, JsonExpr, Oid } from "../nodes/query-tree.ts";
import { forEachChild } from "../nodes/walk.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { returnsSet, walkLevels } from "./expr-tests.ts";
import { formatOf, hasEncoding, transformJsonOutput, transformJsonValue } from "./json-value.ts";
import { formatType, typeCategory, typeCollation } from "./lookup.ts";
import { makeBoolConst, makeConst, makeNullConst } from "./make-nodes.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc } from "./raw-nodes.ts";
import { isMutableJsonPath, type DatetimeKind } from "./jsonpath.ts";
import { BOOL, DATE, INT4, JSONB, JSONPATH, TEXT, TIME, TIMESTAMP, TIMESTAMPTZ, TIMETZ } from "./type-oids.ts";

const functions = {
  JSON_EXISTS_OP: { op: "exists", name: "JSON_EXISTS", format: "default" },
  JSON_QUERY_OP: { op: "query", name: "JSON_QUERY", format: "jsonb" },
  JSON_VALUE_OP: { op: "value", name: "JSON_VALUE", format: "default" },
  JSON_TABLE_OP: { op: "table", name: "JSON_TABLE", format: "jsonb" },
} as const;

const behaviors: Readonly<Record<string, JsonBehaviorType>> = {
  JSON_BEHAVIOR_NULL: "null",
  JSON_BEHAVIOR_ERROR: "error",
  JSON_BEHAVIOR_EMPTY: "empty",
  JSON_BEHAVIOR_TRUE: "true",
  JSON_BEHAVIOR_FALSE: "false",
  JSON_BEHAVIOR_UNKNOWN: "unknown",
  JSON_BEHAVIOR_EMPTY_ARRAY: "empty-array",
  JSON_BEHAVIOR_EMPTY_OBJECT: "empty-object",
  JSON_BEHAVIOR_DEFAULT: "default",
};

export function behaviorType(raw: RawBehavior | undefined): JsonBehaviorType | undefined {
  return raw && (behaviors[raw.btype ?? "JSON_BEHAVIOR_NULL"] ?? "null");
}

const queryBehaviors: readonly JsonBehaviorType[] = [
  "error",
  "null",
  "empty",
  "empty-array",
  "empty-object",
  "default",
];
const valueBehaviors: readonly JsonBehaviorType[] = ["error", "null", "default"];
const existsBehaviors: readonly JsonBehaviorType[] = ["error", "true", "false", "unknown"];

/** Which behaviours a function allows, in the words of PostgreSQL's messages. */
const allowed = {
  exists: { types: existsBehaviors, words: "ERROR, TRUE, FALSE, or UNKNOWN", columns: "EXISTS columns" },
  query: {
    types: queryBehaviors,
    words: "ERROR, NULL, EMPTY ARRAY, EMPTY OBJECT, or DEFAULT expression",
    columns: "formatted columns",
  },
  value: { types: valueBehaviors, words: "ERROR, NULL, or DEFAULT expression", columns: "scalar columns" },
} as const;

function checkBehavior(
  raw: RawBehavior | undefined,
  when: "ON EMPTY" | "ON ERROR",
  op: keyof typeof allowed,
  name: string,
  columnName: string | undefined,
): void {
  const type = behaviorType(raw);
  const rule = allowed[op];
  if (type === undefined || rule.types.includes(type)) return;
  const where = columnName === undefined ? `${name}()` : rule.columns;
  ereport(
    "SYNTAX_ERROR",
    columnName === undefined ? `invalid ${when} behavior` : `invalid ${when} behavior for column "${columnName}"`,
    loc(raw),
    { detail: `Only ${rule.words} is allowed in ${when} for ${where}.` },
  );
}

const wrappers: Readonly<Record<string, JsonExpr["wrapper"]>> = {
  JSW_UNSPEC: "unspecified",
  JSW_NONE: "none",
  JSW_CONDITIONAL: "conditional",
  JSW_UNCONDITIONAL: "unconditional",
};

/** `context`, when given, is the analysed document (JSON_TABLE's columns are read from the row's item). */
export function transformJsonFuncExpr(pstate: ParseState, raw: JsonFuncExpr, context?: Expr): JsonExpr {
  const { catalog } = pstate.cx;
  const { op, name, format } = functions[(raw.op ?? "JSON_EXISTS_OP") as keyof typeof functions];
  const location = loc(raw);
  const outputFormat = raw.output?.returning?.format;
  if (op !== "query" && raw.output && (formatOf(outputFormat) !== "default" || hasEncoding(outputFormat)))
    ereport("SYNTAX_ERROR", `cannot specify FORMAT JSON in RETURNING clause of ${name}()`, loc(outputFormat));
  const wrapper = wrappers[raw.wrapper ?? "JSW_UNSPEC"] ?? "unspecified";
  if (op === "query" && raw.quotes === "JS_QUOTES_OMIT" && (wrapper === "conditional" || wrapper === "unconditional"))
    ereport("SYNTAX_ERROR", "SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used", location);
  if (op !== "table") {
    if (op !== "exists") checkBehavior(raw.on_empty, "ON EMPTY", op, name, raw.column_name);
    checkBehavior(raw.on_error, "ON ERROR", op, name, raw.column_name);
  }
  const formattedExpr = transformJsonValue(pstate, name, raw.context_item!, format, JSONB, false, context);
  const path = checked(transformExprRecurse(pstate, raw.pathspec!));
  const pathLocation = exprLocation(path);
  const pathSpec =
    coerceToTargetType(pstate, path, path.type, JSONPATH, -1, "explicit", "implicit-cast", pathLocation) ??
    ereport(
      "DATATYPE_MISMATCH",
      `JSON path expression must be of type jsonpath, not of type ${formatType(catalog, path.type)}`,
      pathLocation,
    );
  const passing = (raw.passing ?? []).map((node) => {
    const argument = as(node, "JsonArgument")!;
    return {
      name: argument.name ?? "",
      value: transformJsonValue(pstate, name, argument.val!, "jsonb", 0, true),
    };
  });
  const returning = transformJsonOutput(pstate, raw.output, false);
  const type = returning.type || { exists: BOOL, query: JSONB, value: TEXT, table: formattedExpr.type }[op];
  const typmod = returning.type ? returning.typmod : -1;
  const collation = op === "exists" ? 0 : typeCollation(catalog, type);
  const behavior = (given: RawBehavior | undefined, fallback: JsonBehaviorType): JsonBehavior =>
    transformBehavior(pstate, given, fallback, type, typmod, collation);
  const hasEmpty = op === "query" || op === "value";
  const onEmpty = hasEmpty ? behavior(raw.on_empty, "null") : undefined;
  const fallback = ({ exists: "false", query: "null", value: "null", table: "empty-array" } as const)[op];
  return {
    kind: "JsonExpr",
    type,
    typmod,
    collation,
    location,
    op,
    columnName: raw.column_name,
    formattedExpr,
    pathSpec,
    isMutablePath: isMutablePath(pathSpec, passing),
    passing,
    onEmpty,
    onError: behavior(raw.on_error, fallback),
    wrapper,
    omitQuotes: op === "value" || raw.quotes === "JS_QUOTES_OMIT",
  };
}

const zones: Readonly<Record<Oid, DatetimeKind>> = {
  [DATE]: "unzoned",
  [TIME]: "unzoned",
  [TIMESTAMP]: "unzoned",
  [TIMETZ]: "zoned",
  [TIMESTAMPTZ]: "zoned",
};

function isMutablePath(path: Expr, passing: JsonExpr["passing"]): boolean {
  if (path.kind !== "Const") return true;
  if (path.value === null) return false;
  return isMutableJsonPath(path.value, (name) => {
    const passed = passing.find((argument) => argument.name === name);
    return (passed && zones[passed.value.type]) ?? "none";
  });
}

/** `GetJsonBehaviorConst`. */
function behaviorConst(type: JsonBehaviorType): Expr | undefined {
  switch (type) {
    case "empty-array":
      return makeConst(JSONB, -1, 0, "[]");
    case "empty-object":
      return makeConst(JSONB, -1, 0, "{}");
    case "true":
    case "false":
      return makeBoolConst(type === "true");
    case "null":
    case "unknown":
    case "empty":
      return makeNullConst(INT4, -1, 0);
    case "error":
    case "default":
      return undefined;
  }
}

/** `ValidJsonBehaviorDefaultExpr`. */
function isPlainDefault(expr: Expr): boolean {
  switch (expr.kind) {
    case "Const":
    case "FuncExpr":
    case "OpExpr":
      return true;
    case "CoerceViaIO":
    case "CoerceToDomain":
    case "ArrayCoerceExpr":
    case "ConvertRowtypeExpr":
    case "RelabelType":
    case "CollateExpr": {
      let plain = false;
      forEachChild(expr, (child) => {
        plain ||= isPlainDefault(child);
      });
      return plain;
    }
    default:
      return false;
  }
}

/** `transformJsonBehavior`. */
function transformBehavior(
  pstate: ParseState,
  raw: RawBehavior | undefined,
  fallback: JsonBehaviorType,
  type: Oid,
  typmod: number,
  collation: Oid,
): JsonBehavior {
  const { catalog } = pstate.cx;
  const btype = behaviorType(raw) ?? fallback;
  const location = raw ? loc(raw) : -1;
  let expr: Expr | undefined;
  if (raw && btype === "default") expr = defaultBehavior(pstate, raw.expr!, collation);
  else expr = behaviorConst(btype);
  const isNull = expr?.kind === "Const" && expr.value === null;
  if (!expr || (expr.type === type && (typmod < 0 || isNull))) return { btype, expr, location };
  const atRunTime = isNull || expr.type === JSONB || (expr.type === BOOL && baseTypeOf(catalog, type) !== INT4);
  if (atRunTime) return { btype, expr, location };
  const category = typeCategory(catalog, type);
  const from = expr;
  const coerced =
    coerceToTargetType(
      pstate,
      from,
      from.type,
      type,
      typmod,
      category === "S" || category === "V" ? "assignment" : "explicit",
      "explicit-cast",
      exprLocation(from),
    ) ??
    ereport(
      "CANNOT_COERCE",
      `cannot cast behavior expression of type ${formatType(catalog, from.type)} to ${formatType(catalog, type)}`,
      exprLocation(from),
      {
        hint:
          btype === "default"
            ? `You will need to explicitly cast the expression to type ${formatType(catalog, type)}.`
            : undefined,
      },
    );
  return { btype, expr: coerced, location };
}

function defaultBehavior(pstate: ParseState, node: Node, collation: Oid): Expr {
  const expr = checked(transformExprRecurse(pstate, node));
  const location = exprLocation(expr);
  if (!isPlainDefault(expr))
    ereport(
      "DATATYPE_MISMATCH",
      "can only specify a constant, non-aggregate function, or operator expression for DEFAULT",
      location,
    );
  if (walkLevels(expr, (inner) => inner.kind === "Var"))
    ereport("DATATYPE_MISMATCH", "DEFAULT expression must not contain column references", location);
  if (returnsSet(expr)) ereport("DATATYPE_MISMATCH", "DEFAULT expression must not return a set", location);
  const own = expr.collation || typeCollation(pstate.cx.catalog, expr.type);
  if (collation && own && collation !== own)
    ereport("COLLATION_MISMATCH", "collation of DEFAULT expression conflicts with RETURNING clause", location);
  return expr;
}
