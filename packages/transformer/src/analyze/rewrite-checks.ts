/** What PostgreSQL's rewriter refuses after analysis: values for generated columns (`rewriteTargetListIU`). */
import type { PgAttributeRow } from "../catalog/types.ts";
import type { Expr, Query, TargetEntry } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { relationOf } from "./lookup.ts";
import { recover, type ParseState } from "./parse-state.ts";

/** A table's columns are looked at before its rules; of a view they are the table's below, so that it must be writable first. */
export function inRewriteOrder(pstate: ParseState, columns: () => void, target: () => void): void {
  const before = pstate.cx.problems.length;
  const [first, second] = pstate.targetRelation?.relkind === "v" ? [target, columns] : [columns, target];
  first();
  if (pstate.cx.problems.length === before) second();
}

function isDefault(entry: TargetEntry): boolean {
  return entry.expr.kind === "SetToDefault";
}

/** The column of a table that a view's column shows, through simple views; `undefined` where it is computed. */
function baseColumn(pstate: ParseState, attnum: number): PgAttributeRow | undefined {
  let relation = pstate.targetRelation;
  let column = attnum;
  // A view cannot contain itself; the bound is against a broken catalog.
  for (let depth = 0; depth < 100 && relation; depth++) {
    if (relation.relkind !== "v") return relation.attributes[column - 1];
    // Rules and triggers do the writing themselves.
    if (relation.rules.some((rule) => rule.event !== "select") || relation.triggers.length > 0) return undefined;
    const entry: TargetEntry | undefined = relation.viewQuery?.targetList[column - 1];
    if (!entry || entry.resorigcol <= 0) return undefined;
    relation = relationOf(pstate.cx.catalog, entry.resorigtbl);
    column = entry.resorigcol;
  }
  return undefined;
}

/** An element or a field of a column: several of these may be set. */
function isPartial(expr: Expr): boolean {
  const inner = expr.kind === "CoerceToDomain" ? expr.arg : expr;
  return inner.kind === "FieldStore" || (inner.kind === "SubscriptingRef" && inner.refassgnexpr !== undefined);
}

/** GENERATED columns take DEFAULT only, and a column is set once. */
export function checkUpdateTargets(pstate: ParseState, tlist: readonly TargetEntry[]): void {
  const seen = new Map<number, TargetEntry>();
  for (const entry of tlist) {
    if (entry.resjunk) continue;
    const before = seen.get(entry.resno);
    if (before && !(isPartial(before.expr) && isPartial(entry.expr)))
      recover(pstate.cx, () => ereport("SYNTAX_ERROR", `multiple assignments to same column "${entry.resname ?? ""}"`));
    seen.set(entry.resno, entry);
    const attribute = baseColumn(pstate, entry.resno);
    if (!attribute || isDefault(entry)) continue;
    const { attname } = attribute;
    const message = `column "${attname}" can only be updated to DEFAULT`;
    if (attribute.attidentity === "a")
      recover(pstate.cx, () =>
        ereport("GENERATED_ALWAYS", message, -1, {
          detail: `Column "${attname}" is an identity column defined as GENERATED ALWAYS.`,
        }),
      );
    if (attribute.attgenerated !== "")
      recover(pstate.cx, () =>
        ereport("GENERATED_ALWAYS", message, -1, { detail: `Column "${attname}" is a generated column.` }),
      );
  }
}

/** As `checkUpdateTargets`, for INSERT's own list and ON CONFLICT's. */
export function checkInsertOverriding(pstate: ParseState, query: Query): void {
  recover(pstate.cx, () => checkInsertTargetList(pstate, query.targetList, query.override, query));
  if (query.onConflict) checkUpdateTargets(pstate, query.onConflict.onConflictSet);
}

export function checkInsertTargetList(
  pstate: ParseState,
  tlist: readonly TargetEntry[],
  override: Query["override"],
  query?: Query,
): void {
  for (const entry of tlist) {
    const attribute = baseColumn(pstate, entry.resno);
    // A view may have a default of its own, which DEFAULT then stands for.
    const own = pstate.targetRelation?.relkind === "v" && pstate.targetRelation.attributes[entry.resno - 1]?.atthasdef;
    if (!attribute || (!own && (isDefault(entry) || (query && isDefaultColumn(query, entry))))) continue;
    const { attname } = attribute;
    const message = `cannot insert a non-DEFAULT value into column "${attname}"`;
    if (attribute.attidentity === "a" && override === "none")
      ereport("GENERATED_ALWAYS", message, -1, {
        detail: `Column "${attname}" is an identity column defined as GENERATED ALWAYS.`,
        hint: "Use OVERRIDING SYSTEM VALUE to override.",
      });
    if (attribute.attgenerated !== "" && override !== "user-value")
      ereport("GENERATED_ALWAYS", message, -1, { detail: `Column "${attname}" is a generated column.` });
  }
}

/** A column of a VALUES list that is DEFAULT in every row. */
function isDefaultColumn(query: Query, entry: TargetEntry): boolean {
  const { expr } = entry;
  if (expr.kind !== "Var") return false;
  const rte = query.rtable[expr.varno - 1];
  if (rte?.rtekind !== "values") return false;
  return rte.valuesLists.every((row) => row[expr.varattno - 1]?.kind === "SetToDefault");
}
