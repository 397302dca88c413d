import { PUBLIC_NAMESPACE } from "../../catalog/well-known.ts";
import type { DependencyIr, OutputKeyIr, RouteIr, SortIr } from "../../ir.ts";
import type { Oid, Query } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../../nodes/walk.ts";
import type { Expr } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { opaqueReasons } from "./opaque.ts";
import type { IdentityOf, OutputKey } from "./output-key.ts";
import { findOutputKey, primaryKeyOf } from "./output-key.ts";
import { collectReads } from "./reads.ts";
import type { Atom, Occurrence } from "./routes.ts";
import { collectOccurrences } from "./routes.ts";
import { sortColumns } from "./sort-columns.ts";

/** What a statement reads and writes, and how a changed row finds the results that it may alter. */
export interface Dependencies {
  readonly dependencies: readonly DependencyIr[];
  readonly writes: readonly string[];
  readonly routes: readonly RouteIr[];
  readonly outputKey: OutputKeyIr | undefined;
  readonly refreshByKey: boolean;
  /** Why not. */
  readonly wholeBecause: string | undefined;
  readonly ordered: boolean;
  readonly sort: readonly SortIr[] | undefined;
  readonly opaque: readonly string[];
}

/** `names`: the result's column names, in order. */
export function analyzeDependencies(
  cx: SemanticsContext,
  query: Query,
  names: readonly string[],
  identityOf: IdentityOf = (relid) => primaryKeyOf(cx, relid),
): Dependencies {
  const reads = [...collectReads(cx, query)].filter(([relid]) => cx.relation(relid) !== undefined);
  const occurrences = collectOccurrences(cx, query);
  const key = uniquelyNamed(findOutputKey(cx, query, identityOf), names);
  const opaque = opaqueReasons(cx, query);
  const byKey = key ? collectOccurrences(cx, query, keyAtoms(key)) : undefined;
  const dependencies = reads
    .map(([relid, { columns, deciding, routing }]): DependencyIr => {
      const keyColumns = key && byKey && columnsOfKey(byKey.get(relid), key.columns.length);
      return {
        relation: relationKey(cx, relid),
        columns: columnNames(cx, relid, columns),
        deciding: columnNames(cx, relid, deciding),
        routing: columnNames(cx, relid, routing),
        ...(keyColumns && { keyColumns: keyColumns.map((attnum) => columnName(cx, relid, attnum)) }),
      };
    })
    .toSorted((a, b) => compare(a.relation, b.relation));
  const wholeBecause = opaque[0] ?? whyWhole(cx, query, key, key && byKey?.get(key.relid));
  return {
    dependencies,
    writes: [...collectWrites(cx, query)].toSorted(compare),
    routes: reads
      .flatMap(([relid]) => routesOf(cx, relid, occurrences.get(relid)))
      .toSorted((a, b) => compare(a.relation, b.relation) || a.param - b.param || compare(a.column, b.column)),
    outputKey: key && {
      relation: relationKey(cx, key.relid),
      columns: key.columns.map((column) => names[column - 1] ?? ""),
    },
    refreshByKey: wholeBecause === undefined,
    wholeBecause,
    ordered: query.commandType === "select" && query.sortClause.length > 0,
    sort: query.commandType === "select" ? sortColumns(cx, query, names) : undefined,
    opaque,
  };
}

/** A key whose columns cannot be told by name is none. */
function uniquelyNamed(key: OutputKey | undefined, names: readonly string[]): OutputKey | undefined {
  const unique = key?.columns.every((column) => names.filter((name) => name === names[column - 1]).length === 1);
  return unique ? key : undefined;
}

function keyAtoms(key: OutputKey): ReadonlyMap<number, ReadonlySet<Atom>> {
  return new Map(key.columns.map((column, index) => [column, new Set([`#${index}`])]));
}

/** The columns of a relation that equal the key asked for wherever the relation is read. */
function columnsOfKey(occurrences: readonly Occurrence[] | undefined, parts: number): readonly number[] | undefined {
  if (!occurrences || occurrences.length === 0) return undefined;
  const columns: number[] = [];
  for (let part = 0; part < parts; part++) {
    const column = columnsEqualTo(occurrences, `#${part}`)[0];
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

function columnsEqualTo(occurrences: readonly Occurrence[], atom: Atom): readonly number[] {
  const [first, ...rest] = occurrences;
  const equal = (occurrence: Occurrence, column: number): boolean => occurrence.get(column)?.has(atom) ?? false;
  return [...(first?.keys() ?? [])]
    .filter((column) => first && equal(first, column) && rest.every((occurrence) => equal(occurrence, column)))
    .toSorted((a, b) => a - b);
}

/** Equalities with a parameter that hold in every place where the relation is read. */
function routesOf(cx: SemanticsContext, relid: Oid, occurrences: readonly Occurrence[] | undefined): RouteIr[] {
  if (!occurrences || occurrences.length === 0) return [];
  const atoms = new Set<Atom>();
  for (const occurrence of occurrences) for (const set of occurrence.values()) for (const atom of set) atoms.add(atom);
  return [...atoms]
    .filter((atom) => atom.startsWith("$"))
    .flatMap((atom) =>
      columnsEqualTo(occurrences, atom).map((attnum) => ({
        relation: relationKey(cx, relid),
        column: columnName(cx, relid, attnum),
        param: Number(atom.slice(1)) - 1,
      })),
    );
}

/**
 * Why the rows of a changed key are not all that a change can alter, or cannot be read again by themselves: there must be
 * no LIMIT, window, DISTINCT or set operation, no aggregation across keys, and the table must be read nowhere but under
 * that key.
 */
function whyWhole(
  cx: SemanticsContext,
  query: Query,
  key: OutputKey | undefined,
  occurrences: readonly Occurrence[] | undefined,
): string | undefined {
  if (!key) return "no table's key identifies its rows";
  if (query.limitCount || query.limitOffset) return "LIMIT and OFFSET take rows by their place";
  if (query.hasWindowFuncs) return "a window function sees other rows";
  if (query.distinctClause.length > 0) return "DISTINCT compares rows with each other";
  if (query.hasForUpdate) return "it locks rows";
  if (query.cteList.some((cte) => cte.ctequery?.commandType !== "select")) return "it writes";
  if (columnsOfKey(occurrences, key.columns.length) === undefined)
    return `${relationKey(cx, key.relid)} is also read where its key is not the result's`;
  return undefined;
}

/** Tables that the statement and its WITH queries write. */
function collectWrites(cx: SemanticsContext, query: Query, into = new Set<string>()): Set<string> {
  const target = query.resultRelation > 0 ? query.rtable[query.resultRelation - 1] : undefined;
  if (target?.rtekind === "relation") into.add(relationKey(cx, writtenTable(cx, target.relid)));
  for (const cte of query.cteList) if (cte.ctequery) collectWrites(cx, cte.ctequery, into);
  for (const rte of query.rtable) if (rte.rtekind === "subquery") collectWrites(cx, rte.subquery, into);
  const visit = (expr: Expr): void => {
    const inner = expressionQuery(expr);
    if (inner) collectWrites(cx, inner, into);
    const called = expr.kind === "FuncExpr" ? cx.proc(expr.funcid)?.body?.queries : undefined;
    for (const body of called ?? []) if (body.commandType !== "select" && !busy.has(body)) writeOfBody(cx, body, into);
    forEachChild(expr, visit);
  };
  forEachExpr(query, visit);
  if (query.utilityQuery) collectWrites(cx, query.utilityQuery, into);
  return into;
}

const busy = new Set<Query>();

function writeOfBody(cx: SemanticsContext, body: Query, into: Set<string>): void {
  busy.add(body);
  collectWrites(cx, body, into);
  busy.delete(body);
}

/** The table behind a view that can be written. */
function writtenTable(cx: SemanticsContext, relid: Oid, depth = 0): Oid {
  const relation = cx.relation(relid);
  if (relation?.relkind !== "v" || depth > 30) return relid;
  if (relation.triggers.some((trigger) => trigger.timing === "instead")) return relid;
  const item = relation.viewQuery?.jointree.fromlist[0];
  const rte = item?.kind === "RangeTblRef" ? relation.viewQuery?.rtable[item.rtindex - 1] : undefined;
  return rte?.rtekind === "relation" ? writtenTable(cx, rte.relid, depth + 1) : relid;
}

/** `name`, or `schema.name` outside `public`. */
function relationKey(cx: SemanticsContext, relid: Oid): string {
  const relation = cx.relation(relid);
  if (!relation) return "";
  if (relation.relnamespace === PUBLIC_NAMESPACE) return relation.relname;
  return `${cx.catalog.namespaceName(relation.relnamespace)}.${relation.relname}`;
}

function columnName(cx: SemanticsContext, relid: Oid, attnum: number): string {
  return cx.relation(relid)?.attributes[attnum - 1]?.attname ?? "";
}

function columnNames(cx: SemanticsContext, relid: Oid, columns: ReadonlySet<number>): string[] {
  return [...columns].map((attnum) => columnName(cx, relid, attnum)).toSorted(compare);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
