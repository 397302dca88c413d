/** Expressions (`transformExpr` of `parse_expr.c`). */
import type {
  A_Const,
  A_Indirection,
  BooleanTest as RawBooleanTest,
  BoolExpr as RawBoolExpr,
  CollateClause,
  CurrentOfExpr as RawCurrentOf,
  FuncCall,
  MergeSupportFunc,
  NamedArgExpr as RawNamedArg,
  Node,
  NullTest as RawNullTest,
  TypeCast,
} from "@pgsql/types";
import { baseTypeAndTypmod, elementTypeOf } from "../catalog/base-type.ts";
import { findCollation } from "../catalog/collation-name.ts";
import type { BooleanTest, Expr } from "../nodes/query-tree.ts";
import { ereport, notSupported, withErrorPosition } from "./analyze-error.ts";
import { coerceToBoolean } from "./coerce-helpers.ts";
import { exprLocation } from "./expr-location.ts";
import type { ExprKind } from "./expr-kind.ts";
import { formatType, isRowType, typeCollation } from "./lookup.ts";
import { makeBoolExpr, makeConst, makeUnknownConst } from "./make-nodes.ts";
import { transformGroupingFunc } from "./parse-agg.ts";
import { transformAExpr } from "./parse-a-expr.ts";
import {
  transformArrayExpr,
  transformCase,
  transformCoalesce,
  transformMinMax,
  transformRowExpr,
} from "./parse-compound.ts";
import { transformColumnRef, unknownAttribute } from "./parse-column-ref.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { parseFuncOrColumn } from "./parse-func.ts";
import { transformJsonAggregate, transformJsonConstructor } from "./parse-json-constructor.ts";
import { transformJsonFuncExpr } from "./parse-json-func.ts";
import { transformMultiAssignRef } from "./parse-multi-assign.ts";
import { transformParamRef } from "./parse-param.ts";
import { checked } from "./parse-relation.ts";
import { enter, leave, type ParseState } from "./parse-state.ts";
import { transformSubLink } from "./parse-sublink.ts";
import { transformContainerSubscripts } from "./parse-subscript.ts";
import { transformXmlExpr, transformXmlSerialize } from "./parse-xml.ts";
import { as, constValue, loc, names, str, tagOf } from "./raw-nodes.ts";
import { sqlValueFunction } from "./sql-value-function.ts";
import { resolveTypeName } from "./type-names.ts";
import { BIT, BOOL, INT4, INT8, NUMERIC, TEXT, UNKNOWN } from "./type-oids.ts";
import { recover } from "./parse-state.ts";
import { makeErrorExpr } from "./make-nodes.ts";

/** `transformExpr`. */
export function transformExpr(pstate: ParseState, node: Node, kind: ExprKind): Expr {
  const saved = pstate.exprKind;
  pstate.exprKind = kind;
  try {
    return transformExprRecurse(pstate, node);
  } finally {
    pstate.exprKind = saved;
  }
}

/** An expression in the clause that is being analysed already. */
export function transformExprRecurse(pstate: ParseState, node: Node): Expr {
  enter(pstate.cx);
  const expr = transformNode(pstate, node);
  leave(pstate.cx);
  return expr;
}

function transformNode(pstate: ParseState, node: Node): Expr {
  const tag = tagOf(node);
  switch (tag) {
    case "ColumnRef":
      return transformColumnRef(pstate, as(node, tag)!);
    case "ParamRef":
      return transformParamRef(pstate, as(node, tag)!);
    case "A_Const":
      return transformConst(as(node, tag)!);
    case "A_Expr":
      return transformAExpr(pstate, as(node, tag)!);
    case "FuncCall":
      return transformFuncCall(pstate, as(node, tag)!);
    case "BoolExpr":
      return transformBoolExpr(pstate, as(node, tag)!);
    case "TypeCast":
      return transformTypeCast(pstate, as(node, tag)!);
    case "SubLink":
      return transformSubLink(pstate, as(node, tag)!);
    case "A_Indirection":
      return transformIndirection(pstate, as(node, tag)!);
    case "A_ArrayExpr":
      return transformArrayExpr(pstate, as(node, tag)!);
    case "CaseExpr":
      return transformCase(pstate, as(node, tag)!);
    case "CoalesceExpr":
      return transformCoalesce(pstate, as(node, tag)!);
    case "MinMaxExpr":
      return transformMinMax(pstate, as(node, tag)!);
    case "RowExpr":
      return transformRowExpr(pstate, as(node, tag)!, false);
    case "NullTest":
      return transformNullTest(pstate, as(node, tag)!);
    case "BooleanTest":
      return transformBooleanTest(pstate, as(node, tag)!);
    case "SQLValueFunction":
      return sqlValueFunction(as(node, tag)!);
    case "CollateClause":
      return transformCollate(pstate, as(node, tag)!);
    case "NamedArgExpr":
      return transformNamedArg(pstate, as(node, tag)!);
    case "GroupingFunc":
      return transformGroupingFunc(pstate, as(node, tag)!);
    case "MergeSupportFunc":
      return transformMergeSupport(pstate, as(node, tag)!);
    case "MultiAssignRef":
      return transformMultiAssignRef(pstate, as(node, tag)!);
    case "CurrentOfExpr":
      return transformCurrentOf(pstate, as(node, tag)!);
    case "XmlExpr":
      return transformXmlExpr(pstate, as(node, tag)!);
    case "XmlSerialize":
      return transformXmlSerialize(pstate, as(node, tag)!);
    case "JsonObjectConstructor":
    case "JsonArrayConstructor":
    case "JsonArrayQueryConstructor":
    case "JsonIsPredicate":
    case "JsonParseExpr":
    case "JsonScalarExpr":
    case "JsonSerializeExpr":
      return transformJsonConstructor(pstate, node);
    case "JsonObjectAgg":
    case "JsonArrayAgg":
      return transformJsonAggregate(pstate, node);
    case "JsonFuncExpr":
      return transformJsonFuncExpr(pstate, as(node, tag)!);
    case "SetToDefault":
      return ereport("SYNTAX_ERROR", "DEFAULT is not allowed in this context", loc(as(node, tag)));
    default:
      return notSupported(tag);
  }
}

/** `make_const`. */
function transformConst(constant: A_Const): Expr {
  const location = loc(constant);
  const value = constant.isnull ? undefined : constValue(constant);
  switch (value?.kind) {
    case undefined:
      return makeUnknownConst(null, location);
    case "integer":
      return makeConst(INT4, -1, 0, value.value, location);
    case "boolean":
      return makeConst(BOOL, -1, 0, value.value, location);
    case "string":
      return makeUnknownConst(value.value, location);
    case "bits":
      return makeConst(BIT, -1, 0, value.value, location);
    case "float":
      return makeConst(numberType(value.value), -1, 0, value.value, location);
  }
}

const MAX_INT4 = 2_147_483_647n;
const MAX_INT8 = 9_223_372_036_854_775_807n;

/** A number too long for the lexer's integers, or with a point: int8 if it fits, else numeric. */
function numberType(text: string): number {
  const digits = text.replaceAll("_", "");
  const match = /^(-?)(\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.exec(digits);
  if (!match) return NUMERIC;
  // The grammar has joined a minus sign to its number.
  const number = match[1] ? BigInt(match[2]!) - 1n : BigInt(match[2]!);
  if (number <= MAX_INT4) return INT4;
  return number <= MAX_INT8 ? INT8 : NUMERIC;
}

function transformFuncCall(pstate: ParseState, call: FuncCall): Expr {
  const { lastSrf } = pstate;
  const args = (call.args ?? []).map((arg) => transformExprRecurse(pstate, arg));
  if (call.agg_within_group)
    for (const item of call.agg_order ?? []) args.push(transformExpr(pstate, as(item, "SortBy")!.node!, "order by"));
  return parseFuncOrColumn(pstate, call.funcname ?? [], args, lastSrf, call, false, loc(call))!;
}

const boolops = { AND_EXPR: "and", OR_EXPR: "or", NOT_EXPR: "not" } as const;

/** Each operand by itself, so that a mistake in one does not hide those in the others. */
function transformBoolExpr(pstate: ParseState, raw: RawBoolExpr): Expr {
  const boolop = boolops[raw.boolop as keyof typeof boolops];
  const args = (raw.args ?? []).map(
    (arg) =>
      recover(pstate.cx, () => coerceToBoolean(pstate, transformExprRecurse(pstate, arg), boolop.toUpperCase())) ??
      makeErrorExpr(),
  );
  for (const arg of args) checked(arg);
  return makeBoolExpr(boolop, args, loc(raw));
}

function transformNamedArg(pstate: ParseState, raw: RawNamedArg): Expr {
  const arg = transformExprRecurse(pstate, raw.arg!);
  return {
    kind: "NamedArgExpr",
    type: arg.type,
    typmod: arg.typmod,
    collation: arg.collation,
    location: loc(raw),
    arg,
    name: raw.name ?? "",
    argnumber: -1,
  };
}

function transformNullTest(pstate: ParseState, raw: RawNullTest): Expr {
  const arg = checked(transformExprRecurse(pstate, raw.arg!));
  return {
    kind: "NullTest",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location: loc(raw),
    arg,
    nulltesttype: raw.nulltesttype === "IS_NOT_NULL" ? "is-not-null" : "is-null",
    argisrow: isRowType(pstate.cx.catalog, arg.type),
  };
}

const booleanTests: Readonly<Record<string, BooleanTest["booltesttype"]>> = {
  IS_TRUE: "is-true",
  IS_NOT_TRUE: "is-not-true",
  IS_FALSE: "is-false",
  IS_NOT_FALSE: "is-not-false",
  IS_UNKNOWN: "is-unknown",
  IS_NOT_UNKNOWN: "is-not-unknown",
};

function transformBooleanTest(pstate: ParseState, raw: RawBooleanTest): Expr {
  const name = raw.booltesttype ?? "IS_TRUE";
  const arg = transformExprRecurse(pstate, raw.arg!);
  return {
    kind: "BooleanTest",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location: loc(raw),
    arg: coerceToBoolean(pstate, arg, name.replaceAll("_", " ")),
    booltesttype: booleanTests[name] ?? "is-true",
  };
}

function transformMergeSupport(pstate: ParseState, raw: MergeSupportFunc): Expr {
  let state: ParseState | undefined = pstate;
  while (state && state.exprKind !== "merge returning") state = state.parent;
  if (!state)
    ereport("SYNTAX_ERROR", "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", loc(raw));
  return { kind: "MergeSupportFunc", type: TEXT, typmod: -1, collation: 100, location: loc(raw) };
}

function transformCurrentOf(pstate: ParseState, raw: RawCurrentOf): Expr {
  return {
    kind: "CurrentOfExpr",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location: -1,
    cvarno: pstate.targetNsItem?.rtindex ?? 0,
    cursorName: raw.cursor_name,
    cursorParam: raw.cursor_param ?? 0,
  };
}

function transformTypeCast(pstate: ParseState, cast: TypeCast): Expr {
  const { catalog } = pstate.cx;
  const target = resolveTypeName(catalog, cast.typeName!);
  const array = as(cast.arg, "A_ArrayExpr");
  const base = array && baseTypeAndTypmod(catalog, target.type, target.typmod);
  const element = base ? elementTypeOf(catalog, base.type) : 0;
  // The elements of ARRAY[…]::type[] are converted one by one, which settles their types.
  const expr =
    array && base && element
      ? transformArrayExpr(pstate, array, { array: base.type, element, typmod: base.typmod })
      : transformExprRecurse(pstate, cast.arg!);
  checked(expr);
  const own = loc(cast);
  const location = own < 0 ? loc(cast.typeName) : own;
  return (
    coerceToTargetType(pstate, expr, expr.type, target.type, target.typmod, "explicit", "explicit-cast", location) ??
    ereport(
      "CANNOT_COERCE",
      `cannot cast type ${formatType(catalog, expr.type)} to ${formatType(catalog, target.type)}`,
      location >= 0 ? location : exprLocation(expr),
    )
  );
}

function transformCollate(pstate: ParseState, raw: CollateClause): Expr {
  const { catalog } = pstate.cx;
  const arg = checked(transformExprRecurse(pstate, raw.arg!));
  const location = loc(raw);
  if (arg.type !== UNKNOWN && typeCollation(catalog, arg.type) === 0)
    ereport("DATATYPE_MISMATCH", `collations are not supported by type ${formatType(catalog, arg.type)}`, location);
  const collation = withErrorPosition(location, () => findCollation(catalog, names(raw.collname))).oid;
  return { kind: "CollateExpr", type: arg.type, typmod: arg.typmod, collation, location, arg };
}

/** `(expr).field`, `expr[i]`, and chains of these. */
function transformIndirection(pstate: ParseState, ind: A_Indirection): Expr {
  const { lastSrf } = pstate;
  let result = checked(transformExprRecurse(pstate, ind.arg!));
  const location = exprLocation(result);
  let subscripts: Node[] = [];
  const subscript = (): void => {
    if (subscripts.length === 0) return;
    result = transformContainerSubscripts(pstate, result, result.type, result.typmod, subscripts, false);
    subscripts = [];
  };
  for (const node of ind.indirection ?? []) {
    if (as(node, "A_Indices")) subscripts.push(node);
    else if (as(node, "A_Star"))
      ereport("FEATURE_NOT_SUPPORTED", 'row expansion via "*" is not supported here', location);
    else {
      subscript();
      const field = parseFuncOrColumn(pstate, [node], [result], lastSrf, undefined, false, location);
      result = field ?? unknownAttribute(pstate, result, str(node) ?? "", location);
    }
  }
  subscript();
  return result;
}
