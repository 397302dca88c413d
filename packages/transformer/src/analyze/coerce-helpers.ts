/** What clauses ask of an expression's type, and how several agree on one (`parse_coerce.c`). */
import { baseTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { formatType, isPreferredType, typeCategory } from "./lookup.ts";
import { canCoerceType, coerceToTargetType, coerceType } from "./parse-coerce.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { returnsSet } from "./expr-tests.ts";
import { BOOL, TEXT, UNKNOWN } from "./type-oids.ts";

/** `coerce_to_boolean`: as WHERE, AND and their like need it. */
export function coerceToBoolean(pstate: ParseState, node: Expr, construct: string): Expr {
  return coerceToSpecificType(pstate, node, BOOL, construct);
}

/** `coerce_to_specific_type_typmod`. */
export function coerceToSpecificType(
  pstate: ParseState,
  node: Expr,
  targetType: Oid,
  construct: string,
  typmod = -1,
): Expr {
  checked(node);
  let result = node;
  if (node.type !== targetType) {
    const coerced = coerceToTargetType(pstate, node, node.type, targetType, typmod, "assignment", "implicit-cast", -1);
    if (!coerced) {
      const { catalog } = pstate.cx;
      const target = targetType === BOOL ? "boolean" : formatType(catalog, targetType);
      return ereport(
        "DATATYPE_MISMATCH",
        `argument of ${construct} must be type ${target}, not type ${formatType(catalog, node.type)}`,
        exprLocation(node),
      );
    }
    result = coerced;
  }
  if (returnsSet(result))
    ereport("DATATYPE_MISMATCH", `argument of ${construct} must not return a set`, exprLocation(result));
  return result;
}

/** `select_common_type`; `which` is the expression that decided. With `context` undefined, 0 means "none". */
export function selectCommonType(
  pstate: ParseState,
  exprs: readonly Expr[],
  context: string | undefined,
): { readonly type: Oid; readonly which: Expr } {
  const { catalog } = pstate.cx;
  let which = exprs[0]!;
  for (const expr of exprs) checked(expr);
  if (which.type !== UNKNOWN && exprs.every((expr) => expr.type === which.type)) return { type: which.type, which };
  let type = baseTypeOf(catalog, which.type);
  let category = typeCategory(catalog, type);
  let preferred = isPreferredType(catalog, type);
  for (const expr of exprs.slice(1)) {
    const next = baseTypeOf(catalog, expr.type);
    if (next === UNKNOWN || next === type) continue;
    const nextCategory = typeCategory(catalog, next);
    if (type !== UNKNOWN && nextCategory !== category) {
      if (context === undefined) return { type: 0, which };
      ereport(
        "DATATYPE_MISMATCH",
        `${context} types ${formatType(catalog, type)} and ${formatType(catalog, next)} cannot be matched`,
        exprLocation(expr),
      );
    }
    if (
      type === UNKNOWN ||
      (!preferred && canCoerceType(catalog, type, next, "implicit") && !canCoerceType(catalog, next, type, "implicit"))
    ) {
      which = expr;
      type = next;
      category = nextCategory;
      preferred = isPreferredType(catalog, next);
    }
  }
  return { type: type === UNKNOWN ? TEXT : type, which };
}

/** `select_common_type_from_oids`; `undefined` when there is none. */
export function selectCommonTypeFromOids(
  catalog: Catalog,
  types: readonly Oid[],
): { readonly type: Oid } | { readonly mismatch: readonly [Oid, Oid] } {
  const first = types[0]!;
  if (first !== UNKNOWN && types.every((type) => type === first)) return { type: first };
  let type = baseTypeOf(catalog, first);
  let category = typeCategory(catalog, type);
  let preferred = isPreferredType(catalog, type);
  for (const other of types.slice(1)) {
    const next = baseTypeOf(catalog, other);
    if (next === UNKNOWN || next === type) continue;
    const nextCategory = typeCategory(catalog, next);
    if (type !== UNKNOWN && nextCategory !== category) return { mismatch: [type, next] };
    if (
      type === UNKNOWN ||
      (!preferred && canCoerceType(catalog, type, next, "implicit") && !canCoerceType(catalog, next, type, "implicit"))
    ) {
      type = next;
      category = nextCategory;
      preferred = isPreferredType(catalog, next);
    }
  }
  return { type: type === UNKNOWN ? TEXT : type };
}

/** `coerce_to_common_type`. */
export function coerceToCommonType(pstate: ParseState, node: Expr, targetType: Oid, context: string): Expr {
  if (node.type === targetType) return node;
  const { catalog } = pstate.cx;
  if (canCoerceType(catalog, node.type, targetType, "implicit"))
    return coerceType(pstate, node, node.type, targetType, -1, "implicit", "implicit-cast", -1);
  return ereport(
    "CANNOT_COERCE",
    `${context} could not convert type ${formatType(catalog, node.type)} to ${formatType(catalog, targetType)}`,
    exprLocation(node),
  );
}

/** `verify_common_type`. */
export function verifyCommonType(catalog: Catalog, type: Oid, types: readonly Oid[]): boolean {
  return types.every((input) => canCoerceType(catalog, input, type, "implicit"));
}

/** `select_common_typmod`. */
export function selectCommonTypmod(exprs: readonly Expr[], type: Oid): number {
  const typmod = exprs[0]?.typmod ?? -1;
  return exprs.every((expr) => expr.type === type && expr.typmod === typmod) ? typmod : -1;
}
