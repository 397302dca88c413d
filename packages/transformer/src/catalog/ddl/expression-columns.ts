import type { Expr } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";

/** Columns that an expression over one relation names, in order of first use; 0 is the whole row. */
export function columnsOf(expr: Expr): readonly number[] {
  const found: number[] = [];
  const visit = (node: Expr): void => {
    if (node.kind === "Var" && !found.includes(node.varattno)) found.push(node.varattno);
    forEachChild(node, visit);
  };
  visit(expr);
  return found;
}
