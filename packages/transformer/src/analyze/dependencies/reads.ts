import type { CteRte, Expr, Oid, Query, TargetEntry, Var } from "../../nodes/query-tree.ts";
import { expressionQuery, forEachChild, forEachQual, forEachRteExpr } from "../../nodes/walk.ts";
import type { SemanticsContext } from "../nullability/context.ts";

/** What is read of one relation: column numbers, and those of them that decide which rows matter. */
export interface RelationReads {
  readonly columns: ReadonlySet<number>;
  readonly routing: ReadonlySet<number>;
}

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

/** Columns asked for, by number, and whether they decide which rows matter. */
type Asked = Map<number, boolean>;

class Collector {
  readonly relations = new Map<Oid, { columns: Set<number>; routing: Set<number> }>();
  readonly #cx: SemanticsContext;
  readonly #asked = new Map<Query, Asked>();
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

  #enter(query: Query, parent: Level | undefined, asked: ReadonlyMap<number, boolean>): void {
    let level = this.#levels.get(query);
    if (!level) {
      level = { query, parent };
      this.#levels.set(query, level);
      this.#queue.add(level);
    }
    const known = this.#asked.get(query) ?? new Map<number, boolean>();
    this.#asked.set(query, known);
    for (const [column, routing] of asked) {
      if (known.get(column) === true || (known.has(column) && !routing)) continue;
      known.set(column, routing);
      this.#queue.add(level);
    }
  }

  #walk(level: Level): void {
    const { query } = level;
    for (const { entry, routing } of this.#wanted(query)) this.#expr(entry.expr, level, routing);
    for (const entry of query.returningList) this.#expr(entry.expr, level, false);
    forEachQual(query.jointree, (qual) => this.#expr(qual, level, true));
    const conditions = [
      query.havingQual,
      query.limitCount,
      query.limitOffset,
      query.mergeJoinCondition,
      query.callExpr,
    ];
    for (const window of query.windowClause) conditions.push(window.startOffset, window.endOffset);
    for (const expr of conditions) if (expr) this.#expr(expr, level, true);
    this.#writes(query, level);
    for (const rte of query.rtable) {
      forEachRteExpr(rte, (expr) => this.#expr(expr, level, true));
      if (rte.rtekind === "relation") this.#relation(rte.relid, new Map());
      if (rte.rtekind === "subquery")
        this.#enter(rte.subquery, level, query.setOperations ? allColumns(rte.subquery) : new Map());
    }
    for (const cte of query.cteList) if (cte.ctequery) this.#enter(cte.ctequery, level, new Map());
    if (query.utilityQuery) this.#enter(query.utilityQuery, undefined, allColumns(query.utilityQuery));
  }

  /** Target entries that are asked for. Where rows are compared with each other all of them decide. */
  #wanted(query: Query): { entry: TargetEntry; routing: boolean }[] {
    const clauses = [query.groupClause, query.sortClause, query.distinctClause].flat();
    for (const window of query.windowClause) clauses.push(...window.partitionClause, ...window.orderClause);
    const sorted = new Set(clauses.map((clause) => clause.tleSortGroupRef));
    const everything = query.setOperations !== undefined || query.commandType !== "select" || query.hasTargetSRFs;
    const asked = this.#asked.get(query);
    return query.targetList.flatMap((entry) => {
      const decides = sorted.has(entry.ressortgroupref);
      const wish = asked?.get(entry.resno);
      return decides || everything || wish !== undefined ? [{ entry, routing: decides || wish === true }] : [];
    });
  }

  #writes(query: Query, level: Level): void {
    const conflict = query.onConflict;
    if (conflict) {
      const conditions = [conflict.onConflictWhere, ...conflict.arbiterElems];
      for (const expr of conditions) if (expr) this.#expr(expr, level, true);
      for (const entry of conflict.onConflictSet) this.#expr(entry.expr, level, false);
    }
    for (const action of query.mergeActionList) {
      if (action.qual) this.#expr(action.qual, level, true);
      for (const entry of action.targetList) this.#expr(entry.expr, level, false);
    }
  }

  #expr(expr: Expr, level: Level, routing: boolean): void {
    if (expr.kind === "Var") this.#column(expr, level, routing);
    const inner = expressionQuery(expr);
    if (inner) this.#enter(inner, level, allColumns(inner, routing));
    const called = expr.kind === "FuncExpr" ? expr.funcid : expr.kind === "OpExpr" ? expr.opfuncid : undefined;
    if (called !== undefined)
      for (const body of this.#cx.proc(called)?.body?.queries ?? [])
        this.#enter(body, undefined, allColumns(body, routing));
    forEachChild(expr, (child) => this.#expr(child, level, routing));
  }

  #column(column: Var, level: Level, routing: boolean): void {
    let owner: Level | undefined = level;
    for (let up = column.varlevelsup; up > 0; up--) owner = owner?.parent;
    const rte = owner?.query.rtable[column.varno - 1];
    if (!owner || !rte) return;
    if (rte.rtekind === "join") {
      const aliases = column.varattno > 0 ? [rte.joinaliasvars[column.varattno - 1]] : rte.joinaliasvars;
      for (const alias of aliases) if (alias) this.#expr(alias, owner, routing);
      return;
    }
    const numbers = column.varattno === 0 ? rte.eref.colnames.map((_, index) => index + 1) : [column.varattno];
    const asked = new Map(numbers.map((attnum) => [attnum, routing]));
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
      reads = { columns: new Set(), routing: new Set() };
      this.relations.set(relid, reads);
    }
    for (const [attnum, routing] of asked) {
      if (attnum <= 0) continue;
      reads.columns.add(attnum);
      if (routing) reads.routing.add(attnum);
    }
  }
}

function allColumns(query: Query, routing = false): Asked {
  const list = query.commandType === "select" ? query.targetList : query.returningList;
  return new Map(list.filter((entry) => !entry.resjunk).map((entry) => [entry.resno, routing]));
}
