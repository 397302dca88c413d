import type { Expr, Var } from "../../nodes/query-tree.ts";
import { lateralScope } from "./column-nullable.ts";
import type { QueryOutput } from "./query-output.ts";
import { cteOutput, subqueryOutput, viewOutput } from "./query-output.ts";
import type { Scope } from "./scope.ts";

export interface Source {
  readonly expr: Expr;
  readonly scope: Scope;
}

/**
 * The expressions that a column of a sub-query, CTE, view, VALUES list or join stands for; `undefined` for a column
 * that is stored, computed by a function in FROM, or cannot be followed. The sources say what values there are where
 * the range table entry is present; NULLs that an outer join adds are not among them.
 */
export function columnSources(column: Var, scope: Scope): readonly Source[] | undefined {
  const owner = scope.up(column.varlevelsup);
  const rte = owner?.query.rtable[column.varno - 1];
  if (!owner || !rte || column.varattno <= 0 || owner.returning?.target === column.varno) return undefined;
  if (rte.rtekind === "join") {
    const alias = rte.joinaliasvars[column.varattno - 1];
    return alias && [{ expr: alias, scope: owner }];
  }
  if (rte.rtekind === "values") {
    const inside = lateralScope(column.varno, owner);
    return rte.valuesLists.flatMap((row) => {
      const expr = row[column.varattno - 1];
      return expr ? [{ expr, scope: inside }] : [];
    });
  }
  return fromItemOutput(column.varno, owner)?.sources(column.varattno - 1);
}

/**
 * What `ask` finds in the sources of a column, worked out once a column (`tag` names the question). `undefined` where
 * the column has no sources.
 */
export function askSources<T>(
  column: Var,
  scope: Scope,
  tag: string,
  ask: (sources: readonly Source[]) => T,
): T | undefined {
  const sources = columnSources(column, scope);
  if (!sources) return undefined;
  const owner = scope.up(column.varlevelsup);
  const memo = owner && fromItemOutput(column.varno, owner)?.memo;
  if (!memo) return ask(sources);
  const key = `${tag}:${column.varattno}`;
  if (!memo.has(key)) memo.set(key, ask(sources));
  return memo.get(key) as T;
}

/** The output of a sub-query, CTE or view in FROM. */
export function fromItemOutput(varno: number, owner: Scope): QueryOutput | undefined {
  const rte = owner.query.rtable[varno - 1];
  switch (rte?.rtekind) {
    case "subquery":
      return subqueryOutput(rte, varno, owner);
    case "cte":
      // A recursive query's sources lead back to themselves.
      return owner.cte(rte)?.cte.cterecursive ? undefined : cteOutput(rte, varno, owner);
    case "relation":
      return viewOutput(rte.relid, varno, owner);
    default:
      return undefined;
  }
}
