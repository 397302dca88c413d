/** Comparison of rows (`make_row_comparison_op`, `make_row_distinct_op`). */
import type { Node } from "@pgsql/types";
import type { Expr, OpExpr, RowCompareExpr, RowExpr } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { returnsSet } from "./expr-tests.ts";
import { formatType } from "./lookup.ts";
import { makeBoolConst, makeBoolExpr } from "./make-nodes.ts";
import { makeOp } from "./parse-oper.ts";
import type { ParseState } from "./parse-state.ts";
import { str } from "./raw-nodes.ts";
import { operatorComparisons, type Comparison } from "./sort-operators.ts";
import { BOOL } from "./type-oids.ts";

/** In the order in which PostgreSQL prefers them. */
const order: readonly Comparison[] = ["<", "<=", "=", ">=", ">", "<>"];

export function makeRowComparison(
  pstate: ParseState,
  opname: readonly Node[],
  largs: readonly Expr[],
  rargs: readonly Expr[],
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  if (largs.length !== rargs.length) ereport("SYNTAX_ERROR", "unequal number of entries in row expressions", location);
  if (largs.length === 0) ereport("FEATURE_NOT_SUPPORTED", "cannot compare rows of zero length", location);
  const comparisons = largs.map((left, i): OpExpr => {
    const op = makeOp(pstate, opname, left, rargs[i]!, pstate.lastSrf, location);
    if (op.type !== BOOL)
      ereport(
        "DATATYPE_MISMATCH",
        `row comparison operator must yield type boolean, not type ${formatType(catalog, op.type)}`,
        location,
      );
    if (returnsSet(op)) ereport("DATATYPE_MISMATCH", "row comparison operator must not return a set", location);
    return op;
  });
  if (comparisons.length === 1) return comparisons[0]!;
  const meanings = comparisons.map((op) => operatorComparisons(catalog, op.opno));
  const meaning = order.find((candidate) => meanings.every((set) => set.has(candidate)));
  if (meaning === undefined)
    return ereport(
      "FEATURE_NOT_SUPPORTED",
      `could not determine interpretation of row comparison operator ${str(opname.at(-1)) ?? ""}`,
      location,
      { hint: "Row comparison operators must be associated with btree operator families." },
    );
  if (meaning === "=") return makeBoolExpr("and", comparisons, location);
  if (meaning === "<>") return makeBoolExpr("or", comparisons, location);
  const result: RowCompareExpr = {
    kind: "RowCompareExpr",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location: -1,
    cmptype: meaning,
    opnos: comparisons.map((op) => op.opno),
    largs: comparisons.map((op) => op.args[0]!),
    rargs: comparisons.map((op) => op.args[1]!),
  };
  return result;
}

export function makeDistinctOp(
  pstate: ParseState,
  opname: readonly Node[],
  left: Expr,
  right: Expr,
  location: number,
): Expr {
  const op = makeOp(pstate, opname, left, right, pstate.lastSrf, location);
  if (op.type !== BOOL) ereport("DATATYPE_MISMATCH", "IS DISTINCT FROM requires = operator to yield boolean", location);
  if (op.opretset) ereport("DATATYPE_MISMATCH", "IS DISTINCT FROM must not return a set", location);
  return { ...op, kind: "DistinctExpr" };
}

export function makeRowDistinct(
  pstate: ParseState,
  opname: readonly Node[],
  left: RowExpr,
  right: RowExpr,
  location: number,
): Expr {
  if (left.args.length !== right.args.length)
    ereport("SYNTAX_ERROR", "unequal number of entries in row expressions", location);
  let result: Expr | undefined;
  left.args.forEach((arg, i) => {
    const op = makeDistinctOp(pstate, opname, arg, right.args[i]!, location);
    result = result ? makeBoolExpr("or", [result, op], location) : op;
  });
  return result ?? makeBoolConst(false);
}
