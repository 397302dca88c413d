/** WHERE, LIMIT, ORDER BY, GROUP BY, DISTINCT (`parse_clause.c`). */
import type { Node, SortBy } from "@pgsql/types";
import { compatibleOper } from "./parse-oper.ts";
import type { Expr, GroupingSet, Oid, SortGroupClause, TargetEntry } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { coerceToBoolean, coerceToSpecificType } from "./coerce-helpers.ts";
import { sameExpr, stripImplicitCoercions } from "./expr-equal.ts";
import { exprKindName, type ExprKind } from "./expr-kind.ts";
import { exprLocation } from "./expr-location.ts";
import { locateAggOfLevel, locateVarOfLevel, locateWindowFunc } from "./expr-tests.ts";
import { coerceType } from "./parse-coerce.ts";
import { transformExpr } from "./parse-expr.ts";
import { checked, colNameToVar } from "./parse-relation.ts";
import { transformTargetEntry } from "./parse-target.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc, rawListLocation, rawLocation, str } from "./raw-nodes.ts";
import { commutator, equalityForOrdering, sortGroupOperators } from "./sort-operators.ts";
import { INT8, TEXT, UNKNOWN } from "./type-oids.ts";

export function transformWhereClause(
  pstate: ParseState,
  clause: Node | undefined,
  kind: ExprKind,
  construct: string,
): Expr | undefined {
  return clause && coerceToBoolean(pstate, transformExpr(pstate, clause, kind), construct);
}

export function transformLimitClause(
  pstate: ParseState,
  clause: Node | undefined,
  kind: "limit" | "offset",
  withTies: boolean,
): Expr | undefined {
  if (!clause) return undefined;
  const construct = exprKindName(kind);
  const expr = coerceToSpecificType(pstate, transformExpr(pstate, clause, kind), INT8, construct);
  checkVarFree(expr, construct);
  if (kind === "limit" && withTies && as(clause, "A_Const")?.isnull)
    ereport("INVALID_ROW_COUNT_IN_LIMIT_CLAUSE", "row count cannot be null in FETCH FIRST ... WITH TIES clause");
  return expr;
}

/** `checkExprIsVarFree`. */
export function checkVarFree(expr: Expr, construct: string): void {
  const location = locateVarOfLevel([expr], 0);
  if (location !== undefined)
    ereport("INVALID_COLUMN_REFERENCE", `argument of ${construct} must not contain variables`, location);
}

/** `findTargetlistEntrySQL92`: a name or number of the select list, else an expression. */
export function findTargetSql92(pstate: ParseState, node: Node, tlist: TargetEntry[], kind: ExprKind): TargetEntry {
  const ref = as(node, "ColumnRef");
  const name = ref?.fields?.length === 1 ? str(ref.fields[0]) : undefined;
  if (ref && name !== undefined) {
    // In GROUP BY a column of FROM comes before a column of the select list.
    const hidden = kind === "group by" && colNameToVar(pstate, name, true, loc(ref)) !== undefined;
    let found: TargetEntry | undefined;
    if (!hidden)
      for (const entry of tlist) {
        if (entry.resjunk || entry.resname !== name) continue;
        if (!found) found = entry;
        else if (!sameExpr(found.expr, entry.expr))
          ereport("AMBIGUOUS_COLUMN", `${exprKindName(kind)} "${name}" is ambiguous`, loc(ref));
      }
    if (found) return checkTarget(found, kind);
  }
  const constant = as(node, "A_Const");
  if (constant) {
    if (!constant.ival) ereport("SYNTAX_ERROR", `non-integer constant in ${exprKindName(kind)}`, loc(constant));
    const position = constant.ival.ival ?? 0;
    const entry = tlist.filter((candidate) => !candidate.resjunk)[position - 1];
    if (!entry)
      return ereport(
        "INVALID_COLUMN_REFERENCE",
        `${exprKindName(kind)} position ${position} is not in select list`,
        loc(constant),
      );
    return checkTarget(entry, kind);
  }
  return findTargetSql99(pstate, node, tlist, kind);
}

/** `checkTargetlistEntrySQL92`. */
function checkTarget(entry: TargetEntry, kind: ExprKind): TargetEntry {
  if (kind !== "group by") return entry;
  const aggregate = locateAggOfLevel([entry.expr], 0);
  if (aggregate !== undefined) ereport("GROUPING_ERROR", "aggregate functions are not allowed in GROUP BY", aggregate);
  const window = locateWindowFunc([entry.expr]);
  if (window !== undefined) ereport("WINDOWING_ERROR", "window functions are not allowed in GROUP BY", window);
  return entry;
}

/** `findTargetlistEntrySQL99`: an entry with this expression; a new, hidden one if there is none. */
export function findTargetSql99(pstate: ParseState, node: Node, tlist: TargetEntry[], kind: ExprKind): TargetEntry {
  const expr = transformExpr(pstate, node, kind);
  for (const entry of tlist) if (sameExpr(expr, stripImplicitCoercions(entry.expr))) return entry;
  const entry = transformTargetEntry(pstate, node, expr, kind, undefined, true);
  tlist.push(entry);
  return entry;
}

export function transformSortClause(
  pstate: ParseState,
  orderlist: readonly Node[],
  tlist: TargetEntry[],
  kind: ExprKind,
  sql99: boolean,
): SortGroupClause[] {
  const sortlist: SortGroupClause[] = [];
  for (const item of orderlist) {
    const sortby = as(item, "SortBy")!;
    const entry = sql99
      ? findTargetSql99(pstate, sortby.node!, tlist, kind)
      : findTargetSql92(pstate, sortby.node!, tlist, kind);
    addTargetToSortList(pstate, entry, sortlist, tlist, sortby);
  }
  return sortlist;
}

/** An unknown literal that is sorted or grouped by is text. */
function resolvedType(pstate: ParseState, entry: TargetEntry): Oid {
  checked(entry.expr);
  if (entry.expr.type === UNKNOWN)
    entry.expr = coerceType(pstate, entry.expr, UNKNOWN, TEXT, -1, "implicit", "implicit-cast", -1);
  return entry.expr.type;
}

export function addTargetToSortList(
  pstate: ParseState,
  entry: TargetEntry,
  sortlist: SortGroupClause[],
  tlist: readonly TargetEntry[],
  sortby: SortBy,
): void {
  const { catalog } = pstate.cx;
  const type = resolvedType(pstate, entry);
  const own = loc(sortby);
  const location = own < 0 ? rawLocation(sortby.node) : own;
  const direction = sortby.sortby_dir ?? "SORTBY_DEFAULT";
  let sortop: Oid;
  let eqop: Oid;
  let hashable = false;
  let reverse = direction === "SORTBY_DESC";
  if (direction === "SORTBY_USING") {
    const operator = withErrorPosition(location, () => compatibleOper(pstate, sortby.useOp ?? [], type, type, -1));
    const equality = equalityForOrdering(catalog, operator.oid);
    if (!equality)
      return ereport(
        "WRONG_OBJECT_TYPE",
        `operator ${str(sortby.useOp?.at(-1)) ?? ""} is not a valid ordering operator`,
        location,
        { hint: 'Ordering operators must be "<" or ">" members of btree operator families.' },
      );
    sortop = operator.oid;
    eqop = equality.eqop;
    reverse = equality.reverse;
  } else {
    const operators = withErrorPosition(location, () => sortGroupOperators(catalog, type, true));
    sortop = reverse ? operators.gtOpr : operators.ltOpr;
    eqop = operators.eqOpr;
    hashable = operators.hashable;
  }
  if (targetIsInSortList(pstate, entry, sortop, sortlist)) return;
  const nulls = sortby.sortby_nulls ?? "SORTBY_NULLS_DEFAULT";
  sortlist.push({
    tleSortGroupRef: assignSortGroupRef(entry, tlist),
    eqop,
    sortop,
    reverseSort: reverse,
    nullsFirst: nulls === "SORTBY_NULLS_DEFAULT" ? reverse : nulls === "SORTBY_NULLS_FIRST",
    hashable,
  });
}

function addTargetToGroupList(
  pstate: ParseState,
  entry: TargetEntry,
  grouplist: SortGroupClause[],
  tlist: readonly TargetEntry[],
  location: number,
): void {
  const type = resolvedType(pstate, entry);
  if (targetIsInSortList(pstate, entry, 0, grouplist)) return;
  const operators = withErrorPosition(location, () => sortGroupOperators(pstate.cx.catalog, type, false));
  grouplist.push({
    tleSortGroupRef: assignSortGroupRef(entry, tlist),
    eqop: operators.eqOpr,
    sortop: operators.ltOpr,
    reverseSort: false,
    nullsFirst: false,
    hashable: operators.hashable,
  });
}

export function assignSortGroupRef(entry: TargetEntry, tlist: readonly TargetEntry[]): number {
  if (entry.ressortgroupref === 0) {
    let highest = 0;
    for (const other of tlist) if (other.ressortgroupref > highest) highest = other.ressortgroupref;
    entry.ressortgroupref = highest + 1;
  }
  return entry.ressortgroupref;
}

function targetIsInSortList(
  pstate: ParseState,
  entry: TargetEntry,
  sortop: Oid,
  list: readonly SortGroupClause[],
): boolean {
  const ref = entry.ressortgroupref;
  if (ref === 0) return false;
  return list.some(
    (clause) =>
      clause.tleSortGroupRef === ref &&
      (sortop === 0 || sortop === clause.sortop || sortop === commutator(pstate.cx.catalog, clause.sortop)),
  );
}

// GROUP BY ----------------------------------------------------------------------------------------------------

interface GroupContext {
  readonly pstate: ParseState;
  readonly tlist: TargetEntry[];
  readonly sortClause: readonly SortGroupClause[];
  readonly kind: ExprKind;
  readonly sql99: boolean;
  readonly flat: SortGroupClause[];
}

/** `transformGroupClauseExpr`: 0 when the set has it already. */
function groupExpr(cx: GroupContext, node: Node, seen: ReadonlySet<number>, toplevel: boolean): number {
  const { pstate, tlist } = cx;
  const entry = cx.sql99
    ? findTargetSql99(pstate, node, tlist, cx.kind)
    : findTargetSql92(pstate, node, tlist, cx.kind);
  if (entry.ressortgroupref > 0) {
    if (seen.has(entry.ressortgroupref)) return 0;
    if (targetIsInSortList(pstate, entry, 0, cx.flat)) return entry.ressortgroupref;
    const sorted = cx.sortClause.find((clause) => clause.tleSortGroupRef === entry.ressortgroupref);
    if (sorted) {
      cx.flat.push(toplevel ? { ...sorted } : { ...sorted, nullsFirst: false });
      return entry.ressortgroupref;
    }
  }
  addTargetToGroupList(pstate, entry, cx.flat, tlist, rawLocation(node));
  return entry.ressortgroupref;
}

function simpleSet(refs: readonly number[], location: number): GroupingSet {
  return { kind: "simple", refs, content: [], location };
}

/** `(a, b)` in GROUP BY is a list of expressions, not a row. */
function implicitRow(node: Node): readonly Node[] | undefined {
  const row = as(node, "RowExpr");
  return row?.row_format === "COERCE_IMPLICIT_CAST" ? (row.args ?? []) : undefined;
}

const groupingSetKinds: Readonly<Record<string, GroupingSet["kind"]>> = {
  GROUPING_SET_EMPTY: "empty",
  GROUPING_SET_ROLLUP: "rollup",
  GROUPING_SET_CUBE: "cube",
  GROUPING_SET_SETS: "sets",
};

function groupingSet(cx: GroupContext, node: Node): GroupingSet {
  const raw = as(node, "GroupingSet")!;
  const kind = groupingSetKinds[raw.kind ?? ""] ?? "sets";
  const content: GroupingSet[] = [];
  const visit = (child: Node): void => {
    const row = implicitRow(child);
    if (row) {
      const refs: number[] = [];
      for (const item of flattenRows(row)) {
        const ref = groupExpr(cx, item, new Set(refs), false);
        if (ref > 0) refs.push(ref);
      }
      content.push(simpleSet(refs, rawListLocation(row)));
      return;
    }
    const inner = as(child, "GroupingSet");
    if (inner?.kind === "GROUPING_SET_SETS" && kind === "sets") (inner.content ?? []).forEach(visit);
    else if (inner) content.push(groupingSet(cx, child));
    else {
      const ref = groupExpr(cx, child, new Set(), false);
      content.push(simpleSet([ref], rawLocation(child)));
    }
  };
  (raw.content ?? []).forEach(visit);
  if (kind === "cube" && content.length > 12) ereport("TOO_MANY_COLUMNS", "CUBE is limited to 12 elements", loc(raw));
  return { kind, refs: [], content, location: loc(raw) };
}

function flattenRows(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    const row = implicitRow(node);
    return row ? flattenRows(row) : [node];
  });
}

export function transformGroupClause(
  pstate: ParseState,
  grouplist: readonly Node[],
  tlist: TargetEntry[],
  sortClause: readonly SortGroupClause[],
  kind: ExprKind,
  sql99: boolean,
): { readonly clauses: SortGroupClause[]; readonly sets: GroupingSet[] } {
  const cx: GroupContext = { pstate, tlist, sortClause, kind, sql99, flat: [] };
  const flat = flattenRows(grouplist);
  const hasSets = flat.some((node) => as(node, "GroupingSet"));
  const sets: GroupingSet[] = [];
  const seen = new Set<number>();
  for (const node of flat) {
    const raw = as(node, "GroupingSet");
    if (raw) {
      if (raw.kind !== "GROUPING_SET_EMPTY") sets.push(groupingSet(cx, node));
      continue;
    }
    const ref = groupExpr(cx, node, seen, true);
    if (ref === 0) continue;
    seen.add(ref);
    if (hasSets) sets.push(simpleSet([ref], rawLocation(node)));
  }
  if (hasSets && sets.length === 0)
    sets.push({ kind: "empty", refs: [], content: [], location: rawListLocation(grouplist) });
  return { clauses: cx.flat, sets };
}

// DISTINCT ----------------------------------------------------------------------------------------------------

function entryOf(clause: SortGroupClause, tlist: readonly TargetEntry[]): TargetEntry {
  return tlist.find((entry) => entry.ressortgroupref === clause.tleSortGroupRef)!;
}

export function transformDistinctClause(
  pstate: ParseState,
  tlist: readonly TargetEntry[],
  sortClause: readonly SortGroupClause[],
  isAggregate: boolean,
): SortGroupClause[] {
  const result: SortGroupClause[] = [];
  for (const clause of sortClause) {
    const entry = entryOf(clause, tlist);
    if (entry.resjunk)
      ereport(
        "INVALID_COLUMN_REFERENCE",
        isAggregate
          ? "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list"
          : "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
        exprLocation(entry.expr),
      );
    result.push({ ...clause });
  }
  for (const entry of tlist)
    if (!entry.resjunk) addTargetToGroupList(pstate, entry, result, tlist, exprLocation(entry.expr));
  if (result.length === 0)
    ereport(
      "SYNTAX_ERROR",
      isAggregate
        ? "an aggregate with DISTINCT must have at least one argument"
        : "SELECT DISTINCT must have at least one column",
    );
  return result;
}

export function transformDistinctOnClause(
  pstate: ParseState,
  distinctlist: readonly Node[],
  tlist: TargetEntry[],
  sortClause: readonly SortGroupClause[],
): SortGroupClause[] {
  const mismatch = (location: number): never =>
    ereport(
      "INVALID_COLUMN_REFERENCE",
      "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
      location,
    );
  const refs = distinctlist.map((node) =>
    assignSortGroupRef(findTargetSql92(pstate, node, tlist, "distinct on"), tlist),
  );
  const result: SortGroupClause[] = [];
  let skipped = false;
  for (const clause of sortClause) {
    const at = refs.indexOf(clause.tleSortGroupRef);
    if (at < 0) skipped = true;
    else if (skipped) mismatch(rawLocation(distinctlist[at]));
    else result.push({ ...clause });
  }
  distinctlist.forEach((node, i) => {
    const entry = tlist.find((candidate) => candidate.ressortgroupref === refs[i])!;
    if (targetIsInSortList(pstate, entry, 0, result)) return;
    if (skipped) mismatch(rawLocation(node));
    addTargetToGroupList(pstate, entry, result, tlist, rawLocation(node));
  });
  return result;
}
