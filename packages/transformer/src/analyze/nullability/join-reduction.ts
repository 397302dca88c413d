import type { Expr, JoinExpr, JoinTreeNode, Query } from "../../nodes/query-tree.ts";
import { presenceKey } from "./expr-key.ts";
import type { Facts } from "./qual-facts.ts";

/** What the join tree of a query says once everything that is known has been followed through it. */
export interface JoinFacts {
  /** All that is known of a row that the FROM clause and WHERE let through. */
  readonly facts: ReadonlySet<string>;
  /** Range table entries that an outer join may null-extend. */
  readonly nullable: ReadonlySet<number>;
  /** FULL joins, not themselves null-extended, of which each row may lack either side: what each side surely has. */
  readonly fullJoins: readonly { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> }[];
}

/** What the reduction asks of its surroundings. */
export interface JoinReductionHooks {
  /** Facts of a condition that is true. */
  readonly qualFacts: (qual: Expr) => Facts;
  /** Whether each row of one side of a join is certain to have a match on the other (a foreign key says so). */
  readonly matchIsCertain: (join: JoinExpr, kept: "left" | "right", facts: ReadonlySet<string>) => boolean;
}

/**
 * Follows facts through the join tree until nothing new comes: a fact about the nullable side of an outer join makes
 * it an inner join, whose condition then gives facts of its own (`reduce_outer_joins` in `prepjointree.c`, carried to
 * a fixpoint).
 */
export function reduceOuterJoins(query: Query, given: Iterable<string>, hooks: JoinReductionHooks): JoinFacts {
  const facts: Facts = new Set(given);
  const qualCache = new Map<Expr, Facts>();
  const qualFacts = (qual: Expr): Facts => {
    let found = qualCache.get(qual);
    if (!found) {
      found = hooks.qualFacts(qual);
      qualCache.set(qual, found);
    }
    return found;
  };
  for (;;) {
    const before = facts.size;
    const pass = new ReductionPass(facts, qualFacts, hooks.matchIsCertain);
    pass.visit(query.jointree, true);
    if (facts.size === before) return { facts, nullable: pass.nullable, fullJoins: pass.fullJoins };
  }
}

class ReductionPass {
  readonly nullable = new Set<number>();
  readonly fullJoins: { left: ReadonlySet<number>; right: ReadonlySet<number> }[] = [];
  readonly #facts: Facts;
  readonly #qualFacts: (qual: Expr) => Facts;
  readonly #matchIsCertain: JoinReductionHooks["matchIsCertain"];

  constructor(facts: Facts, qualFacts: (qual: Expr) => Facts, matchIsCertain: JoinReductionHooks["matchIsCertain"]) {
    this.#facts = facts;
    this.#qualFacts = qualFacts;
    this.#matchIsCertain = matchIsCertain;
  }

  /** `certain`: no outer join above can null-extend this node. */
  visit(node: JoinTreeNode, certain: boolean): void {
    if (node.kind === "RangeTblRef") {
      if (certain) this.#facts.add(presenceKey(node.rtindex));
      else this.nullable.add(node.rtindex);
      return;
    }
    if (node.kind === "FromExpr") {
      for (const item of node.fromlist) this.visit(item, certain);
      this.#assume(node.quals, certain);
      return;
    }
    this.#visitJoin(node, certain);
  }

  #visitJoin(join: JoinExpr, certain: boolean): void {
    const leftPresent = this.#anyPresent(join.larg);
    const rightPresent = this.#anyPresent(join.rarg);
    let type = join.jointype;
    if (type === "full") {
      if (leftPresent) type = rightPresent ? "inner" : "left";
      else if (rightPresent) type = "right";
    }
    const isCertain = (kept: "left" | "right"): boolean => certain && this.#matchIsCertain(join, kept, this.#facts);
    // Where each right row has a match no row lacks a left side.
    if (type === "full" && isCertain("right")) type = "left";
    else if (type === "full" && isCertain("left")) type = "right";
    if (type === "left" && (rightPresent || isCertain("left"))) type = "inner";
    if (type === "right" && (leftPresent || isCertain("right"))) type = "inner";

    this.visit(join.larg, certain && (type === "inner" || type === "left"));
    this.visit(join.rarg, certain && (type === "inner" || type === "right"));
    if (type === "inner") this.#assume(join.quals, certain);
    if (type === "full" && certain) this.fullJoins.push({ left: surelyIn(join.larg), right: surelyIn(join.rarg) });
  }

  #assume(quals: Expr | undefined, certain: boolean): void {
    if (!quals || !certain) return;
    for (const fact of this.#qualFacts(quals)) this.#facts.add(fact);
  }

  #anyPresent(node: JoinTreeNode): boolean {
    for (const rtindex of relationsOf(node)) if (this.#facts.has(presenceKey(rtindex))) return true;
    return false;
  }
}

/** The range table entries that every row of a join tree node has. */
function surelyIn(node: JoinTreeNode): ReadonlySet<number> {
  if (node.kind === "RangeTblRef") return new Set([node.rtindex]);
  if (node.kind === "FromExpr") return new Set(node.fromlist.flatMap((item) => [...surelyIn(item)]));
  return new Set([
    ...(node.jointype === "inner" || node.jointype === "left" ? surelyIn(node.larg) : []),
    ...(node.jointype === "inner" || node.jointype === "right" ? surelyIn(node.rarg) : []),
  ]);
}

const relationSets = new WeakMap<JoinTreeNode, ReadonlySet<number>>();

/** The range table entries under a join tree node, joins' own left out. */
export function relationsOf(node: JoinTreeNode): ReadonlySet<number> {
  const cached = relationSets.get(node);
  if (cached) return cached;
  const found = new Set<number>();
  const collect = (item: JoinTreeNode): void => {
    if (item.kind === "RangeTblRef") found.add(item.rtindex);
    else if (item.kind === "FromExpr") item.fromlist.forEach(collect);
    else {
      collect(item.larg);
      collect(item.rarg);
    }
  };
  collect(node);
  relationSets.set(node, found);
  return found;
}
