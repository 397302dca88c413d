import type { Oid, Query, Var } from "../../nodes/query-tree.ts";
import { Determined } from "../cardinality/determined.ts";
import { uniqueKeysOf } from "../cardinality/unique-keys.ts";
import { columnNotNull } from "../nullability/column-not-null.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { hasInheritanceChildren } from "../nullability/foreign-key-match.ts";
import { Scope } from "../nullability/scope.ts";

export interface OutputKey {
  readonly relid: Oid;
  /** Output columns, from 1, in the order of the relation's key. */
  readonly columns: readonly number[];
}

/** The columns that identify a table's rows, by number: `@id_column`, `@composite_key`, or the primary key. */
export type IdentityOf = (relid: Oid) => readonly number[] | undefined;

/** The primary key, for those who know of no annotation. */
export function primaryKeyOf(cx: SemanticsContext, relid: Oid): readonly number[] | undefined {
  return cx.relation(relid)?.constraints.find((constraint) => constraint.contype === "p")?.conkey;
}

/**
 * The table whose key the result shows in plain columns and of which each row gives at most one row of the result.
 * Of several the first in FROM.
 */
export function findOutputKey(
  cx: SemanticsContext,
  query: Query,
  identityOf: IdentityOf,
  known: Known = new Map(),
): OutputKey | undefined {
  if (known.has(query)) return known.get(query);
  const key = searchOutputKey(cx, query, identityOf, known);
  known.set(query, key);
  return key;
}

/** What was found of sub-queries and views, so that a view that is read in many places is looked at once. */
type Known = Map<Query, OutputKey | undefined>;

function searchOutputKey(
  cx: SemanticsContext,
  query: Query,
  identityOf: IdentityOf,
  known: Known,
): OutputKey | undefined {
  if (query.commandType !== "select" || query.setOperations || query.hasTargetSRFs || query.groupingSets.length > 0)
    return undefined;
  if (query.hasAggs && query.groupClause.length === 0) return undefined;
  const scope = Scope.of(cx, query, undefined);
  for (let varno = 1; varno <= query.rtable.length; varno++) {
    const key = keyOfEntry(cx, query, varno, scope, identityOf, known);
    if (key) return key;
  }
  return undefined;
}

function keyOfEntry(
  cx: SemanticsContext,
  query: Query,
  varno: number,
  scope: Scope,
  identityOf: IdentityOf,
  known: Known,
): OutputKey | undefined {
  const inner = keyBelow(cx, query, varno, identityOf, known);
  if (!inner || scope.mayBeAbsent(varno, 0)) return undefined;
  const shown = inner.columns.map((attnum) => shownAt(query, varno, attnum));
  if (shown.includes(0)) return undefined;
  const determined = new Determined(
    cx,
    query,
    inner.columns.map((attnum) => [varno, attnum] as const),
  );
  if (query.groupClause.length > 0) {
    // One row a group: the key must be grouped by, and fix all else that is.
    const grouped = query.groupClause.map(
      (clause) => query.targetList.find((e) => e.ressortgroupref === clause.tleSortGroupRef)?.expr,
    );
    const byKey = inner.columns.every((attnum) => grouped.some((expr) => isColumn(expr, varno, attnum)));
    if (!byKey || !grouped.every((expr) => expr !== undefined && determined.singleValued(expr))) return undefined;
  } else if (!determined.all) return undefined;
  return { relid: inner.relid, columns: shown };
}

/** The key of a FROM item itself: of a table, or of the table behind a view or sub-query. */
function keyBelow(
  cx: SemanticsContext,
  query: Query,
  varno: number,
  identityOf: IdentityOf,
  known: Known,
): OutputKey | undefined {
  const rte = query.rtable[varno - 1];
  if (rte?.rtekind === "subquery" && !rte.lateral) return findOutputKey(cx, rte.subquery, identityOf, known);
  if (rte?.rtekind !== "relation") return undefined;
  const relation = cx.relation(rte.relid);
  if (relation?.relkind === "v") return relation.viewQuery && findOutputKey(cx, relation.viewQuery, identityOf, known);
  const identity = identityOf(rte.relid);
  if (!identity || identity.length === 0 || (rte.inh && hasInheritanceChildren(cx, rte.relid))) return undefined;
  const isKey = uniqueKeysOf(cx, rte, varno, []).some(
    (key) => key.expressions.length === 0 && key.columns.every((attnum) => identity.includes(attnum)),
  );
  const present = identity.every((attnum) => columnNotNull(cx, rte.relid, attnum, rte.inh));
  return isKey && present ? { relid: rte.relid, columns: identity } : undefined;
}

/** The output column (from 1) that shows a column unchanged; 0 where none does. */
function shownAt(query: Query, varno: number, attnum: number): number {
  const columns = query.targetList.filter((entry) => !entry.resjunk);
  return columns.findIndex((entry) => isColumn(entry.expr, varno, attnum)) + 1;
}

function isColumn(expr: unknown, varno: number, attnum: number): boolean {
  const column = expr as Var | undefined;
  return column?.kind === "Var" && column.varlevelsup === 0 && column.varno === varno && column.varattno === attnum;
}
