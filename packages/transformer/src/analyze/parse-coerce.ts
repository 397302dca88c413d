/** Conversion between types (`parse_coerce.c`). */
import type { PgCastRow } from "../catalog/types.ts";
import { baseTypeAndTypmod, baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CoercionForm, Expr, Oid, RowExpr } from "../nodes/query-tree.ts";
import { checkGenericTypeConsistency } from "./coerce-polymorphic.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { checkLiteral } from "./literal-input.ts";
import {
  formatType,
  isComplexType,
  isOfTypedTable,
  inheritsFrom,
  rowColumns,
  typeCategory,
  typeCollation,
} from "./lookup.ts";
import { makeBoolConst, makeConst, makeInt4Const, makeNullConst, makeRelabelType } from "./make-nodes.ts";
import { expandNSItemVars } from "./namespace.ts";
import { coerceParam } from "./parse-param.ts";
import { nsItemByVar } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import * as t from "./type-oids.ts";

/** How willing a place is to convert: implicitly, on assignment, or because it was asked to. */
export type CoercionContext = "implicit" | "assignment" | "explicit";

const rank: Readonly<Record<CoercionContext, number>> = { implicit: 0, assignment: 1, explicit: 3 };
const castRank: Readonly<Record<PgCastRow["castcontext"], number>> = { i: 0, a: 1, e: 3 };

export type CoercionPath =
  | { readonly kind: "relabel" }
  | { readonly kind: "func"; readonly funcid: Oid }
  | { readonly kind: "array" }
  | { readonly kind: "io" };

const relabelPath: CoercionPath = { kind: "relabel" };
const arrayPath: CoercionPath = { kind: "array" };
const ioPath: CoercionPath = { kind: "io" };

/** `find_coercion_pathway`. */
export function findCoercionPathway(
  catalog: Catalog,
  target: Oid,
  source: Oid,
  context: CoercionContext,
): CoercionPath | undefined {
  const sourceType = baseTypeOf(catalog, source);
  const targetType = baseTypeOf(catalog, target);
  if (sourceType === targetType) return relabelPath;
  if (sourceType === t.INTERNAL || targetType === t.INTERNAL) return undefined;
  const cast = catalog.cast(sourceType, targetType);
  if (cast) {
    if (rank[context] < castRank[cast.castcontext]) return undefined;
    if (cast.castmethod === "f") return { kind: "func", funcid: cast.castfunc };
    return cast.castmethod === "i" ? ioPath : relabelPath;
  }
  if (targetType !== t.OIDVECTOR && targetType !== t.INT2VECTOR) {
    const targetElement = elementTypeOf(catalog, targetType);
    const sourceElement = targetElement && elementTypeOf(catalog, sourceType);
    if (targetElement && sourceElement && findCoercionPathway(catalog, targetElement, sourceElement, context))
      return arrayPath;
  }
  if (context !== "implicit" && typeCategory(catalog, targetType) === "S") return ioPath;
  if (context === "explicit" && typeCategory(catalog, sourceType) === "S") return ioPath;
  return undefined;
}

/** `can_coerce_type`: true when all of these inputs convert to these targets. */
export function canCoerceTypes(
  catalog: Catalog,
  inputs: readonly Oid[],
  targets: readonly Oid[],
  context: CoercionContext,
): boolean {
  let generic = false;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    const target = targets[i]!;
    if (input === target) continue;
    if (input === t.INTERNAL || target === t.INTERNAL) return false;
    if (target === t.ANY) continue;
    if (t.isPolymorphicType(target)) {
      generic = true;
      continue;
    }
    if (input === t.UNKNOWN) continue;
    if (findCoercionPathway(catalog, target, input, context)) continue;
    if (input === t.RECORD && isComplexType(catalog, target)) continue;
    if (target === t.RECORD && isComplexType(catalog, input)) continue;
    if (target === t.RECORDARRAY && isComplexArray(catalog, input)) continue;
    if (inheritsFrom(catalog, input, target) || isOfTypedTable(catalog, input, target)) continue;
    return false;
  }
  return !generic || checkGenericTypeConsistency(catalog, inputs, targets.slice(0, inputs.length));
}

export function canCoerceType(catalog: Catalog, input: Oid, target: Oid, context: CoercionContext): boolean {
  return input === target || canCoerceTypes(catalog, [input], [target], context);
}

function isComplexArray(catalog: Catalog, type: Oid): boolean {
  const element = elementTypeOf(catalog, type);
  return element !== 0 && isComplexType(catalog, element);
}

/** `coerce_to_target_type`: the converted expression, or `undefined` when there is no conversion. */
export function coerceToTargetType(
  pstate: ParseState,
  expr: Expr,
  exprType: Oid,
  targetType: Oid,
  targetTypmod: number,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr | undefined {
  const { catalog } = pstate.cx;
  if (!canCoerceType(catalog, exprType, targetType, context)) return undefined;
  let inner = expr;
  while (inner.kind === "CollateExpr") inner = inner.arg;
  let result = coerceType(pstate, inner, exprType, targetType, targetTypmod, context, format, location);
  result = coerceTypeTypmod(pstate, result, targetType, targetTypmod, context, format, location);
  if (inner !== expr && typeCollation(catalog, targetType) !== 0) {
    result = {
      kind: "CollateExpr",
      type: result.type,
      typmod: result.typmod,
      collation: expr.collation,
      location: expr.location,
      arg: result,
    };
  }
  return result;
}

/** `coerce_type`: the conversion must be known to exist. */
export function coerceType(
  pstate: ParseState,
  node: Expr,
  inputType: Oid,
  targetType: Oid,
  targetTypmod: number,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  if (targetType === inputType) return node;
  switch (targetType) {
    case t.ANY:
    case t.ANYELEMENT:
    case t.ANYNONARRAY:
    case t.ANYCOMPATIBLE:
    case t.ANYCOMPATIBLENONARRAY:
      return node;
    case t.ANYARRAY:
    case t.ANYENUM:
    case t.ANYRANGE:
    case t.ANYMULTIRANGE:
    case t.ANYCOMPATIBLEARRAY:
    case t.ANYCOMPATIBLERANGE:
    case t.ANYCOMPATIBLEMULTIRANGE:
      if (inputType !== t.UNKNOWN) {
        const base = baseTypeOf(catalog, inputType);
        return base === inputType ? node : makeRelabelType(node, base, -1, format, location);
      }
  }
  if (inputType === t.UNKNOWN && node.kind === "Const") {
    const { type: base, typmod: baseTypmod } = baseTypeAndTypmod(catalog, targetType, targetTypmod);
    // Of all types interval alone needs its modifier to read its literals.
    const inputTypmod = base === t.INTERVAL ? baseTypmod : -1;
    if (node.value !== null) checkLiteral(catalog, base, node.value, node.location, inputTypmod);
    const constant = makeConst(base, inputTypmod, typeCollation(catalog, base), node.value, node.location);
    return base === targetType
      ? constant
      : coerceToDomain(pstate, constant, base, baseTypmod, targetType, context, format, location);
  }
  if (node.kind === "Param") {
    const param = coerceParam(pstate, node, targetType, location);
    if (param) return param;
  }
  if (node.kind === "CollateExpr") {
    const arg = coerceType(pstate, node.arg, inputType, targetType, targetTypmod, context, format, location);
    return typeCollation(catalog, targetType) === 0 ? arg : { ...node, type: arg.type, typmod: arg.typmod, arg };
  }
  const path = findCoercionPathway(catalog, targetType, inputType, context);
  if (path) {
    const { type: base, typmod: baseTypmod } = baseTypeAndTypmod(catalog, targetType, targetTypmod);
    if (path.kind !== "relabel") {
      const result = buildCoercion(pstate, node, path, base, baseTypmod, context, format, location);
      return base === targetType
        ? result
        : coerceToDomain(pstate, result, base, baseTypmod, targetType, context, format, location);
    }
    const result = coerceToDomain(pstate, node, base, baseTypmod, targetType, context, format, location);
    return result === node ? makeRelabelType(result, targetType, -1, format, location) : result;
  }
  if (inputType === t.RECORD && isComplexType(catalog, targetType))
    return coerceRecordToComplex(pstate, node, targetType, context, format, location);
  if (targetType === t.RECORD && isComplexType(catalog, inputType)) return node;
  if (targetType === t.RECORDARRAY && isComplexArray(catalog, inputType)) return node;
  if (inheritsFrom(catalog, inputType, targetType) || isOfTypedTable(catalog, inputType, targetType)) {
    const base = baseTypeOf(catalog, inputType);
    const arg = base === inputType ? node : makeRelabelType(node, base, -1, "implicit-cast", location);
    return {
      kind: "ConvertRowtypeExpr",
      type: targetType,
      typmod: -1,
      collation: 0,
      location,
      arg,
      convertformat: format,
    };
  }
  return ereport(
    "CANNOT_COERCE",
    `failed to find conversion function from ${formatType(catalog, inputType)} to ${formatType(catalog, targetType)}`,
    exprLocation(node),
  );
}

/** `coerce_to_domain`. */
export function coerceToDomain(
  pstate: ParseState,
  arg: Expr,
  base: Oid,
  baseTypmod: number,
  type: Oid,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr {
  if (base === type) return arg;
  return {
    kind: "CoerceToDomain",
    type,
    typmod: -1,
    collation: 0,
    location,
    arg: coerceTypeTypmod(pstate, arg, base, baseTypmod, context, "implicit-cast", location),
    coercionformat: format,
  };
}

/** `coerce_type_typmod`: adjusts a value to a length or precision. */
function coerceTypeTypmod(
  pstate: ParseState,
  node: Expr,
  type: Oid,
  typmod: number,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr {
  if (typmod === node.typmod) return node;
  const { catalog } = pstate.cx;
  if (typmod >= 0) {
    const element = elementTypeOf(catalog, type);
    const funcid = catalog.cast(element || type, element || type)?.castfunc;
    if (funcid) {
      const path: CoercionPath = element ? arrayPath : { kind: "func", funcid };
      return buildCoercion(pstate, node, path, type, typmod, context, format, location);
    }
  }
  if (node.kind === "Const") return { ...node, type, typmod };
  return { ...makeRelabelType(node, type, typmod, format, location), collation: node.collation };
}

function buildCoercion(
  pstate: ParseState,
  node: Expr,
  path: CoercionPath,
  type: Oid,
  typmod: number,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  switch (path.kind) {
    case "func": {
      const proc = catalog.procs.get(path.funcid);
      const nargs = proc?.proargtypes.length ?? 1;
      const args: Expr[] = [node];
      if (nargs >= 2) args.push(makeInt4Const(typmod));
      if (nargs === 3) args.push(makeBoolConst(context === "explicit"));
      return {
        kind: "FuncExpr",
        type,
        // A function that takes a length gives values of that length.
        typmod: nargs >= 2 && format !== "explicit-call" ? typmod : -1,
        collation: 0,
        location,
        funcid: path.funcid,
        funcretset: false,
        funcvariadic: false,
        funcformat: format,
        args,
      };
    }
    case "array": {
      const { type: sourceBase, typmod: sourceTypmod } = baseTypeAndTypmod(catalog, node.type, node.typmod);
      const element = elementTypeOf(catalog, sourceBase);
      const test: Expr = { kind: "CaseTestExpr", type: element, typmod: sourceTypmod, collation: 0, location: -1 };
      const targetElement = elementTypeOf(catalog, type);
      const elemexpr =
        coerceToTargetType(pstate, test, element, targetElement, typmod, context, format, location) ?? test;
      return {
        kind: "ArrayCoerceExpr",
        type,
        typmod: elemexpr.typmod,
        collation: 0,
        location,
        arg: node,
        elemexpr,
        coerceformat: format,
      };
    }
    case "io":
      return { kind: "CoerceViaIO", type, typmod: -1, collation: 0, location, arg: node, coerceformat: format };
    case "relabel":
      return makeRelabelType(node, type, typmod, format, location);
  }
}

/** `coerce_record_to_complex`: ROW(…) or a whole row to a named row type, field by field. */
function coerceRecordToComplex(
  pstate: ParseState,
  node: Expr,
  targetType: Oid,
  context: CoercionContext,
  format: CoercionForm,
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  const where = (expr: Expr): number => (location >= 0 ? location : exprLocation(expr));
  const message = `cannot cast type ${formatType(catalog, t.RECORD)} to ${formatType(catalog, targetType)}`;
  let args: readonly Expr[] | undefined;
  if (node.kind === "RowExpr") args = node.args;
  else if (node.kind === "Var" && node.varattno === 0) {
    const item = nsItemByVar(pstate, node);
    if (item) args = expandNSItemVars(item, node.varlevelsup, node.location).vars;
  }
  if (!args) return ereport("CANNOT_COERCE", message, where(node));
  const { type: base, typmod: baseTypmod } = baseTypeAndTypmod(catalog, targetType, -1);
  const columns = rowColumns(catalog, base) ?? [];
  const newargs: Expr[] = [];
  let next = 0;
  for (const column of columns) {
    if (column.type === 0) {
      newargs.push(makeNullConst(t.INT4, -1, 0));
      continue;
    }
    const arg = args[next++];
    if (!arg) return ereport("CANNOT_COERCE", message, where(node), { detail: "Input has too few columns." });
    const converted = coerceToTargetType(
      pstate,
      arg,
      arg.type,
      column.type,
      column.typmod,
      context,
      "implicit-cast",
      -1,
    );
    if (!converted)
      return ereport("CANNOT_COERCE", message, where(arg), {
        detail: `Cannot cast type ${formatType(catalog, arg.type)} to ${formatType(catalog, column.type)} in column ${next}.`,
      });
    newargs.push(converted);
  }
  if (next < args.length) ereport("CANNOT_COERCE", message, where(node), { detail: "Input has too many columns." });
  const row: RowExpr = {
    kind: "RowExpr",
    type: base,
    typmod: -1,
    collation: 0,
    location,
    args: newargs,
    colnames: columns.map((column) => column.name),
    rowFormat: base === targetType ? format : "implicit-cast",
  };
  return base === targetType
    ? row
    : coerceToDomain(pstate, row, base, baseTypmod, targetType, context, format, location);
}
