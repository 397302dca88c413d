import type { Expr, Query, SetOperation } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { givesExactlyOneRow } from "../nullability/exactly-one-row.ts";
import { Determined } from "./determined.ts";

/** `one`: exactly one row; `maybe`: one or none; `many`: any number. */
export type RowCount = "one" | "maybe" | "many";

/** How many rows a statement returns; `none` without RETURNING. */
export function returnsOf(cx: SemanticsContext, query: Query): RowCount | "none" {
  if (query.commandType === "utility") return query.utilityQuery ? "many" : "none";
  if (query.commandType !== "select" && query.returningList.length === 0) return "none";
  return rowCount(cx, query);
}

/** How many rows a query gives, from keys and predicates alone. */
export function rowCount(cx: SemanticsContext, query: Query): RowCount {
  switch (query.commandType) {
    case "select":
      return atMostOneByLimit(query) ? (givesExactlyOneRow(query) ? "one" : "maybe") : selectCount(cx, query);
    case "insert":
      return insertCount(cx, query);
    case "update":
    case "delete":
      // However many rows it is joined with, a row is written once.
      return new Determined(cx, query).entry(query.resultRelation) ? "maybe" : "many";
    default:
      return "many";
  }
}

function selectCount(cx: SemanticsContext, query: Query): RowCount {
  if (givesExactlyOneRow(query)) return "one";
  if (query.setOperations) return setOperationCount(cx, query, query.setOperations);
  if (query.hasTargetSRFs) return "many";
  if (query.groupingSets.length > 0) return "many";
  if (query.hasAggs && query.groupClause.length === 0) return "maybe";
  if (query.havingQual && query.groupClause.length === 0) return "maybe";
  const determined = new Determined(cx, query);
  if (determined.all) return "maybe";
  const grouping = query.groupClause.length > 0 ? query.groupClause : query.distinctClause;
  if (grouping.length === 0) return "many";
  const fixed = grouping.every(({ tleSortGroupRef }) => {
    const entry = query.targetList.find((candidate) => candidate.ressortgroupref === tleSortGroupRef);
    return entry !== undefined && determined.singleValued(entry.expr);
  });
  return fixed ? "maybe" : "many";
}

function setOperationCount(cx: SemanticsContext, query: Query, top: SetOperation): RowCount {
  const count = (node: SetOperation | SetOperation["larg"]): RowCount => {
    if (node.kind === "RangeTblRef") {
      const rte = query.rtable[node.rtindex - 1];
      return rte?.rtekind === "subquery" ? rowCount(cx, rte.subquery) : "many";
    }
    const left = count(node.larg);
    const right = count(node.rarg);
    if (node.op === "union") return "many";
    if (node.op === "except") return left === "many" ? "many" : "maybe";
    return left === "many" && right === "many" ? "many" : "maybe";
  };
  return count(top);
}

function insertCount(cx: SemanticsContext, query: Query): RowCount {
  const source = sourceCount(cx, query);
  if (source !== "one") return source;
  if (query.onConflict && (query.onConflict.action === "nothing" || query.onConflict.onConflictWhere)) return "maybe";
  const target = query.rtable[query.resultRelation - 1];
  const relation = target?.rtekind === "relation" ? cx.relation(target.relid) : undefined;
  // A BEFORE or INSTEAD OF trigger may return NULL, a rule may do anything.
  const suppressed =
    !relation ||
    relation.triggers.some((trigger) => trigger.row && trigger.timing !== "after" && (trigger.events & 4) !== 0) ||
    relation.rules.some((rule) => rule.event === "insert");
  return suppressed ? "maybe" : "one";
}

function sourceCount(cx: SemanticsContext, query: Query): RowCount {
  const { fromlist } = query.jointree;
  const [item] = fromlist;
  if (!item) return "one";
  const rte = item.kind === "RangeTblRef" ? query.rtable[item.rtindex - 1] : undefined;
  if (rte?.rtekind === "values") return rte.valuesLists.length === 1 ? "one" : "many";
  return rte?.rtekind === "subquery" ? rowCount(cx, rte.subquery) : "many";
}

/** `LIMIT 1` */
function atMostOneByLimit({ limitCount, limitWithTies }: Query): boolean {
  const limit = limitCount && constantNumber(limitCount);
  return limit !== undefined && limit <= 1 && !limitWithTies;
}

function constantNumber(expr: Expr): number | undefined {
  if (expr.kind === "Const") return expr.value === null ? undefined : Number(expr.value);
  return expr.kind === "FuncExpr" && expr.args.length === 1 && expr.args[0] ? constantNumber(expr.args[0]) : undefined;
}
