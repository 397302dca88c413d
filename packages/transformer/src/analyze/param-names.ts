/** Names for parameters: the column that each is compared with or written to, the alias that it has, or `p1`. */
import { functionResultName } from "./row-fields.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Expr, Query, RangeTableEntry, TargetEntry, Var } from "../nodes/query-tree.ts";
import { forEachChild, forEachExpr, forEachSubquery } from "../nodes/walk.ts";
import type { ColumnOrigin } from "./analysis.ts";
import { relationKey } from "./relation-key.ts";

/** The lower, the better. */
const COLUMN = 0;
const CLAUSE = 1;
const ALIAS = 2;

interface Named {
  readonly name: string;
  readonly rank: number;
  readonly origin: ColumnOrigin | undefined;
}

export interface ParamNaming {
  /** By number, from 1 (index 0 is unused); unique. */
  readonly names: readonly string[];
  readonly origins: readonly (ColumnOrigin | undefined)[];
}

/** Names of `count` parameters; `given` ones are taken as they are. */
export function nameParams(
  catalog: Catalog,
  query: Query | undefined,
  count: number,
  given: ReadonlyMap<number, string>,
): ParamNaming {
  const found = new Map<number, Named>();
  if (query) new Namer(catalog, found).query(query, undefined);
  const taken = new Set(given.values());
  const suffixes = new Map<string, number>();
  const names: string[] = [""];
  const origins: (ColumnOrigin | undefined)[] = [undefined];
  for (let number = 1; number <= count; number++) {
    origins.push(found.get(number)?.origin);
    const own = given.get(number);
    if (own !== undefined) {
      names.push(own);
      continue;
    }
    const base = found.get(number)?.name ?? `p${number}`;
    let name = base;
    // Thousands of parameters may be compared with one column.
    let suffix = suffixes.get(base) ?? 2;
    while (taken.has(name)) name = `${base}_${suffix++}`;
    suffixes.set(base, suffix);
    taken.add(name);
    names.push(name);
  }
  return { names, origins };
}

interface Level {
  readonly query: Query;
  readonly parent: Level | undefined;
}

/** Below casts that were written or added. */
function strip(expr: Expr): Expr {
  switch (expr.kind) {
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "CoerceToDomain":
    case "CollateExpr":
    case "NamedArgExpr":
      return strip(expr.arg);
    case "FuncExpr":
      return expr.funcformat === "explicit-call" || expr.funcformat === "sql-syntax" || !expr.args[0]
        ? expr
        : strip(expr.args[0]);
    default:
      return expr;
  }
}

class Namer {
  readonly #catalog: Catalog;
  readonly #found: Map<number, Named>;

  constructor(catalog: Catalog, found: Map<number, Named>) {
    this.#catalog = catalog;
    this.#found = found;
  }

  query(query: Query, parent: Level | undefined): void {
    const level: Level = { query, parent };
    this.#assignments(level, query.targetList, query.commandType !== "select");
    this.#assignments(level, query.onConflict?.onConflictSet ?? [], true);
    for (const action of query.mergeActionList) this.#assignments(level, action.targetList, true);
    this.#assignments(level, query.returningList, false);
    this.#note(query.limitCount, { name: "limit", rank: CLAUSE, origin: undefined });
    this.#note(query.limitOffset, { name: "offset", rank: CLAUSE, origin: undefined });
    forEachExpr(query, (expr) => this.#expr(expr, level));
    forEachSubquery(query, (subquery) => this.query(subquery, level));
  }

  #note(expr: Expr | undefined, named: Named): void {
    const param = expr && strip(expr);
    if (param?.kind !== "Param") return;
    const before = this.#found.get(param.paramid);
    if (!before || named.rank < before.rank) this.#found.set(param.paramid, named);
  }

  /** Target lists: of INSERT and UPDATE columns that are written, of SELECT aliases. */
  #assignments(level: Level, list: readonly TargetEntry[], writes: boolean): void {
    const { query } = level;
    const target = query.rtable[query.resultRelation - 1];
    for (const entry of list) {
      if (entry.resname === undefined || entry.resname === "?column?") continue;
      const origin = writes && target ? this.#origin(target, entry.resno) : undefined;
      const named: Named = { name: entry.resname, rank: writes ? COLUMN : ALIAS, origin };
      const expr = strip(entry.expr);
      this.#note(expr, named);
      if (!writes) continue;
      if (expr.kind === "Var") this.#source(level, expr, named);
      else if (expr.kind === "SubscriptingRef") this.#note(expr.refassgnexpr, named);
      else if (expr.kind === "CoalesceExpr") for (const arg of expr.args) this.#note(arg, named);
    }
  }

  /** INSERT's VALUES rows and SELECT stand in the range table. */
  #source(level: Level, column: Var, named: Named): void {
    const rte = level.query.rtable[column.varno - 1];
    if (column.varlevelsup > 0 || !rte) return;
    if (rte.rtekind === "values") for (const row of rte.valuesLists) this.#note(row[column.varattno - 1], named);
    else if (rte.rtekind === "subquery") this.#note(rte.subquery.targetList[column.varattno - 1]?.expr, named);
  }

  #expr(expr: Expr, level: Level): void {
    switch (expr.kind) {
      case "OpExpr":
      case "DistinctExpr":
      case "NullIfExpr":
      case "ScalarArrayOpExpr":
        this.#compare(expr.args, level);
        break;
      case "RowCompareExpr":
        expr.largs.forEach((left, i) => this.#compare([left, expr.rargs[i]!], level));
        break;
      case "FuncExpr":
        this.#call(expr.funcid, expr.args);
        break;
      case "SubLink":
        if (expr.testexpr) this.#subLinkTest(expr.testexpr, expr.subselect, level);
        break;
    }
    forEachChild(expr, (child) => this.#expr(child, level));
  }

  #compare(args: readonly Expr[], level: Level): void {
    const [left, right] = args;
    if (!left || !right) return;
    const name = (columnSide: Expr, paramSide: Expr): void => {
      const named = this.#columnOf(strip(columnSide), level);
      if (!named) return;
      const param = strip(paramSide);
      this.#note(param, named);
      if (param.kind === "ArrayExpr") for (const element of param.elements) this.#note(element, named);
    };
    name(left, right);
    name(right, left);
  }

  /** `$1 IN (SELECT column …)`. */
  #subLinkTest(test: Expr, subselect: Query, level: Level): void {
    if (test.kind !== "OpExpr") return;
    const [left, right] = test.args;
    if (!left || right?.kind !== "SubLinkColumn") return;
    const column = subselect.targetList[right.column - 1]?.expr;
    const named = column && this.#columnOf(strip(column), { query: subselect, parent: level });
    if (named) this.#note(left, named);
  }

  /** Arguments that the function names. */
  #call(funcid: number, args: readonly Expr[]): void {
    const proc = this.#catalog.procs.get(funcid);
    if (!proc?.proargnames || functionResultName(proc) !== undefined) return;
    args.forEach((arg, i) => {
      const index = arg.kind === "NamedArgExpr" ? arg.argnumber : i;
      const name = proc.proargnames![index];
      if (name) this.#note(arg, { name, rank: CLAUSE, origin: undefined });
    });
  }

  /** The name of the column that an expression is, where it stands. */
  #columnOf(expr: Expr, level: Level): Named | undefined {
    let inner = expr;
    // lower(name) = $1 still means a name.
    if (inner.kind === "FuncExpr" && inner.args.length === 1) inner = strip(inner.args[0]!);
    if (inner.kind === "SubscriptingRef") inner = strip(inner.refexpr);
    if (inner.kind !== "Var" || inner.varattno <= 0) return undefined;
    let owner: Level | undefined = level;
    for (let up = 0; up < inner.varlevelsup; up++) owner = owner?.parent;
    const rte = owner?.query.rtable[inner.varno - 1];
    const name = rte?.eref.colnames[inner.varattno - 1];
    if (!rte || !name) return undefined;
    return { name, rank: COLUMN, origin: this.#origin(rte, inner.varattno) };
  }

  #origin(rte: RangeTableEntry, attnum: number): ColumnOrigin | undefined {
    if (rte.rtekind !== "relation") return undefined;
    const relation = this.#catalog.relations.get(rte.relid);
    const column = relation?.attributes[attnum - 1]?.attname;
    return relation && column !== undefined ? { relation: relationKey(this.#catalog, relation), column } : undefined;
  }
}
