import type { Expr, Oid } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import type { SemanticsContext } from "./context.ts";

/**
 * A canonical text of an expression: two expressions of one query level with the same key have the same value in the
 * same row. `undefined` where that cannot be said: volatile functions, sub-selects, window functions, set-returning
 * functions.
 *
 * `shift` is by how many query levels the reader stands further in than the level the key is for: keys are relative
 * to that outer level, and an expression that refers to a level in between has none there.
 */
export function exprKey(cx: SemanticsContext, expr: Expr, shift = 0): string | undefined {
  if (shift !== 0) return buildKey(cx, expr, shift);
  const { exprKeys } = cx.plain;
  const cached = exprKeys.get(expr);
  if (cached !== undefined) return cached ?? undefined;
  const key = buildKey(cx, expr, 0);
  exprKeys.set(expr, key ?? null);
  return key;
}

/** The key of a column. */
export function varKey(varno: number, varattno: number, level = 0): string {
  return `v${level}.${varno}.${varattno}`;
}

/** The key of "this range table entry is not null-extended". */
export function presenceKey(varno: number, level = 0): string {
  return `p${level}.${varno}`;
}

function buildKey(cx: SemanticsContext, expr: Expr, shift: number): string | undefined {
  const own = describe(cx, expr, shift);
  if (own === undefined) return undefined;
  const parts: string[] = [];
  let whole = true;
  forEachChild(expr, (child) => {
    const key = whole ? exprKey(cx, child, shift) : undefined;
    if (key === undefined) whole = false;
    else parts.push(key);
  });
  if (!whole) return undefined;
  return parts.length === 0 ? own : `${own}(${parts.join(",")})`;
}

/** An expression's own part of its key, without its children's. */
function describe(cx: SemanticsContext, expr: Expr, shift: number): string | undefined {
  switch (expr.kind) {
    case "Var":
      if (expr.varlevelsup < shift) return undefined;
      return (
        varKey(expr.varno, expr.varattno, expr.varlevelsup - shift) +
        (expr.varreturningtype === "default" ? "" : `.${expr.varreturningtype}`)
      );
    case "Const":
      return `c${expr.type}.${expr.typmod}:${JSON.stringify(expr.value)}`;
    case "Param":
      return `$${expr.paramid}`;
    case "FuncExpr":
      return expr.funcretset ? undefined : steady(cx, expr.funcid, `f${expr.funcid}.${expr.funcvariadic ? 1 : 0}`);
    case "OpExpr":
    case "DistinctExpr":
    case "NullIfExpr":
      return steady(cx, expr.opfuncid, `${expr.kind}${expr.opno}`);
    case "ScalarArrayOpExpr":
      return steady(cx, expr.opfuncid, `any${expr.opno}.${expr.useOr ? 1 : 0}`);
    case "Aggref":
      if (shift !== 0 || expr.agglevelsup !== 0 || expr.aggorder.length > 0) return undefined;
      return `agg${expr.aggfnoid}.${expr.aggdistinct.length}.${expr.aggfilter ? 1 : 0}.${expr.aggstar ? 1 : 0}.${expr.aggdirectargs.length}`;
    case "BoolExpr":
      return expr.boolop;
    case "NullTest":
      return `${expr.nulltesttype}.${expr.argisrow ? 1 : 0}`;
    case "BooleanTest":
      return expr.booltesttype;
    case "FieldSelect":
      return `field${expr.fieldnum}`;
    case "SubscriptingRef": {
      if (expr.refassgnexpr) return undefined;
      const shape = [expr.reflowerindexpr ?? [], expr.refupperindexpr].map((list) =>
        list.map((e) => (e ? 1 : 0)).join(""),
      );
      return `at${expr.reflowerindexpr ? "s" : "e"}${shape.join(":")}`;
    }
    case "RelabelType":
    case "CoerceViaIO":
    case "CoerceToDomain":
    case "ConvertRowtypeExpr":
    case "ArrayCoerceExpr":
      return `${expr.kind}${expr.type}.${expr.typmod}`;
    case "CollateExpr":
      return `collate${expr.collation}`;
    case "CaseExpr":
      return `case${expr.arg ? 1 : 0}.${expr.args.length}`;
    case "CoalesceExpr":
    case "ArrayExpr":
    case "RowExpr":
      return `${expr.kind}${expr.type}`;
    case "MinMaxExpr":
      return expr.op;
    case "SQLValueFunction":
      return `${expr.op}.${expr.type}.${expr.typmod}`;
    case "JsonValueExpr":
      return `json-value${expr.type}`;
    case "NamedArgExpr":
      return "named";
    case "CaseTestExpr":
      return "case-test";
    default:
      return undefined;
  }
}

function steady(cx: SemanticsContext, funcid: Oid, key: string): string | undefined {
  const proc = cx.proc(funcid);
  return proc && proc.provolatile !== "v" ? key : undefined;
}
