/** WITH (`parse_cte.c`). */
import type { CommonTableExpr as RawCte, WithClause } from "@pgsql/types";
import { collationName, formatType } from "./lookup.ts";
import { formatType as formatTypeWithTypmod } from "../catalog/format-type.ts";
import { typeCacheEntry } from "../catalog/type-cache.ts";
import type { ColumnType, CommonTableExpr, Query, TargetEntry } from "../nodes/query-tree.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToCommonType, selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import { exprLocation } from "./expr-location.ts";
import { recursiveOrder } from "./cte-recursion.ts";
import { selectCommonCollation } from "./parse-collate.ts";
import { transformExpr } from "./parse-expr.ts";
import { noteProblem, type CteState, type ParseState } from "./parse-state.ts";
import { as, loc, names } from "./raw-nodes.ts";
import { DEFAULT_COLLATION, RECORD, RECORDARRAY, TEXT, UNKNOWN } from "./type-oids.ts";

/** A WITH item, raw and analysed. */
export interface WithItem {
  readonly raw: RawCte;
  readonly state: CteState;
}

export function transformWithClause(pstate: ParseState, clause: WithClause): CommonTableExpr[] {
  const items = (clause.ctes ?? []).map((node): WithItem => {
    const raw = as(node, "CommonTableExpr")!;
    return { raw, state: makeCteState(raw) };
  });
  const seen = new Set<string>();
  items.forEach(({ raw }) => {
    const name = raw.ctename ?? "";
    if (seen.has(name)) ereport("DUPLICATE_ALIAS", `WITH query name "${name}" specified more than once`, loc(raw));
    seen.add(name);
    if (!as(raw.ctequery, "SelectStmt")) pstate.hasModifyingCTE = true;
  });
  if (clause.recursive) {
    const ordered = recursiveOrder(items);
    pstate.ctenamespace = ordered.map((item) => item.state);
    for (const item of ordered) analyzeItem(pstate, item);
  } else {
    items.forEach((item, i) => {
      pstate.futureCtes = items.slice(i).map(({ state }) => state.node.ctename);
      analyzeItem(pstate, item);
      pstate.ctenamespace.push(item.state);
    });
    pstate.futureCtes = [];
  }
  return pstate.ctenamespace.map((state) => state.node);
}

function makeCteState(raw: RawCte): CteState {
  return {
    node: {
      kind: "CommonTableExpr",
      ctename: raw.ctename ?? "",
      ctequery: undefined,
      cterecursive: false,
      cterefcount: 0,
      columns: [],
      location: loc(raw),
    },
    analyzed: undefined,
    extraColumns: [],
    aliasNames: names(raw.aliascolnames),
  };
}

/** One WITH item; when it fails, references to it are not reported as well. */
function analyzeItem(pstate: ParseState, item: WithItem): void {
  const saved = pstate.exprKind;
  try {
    analyzeCte(pstate, item);
  } catch (error) {
    noteProblem(pstate.cx, error);
    pstate.exprKind = saved;
    item.state.broken = true;
  }
}

function outputList(query: Query): TargetEntry[] {
  const list = query.commandType === "select" ? query.targetList : query.returningList;
  return list.filter((entry) => !entry.resjunk);
}

function analyzeCte(pstate: ParseState, { raw, state }: WithItem): void {
  const { node } = state;
  const cycle = raw.cycle_clause && cycleMark(pstate, raw.cycle_clause);
  state.extraColumns = [
    ...(raw.search_clause
      ? [
          {
            name: raw.search_clause.search_seq_column ?? "",
            type: raw.search_clause.search_breadth_first ? RECORD : RECORDARRAY,
            typmod: -1,
            collation: 0,
          },
        ]
      : []),
    ...(cycle ?? []),
  ];
  const query = analyzeSubquery(pstate, raw.ctequery!, { parentCte: state });
  state.analyzed = query;
  node.ctequery = query;
  if (query.commandType !== "select" && pstate.parent && !pstate.parent.holdsRuleRows)
    ereport(
      "FEATURE_NOT_SUPPORTED",
      "WITH clause containing a data-modifying statement must be at the top level",
      node.location,
    );
  if (node.cterecursive) checkRecursiveColumns(pstate, state, outputList(query));
  else analyzeCteTargetList(pstate, state, outputList(query));
  if (raw.search_clause || raw.cycle_clause) checkSearchAndCycle(raw, state, query);
}

/** `CYCLE … SET mark TO value DEFAULT default USING path`: the columns that it adds. */
function cycleMark(pstate: ParseState, clause: NonNullable<RawCte["cycle_clause"]>): ColumnType[] {
  const { catalog } = pstate.cx;
  const given = [clause.cycle_mark_value!, clause.cycle_mark_default!].map((node) =>
    transformExpr(pstate, node, "cycle mark"),
  );
  const { type } = selectCommonType(pstate, given, "CYCLE");
  const values = given.map((expr, i) =>
    coerceToCommonType(pstate, expr, type, i === 0 ? "CYCLE/SET/TO" : "CYCLE/SET/DEFAULT"),
  );
  const { eqOpr } = typeCacheEntry(catalog, type);
  if (eqOpr === 0)
    ereport("UNDEFINED_FUNCTION", `could not identify an equality operator for type ${formatType(catalog, type)}`);
  if (!catalog.operators.get(eqOpr)?.oprnegate)
    ereport("UNDEFINED_FUNCTION", `could not identify an inequality operator for type ${formatType(catalog, type)}`);
  return [
    {
      name: clause.cycle_mark_column ?? "",
      type,
      typmod: selectCommonTypmod(values, type),
      collation: selectCommonCollation(pstate, values, true),
    },
    { name: clause.cycle_path_column ?? "", type: RECORDARRAY, typmod: -1, collation: 0 },
  ];
}

/** `analyzeCTETargetList`: a WITH query's columns; of a recursive one those of its first part. */
export function analyzeCteTargetList(_pstate: ParseState, cte: CteState, list: readonly TargetEntry[]): void {
  const { node, aliasNames } = cte;
  if (list.length < aliasNames.length)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `WITH query "${node.ctename}" has ${list.length} columns available but ${aliasNames.length} columns specified`,
      node.location,
    );
  node.columns = list.map((entry, i) => {
    const name = aliasNames[i] ?? entry.resname ?? "?column?";
    const { type, typmod, collation } = entry.expr;
    return node.cterecursive && type === UNKNOWN
      ? { name, type: TEXT, typmod: -1, collation: collation || DEFAULT_COLLATION }
      : { name, type, typmod, collation };
  });
}

/** The result of a recursive query must be what its first part said. */
function checkRecursiveColumns(pstate: ParseState, { node }: CteState, list: readonly TargetEntry[]): void {
  const { catalog } = pstate.cx;
  list.forEach(({ expr }, i) => {
    const column = node.columns[i];
    if (!column) return;
    const print = (type: number, typmod: number): string => formatTypeWithTypmod(catalog, type, typmod);
    if (expr.type !== column.type || expr.typmod !== column.typmod)
      ereport(
        "DATATYPE_MISMATCH",
        `recursive query "${node.ctename}" column ${i + 1} has type ${print(column.type, column.typmod)} in non-recursive term but type ${print(expr.type, expr.typmod)} overall`,
        exprLocation(expr),
        { hint: "Cast the output of the non-recursive term to the correct type." },
      );
    if (expr.collation !== column.collation)
      ereport(
        "COLLATION_MISMATCH",
        `recursive query "${node.ctename}" column ${i + 1} has collation "${collationName(catalog, column.collation)}" in non-recursive term but collation "${collationName(catalog, expr.collation)}" overall`,
        exprLocation(expr),
        { hint: "Use the COLLATE clause to set the collation of the non-recursive term." },
      );
  });
}

function checkSearchAndCycle(raw: RawCte, { node }: CteState, query: Query): void {
  if (!node.cterecursive) ereport("SYNTAX_ERROR", "WITH query is not recursive", node.location);
  const { setOperations } = query;
  const mustBeSelect = (side: string): string =>
    `with a SEARCH or CYCLE clause, the ${side} side of the UNION must be a SELECT`;
  if (setOperations?.larg.kind !== "RangeTblRef") ereport("FEATURE_NOT_SUPPORTED", mustBeSelect("left"));
  if (setOperations?.rarg.kind !== "RangeTblRef") ereport("SYNTAX_ERROR", mustBeSelect("right"));
  const known = new Set(node.columns.map((column) => column.name));
  const checkList = (list: readonly string[], what: string, location: number): void => {
    const seen = new Set<string>();
    for (const name of list) {
      if (!known.has(name)) ereport("SYNTAX_ERROR", `${what} column "${name}" not in WITH query column list`, location);
      if (seen.has(name)) ereport("DUPLICATE_COLUMN", `${what} column "${name}" specified more than once`, location);
      seen.add(name);
    }
  };
  const checkNew = (name: string | undefined, what: string, location: number): void => {
    if (known.has(name ?? ""))
      ereport("SYNTAX_ERROR", `${what} column name "${name}" already used in WITH query column list`, location);
  };
  const { search_clause: search, cycle_clause: cycle } = raw;
  if (search) {
    checkList(names(search.search_col_list), "search", loc(search));
    checkNew(search.search_seq_column, "search sequence", loc(search));
  }
  if (cycle) {
    checkList(names(cycle.cycle_col_list), "cycle", loc(cycle));
    checkNew(cycle.cycle_mark_column, "cycle mark", loc(cycle));
    checkNew(cycle.cycle_path_column, "cycle path", loc(cycle));
    if (cycle.cycle_mark_column === cycle.cycle_path_column)
      ereport("SYNTAX_ERROR", "cycle mark column name and cycle path column name are the same", loc(cycle));
  }
  if (search && cycle)
    for (const [name, what] of [
      [cycle.cycle_mark_column, "cycle mark"],
      [cycle.cycle_path_column, "cycle path"],
    ])
      if (search.search_seq_column === name)
        ereport("SYNTAX_ERROR", `search sequence column name and ${what} column name are the same`, loc(search));
}
