import { baseTypeOf } from "../../catalog/base-type.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import {
  DATE_TYPE,
  INT2_TYPE,
  INT4_TYPE,
  INT8_TYPE,
  OID_TYPE,
  TEXT_TYPE,
  UUID_TYPE,
  VARCHAR_TYPE,
} from "../../catalog/well-known.ts";
import type {
  CommonTableExpr,
  Expr,
  FromExpr,
  JoinTreeNode,
  Oid,
  Query,
  SubLink,
  Var,
} from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachExpr } from "../../nodes/walk.ts";
import { comparedColumn, conjuncts, equalitiesOf, throughJoinAlias } from "../cardinality/equalities.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { EqualityClasses } from "./equality-classes.ts";

/** Something that has one value while a query runs: a parameter (`$1`), or a part of the key asked for (`#0`). */
export type Atom = string;

/** For one place where a relation is read: by column number, the atoms that it equals in every row that matters. */
export type Occurrence = ReadonlyMap<number, ReadonlySet<Atom>>;

/**
 * Finds, for every place where a relation is read, the columns that equal a parameter in every row that can have a
 * part in the result: by WHERE and join conditions, through chains of equalities, into sub-queries, CTEs, views and
 * correlated sub-selects. Anything that is not certain is left out: a route too many loses updates.
 *
 * `pushed` fixes output columns of the statement itself (from 1), as `WHERE column = value` around it would.
 */
export function collectOccurrences(
  cx: SemanticsContext,
  query: Query,
  pushed: ReadonlyMap<number, ReadonlySet<Atom>> = new Map(),
): ReadonlyMap<Oid, readonly Occurrence[]> {
  const walker = new Walker(cx);
  walker.query(query, undefined, pushed);
  return walker.overflown ? new Map() : walker.occurrences;
}

/** A query level while it is walked: what its columns equal wherever a row of it survives. */
interface Level {
  readonly query: Query;
  readonly parent: Level | undefined;
  readonly certain: EqualityClasses;
}

type Pushed = ReadonlyMap<number, ReadonlySet<Atom>>;
const NOTHING: Pushed = new Map();
/** A CTE is walked at each reference. With more walks than this nothing is routed. */
const MAX_QUERIES = 5_000;

class Walker {
  readonly occurrences = new Map<Oid, Occurrence[]>();
  readonly #cx: SemanticsContext;
  readonly #busyCtes = new Set<CommonTableExpr>();
  readonly #busyViews = new Set<string>();
  /** SQL functions whose bodies have been walked: again they say nothing new, however often they call one another. */
  readonly #seenFunctions = new Set<Oid>();
  /** In the body of a SQL function: its `$1` is no parameter of the statement, so nothing in it is routed. */
  #inFunction = false;
  /** Views, with what was fixed of their columns: read again in the same way they say nothing new. */
  readonly #seenViews = new Set<string>();
  #count = 0;

  constructor(cx: SemanticsContext) {
    this.#cx = cx;
  }

  /** Too much to walk: nothing is known. */
  get overflown(): boolean {
    return this.#count > MAX_QUERIES;
  }

  query(query: Query, parent: Level | undefined, pushed: Pushed): void {
    this.#count += 1;
    if (this.overflown) return;
    const usable = pushable(query, pushed);
    const level: Level = { query, parent, certain: new EqualityClasses() };
    this.#learn(level.certain, level, query.jointree, true);
    if (!query.setOperations)
      for (const [column, atoms] of usable) {
        const expr = query.targetList.find((entry) => entry.resno === column && !entry.resjunk)?.expr;
        const name = expr && this.#name(expr, level);
        if (name !== undefined) for (const atom of atoms) level.certain.join(name, atom);
      }
    if (query.commandType === "select")
      this.#items(level, query.jointree, level.certain, query.setOperations ? usable : NOTHING);
    // A relation that is not in the join tree (INSERT's target, `excluded`) is read without condition.
    this.#rest(level, query.setOperations ? usable : NOTHING);
    this.#expressions(level);
    for (const cte of query.cteList)
      // What is not referred to, or writes, still runs.
      if (cte.ctequery && (cte.ctequery.commandType !== "select" || cte.cterecursive))
        this.#cteBody(cte, level, NOTHING);
    if (query.utilityQuery) this.query(query.utilityQuery, undefined, NOTHING);
  }

  /** Adds the equalities that hold for every row that `node` lets through. */
  #learn(classes: EqualityClasses, level: Level, node: JoinTreeNode, certain: boolean): void {
    if (node.kind === "RangeTblRef" || !certain) return;
    if (node.kind === "FromExpr") {
      this.#assume(classes, level, node.quals);
      for (const item of node.fromlist) this.#learn(classes, level, item, true);
      return;
    }
    if (node.jointype === "inner") this.#assume(classes, level, node.quals);
    this.#learn(classes, level, node.larg, node.jointype === "inner" || node.jointype === "left");
    this.#learn(classes, level, node.rarg, node.jointype === "inner" || node.jointype === "right");
  }

  #assume(classes: EqualityClasses, level: Level, quals: Expr | undefined): void {
    for (const { left, right } of equalitiesOf(this.#cx.catalog, quals)) {
      const names = [this.#name(left, level), this.#name(right, level)];
      if (names[0] !== undefined && names[1] !== undefined) classes.join(names[0], names[1]);
    }
  }

  /**
   * The name of a side of an equality within a level: a column of it, a parameter, or, of an outer level's column, an
   * atom that it equals there. Only of types whose equal values are written alike.
   */
  #name(expr: Expr, level: Level): string | undefined {
    const kind = routableKind(this.#cx.catalog, expr.type);
    if (kind === undefined) return undefined;
    if (expr.kind === "Param") return `$${expr.paramid}`;
    if (expr.kind === "RelabelType" && expr.arg.kind === "Param")
      return routableKind(this.#cx.catalog, expr.arg.type) === kind ? `$${expr.arg.paramid}` : undefined;
    const column = comparedColumn(this.#cx.catalog, expr);
    return column && this.#columnName(column, level);
  }

  #columnName(column: Var, level: Level): string | undefined {
    if (column.varlevelsup === 0) {
      const source = throughJoinAlias(level.query, column);
      return source.kind === "Var" && source.varlevelsup === 0 ? `${source.varno}.${source.varattno}` : undefined;
    }
    let owner: Level | undefined = level;
    for (let up = column.varlevelsup; up > 0; up--) owner = owner?.parent;
    const name = owner && this.#columnName({ ...column, varlevelsup: 0 }, owner);
    const [atom] = name === undefined ? [] : (owner?.certain.atomsOf(name) ?? []);
    return atom;
  }

  /** Walks the join tree, with the equalities that hold for rows of each item that matter. */
  #items(level: Level, node: JoinTreeNode, classes: EqualityClasses, pushed: Pushed): void {
    if (node.kind === "RangeTblRef") {
      this.#item(level, node.rtindex, classes, pushed);
      return;
    }
    if (node.kind === "FromExpr") {
      for (const item of node.fromlist) this.#items(level, item, classes, pushed);
      return;
    }
    // A row of the nullable side matters only where the condition holds; of the other side every row does.
    const matched = classes.fork();
    this.#learnAll(matched, level, node);
    this.#items(
      level,
      node.larg,
      node.jointype === "right"
        ? this.#with(matched, level, node.larg)
        : node.jointype === "full"
          ? new EqualityClasses()
          : classes,
      pushed,
    );
    this.#items(
      level,
      node.rarg,
      node.jointype === "left"
        ? this.#with(matched, level, node.rarg)
        : node.jointype === "full"
          ? new EqualityClasses()
          : classes,
      pushed,
    );
  }

  #learnAll(
    classes: EqualityClasses,
    level: Level,
    node: Exclude<JoinTreeNode, FromExpr | { kind: "RangeTblRef" }>,
  ): void {
    if (node.jointype !== "full") this.#assume(classes, level, node.quals);
  }

  /** Inside a nullable side, its own inner joins hold for every row that it gives. */
  #with(classes: EqualityClasses, level: Level, side: JoinTreeNode): EqualityClasses {
    this.#learn(classes, level, side, true);
    return classes;
  }

  #item(level: Level, varno: number, classes: EqualityClasses, pushed: Pushed): void {
    const rte = level.query.rtable[varno - 1];
    const fixed = (): Map<number, ReadonlySet<Atom>> => {
      const found = new Map<number, ReadonlySet<Atom>>(pushed);
      for (const [column, atoms] of classes.columnsOf(varno)) found.set(column, atoms);
      return found;
    };
    switch (rte?.rtekind) {
      case "relation":
        this.#relation(rte.relid, fixed());
        return;
      case "subquery":
        // Inside, columns of this level have the values that they have in rows that matter here.
        this.query(rte.subquery, { ...level, certain: classes }, fixed());
        return;
      case "cte": {
        const found = this.#findCte(rte.ctename, rte.ctelevelsup, level);
        if (found && !found.cte.cterecursive) this.#cteBody(found.cte, found.level, fixed());
        return;
      }
      default:
        return;
    }
  }

  #findCte(name: string, levelsup: number, level: Level): { cte: CommonTableExpr; level: Level } | undefined {
    let home: Level | undefined = level;
    for (let up = levelsup; up > 0; up--) home = home?.parent;
    const cte = home?.query.cteList.find((candidate) => candidate.ctename === name);
    return home && cte ? { cte, level: home } : undefined;
  }

  #cteBody(cte: CommonTableExpr, home: Level, pushed: Pushed): void {
    if (!cte.ctequery || this.#busyCtes.has(cte)) return;
    this.#busyCtes.add(cte);
    // A WITH query sees nothing of its own level's rows.
    this.query(
      cte.ctequery,
      { ...home, certain: new EqualityClasses() },
      cte.ctequery.commandType === "select" ? pushed : NOTHING,
    );
    this.#busyCtes.delete(cte);
  }

  #relation(relid: Oid, fixed: Occurrence): void {
    const relation = this.#cx.relation(relid);
    const body = relation?.relkind === "v" ? relation.viewQuery : undefined;
    if (body) {
      const view = `${relid}${this.#inFunction ? " in a function" : ""}`;
      const use = `${view} ${[...fixed].map(([column, atoms]) => `${column}=${[...atoms].join(",")}`).join(";")}`;
      if (this.#busyViews.has(view) || this.#seenViews.has(use)) return;
      this.#seenViews.add(use);
      this.#busyViews.add(view);
      this.query(body, undefined, fixed);
      this.#busyViews.delete(view);
      return;
    }
    const list = this.occurrences.get(relid) ?? [];
    this.occurrences.set(relid, list);
    list.push(this.#inFunction ? NOTHING : fixed);
  }

  #rest(level: Level, pushed: Pushed): void {
    const inTree = new Set<number>();
    const collect = (node: JoinTreeNode): void => {
      if (node.kind === "RangeTblRef") inTree.add(node.rtindex);
      else if (node.kind === "FromExpr") node.fromlist.forEach(collect);
      else [node.larg, node.rarg].forEach(collect);
    };
    if (level.query.commandType === "select") collect(level.query.jointree);
    level.query.rtable.forEach((rte, index) => {
      if (inTree.has(index + 1) || rte.rtekind === "join") return;
      this.#item(level, index + 1, new EqualityClasses(), rte.rtekind === "subquery" ? pushed : NOTHING);
    });
  }

  /** Sub-selects and SQL functions in expressions. */
  #expressions(level: Level): void {
    const { query } = level;
    const conditions = new Set(query.commandType === "select" ? conjuncts(query.jointree.quals) : []);
    const unconditional: Level = { ...level, certain: new EqualityClasses() };
    const outerJoinQuals = new Set<Expr>();
    const collect = (node: JoinTreeNode): void => {
      if (node.kind === "RangeTblRef") return;
      if (node.kind === "FromExpr") node.fromlist.forEach(collect);
      else {
        if (node.jointype !== "inner" && node.quals) outerJoinQuals.add(node.quals);
        collect(node.larg);
        collect(node.rarg);
      }
    };
    collect(query.jointree);
    forEachExpr(query, (expr) => {
      if (outerJoinQuals.has(expr)) this.#expr(expr, unconditional);
      else for (const part of conjuncts(expr)) this.#expr(part, level, conditions.has(part));
    });
  }

  #expr(expr: Expr, level: Level, mustHold = false): void {
    const inner = expressionQuery(expr);
    if (inner)
      this.query(inner, level, mustHold && expr.kind === "SubLink" ? this.#comparedWith(expr, level) : NOTHING);
    const called = expr.kind === "FuncExpr" ? expr.funcid : expr.kind === "OpExpr" ? expr.opfuncid : undefined;
    const body = called === undefined ? undefined : this.#cx.proc(called)?.body?.queries;
    if (called !== undefined && body && !this.#seenFunctions.has(called)) {
      this.#seenFunctions.add(called);
      const outside = this.#inFunction;
      this.#inFunction = true;
      for (const query of body) this.query(query, undefined, NOTHING);
      this.#inFunction = outside;
    }
    forEachChild(expr, (child) => this.#expr(child, level));
  }

  /** `column IN (SELECT …)` that must be true: of the sub-select's rows only those that equal the column matter. */
  #comparedWith(sublink: SubLink, level: Level): Pushed {
    if (sublink.subLinkType !== "any" || !sublink.testexpr) return NOTHING;
    const found = new Map<number, ReadonlySet<Atom>>();
    for (const { left, right } of equalitiesOf(this.#cx.catalog, sublink.testexpr)) {
      const name = this.#name(left, level);
      if (right.kind !== "SubLinkColumn" || name === undefined) continue;
      const atoms = name.includes(".") ? level.certain.atomsOf(name) : new Set([name]);
      if (atoms.size > 0) found.set(right.column, atoms);
    }
    return found;
  }
}

/**
 * The pushed columns by which a query's rows may be filtered before anything else happens in it: none with LIMIT; a
 * grouped column under GROUP BY; one that every window is partitioned by; one of DISTINCT ON.
 */
function pushable(query: Query, pushed: Pushed): Pushed {
  if (pushed.size === 0 || query.commandType !== "select") return NOTHING;
  if (query.limitCount || query.limitOffset || query.groupingSets.length > 0) return NOTHING;
  if (query.hasAggs && query.groupClause.length === 0) return NOTHING;
  const clauses = query.windowClause.map((window) => window.partitionClause);
  if (query.groupClause.length > 0) clauses.push(query.groupClause);
  if (query.hasDistinctOn) clauses.push(query.distinctClause);
  const found = new Map<number, ReadonlySet<Atom>>();
  for (const [column, atoms] of pushed) {
    const entry = query.targetList.find((candidate) => candidate.resno === column && !candidate.resjunk);
    if (!entry) continue;
    const inAll = clauses.every((clause) => clause.some((part) => part.tleSortGroupRef === entry.ressortgroupref));
    if (inAll) found.set(column, atoms);
  }
  return found;
}

/**
 * Which values of a type are written the same when they are equal, so that a look-up by text finds them: integers
 * among themselves, texts among themselves, and uuid, date and enums with their own.
 */
export function routableKind(catalog: Catalog, type: Oid): string | undefined {
  const base = baseTypeOf(catalog, type);
  switch (base) {
    case INT2_TYPE:
    case INT4_TYPE:
    case INT8_TYPE:
    case OID_TYPE:
      return "integer";
    case TEXT_TYPE:
    case VARCHAR_TYPE:
      return "text";
    case UUID_TYPE:
    case DATE_TYPE:
      return `type ${base}`;
    default:
      return catalog.types.get(base)?.typtype === "e" ? `type ${base}` : undefined;
  }
}
