/** RETURNING, with the row's old and new versions (`transformReturningClause` of `analyze.c`). */
import type { ReturningClause } from "@pgsql/types";
import type { Query, Var } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import type { ExprKind } from "./expr-kind.ts";
import { namespaceItem } from "./namespace.ts";
import { refnameNamespaceItem } from "./parse-relation.ts";
import { recover, type ParseState } from "./parse-state.ts";
import { markTargetListOrigins, resolveTargetListUnknowns, transformTargetList } from "./parse-target.ts";
import { as, loc, rawLocation } from "./raw-nodes.ts";

/** `addNSItemForReturning`. */
function addVersion(pstate: ParseState, aliasname: string, returning: Var["varreturningtype"]): void {
  const target = pstate.targetNsItem!;
  const item = namespaceItem(
    { aliasname, colnames: target.rte.eref.colnames },
    target.rte,
    target.rtindex,
    target.columns.map((column) => ({ ...column, returning })),
    returning,
  );
  item.colsVisible = false;
  pstate.namespace.push(item);
}

export function transformReturningClause(
  pstate: ParseState,
  query: Query,
  clause: ReturningClause | undefined,
  kind: ExprKind,
): void {
  if (!clause) return;
  const length = pstate.namespace.length;
  const savedResno = pstate.nextResno;
  recover(pstate.cx, () => {
    for (const node of clause.options ?? []) {
      const option = as(node, "ReturningOption")!;
      const isOld = option.option === "RETURNING_OPTION_OLD";
      const key = isOld ? "returningOldAlias" : "returningNewAlias";
      const name = option.value ?? "";
      if (query[key] !== undefined)
        ereport("SYNTAX_ERROR", `${isOld ? "OLD" : "NEW"} cannot be specified multiple times`, loc(option));
      query[key] = name;
      if (refnameNamespaceItem(pstate, undefined, name, -1, true))
        ereport("DUPLICATE_ALIAS", `table name "${name}" specified more than once`, loc(option));
      addVersion(pstate, name, isOld ? "old" : "new");
    }
    if (query.returningOldAlias === undefined && !refnameNamespaceItem(pstate, undefined, "old", -1, true)) {
      query.returningOldAlias = "old";
      addVersion(pstate, "old", "old");
    }
    if (query.returningNewAlias === undefined && !refnameNamespaceItem(pstate, undefined, "new", -1, true)) {
      query.returningNewAlias = "new";
      addVersion(pstate, "new", "new");
    }
    pstate.nextResno = 1;
    const before = pstate.cx.problems.length;
    query.returningList = transformTargetList(pstate, clause.exprs ?? [], kind);
    if (query.returningList.length === 0 && pstate.cx.problems.length === before)
      ereport("SYNTAX_ERROR", "RETURNING must have at least one column", rawLocation(clause.exprs?.[0]));
    markTargetListOrigins(pstate, query.returningList);
    if (pstate.resolveUnknowns) resolveTargetListUnknowns(pstate, query.returningList);
  });
  pstate.namespace.length = length;
  pstate.nextResno = savedResno;
}
