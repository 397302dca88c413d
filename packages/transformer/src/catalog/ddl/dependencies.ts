import type { Expr, Oid, Query } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../../nodes/walk.ts";

/** What a query or an expression means by name: these cannot go without it. */
export interface QueryDependencies {
  /** Relations with the columns named; 0 stands for the whole row. */
  readonly relations: ReadonlyMap<Oid, ReadonlySet<number>>;
  readonly procs: ReadonlySet<Oid>;
  readonly operators: ReadonlySet<Oid>;
  /** Of constants and casts (`find_expr_references_walker`), not those that columns and functions bring. */
  readonly types: ReadonlySet<Oid>;
}

/** The relations that a level's Vars mean, by number. */
type Level = (varno: number) => Oid | undefined;

interface Collected {
  readonly relations: Map<Oid, Set<number>>;
  readonly procs: Set<Oid>;
  readonly operators: Set<Oid>;
  readonly types: Set<Oid>;
}

const cache = new WeakMap<Query, QueryDependencies>();
const expressions = new WeakMap<Expr, { readonly relation: Oid; readonly found: QueryDependencies }>();

/** Computed once a query. */
export function queryDependencies(query: Query): QueryDependencies {
  const cached = cache.get(query);
  if (cached !== undefined) return cached;
  const found = nothing();
  visitQuery(query, [], found);
  cache.set(query, found);
  return found;
}

/** Of an expression over one relation, or over OLD and NEW of it: a policy, a trigger's WHEN, an index's. */
export function expressionDependencies(expr: Expr, relation: Oid): QueryDependencies {
  const cached = expressions.get(expr);
  if (cached?.relation === relation) return cached.found;
  const found = nothing();
  visitExpr(expr, [() => relation], found);
  expressions.set(expr, { relation, found });
  return found;
}

const nothing = (): Collected => ({
  relations: new Map(),
  procs: new Set(),
  operators: new Set(),
  types: new Set(),
});

function visitQuery(query: Query, above: readonly Level[], found: Collected): void {
  const level: Level = (varno) => {
    const rte = query.rtable[varno - 1];
    return rte?.rtekind === "relation" ? rte.relid : undefined;
  };
  const levels = [level, ...above];
  for (const rte of query.rtable) {
    if (rte.rtekind === "relation" && !found.relations.has(rte.relid)) found.relations.set(rte.relid, new Set());
    if (rte.rtekind === "subquery") visitQuery(rte.subquery, levels, found);
  }
  for (const cte of query.cteList) if (cte.ctequery) visitQuery(cte.ctequery, levels, found);
  forEachExpr(query, (expr) => visitExpr(expr, levels, found));
  if (query.utilityQuery) visitQuery(query.utilityQuery, levels, found);
}

function visitExpr(expr: Expr, levels: readonly Level[], found: Collected): void {
  collect(expr, levels, found);
  const own = expressionQuery(expr);
  if (own) visitQuery(own, levels, found);
  forEachChild(expr, (child) => visitExpr(child, levels, found));
}

function collect(expr: Expr, levels: readonly Level[], found: Collected): void {
  switch (expr.kind) {
    case "Var": {
      const relation = levels[expr.varlevelsup]?.(expr.varno);
      if (relation === undefined) return;
      const columns = found.relations.get(relation) ?? new Set();
      columns.add(expr.varattno);
      found.relations.set(relation, columns);
      return;
    }
    case "FuncExpr":
      found.procs.add(expr.funcid);
      return;
    case "Aggref":
      found.procs.add(expr.aggfnoid);
      return;
    case "WindowFunc":
      found.procs.add(expr.winfnoid);
      return;
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
      found.operators.add(expr.opno);
      return;
    case "Const":
    case "Param":
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "ConvertRowtypeExpr":
    case "CoerceToDomain":
      found.types.add(expr.type);
      return;
    default:
  }
}
