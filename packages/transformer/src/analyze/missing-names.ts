/** What to say of a table or column that is not there (`errorMissingRTE`, `errorMissingColumn`). */
import { findRelation } from "../catalog/relation-name.ts";
import type { RangeTableEntry } from "../nodes/query-tree.ts";
import { ereport, silently } from "./analyze-error.ts";
import { relationHint, nearestName } from "./hints.ts";
import { levenshtein } from "./levenshtein.ts";
import { refnameNamespaceItem, scanNamespaceForCte } from "./parse-relation.ts";
import type { NamespaceItem, ParseState } from "./parse-state.ts";

function* levels(pstate: ParseState): Iterable<ParseState> {
  for (let state: ParseState | undefined = pstate; state; state = state.parent) yield state;
}

function findItem(pstate: ParseState, rte: RangeTableEntry): NamespaceItem | undefined {
  for (const state of levels(pstate)) {
    const item = state.namespace.find((candidate) => candidate.rte === rte);
    if (item) return item;
  }
  return undefined;
}

function visibleIfLateral(pstate: ParseState, rte: RangeTableEntry): boolean {
  if (pstate.lateralActive) return false;
  const item = findItem(pstate, rte);
  return item !== undefined && item.lateralOnly && item.lateralOk;
}

function visibleIfQualified(pstate: ParseState, rte: RangeTableEntry): boolean {
  const item = findItem(pstate, rte);
  return item !== undefined && item.relVisible && !item.colsVisible;
}

function hasBrokenItem(pstate: ParseState): boolean {
  for (const state of levels(pstate)) if (state.namespace.some((item) => item.broken)) return true;
  return false;
}

/** `searchRangeTableForRel`: any entry that might be meant, visible or not. */
function searchRangeTable(
  pstate: ParseState,
  schemaname: string | undefined,
  refname: string,
): RangeTableEntry | undefined {
  const cte = schemaname === undefined ? scanNamespaceForCte(pstate, refname) : undefined;
  const relation = cte
    ? undefined
    : findRelation(pstate.cx.catalog, { relname: refname, ...(schemaname !== undefined && { schemaname }) });
  let level = 0;
  for (const state of levels(pstate)) {
    for (const rte of state.rtable) {
      if (rte.rtekind === "relation" && relation && rte.relid === relation.oid) return rte;
      if (rte.rtekind === "cte" && cte && rte.ctelevelsup + level === cte.levelsup && rte.ctename === refname)
        return rte;
      if (rte.eref.aliasname === refname) return rte;
    }
    level++;
  }
  return undefined;
}

/** No table of this name can be referred to here. */
export function errorMissingRte(
  pstate: ParseState,
  schemaname: string | undefined,
  refname: string,
  location: number,
): never {
  const rte = searchRangeTable(pstate, schemaname, refname);
  if (!rte) {
    const visible = new Set<string>();
    for (const state of levels(pstate))
      for (const item of state.namespace) if (item.relVisible) visible.add(item.names.aliasname);
    const near = nearestName(refname, visible);
    const known = findRelation(pstate.cx.catalog, {
      relname: refname,
      ...(schemaname !== undefined && { schemaname }),
    });
    const hint =
      near !== undefined
        ? `Perhaps you meant to reference the table "${near}".`
        : known
          ? `Add "${refname}" to the FROM clause.`
          : relationHint(pstate.cx.catalog, schemaname, refname);
    return ereport("UNDEFINED_TABLE", `missing FROM-clause entry for table "${refname}"`, location, { hint });
  }
  if (rte.rtekind === "result") silently();
  const message = `invalid reference to FROM-clause entry for table "${refname}"`;
  if (rte.alias && rte.eref.aliasname !== refname) {
    const alias = rte.eref.aliasname;
    if (refnameNamespaceItem(pstate, undefined, alias, location)?.item.rte === rte)
      ereport("UNDEFINED_TABLE", message, location, {
        hint: `Perhaps you meant to reference the table alias "${alias}".`,
      });
  }
  return ereport("UNDEFINED_TABLE", message, location, {
    detail: `There is an entry for table "${rte.eref.aliasname}", but it cannot be referenced from this part of the query.`,
    hint: visibleIfLateral(pstate, rte)
      ? "To reference that table, you must mark this subquery with LATERAL."
      : undefined,
  });
}

/** PostgreSQL's `MAX_FUZZY_DISTANCE`. */
const MAX_DISTANCE = 3;

interface Match {
  readonly rte: RangeTableEntry;
  readonly column: string;
}

interface Fuzzy {
  exact: Match[];
  nearest: Match[];
  distance: number;
}

/** `searchRangeTableForCol`: where such a column, or one of a similar name, is. */
function searchForColumn(pstate: ParseState, relname: string | undefined, colname: string): Fuzzy {
  const result: Fuzzy = { exact: [], nearest: [], distance: MAX_DISTANCE + 1 };
  for (const state of levels(pstate)) {
    for (const rte of state.rtable) {
      if (rte.rtekind === "join") continue;
      const penalty = relname === undefined ? 0 : levenshtein(relname, rte.eref.aliasname, MAX_DISTANCE + 1);
      for (const column of rte.eref.colnames) {
        if (column === "") continue;
        if (column === colname && penalty === 0) {
          result.exact.push({ rte, column });
          continue;
        }
        if (penalty > result.distance) continue;
        const distance = penalty + levenshtein(colname, column, result.distance - penalty + 1);
        // More than half of a name must be right for it to be the one that was meant.
        if (distance > MAX_DISTANCE || distance > colname.length / 2) continue;
        if (distance < result.distance) {
          result.distance = distance;
          result.nearest = [{ rte, column }];
        } else if (distance === result.distance) result.nearest.push({ rte, column });
      }
    }
  }
  return result;
}

/** No column of this name can be referred to here. */
export function errorMissingColumn(
  pstate: ParseState,
  relname: string | undefined,
  colname: string,
  location: number,
): never {
  if (relname === undefined && hasBrokenItem(pstate)) silently();
  const found = searchForColumn(pstate, relname, colname);
  const message =
    relname === undefined ? `column "${colname}" does not exist` : `column ${relname}.${colname} does not exist`;
  const raise = (more: { readonly detail?: string; readonly hint?: string | undefined }): never =>
    ereport("UNDEFINED_COLUMN", message, location, more);
  const [first] = found.exact;
  if (first) {
    if (found.exact.length > 1)
      return raise({
        detail: `There are columns named "${colname}", but they are in tables that cannot be referenced from this part of the query.`,
        ...(relname === undefined && { hint: "Try using a table-qualified name." }),
      });
    return raise({
      detail: `There is a column named "${colname}" in table "${first.rte.eref.aliasname}", but it cannot be referenced from this part of the query.`,
      hint: visibleIfLateral(pstate, first.rte)
        ? "To reference that column, you must mark this subquery with LATERAL."
        : relname === undefined && visibleIfQualified(pstate, first.rte)
          ? "To reference that column, you must use a table-qualified name."
          : undefined,
    });
  }
  const near = found.nearest.slice(0, 2).map(({ rte, column }) => `the column "${rte.eref.aliasname}.${column}"`);
  if (near.length > 0 && found.nearest.length <= 2)
    return raise({ hint: `Perhaps you meant to reference ${near.join(" or ")}.` });
  return raise({});
}
