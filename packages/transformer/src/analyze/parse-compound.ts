/** CASE, COALESCE, GREATEST, ARRAY[…], ROW(…) (`parse_expr.c`). */
import type {
  A_ArrayExpr,
  CaseExpr as RawCase,
  CoalesceExpr as RawCoalesce,
  MinMaxExpr as RawMinMax,
  Node,
  RowExpr as RawRow,
} from "@pgsql/types";
import { elementTypeOf } from "../catalog/base-type.ts";
import type { CaseTestExpr, CaseWhen, Expr, Oid, RowExpr } from "../nodes/query-tree.ts";
import { ereport, silently } from "./analyze-error.ts";
import { coerceToBoolean, coerceToCommonType, selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import { exprLocation } from "./expr-location.ts";
import { arrayType, formatType } from "./lookup.ts";
import { makeErrorExpr, makeUnknownConst } from "./make-nodes.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { makeOp } from "./parse-oper.ts";
import { checked } from "./parse-relation.ts";
import { MAX_TUPLE_ATTRIBUTES, recover, type ParseState } from "./parse-state.ts";
import { transformExpressionList } from "./parse-target.ts";
import { as, loc } from "./raw-nodes.ts";
import { INT2VECTOR, OIDVECTOR, RECORD, TEXT, UNKNOWN } from "./type-oids.ts";

/** All of these, each by itself so that every mistake is reported; leaves silently when there was one. */
export function transformAll(pstate: ParseState, nodes: readonly Node[]): Expr[] {
  const exprs = nodes.map((node) => recover(pstate.cx, () => checked(transformExprRecurse(pstate, node))));
  return exprs.map((expr) => expr ?? silently());
}

function checkNoSets(pstate: ParseState, lastSrf: Expr | undefined, construct: string): void {
  if (pstate.lastSrf !== lastSrf)
    ereport(
      "FEATURE_NOT_SUPPORTED",
      `set-returning functions are not allowed in ${construct}`,
      exprLocation(pstate.lastSrf),
      { hint: "You might be able to move the set-returning function into a LATERAL FROM item." },
    );
}

const equalsName = [{ String: { sval: "=" } }];

export function transformCase(pstate: ParseState, raw: RawCase): Expr {
  const { lastSrf } = pstate;
  let arg: Expr | undefined;
  let placeholder: CaseTestExpr | undefined;
  if (raw.arg) {
    arg = checked(transformExprRecurse(pstate, raw.arg));
    if (arg.type === UNKNOWN) arg = coerceToCommonType(pstate, arg, TEXT, "CASE");
    placeholder = {
      kind: "CaseTestExpr",
      type: arg.type,
      typmod: arg.typmod,
      collation: arg.collation,
      location: -1,
    };
  }
  const whens = (raw.args ?? []).map((node) => {
    const when = as(node, "CaseWhen")!;
    const expr = recover(pstate.cx, () => {
      const right = transformExprRecurse(pstate, when.expr!);
      const condition = placeholder ? makeOp(pstate, equalsName, placeholder, right, pstate.lastSrf, loc(when)) : right;
      return coerceToBoolean(pstate, condition, "CASE/WHEN");
    });
    const result = recover(pstate.cx, () => checked(transformExprRecurse(pstate, when.result!)));
    return { expr, result, location: loc(when) };
  });
  const defresult = raw.defresult ? transformExprRecurse(pstate, raw.defresult) : makeUnknownConst(null, -1);
  const results = whens.map((when) => when.result ?? silently());
  const { type } = selectCommonType(pstate, [defresult, ...results], "CASE");
  const converted = coerceToCommonType(pstate, defresult, type, "CASE/ELSE");
  const args = whens.map((when, i): CaseWhen => ({
    expr: when.expr ?? makeErrorExpr(),
    result: coerceToCommonType(pstate, results[i]!, type, "CASE/WHEN"),
    location: when.location,
  }));
  if (whens.some((when) => !when.expr)) silently();
  checkNoSets(pstate, lastSrf, "CASE");
  return {
    kind: "CaseExpr",
    type,
    typmod: selectCommonTypmod([converted, ...args.map((when) => when.result)], type),
    collation: 0,
    location: loc(raw),
    arg,
    args,
    defresult: converted,
  };
}

export function transformCoalesce(pstate: ParseState, raw: RawCoalesce): Expr {
  const { lastSrf } = pstate;
  const given = transformAll(pstate, raw.args ?? []);
  const { type } = selectCommonType(pstate, given, "COALESCE");
  const args = given.map((arg) => coerceToCommonType(pstate, arg, type, "COALESCE"));
  checkNoSets(pstate, lastSrf, "COALESCE");
  const typmod = selectCommonTypmod(args, type);
  return { kind: "CoalesceExpr", type, typmod, collation: 0, location: loc(raw), args };
}

export function transformMinMax(pstate: ParseState, raw: RawMinMax): Expr {
  const construct = raw.op === "IS_LEAST" ? "LEAST" : "GREATEST";
  const given = transformAll(pstate, raw.args ?? []);
  const { type } = selectCommonType(pstate, given, construct);
  const args = given.map((arg) => coerceToCommonType(pstate, arg, type, construct));
  return {
    kind: "MinMaxExpr",
    type,
    typmod: selectCommonTypmod(args, type),
    collation: 0,
    location: loc(raw),
    op: raw.op === "IS_LEAST" ? "least" : "greatest",
    args,
  };
}

/** `ROW(…)`; with `allowDefault` as the source of `SET (a, b) = ROW(…)`. */
export function transformRowExpr(pstate: ParseState, raw: RawRow, allowDefault: boolean): RowExpr {
  const location = loc(raw);
  const args = transformExpressionList(pstate, raw.args ?? [], pstate.exprKind ?? "select target", allowDefault);
  for (const arg of args) checked(arg);
  if (args.length > MAX_TUPLE_ATTRIBUTES)
    ereport("TOO_MANY_COLUMNS", `ROW expressions can have at most ${MAX_TUPLE_ATTRIBUTES} entries`, location);
  return {
    kind: "RowExpr",
    type: RECORD,
    typmod: -1,
    collation: 0,
    location,
    args,
    colnames: args.map((_, i) => `f${i + 1}`),
    rowFormat: "implicit-cast",
  };
}

/** The type that a cast around ARRAY[…] asks for. */
export interface ArrayTarget {
  readonly array: Oid;
  readonly element: Oid;
  readonly typmod: number;
}

export function transformArrayExpr(pstate: ParseState, raw: A_ArrayExpr, target?: ArrayTarget): Expr {
  const { catalog } = pstate.cx;
  const location = loc(raw);
  let multidims = false;
  const given = (raw.elements ?? []).map((node) => {
    const inner = as(node, "A_ArrayExpr");
    if (inner) {
      multidims = true;
      return transformArrayExpr(pstate, inner, target);
    }
    const element = checked(transformExprRecurse(pstate, node));
    const { type } = element;
    if (type !== INT2VECTOR && type !== OIDVECTOR && elementTypeOf(catalog, type)) multidims = true;
    return element;
  });
  let array: Oid;
  let element: Oid;
  let elements: Expr[];
  if (target) {
    ({ array, element } = target);
    const type = multidims ? array : element;
    elements = given.map(
      (expr) =>
        coerceToTargetType(pstate, expr, expr.type, type, target.typmod, "explicit", "explicit-cast", -1) ??
        ereport(
          "CANNOT_COERCE",
          `cannot cast type ${formatType(catalog, expr.type)} to ${formatType(catalog, type)}`,
          exprLocation(expr),
        ),
    );
  } else {
    if (given.length === 0)
      ereport("INDETERMINATE_DATATYPE", "cannot determine type of empty array", location, {
        hint: "Explicitly cast to the desired type, for example ARRAY[]::integer[].",
      });
    const { type } = selectCommonType(pstate, given, "ARRAY");
    array = multidims ? type : arrayType(catalog, type);
    element = multidims ? elementTypeOf(catalog, type) : type;
    if (!array || !element)
      ereport(
        "UNDEFINED_OBJECT",
        `could not find ${multidims ? "element" : "array"} type for data type ${formatType(catalog, type)}`,
        location,
      );
    elements = given.map((expr) => coerceToCommonType(pstate, expr, type, "ARRAY"));
  }
  return {
    kind: "ArrayExpr",
    type: array,
    typmod: selectCommonTypmod(elements, multidims ? array : element),
    collation: 0,
    location,
    elementType: element,
    elements,
    multidims,
  };
}
