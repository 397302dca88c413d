import type { Catalog } from "../../catalog/catalog.ts";
import { baseTypeOf } from "../../catalog/base-type.ts";
import { C_COLLATION, DEFAULT_COLLATION, TEXT_TYPE, VARCHAR_TYPE } from "../../catalog/well-known.ts";
import type { Expr, JoinTreeNode, Oid, Query, Var } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../../nodes/walk.ts";
import type { SemanticsContext } from "../nullability/context.ts";

/** `left = right`, as a condition that must be true. */
export interface Equality {
  readonly left: Expr;
  readonly right: Expr;
}

/** The conjuncts of a condition. */
export function conjuncts(qual: Expr | undefined): readonly Expr[] {
  if (!qual) return [];
  return qual.kind === "BoolExpr" && qual.boolop === "and" ? qual.args.flatMap(conjuncts) : [qual];
}

/** The equalities among the conjuncts of a condition: `=` of a type's default order, row comparisons taken apart. */
export function equalitiesOf(catalog: Catalog, qual: Expr | undefined): readonly Equality[] {
  return conjuncts(qual).flatMap((part): readonly Equality[] => {
    if (part.kind === "OpExpr" && isEquality(catalog, part.opno)) {
      const [left, right] = part.args;
      return left && right ? [{ left, right }] : [];
    }
    if (part.kind === "ScalarArrayOpExpr" && part.useOr && isEquality(catalog, part.opno)) {
      const [left, array] = part.args;
      const right = array?.kind === "ArrayExpr" && !array.multidims ? array.elements : [];
      return left && right[0] && right.length === 1 ? [{ left, right: right[0] }] : [];
    }
    if (part.kind === "RowCompareExpr" && part.cmptype === "=")
      return part.largs.flatMap((left, index) => {
        const right = part.rargs[index];
        return right && isEquality(catalog, part.opnos[index] ?? 0) ? [{ left, right }] : [];
      });
    return [];
  });
}

/** An `=` by which rows can be merged or hashed: an equivalence, as keys use it. */
export function isEquality(catalog: Catalog, opno: Oid): boolean {
  const operator = catalog.operators.get(opno);
  return operator !== undefined && operator.oprname === "=" && (operator.oprcanmerge || operator.oprcanhash);
}

/**
 * The column that an operand of `=` is, looking through casts that keep equality: from varchar to text, from a domain
 * to its base.
 */
export function comparedColumn(catalog: Catalog, expr: Expr): Var | undefined {
  if (expr.collation !== 0 && expr.collation !== DEFAULT_COLLATION && expr.collation !== C_COLLATION) return undefined;
  if (expr.kind === "Var") return expr.varattno > 0 && expr.varreturningtype === "default" ? expr : undefined;
  if (expr.kind !== "RelabelType") return undefined;
  const from = baseTypeOf(catalog, expr.arg.type);
  const same = from === baseTypeOf(catalog, expr.type) || (from === VARCHAR_TYPE && expr.type === TEXT_TYPE);
  return same ? comparedColumn(catalog, expr.arg) : undefined;
}

/** Joins' merged columns as the columns that they stand for. */
export function throughJoinAlias(query: Query, column: Var): Expr {
  const rte = column.varlevelsup === 0 ? query.rtable[column.varno - 1] : undefined;
  if (rte?.rtekind !== "join") return column;
  const alias = rte.joinaliasvars[column.varattno - 1];
  return alias?.kind === "Var" ? throughJoinAlias(query, alias) : (alias ?? column);
}

/** Whether every column of this query level that an expression reads passes `test`; `false` for volatile functions. */
export function readsOnly(cx: SemanticsContext, expr: Expr, test: (column: Var) => boolean): boolean {
  return exprReadsOnly(cx, expr, test, 0);
}

function exprReadsOnly(cx: SemanticsContext, expr: Expr, test: (column: Var) => boolean, depth: number): boolean {
  if (expr.kind === "Var") return expr.varlevelsup !== depth || test(expr);
  if (isVolatile(cx, expr) || expr.kind === "Aggref" || expr.kind === "WindowFunc")
    return depth > 0 && !isVolatile(cx, expr);
  const inner = expressionQuery(expr);
  let passes = !inner || queryReadsOnly(cx, inner, test, depth + 1);
  forEachChild(expr, (child) => {
    passes &&= exprReadsOnly(cx, child, test, depth);
  });
  return passes;
}

/** The same for a sub-query that stands `depth` levels inside. */
export function queryReadsOnly(
  cx: SemanticsContext,
  query: Query,
  test: (column: Var) => boolean,
  depth: number,
): boolean {
  let passes = true;
  const visit = (expr: Expr): void => {
    passes &&= exprReadsOnly(cx, expr, test, depth);
  };
  forEachExpr(query, visit);
  // Sub-selects in expressions were entered with them.
  for (const cte of query.cteList) if (cte.ctequery) passes &&= queryReadsOnly(cx, cte.ctequery, test, depth + 1);
  for (const rte of query.rtable)
    if (rte.rtekind === "subquery") passes &&= queryReadsOnly(cx, rte.subquery, test, depth + 1);
  return passes;
}

function isVolatile(cx: SemanticsContext, expr: Expr): boolean {
  const funcid = expr.kind === "FuncExpr" ? expr.funcid : expr.kind === "OpExpr" ? expr.opfuncid : undefined;
  return funcid !== undefined && cx.proc(funcid)?.provolatile !== "i" && cx.proc(funcid)?.provolatile !== "s";
}

/** Calls `visit` with each join condition, and whether rows of the whole FROM clause are certain to fulfil it. */
export function forEachJoinQual(
  node: JoinTreeNode,
  visit: (quals: Expr | undefined, certain: boolean, node: JoinTreeNode) => void,
  certain = true,
): void {
  if (node.kind === "RangeTblRef") return;
  if (node.kind === "FromExpr") {
    visit(node.quals, certain, node);
    for (const item of node.fromlist) forEachJoinQual(item, visit, certain);
    return;
  }
  visit(node.quals, certain && node.jointype === "inner", node);
  forEachJoinQual(node.larg, visit, certain && (node.jointype === "inner" || node.jointype === "left"));
  forEachJoinQual(node.rarg, visit, certain && (node.jointype === "inner" || node.jointype === "right"));
}
