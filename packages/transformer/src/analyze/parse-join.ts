/** Joins, their merged columns and their conditions (`transformFromClauseItem` of `parse_clause.c`). */
import type { JoinExpr as RawJoin } from "@pgsql/types";
import type { Expr, JoinExpr, JoinType, Var } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToBoolean, selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import { nearestName } from "./hints.ts";
import { makeBoolExpr, makeRelabelType } from "./make-nodes.ts";
import { checkNameSpaceConflicts, namespaceItem, setNamespaceLateralState, varFromColumn } from "./namespace.ts";
import { transformWhereClause } from "./parse-clause.ts";
import { coerceType } from "./parse-coerce.ts";
import { transformFromClauseItem, type FromItem } from "./parse-from.ts";
import { makeOp } from "./parse-oper.ts";
import { recover, type NamespaceColumn, type NamespaceItem, type ParseState } from "./parse-state.ts";
import { addJoin, toAlias, type JoinColumns } from "./range-table.ts";
import { names } from "./raw-nodes.ts";

const jointypes: Readonly<Record<string, JoinType>> = {
  JOIN_INNER: "inner",
  JOIN_LEFT: "left",
  JOIN_FULL: "full",
  JOIN_RIGHT: "right",
};

export function transformJoin(pstate: ParseState, raw: RawJoin): FromItem {
  const jointype = jointypes[raw.jointype ?? "JOIN_INNER"] ?? "inner";
  const left = transformFromClauseItem(pstate, raw.larg!);
  setNamespaceLateralState(left.namespace, true, jointype === "inner" || jointype === "left");
  const outer = pstate.namespace.length;
  pstate.namespace.push(...left.namespace);
  const right = transformFromClauseItem(pstate, raw.rarg!);
  pstate.namespace.length = outer;

  recover(pstate.cx, () => checkNameSpaceConflicts(left.namespace, right.namespace));
  let namespace: NamespaceItem[] = [...left.namespace, ...right.namespace];
  const broken = left.top.broken || right.top.broken;
  const usingNames = raw.isNatural ? commonColumns(left.top, right.top) : names(raw.usingClause);
  const using = broken ? [] : usingNames;
  const usingAlias = raw.join_using_alias && {
    aliasname: raw.join_using_alias.aliasname ?? "",
    colnames: using,
  };
  const pairs = using.map((name, i) => ({
    name,
    left: mergedColumn(left.top, using, i, "left"),
    right: mergedColumn(right.top, using, i, "right"),
  }));
  let quals: Expr | undefined;
  if (pairs.length > 0) quals = joinUsing(pstate, left.top, right.top, pairs);
  else if (raw.quals) quals = recover(pstate.cx, () => joinOn(pstate, raw, namespace));

  const rtindex = pstate.rtable.length + 1;
  const columns = joinColumns(pstate, jointype, left.top, right.top, pairs, rtindex);
  const alias = toAlias(raw.alias);
  const item = addJoin(pstate, jointype, columns, pairs.length, usingAlias, alias, true);
  const top = broken ? brokenCopy(item) : item;
  if (usingAlias) {
    const merged = namespaceItem(usingAlias, item.rte, item.rtindex, item.columns);
    recover(pstate.cx, () => checkNameSpaceConflicts([merged], namespace));
    namespace.push(merged);
  }
  // An alias hides what is inside; without one the tables keep their names, and the join shows the columns.
  if (alias) namespace = [];
  else for (const inner of namespace) inner.colsVisible = inner.broken;
  top.relVisible = alias !== undefined;
  namespace.push(top);
  const tree: JoinExpr = {
    kind: "JoinExpr",
    jointype,
    isNatural: raw.isNatural ?? false,
    larg: left.tree,
    rarg: right.tree,
    usingClause: using,
    quals,
    alias,
    rtindex,
  };
  return { tree, top, namespace };
}

function brokenCopy(item: NamespaceItem): NamespaceItem {
  return namespaceItem(item.names, item.rte, item.rtindex, item.columns, "default", true);
}

/** NATURAL: the left columns, in order, whose names the right side has, too. */
function commonColumns(left: NamespaceItem, right: NamespaceItem): string[] {
  return left.names.colnames.filter((name) => name !== "" && right.names.colnames.includes(name));
}

function mergedColumn(item: NamespaceItem, using: readonly string[], at: number, side: "left" | "right"): number {
  const name = using[at]!;
  if (side === "left" && using.indexOf(name) < at)
    ereport("DUPLICATE_COLUMN", `column name "${name}" appears more than once in USING clause`);
  const { colnames } = item.names;
  const index = colnames.indexOf(name);
  if (index >= 0 && colnames.includes(name, index + 1))
    ereport("AMBIGUOUS_COLUMN", `common column name "${name}" appears more than once in ${side} table`);
  if (index < 0) {
    const near = nearestName(name, colnames);
    ereport("UNDEFINED_COLUMN", `column "${name}" specified in USING clause does not exist in ${side} table`, -1, {
      hint: near && `Perhaps you meant the column "${near}".`,
    });
  }
  return index;
}

interface MergedPair {
  readonly name: string;
  /** Indexes from 0. */
  readonly left: number;
  readonly right: number;
}

const equalsName = [{ String: { sval: "=" } }];

function joinUsing(pstate: ParseState, left: NamespaceItem, right: NamespaceItem, pairs: readonly MergedPair[]): Expr {
  const saved = pstate.exprKind;
  pstate.exprKind = "join using";
  const equalities = pairs.map((pair) => {
    const lvar = varFromColumn(left.columns[pair.left]!);
    const rvar = varFromColumn(right.columns[pair.right]!);
    return coerceToBoolean(pstate, makeOp(pstate, equalsName, lvar, rvar, pstate.lastSrf, -1), "JOIN/USING");
  });
  pstate.exprKind = saved;
  return equalities.length === 1 ? equalities[0]! : makeBoolExpr("and", equalities, -1);
}

/** ON sees the two sides alone, and what is further out. */
function joinOn(pstate: ParseState, raw: RawJoin, namespace: NamespaceItem[]): Expr | undefined {
  setNamespaceLateralState(namespace, false, true);
  const saved = pstate.namespace;
  pstate.namespace = namespace;
  try {
    return transformWhereClause(pstate, raw.quals, "join on", "JOIN/ON");
  } finally {
    pstate.namespace = saved;
  }
}

function joinColumns(
  pstate: ParseState,
  jointype: JoinType,
  left: NamespaceItem,
  right: NamespaceItem,
  pairs: readonly MergedPair[],
  rtindex: number,
): JoinColumns {
  const colnames: string[] = [];
  const columns: NamespaceColumn[] = [];
  const aliasvars: Expr[] = [];
  const leftcols = pairs.map((pair) => pair.left + 1);
  const rightcols = pairs.map((pair) => pair.right + 1);
  for (const pair of pairs) {
    const lcol = left.columns[pair.left]!;
    const rcol = right.columns[pair.right]!;
    const lvar = varFromColumn(lcol);
    const rvar = varFromColumn(rcol);
    const merged = buildMergedJoinVar(pstate, jointype, lvar, rvar);
    colnames.push(pair.name);
    aliasvars.push(merged);
    columns.push(
      merged === lvar
        ? lcol
        : merged === rvar
          ? rcol
          : {
              varno: rtindex,
              varattno: columns.length + 1,
              type: merged.type,
              typmod: merged.typmod,
              collation: merged.collation,
              returning: "default",
              dontExpand: false,
            },
    );
  }
  const rest = (item: NamespaceItem, taken: number[]): void => {
    const merged = new Set(taken);
    item.names.colnames.forEach((name, i) => {
      if (name === "" || merged.has(i + 1)) return;
      const column = item.columns[i]!;
      taken.push(i + 1);
      colnames.push(name);
      columns.push(column);
      aliasvars.push(varFromColumn(column));
    });
  };
  rest(left, leftcols);
  rest(right, rightcols);
  return { colnames, columns, aliasvars, leftcols, rightcols };
}

/** `buildMergedJoinVar`: what a USING column shows. */
function buildMergedJoinVar(pstate: ParseState, jointype: JoinType, lvar: Var, rvar: Var): Expr {
  const { type } = selectCommonType(pstate, [lvar, rvar], "JOIN/USING");
  const typmod = selectCommonTypmod([lvar, rvar], type);
  const convert = (variable: Var): Expr => {
    if (variable.type !== type)
      return coerceType(pstate, variable, variable.type, type, typmod, "implicit", "implicit-cast", -1);
    return variable.typmod === typmod ? variable : makeRelabelType(variable, type, typmod, "implicit-cast");
  };
  const left = convert(lvar);
  const right = convert(rvar);
  switch (jointype) {
    case "inner":
      return left.kind === "Var" || right.kind !== "Var" ? left : right;
    case "left":
      return left;
    case "right":
      return right;
    case "full":
      return {
        kind: "CoalesceExpr",
        type,
        typmod: left.typmod === right.typmod ? left.typmod : -1,
        collation: left.collation,
        location: -1,
        args: [left, right],
      };
  }
}
