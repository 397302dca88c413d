import type { CteRte, Expr, Oid, Query, TargetEntry, Var } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachQual, forEachRteExpr } from "../../nodes/walk.ts";
import type { SemanticsContext } from "../nullability/context.ts";

/** What is read of one relation: column numbers. */
export interface RelationReads {
  readonly columns: ReadonlySet<number>;
  /** Those that decide which rows matter, and in which order they come. */
  readonly deciding: ReadonlySet<number>;
  /** Those of them that lead from a row to results: compared with a parameter, or with another relation's columns. */
  readonly routing: ReadonlySet<number>;
}

/** What a column is read for; each use includes the ones before it. */
const SHOWN = 0;
const DECIDES = 1;
const ROUTES = 2;
type Use = typeof SHOWN | typeof DECIDES | typeof ROUTES;

/**
 * Collects the columns that a statement reads of every table and view body, through sub-queries, CTEs and the bodies
 * of SQL functions. Columns of a sub-query or view that nobody asks for are left out.
 */
export function collectReads(cx: SemanticsContext, query: Query): ReadonlyMap<Oid, RelationReads> {
  const collector = new Collector(cx);
  collector.run(query);
  return collector.relations;
}

/** A query and the one around it, for columns of outer levels. */
interface Level {
  readonly query: Query;
  readonly parent: Level | undefined;
}

/** Columns asked for, by number. */
type Asked = ReadonlyMap<number, Use>;

class Collector {
  readonly relations = new Map<Oid, { columns: Set<number>; deciding: Set<number>; routing: Set<number> }>();
  readonly #cx: SemanticsContext;
  readonly #asked = new Map<Query, Map<number, Use>>();
  readonly #levels = new Map<Query, Level>();
  readonly #queue = new Set<Level>();

  constructor(cx: SemanticsContext) {
    this.#cx = cx;
  }

  /** Walks queries again as long as more is asked of their columns. */
  run(query: Query): void {
    this.#enter(query, undefined, allColumns(query));
    for (const level of this.#queue) {
      this.#queue.delete(level);
      this.#walk(level);
    }
  }

  #enter(query: Query, parent: Level | undefined, asked: Asked): void {
    let level = this.#levels.get(query);
    if (!level) {
      level = { query, parent };
      this.#levels.set(query, level);
      this.#queue.add(level);
    }
    const known = this.#asked.get(query) ?? new Map<number, Use>();
    this.#asked.set(query, known);
    for (const [column, use] of asked) {
      if ((known.get(column) ?? -1) >= use) continue;
      known.set(column, use);
      this.#queue.add(level);
    }
  }

  #walk(level: Level): void {
    const { query } = level;
    for (const { entry, use } of this.#wanted(query)) this.#expr(entry.expr, level, use);
    for (const entry of query.returningList) this.#expr(entry.expr, level, SHOWN);
    forEachQual(query.jointree, (qual) => this.#condition(qual, level));
    for (const expr of [query.havingQual, query.mergeJoinCondition]) if (expr) this.#condition(expr, level);
    const numbers = [query.limitCount, query.limitOffset, query.callExpr];
    for (const window of query.windowClause) numbers.push(window.startOffset, window.endOffset);
    for (const expr of numbers) if (expr) this.#expr(expr, level, DECIDES);
    this.#writes(query, level);
    for (const rte of query.rtable) {
      forEachRteExpr(rte, (expr) => this.#expr(expr, level, DECIDES));
      if (rte.rtekind === "relation") this.#relation(rte.relid, new Map());
      if (rte.rtekind === "subquery")
        this.#enter(rte.subquery, level, query.setOperations ? allColumns(rte.subquery) : new Map());
    }
    for (const cte of query.cteList) if (cte.ctequery) this.#enter(cte.ctequery, level, new Map());
    if (query.utilityQuery) this.#enter(query.utilityQuery, undefined, allColumns(query.utilityQuery));
  }

  /** Target entries that are asked for. Where rows are compared with each other all of them decide. */
  #wanted(query: Query): { entry: TargetEntry; use: Use }[] {
    const clauses = [query.sortClause, query.distinctClause].flat();
    for (const window of query.windowClause) clauses.push(...window.partitionClause, ...window.orderClause);
    const sorted = new Set(clauses.map((clause) => clause.tleSortGroupRef));
    const grouped = new Set(query.groupClause.map((clause) => clause.tleSortGroupRef));
    const everything = query.setOperations !== undefined || query.commandType !== "select" || query.hasTargetSRFs;
    const asked = this.#asked.get(query);
    return query.targetList.flatMap((entry) => {
      const decides = sorted.has(entry.ressortgroupref);
      const wish = asked?.get(entry.resno);
      const wanted = decides || everything || wish !== undefined || grouped.has(entry.ressortgroupref);
      return wanted ? [{ entry, use: most(wish ?? SHOWN, decides ? DECIDES : SHOWN) }] : [];
    });
  }

  #writes(query: Query, level: Level): void {
    const conflict = query.onConflict;
    if (conflict) {
      const conditions = [conflict.onConflictWhere, ...conflict.arbiterElems];
      for (const expr of conditions) if (expr) this.#condition(expr, level);
      for (const entry of conflict.onConflictSet) this.#expr(entry.expr, level, SHOWN);
    }
    for (const action of query.mergeActionList) {
      if (action.qual) this.#condition(action.qual, level);
      for (const entry of action.targetList) this.#expr(entry.expr, level, SHOWN);
    }
  }

  /** Each comparison for itself: in `a.x = b.y AND a.z = 1` the last column leads nowhere. */
  #condition(expr: Expr, level: Level): void {
    if (expr.kind === "BoolExpr") for (const part of expr.args) this.#condition(part, level);
    else this.#expr(expr, level, comparesAcross(expr, level.query) ? ROUTES : DECIDES);
  }

  #expr(expr: Expr, level: Level, use: Use): void {
    if (expr.kind === "Var") this.#column(expr, level, use);
    // What is computed from many rows leads to none of them.
    const below = expr.kind === "Aggref" || expr.kind === "WindowFunc" ? least(use, DECIDES) : use;
    const inner = expressionQuery(expr);
    const isShown = expr.kind !== "SubLink" || expr.subLinkType !== "exists";
    if (inner) this.#enter(inner, level, isShown ? allColumns(inner, below) : new Map());
    const called = expr.kind === "FuncExpr" ? expr.funcid : expr.kind === "OpExpr" ? expr.opfuncid : undefined;
    if (called !== undefined)
      for (const body of this.#cx.proc(called)?.body?.queries ?? [])
        this.#enter(body, undefined, allColumns(body, below));
    forEachChild(expr, (child) => this.#expr(child, level, below));
  }

  #column(column: Var, level: Level, use: Use): void {
    let owner: Level | undefined = level;
    for (let up = column.varlevelsup; up > 0; up--) owner = owner?.parent;
    const rte = owner?.query.rtable[column.varno - 1];
    if (!owner || !rte) return;
    if (rte.rtekind === "join") {
      const aliases = column.varattno > 0 ? [rte.joinaliasvars[column.varattno - 1]] : rte.joinaliasvars;
      for (const alias of aliases) if (alias) this.#expr(alias, owner, use);
      return;
    }
    const numbers = column.varattno === 0 ? rte.eref.colnames.map((_, index) => index + 1) : [column.varattno];
    const asked = new Map(numbers.map((attnum) => [attnum, use]));
    if (rte.rtekind === "relation") this.#relation(rte.relid, asked);
    else if (rte.rtekind === "subquery") this.#enter(rte.subquery, owner, asked);
    else if (rte.rtekind === "cte") this.#cte(rte, owner, asked);
  }

  #cte(rte: CteRte, owner: Level, asked: Asked): void {
    let home: Level | undefined = owner;
    for (let up = rte.ctelevelsup; up > 0; up--) home = home?.parent;
    const cte = home?.query.cteList.find((candidate) => candidate.ctename === rte.ctename);
    if (cte?.ctequery) this.#enter(cte.ctequery, home, asked);
  }

  #relation(relid: Oid, asked: Asked): void {
    const relation = this.#cx.relation(relid);
    // A materialized view is read as it was stored.
    if (relation?.relkind === "v" && relation.viewQuery) {
      this.#enter(relation.viewQuery, undefined, asked);
      return;
    }
    let reads = this.relations.get(relid);
    if (!reads) {
      reads = { columns: new Set(), deciding: new Set(), routing: new Set() };
      this.relations.set(relid, reads);
    }
    for (const [attnum, use] of asked) {
      if (attnum <= 0) continue;
      reads.columns.add(attnum);
      if (use >= DECIDES) reads.deciding.add(attnum);
      if (use === ROUTES) reads.routing.add(attnum);
    }
  }
}

function allColumns(query: Query, use: Use = SHOWN): Asked {
  const list = query.commandType === "select" ? query.targetList : query.returningList;
  return new Map(list.filter((entry) => !entry.resjunk).map((entry) => [entry.resno, use]));
}

/** Whether a comparison has a parameter, a sub-select, or columns of two relations in it. */
function comparesAcross(condition: Expr, query: Query): boolean {
  const relations = new Set<string>();
  let across = false;
  const visit = (expr: Expr): void => {
    if (expr.kind === "Param" || expr.kind === "SubLink") across = true;
    if (expr.kind === "Var") {
      const rte = expr.varlevelsup === 0 ? query.rtable[expr.varno - 1] : undefined;
      const alias = rte?.rtekind === "join" ? rte.joinaliasvars[expr.varattno - 1] : undefined;
      if (alias) visit(alias);
      else relations.add(`${expr.varlevelsup}.${expr.varno}`);
    }
    forEachChild(expr, visit);
  };
  visit(condition);
  return across || relations.size > 1;
}

function most(one: Use, other: Use): Use {
  return one > other ? one : other;
}

function least(one: Use, other: Use): Use {
  return one < other ? one : other;
}
