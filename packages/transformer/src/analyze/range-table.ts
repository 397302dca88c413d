/** Adding range table entries (`addRangeTableEntry…` of `parse_relation.c`). */
import type { Alias as RawAlias, RangeVar } from "@pgsql/types";
import { findRelation } from "../catalog/relation-name.ts";
import type { PgClassRow } from "../catalog/types.ts";
import type { Alias, ColumnType, Expr, JoinRte, Query, RangeTableEntry, TableFunc } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { relationHint } from "./hints.ts";
import { relationColumns } from "./lookup.ts";
import { makeNamespaceItem, namespaceItem } from "./namespace.ts";
import { isFutureCte } from "./parse-relation.ts";
import type { CteState, NamespaceColumn, NamespaceItem, ParseState } from "./parse-state.ts";
import { loc, names } from "./raw-nodes.ts";
import { outerState } from "./parse-state.ts";

export function toAlias(raw: RawAlias | undefined): Alias | undefined {
  return raw && { aliasname: raw.aliasname ?? "", colnames: names(raw.colnames) };
}

function push(pstate: ParseState, rte: RangeTableEntry): number {
  return pstate.rtable.push(rte);
}

const relationKinds: Partial<Record<string, string>> = {
  i: "indexes",
  I: "partitioned indexes",
  c: "composite types",
};

/** `parserOpenTable`. */
export function openTable(pstate: ParseState, relation: RangeVar): PgClassRow {
  const { catalog } = pstate.cx;
  const location = loc(relation);
  const row = withErrorPosition(location, () => findRelation(catalog, relation));
  if (!row) return undefinedTable(pstate, relation);
  const unsupported = relationKinds[row.relkind];
  if (unsupported !== undefined)
    ereport("WRONG_OBJECT_TYPE", `cannot open relation "${row.relname}"`, location, {
      detail: `This operation is not supported for ${unsupported}.`,
    });
  return row;
}

function undefinedTable(pstate: ParseState, relation: RangeVar): never {
  const name = relation.relname ?? "";
  const location = loc(relation);
  const schema = relation.schemaname;
  if (schema === undefined && isFutureCte(pstate, name))
    ereport("UNDEFINED_TABLE", `relation "${name}" does not exist`, location, {
      detail: `There is a WITH item named "${name}", but it cannot be referenced from this part of the query.`,
      hint: "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.",
    });
  const full = schema === undefined ? name : `${schema}.${name}`;
  return ereport("UNDEFINED_TABLE", `relation "${full}" does not exist`, location, {
    hint: relationHint(pstate.cx.catalog, schema, name),
  });
}

/** `buildRelationAliases`: column names as they can be referred to; a dropped column has an empty one. */
function relationAliases(refname: string, columns: readonly ColumnType[], alias: Alias | undefined): Alias {
  const given = alias?.colnames ?? [];
  let next = 0;
  const colnames = columns.map((column) => (column.type === 0 ? "" : (given[next++] ?? column.name)));
  const live = columns.length - columns.filter((column) => column.type === 0).length;
  if (given.length > live)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `table "${refname}" has ${live} columns available but ${given.length} columns specified`,
    );
  return { aliasname: refname, colnames };
}

/** `addRangeTableEntryForRelation`. With `relkind` "c" the entry is ON CONFLICT's "excluded". */
export function addRelation(
  pstate: ParseState,
  relation: PgClassRow,
  alias: Alias | undefined,
  inh: boolean,
  inFromCl: boolean,
  relkind: string = relation.relkind,
): NamespaceItem {
  const refname = alias?.aliasname ?? relation.relname;
  const columns = relationColumns(relation);
  const eref = relationAliases(refname, columns, alias);
  const rte: RangeTableEntry = {
    rtekind: "relation",
    alias,
    eref,
    lateral: false,
    inFromCl,
    relid: relation.oid,
    relkind,
    inh,
  };
  return makeNamespaceItem(rte, push(pstate, rte), columns);
}

/** `addRangeTableEntry`. */
export function addTable(pstate: ParseState, relation: RangeVar): NamespaceItem {
  const row = openTable(pstate, relation);
  return withErrorPosition(-1, () => addRelation(pstate, row, toAlias(relation.alias), relation.inh ?? false, true));
}

/** Columns that aliases name, the rest under their own names. */
function aliased(alias: Alias | undefined, refname: string, own: readonly string[]): Alias {
  const given = alias?.colnames ?? [];
  return { aliasname: refname, colnames: [...given, ...own.slice(given.length)] };
}

/** `addRangeTableEntryForSubquery`. */
export function addSubquery(
  pstate: ParseState,
  subquery: Query,
  alias: Alias | undefined,
  lateral: boolean,
  inFromCl: boolean,
): NamespaceItem {
  const outputs = (subquery.commandType === "select" ? subquery.targetList : subquery.returningList).filter(
    (entry) => !entry.resjunk,
  );
  const refname = alias?.aliasname ?? "unnamed_subquery";
  const eref = aliased(
    alias,
    refname,
    outputs.map((entry) => entry.resname ?? "?column?"),
  );
  const specified = alias?.colnames.length ?? 0;
  if (outputs.length < specified)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `table "${refname}" has ${outputs.length} columns available but ${specified} columns specified`,
    );
  const rte: RangeTableEntry = { rtekind: "subquery", alias, eref, lateral, inFromCl, subquery };
  const item = makeNamespaceItem(
    rte,
    push(pstate, rte),
    outputs.map((entry) => entry.expr),
  );
  item.relVisible = alias !== undefined;
  return item;
}

/** `addRangeTableEntryForTableFunc`. */
export function addTableFunc(
  pstate: ParseState,
  tablefunc: TableFunc,
  alias: Alias | undefined,
  lateral: boolean,
): NamespaceItem {
  const xml = tablefunc.functype === "xmltable";
  const { columns } = tablefunc;
  const eref = aliased(
    alias,
    alias?.aliasname ?? (xml ? "xmltable" : "json_table"),
    columns.map((column) => column.name),
  );
  const specified = alias?.colnames.length ?? 0;
  if (specified > columns.length)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `${xml ? "XMLTABLE" : "JSON_TABLE"} function has ${columns.length} columns available but ${specified} columns specified`,
    );
  const rte: RangeTableEntry = { rtekind: "tablefunc", alias, eref, lateral, inFromCl: true, tablefunc };
  return makeNamespaceItem(rte, push(pstate, rte), columns);
}

/** `addRangeTableEntryForValues`. */
export function addValues(
  pstate: ParseState,
  valuesLists: readonly (readonly Expr[])[],
  types: readonly Omit<ColumnType, "name">[],
  alias: Alias | undefined,
  lateral: boolean,
): NamespaceItem {
  const refname = alias?.aliasname ?? "*VALUES*";
  const columns = types.map((type, i) => ({ ...type, name: `column${i + 1}` }));
  const eref = aliased(
    alias,
    refname,
    columns.map((column) => column.name),
  );
  const rte: RangeTableEntry = {
    rtekind: "values",
    alias,
    eref,
    lateral,
    inFromCl: true,
    valuesLists,
    columns,
  };
  return makeNamespaceItem(rte, push(pstate, rte), columns);
}

export interface JoinColumns {
  readonly colnames: readonly string[];
  readonly columns: readonly NamespaceColumn[];
  readonly aliasvars: readonly Expr[];
  readonly leftcols: readonly number[];
  readonly rightcols: readonly number[];
}

/** PostgreSQL's limit on the columns of a join (`MaxAttrNumber`). */
const MAX_JOIN_COLUMNS = 32_767;

/** `addRangeTableEntryForJoin`. */
export function addJoin(
  pstate: ParseState,
  jointype: JoinRte["jointype"],
  join: JoinColumns,
  merged: number,
  usingAlias: Alias | undefined,
  alias: Alias | undefined,
  inFromCl: boolean,
): NamespaceItem {
  if (join.aliasvars.length > MAX_JOIN_COLUMNS)
    ereport("PROGRAM_LIMIT_EXCEEDED", `joins can have at most ${MAX_JOIN_COLUMNS} columns`);
  const refname = alias?.aliasname ?? "unnamed_join";
  const specified = alias?.colnames.length ?? 0;
  if (specified > join.colnames.length)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `join expression "${refname}" has ${join.colnames.length} columns available but ${specified} columns specified`,
    );
  const rte: RangeTableEntry = {
    rtekind: "join",
    alias,
    eref: aliased(alias, refname, join.colnames),
    lateral: false,
    inFromCl,
    jointype,
    joinmergedcols: merged,
    joinaliasvars: join.aliasvars,
    joinleftcols: join.leftcols,
    joinrightcols: join.rightcols,
    joinUsingAlias: usingAlias,
  };
  return namespaceItem(rte.eref, rte, push(pstate, rte), join.columns);
}

/** `addRangeTableEntryForCTE`. */
export function addCte(pstate: ParseState, cte: CteState, levelsup: number, ref: RangeVar): NamespaceItem {
  const alias = toAlias(ref.alias);
  const { node } = cte;
  const refname = alias?.aliasname ?? node.ctename;
  if (cte.broken) return addBroken(pstate, refname);
  const selfReference = cte.analyzed === undefined;
  if (!selfReference) node.cterefcount++;
  if (cte.analyzed && cte.analyzed.commandType !== "select" && cte.analyzed.returningList.length === 0)
    ereport("FEATURE_NOT_SUPPORTED", `WITH query "${node.ctename}" does not have a RETURNING clause`, loc(ref));
  const specified = alias?.colnames.length ?? 0;
  if (node.columns.length < specified)
    ereport(
      "INVALID_COLUMN_REFERENCE",
      `table "${refname}" has ${node.columns.length} columns available but ${specified} columns specified`,
    );
  const own = node.columns.map((column) => column.name);
  const columns = [...node.columns, ...cte.extraColumns];
  const eref: Alias = {
    aliasname: refname,
    colnames: [...aliased(alias, refname, own).colnames, ...cte.extraColumns.map((column) => column.name)],
  };
  const rte: RangeTableEntry = {
    rtekind: "cte",
    alias,
    eref,
    lateral: false,
    inFromCl: true,
    ctename: node.ctename,
    ctelevelsup: levelsup,
    selfReference,
    columns,
  };
  const rtindex = push(pstate, rte);
  const item = makeNamespaceItem(rte, rtindex, columns);
  if (levelsup === 0 || cte.extraColumns.length === 0) return item;
  // Inside the CTE itself, `*` must not show what SEARCH and CYCLE add.
  const shown = node.columns.length;
  return namespaceItem(
    eref,
    rte,
    rtindex,
    item.columns.map((column, i) => (i < shown ? column : { ...column, dontExpand: true })),
  );
}

/** Stands for a FROM item that could not be understood, so that references to it are not reported as well. */
export function addBroken(pstate: ParseState, aliasname: string): NamespaceItem {
  const rte: RangeTableEntry = {
    rtekind: "result",
    alias: undefined,
    eref: { aliasname, colnames: [] },
    lateral: false,
    inFromCl: true,
  };
  return makeNamespaceItem(rte, push(pstate, rte), [], true);
}

/** `GetRTEByRangeTablePosn`. */
export function rteAt(pstate: ParseState, varno: number, levelsup: number): RangeTableEntry {
  const rte = outerState(pstate, levelsup).rtable[varno - 1];
  if (!rte) throw new Error(`no range table entry ${varno}`);
  return rte;
}
