import type { Expr, Oid, Query, RangeTableEntry } from "../../nodes/query-tree.ts";
import { forEachSubquery, walkExpressions } from "../../nodes/walk.ts";

/** What a query's text means by name: these cannot go without it. */
export interface QueryDependencies {
  /** Relations with the columns named; 0 stands for the whole row. */
  readonly relations: ReadonlyMap<Oid, ReadonlySet<number>>;
  readonly procs: ReadonlySet<Oid>;
  readonly operators: ReadonlySet<Oid>;
  readonly types: ReadonlySet<Oid>;
}

interface Collected {
  readonly relations: Map<Oid, Set<number>>;
  readonly procs: Set<Oid>;
  readonly operators: Set<Oid>;
  readonly types: Set<Oid>;
}

const cache = new WeakMap<Query, QueryDependencies>();

/** Computed once a query. */
export function queryDependencies(query: Query): QueryDependencies {
  const cached = cache.get(query);
  if (cached !== undefined) return cached;
  const found: Collected = { relations: new Map(), procs: new Set(), operators: new Set(), types: new Set() };
  const visitQuery = (level: Query): void => {
    for (const rte of level.rtable) {
      if (rte.rtekind === "relation" && !found.relations.has(rte.relid)) found.relations.set(rte.relid, new Set());
    }
    forEachSubquery(level, visitQuery);
  };
  visitQuery(query);
  walkExpressions(query, (expr, owner) => collect(expr, owner.rtable, found));
  cache.set(query, found);
  return found;
}

function collect(expr: Expr, rtable: readonly RangeTableEntry[], found: Collected): void {
  found.types.add(expr.type);
  switch (expr.kind) {
    case "Var": {
      const rte = expr.varlevelsup === 0 ? rtable[expr.varno - 1] : undefined;
      if (rte?.rtekind === "relation") {
        const columns = found.relations.get(rte.relid) ?? new Set();
        columns.add(expr.varattno);
        found.relations.set(rte.relid, columns);
      }
      break;
    }
    case "FuncExpr":
      found.procs.add(expr.funcid);
      break;
    case "Aggref":
      found.procs.add(expr.aggfnoid);
      break;
    case "WindowFunc":
      found.procs.add(expr.winfnoid);
      break;
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
    case "ScalarArrayOpExpr":
      found.operators.add(expr.opno);
      break;
    default:
  }
}
