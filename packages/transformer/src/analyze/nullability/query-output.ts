import type {
  CommonTableExpr,
  CteRte,
  Expr,
  Query,
  SetOperation,
  SubqueryRte,
  TargetEntry,
} from "../../nodes/query-tree.ts";
import { knownColumns, lateralScope } from "./column-nullable.ts";
import type { SemanticsContext } from "./context.ts";
import { isNullable } from "./expr-nullable.ts";
import { factsIf } from "./qual-facts.ts";
import { returningScope } from "./returning.ts";
import { Scope } from "./scope.ts";

/** One SELECT (or RETURNING, or VALUES) behind a query's columns: their expressions, and where they stand. */
export interface OutputLeaf {
  readonly exprs: readonly Expr[];
  readonly scope: Scope;
}

/**
 * The columns that a query gives: each the expressions of one or several SELECTs under its set operations.
 *
 * ```ts
 * import type { Query } from "../../nodes/query-tree.ts";
 * import type { SemanticsContext } from "./context.ts";
 *
 * function nullableColumns(query: Query, cx: SemanticsContext): boolean[] {
 *   const output = outputOf(query, undefined, cx);
 *   return query.targetList.map((_, index) => output.nullable(index));
 * }
 * ```
 */
export class QueryOutput {
  readonly #leaves: readonly OutputLeaf[];
  readonly #combine: Combination;
  readonly #nullable = new Map<number, boolean>();
  /** Results that other passes keep by column (JSON shapes, refined types). */
  readonly memo = new Map<string, unknown>();

  constructor(leaves: readonly OutputLeaf[], combine: Combination, assumed: readonly boolean[] = []) {
    this.#leaves = leaves;
    this.#combine = combine;
    assumed.forEach((nullable, column) => this.#nullable.set(column, nullable));
  }

  get width(): number {
    return this.#leaves[0]?.exprs.length ?? 0;
  }

  /** Whether a column (from 0) can be NULL. */
  nullable(column: number): boolean {
    const cached = this.#nullable.get(column);
    if (cached !== undefined) return cached;
    // A query that refers to itself in a way that recursion does not cover: nothing is known.
    this.#nullable.set(column, true);
    const answer = this.#combine === undefined ? this.#leafNullable(0, column) : this.#combined(this.#combine, column);
    this.#nullable.set(column, answer);
    return answer;
  }

  /** The expressions that a column's values come from, one a SELECT; rows of EXCEPT's right side never come out. */
  sources(column: number): { readonly expr: Expr; readonly scope: Scope }[] {
    const leaves = this.#combine === undefined ? [0] : visibleLeaves(this.#combine);
    return leaves.flatMap((leaf) => {
      const source = this.#leaves[leaf];
      const expr = source?.exprs[column];
      return source && expr ? [{ expr, scope: source.scope }] : [];
    });
  }

  /** The one SELECT behind the columns, where there are no set operations. */
  get single(): OutputLeaf | undefined {
    return this.#combine === undefined ? this.#leaves[0] : undefined;
  }

  /** The same output where these columns (from 1) are known not to be NULL. */
  knowing(columns: readonly number[]): QueryOutput {
    const leaf = this.single;
    if (!leaf || !rowsAreInputRows(leaf.scope.query)) return this;
    const facts = columns.flatMap((column) => {
      const expr = leaf.exprs[column - 1];
      return expr ? [...factsIf(leaf.scope, expr, "not-null")] : [];
    });
    const scope = leaf.scope.assume(facts);
    return scope === leaf.scope ? this : new QueryOutput([{ exprs: leaf.exprs, scope }], undefined);
  }

  /** Adds this output's SELECTs to those of a set operation, and says how they combine. */
  graftInto(leaves: OutputLeaf[]): CombinationNode {
    const offset = leaves.length;
    leaves.push(...this.#leaves);
    const shift = (node: CombinationNode): CombinationNode =>
      typeof node === "number" ? node + offset : { op: node.op, left: shift(node.left), right: shift(node.right) };
    return shift(this.#combine ?? 0);
  }

  #leafNullable(leaf: number, column: number): boolean {
    const source = this.#leaves[leaf];
    const expr = source?.exprs[column];
    return !source || !expr || isNullable(expr, source.scope);
  }

  #combined(node: Exclude<Combination, undefined>, column: number): boolean {
    if (typeof node === "number") return this.#leafNullable(node, column);
    const left = this.#combined(node.left, column);
    if (node.op === "except") return left;
    const right = this.#combined(node.right, column);
    return node.op === "union" ? left || right : left && right;
  }
}

/** A tree of set operations over leaves' indexes. */
type Combination = undefined | CombinationNode;
type CombinationNode =
  | number
  | { readonly op: SetOperation["op"]; readonly left: CombinationNode; readonly right: CombinationNode };

function visibleLeaves(node: CombinationNode): number[] {
  if (typeof node === "number") return [node];
  const left = visibleLeaves(node.left);
  return node.op === "union" ? [...left, ...visibleLeaves(node.right)] : left;
}

/** Whether each row that a query gives is one row of its FROM clause. */
function rowsAreInputRows(query: Query): boolean {
  return query.commandType === "select" && !query.hasAggs && query.groupClause.length === 0 && !query.havingQual;
}

/** The output of a query that stands in `parent`. */
export function outputOf(query: Query, parent: Scope): QueryOutput;
/** The output of a statement of its own. */
export function outputOf(query: Query, parent: undefined, cx: SemanticsContext): QueryOutput;
export function outputOf(query: Query, parent: Scope | undefined, context?: SemanticsContext): QueryOutput {
  const cx = parent?.cx ?? context;
  if (!cx) throw new Error("a statement of its own needs a context");
  const scope = Scope.of(cx, query, parent);
  if (query.commandType !== "select") {
    const exprs = visible(query.returningList);
    return new QueryOutput([{ exprs, scope: returningScope(scope) }], undefined);
  }
  if (query.setOperations) return setOperationOutput(query, query.setOperations, scope);
  return new QueryOutput([{ exprs: visible(query.targetList), scope: scope.afterGrouping() }], undefined);
}

function visible(list: readonly TargetEntry[]): Expr[] {
  return list.filter((entry) => !entry.resjunk).map((entry) => entry.expr);
}

function setOperationOutput(query: Query, top: SetOperation, scope: Scope): QueryOutput {
  const leaves: OutputLeaf[] = [];
  const collect = (node: SetOperation | SetOperation["larg"]): CombinationNode => {
    if (node.kind === "SetOperation") return { op: node.op, left: collect(node.larg), right: collect(node.rarg) };
    const rte = query.rtable[node.rtindex - 1];
    if (rte?.rtekind === "subquery") return subqueryOutput(rte, node.rtindex, scope).graftInto(leaves);
    return leaves.push({ exprs: [], scope }) - 1;
  };
  return new QueryOutput(leaves, collect(top));
}

/** The output of a sub-query in FROM, given what is known of its columns where it stands. */
export function subqueryOutput(rte: SubqueryRte, varno: number, owner: Scope): QueryOutput {
  return outputWhereKnown(owner, varno, () => outputOf(rte.subquery, lateralScope(varno, owner)));
}

/** The output of a view's body; `undefined` for what is no view, or one without a body. */
export function viewOutput(relid: number, varno: number, owner: Scope): QueryOutput | undefined {
  const { cx } = owner;
  const body = cx.relation(relid)?.viewQuery;
  if (!body) return undefined;
  return outputWhereKnown(owner, varno, () => {
    let output = cx.views.get(relid);
    if (!output) {
      output = outputOf(body, undefined, cx);
      cx.views.set(relid, output);
    }
    return output;
  });
}

/** The output of a WITH query where it is referred to. */
export function cteOutput(rte: CteRte, varno: number, owner: Scope): QueryOutput | undefined {
  const found = owner.cte(rte);
  const query = found?.cte.ctequery;
  if (!found || !query) return undefined;
  const { cte, scope } = found;
  const assumed = owner.cx.recursion.get(cte);
  if (assumed) return new QueryOutput([], undefined, assumed);
  return outputWhereKnown(owner, varno, () => {
    let output = scope.cteOutputs.get(cte);
    if (!output) {
      output = cte.cterecursive ? recursiveOutput(cte, query, scope) : outputOf(query, scope);
      scope.cteOutputs.set(cte, output);
    }
    return output;
  });
}

/** Assumes that a recursive query gives no NULL, and takes back what does not hold, until all of it does. */
function recursiveOutput(cte: CommonTableExpr, query: Query, scope: Scope): QueryOutput {
  const { recursion } = scope.cx;
  let assumed: readonly boolean[] = cte.columns.map(() => false);
  for (;;) {
    const before = assumed;
    recursion.set(cte, before);
    const output = outputOf(query, scope);
    assumed = before.map((nullable, column) => nullable || output.nullable(column));
    recursion.delete(cte);
    if (assumed.every((nullable, column) => nullable === before[column])) return output;
  }
}

/**
 * A FROM item's output, and what follows for its other columns from those that are known not to be NULL (`WHERE
 * v.b_id IS NOT NULL` over a view with an outer join): facts about a row hold for the row inside as well.
 */
function outputWhereKnown(owner: Scope, varno: number, make: () => QueryOutput): QueryOutput {
  const kept = (key: string, build: () => QueryOutput): QueryOutput => {
    const output = owner.base.outputs.get(key) ?? build();
    owner.base.outputs.set(key, output);
    return output;
  };
  const whole = kept(String(varno), make);
  const columns = knownColumns(owner, varno);
  return columns.length === 0 ? whole : kept([varno, ...columns].join(","), () => whole.knowing(columns));
}
