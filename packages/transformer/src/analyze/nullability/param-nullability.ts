import type { Problem } from "../analysis.ts";
import type { Expr, Query, TargetEntry } from "../../nodes/query-tree.ts";
import { forEachSubquery, walkExpressions } from "../../nodes/walk.ts";
import { columnNotNull, domainNotNull } from "./column-not-null.ts";
import type { SemanticsContext } from "./context.ts";
import { Scope } from "./scope.ts";

/** What a caller may pass for one parameter. */
export interface ParamNullability {
  readonly nullable: boolean;
  /** Of an array: whether its elements may be NULL. */
  readonly elementNullable: boolean;
  /** NULL would let no row through. */
  readonly rejected: boolean;
  /** It is written, as it is, to a column that refuses NULL. */
  readonly refused: boolean;
}

interface Uses {
  /** Tested for NULL: COALESCE, IS NULL, IS DISTINCT FROM. */
  tested: boolean;
  /** NULL would let no row through. */
  rejected: boolean;
  /** Written to columns that take NULL, and to columns that do not. */
  assignedNullable: boolean;
  assignedNotNull: boolean;
  refused: boolean;
  elementsNullable: boolean;
}

/**
 * Which parameters may be NULL, by number from 1. A statement that tests a parameter for NULL expects one; one in which
 * NULL lets no row through does not; a value that is written may be what its column may be; anything else is taken to
 * be a value.
 */
export function paramNullability(cx: SemanticsContext, query: Query): ReadonlyMap<number, ParamNullability> {
  const finder = new UseFinder(cx);
  finder.statement(query);
  return new Map(
    [...finder.uses].map(([number, uses]) => [
      number,
      {
        nullable: uses.tested || (!uses.rejected && uses.assignedNullable && !uses.assignedNotNull),
        elementNullable: uses.elementsNullable,
        rejected: uses.rejected && !uses.tested,
        refused: uses.refused,
      },
    ]),
  );
}

/** What to say of `@param … null` where it adds nothing, or asks for what can have no effect. */
export function declaredNullProblem(number: number, inferred: ParamNullability): Problem | undefined {
  if (inferred.nullable) {
    const message = `parameter $${number} is known to take NULL`;
    return { severity: "warning", code: "RS3030", message, param: number, hint: `leave "null" out of its @param` };
  }
  if (inferred.refused) {
    const message = `parameter $${number} is declared to take NULL, and is written to a column that refuses it`;
    const hint = `leave "null" out, or write COALESCE($${number}, …)`;
    return { severity: "warning", code: "RS3029", message, param: number, hint };
  }
  if (!inferred.rejected) return undefined;
  const message = `parameter $${number} is declared to take NULL, and then no row fulfils the conditions`;
  const hint = `leave "null" out, or test it: $${number} IS NULL OR …`;
  return { severity: "warning", code: "RS3029", message, param: number, hint };
}

class UseFinder {
  readonly uses = new Map<number, Uses>();
  readonly #cx: SemanticsContext;

  constructor(cx: SemanticsContext) {
    this.#cx = cx;
  }

  statement(query: Query): void {
    walkExpressions(query, (expr) => this.#tests(expr));
    if (this.uses.size > 0) this.#level(query, undefined);
  }

  #of(number: number): Uses {
    let uses = this.uses.get(number);
    if (!uses) {
      uses = {
        tested: false,
        rejected: false,
        assignedNullable: false,
        assignedNotNull: false,
        refused: false,
        elementsNullable: false,
      };
      this.uses.set(number, uses);
    }
    return uses;
  }

  #tests(expr: Expr): void {
    if (expr.kind === "Param") this.#of(expr.paramid);
    const tested =
      expr.kind === "CoalesceExpr" || expr.kind === "DistinctExpr"
        ? expr.args
        : expr.kind === "NullTest" || (expr.kind === "BooleanTest" && expr.booltesttype.endsWith("unknown"))
          ? [expr.arg]
          : [];
    for (const arg of tested) {
      const number = bareParam(arg);
      if (number !== undefined) this.#of(number).tested = true;
    }
  }

  #level(query: Query, parent: Scope | undefined): void {
    const scope = Scope.of(this.#cx, query, parent);
    for (const fact of scope.facts) if (/^\$\d+$/.test(fact)) this.#of(Number(fact.slice(1))).rejected = true;
    this.#assignments(query);
    forEachSubquery(query, (subquery) => this.#level(subquery, scope));
  }

  #assignments(query: Query): void {
    const rte = query.resultRelation > 0 ? query.rtable[query.resultRelation - 1] : undefined;
    if (rte?.rtekind !== "relation") return;
    const assign = (entry: TargetEntry): void => {
      if (entry.resjunk) return;
      const nullable = this.#targetNullable(rte.relid, entry.resno);
      this.#assigned(entry.expr, query, nullable);
      const number = nullable || this.#hasBeforeTrigger(rte.relid) ? undefined : bareParam(entry.expr);
      if (number !== undefined) this.#of(number).refused = true;
    };
    if (query.commandType === "insert" || query.commandType === "update") query.targetList.forEach(assign);
    query.onConflict?.onConflictSet.forEach(assign);
    for (const action of query.mergeActionList) action.targetList.forEach(assign);
  }

  /** Whether a column takes NULL; through a view, the column behind it. */
  #targetNullable(relid: number, attnum: number): boolean {
    const relation = this.#cx.relation(relid);
    if (relation?.relkind === "v") {
      const shown = relation.viewQuery?.targetList[attnum - 1]?.expr;
      const source = shown?.kind === "Var" ? relation.viewQuery?.rtable[shown.varno - 1] : undefined;
      return (
        shown?.kind !== "Var" || source?.rtekind !== "relation" || this.#targetNullable(source.relid, shown.varattno)
      );
    }
    return !columnNotNull(this.#cx, relid, attnum, false);
  }

  /** A trigger may put another value in the place of NULL. */
  #hasBeforeTrigger(relid: number): boolean {
    return this.#cx.relation(relid)?.triggers.some(({ timing }) => timing !== "after") ?? false;
  }

  /** A value on its way to a column: parameters that arrive unchanged, or through casts, CASE and NULLIF. */
  #assigned(expr: Expr, query: Query, nullable: boolean): void {
    switch (expr.kind) {
      case "Param": {
        const uses = this.#of(expr.paramid);
        if (nullable) uses.assignedNullable = true;
        else uses.assignedNotNull = true;
        uses.elementsNullable = true;
        return;
      }
      case "RelabelType":
      case "CoerceViaIO":
      case "ArrayCoerceExpr":
      case "CollateExpr":
        this.#assigned(expr.arg, query, nullable);
        return;
      case "CoerceToDomain":
        this.#assigned(expr.arg, query, nullable && !domainNotNull(this.#cx, expr.type));
        return;
      case "FuncExpr":
        if (expr.funcformat !== "explicit-call" && expr.args[0]) this.#assigned(expr.args[0], query, nullable);
        else if (expr.funcretset) this.#elements(expr, nullable);
        return;
      case "NullIfExpr":
        // NULLIF makes the NULL itself: what is passed is a value.
        return;
      case "CaseExpr":
        for (const result of [...expr.args.map((when) => when.result), expr.defresult])
          this.#assigned(result, query, nullable);
        return;
      case "Var": {
        const rte = expr.varlevelsup === 0 ? query.rtable[expr.varno - 1] : undefined;
        if (rte?.rtekind === "values") {
          for (const row of rte.valuesLists) {
            const value = row[expr.varattno - 1];
            if (value) this.#assigned(value, query, nullable);
          }
        } else if (rte?.rtekind === "subquery") {
          const source = rte.subquery.targetList[expr.varattno - 1];
          if (source) this.#assigned(source.expr, rte.subquery, nullable);
        } else if (rte?.rtekind === "function") {
          const fn = rte.functions.length === 1 ? rte.functions[0] : rte.functions[expr.varattno - 1];
          if (fn) this.#elements(fn.funcexpr, nullable);
        }
        return;
      }
      default:
        return;
    }
  }

  /** `unnest($1)` on its way to a column: the elements are what the column takes. */
  #elements(expr: Expr, nullable: boolean): void {
    if (expr.kind !== "FuncExpr" || this.#cx.proc(expr.funcid)?.proname !== "unnest") return;
    const number = expr.args[0] && bareParam(expr.args[0]);
    if (number !== undefined && nullable) this.#of(number).elementsNullable = true;
  }
}

/** The parameter that an expression is, but for casts. */
function bareParam(expr: Expr): number | undefined {
  switch (expr.kind) {
    case "Param":
      return expr.paramid;
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "CollateExpr":
    case "CoerceToDomain":
    case "NamedArgExpr":
      return bareParam(expr.arg);
    case "FuncExpr":
      return expr.funcformat !== "explicit-call" && expr.args[0] ? bareParam(expr.args[0]) : undefined;
    default:
      return undefined;
  }
}
