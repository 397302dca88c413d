import type { GroupingSet, Query } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "./context.ts";
import { exprKey } from "./expr-key.ts";

/** What GROUPING SETS, ROLLUP and CUBE make of the expressions that are grouped by. */
export interface GroupedExpressions {
  /** Grouped expressions that are left out of some grouping set, and are NULL in its rows. */
  readonly nullableKeys: readonly string[];
  /** Such an expression has no key, so that it cannot be recognised inside others. */
  readonly unrecognisable: boolean;
}

export function groupedExpressions(cx: SemanticsContext, query: Query): GroupedExpressions {
  const sets = expandGroupingSets(query.groupingSets);
  const nullableKeys: string[] = [];
  let unrecognisable = false;
  for (const { tleSortGroupRef } of query.groupClause) {
    if (sets?.every((set) => set.has(tleSortGroupRef))) continue;
    const expr = query.targetList.find((entry) => entry.ressortgroupref === tleSortGroupRef)?.expr;
    const key = expr && exprKey(cx, expr);
    if (key === undefined) unrecognisable = true;
    else nullableKeys.push(key);
  }
  return { nullableKeys, unrecognisable };
}

/** Beyond this many grouping sets they are not multiplied out: every grouped column counts as nullable. */
const MAX_SETS = 4096;

/** The grouping sets as `expand_grouping_sets` (`parse_agg.c`) gives them; `undefined` when there are too many. */
export function expandGroupingSets(items: readonly GroupingSet[]): ReadonlySet<number>[] | undefined {
  let product: ReadonlySet<number>[] = [new Set()];
  for (const item of items) {
    const expanded = expandItem(item);
    if (!expanded || product.length * expanded.length > MAX_SETS) return undefined;
    product = product.flatMap((left) => expanded.map((right) => new Set([...left, ...right])));
  }
  return product;
}

function expandItem(item: GroupingSet): ReadonlySet<number>[] | undefined {
  switch (item.kind) {
    case "empty":
      return [new Set()];
    case "simple":
      return [new Set(item.refs)];
    case "sets": {
      const all = item.content.map(expandItem);
      return all.every((sets) => sets !== undefined) ? all.flat() : undefined;
    }
    case "rollup":
      return [...Array(item.content.length + 1).keys()].map(
        (length) => new Set(item.content.slice(0, length).flatMap((part) => part.refs)),
      );
    case "cube": {
      if (item.content.length > 12) return undefined;
      const subsets = 2 ** item.content.length;
      return [...Array(subsets).keys()].map(
        (mask) => new Set(item.content.filter((_, index) => (mask >> index) & 1).flatMap((part) => part.refs)),
      );
    }
  }
}

/** Whether a row comes even where FROM and WHERE let none through: then they prove nothing of what it shows. */
export function givesRowOfNothing(query: Query): boolean {
  const isGrouped = query.hasAggs || query.havingQual !== undefined || query.groupingSets.length > 0;
  return isGrouped && !groupsAreNotEmpty(query);
}

/** Whether every row that grouping gives stands for at least one input row, so that aggregates have something to see. */
export function groupsAreNotEmpty(query: Query): boolean {
  if (query.groupingSets.length > 0)
    return expandGroupingSets(query.groupingSets)?.every((set) => set.size > 0) ?? false;
  return query.groupClause.length > 0;
}
