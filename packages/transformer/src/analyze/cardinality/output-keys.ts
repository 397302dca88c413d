import type { Expr, Query } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { Determined } from "./determined.ts";
import { rowCount } from "./row-count.ts";
import { uniqueKeysOf, certainQualsOf } from "./unique-keys.ts";

const busy = new WeakSet<Query>();

/**
 * Sets of output columns (numbers from 1) of which no two rows have the same values; the empty set says that there is
 * one row at most. To be used where columns are compared with `=`: NULLs may repeat.
 */
export function outputKeys(cx: SemanticsContext, query: Query): readonly (readonly number[])[] {
  const known = cx.uniqueOutputs.get(query);
  if (known) return known;
  if (busy.has(query)) return [];
  busy.add(query);
  try {
    const keys = findKeys(cx, query);
    cx.uniqueOutputs.set(query, keys);
    return keys;
  } finally {
    busy.delete(query);
  }
}

function findKeys(cx: SemanticsContext, query: Query): readonly (readonly number[])[] {
  if (query.commandType !== "select") return [];
  const count = rowCount(cx, query);
  if (count !== "many") return [[]];
  const columns = query.targetList.filter((entry) => !entry.resjunk);
  const whole = columns.map((_, index) => index + 1);
  if (query.setOperations) return query.setOperations.all ? [] : [whole];
  if (query.hasTargetSRFs) return [];
  const keys: (readonly number[])[] = [];
  const place = (test: (expr: Expr) => boolean): number => columns.findIndex((entry) => test(entry.expr)) + 1;
  if (query.groupClause.length > 0 || query.groupingSets.length > 0) {
    const grouped = query.groupClause.map(
      ({ tleSortGroupRef }) => columns.findIndex((entry) => entry.ressortgroupref === tleSortGroupRef) + 1,
    );
    if (query.groupingSets.length === 0 && grouped.every((column) => column > 0)) keys.push(grouped);
  } else {
    query.rtable.forEach((rte, index) => {
      if (rte.rtekind !== "relation") return;
      for (const key of uniqueKeysOf(cx, rte, index + 1, certainQualsOf(query))) {
        if (key.expressions.length > 0) continue;
        const shown = key.columns.map((attnum) =>
          place(
            (expr) =>
              expr.kind === "Var" && expr.varlevelsup === 0 && expr.varno === index + 1 && expr.varattno === attnum,
          ),
        );
        if (shown.some((column) => column === 0)) continue;
        if (
          new Determined(
            cx,
            query,
            key.columns.map((attnum) => [index + 1, attnum] as const),
          ).all
        )
          keys.push(shown);
      }
    });
  }
  if (query.distinctClause.length > 0 && !query.hasDistinctOn) keys.push(whole);
  return keys;
}
