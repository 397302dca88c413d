import type { CommonTableExpr, CteRte, Expr, Query, RangeTableEntry } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import type { SemanticsContext } from "./context.ts";
import { exprKey, presenceKey } from "./expr-key.ts";
import { matchIsCertain } from "./foreign-key-match.ts";
import { givesRowOfNothing, groupedExpressions, type GroupedExpressions } from "./grouping.ts";
import type { JoinFacts } from "./join-reduction.ts";
import { reduceOuterJoins } from "./join-reduction.ts";
import type { Facts, FactScope, Truth } from "./qual-facts.ts";
import { factsIf } from "./qual-facts.ts";
import type { QueryOutput } from "./query-output.ts";

/**
 * One query level, and what is known where an expression of it stands. The base scope of a query holds what FROM,
 * WHERE and the joins prove; `assume` gives scopes that know more (a CASE branch, an aggregate's FILTER).
 */
export class Scope implements FactScope {
  readonly cx: SemanticsContext;
  readonly query: Query;
  readonly parent: Scope | undefined;
  /** The scope that this one was refined from; itself for a base scope. It owns the caches. */
  readonly base: Scope;
  readonly caseArg: Expr | undefined;
  /** Set where expressions are evaluated over groups and grouping sets may have made their columns NULL. */
  readonly grouped: GroupedExpressions | undefined;
  /** Outputs of this level's FROM items, by range table index and what is known of their columns. */
  readonly outputs = new Map<string, QueryOutput>();
  readonly cteOutputs = new Map<CommonTableExpr, QueryOutput>();
  /** What `returning.ts` says of target columns; absent elsewhere. */
  readonly returning: ReturningRows | undefined;
  readonly #joins: JoinFacts;
  readonly #fixed: boolean;

  private constructor(parts: ScopeParts) {
    this.cx = parts.cx;
    this.query = parts.query;
    this.parent = parts.parent;
    this.base = parts.base ?? this;
    this.caseArg = parts.caseArg;
    this.grouped = parts.grouped;
    this.returning = parts.returning;
    this.#fixed = parts.fixed;
    this.#joins = this.#joinFacts(parts);
  }

  #joinFacts({ joins, news, fixed }: ScopeParts): JoinFacts {
    if (joins && !news) return joins;
    const facts = new Set([...(joins?.facts ?? []), ...(news ?? [])]);
    // Where no join can null-extend anything, all conditions have spoken already.
    if (joins && (fixed || (joins.nullable.size === 0 && joins.fullJoins.length === 0))) return { ...joins, facts };
    return reduceOuterJoins(this.query, facts, {
      qualFacts: (qual) => factsIf(this, qual, "true"),
      matchIsCertain: (join, kept, known) => matchIsCertain(this.cx, this.query, join, kept, known),
    });
  }

  /** The scope in which a query's FROM, WHERE and aggregates' arguments are evaluated. */
  static of(cx: SemanticsContext, query: Query, parent: Scope | undefined): Scope {
    const scope = new Scope({ cx, query, parent, joins: cx.plain.joins.get(query), fixed: false });
    cx.plain.joins.set(query, scope.#joins);
    return scope;
  }

  /** A scope with the same joins in which FROM and WHERE prove nothing more than `facts`. */
  static fixed(
    scope: Scope,
    facts: ReadonlySet<string>,
    nullable: ReadonlySet<number>,
    returning?: ReturningRows,
  ): Scope {
    const joins: JoinFacts = { facts, nullable, fullJoins: [] };
    const { cx, query, parent } = scope;
    return new Scope({ cx, query, parent, joins, fixed: true, ...(returning && { returning }) });
  }

  /** This scope, knowing these facts too. */
  assume(facts: Iterable<string>): Scope {
    const news = [...facts].filter((fact) => !this.#joins.facts.has(fact));
    return news.length === 0 ? this : this.#refine({ news });
  }

  /** This scope where `condition` gave `truth`. */
  assuming(condition: Expr, truth: Truth): Scope {
    return this.assume(factsIf(this, condition, truth));
  }

  /** This scope inside `CASE arg …`. */
  withCaseArg(caseArg: Expr): Scope {
    return this.#refine({ caseArg });
  }

  /** The scope of the target list and ORDER BY: after grouping and HAVING. */
  afterGrouping(): Scope {
    const { havingQual } = this.query;
    const grouped = this.query.groupingSets.length > 0 ? this.#overGroupingSets() : this;
    const scope = givesRowOfNothing(this.query) ? grouped.#withoutFacts() : grouped;
    return havingQual ? scope.assuming(havingQual, "true") : scope;
  }

  /** A grouped column is NULL in the rows of a grouping set that leaves it out, whatever WHERE said of it. */
  #overGroupingSets(): Scope {
    const grouped = groupedExpressions(this.cx, this.query);
    const facts = [...this.#joins.facts].filter((fact) => !grouped.nullableKeys.some((key) => fact.includes(key)));
    const joins = { ...this.#joins, facts: new Set(facts) };
    return new Scope({ ...this.#parts(), grouped, joins, fixed: true });
  }

  #withoutFacts(): Scope {
    return new Scope({ ...this.#parts(), joins: { ...this.#joins, facts: new Set() }, fixed: true });
  }

  /** The scope of a window function's arguments: they are taken from other rows too. */
  ofWindowFrame(): Scope {
    return this.base.afterGrouping();
  }

  /** The scope of an aggregate's arguments. */
  beforeGrouping(): Scope {
    return this.grouped ? this.base : this;
  }

  #parts(): ScopeParts {
    return {
      cx: this.cx,
      query: this.query,
      parent: this.parent,
      base: this.base,
      caseArg: this.caseArg,
      grouped: this.grouped,
      joins: this.#joins,
      fixed: this.#fixed,
      ...(this.returning && { returning: this.returning }),
    };
  }

  #refine(changes: { news?: readonly string[]; caseArg?: Expr }): Scope {
    return new Scope({ ...this.#parts(), ...changes });
  }

  /** Whether this very expression is known not to be NULL. `shift`: how many levels further in it stands. */
  knows(expr: Expr, shift = 0): boolean {
    const key = exprKey(this.cx, expr, shift);
    if (key === undefined) return false;
    return this.#joins.facts.has(key) || (this.parent?.knows(expr, shift + 1) ?? false);
  }

  knowsKey(key: string): boolean {
    return this.#joins.facts.has(key);
  }

  /** Whether an outer join may have null-extended a range table entry `levelsup` queries further out. */
  mayBeAbsent(varno: number, levelsup: number): boolean {
    if (levelsup === 0) return this.#absent(varno);
    return !this.knowsKey(presenceKey(varno, levelsup)) && (this.parent?.mayBeAbsent(varno, levelsup - 1) ?? true);
  }

  #absent(varno: number): boolean {
    if (this.#joins.facts.has(presenceKey(varno))) return false;
    const rte = this.query.rtable[varno - 1];
    if (rte?.rtekind !== "join") return this.#joins.nullable.has(varno);
    return rte.joinaliasvars.some((alias) => alias.kind !== "Var" || this.#absent(alias.varno));
  }

  /** Whether grouping sets stand between here and the outermost query. */
  get anyGrouped(): boolean {
    return this.grouped !== undefined || (this.parent?.anyGrouped ?? false);
  }

  /** This scope where these range table entries are not null-extended. */
  assumePresent(entries: Iterable<number>): Scope {
    return this.assume([...entries].map((varno) => presenceKey(varno)));
  }

  /** This scope where a range table entry `levelsup` queries further out is not null-extended. */
  assumePresentAt(varno: number, levelsup: number): Scope {
    return this.assume([presenceKey(varno, levelsup)]);
  }

  /** How many set-returning functions the target list calls side by side. */
  get targetSrfCount(): number {
    return this.query.hasTargetSRFs ? countTargetSrfs(this.query) : 0;
  }

  get fullJoins(): JoinFacts["fullJoins"] {
    return this.#joins.fullJoins;
  }

  get facts(): ReadonlySet<string> {
    return this.#joins.facts;
  }

  get nullableEntries(): ReadonlySet<number> {
    return this.#joins.nullable;
  }

  /** The scope `levelsup` queries further out. */
  up(levelsup: number): Scope | undefined {
    return levelsup === 0 ? this : this.parent?.up(levelsup - 1);
  }

  rte(varno: number, levelsup: number): RangeTableEntry | undefined {
    return this.up(levelsup)?.query.rtable[varno - 1];
  }

  /** The WITH query that a range table entry of this level refers to, and the level where it stands. */
  cte(rte: CteRte): { readonly cte: CommonTableExpr; readonly scope: Scope } | undefined {
    const scope = this.up(rte.ctelevelsup);
    const cte = scope?.query.cteList.find((candidate) => candidate.ctename === rte.ctename);
    return scope && cte ? { cte, scope: scope.base } : undefined;
  }
}

const srfCounts = new WeakMap<Query, number>();

function countTargetSrfs(query: Query): number {
  let count = srfCounts.get(query);
  if (count === undefined) {
    count = 0;
    const visit = (expr: Expr): void => {
      if ((expr.kind === "FuncExpr" && expr.funcretset) || (expr.kind === "OpExpr" && expr.opretset))
        count = (count ?? 0) + 1;
      forEachChild(expr, visit);
    };
    for (const entry of query.targetList) visit(entry.expr);
    srfCounts.set(query, count);
  }
  return count;
}

interface ScopeParts {
  readonly cx: SemanticsContext;
  readonly query: Query;
  readonly parent: Scope | undefined;
  readonly base?: Scope;
  readonly caseArg?: Expr | undefined;
  readonly grouped?: GroupedExpressions | undefined;
  /** Of the scope that this one refines. */
  readonly joins: JoinFacts | undefined;
  /** What is known beyond that. */
  readonly news?: readonly string[];
  /** The join tree proves nothing further (RETURNING, grouping sets). */
  readonly fixed: boolean;
  readonly returning?: ReturningRows;
}

/** Which versions of the target's row RETURNING can see. */
export interface ReturningRows {
  readonly target: number;
  /** `never`: always NULL; `maybe`: in some rows; `always`. */
  readonly old: "never" | "maybe" | "always";
  readonly new: "never" | "maybe" | "always";
  /** Which version a plain column shows. */
  readonly plain: "old" | "new" | "either";
  /** WHERE speaks of the old version; this is what it proves. */
  readonly oldFacts: Facts;
}
