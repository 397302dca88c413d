/** The FROM clause (`transformFromClause` of `parse_clause.c`). */
import type { LockingClause, Node, RangeSubselect, RangeVar } from "@pgsql/types";
import type { JoinTreeNode } from "../nodes/query-tree.ts";
import { ereport, notSupported, withErrorPosition } from "./analyze-error.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { checkNameSpaceConflicts, setNamespaceLateralState } from "./namespace.ts";
import { transformJoin } from "./parse-join.ts";
import { transformJsonTable } from "./parse-json-table.ts";
import { transformRangeFunction } from "./range-function.ts";
import { transformRangeTableFunc } from "./range-table-func.ts";
import { transformRangeTableSample } from "./range-table-sample.ts";
import { scanNamespaceForCte } from "./parse-relation.ts";
import { enter, leave, noteProblem, type NamespaceItem, type ParseState } from "./parse-state.ts";
import { addBroken, addCte, addSubquery, addTable, openTable, addRelation, toAlias } from "./range-table.ts";
import { as, tagOf } from "./raw-nodes.ts";

/** A FROM item: its join tree, the item that shows all its columns, and all names that it adds. */
export interface FromItem {
  readonly tree: JoinTreeNode;
  readonly top: NamespaceItem;
  readonly namespace: NamespaceItem[];
}

export function transformFromClause(pstate: ParseState, from: readonly Node[]): void {
  for (const node of from) {
    const item = transformFromClauseItem(pstate, node);
    try {
      checkNameSpaceConflicts(pstate.namespace, item.namespace);
    } catch (error) {
      noteProblem(pstate.cx, error);
    }
    setNamespaceLateralState(item.namespace, true, true);
    pstate.joinlist.push(item.tree);
    pstate.namespace.push(...item.namespace);
  }
  setNamespaceLateralState(pstate.namespace, false, true);
}

function single(top: NamespaceItem): FromItem {
  return { tree: { kind: "RangeTblRef", rtindex: top.rtindex }, top, namespace: [top] };
}

/** One FROM item. What cannot be understood is noted, and stands for any columns. */
export function transformFromClauseItem(pstate: ParseState, node: Node): FromItem {
  const { cx } = pstate;
  const saved = { lateralActive: pstate.lateralActive, exprKind: pstate.exprKind, namespace: pstate.namespace };
  const length = pstate.namespace.length;
  const { depth } = cx;
  try {
    enter(cx);
    const item = transformItem(pstate, node);
    leave(cx);
    return item;
  } catch (error) {
    cx.depth = depth;
    noteProblem(cx, error);
    Object.assign(pstate, saved);
    pstate.namespace.length = length;
    return single(addBroken(pstate, aliasOf(node)));
  }
}

function aliasOf(node: Node): string {
  const content = (node as Record<string, { alias?: { aliasname?: string }; relname?: string }>)[tagOf(node)];
  return content?.alias?.aliasname ?? content?.relname ?? "";
}

function transformItem(pstate: ParseState, node: Node): FromItem {
  const tag = tagOf(node);
  switch (tag) {
    case "RangeVar": {
      const ref = as(node, tag)!;
      const cte = ref.schemaname === undefined ? scanNamespaceForCte(pstate, ref.relname ?? "") : undefined;
      return single(cte ? addCte(pstate, cte.cte, cte.levelsup, ref) : addTable(pstate, ref));
    }
    case "RangeSubselect":
      return single(transformRangeSubselect(pstate, as(node, tag)!));
    case "RangeFunction":
      return single(transformRangeFunction(pstate, as(node, tag)!));
    case "RangeTableFunc":
      return single(transformRangeTableFunc(pstate, as(node, tag)!));
    case "JsonTable":
      return single(transformJsonTable(pstate, as(node, tag)!));
    case "RangeTableSample": {
      const sample = as(node, tag)!;
      const item = transformItem(pstate, sample.relation!);
      transformRangeTableSample(pstate, sample, item.top);
      return item;
    }
    case "JoinExpr":
      return transformJoin(pstate, as(node, tag)!);
    default:
      return notSupported(`${tag} in FROM`);
  }
}

function transformRangeSubselect(pstate: ParseState, raw: RangeSubselect): NamespaceItem {
  pstate.exprKind = "from subselect";
  pstate.lateralActive = raw.lateral ?? false;
  const alias = toAlias(raw.alias);
  const query = analyzeSubquery(pstate, raw.subquery!, {
    lockedFromParent: isLockedRefname(pstate, alias?.aliasname),
  });
  pstate.lateralActive = false;
  pstate.exprKind = undefined;
  return addSubquery(pstate, query, alias, raw.lateral ?? false, true);
}

/** `isLockedRefname`: does FOR UPDATE or its like reach this FROM item? */
export function isLockedRefname(pstate: ParseState, refname: string | undefined): boolean {
  if (pstate.lockedFromParent) return true;
  return pstate.lockingClause.some(
    (clause: LockingClause) =>
      !clause.lockedRels?.length ||
      (refname !== undefined && clause.lockedRels.some((rel) => as(rel, "RangeVar")?.relname === refname)),
  );
}

/** `setTargetTable`: the relation that INSERT, UPDATE, DELETE or MERGE writes; its index in the range table. */
export function setTargetTable(pstate: ParseState, ref: RangeVar, inh: boolean, alsoSource: boolean): number {
  const relation = openTable(pstate, ref);
  if (relation.relkind === "S") ereport("WRONG_OBJECT_TYPE", `cannot change sequence "${relation.relname}"`, -1);
  pstate.targetRelation = relation;
  const item = withErrorPosition(-1, () => addRelation(pstate, relation, toAlias(ref.alias), inh, false));
  pstate.targetNsItem = item;
  if (alsoSource) {
    pstate.joinlist.push({ kind: "RangeTblRef", rtindex: item.rtindex });
    pstate.namespace.push(item);
  }
  return item.rtindex;
}
