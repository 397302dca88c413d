/** `SET (a, b) = (…)` (`transformMultiAssignRef` of `parse_expr.c`). */
import type { MultiAssignRef } from "@pgsql/types";
import type { Expr } from "../nodes/query-tree.ts";
import { ereport, silently } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { transformRowExpr } from "./parse-compound.ts";
import type { ParseState } from "./parse-state.ts";
import { transformSubLink } from "./parse-sublink.ts";
import { as, rawLocation } from "./raw-nodes.ts";

export function transformMultiAssignRef(pstate: ParseState, ref: MultiAssignRef): Expr {
  const colno = ref.colno ?? 1;
  const ncolumns = ref.ncolumns ?? 1;
  if (colno === 1) startMultiAssign(pstate, ref, ncolumns);
  const entry = pstate.multiassignExprs.at(-1) ?? silently();
  if (entry.expr.kind === "SubLink") {
    const { subselect, subLinkId } = entry.expr;
    const column = subselect.targetList[colno - 1]!.expr;
    return {
      kind: "MultiExprColumn",
      type: column.type,
      typmod: column.typmod,
      collation: column.collation,
      location: exprLocation(column),
      subLinkId,
      column: colno,
      subselect,
    };
  }
  if (entry.expr.kind !== "RowExpr") return silently();
  const value = entry.expr.args[colno - 1] ?? silently();
  // The row is not evaluated as such: its parts stand in the target list.
  if (colno === ncolumns) pstate.multiassignExprs.pop();
  return value;
}

function startMultiAssign(pstate: ParseState, ref: MultiAssignRef, ncolumns: number): void {
  const link = as(ref.source, "SubLink");
  const row = as(ref.source, "RowExpr");
  const wrongCount = (location: number): never =>
    ereport("SYNTAX_ERROR", "number of columns does not match number of values", location);
  if (link?.subLinkType === "EXPR_SUBLINK") {
    const transformed = transformSubLink(pstate, { ...link, subLinkType: "MULTIEXPR_SUBLINK" });
    const count = transformed.subselect.targetList.filter((entry) => !entry.resjunk).length;
    if (count !== ncolumns) wrongCount(transformed.location);
    const subLinkId = pstate.multiassignExprs.length + 1;
    pstate.multiassignExprs.push(makeTargetEntry({ ...transformed, subLinkId }, 0, undefined, true));
  } else if (row) {
    const transformed = transformRowExpr(pstate, row, true);
    if (transformed.args.length !== ncolumns) wrongCount(transformed.location);
    pstate.multiassignExprs.push(makeTargetEntry(transformed, 0, undefined, true));
  } else
    ereport(
      "FEATURE_NOT_SUPPORTED",
      "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression",
      rawLocation(ref.source),
    );
}
