/** Namespace items: how range table entries can be referred to (`ParseNamespaceItem` of `parse_relation.c`). */
import type { Alias, ColumnType, RangeTableEntry, Var } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import type { NamespaceColumn, NamespaceItem, ParseState } from "./parse-state.ts";
import { makeVar } from "./make-nodes.ts";

/** Columns beyond which names are looked up in a map. */
const INDEX_FROM = 12;

/** The column number (from 1) of a name; 0 when several have it; `undefined` when none. */
export function columnNumber(item: Pick<NamespaceItem, "names" | "index">, name: string): number | undefined {
  const { colnames } = item.names;
  if (colnames.length < INDEX_FROM) {
    let found: number | undefined;
    for (let i = 0; i < colnames.length; i++) {
      if (colnames[i] !== name) continue;
      if (found !== undefined) return 0;
      found = i + 1;
    }
    return found;
  }
  if (!item.index) {
    item.index = new Map();
    for (let i = 0; i < colnames.length; i++) {
      const column = colnames[i]!;
      if (column !== "") item.index.set(column, item.index.has(column) ? 0 : i + 1);
    }
  }
  return item.index.get(name);
}

/** `buildNSItemFromLists`, `buildNSItemFromTupleDesc`: type 0 marks a dropped column. */
export function makeNamespaceItem(
  rte: RangeTableEntry,
  rtindex: number,
  columns: readonly { readonly type: number; readonly typmod: number; readonly collation: number }[],
  broken = false,
): NamespaceItem {
  return namespaceItem(
    rte.eref,
    rte,
    rtindex,
    columns.map((column, i) => ({
      varno: column.type === 0 ? 0 : rtindex,
      varattno: i + 1,
      type: column.type,
      typmod: column.typmod,
      collation: column.collation,
      returning: "default",
      dontExpand: false,
    })),
    "default",
    broken,
  );
}

export function namespaceItem(
  names: Alias,
  rte: RangeTableEntry,
  rtindex: number,
  columns: readonly NamespaceColumn[],
  returning: Var["varreturningtype"] = "default",
  broken = false,
): NamespaceItem {
  return {
    names,
    rte,
    rtindex,
    columns,
    relVisible: true,
    colsVisible: true,
    lateralOnly: false,
    lateralOk: true,
    returning,
    index: undefined,
    broken,
  };
}

/** `addNSItemToQuery`. */
export function addNSItemToQuery(
  pstate: ParseState,
  item: NamespaceItem,
  addToJoinList: boolean,
  addToRelNameSpace: boolean,
  addToVarNameSpace: boolean,
): void {
  if (addToJoinList) pstate.joinlist.push({ kind: "RangeTblRef", rtindex: item.rtindex });
  if (addToRelNameSpace || addToVarNameSpace) {
    item.relVisible = addToRelNameSpace;
    item.colsVisible = addToVarNameSpace;
    item.lateralOnly = false;
    item.lateralOk = true;
    pstate.namespace.push(item);
  }
}

/** `checkNameSpaceConflicts`: each list is free of conflicts in itself. */
export function checkNameSpaceConflicts(left: readonly NamespaceItem[], right: readonly NamespaceItem[]): void {
  for (const a of left) {
    if (!a.relVisible) continue;
    for (const b of right) {
      if (!b.relVisible || a.names.aliasname !== b.names.aliasname) continue;
      // Per SQL, two tables of one name in different schemas do not conflict.
      if (
        a.rte.rtekind === "relation" &&
        !a.rte.alias &&
        b.rte.rtekind === "relation" &&
        !b.rte.alias &&
        a.rte.relid !== b.rte.relid
      )
        continue;
      ereport("DUPLICATE_ALIAS", `table name "${a.names.aliasname}" specified more than once`, -1, {
        hint: "Give each use of the table an alias of its own.",
      });
    }
  }
}

export function setNamespaceLateralState(
  items: readonly NamespaceItem[],
  lateralOnly: boolean,
  lateralOk: boolean,
): void {
  for (const item of items) {
    item.lateralOnly = lateralOnly;
    item.lateralOk = lateralOk;
  }
}

/** `buildVarFromNSColumn`. */
export function varFromColumn(column: NamespaceColumn, levelsup = 0, location = -1): Var {
  return makeVar(
    column.varno,
    column.varattno,
    column.type,
    column.typmod,
    column.collation,
    levelsup,
    location,
    column.returning,
  );
}

/** `expandNSItemVars`: what `*` stands for, with the columns' names. */
export function expandNSItemVars(
  item: NamespaceItem,
  levelsup: number,
  location: number,
): { readonly names: string[]; readonly vars: Var[] } {
  const names: string[] = [];
  const vars: Var[] = [];
  const { colnames } = item.names;
  for (let i = 0; i < colnames.length; i++) {
    const column = item.columns[i]!;
    const name = colnames[i]!;
    if (column.dontExpand || name === "") continue;
    names.push(name);
    vars.push(varFromColumn(column, levelsup, location));
  }
  return { names, vars };
}

/** The columns of a namespace item as a row type. */
export function columnTypes(item: NamespaceItem): ColumnType[] {
  return item.columns.map(({ type, typmod, collation }, i) => ({
    name: item.names.colnames[i] ?? "",
    type,
    typmod,
    collation,
  }));
}
