/** Operators, IN, BETWEEN, IS DISTINCT FROM, NULLIF (`transformAExpr…` of `parse_expr.c`). */
import type { A_Expr, Node } from "@pgsql/types";
import type { Expr } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToBoolean, coerceToCommonType, selectCommonType, verifyCommonType } from "./coerce-helpers.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { arrayType } from "./lookup.ts";
import { makeBoolExpr } from "./make-nodes.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { LONG_CHAIN, LongChain } from "./long-chain.ts";
import { makeOp, makeScalarArrayOp } from "./parse-oper.ts";
import { checked } from "./parse-relation.ts";
import { makeDistinctOp, makeRowComparison, makeRowDistinct } from "./parse-row-compare.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { transformSubLink } from "./parse-sublink.ts";
import { as, isNullConstant, listItems, loc, str } from "./raw-nodes.ts";
import { BOOL, RECORD } from "./type-oids.ts";
import { silently } from "./analyze-error.ts";

export function transformAExpr(pstate: ParseState, a: A_Expr): Expr {
  switch (a.kind) {
    case "AEXPR_OP_ANY":
    case "AEXPR_OP_ALL": {
      const [left, right] = operands(pstate, a);
      return makeScalarArrayOp(pstate, a.name ?? [], a.kind === "AEXPR_OP_ANY", left!, right, loc(a));
    }
    case "AEXPR_DISTINCT":
    case "AEXPR_NOT_DISTINCT":
      return transformDistinct(pstate, a);
    case "AEXPR_NULLIF":
      return transformNullIf(pstate, a);
    case "AEXPR_IN":
      return transformIn(pstate, a);
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
    case "AEXPR_BETWEEN_SYM":
    case "AEXPR_NOT_BETWEEN_SYM":
      return transformBetween(pstate, a);
    default:
      return transformOp(pstate, a);
  }
}

/** Both operands, so that mistakes in both are reported. */
function operands(pstate: ParseState, a: A_Expr): [Expr | undefined, Expr] {
  if (!a.lexpr) return [undefined, transformExprRecurse(pstate, a.rexpr!)];
  const left = recover(pstate.cx, () => transformExprRecurse(pstate, a.lexpr!));
  const right = transformExprRecurse(pstate, a.rexpr!);
  return left ? [left, right] : silently();
}

/** True for what `transformOp` makes of its two operands, without a look at their raw form. */
function isPlainOp(a: A_Expr): boolean {
  if (a.kind !== "AEXPR_OP" || !a.lexpr || !a.rexpr) return false;
  return !as(a.lexpr, "RowExpr");
}

/** `a || b || c …` nests to the left as deeply as it is long: it is taken from the inside out, without recursion. */
function transformOp(pstate: ParseState, a: A_Expr): Expr {
  if (!isPlainOp(a)) return transformRowOp(pstate, a);
  const chain: A_Expr[] = [a];
  for (let left = as(a.lexpr, "A_Expr"); left && isPlainOp(left); left = as(left.lexpr, "A_Expr")) chain.push(left);
  const { lastSrf } = pstate;
  const long = chain.length > LONG_CHAIN ? new LongChain(pstate.cx.catalog) : undefined;
  let result: Expr | undefined;
  for (let i = chain.length - 1; i >= 0; i--) {
    const op = chain[i]!;
    const first: Expr | undefined = result;
    const left = first ?? recover(pstate.cx, () => transformExprRecurse(pstate, op.lexpr!));
    const right = transformExprRecurse(pstate, op.rexpr!);
    // What is set-returning inside the chain may stand there.
    result = makeOp(pstate, op.name ?? [], left ?? silently(), right, first ? pstate.lastSrf : lastSrf, loc(op));
    if (long) result = long.add(left, result);
  }
  long?.settle();
  return result!;
}

function transformRowOp(pstate: ParseState, a: A_Expr): Expr {
  const location = loc(a);
  const name = a.name ?? [];
  const leftRow = as(a.lexpr, "RowExpr");
  const link = as(a.rexpr, "SubLink");
  if (leftRow && link?.subLinkType === "EXPR_SUBLINK")
    return transformSubLink(pstate, {
      ...link,
      subLinkType: "ROWCOMPARE_SUBLINK",
      testexpr: a.lexpr!,
      operName: name,
      location,
    });
  const { lastSrf } = pstate;
  const [left, right] = operands(pstate, a);
  if (leftRow && as(a.rexpr, "RowExpr") && left?.kind === "RowExpr" && right.kind === "RowExpr")
    return makeRowComparison(pstate, name, left.args, right.args, location);
  return makeOp(pstate, name, left, right, lastSrf, location);
}

function transformDistinct(pstate: ParseState, a: A_Expr): Expr {
  const location = loc(a);
  const not = a.kind === "AEXPR_NOT_DISTINCT";
  const tested = isNullConstant(a.rexpr) ? a.lexpr : isNullConstant(a.lexpr) ? a.rexpr : undefined;
  if (tested)
    return {
      kind: "NullTest",
      type: BOOL,
      typmod: -1,
      collation: 0,
      location,
      arg: checked(transformExprRecurse(pstate, tested)),
      nulltesttype: not ? "is-null" : "is-not-null",
      argisrow: false,
    };
  const [left, right] = operands(pstate, a);
  const result =
    left!.kind === "RowExpr" && right.kind === "RowExpr"
      ? makeRowDistinct(pstate, a.name ?? [], left!, right, location)
      : makeDistinctOp(pstate, a.name ?? [], left!, right, location);
  return not ? makeBoolExpr("not", [result], location) : result;
}

function transformNullIf(pstate: ParseState, a: A_Expr): Expr {
  const location = loc(a);
  const [left, right] = operands(pstate, a);
  const op = makeOp(pstate, a.name ?? [], left, right, pstate.lastSrf, location);
  if (op.type !== BOOL) ereport("DATATYPE_MISMATCH", "NULLIF requires = operator to yield boolean", location);
  if (op.opretset) ereport("DATATYPE_MISMATCH", "NULLIF must not return a set", location);
  const first = op.args[0]!;
  return { ...op, kind: "NullIfExpr", type: first.type, typmod: first.typmod };
}

/** `x IN (list)`: one comparison with an array where the list's types agree, else an OR of comparisons. */
function transformIn(pstate: ParseState, a: A_Expr): Expr {
  const { catalog } = pstate.cx;
  const location = loc(a);
  const name = a.name ?? [];
  const useOr = str(name[0]) !== "<>";
  const maybeLeft = recover(pstate.cx, () => transformExprRecurse(pstate, a.lexpr!));
  let items = listItems(a.rexpr).map((item) => transformExprRecurse(pstate, item));
  const left = maybeLeft ?? silently();
  let result: Expr | undefined;
  const constants = items.filter((item) => !containsVarsOfLevel([item], 0));
  if (constants.length > 1) {
    const all = [left, ...constants];
    const { type } = selectCommonType(pstate, all, undefined);
    const fits =
      type !== 0 &&
      verifyCommonType(
        catalog,
        type,
        all.map((expr) => expr.type),
      );
    const array = fits && type !== RECORD ? arrayType(catalog, type) : 0;
    if (array) {
      const elements = constants.map((item) => coerceToCommonType(pstate, item, type, "IN"));
      const list: Expr = {
        kind: "ArrayExpr",
        type: array,
        typmod: -1,
        collation: 0,
        location: -1,
        elementType: type,
        elements,
        multidims: false,
      };
      result = makeScalarArrayOp(pstate, name, useOr, left, list, location);
      items = items.filter((item) => !constants.includes(item));
    }
  }
  for (const item of items) {
    const comparison =
      left.kind === "RowExpr" && item.kind === "RowExpr"
        ? makeRowComparison(pstate, name, left.args, item.args, location)
        : makeOp(pstate, name, left, item, pstate.lastSrf, location);
    const test = coerceToBoolean(pstate, comparison, "IN");
    result = result ? makeBoolExpr(useOr ? "or" : "and", [result, test], location) : test;
  }
  return result!;
}

/** BETWEEN is what it stands for: two comparisons, with SYMMETRIC four. */
function transformBetween(pstate: ParseState, a: A_Expr): Expr {
  const location = loc(a);
  const [low, high] = listItems(a.rexpr);
  const compare = (op: string, right: Node): Node => ({
    A_Expr: { kind: "AEXPR_OP", name: [{ String: { sval: op } }], lexpr: a.lexpr!, rexpr: right, location },
  });
  const bool = (boolop: "AND_EXPR" | "OR_EXPR", args: Node[]): Node => ({ BoolExpr: { boolop, args, location } });
  const inside = (from: Node, to: Node): Node => bool("AND_EXPR", [compare(">=", from), compare("<=", to)]);
  const outside = (from: Node, to: Node): Node => bool("OR_EXPR", [compare("<", from), compare(">", to)]);
  switch (a.kind) {
    case "AEXPR_BETWEEN":
      return transformExprRecurse(pstate, inside(low!, high!));
    case "AEXPR_NOT_BETWEEN":
      return transformExprRecurse(pstate, outside(low!, high!));
    case "AEXPR_BETWEEN_SYM":
      return transformExprRecurse(pstate, bool("OR_EXPR", [inside(low!, high!), inside(high!, low!)]));
    default:
      return transformExprRecurse(pstate, bool("AND_EXPR", [outside(low!, high!), outside(high!, low!)]));
  }
}
