/** WINDOW and OVER (`transformWindowDefinitions` of `parse_clause.c`). */
import type { Node, WindowDef } from "@pgsql/types";
import type { Expr, Oid, TargetEntry, WindowClause } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToSpecificType } from "./coerce-helpers.ts";
import { FRAME_DEFAULTS } from "./parse-agg.ts";
import { checkVarFree, transformGroupClause, transformSortClause } from "./parse-clause.ts";
import { transformExpr } from "./parse-expr.ts";
import { rangeOffsetType } from "./window-range.ts";
import type { ParseState } from "./parse-state.ts";
import { loc } from "./raw-nodes.ts";
import { INT8 } from "./type-oids.ts";

const FRAME_RANGE = 0x00002;
const FRAME_ROWS = 0x00004;
const FRAME_GROUPS = 0x00008;
const FRAME_OFFSET = 0x00800 | 0x01000 | 0x02000 | 0x04000;

export function transformWindowDefinitions(
  pstate: ParseState,
  defs: readonly WindowDef[],
  tlist: TargetEntry[],
): WindowClause[] {
  const result: WindowClause[] = [];
  defs.forEach((def, i) => result.push(transformWindow(pstate, def, result, tlist, i + 1)));
  return result;
}

function transformWindow(
  pstate: ParseState,
  def: WindowDef,
  earlier: readonly WindowClause[],
  tlist: TargetEntry[],
  winref: number,
): WindowClause {
  const location = loc(def);
  const wrong = (message: string, hint?: string): never => ereport("WINDOWING_ERROR", message, location, { hint });
  const named = (name: string): WindowClause | undefined => earlier.find((window) => window.name === name);
  if (def.name !== undefined && named(def.name)) wrong(`window "${def.name}" is already defined`);
  const base = def.refname === undefined ? undefined : named(def.refname);
  if (def.refname !== undefined && !base)
    ereport("UNDEFINED_OBJECT", `window "${def.refname}" does not exist`, location);
  const order = transformSortClause(pstate, def.orderClause ?? [], tlist, "window order", true);
  const partition = transformGroupClause(
    pstate,
    def.partitionClause ?? [],
    tlist,
    order,
    "window partition",
    true,
  ).clauses;
  const frame = def.frameOptions ?? FRAME_DEFAULTS;
  if (base) {
    if (partition.length > 0) wrong(`cannot override PARTITION BY clause of window "${def.refname}"`);
    if (order.length > 0 && base.orderClause.length > 0)
      wrong(`cannot override ORDER BY clause of window "${def.refname}"`);
    if (base.frameOptions !== FRAME_DEFAULTS)
      wrong(
        `cannot copy window "${def.refname}" because it has a frame clause`,
        def.name !== undefined || order.length > 0 || frame !== FRAME_DEFAULTS
          ? undefined
          : "Omit the parentheses in this OVER clause.",
      );
  }
  const orderClause = order.length === 0 && base ? base.orderClause : order;
  let sortkey: Oid = 0;
  if (frame & FRAME_RANGE && frame & FRAME_OFFSET) {
    if (orderClause.length !== 1) wrong("RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
    const ref = orderClause[0]!.tleSortGroupRef;
    sortkey = tlist.find((entry) => entry.ressortgroupref === ref)!.expr.type;
  }
  if (frame & FRAME_GROUPS && orderClause.length === 0) wrong("GROUPS mode requires an ORDER BY clause");
  return {
    name: def.name,
    refname: def.refname,
    partitionClause: base ? base.partitionClause : partition,
    orderClause,
    frameOptions: frame,
    startOffset: frameOffset(pstate, frame, sortkey, def.startOffset),
    endOffset: frameOffset(pstate, frame, sortkey, def.endOffset),
    winref,
  };
}

/** `transformFrameOffset`. */
function frameOffset(pstate: ParseState, frame: number, sortkey: Oid, clause: Node | undefined): Expr | undefined {
  if (!clause) return undefined;
  let expr: Expr;
  let construct: string;
  if (frame & FRAME_ROWS || frame & FRAME_GROUPS) {
    construct = frame & FRAME_ROWS ? "ROWS" : "GROUPS";
    const kind = frame & FRAME_ROWS ? "window frame rows" : "window frame groups";
    expr = coerceToSpecificType(pstate, transformExpr(pstate, clause, kind), INT8, construct);
  } else {
    construct = "RANGE";
    expr = transformExpr(pstate, clause, "window frame range");
    expr = coerceToSpecificType(pstate, expr, rangeOffsetType(pstate, sortkey, expr), construct);
  }
  checkVarFree(expr, construct);
  return expr;
}
