/** Aggregate and window function calls (`parse_agg.c`). */
import type { GroupingFunc as RawGroupingFunc, Node, WindowDef } from "@pgsql/types";
import type { Aggref, Expr, GroupingFunc, SortGroupClause, TargetEntry, WindowFunc } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { exprKindPhrase } from "./expr-kind.ts";
import { exprLocation } from "./expr-location.ts";
import { locateAggOfLevel, locateVarOfLevel, locateWindowFunc, walkLevels } from "./expr-tests.ts";
import { sameRawNodes } from "./expr-equal.ts";
import { formatType } from "./lookup.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { addTargetToSortList, transformDistinctClause, transformSortClause } from "./parse-clause.ts";
import { transformExpr } from "./parse-expr.ts";
import { outerState, type ParseState } from "./parse-state.ts";
import { as, loc } from "./raw-nodes.ts";
import { INT4 } from "./type-oids.ts";

/** `transformAggregateCall`: the call with its ORDER BY and DISTINCT, and the query level that it belongs to. */
export function transformAggregateCall(
  pstate: ParseState,
  agg: Aggref,
  args: readonly Expr[],
  aggorder: readonly Node[],
  distinct: boolean,
): Aggref {
  const tlist: TargetEntry[] = [];
  let order: SortGroupClause[] = [];
  let distinctList: SortGroupClause[] = [];
  let direct: readonly Expr[] = [];
  if (agg.aggkind !== "normal") {
    const count = args.length - aggorder.length;
    direct = args.slice(0, count);
    args.slice(count).forEach((arg, i) => {
      const entry = makeTargetEntry(arg, i + 1, undefined, false);
      tlist.push(entry);
      addTargetToSortList(pstate, entry, order, tlist, as(aggorder[i], "SortBy")!);
    });
  } else {
    args.forEach((arg, i) => tlist.push(makeTargetEntry(arg, i + 1, undefined, false)));
    const saved = pstate.nextResno;
    pstate.nextResno = tlist.length + 1;
    order = transformSortClause(pstate, aggorder, tlist, "order by", true);
    if (distinct) {
      distinctList = transformDistinctClause(pstate, tlist, order, true);
      for (const clause of distinctList) {
        if (clause.sortop !== 0) continue;
        const { expr } = tlist.find((entry) => entry.ressortgroupref === clause.tleSortGroupRef)!;
        ereport(
          "UNDEFINED_FUNCTION",
          `could not identify an ordering operator for type ${formatType(pstate.cx.catalog, expr.type)}`,
          exprLocation(expr),
          { detail: "Aggregates with DISTINCT must be able to sort their inputs." },
        );
      }
    }
    pstate.nextResno = saved;
  }
  const result: Aggref = { ...agg, aggdirectargs: direct, args: tlist, aggorder: order, aggdistinct: distinctList };
  result.agglevelsup = checkAggregateLevel(
    pstate,
    direct,
    tlist.map((entry) => entry.expr),
    result.aggfilter,
    result.location,
    "aggregate functions",
  );
  return result;
}

export function transformGroupingFunc(pstate: ParseState, raw: RawGroupingFunc): GroupingFunc {
  const nodes = raw.args ?? [];
  const location = loc(raw);
  if (nodes.length > 31) ereport("TOO_MANY_ARGUMENTS", "GROUPING must have fewer than 32 arguments", location);
  const args = nodes.map((node) => transformExpr(pstate, node, pstate.exprKind!));
  return {
    kind: "GroupingFunc",
    type: INT4,
    typmod: -1,
    collation: 0,
    location,
    args,
    agglevelsup: checkAggregateLevel(pstate, [], args, undefined, location, "grouping operations"),
  };
}

const aggregatesAllowed = new Set([
  "having",
  "window partition",
  "window order",
  "select target",
  "order by",
  "distinct on",
  "alter column transform target",
]);

const specialPlaces: Partial<Readonly<Record<string, string>>> = {
  "from subselect": "in FROM clause of their own query level",
  "from function": "in functions in FROM",
};

/** `check_agglevels_and_constraints`: the level that the call belongs to, which must allow it. */
function checkAggregateLevel(
  pstate: ParseState,
  direct: readonly Expr[],
  args: readonly Expr[],
  filter: Expr | undefined,
  location: number,
  what: string,
): number {
  const level = aggregateLevel(direct, filter ? [...args, filter] : args, location);
  const owner = outerState(pstate, level);
  owner.hasAggs = true;
  const kind = owner.exprKind;
  if (kind && !aggregatesAllowed.has(kind))
    ereport("GROUPING_ERROR", `${what} are not allowed ${specialPlaces[kind] ?? exprKindPhrase(kind)}`, location);
  return level;
}

/** The least levels of Vars and aggregates in these; `undefined` where there are none. */
function leastLevels(exprs: readonly Expr[]): {
  readonly variable: number | undefined;
  readonly aggregate: number | undefined;
} {
  let variable: number | undefined;
  let aggregate: number | undefined;
  for (const expr of exprs)
    walkLevels(expr, (node, levelsup) => {
      if (node.kind === "Var") {
        const level = node.varlevelsup - levelsup;
        if (level >= 0 && (variable === undefined || level < variable)) variable = level;
      } else if (node.kind === "Aggref" || node.kind === "GroupingFunc") {
        const level = node.agglevelsup - levelsup;
        if (level >= 0 && (aggregate === undefined || level < aggregate)) aggregate = level;
      }
      if (levelsup > 0) return false;
      if ((node.kind === "FuncExpr" && node.funcretset) || (node.kind === "OpExpr" && node.opretset))
        ereport(
          "FEATURE_NOT_SUPPORTED",
          "aggregate function calls cannot contain set-returning function calls",
          exprLocation(node),
          { hint: "You might be able to move the set-returning function into a LATERAL FROM item." },
        );
      if (node.kind === "WindowFunc")
        ereport("GROUPING_ERROR", "aggregate function calls cannot contain window function calls", node.location);
      return false;
    });
  return { variable, aggregate };
}

/** `check_agg_arguments`. */
function aggregateLevel(direct: readonly Expr[], args: readonly Expr[], _location: number): number {
  const inner = leastLevels(args);
  const level = Math.min(inner.variable ?? inner.aggregate ?? 0, inner.aggregate ?? Number.POSITIVE_INFINITY);
  const nested = (exprs: readonly Expr[], at: number): never =>
    ereport("GROUPING_ERROR", "aggregate function calls cannot be nested", locateAggOfLevel(exprs, at) ?? -1);
  if (inner.aggregate === level) nested(args, level);
  if (direct.length > 0) {
    const outer = leastLevels(direct);
    if (outer.variable !== undefined && outer.variable < level)
      ereport(
        "GROUPING_ERROR",
        "outer-level aggregate cannot contain a lower-level variable in its direct arguments",
        locateVarOfLevel(direct, outer.variable) ?? -1,
      );
    if (outer.aggregate !== undefined && outer.aggregate <= level) nested(direct, outer.aggregate);
  }
  return level;
}

const windowsAllowed = new Set(["select target", "order by", "distinct on"]);

const windowPlaces: Partial<Readonly<Record<string, string>>> = {
  "from function": "in functions in FROM",
  "window partition": "in window definitions",
  "window order": "in window definitions",
  "window frame range": "in window definitions",
  "window frame rows": "in window definitions",
  "window frame groups": "in window definitions",
};

/** `FRAMEOPTION_DEFAULTS`: what a window has when it says nothing (RANGE UNBOUNDED PRECEDING to CURRENT ROW). */
export const FRAME_DEFAULTS = 0x00002 | 0x00020 | 0x00400;

/** `transformWindowFuncCall`: finds or adds the window that OVER means. */
export function transformWindowFuncCall(pstate: ParseState, window: WindowFunc, over: WindowDef): WindowFunc {
  const nested = locateWindowFunc(window.args);
  if (nested !== undefined) ereport("WINDOWING_ERROR", "window function calls cannot be nested", nested);
  const kind = pstate.exprKind;
  if (kind && !windowsAllowed.has(kind))
    ereport(
      "WINDOWING_ERROR",
      `window functions are not allowed ${windowPlaces[kind] ?? exprKindPhrase(kind)}`,
      window.location,
    );
  let index: number;
  if (over.name !== undefined) {
    index = pstate.windowDefs.findIndex((def) => def.name === over.name);
    if (index < 0) ereport("UNDEFINED_OBJECT", `window "${over.name}" does not exist`, loc(over));
  } else {
    index = pstate.windowDefs.findIndex(
      (def) =>
        def.refname === over.refname &&
        sameRawNodes(def.partitionClause, over.partitionClause) &&
        sameRawNodes(def.orderClause, over.orderClause) &&
        (def.frameOptions ?? FRAME_DEFAULTS) === (over.frameOptions ?? FRAME_DEFAULTS) &&
        sameRawNodes(def.startOffset, over.startOffset) &&
        sameRawNodes(def.endOffset, over.endOffset),
    );
    if (index < 0) index = pstate.windowDefs.push(over) - 1;
  }
  pstate.hasWindowFuncs = true;
  return { ...window, winref: index + 1 };
}
