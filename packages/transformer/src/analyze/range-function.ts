/** Functions in FROM (`transformRangeFunction`, `addRangeTableEntryForFunction`). */
import type { ColumnDef, Node, RangeFunction } from "@pgsql/types";
import { findCollation } from "../catalog/collation-name.ts";
import type { ColumnType, Expr, RangeTableEntry, RangeTblFunction } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { figureColname } from "./figure-colname.ts";
import { formatType, typeCollation } from "./lookup.ts";
import { makeNamespaceItem } from "./namespace.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { transformExpr } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { NamespaceItem, ParseState } from "./parse-state.ts";
import { toAlias } from "./range-table.ts";
import { as, listItems, loc, names, rawListLocation, str } from "./raw-nodes.ts";
import { exprResultType, functionResultName } from "./row-fields.ts";
import { resolveTypeName } from "./type-names.ts";
import { INT8, RECORD } from "./type-oids.ts";

interface FunctionItem {
  readonly expr: Expr;
  readonly name: string;
  readonly coldeflist: readonly Node[];
}

export function transformRangeFunction(pstate: ParseState, raw: RangeFunction): NamespaceItem {
  pstate.lateralActive = true;
  const items: FunctionItem[] = [];
  for (const node of raw.functions ?? []) {
    const [func, columns] = listItems(node);
    const coldeflist = listItems(columns);
    // unnest(a, b) is ROWS FROM (unnest(a), unnest(b)).
    const call = as(func, "FuncCall");
    const args = call?.args ?? [];
    const splits =
      call?.funcname?.length === 1 &&
      str(call.funcname[0]) === "unnest" &&
      args.length > 1 &&
      !call.agg_order &&
      !call.agg_filter &&
      !call.over &&
      !call.agg_star &&
      !call.agg_distinct &&
      !call.func_variadic &&
      coldeflist.length === 0;
    const calls: readonly Node[] = splits
      ? args.map((arg): Node => ({
          FuncCall: {
            funcname: [{ String: { sval: "pg_catalog" } }, { String: { sval: "unnest" } }],
            args: [arg],
            funcformat: "COERCE_EXPLICIT_CALL",
            location: loc(call),
          },
        }))
      : [func!];
    for (const each of calls) {
      const { lastSrf } = pstate;
      const expr = checked(transformExpr(pstate, each, "from function"));
      if (pstate.lastSrf !== lastSrf && pstate.lastSrf !== expr)
        ereport(
          "FEATURE_NOT_SUPPORTED",
          "set-returning functions must appear at top level of FROM",
          exprLocation(pstate.lastSrf),
        );
      items.push({ expr, name: figureColname(each), coldeflist });
    }
    if (coldeflist.length > 0 && raw.coldeflist?.length)
      ereport(
        "SYNTAX_ERROR",
        "multiple column definition lists are not allowed for the same function",
        rawListLocation(raw.coldeflist),
      );
  }
  pstate.lateralActive = false;
  for (const { expr } of items) assignExprCollations(pstate, expr);
  const list = raw.coldeflist ?? [];
  if (list.length > 0) {
    const location = rawListLocation(list);
    if (items.length !== 1)
      ereport(
        "SYNTAX_ERROR",
        raw.is_rowsfrom
          ? "ROWS FROM() with multiple functions cannot have a column definition list"
          : "UNNEST() with multiple arguments cannot have a column definition list",
        location,
        {
          hint: raw.is_rowsfrom
            ? "Put a separate column definition list for each function inside ROWS FROM()."
            : "Use separate UNNEST() calls inside ROWS FROM(), and attach a column definition list to each one.",
        },
      );
    if (raw.ordinality)
      ereport("SYNTAX_ERROR", "WITH ORDINALITY cannot be used with a column definition list", location, {
        hint: "Put the column definition list inside ROWS FROM().",
      });
    items[0] = { ...items[0]!, coldeflist: list };
  }
  const exprs = items.map((item) => item.expr);
  return addFunction(pstate, items, raw, (raw.lateral ?? false) || containsVarsOfLevel(exprs, 0));
}

function addFunction(
  pstate: ParseState,
  items: readonly FunctionItem[],
  raw: RangeFunction,
  lateral: boolean,
): NamespaceItem {
  const alias = toAlias(raw.alias);
  const refname = alias?.aliasname ?? items[0]!.name;
  const functions = items.map((item): RangeTblFunction => {
    const columns = functionColumns(pstate, item, alias?.aliasname, items.length);
    return { funcexpr: item.expr, funccolcount: columns.length, columns };
  });
  const columns = functions.flatMap((fn) => fn.columns);
  if (raw.ordinality) columns.push({ name: "ordinality", type: INT8, typmod: -1, collation: 0 });
  const given = alias?.colnames ?? [];
  let next = 0;
  const colnames = columns.map((column) => (column.type === 0 ? "" : (given[next++] ?? column.name)));
  const available = colnames.filter((name) => name !== "").length;
  if (given.length > available)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `table "${refname}" has ${available} columns available but ${given.length} columns specified`,
    );
  const rte: RangeTableEntry = {
    rtekind: "function",
    alias,
    eref: { aliasname: refname, colnames },
    lateral,
    inFromCl: true,
    functions,
    funcordinality: raw.ordinality ?? false,
    columns,
  };
  return makeNamespaceItem(rte, pstate.rtable.push(rte), columns);
}

/** The columns of one function. */
function functionColumns(
  pstate: ParseState,
  item: FunctionItem,
  aliasname: string | undefined,
  nfuncs: number,
): readonly ColumnType[] {
  const { catalog } = pstate.cx;
  const { expr, coldeflist } = item;
  const result = exprResultType(catalog, expr);
  if (coldeflist.length > 0) {
    const location = rawListLocation(coldeflist);
    if (result.kind === "composite")
      ereport(
        "SYNTAX_ERROR",
        expr.type === RECORD
          ? "a column definition list is redundant for a function with OUT parameters"
          : "a column definition list is redundant for a function returning a named composite type",
        location,
      );
    if (result.kind !== "record")
      ereport("SYNTAX_ERROR", 'a column definition list is only allowed for functions returning "record"', location);
    return columnDefinitions(pstate, coldeflist);
  }
  switch (result.kind) {
    case "record":
      return ereport(
        "SYNTAX_ERROR",
        'a column definition list is required for functions returning "record"',
        exprLocation(expr),
        { hint: "Say which columns it gives: FROM f(…) AS t(a integer, b text)." },
      );
    case "composite":
      return result.columns;
    case "scalar": {
      const proc = expr.kind === "FuncExpr" ? catalog.procs.get(expr.funcid) : undefined;
      const name = functionResultName(proc) ?? (nfuncs === 1 ? aliasname : undefined) ?? item.name;
      return [{ name, type: expr.type, typmod: expr.typmod, collation: expr.collation }];
    }
    case "other":
      return ereport(
        "DATATYPE_MISMATCH",
        `function "${item.name}" in FROM has unsupported return type ${formatType(catalog, expr.type)}`,
        exprLocation(expr),
      );
  }
}

function columnDefinitions(pstate: ParseState, nodes: readonly Node[]): ColumnType[] {
  const { catalog } = pstate.cx;
  const seen = new Set<string>();
  return nodes.map((node) => {
    const def = as(node, "ColumnDef")!;
    const name = def.colname ?? "";
    if (def.typeName?.setof) ereport("INVALID_TABLE_DEFINITION", `column "${name}" cannot be declared SETOF`, loc(def));
    const { type, typmod } = resolveTypeName(catalog, def.typeName!);
    if (seen.has(name)) ereport("DUPLICATE_COLUMN", `column name "${name}" specified more than once`);
    seen.add(name);
    return { name, type, typmod, collation: columnCollation(pstate, def, type) };
  });
}

/** `GetColumnDefCollation`. */
function columnCollation(pstate: ParseState, def: ColumnDef, type: number): number {
  const { catalog } = pstate.cx;
  const own = typeCollation(catalog, type);
  if (!def.collClause) return own;
  const location = loc(def.collClause);
  const collation = withErrorPosition(location, () => findCollation(catalog, names(def.collClause!.collname))).oid;
  if (own === 0)
    ereport("DATATYPE_MISMATCH", `collations are not supported by type ${formatType(catalog, type)}`, location);
  return collation;
}
