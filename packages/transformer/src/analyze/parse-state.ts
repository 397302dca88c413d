import type { LockingClause, WindowDef } from "@pgsql/types";
import type { Catalog } from "../catalog/catalog.ts";
import type { RoutineSignature } from "../catalog/ddl-analyzer.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { PgClassRow } from "../catalog/types.ts";
import type {
  Alias,
  CoerceToDomainValue,
  ColumnType,
  CommonTableExpr,
  Expr,
  JoinTreeNode,
  Oid,
  Param,
  Query,
  RangeTableEntry,
  TargetEntry,
  Var,
} from "../nodes/query-tree.ts";
import type { Problem } from "./analysis.ts";
import { AlreadyReported, ereport } from "./analyze-error.ts";
import type { ExprKind } from "./expr-kind.ts";

/**
 * The type of parts that an error left without one. It is no OID of any catalog; whoever meets it stops silently,
 * because the cause was reported where it stood.
 */
export const ERROR_TYPE: Oid = -1;

/** What all levels of one statement share. */
export interface AnalysisContext {
  readonly catalog: Catalog;
  /** The statement's text, for messages that quote it. */
  readonly text: string;
  readonly problems: SqlError[];
  readonly params: ParamState;
  /** How deep the expression or query under work is nested. */
  depth: number;
  /** In a domain's CHECK: what VALUE stands for. */
  domainValue?: CoerceToDomainValue;
  /** In a SQL function's body: its arguments, by name and number. */
  readonly routine?: RoutineSignature | undefined;
}

/** `parse_param.c`'s variable parameters. */
export interface ParamState {
  /** By number, from 1 (index 0 is unused). `undefined`: not seen; 705: seen, not settled. */
  readonly types: (Oid | undefined)[];
  /** Types that were asked of a parameter against what was settled before, in order. */
  readonly conflicts: { readonly number: number; readonly type: Oid }[];
  readonly nodes: Param[];
  /** Functions' arguments and the like may not have parameters beyond these. */
  readonly fixed: boolean;
}

/** A WITH query while its level is analysed: PostgreSQL keeps the raw and the analysed tree in one node. */
export interface CteState {
  readonly node: CommonTableExpr;
  /** `columns` without what SEARCH and CYCLE add. */
  analyzed: Query | undefined;
  /** SEARCH and CYCLE: columns that are added, shown by `*` only in the CTE's own query level. */
  extraColumns: readonly ColumnType[];
  /** Names given in `WITH name (…)`. */
  readonly aliasNames: readonly string[];
  /** Its analysis failed: any column of it may exist. */
  broken?: boolean;
}

export interface NamespaceColumn {
  /** 0 for a dropped column. */
  readonly varno: number;
  readonly varattno: number;
  readonly type: Oid;
  readonly typmod: number;
  readonly collation: Oid;
  readonly returning: Var["varreturningtype"];
  readonly dontExpand: boolean;
}

/** `ParseNamespaceItem`: how a range table entry can be referred to at this point. */
export interface NamespaceItem {
  readonly names: Alias;
  readonly rte: RangeTableEntry;
  readonly rtindex: number;
  readonly columns: readonly NamespaceColumn[];
  relVisible: boolean;
  colsVisible: boolean;
  lateralOnly: boolean;
  lateralOk: boolean;
  readonly returning: Var["varreturningtype"];
  /** Column numbers by name (0: ambiguous); made when first needed. */
  index: Map<string, number> | undefined;
  /** A FROM item that could not be understood: any column of it may exist. */
  readonly broken: boolean;
}

export interface ParseState {
  readonly parent: ParseState | undefined;
  readonly cx: AnalysisContext;
  /** It stands around a rule's action for OLD and NEW alone. */
  holdsRuleRows?: boolean;
  rtable: RangeTableEntry[];
  joinlist: JoinTreeNode[];
  namespace: NamespaceItem[];
  lateralActive: boolean;
  ctenamespace: CteState[];
  futureCtes: readonly string[];
  parentCte: CteState | undefined;
  targetRelation: PgClassRow | undefined;
  targetNsItem: NamespaceItem | undefined;
  isInsert: boolean;
  windowDefs: WindowDef[];
  exprKind: ExprKind | undefined;
  nextResno: number;
  multiassignExprs: TargetEntry[];
  lockingClause: readonly LockingClause[];
  lockedFromParent: boolean;
  resolveUnknowns: boolean;
  lastSrf: Expr | undefined;
  hasAggs: boolean;
  hasWindowFuncs: boolean;
  hasTargetSRFs: boolean;
  hasSubLinks: boolean;
  hasModifyingCTE: boolean;
}

export function makeParseState(cx: AnalysisContext, parent?: ParseState): ParseState {
  return {
    parent,
    cx,
    rtable: [],
    joinlist: [],
    namespace: [],
    lateralActive: false,
    ctenamespace: [],
    futureCtes: [],
    parentCte: undefined,
    targetRelation: undefined,
    targetNsItem: undefined,
    isInsert: false,
    windowDefs: [],
    exprKind: undefined,
    nextResno: 1,
    multiassignExprs: [],
    lockingClause: [],
    lockedFromParent: false,
    resolveUnknowns: true,
    lastSrf: undefined,
    hasAggs: false,
    hasWindowFuncs: false,
    hasTargetSRFs: false,
    hasSubLinks: false,
    hasModifyingCTE: false,
  };
}

/** Target lists longer than this are refused (`MaxTupleAttributeNumber`). */
export const MAX_TUPLE_ATTRIBUTES = 1664;

/** What PostgreSQL checks of a level when it is done with it. */
export function freeParseState(pstate: ParseState): void {
  if (pstate.nextResno - 1 > MAX_TUPLE_ATTRIBUTES)
    ereport("TOO_MANY_COLUMNS", `target lists can have at most ${MAX_TUPLE_ATTRIBUTES} entries`);
}

/** The level `levelsup` queries further out. */
export function outerState(pstate: ParseState, levelsup: number): ParseState {
  let state = pstate;
  for (let level = 0; level < levelsup; level++) {
    if (!state.parent) throw new Error("a Var refers to a query level that does not exist");
    state = state.parent;
  }
  return state;
}

/** The range table entry at `varno`, counted from 1. */
export function rtFetch(rtable: readonly RangeTableEntry[], varno: number): RangeTableEntry {
  const rte = rtable[varno - 1];
  if (!rte) throw new Error(`no range table entry ${varno}`);
  return rte;
}

/** How deep expressions and queries may nest; PostgreSQL's own limit is its stack, of about this depth. */
const MAX_DEPTH = 1_500;

/** One level deeper; what nests too deeply is refused. Goes with `leave`; after an error `recover` sets the depth right. */
export function enter(cx: AnalysisContext): void {
  if (++cx.depth > MAX_DEPTH) stackDepthExceeded();
}

export function leave(cx: AnalysisContext): void {
  cx.depth--;
}

export function stackDepthExceeded(): never {
  ereport("STATEMENT_TOO_COMPLEX", "stack depth limit exceeded", -1, {
    hint: "Split the statement, or move inner parts into WITH queries or views.",
  });
}

/** Where problems go. */
export type Reporting = Pick<AnalysisContext, "problems" | "depth">;

/** Notes a problem and lets analysis go on; `undefined` when `body` failed. */
export function recover<T>(cx: Reporting, body: () => T): T | undefined {
  const { depth } = cx;
  try {
    return body();
  } catch (error) {
    cx.depth = depth;
    noteProblem(cx, error);
    return undefined;
  }
}

/** What was noted in each list of problems: a statement can have tens of thousands. */
const noted = new WeakMap<readonly SqlError[], Set<string>>();

/** Adds a caught error to the statement's problems; what is no problem of the input is thrown on. */
export function noteProblem(cx: Reporting, error: unknown): void {
  if (error instanceof RangeError && error.message.includes("call stack")) {
    try {
      stackDepthExceeded();
    } catch (depth) {
      noteProblem(cx, depth);
    }
    return;
  }
  if (error instanceof AlreadyReported) return;
  if (!(error instanceof SqlError)) throw error;
  // The same cause met again is said once: in another clause, or a name that there is not, wherever it stands.
  const { message, location, sqlstate } = error;
  const anywhere = sqlstate === "42703" || sqlstate === "42P01" || sqlstate === "42704";
  const key = anywhere ? message : `${location} ${message}`;
  const known = noted.get(cx.problems) ?? new Set();
  noted.set(cx.problems, known);
  if (known.has(key)) return;
  known.add(key);
  cx.problems.push(error);
}

/** A problem as the callers of the analyser see it. */
export function toProblem(error: SqlError, toUtf16: (byteOffset: number) => number): Problem {
  return {
    ...(error.sqlstate !== undefined && { sqlstate: error.sqlstate }),
    ...(error.code !== undefined && { code: error.code }),
    severity: "error",
    message: error.message,
    ...(error.location >= 0 && { position: toUtf16(error.location) }),
    ...(error.detail !== undefined && { detail: error.detail }),
    ...(error.hint !== undefined && { hint: error.hint }),
  };
}
