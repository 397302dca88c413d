import type { Expr, JoinTreeNode, Oid, Query, RangeTableEntry, Var } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { exprKey } from "../nullability/expr-key.ts";
import { relationsOf } from "../nullability/join-reduction.ts";
import type { Equality } from "./equalities.ts";
import { comparedColumn, equalitiesOf, queryReadsOnly, readsOnly, throughJoinAlias } from "./equalities.ts";
import { outputKeys } from "./output-keys.ts";
import { certainQualsOf, uniqueKeysOf } from "./unique-keys.ts";

interface Rule extends Equality {
  /** The range table entries of which it can single out a row. */
  readonly targets: ReadonlySet<number>;
}

/**
 * Follows functional dependencies through one query level: which range table entries have at most one row for each
 * set of values of the columns that are fixed from outside (constants, parameters, outer queries' columns).
 *
 * A key whose every column is equated with something fixed fixes its row, and so every column of it.
 */
export class Determined {
  readonly #cx: SemanticsContext;
  readonly #query: Query;
  readonly #columns = new Set<string>();
  readonly #expressions = new Set<string>();
  readonly #entries = new Set<number>();
  readonly #rules: readonly Rule[];
  readonly #certain: readonly Expr[];
  /** Entries that an outer join may null-extend, and those that read them. */
  readonly #nullable: ReadonlySet<number>;
  readonly #varying: ReadonlySet<number>;

  constructor(cx: SemanticsContext, query: Query, fixed: Iterable<readonly [varno: number, attnum: number]> = []) {
    this.#cx = cx;
    this.#query = query;
    for (const [varno, attnum] of fixed) this.#columns.add(`${varno}.${attnum}`);
    this.#certain = certainQualsOf(query);
    this.#rules = collectRules(cx, query);
    this.#nullable = nullableSides(query.jointree);
    this.#varying = this.#findVarying();
    this.#run();
  }

  /** At most one row of this range table entry takes part. */
  entry(varno: number): boolean {
    return this.#entries.has(varno);
  }

  /** The FROM clause gives at most one row. */
  get all(): boolean {
    return nodeDetermined(this.#query.jointree, this.#entries);
  }

  /** The expression has one value in the whole of the FROM clause's rows: no outer join makes it NULL in some of them. */
  singleValued(expr: Expr): boolean {
    if (this.all) return this.expr(expr);
    return this.expr(expr) && readsOnly(this.#cx, expr, (column) => !this.#isIn(column, this.#nullable, this.#varying));
  }

  #isIn(column: Var, ...sets: readonly ReadonlySet<number>[]): boolean {
    const source = throughJoinAlias(this.#query, { ...column, varlevelsup: 0 });
    return source.kind !== "Var" || sets.some((set) => set.has(source.varno));
  }

  /** FROM items that read what an outer join may null-extend: they have a value for either case. */
  #findVarying(): Set<number> {
    const varying = new Set<number>();
    const steady = (column: Var): boolean => !this.#isIn(column, this.#nullable, varying);
    for (let size = -1; size !== varying.size;) {
      size = varying.size;
      this.#query.rtable.forEach((rte, index) => {
        const reads =
          rte.rtekind === "subquery"
            ? rte.lateral && !queryReadsOnly(this.#cx, rte.subquery, steady, 1)
            : rte.rtekind === "function"
              ? rte.functions.some((fn) => !readsOnly(this.#cx, fn.funcexpr, steady))
              : rte.rtekind === "values" &&
                rte.valuesLists.some((row) => row.some((value) => !readsOnly(this.#cx, value, steady)));
        if (reads) varying.add(index + 1);
      });
    }
    return varying;
  }

  /** Whether an operand of `=` has at most one value other than NULL. */
  #canFix(other: Expr): boolean {
    const column = comparedColumn(this.#cx.catalog, other);
    const sets = column ? [this.#varying] : [this.#nullable, this.#varying];
    return readsOnly(this.#cx, other, (read) => !this.#isIn(read, ...sets)) && this.expr(other);
  }

  /** The expression has one value, wherever what it reads is not null-extended. */
  expr(expr: Expr): boolean {
    const key = exprKey(this.#cx, expr);
    if (key !== undefined && this.#expressions.has(key)) return true;
    return readsOnly(this.#cx, expr, this.#isFixed);
  }

  readonly #isFixed = (column: Var): boolean => {
    const source = throughJoinAlias(this.#query, { ...column, varlevelsup: 0 });
    if (source.kind !== "Var") return this.expr(source);
    return this.#entries.has(source.varno) || this.#columns.has(`${source.varno}.${source.varattno}`);
  };

  #run(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const rule of this.#rules) {
        if (this.#fix(rule.left, rule.right, rule.targets)) changed = true;
        if (this.#fix(rule.right, rule.left, rule.targets)) changed = true;
      }
      this.#query.rtable.forEach((rte, index) => {
        const varno = index + 1;
        if (this.#entries.has(varno) || rte.rtekind === "join") return;
        if (!this.#single(rte, varno)) return;
        this.#entries.add(varno);
        changed = true;
      });
    }
  }

  /** `side = other`: what is compared with something fixed is fixed. */
  #fix(side: Expr, other: Expr, targets: ReadonlySet<number>): boolean {
    const column = comparedColumn(this.#cx.catalog, side);
    const source = column && throughJoinAlias(this.#query, column);
    if (source?.kind === "Var") {
      if (source.varlevelsup !== 0 || !targets.has(source.varno)) return false;
      const name = `${source.varno}.${source.varattno}`;
      if (this.#columns.has(name) || !this.#canFix(other)) return false;
      this.#columns.add(name);
      return true;
    }
    const key = exprKey(this.#cx, side);
    if (key === undefined || this.#expressions.has(key) || !/v0\./.test(key)) return false;
    if (!readsOnly(this.#cx, side, (read) => targets.has(read.varno)) || !this.#canFix(other)) return false;
    this.#expressions.add(key);
    return true;
  }

  #viewKeys(relid: Oid): readonly (readonly number[])[] {
    const relation = this.#cx.relation(relid);
    return relation?.relkind === "v" && relation.viewQuery ? outputKeys(this.#cx, relation.viewQuery) : [];
  }

  #single(rte: RangeTableEntry, varno: number): boolean {
    const fixed = (attnum: number): boolean => this.#columns.has(`${varno}.${attnum}`);
    switch (rte.rtekind) {
      case "relation":
        if (this.#viewKeys(rte.relid).some((key) => key.every(fixed))) return true;
        return uniqueKeysOf(this.#cx, rte, varno, this.#certain).some(
          (key) => key.columns.every(fixed) && key.expressions.every((expr) => this.#expressions.has(expr)),
        );
      case "subquery":
        return (
          outputKeys(this.#cx, rte.subquery).some((key) => key.every(fixed)) &&
          (!rte.lateral || queryReadsOnly(this.#cx, rte.subquery, this.#isFixed, 1))
        );
      case "values":
        return rte.valuesLists.length <= 1 && rte.valuesLists.every((row) => row.every((value) => this.expr(value)));
      case "function":
        return rte.functions.every(
          ({ funcexpr }) => !(funcexpr.kind === "FuncExpr" && funcexpr.funcretset) && this.expr(funcexpr),
        );
      case "result":
        return true;
      case "cte": {
        // A WITH query of an outer level is not looked into.
        const cte = rte.ctelevelsup === 0 ? this.#query.cteList.find((c) => c.ctename === rte.ctename) : undefined;
        if (!cte?.ctequery || cte.cterecursive) return false;
        return outputKeys(this.#cx, cte.ctequery).some((key) => key.every(fixed));
      }
      default:
        return false;
    }
  }
}

function nodeDetermined(node: JoinTreeNode, entries: ReadonlySet<number>): boolean {
  if (node.kind === "RangeTblRef") return entries.has(node.rtindex);
  if (node.kind === "FromExpr") return node.fromlist.every((item) => nodeDetermined(item, entries));
  // Each side of a FULL join may give a row without the other.
  return node.jointype !== "full" && nodeDetermined(node.larg, entries) && nodeDetermined(node.rarg, entries);
}

/** What an outer join may null-extend, as it is written. */
function nullableSides(node: JoinTreeNode): ReadonlySet<number> {
  if (node.kind === "RangeTblRef") return new Set();
  if (node.kind === "FromExpr") return new Set(node.fromlist.flatMap((item) => [...nullableSides(item)]));
  const side = (arg: JoinTreeNode, extended: boolean): Iterable<number> =>
    extended ? relationsOf(arg) : nullableSides(arg);
  return new Set([
    ...side(node.larg, node.jointype === "right" || node.jointype === "full"),
    ...side(node.rarg, node.jointype === "left" || node.jointype === "full"),
  ]);
}

/**
 * WHERE and inner joins single out rows of everything below them; an outer join's condition only of its nullable side,
 * where it says which rows match one of the other.
 */
function collectRules(cx: SemanticsContext, query: Query): Rule[] {
  const rules: Rule[] = [];
  const add = (quals: Expr | undefined, node: JoinTreeNode): void => {
    const targets = relationsOf(node);
    for (const equality of equalitiesOf(cx.catalog, quals)) rules.push({ ...equality, targets });
  };
  const visit = (node: JoinTreeNode): void => {
    if (node.kind === "RangeTblRef") return;
    if (node.kind === "FromExpr") {
      add(node.quals, node);
      node.fromlist.forEach(visit);
      return;
    }
    if (node.jointype === "inner") add(node.quals, node);
    if (node.jointype === "left") add(node.quals, node.rarg);
    if (node.jointype === "right") add(node.quals, node.larg);
    visit(node.larg);
    visit(node.rarg);
  };
  visit(query.jointree);
  return rules;
}
