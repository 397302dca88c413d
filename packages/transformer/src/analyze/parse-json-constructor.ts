/** SQL/JSON constructors, aggregates and predicates (`parse_expr.c`). */
import type {
  JsonAggConstructor,
  JsonArrayQueryConstructor,
  JsonFormat,
  JsonIsPredicate as RawJsonIsPredicate,
  JsonOutput,
  Node,
} from "@pgsql/types";
import type { Aggref, Expr, JsonConstructorExpr, JsonIsPredicate, Oid, WindowFunc } from "../nodes/query-tree.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToSpecificType } from "./coerce-helpers.ts";
import { exprLocation } from "./expr-location.ts";
import {
  byteaToText,
  checkJsonCoercion,
  hasEncoding,
  plainJsonValue,
  transformJsonOutput,
  transformJsonValue,
  type JsonReturning,
} from "./json-value.ts";
import { formatType, typeCategory } from "./lookup.ts";
import { transformAggregateCall, transformWindowFuncCall } from "./parse-agg.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc, tagOf } from "./raw-nodes.ts";
import { BOOL, BYTEA, JSONB, JSON_TYPE, TEXT, UNKNOWN } from "./type-oids.ts";

interface Constructor {
  readonly type: JsonConstructorExpr["constructorType"];
  readonly args: readonly Expr[];
  readonly func?: Expr;
  readonly returning: JsonReturning;
  readonly absentOnNull?: boolean;
  readonly unique?: boolean;
  readonly location: number;
}

/** `makeJsonConstructorExpr`. */
function makeConstructor(pstate: ParseState, made: Constructor): Expr {
  const { returning, func } = made;
  checkJsonCoercion(pstate, func?.type ?? (returning.format === "jsonb" ? JSONB : JSON_TYPE), returning, -1);
  return {
    kind: "JsonConstructorExpr",
    type: returning.type,
    typmod: returning.typmod,
    collation: 0,
    location: made.location,
    constructorType: made.type,
    args: made.args,
    func,
    absentOnNull: made.absentOnNull ?? false,
    unique: made.unique ?? false,
  };
}

/** `transformJsonConstructorOutput`: jsonb when any argument is. */
function constructorOutput(pstate: ParseState, output: JsonOutput | undefined, args: readonly Expr[]): JsonReturning {
  const returning = transformJsonOutput(pstate, output, true);
  if (returning.type !== 0) return returning;
  const jsonb = args.some((arg) => arg.type === JSONB);
  return { ...returning, type: jsonb ? JSONB : JSON_TYPE, format: jsonb ? "jsonb" : "json" };
}

export function transformJsonConstructor(pstate: ParseState, node: Node): Expr {
  const tag = tagOf(node);
  switch (tag) {
    case "JsonObjectConstructor": {
      const raw = as(node, tag)!;
      const args = (raw.exprs ?? []).flatMap((item) => {
        const pair = as(item, "JsonKeyValue")!;
        const key = checked(transformExprRecurse(pstate, pair.key!));
        return [key, transformJsonValue(pstate, "JSON_OBJECT()", pair.value!, "default", 0, false)];
      });
      return makeConstructor(pstate, {
        type: "object",
        args,
        returning: constructorOutput(pstate, raw.output, args),
        absentOnNull: raw.absent_on_null ?? false,
        unique: raw.unique ?? false,
        location: loc(raw),
      });
    }
    case "JsonArrayConstructor": {
      const raw = as(node, tag)!;
      const args = (raw.exprs ?? []).map((item) =>
        transformJsonValue(pstate, "JSON_ARRAY()", as(item, "JsonValueExpr")!, "default", 0, false),
      );
      return makeConstructor(pstate, {
        type: "array",
        args,
        returning: constructorOutput(pstate, raw.output, args),
        absentOnNull: raw.absent_on_null ?? false,
        location: loc(raw),
      });
    }
    case "JsonArrayQueryConstructor":
      return transformArrayQuery(pstate, as(node, tag)!);
    case "JsonIsPredicate":
      return transformIsPredicate(pstate, as(node, tag)!);
    case "JsonParseExpr": {
      const raw = as(node, tag)!;
      const returning = jsonReturning(pstate, raw.output, "JSON()");
      let arg: Expr;
      if (raw.unique_keys) {
        const parsed = parseArgument(pstate, raw.expr!.raw_expr!, raw.expr!.format);
        if (parsed.type !== TEXT)
          ereport("DATATYPE_MISMATCH", "cannot use non-string types with WITH UNIQUE KEYS clause", loc(raw));
        arg = parsed.expr;
      } else arg = transformJsonValue(pstate, "JSON()", raw.expr!, "json", returning.type, false);
      return makeConstructor(pstate, {
        type: "parse",
        args: [arg],
        returning,
        unique: raw.unique_keys ?? false,
        location: loc(raw),
      });
    }
    case "JsonScalarExpr": {
      const raw = as(node, tag)!;
      let arg = checked(transformExprRecurse(pstate, raw.expr!));
      const returning = jsonReturning(pstate, raw.output, "JSON_SCALAR()");
      if (arg.type === UNKNOWN) arg = coerceToSpecificType(pstate, arg, TEXT, "JSON_SCALAR");
      return makeConstructor(pstate, { type: "scalar", args: [arg], returning, location: loc(raw) });
    }
    default: {
      const raw = as(node, "JsonSerializeExpr")!;
      const arg = transformJsonValue(pstate, "JSON_SERIALIZE()", raw.expr!, "json", 0, false);
      const returning = raw.output
        ? transformJsonOutput(pstate, raw.output, true)
        : ({ type: TEXT, typmod: -1, format: "json", rawFormat: undefined } as const);
      if (returning.type !== BYTEA && typeCategory(pstate.cx.catalog, returning.type) !== "S")
        ereport(
          "DATATYPE_MISMATCH",
          `cannot use type ${formatType(pstate.cx.catalog, returning.type)} in RETURNING clause of JSON_SERIALIZE()`,
          -1,
          { hint: "Try returning a string type or bytea." },
        );
      return makeConstructor(pstate, { type: "serialize", args: [arg], returning, location: loc(raw) });
    }
  }
}

/** `transformJsonReturning`: JSON() and JSON_SCALAR() give json or jsonb. */
function jsonReturning(pstate: ParseState, output: JsonOutput | undefined, construct: string): JsonReturning {
  if (!output) return { type: JSON_TYPE, typmod: -1, format: "json", rawFormat: undefined };
  const returning = transformJsonOutput(pstate, output, false);
  if (returning.type !== JSON_TYPE && returning.type !== JSONB)
    ereport(
      "DATATYPE_MISMATCH",
      `cannot use type ${formatType(pstate.cx.catalog, returning.type)} in RETURNING clause of ${construct}`,
      loc(output.typeName),
      { hint: "Try returning json or jsonb." },
    );
  return returning;
}

/** `transformJsonParseArg`. */
function parseArgument(
  pstate: ParseState,
  node: Node,
  format: JsonFormat | undefined,
): { readonly expr: Expr; readonly type: Oid } {
  const { catalog } = pstate.cx;
  const raw = checked(transformExprRecurse(pstate, node));
  if (raw.type === BYTEA) {
    const formattedExpr = byteaToText(raw, format, exprLocation(raw));
    const expr: Expr = {
      kind: "JsonValueExpr",
      type: TEXT,
      typmod: -1,
      collation: 0,
      location: -1,
      rawExpr: raw,
      formattedExpr,
      formatJson: true,
    };
    return { expr, type: TEXT };
  }
  let expr = raw;
  if (raw.type === UNKNOWN || typeCategory(catalog, raw.type) === "S")
    expr =
      coerceToTargetType(pstate, raw, raw.type, TEXT, -1, "implicit", "implicit-cast", -1) ??
      ereport("CANNOT_COERCE", `cannot cast type ${formatType(catalog, raw.type)} to text`, exprLocation(raw));
  if (hasEncoding(format))
    ereport("FEATURE_NOT_SUPPORTED", "cannot use JSON FORMAT ENCODING clause for non-bytea input types", loc(format));
  return { expr, type: expr.type };
}

const itemTypes: Readonly<Record<string, JsonIsPredicate["itemType"]>> = {
  JS_TYPE_ANY: "any",
  JS_TYPE_OBJECT: "object",
  JS_TYPE_ARRAY: "array",
  JS_TYPE_SCALAR: "scalar",
};

function transformIsPredicate(pstate: ParseState, raw: RawJsonIsPredicate): Expr {
  const { expr, type } = parseArgument(pstate, raw.expr!, raw.format);
  if (type !== TEXT && type !== JSON_TYPE && type !== JSONB)
    ereport("DATATYPE_MISMATCH", `cannot use type ${formatType(pstate.cx.catalog, type)} in IS JSON predicate`);
  return {
    kind: "JsonIsPredicate",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location: loc(raw),
    expr,
    itemType: itemTypes[raw.item_type ?? "JS_TYPE_ANY"] ?? "any",
    uniqueKeys: raw.unique_keys ?? false,
  };
}

/** `JSON_ARRAY(SELECT …)` is an aggregate over the query. */
function transformArrayQuery(pstate: ParseState, raw: JsonArrayQueryConstructor): Expr {
  const location = loc(raw);
  const probe = analyzeSubquery(pstate, raw.query!, {});
  if (probe.targetList.filter((entry) => !entry.resjunk).length !== 1)
    ereport("SYNTAX_ERROR", "subquery must return only one column", location);
  const column: Node = { ColumnRef: { fields: [{ String: { sval: "q" } }, { String: { sval: "a" } }], location } };
  const value = plainJsonValue(column);
  const select: Node = {
    SelectStmt: {
      op: "SETOP_NONE",
      limitOption: "LIMIT_OPTION_DEFAULT",
      targetList: [
        {
          ResTarget: {
            val: {
              JsonArrayAgg: {
                constructor: { ...(raw.output && { output: raw.output }), location },
                arg: raw.format ? { ...value, format: raw.format } : value,
                absent_on_null: raw.absent_on_null ?? false,
              },
            },
            location,
          },
        },
      ],
      fromClause: [
        {
          RangeSubselect: {
            subquery: raw.query!,
            alias: { aliasname: "q", colnames: [{ String: { sval: "a" } }] },
          },
        },
      ],
    },
  };
  return transformExprRecurse(pstate, {
    SubLink: { subLinkType: "EXPR_SUBLINK", subselect: select, location },
  });
}

/** The aggregates behind JSON_OBJECTAGG and JSON_ARRAYAGG, by name. */
function aggregateOid(pstate: ParseState, name: string): Oid {
  return pstate.cx.catalog.procs.named(name)[0]?.oid ?? 0;
}

export function transformJsonAggregate(pstate: ParseState, node: Node): Expr {
  const object = as(node, "JsonObjectAgg");
  const array = as(node, "JsonArrayAgg");
  // A raw node's field may be called `constructor`, which every object has.
  const made = (object ?? array) as { readonly constructor?: JsonAggConstructor };
  const construct = Object.hasOwn(made, "constructor") ? made.constructor! : {};
  const args = object
    ? [
        checked(transformExprRecurse(pstate, object.arg!.key!)),
        transformJsonValue(pstate, "JSON_OBJECTAGG()", object.arg!.value!, "default", 0, false),
      ]
    : [transformJsonValue(pstate, "JSON_ARRAYAGG()", array!.arg!, "default", 0, false)];
  const returning = constructorOutput(pstate, construct.output, args);
  const absent = (object ?? array)!.absent_on_null ?? false;
  const unique = object?.unique ?? false;
  const jsonb = returning.format === "jsonb";
  const base = `json${jsonb ? "b" : ""}_${object ? "object_" : ""}agg`;
  const name = `${base}${unique ? "_unique" : ""}${absent ? "_strict" : ""}`;
  const location = loc(construct);
  const aggfilter = construct.agg_filter && transformWhereClause(pstate, construct.agg_filter, "filter", "FILTER");
  const common = {
    type: jsonb ? JSONB : JSON_TYPE,
    typmod: -1,
    collation: 0,
    location,
    aggfilter,
  } as const;
  let func: Expr;
  if (construct.over) {
    const window: WindowFunc = {
      kind: "WindowFunc",
      ...common,
      winfnoid: aggregateOid(pstate, name),
      args,
      winref: 0,
      winstar: false,
      winagg: true,
    };
    if (construct.agg_order?.length)
      ereport("FEATURE_NOT_SUPPORTED", "aggregate ORDER BY is not implemented for window functions", location);
    func = transformWindowFuncCall(pstate, window, construct.over);
  } else {
    const aggregate: Aggref = {
      kind: "Aggref",
      ...common,
      aggfnoid: aggregateOid(pstate, name),
      aggdirectargs: [],
      args: [],
      aggorder: [],
      aggdistinct: [],
      aggstar: false,
      aggvariadic: false,
      aggkind: "normal",
      agglevelsup: 0,
    };
    func = transformAggregateCall(pstate, aggregate, args, construct.agg_order ?? [], false);
  }
  return makeConstructor(pstate, {
    type: object ? "objectagg" : "arrayagg",
    args: [],
    func,
    returning,
    unique,
    absentOnNull: absent,
    location,
  });
}
