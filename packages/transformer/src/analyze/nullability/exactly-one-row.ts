import type { JoinTreeNode, Query } from "../../nodes/query-tree.ts";

/**
 * Whether a query is certain to give one row, whatever the tables hold: an aggregate without GROUP BY, a SELECT
 * without FROM, a VALUES list of one row, or a join of such.
 */
export function givesExactlyOneRow(query: Query): boolean {
  if (query.commandType !== "select" || query.setOperations || query.hasTargetSRFs) return false;
  if (query.havingQual || query.limitOffset || !limitAllowsARow(query)) return false;
  if (query.groupClause.length > 0 || query.groupingSets.length > 0) return false;
  if (query.hasAggs) return true;
  return !query.jointree.quals && query.jointree.fromlist.every((item) => itemGivesOneRow(query, item));
}

function limitAllowsARow({ limitCount }: Query): boolean {
  if (!limitCount) return true;
  const bare = limitCount.kind === "FuncExpr" && limitCount.args[0]?.kind === "Const" ? limitCount.args[0] : limitCount;
  return bare.kind === "Const" && bare.value !== null && Number(bare.value) >= 1;
}

function itemGivesOneRow(query: Query, item: JoinTreeNode): boolean {
  if (item.kind === "FromExpr") return !item.quals && item.fromlist.every((part) => itemGivesOneRow(query, part));
  if (item.kind === "JoinExpr") {
    const left = itemGivesOneRow(query, item.larg);
    const right = itemGivesOneRow(query, item.rarg);
    if (item.jointype === "left" || (item.jointype === "inner" && isTrue(item))) return left && right;
    return item.jointype === "right" && left && right;
  }
  const rte = query.rtable[item.rtindex - 1];
  switch (rte?.rtekind) {
    case "values":
      return rte.valuesLists.length === 1;
    case "subquery":
      return givesExactlyOneRow(rte.subquery);
    case "result":
      return true;
    default:
      return false;
  }
}

function isTrue(join: Extract<JoinTreeNode, { kind: "JoinExpr" }>): boolean {
  return !join.quals || (join.quals.kind === "Const" && (join.quals.value === "t" || join.quals.value === "true"));
}
