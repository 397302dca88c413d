import type {
  BoolExpr,
  CaseExpr,
  Expr,
  JsonConstructorExpr,
  JsonExpr,
  ScalarArrayOpExpr,
  SubLink,
  XmlExpr,
} from "../../nodes/query-tree.ts";
import { aggregateNullable } from "./aggregate-nullable.ts";
import { elementNullable } from "./array-elements.ts";
import { domainNotNull } from "./column-not-null.ts";
import { columnNullable } from "./column-nullable.ts";
import { exprKey } from "./expr-key.ts";
import { targetSetFunctionNullable } from "./from-function-nullable.ts";
import { functionNullable, strictNeverNull } from "./function-nullable.ts";
import { factsIf } from "./qual-facts.ts";
import { givesExactlyOneRow } from "./exactly-one-row.ts";
import { outputOf } from "./query-output.ts";
import type { Scope } from "./scope.ts";
import { windowFunctionNullable } from "./window-nullable.ts";

/**
 * Whether an expression can be NULL in any state of the database: `false` only where that is proven. An expression
 * that fails with an error is not NULL.
 */
export function isNullable(expr: Expr, scope: Scope): boolean {
  if (scope.anyGrouped && nullByGroupingSets(expr, scope)) return true;
  if (!cannotBeRefined(expr) && scope.knows(expr)) return false;
  return nullableByKind(expr, scope);
}

/** Kinds of expressions of which facts never speak. */
function cannotBeRefined(expr: Expr): boolean {
  return expr.kind === "Const" || expr.kind === "SubLink" || expr.kind === "NullTest" || expr.kind === "RowExpr";
}

/** Whether the expression is grouped by, here or further out, and left out of some grouping set. */
function nullByGroupingSets(expr: Expr, scope: Scope, shift = 0): boolean {
  if (expr.kind === "Aggref" || expr.kind === "GroupingFunc" || expr.kind === "Const") return false;
  const { grouped } = scope;
  if (grouped) {
    if (grouped.unrecognisable && hasParts(expr)) return true;
    const key = exprKey(scope.cx, expr, shift);
    if (key !== undefined && grouped.nullableKeys.includes(key) && !scope.knowsKey(key)) return true;
  }
  return scope.parent !== undefined && nullByGroupingSets(expr, scope.parent, shift + 1);
}

function hasParts(expr: Expr): boolean {
  return expr.kind !== "Var" && expr.kind !== "Param";
}

function anyNullable(args: readonly (Expr | undefined)[], scope: Scope): boolean {
  return args.some((arg) => arg !== undefined && isNullable(arg, scope));
}

function allNullable(args: readonly Expr[], scope: Scope): boolean {
  return args.every((arg) => isNullable(arg, scope));
}

function nullableByKind(expr: Expr, scope: Scope): boolean {
  switch (expr.kind) {
    case "Const":
      return expr.value === null;
    case "Var":
      return columnNullable(expr, scope);
    case "Param":
      return scope.cx.paramNullable.get(expr.paramid) ?? false;
    case "CaseTestExpr":
      return scope.caseArg === undefined || isNullable(scope.caseArg, scope);
    case "FuncExpr":
      return expr.funcretset
        ? targetSetFunctionNullable(expr, scope)
        : functionNullable(expr.funcid, expr.args, expr.funcvariadic, scope);
    case "OpExpr":
      return functionNullable(expr.opfuncid, expr.args, false, scope);
    case "ScalarArrayOpExpr":
      return scalarArrayNullable(expr, scope);
    case "BoolExpr":
      return boolNullable(expr, scope);
    case "SubLink":
      return sublinkNullable(expr, scope);
    case "CaseExpr":
      return caseNullable(expr, scope);
    case "CoalesceExpr":
      return allNullable(expr.args, scope) && !oneSideOfFullJoin(expr.args, scope);
    case "MinMaxExpr":
      return allNullable(expr.args, scope);
    case "RelabelType":
    case "CoerceViaIO":
    case "ArrayCoerceExpr":
    case "ConvertRowtypeExpr":
    case "CollateExpr":
    case "NamedArgExpr":
      return isNullable(expr.arg, scope);
    case "CoerceToDomain":
      return !domainNotNull(scope.cx, expr.type) && isNullable(expr.arg, scope);
    case "FieldSelect":
      return expr.arg.kind !== "RowExpr" || anyNullable([expr.arg.args[expr.fieldnum - 1] ?? expr.arg], scope);
    case "SubscriptingRef":
      // An element may lie outside the array; a slice is then an empty array.
      return (
        expr.reflowerindexpr === undefined ||
        anyNullable([expr.refexpr, ...expr.reflowerindexpr, ...expr.refupperindexpr], scope)
      );
    case "RowCompareExpr":
      return anyNullable([...expr.largs, ...expr.rargs], scope);
    case "Aggref":
      return aggregateNullable(expr, scope);
    case "WindowFunc":
      return windowFunctionNullable(expr, scope);
    case "SQLValueFunction":
      return expr.op === "current_schema";
    case "XmlExpr":
      return xmlNullable(expr, scope);
    case "JsonValueExpr":
      return isNullable(expr.rawExpr, scope);
    case "JsonConstructorExpr":
      return jsonConstructorNullable(expr, scope);
    case "JsonIsPredicate":
      return isNullable(expr.expr, scope);
    case "JsonExpr":
      return jsonExprNullable(expr, scope);
    case "DistinctExpr":
    case "NullTest":
    case "BooleanTest":
    case "GroupingFunc":
    case "MergeSupportFunc":
    case "ArrayExpr":
    case "RowExpr":
    case "FieldStore":
    case "CurrentOfExpr":
      return false;
    case "NullIfExpr":
    case "SubLinkColumn":
    case "MultiExprColumn":
    case "CoerceToDomainValue":
    case "SetToDefault":
    case "ErrorExpr":
      return true;
  }
}

/** NULL only if none is false (AND) or true (OR) and one is NULL: so the others may be taken to be the opposite. */
function boolNullable(expr: BoolExpr, scope: Scope): boolean {
  if (expr.boolop === "not") return anyNullable(expr.args, scope);
  const doubtful = expr.args.filter((arg) => isNullable(arg, scope));
  if (doubtful.length === 0) return false;
  const passed = expr.boolop === "and" ? "true" : "false";
  let refined = scope;
  for (const arg of expr.args) if (!doubtful.includes(arg)) refined = refined.assuming(arg, passed);
  return refined === scope || doubtful.some((arg) => isNullable(arg, refined));
}

function caseNullable(expr: CaseExpr, scope: Scope): boolean {
  return caseBranches(expr, scope).some(({ result, scope: branch }) => isNullable(result, branch));
}

/** Each result of a CASE with the scope that its conditions leave it: this one true, those before not true. */
export function caseBranches(expr: CaseExpr, scope: Scope): { readonly result: Expr; readonly scope: Scope }[] {
  let rest = scope;
  const branches: { result: Expr; scope: Scope }[] = [];
  for (const when of expr.args) {
    const tested = expr.arg ? rest.withCaseArg(expr.arg) : rest;
    const taken = factsIf(tested, when.expr, "true");
    branches.push({ result: when.result, scope: rest.assume(taken) });
    rest = rest.assume(factsIf(tested, when.expr, isNullable(when.expr, tested) ? "not-true" : "false"));
  }
  branches.push({ result: expr.defresult, scope: rest });
  return branches;
}

/** A FULL join's row has a left or a right side: COALESCE over columns of both finds one. */
function oneSideOfFullJoin(args: readonly Expr[], scope: Scope): boolean {
  return scope.fullJoins.some((join) =>
    [join.left, join.right].every((side) => {
      const present = scope.assumePresent(side);
      return args.some((arg) => !isNullable(arg, present));
    }),
  );
}

function scalarArrayNullable(expr: ScalarArrayOpExpr, scope: Scope): boolean {
  const [scalar, array] = expr.args;
  if (!strictNeverNull(scope.cx, expr.opfuncid)) return true;
  return isNullable(array, scope) || isNullable(scalar, scope) || elementNullable(array, scope);
}

function sublinkNullable(expr: SubLink, scope: Scope): boolean {
  switch (expr.subLinkType) {
    case "exists":
    case "array":
      return false;
    case "expr": {
      const output = outputOf(expr.subselect, scope);
      return output.nullable(0) || !givesExactlyOneRow(expr.subselect);
    }
    case "any":
    case "all": {
      if (!expr.testexpr) return true;
      const output = outputOf(expr.subselect, scope);
      return comparisonNullable(expr.testexpr, (column) => output.nullable(column - 1), scope);
    }
    default:
      return true;
  }
}

/** A comparison with a sub-select's columns: strict operators over operands that are not NULL. */
function comparisonNullable(test: Expr, column: (column: number) => boolean, scope: Scope): boolean {
  switch (test.kind) {
    case "SubLinkColumn":
      return column(test.column);
    case "OpExpr":
      return (
        !strictNeverNull(scope.cx, test.opfuncid) || test.args.some((arg) => comparisonNullable(arg, column, scope))
      );
    case "BoolExpr":
      return test.args.some((arg) => comparisonNullable(arg, column, scope));
    case "RelabelType":
    case "CoerceViaIO":
    case "CollateExpr":
      return comparisonNullable(test.arg, column, scope);
    case "FuncExpr":
      return !strictNeverNull(scope.cx, test.funcid) || test.args.some((arg) => comparisonNullable(arg, column, scope));
    case "RowCompareExpr":
      return [...test.largs, ...test.rargs].some((arg) => comparisonNullable(arg, column, scope));
    default:
      return isNullable(test, scope);
  }
}

function xmlNullable(expr: XmlExpr, scope: Scope): boolean {
  switch (expr.op) {
    case "element":
      return false;
    case "concat":
      return allNullable(expr.args, scope);
    case "forest":
      return allNullable(expr.namedArgs, scope);
    default:
      return anyNullable(expr.args.slice(0, 1), scope);
  }
}

function jsonConstructorNullable(expr: JsonConstructorExpr, scope: Scope): boolean {
  if (expr.func) return isNullable(expr.func, scope);
  if (expr.constructorType === "object" || expr.constructorType === "array") return false;
  return anyNullable(expr.args, scope);
}

function jsonExprNullable(expr: JsonExpr, scope: Scope): boolean {
  if (
    isNullable(expr.formattedExpr, scope) ||
    anyNullable(
      expr.passing.map(({ value }) => value),
      scope,
    )
  )
    return true;
  if (expr.op === "exists") return expr.onError?.btype === "unknown";
  return true;
}
