import type { Expr, FromExpr, Query, RangeTableEntry, SubLink, Var } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "./context.ts";
import { exprKey, presenceKey, varKey } from "./expr-key.ts";
import { givesRowOfNothing } from "./grouping.ts";

/** Keys (`expr-key.ts`) of expressions that are not NULL and of range table entries that are not null-extended. */
export type Facts = Set<string>;

/** What a condition is known to have given. `not-false` is what CHECK promises, `not-true` what leaves a CASE branch. */
export type Truth = "true" | "false" | "not-false" | "not-true" | "not-null";

/** Where an expression stands: enough to resolve its columns. */
export interface FactScope {
  readonly cx: SemanticsContext;
  rte(varno: number, levelsup: number): RangeTableEntry | undefined;
  /** What a `CaseTestExpr` stands for. */
  readonly caseArg: Expr | undefined;
}

/**
 * What must be so if `expr` gave `truth`: the analogue of PostgreSQL's `find_nonnullable_vars` and
 * `find_nonnullable_rels` (`clauses.c`), for whole expressions as well as columns, and for conditions that are known
 * to have failed.
 */
export function factsIf(scope: FactScope, expr: Expr, truth: Truth): Facts {
  const facts = factsOfKind(scope, expr, truth);
  if (truth === "true" || truth === "false" || truth === "not-null") noteSelf(scope, expr, facts);
  return facts;
}

function noteSelf(scope: FactScope, expr: Expr, facts: Facts): void {
  if (expr.kind === "Const") return;
  const key = exprKey(scope.cx, expr);
  if (key !== undefined && !key.includes("case-test")) facts.add(key);
}

function factsOfKind(scope: FactScope, expr: Expr, truth: Truth): Facts {
  switch (expr.kind) {
    case "BoolExpr":
      return boolFacts(scope, expr.boolop, expr.args, truth);
    case "NullTest": {
      const holds = truth === "true" || truth === "not-false";
      if (!holds && truth !== "false" && truth !== "not-true") return new Set();
      if ((expr.nulltesttype === "is-not-null") === holds)
        return expr.argisrow && !holds
          ? rowPresent(scope, expr.arg)
          : rowOrValueNotNull(scope, expr.arg, expr.argisrow);
      return new Set();
    }
    case "BooleanTest":
      return booleanTestFacts(scope, expr.arg, expr.booltesttype, truth);
    case "DistinctExpr": {
      // a IS DISTINCT FROM b is false: they are equal or both NULL, so a constant beside a proves it.
      if (truth !== "false" && truth !== "not-true") return new Set();
      const [left, right] = expr.args;
      const facts: Facts = new Set();
      if (left && right && isConstant(right)) add(facts, factsIf(scope, left, "not-null"));
      if (left && right && isConstant(left)) add(facts, factsIf(scope, right, "not-null"));
      return facts;
    }
    default:
      break;
  }
  if (truth === "not-false" || truth === "not-true") return new Set();
  return strictFacts(scope, expr, truth);
}

/** Facts of expressions that give NULL for a NULL input, once they are known to have given something else. */
function strictFacts(scope: FactScope, expr: Expr, truth: "true" | "false" | "not-null"): Facts {
  const all = (args: readonly Expr[]): Facts => union(args.map((arg) => factsIf(scope, arg, "not-null")));
  switch (expr.kind) {
    case "Var":
      return varFacts(scope, expr);
    case "CaseTestExpr":
      return scope.caseArg
        ? factsIf({ cx: scope.cx, rte: (n, l) => scope.rte(n, l), caseArg: undefined }, scope.caseArg, "not-null")
        : new Set();
    case "FuncExpr":
      return !expr.funcretset && scope.cx.proc(expr.funcid)?.proisstrict ? all(expr.args) : new Set();
    case "OpExpr":
      return !expr.opretset && scope.cx.proc(expr.opfuncid)?.proisstrict ? all(expr.args) : new Set();
    case "NullIfExpr":
      return all(expr.args.slice(0, 1));
    case "ScalarArrayOpExpr": {
      if (!scope.cx.proc(expr.opfuncid)?.proisstrict) return new Set();
      // Against an empty array ANY is false and ALL is true, whatever the left side.
      const sure = arrayIsNotEmpty(expr.args[1]) || (expr.useOr ? truth === "true" : truth === "false");
      return sure ? all(expr.args) : all(expr.args.slice(1));
    }
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "ConvertRowtypeExpr":
    case "CollateExpr":
    case "CoerceToDomain":
    case "NamedArgExpr":
    case "FieldSelect":
      return all([expr.arg]);
    case "JsonValueExpr":
      return all([expr.rawExpr]);
    case "SubscriptingRef":
      return all([expr.refexpr, ...expr.refupperindexpr.filter((e) => e !== undefined)]);
    case "CoalesceExpr":
    case "MinMaxExpr":
      return intersection(expr.args.map((arg) => factsIf(scope, arg, "not-null")));
    case "CaseExpr": {
      const results = [...expr.args.map((when) => when.result), expr.defresult];
      return intersection(
        results.filter((result) => !isNullConst(result)).map((result) => factsIf(scope, result, truth)),
      );
    }
    case "RowCompareExpr":
      return all([...expr.largs.slice(0, 1), ...expr.rargs.slice(0, 1)]);
    case "SubLink":
      return truth === "true" ? sublinkFacts(scope, expr) : new Set();
    default:
      return new Set();
  }
}

function varFacts(scope: FactScope, expr: Var): Facts {
  const rte = scope.rte(expr.varno, expr.varlevelsup);
  if (rte?.rtekind === "join" && expr.varattno > 0) {
    const alias = rte.joinaliasvars[expr.varattno - 1];
    // The alias stands at the join's own level; facts travel inward only as they are.
    const facts = alias && expr.varlevelsup === 0 ? factsIf(scope, alias, "not-null") : new Set<string>();
    facts.add(varKey(expr.varno, expr.varattno, expr.varlevelsup));
    return facts;
  }
  if (expr.varreturningtype !== "default") return new Set();
  return new Set([varKey(expr.varno, expr.varattno, expr.varlevelsup), presenceKey(expr.varno, expr.varlevelsup)]);
}

/** `x IS NOT NULL`: of a row, that every field is not NULL. */
function rowOrValueNotNull(scope: FactScope, arg: Expr, isRow: boolean): Facts {
  if (!isRow) return factsIf(scope, arg, "not-null");
  if (arg.kind === "RowExpr") return union(arg.args.map((field) => factsIf(scope, field, "not-null")));
  const facts = rowPresent(scope, arg);
  if (arg.kind !== "Var" || arg.varattno !== 0) return facts;
  const columns = scope.rte(arg.varno, arg.varlevelsup)?.eref.colnames.length ?? 0;
  for (let column = 1; column <= columns; column++) facts.add(varKey(arg.varno, column, arg.varlevelsup));
  return facts;
}

/** The row itself is not NULL (its fields may be). */
function rowPresent(scope: FactScope, arg: Expr): Facts {
  return arg.kind === "RowExpr" ? new Set() : factsIf(scope, arg, "not-null");
}

function boolFacts(scope: FactScope, op: "and" | "or" | "not", args: readonly Expr[], truth: Truth): Facts {
  if (op === "not") {
    const [arg] = args;
    const inverse = {
      true: "false",
      false: "true",
      "not-false": "not-true",
      "not-true": "not-false",
      "not-null": "not-null",
    } as const;
    return arg ? factsIf(scope, arg, inverse[truth]) : new Set();
  }
  if (truth === "not-null") {
    // Not NULL is true or false.
    return intersection([boolFacts(scope, op, args, "true"), boolFacts(scope, op, args, "false")]);
  }
  const each = args.map((arg) => factsIf(scope, arg, truth));
  const conjunctive =
    op === "and" ? truth === "true" || truth === "not-false" : truth === "false" || truth === "not-true";
  return conjunctive ? union(each) : intersection(each);
}

function booleanTestFacts(scope: FactScope, arg: Expr, test: string, truth: Truth): Facts {
  // A boolean test never gives NULL.
  if (truth === "not-null") return new Set();
  const holds = truth === "true" || truth === "not-false";
  const meaning: Record<string, readonly [Truth | undefined, Truth | undefined]> = {
    "is-true": ["true", "not-true"],
    "is-not-true": ["not-true", "true"],
    "is-false": ["false", "not-false"],
    "is-not-false": ["not-false", "false"],
    "is-unknown": [undefined, "not-null"],
    "is-not-unknown": ["not-null", undefined],
  };
  const implied = meaning[test]?.[holds ? 0 : 1];
  return implied ? factsIf(scope, arg, implied) : new Set();
}

/** IN and EXISTS: the compared expression, and what the sub-select's WHERE says of this level's columns. */
function sublinkFacts(scope: FactScope, sublink: SubLink): Facts {
  const facts: Facts = new Set();
  if (sublink.subLinkType === "any" && sublink.testexpr) add(facts, factsIf(scope, sublink.testexpr, "true"));
  if (sublink.subLinkType !== "any" && sublink.subLinkType !== "exists") return facts;
  const inner = queryFacts(scope, sublink.subselect);
  for (const key of inner) {
    const outward = decrementLevel(key);
    if (outward !== undefined) facts.add(outward);
  }
  return facts;
}

/** What WHERE and the inner joins of a sub-select prove if it gave a row; nothing where it may give one without any. */
function queryFacts(scope: FactScope, query: Query): Facts {
  if (query.setOperations || query.commandType !== "select") return new Set();
  if (givesRowOfNothing(query)) return new Set();
  const inner: FactScope = {
    cx: scope.cx,
    caseArg: undefined,
    rte: (varno, levelsup) => (levelsup === 0 ? query.rtable[varno - 1] : scope.rte(varno, levelsup - 1)),
  };
  return certainQualFacts(inner, query.jointree);
}

function certainQualFacts(scope: FactScope, node: FromExpr): Facts {
  const facts: Facts = node.quals ? factsIf(scope, node.quals, "true") : new Set();
  const visit = (item: FromExpr["fromlist"][number]): void => {
    if (item.kind === "FromExpr") add(facts, certainQualFacts(scope, item));
    if (item.kind !== "JoinExpr") return;
    if (item.jointype === "inner") {
      if (item.quals) add(facts, factsIf(scope, item.quals, "true"));
      visit(item.larg);
      visit(item.rarg);
    } else if (item.jointype === "left") visit(item.larg);
    else if (item.jointype === "right") visit(item.rarg);
  };
  node.fromlist.forEach(visit);
  return facts;
}

/** A plain key of an inner level as the next outer level knows it. */
function decrementLevel(key: string): string | undefined {
  const match = /^([vp])(\d+)\.(\d+(?:\.-?\d+)?)$/.exec(key);
  if (!match || match[2] === "0") return undefined;
  return `${match[1]}${Number(match[2]) - 1}.${match[3]}`;
}

function isNullConst(expr: Expr): boolean {
  return expr.kind === "Const" && expr.value === null;
}

function isConstant(expr: Expr): boolean {
  return expr.kind === "Const" && expr.value !== null;
}

/** Whether an array cannot be empty, if it is not NULL. */
export function arrayIsNotEmpty(expr: Expr): boolean {
  if (expr.kind === "ArrayExpr") return expr.elements.length > 0 && !expr.multidims;
  if (expr.kind === "ArrayCoerceExpr" || expr.kind === "RelabelType") return arrayIsNotEmpty(expr.arg);
  return expr.kind === "Const" && expr.value !== null && expr.value.startsWith("{") && expr.value.trim() !== "{}";
}

function add(into: Facts, facts: Iterable<string>): void {
  for (const fact of facts) into.add(fact);
}

function union(sets: readonly Facts[]): Facts {
  const facts: Facts = new Set();
  for (const set of sets) add(facts, set);
  return facts;
}

function intersection(sets: readonly Facts[]): Facts {
  const [first, ...rest] = sets;
  return new Set([...(first ?? [])].filter((fact) => rest.every((set) => set.has(fact))));
}
