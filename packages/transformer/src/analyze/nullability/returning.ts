import type { MergeAction, Query, Var } from "../../nodes/query-tree.ts";
import { columnNotNull } from "./column-not-null.ts";
import type { SemanticsContext } from "./context.ts";
import { varKey } from "./expr-key.ts";
import { relationsOf } from "./join-reduction.ts";
import type { ReturningRows } from "./scope.ts";
import { Scope } from "./scope.ts";

/**
 * The scope of a RETURNING list. WHERE speaks of rows as they were read: it says nothing of the new version of an
 * updated row, which BEFORE triggers may have changed as well (but not so as to break NOT NULL).
 */
export function returningScope(scope: Scope): Scope {
  const { query } = scope;
  const target = query.resultRelation;
  const ofTarget = varKey(target, 0).slice(0, -1);
  const oldFacts = new Set([...scope.facts].filter((fact) => fact.startsWith(ofTarget)));
  switch (query.commandType) {
    case "delete":
      return Scope.fixed(scope, scope.facts, scope.nullableEntries, {
        target,
        old: "always",
        new: "never",
        plain: "old",
        oldFacts,
      });
    case "update": {
      const facts = new Set([...scope.facts].filter((fact) => !fact.includes(ofTarget)));
      return Scope.fixed(scope, facts, scope.nullableEntries, {
        target,
        old: "always",
        new: "always",
        plain: "new",
        oldFacts,
      });
    }
    case "merge":
      return mergeReturning(scope, target);
    default: {
      const old = query.onConflict?.action === "update" ? "maybe" : "never";
      return Scope.fixed(scope, new Set(), new Set(), {
        target,
        old,
        new: "always",
        plain: "new",
        oldFacts: new Set(),
      });
    }
  }
}

function mergeReturning(scope: Scope, target: number): Scope {
  const { query } = scope;
  const acts = (test: (action: MergeAction) => boolean): boolean => query.mergeActionList.some(test);
  const rows: ReturningRows = {
    target,
    old: acts((action) => action.commandType === "insert") ? "maybe" : "always",
    new: acts((action) => action.commandType === "delete") ? "maybe" : "always",
    plain: "either",
    oldFacts: new Set(),
  };
  const withoutSource = acts(
    (action) => action.matchKind === "not-matched-by-source" && action.commandType !== "nothing",
  );
  return withoutSource
    ? Scope.fixed(scope, new Set(), relationsOf(query.jointree), rows)
    : Scope.fixed(scope, scope.facts, scope.nullableEntries, rows);
}

/** Whether a column of the row that was written can be NULL in RETURNING. */
export function targetColumnNullable(column: Var, owner: Scope): boolean {
  const rows = owner.returning;
  if (!rows) return true;
  const version = column.varreturningtype === "default" ? rows.plain : column.varreturningtype;
  if (version !== "either" && rows[version] !== "always") return true;
  if (column.varattno <= 0) return false;
  if (version === "old" && rows.oldFacts.has(varKey(column.varno, column.varattno))) return false;
  const rte = owner.query.rtable[column.varno - 1];
  if (rte?.rtekind !== "relation") return true;
  return !storedNotNull(owner.cx, rte.relid, column.varattno, owner.query);
}

/** NOT NULL of a table's column, or of the one that a view's column shows: what any new row must keep. */
function storedNotNull(cx: SemanticsContext, relid: number, attnum: number, query: Query): boolean {
  const relation = cx.relation(relid);
  if (!relation) return false;
  if (relation.relkind !== "v") return columnNotNull(cx, relid, attnum, query.commandType !== "insert");
  // The view's own WHERE need not hold for a new row; and what an INSTEAD OF trigger returns is anything.
  if (
    relation.triggers.some((trigger) => trigger.timing === "instead") ||
    relation.rules.some((rule) => rule.event !== "select")
  )
    return false;
  const shown = relation.viewQuery?.targetList[attnum - 1]?.expr;
  const source = shown?.kind === "Var" ? relation.viewQuery?.rtable[shown.varno - 1] : undefined;
  return (
    shown?.kind === "Var" && source?.rtekind === "relation" && storedNotNull(cx, source.relid, shown.varattno, query)
  );
}
