import type { Expr, FromExpr, JoinTreeNode, Query, RangeTableEntry, TargetEntry } from "./query-tree.ts";

/**
 * Calls `visit` with each direct child expression, in the order of the text. Does not enter sub-queries
 * (`expressionQuery` names an expression's own).
 *
 * ```ts
 * import type { Expr } from "./query-tree.ts";
 *
 * function countParams(expr: Expr): number {
 *   let count = expr.kind === "Param" ? 1 : 0;
 *   forEachChild(expr, (child) => (count += countParams(child)));
 *   return count;
 * }
 * ```
 */
export function forEachChild(expr: Expr, visit: (child: Expr) => void): void {
  switch (expr.kind) {
    case "Var":
    case "Const":
    case "Param":
    case "MergeSupportFunc":
    case "SubLinkColumn":
    case "MultiExprColumn":
    case "CaseTestExpr":
    case "SQLValueFunction":
    case "CoerceToDomainValue":
    case "SetToDefault":
    case "CurrentOfExpr":
    case "ErrorExpr":
      return;
    case "Aggref":
      expr.aggdirectargs.forEach(visit);
      for (const arg of expr.args) visit(arg.expr);
      if (expr.aggfilter) visit(expr.aggfilter);
      return;
    case "WindowFunc":
      expr.args.forEach(visit);
      if (expr.aggfilter) visit(expr.aggfilter);
      return;
    case "SubscriptingRef":
      visit(expr.refexpr);
      for (const index of expr.reflowerindexpr ?? []) if (index) visit(index);
      for (const index of expr.refupperindexpr) if (index) visit(index);
      if (expr.refassgnexpr) visit(expr.refassgnexpr);
      return;
    case "GroupingFunc":
    case "FuncExpr":
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
    case "BoolExpr":
    case "RowExpr":
    case "CoalesceExpr":
    case "MinMaxExpr":
      expr.args.forEach(visit);
      return;
    case "NamedArgExpr":
    case "FieldSelect":
    case "RelabelType":
    case "CoerceViaIO":
    case "ConvertRowtypeExpr":
    case "CollateExpr":
    case "NullTest":
    case "BooleanTest":
    case "CoerceToDomain":
      visit(expr.arg);
      return;
    case "SubLink":
      if (expr.testexpr) visit(expr.testexpr);
      return;
    case "FieldStore":
      visit(expr.arg);
      expr.newvals.forEach(visit);
      return;
    case "ArrayCoerceExpr":
      visit(expr.arg);
      visit(expr.elemexpr);
      return;
    case "CaseExpr":
      if (expr.arg) visit(expr.arg);
      for (const when of expr.args) {
        visit(when.expr);
        visit(when.result);
      }
      visit(expr.defresult);
      return;
    case "ArrayExpr":
      expr.elements.forEach(visit);
      return;
    case "RowCompareExpr":
      expr.largs.forEach(visit);
      expr.rargs.forEach(visit);
      return;
    case "XmlExpr":
      expr.namedArgs.forEach(visit);
      expr.args.forEach(visit);
      return;
    case "JsonValueExpr":
      visit(expr.rawExpr);
      if (expr.formattedExpr !== expr.rawExpr) visit(expr.formattedExpr);
      return;
    case "JsonConstructorExpr":
      expr.args.forEach(visit);
      if (expr.func) visit(expr.func);
      return;
    case "JsonIsPredicate":
      visit(expr.expr);
      return;
    case "JsonExpr":
      visit(expr.formattedExpr);
      visit(expr.pathSpec);
      for (const { value } of expr.passing) visit(value);
      if (expr.onEmpty?.expr) visit(expr.onEmpty.expr);
      if (expr.onError?.expr) visit(expr.onError.expr);
      return;
  }
}

/** The sub-query that an expression holds itself. */
export function expressionQuery(expr: Expr): Query | undefined {
  return expr.kind === "SubLink" ? expr.subselect : undefined;
}

/**
 * Calls `visit` with every expression that stands directly in a query (its roots, not their children), range table
 * included; does not enter sub-queries (`forEachSubquery` does).
 */
export function forEachExpr(query: Query, visit: (expr: Expr) => void): void {
  const optional = (expr: Expr | undefined): void => {
    if (expr) visit(expr);
  };
  const targets = (list: readonly TargetEntry[]): void => {
    for (const entry of list) visit(entry.expr);
  };
  for (const rte of query.rtable) forEachRteExpr(rte, visit);
  targets(query.targetList);
  forEachQual(query.jointree, visit);
  if (query.onConflict) {
    query.onConflict.arbiterElems.forEach(visit);
    optional(query.onConflict.arbiterWhere);
    targets(query.onConflict.onConflictSet);
    optional(query.onConflict.onConflictWhere);
  }
  optional(query.mergeJoinCondition);
  for (const action of query.mergeActionList) {
    optional(action.qual);
    targets(action.targetList);
  }
  targets(query.returningList);
  optional(query.havingQual);
  for (const window of query.windowClause) {
    optional(window.startOffset);
    optional(window.endOffset);
  }
  optional(query.limitOffset);
  optional(query.limitCount);
  optional(query.callExpr);
}

/** Calls `visit` with the expressions of a range table entry: function calls, VALUES rows, … but not join aliases. */
export function forEachRteExpr(rte: RangeTableEntry, visit: (expr: Expr) => void): void {
  switch (rte.rtekind) {
    case "relation":
      rte.tablesample?.args.forEach(visit);
      if (rte.tablesample?.repeatable) visit(rte.tablesample.repeatable);
      return;
    case "function":
      for (const fn of rte.functions) visit(fn.funcexpr);
      return;
    case "tablefunc": {
      const { docexpr, rowexpr, columns, passing } = rte.tablefunc;
      visit(docexpr);
      if (rowexpr) visit(rowexpr);
      for (const { value } of passing) visit(value);
      for (const column of columns) {
        if (column.colexpr) visit(column.colexpr);
        if (column.defexpr) visit(column.defexpr);
        if (column.jsonExpr) visit(column.jsonExpr);
      }
      return;
    }
    case "values":
      for (const row of rte.valuesLists) row.forEach(visit);
      return;
    case "subquery":
    case "join":
    case "cte":
    case "namedtuplestore":
    case "result":
      return;
  }
}

/** Calls `visit` with WHERE and every join condition. */
export function forEachQual(node: JoinTreeNode, visit: (expr: Expr) => void): void {
  if (node.kind === "RangeTblRef") return;
  if (node.kind === "FromExpr") node.fromlist.forEach((item) => forEachQual(item, visit));
  else {
    forEachQual(node.larg, visit);
    forEachQual(node.rarg, visit);
  }
  if (node.quals) visit(node.quals);
}

/** Calls `visit` with every query directly inside: CTEs, FROM items, sub-selects in expressions, a utility's query. */
export function forEachSubquery(query: Query, visit: (subquery: Query) => void): void {
  for (const cte of query.cteList) if (cte.ctequery) visit(cte.ctequery);
  for (const rte of query.rtable) if (rte.rtekind === "subquery") visit(rte.subquery);
  const inExpr = (expr: Expr): void => {
    const own = expressionQuery(expr);
    if (own) visit(own);
    forEachChild(expr, inExpr);
  };
  if (query.hasSubLinks) forEachExpr(query, inExpr);
  if (query.utilityQuery) visit(query.utilityQuery);
}

/** Calls `visit` with a query's every expression at every depth, sub-queries included, parents before children. */
export function walkExpressions(query: Query, visit: (expr: Expr, query: Query) => void): void {
  const inExpr = (expr: Expr): void => {
    visit(expr, query);
    const own = expressionQuery(expr);
    if (own) walkExpressions(own, visit);
    forEachChild(expr, inExpr);
  };
  forEachExpr(query, inExpr);
  for (const cte of query.cteList) if (cte.ctequery) walkExpressions(cte.ctequery, visit);
  for (const rte of query.rtable) if (rte.rtekind === "subquery") walkExpressions(rte.subquery, visit);
  if (query.utilityQuery) walkExpressions(query.utilityQuery, visit);
}

/** An empty FROM. */
export function emptyFromExpr(): FromExpr {
  return { kind: "FromExpr", fromlist: [], quals: undefined };
}
