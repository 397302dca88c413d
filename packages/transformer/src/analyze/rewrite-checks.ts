/** What PostgreSQL's rewriter refuses after analysis: values for generated columns (`rewriteTargetListIU`). */
import type { Query, TargetEntry } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { recover, type ParseState } from "./parse-state.ts";

function isDefault(entry: TargetEntry): boolean {
  return entry.expr.kind === "SetToDefault";
}

/** GENERATED columns take DEFAULT only. */
export function checkUpdateTargets(pstate: ParseState, tlist: readonly TargetEntry[]): void {
  for (const entry of tlist) {
    const attribute = pstate.targetRelation?.attributes[entry.resno - 1];
    if (entry.resjunk || !attribute || isDefault(entry)) continue;
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
    const attribute = pstate.targetRelation?.attributes[entry.resno - 1];
    if (!attribute || isDefault(entry) || (query && isDefaultColumn(query, entry))) continue;
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
