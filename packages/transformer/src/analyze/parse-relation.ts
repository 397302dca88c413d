/** Names of tables and columns (`parse_relation.c`). */
import type { Expr, RangeTableEntry, Var } from "../nodes/query-tree.ts";
import { ereport, silently } from "./analyze-error.ts";
import { relationOf, schemaByName, relationByName } from "./lookup.ts";
import { makeVar } from "./make-nodes.ts";
import { columnNumber, varFromColumn } from "./namespace.ts";
import { ERROR_TYPE, type CteState, type NamespaceItem, type ParseState } from "./parse-state.ts";
import { systemAttribute } from "./system-attributes.ts";

/** `refnameNamespaceItem`: the item that a possibly qualified table name means, and how many levels out it stands. */
export function refnameNamespaceItem(
  pstate: ParseState,
  schemaname: string | undefined,
  refname: string,
  location: number,
  localOnly = false,
): { readonly item: NamespaceItem; readonly levelsup: number } | undefined {
  let relid = 0;
  if (schemaname !== undefined) {
    const { catalog } = pstate.cx;
    const namespace = schemaByName(catalog, schemaname);
    const relation = namespace && relationByName(catalog, namespace, refname);
    if (!relation) return undefined;
    relid = relation.oid;
  }
  let levelsup = 0;
  for (let state: ParseState | undefined = pstate; state; state = state.parent, levelsup++) {
    const item = scanNamespace(state, refname, relid, location);
    if (item) return { item, levelsup };
    if (localOnly) return undefined;
  }
  return undefined;
}

/** `scanNameSpaceForRefname` and `scanNameSpaceForRelid` (when `relid` is given). */
function scanNamespace(
  pstate: ParseState,
  refname: string,
  relid: number,
  location: number,
): NamespaceItem | undefined {
  let result: NamespaceItem | undefined;
  for (const item of pstate.namespace) {
    if (!item.relVisible || (item.lateralOnly && !pstate.lateralActive)) continue;
    if (relid === 0) {
      if (item.names.aliasname !== refname) continue;
    } else {
      const { rte } = item;
      if (item.returning !== "default" || rte.rtekind !== "relation" || rte.relid !== relid || rte.alias) continue;
    }
    if (result) ereport("AMBIGUOUS_ALIAS", `table reference "${refname}" is ambiguous`, location);
    checkLateralRefOk(pstate, item, location);
    result = item;
  }
  return result;
}

/** `scanNameSpaceForCTE`. */
export function scanNamespaceForCte(
  pstate: ParseState,
  refname: string,
): { readonly cte: CteState; readonly levelsup: number } | undefined {
  let levelsup = 0;
  for (let state: ParseState | undefined = pstate; state; state = state.parent, levelsup++) {
    for (const cte of state.ctenamespace) if (cte.node.ctename === refname) return { cte, levelsup };
  }
  return undefined;
}

export function isFutureCte(pstate: ParseState, refname: string): boolean {
  for (let state: ParseState | undefined = pstate; state; state = state.parent)
    if (state.futureCtes.includes(refname)) return true;
  return false;
}

function checkLateralRefOk(pstate: ParseState, item: NamespaceItem, location: number): void {
  if (!item.lateralOnly || item.lateralOk) return;
  const refname = item.names.aliasname;
  ereport(
    "INVALID_COLUMN_REFERENCE",
    `invalid reference to FROM-clause entry for table "${refname}"`,
    location,
    pstate.targetNsItem && item.rte === pstate.targetNsItem.rte
      ? { hint: `There is an entry for table "${refname}", but it cannot be referenced from this part of the query.` }
      : { detail: "The combining JOIN type must be INNER or LEFT for a LATERAL reference." },
  );
}

/** `scanNSItemForColumn`: the column of this name in one item, or `undefined`. */
export function scanNSItemForColumn(
  pstate: ParseState,
  item: NamespaceItem,
  levelsup: number,
  colname: string,
  location: number,
): Var | undefined {
  let attnum = columnNumber(item, colname);
  if (attnum === 0) ereport("AMBIGUOUS_COLUMN", `column reference "${colname}" is ambiguous`, location);
  if (attnum === undefined) {
    if (item.broken) silently();
    // A composite relkind stands for ON CONFLICT's "excluded", which has no system columns.
    if (item.rte.rtekind !== "relation" || item.rte.relkind === "c") return undefined;
    const system = systemAttribute(relationOf(pstate.cx.catalog, item.rte.relid), colname);
    if (!system) return undefined;
    attnum = system.attnum;
    checkSystemColumnAllowed(pstate, colname, attnum, location);
    return makeVar(item.rtindex, attnum, system.type, -1, 0, levelsup, location, item.returning);
  }
  const column = item.columns[attnum - 1]!;
  if (column.varno === 0)
    ereport("UNDEFINED_COLUMN", `column "${colname}" of relation "${item.names.aliasname}" does not exist`);
  if (column.type === ERROR_TYPE) silently();
  const result = varFromColumn(column, levelsup, location);
  result.location = location;
  return item.returning === "default" ? result : { ...result, varreturningtype: item.returning };
}

const TABLEOID = -6;

function checkSystemColumnAllowed(pstate: ParseState, colname: string, attnum: number, location: number): void {
  if (attnum === TABLEOID) return;
  if (pstate.exprKind === "check constraint")
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `system column "${colname}" reference in check constraint is invalid`,
      location,
    );
  if (pstate.exprKind === "generated column")
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `cannot use system column "${colname}" in column generation expression`,
      location,
    );
  if (pstate.exprKind === "merge when")
    ereport("INVALID_COLUMN_REFERENCE", `cannot use system column "${colname}" in MERGE WHEN condition`, location);
}

/** `colNameToVar`: what an unqualified column name means, or `undefined`. */
export function colNameToVar(
  pstate: ParseState,
  colname: string,
  localOnly: boolean,
  location: number,
): Var | undefined {
  let levelsup = 0;
  let lossy = false;
  for (let state: ParseState | undefined = pstate; state; state = state.parent, levelsup++) {
    let result: Var | undefined;
    for (const item of state.namespace) {
      if (!item.colsVisible || (item.lateralOnly && !state.lateralActive)) continue;
      if (item.broken) {
        lossy = true;
        continue;
      }
      const found = scanNSItemForColumn(pstate, item, levelsup, colname, location);
      if (!found) continue;
      if (result) ereport("AMBIGUOUS_COLUMN", `column reference "${colname}" is ambiguous`, location);
      checkLateralRefOk(state, item, location);
      result = found;
    }
    if (result) return result;
    if (localOnly) return undefined;
  }
  if (lossy) silently();
  return undefined;
}

/** `GetNSItemByVar`. */
export function nsItemByVar(pstate: ParseState, variable: Var): NamespaceItem | undefined {
  let state: ParseState | undefined = pstate;
  for (let level = 0; level < variable.varlevelsup && state; level++) state = state.parent;
  return state?.namespace.find(
    (item) => item.rtindex === variable.varno && item.returning === variable.varreturningtype,
  );
}

/** `get_rte_attribute_name`, for messages. */
export function rteAttributeName(pstate: ParseState, rte: RangeTableEntry, attnum: number): string {
  if (attnum === 0) return "*";
  if (attnum < 0) {
    const relation = rte.rtekind === "relation" ? relationOf(pstate.cx.catalog, rte.relid) : undefined;
    return systemAttribute(relation, attnum)?.name ?? "?";
  }
  return rte.eref.colnames[attnum - 1] ?? "?";
}

/** A parameterless test of an analysed node's type: leaves silently when it has none because of an earlier error. */
export function checked<T extends Expr>(expr: T): T {
  if (expr.type === ERROR_TYPE) silently();
  return expr;
}
