/** UNION, INTERSECT, EXCEPT (`transformSetOperationStmt` of `analyze.c`). */
import type { SelectStmt } from "@pgsql/types";
import {
  makeQuery,
  type Expr,
  type Query,
  type RangeTblRef,
  type SetOperation,
  type TargetEntry,
} from "../nodes/query-tree.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { coerceToCommonType, selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import { sameExpr } from "./expr-equal.ts";
import { exprLocation, listLocation } from "./expr-location.ts";
import { queryContainsVarsOfLevel } from "./expr-tests.ts";
import { finishQuery } from "./finish-query.ts";
import { lockStrengthName } from "./locking-clause.ts";
import { LONG_CHAIN } from "./long-chain.ts";
import { makeTargetEntry, makeVar } from "./make-nodes.ts";
import { addNSItemToQuery } from "./namespace.ts";
import { transformLimitClause, transformSortClause } from "./parse-clause.ts";
import { selectCommonCollation } from "./parse-collate.ts";
import { analyzeCteTargetList } from "./parse-cte.ts";
import { checked } from "./parse-relation.ts";
import { enter, leave, rtFetch, type ParseState } from "./parse-state.ts";
import { addJoin, addSubquery } from "./range-table.ts";
import { as, loc } from "./raw-nodes.ts";
import { applyWithClause } from "./select-stmt.ts";
import { sortGroupOperators } from "./sort-operators.ts";
import { UNKNOWN } from "./type-oids.ts";
import { silently } from "./analyze-error.ts";

const operations = {
  SETOP_UNION: { op: "union", name: "UNION" },
  SETOP_INTERSECT: { op: "intersect", name: "INTERSECT" },
  SETOP_EXCEPT: { op: "except", name: "EXCEPT" },
} as const;

function leftmost(stmt: SelectStmt): SelectStmt {
  let left = stmt;
  while (left.larg && (left.op ?? "SETOP_NONE") !== "SETOP_NONE") left = left.larg;
  return left;
}

function refuseLocking(stmt: SelectStmt): void {
  const lock = as(stmt.lockingClause?.[0], "LockingClause");
  if (lock)
    ereport("FEATURE_NOT_SUPPORTED", `${lockStrengthName(lock.strength)} is not allowed with UNION/INTERSECT/EXCEPT`);
}

/** The leftmost leaf's query. */
function leftmostQuery(
  pstate: ParseState,
  node: SetOperation | RangeTblRef,
): { readonly rti: number; readonly query: Query } {
  let left = node;
  while (left.kind === "SetOperation") left = left.larg;
  const rte = rtFetch(pstate.rtable, left.rtindex);
  return rte.rtekind === "subquery" ? { rti: left.rtindex, query: rte.subquery } : silently();
}

export function transformSetOperationStmt(pstate: ParseState, stmt: SelectStmt): Query {
  const query = makeQuery("select");
  const first = leftmost(stmt);
  if (first.intoClause) ereport("SYNTAX_ERROR", "SELECT ... INTO is not allowed here", loc(first.intoClause.rel));
  refuseLocking(stmt);
  applyWithClause(pstate, query, stmt.withClause);
  const { sortClause, limitOffset, limitCount, ...rest } = stmt;
  const bare: SelectStmt = { ...rest };
  delete bare.withClause;
  delete bare.lockingClause;
  const { node } = transformTree(pstate, bare, true);
  if (node.kind !== "SetOperation") return silently();
  query.setOperations = node;

  const left = leftmostQuery(pstate, node);
  const vars = node.colTypes.map((type, i) => {
    const entry = left.query.targetList[i]!;
    return makeVar(
      left.rti,
      entry.resno,
      type,
      node.colTypmods[i]!,
      node.colCollations[i]!,
      0,
      exprLocation(entry.expr),
    );
  });
  const colnames = node.colTypes.map((_, i) => left.query.targetList[i]!.resname ?? "?column?");
  query.targetList = vars.map((expr, i) => makeTargetEntry(expr, pstate.nextResno++, colnames[i]!, false));

  // ORDER BY sees the result's columns alone, as those of a join that is taken away again.
  const length = pstate.rtable.length;
  const join = addJoin(
    pstate,
    "inner",
    {
      colnames,
      aliasvars: vars,
      leftcols: [],
      rightcols: [],
      columns: vars.map((variable) => ({
        varno: variable.varno,
        varattno: variable.varattno,
        type: variable.type,
        typmod: variable.typmod,
        collation: variable.collation,
        returning: "default",
        dontExpand: false,
      })),
    },
    0,
    undefined,
    undefined,
    false,
  );
  const saved = pstate.namespace;
  pstate.namespace = [];
  addNSItemToQuery(pstate, join, false, false, true);
  const width = query.targetList.length;
  query.sortClause = transformSortClause(pstate, sortClause ?? [], query.targetList, "order by", false);
  pstate.namespace = saved;
  pstate.rtable.length = length;
  if (query.targetList.length !== width)
    ereport(
      "FEATURE_NOT_SUPPORTED",
      "invalid UNION/INTERSECT/EXCEPT ORDER BY clause",
      exprLocation(query.targetList[width]!.expr),
      {
        detail: "Only result column names can be used, not expressions or functions.",
        hint: "Add the expression/function to every SELECT, or move the UNION into a FROM clause.",
      },
    );
  const withTies = stmt.limitOption === "LIMIT_OPTION_WITH_TIES";
  query.limitOffset = transformLimitClause(pstate, limitOffset, "offset", withTies);
  query.limitCount = transformLimitClause(pstate, limitCount, "limit", withTies);
  query.limitWithTies = withTies;
  finishQuery(pstate, query, undefined);
  return query;
}

interface Arm {
  readonly node: SetOperation | RangeTblRef;
  /** Its columns: of a leaf its own entries, so that the types of its literals can be settled. */
  readonly targets: TargetEntry[];
}

function isLeaf(stmt: SelectStmt): boolean {
  if ((stmt.op ?? "SETOP_NONE") === "SETOP_NONE") return true;
  return Boolean(stmt.sortClause || stmt.limitOffset || stmt.limitCount || stmt.lockingClause || stmt.withClause);
}

function transformTree(pstate: ParseState, stmt: SelectStmt, toplevel: boolean): Arm {
  enter(pstate.cx);
  // `a UNION b UNION c` leans to the left, however long it is.
  const chain: SelectStmt[] = [];
  let first = stmt;
  for (; ; first = first.larg!) {
    checkArm(first);
    if (isLeaf(first)) break;
    chain.push(first);
  }
  let arm = transformLeaf(pstate, first);
  const links: SetOperation[] = [];
  for (const link of chain.toReversed()) {
    arm = transformNode(pstate, arm, link, toplevel && link === stmt);
    if (arm.node.kind === "SetOperation") links.push(arm.node);
  }
  leave(pstate.cx);
  return chain.length > LONG_CHAIN ? { ...arm, node: shallow(links) } : arm;
}

function checkArm(stmt: SelectStmt): void {
  if (stmt.intoClause)
    ereport("SYNTAX_ERROR", "INTO is only allowed on first SELECT of UNION/INTERSECT/EXCEPT", loc(stmt.intoClause.rel));
  refuseLocking(stmt);
}

/** A chain's tree, where runs of one kind of UNION over the same columns nest no deeper than they must. */
function shallow(links: readonly SetOperation[]): SetOperation | RangeTblRef {
  let result: SetOperation | RangeTblRef = links[0]!.larg;
  for (let start = 0; start < links.length;) {
    const link = links[start]!;
    let end = start + 1;
    while (end < links.length && isSameUnion(link, links[end]!)) end++;
    result = grouped(link, [result, ...links.slice(start, end).map(({ rarg }) => rarg)]);
    start = end;
  }
  return result;
}

function isSameUnion(a: SetOperation, b: SetOperation): boolean {
  const same = (x: readonly number[], y: readonly number[]): boolean => x.every((item, i) => item === y[i]);
  return (
    a.op === "union" &&
    b.op === "union" &&
    a.all === b.all &&
    same(a.colTypes, b.colTypes) &&
    same(a.colTypmods, b.colTypmods) &&
    same(a.colCollations, b.colCollations)
  );
}

function grouped(link: SetOperation, arms: readonly SetOperation["larg"][]): SetOperation["larg"] {
  if (arms.length === 1) return arms[0]!;
  const middle = arms.length >> 1;
  return { ...link, larg: grouped(link, arms.slice(0, middle)), rarg: grouped(link, arms.slice(middle)) };
}

function transformLeaf(pstate: ParseState, stmt: SelectStmt): Arm {
  const query = analyzeSubquery(pstate, { SelectStmt: stmt }, { resolveUnknowns: false });
  if (pstate.namespace.length > 0) {
    const location = queryContainsVarsOfLevel(query, 1);
    if (location !== undefined)
      ereport(
        "INVALID_COLUMN_REFERENCE",
        "UNION/INTERSECT/EXCEPT member statement cannot refer to other relations of same query level",
        location,
      );
  }
  const alias = { aliasname: `*SELECT* ${pstate.rtable.length + 1}`, colnames: [] };
  const item = addSubquery(pstate, query, alias, false, false);
  return {
    node: { kind: "RangeTblRef", rtindex: item.rtindex },
    targets: query.targetList.filter((entry) => !entry.resjunk).map((entry) => withoutGroupedPlace(query, entry)),
  };
}

/** A column that a query groups by is a reference to the group afterwards, which has no place (PostgreSQL 18). */
function withoutGroupedPlace(query: Query, entry: TargetEntry): TargetEntry {
  const { expr } = entry;
  if (expr.kind !== "Var" || query.groupClause.length === 0) return entry;
  const isGrouped = query.targetList.some(
    ({ ressortgroupref, expr: grouped }) =>
      query.groupClause.some((clause) => clause.tleSortGroupRef === ressortgroupref) && sameExpr(expr, grouped),
  );
  return isGrouped ? { ...entry, expr: { ...expr, location: -1 } } : entry;
}

/** Brings a column of one arm to the common type; a literal's is settled in the arm itself. */
function convertColumn(pstate: ParseState, entry: TargetEntry, type: number, construct: string): Expr {
  const { expr } = entry;
  if (expr.type !== UNKNOWN) return coerceToCommonType(pstate, expr, type, construct);
  if (expr.kind === "Const" || expr.kind === "Param") entry.expr = coerceToCommonType(pstate, expr, type, construct);
  return entry.expr;
}

function transformNode(pstate: ParseState, left: Arm, stmt: SelectStmt, toplevel: boolean): Arm {
  const { op, name } = operations[stmt.op as keyof typeof operations];
  const all = stmt.all ?? false;
  const cte = pstate.parentCte;
  const recursive = cte?.node.cterecursive ?? false;
  if (toplevel && cte && recursive) {
    const names = leftmostQuery(pstate, left.node).query.targetList;
    analyzeCteTargetList(
      pstate,
      cte,
      left.targets.map((entry, i) => makeTargetEntry(entry.expr, i + 1, names[i]!.resname, false)),
    );
  }
  const right = transformTree(pstate, stmt.rarg!, false);
  if (left.targets.length !== right.targets.length)
    ereport(
      "SYNTAX_ERROR",
      `each ${name} query must have the same number of columns`,
      listLocation(right.targets.map((entry) => entry.expr)),
    );
  const targets: TargetEntry[] = [];
  const colTypes: number[] = [];
  const colTypmods: number[] = [];
  const colCollations: number[] = [];
  left.targets.forEach((ltle, i) => {
    const rtle = right.targets[i]!;
    checked(ltle.expr);
    checked(rtle.expr);
    const { type, which } = selectCommonType(pstate, [ltle.expr, rtle.expr], name);
    const location = exprLocation(which);
    const pair = [convertColumn(pstate, ltle, type, name), convertColumn(pstate, rtle, type, name)];
    const typmod = selectCommonTypmod(pair, type);
    const collation = selectCommonCollation(pstate, pair, op === "union" && all);
    colTypes.push(type);
    colTypmods.push(typmod);
    colCollations.push(collation);
    if (op !== "union" || !all) withErrorPosition(location, () => sortGroupOperators(pstate.cx.catalog, type, false));
    targets.push(makeTargetEntry({ kind: "SetToDefault", type, typmod, collation, location }, 0, undefined, false));
  });
  return {
    node: {
      kind: "SetOperation",
      op,
      all,
      larg: left.node,
      rarg: right.node,
      colTypes,
      colTypmods,
      colCollations,
    },
    targets,
  };
}
