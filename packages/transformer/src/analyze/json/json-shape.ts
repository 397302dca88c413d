import { baseTypeOf } from "../../catalog/base-type.ts";
import { JSON_TYPE, JSONB_TYPE, TEXT_TYPE, VARCHAR_TYPE } from "../../catalog/well-known.ts";
import type { JsonField, JsonShape } from "../../ir.ts";
import type { Expr, JsonConstructorExpr, JsonExpr } from "../../nodes/query-tree.ts";
import { askSources } from "../nullability/column-sources.ts";
import { caseBranches, isNullable } from "../nullability/expr-nullable.ts";
import { outputOf } from "../nullability/query-output.ts";
import type { Scope } from "../nullability/scope.ts";
import { functionColumnShape } from "./from-function-shape.ts";
import { constantText } from "./constant-text.ts";
import { functionShape, memberAtKeys } from "./function-shape.ts";
import { jsonExprShape, jsonTableItem } from "./query-shape.ts";
import { recursiveShape } from "./recursive-shape.ts";
import { aggregateShape } from "./aggregate-shape.ts";
import { repeatsKeys } from "./repeated-keys.ts";
import { UNKNOWN, arrayOf, canBeNull, objectOf, shapeOfText, unionOf, withoutNull, tupleOf } from "./shape.ts";
import { brandOf, valueShape } from "./value-shape.ts";

/**
 * What is inside a JSON value (json, jsonb, or the text of one), apart from SQL's NULL; `undefined` where the
 * expression is no JSON. A text is JSON where it is a cast of a JSON expression whose shape is known.
 */
export function jsonShape(expr: Expr, scope: Scope): JsonShape | undefined {
  if (isJsonType(expr, scope)) return shapeOf(expr, scope);
  if (expr.type !== TEXT_TYPE && expr.type !== VARCHAR_TYPE) return undefined;
  const shape = textShape(expr, scope);
  return shape === undefined || shape === "constant" || shape.kind === "unknown" ? undefined : shape;
}

function isJsonType(expr: Expr, scope: Scope): boolean {
  const base = baseTypeOf(scope.cx.catalog, expr.type);
  return base === JSON_TYPE || base === JSONB_TYPE;
}

/** The shape of an expression of type json or jsonb. */
export function shapeOf(expr: Expr, scope: Scope): JsonShape {
  switch (expr.kind) {
    case "Const":
      if (expr.value === null) return unionOf([]);
      if (expr.type === JSON_TYPE && repeatsKeys(expr.value)) return UNKNOWN;
      return shapeOfText(expr.value) ?? UNKNOWN;
    case "Var":
      return columnShape(expr, scope);
    case "FuncExpr":
      return functionShape(expr.funcid, expr.args, expr.funcvariadic, scope);
    case "OpExpr":
      return functionShape(expr.opfuncid, expr.args, false, scope);
    case "Aggref":
    case "WindowFunc":
      return aggregateShape(expr, scope);
    case "RelabelType":
    case "CoerceToDomain":
    case "NamedArgExpr":
      return shapeOf(expr.arg, scope);
    case "CoerceViaIO":
      return castShape(expr.arg, scope);
    case "CoalesceExpr":
      return unionOf(expr.args.map((arg) => shapeOf(arg, scope)));
    case "CaseExpr":
      return unionOf(caseBranches(expr, scope).map((branch) => shapeOf(branch.result, branch.scope)));
    case "NullIfExpr":
      return expr.args[0] ? shapeOf(expr.args[0], scope) : UNKNOWN;
    case "SubLink":
      return expr.subLinkType === "expr" ? sourcesShape(outputOf(expr.subselect, scope).sources(0)) : UNKNOWN;
    case "JsonValueExpr":
      return isJsonType(expr.formattedExpr, scope) ? shapeOf(expr.formattedExpr, scope) : UNKNOWN;
    case "JsonConstructorExpr":
      return constructorShape(expr, scope);
    case "JsonExpr":
      return queryFunctionShape(expr, shapeOf(expr.formattedExpr, scope), scope) ?? UNKNOWN;
    case "SubscriptingRef": {
      const keys = expr.refupperindexpr.map(constantText);
      const isWhole = !expr.reflowerindexpr && !expr.refassgnexpr && keys.every((key) => key !== undefined);
      return isWhole ? memberAtKeys(shapeOf(expr.refexpr, scope), keys) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

/** JSON_QUERY and JSON_VALUE over a document of shape `root`. */
function queryFunctionShape(expr: JsonExpr, root: JsonShape, scope: Scope): JsonShape | undefined {
  if (isJsonType(expr, scope)) return jsonExprShape(expr, root, (value) => shapeOf(value, scope));
  // A text is one with quotes, or else a string's own text.
  if (expr.type !== TEXT_TYPE || expr.typmod !== -1 || expr.op !== "query" || expr.omitQuotes) return undefined;
  return jsonExprShape(expr, root, (value) => {
    const shape = mergeTexts([{ expr: value, scope }]);
    return shape === "constant" ? shapeOfText(constantText(value) ?? "") : shape;
  });
}

function tableColumnShape(column: Extract<Expr, { kind: "Var" }>, scope: Scope): JsonShape | undefined {
  const owner = scope.up(column.varlevelsup);
  const rte = scope.rte(column.varno, column.varlevelsup);
  if (!owner || rte?.rtekind !== "tablefunc") return undefined;
  const found = jsonTableItem(rte, column.varno, column.varattno - 1, owner, shapeOf);
  return found && queryFunctionShape(found.column.jsonExpr, found.item, found.scope);
}

/** A cast between json and jsonb keeps the shape; a cast of text reads it, if it is the text of JSON. */
function castShape(arg: Expr, scope: Scope): JsonShape {
  if (isJsonType(arg, scope)) return shapeOf(arg, scope);
  const text = textShape(arg, scope);
  return text === undefined || text === "constant" ? UNKNOWN : text;
}

function columnShape(column: Extract<Expr, { kind: "Var" }>, scope: Scope): JsonShape {
  const rte = scope.rte(column.varno, column.varlevelsup);
  if (rte?.rtekind === "function") {
    const owner = scope.up(column.varlevelsup);
    return owner ? functionColumnShape(rte, column.varno, column.varattno - 1, owner) : UNKNOWN;
  }
  if (rte?.rtekind === "tablefunc") return tableColumnShape(column, scope) ?? UNKNOWN;
  if (rte?.rtekind === "cte") {
    const recursive = recursiveShape(column, rte, scope, shapeOf);
    if (recursive) return recursive;
  }
  const tsType = brandOf(column, scope) ?? scope.cx.domainTsType(column.type);
  const base = askSources(column, scope, "shape", sourcesShape) ?? UNKNOWN;
  return tsType === undefined ? base : { kind: "named", tsType, base };
}

function sourcesShape(sources: readonly { readonly expr: Expr; readonly scope: Scope }[]): JsonShape {
  return sources.length === 0 ? UNKNOWN : unionOf(sources.map((source) => shapeOf(source.expr, source.scope)));
}

/** JSON_OBJECT, JSON_ARRAY and their like. */
function constructorShape(expr: JsonConstructorExpr, scope: Scope): JsonShape {
  if (expr.func) return shapeOf(expr.func, scope);
  switch (expr.constructorType) {
    case "object":
      return objectConstructorShape(expr, scope);
    case "array": {
      const elements = expr.args.map((arg) => valueShape(arg, scope));
      if (!expr.absentOnNull) return tupleOf(elements);
      const kept = expr.args.map((arg, index) => sqlNullDropped(arg, elements[index] ?? UNKNOWN, scope));
      return expr.args.some((arg) => isNullable(arg, scope)) ? arrayOf(unionOf(kept)) : tupleOf(kept);
    }
    case "scalar": {
      const [arg] = expr.args;
      return arg ? withoutNull(valueShape(arg, scope)) : UNKNOWN;
    }
    case "parse":
    case "serialize": {
      const [arg] = expr.args;
      if (!arg) return UNKNOWN;
      // PostgreSQL 18 gives a jsonb's bytes out as if they were its text.
      const isBytes = expr.constructorType === "serialize" && baseTypeOf(scope.cx.catalog, arg.type) === JSONB_TYPE;
      return isBytes ? UNKNOWN : castShape(arg, scope);
    }
    default:
      return UNKNOWN;
  }
}

function objectConstructorShape(expr: JsonConstructorExpr, scope: Scope): JsonShape {
  const fields: JsonField[] = [];
  for (let index = 0; index + 1 < expr.args.length; index += 2) {
    const key = expr.args[index];
    const value = expr.args[index + 1];
    if (key?.kind !== "Const" || key.value === null || !value) return UNKNOWN;
    const shape = valueShape(value, scope);
    if (!expr.absentOnNull) fields.push({ name: key.value, shape, optional: false });
    else if (expr.type === JSONB_TYPE)
      // Of a jsonb result JSON's own nulls are left out as well.
      fields.push({ name: key.value, shape: withoutNull(shape), optional: canBeNull(shape) });
    else
      fields.push({ name: key.value, shape: sqlNullDropped(value, shape, scope), optional: isNullable(value, scope) });
  }
  return objectOf(fields);
}

/** ABSENT ON NULL leaves SQL's NULL out; JSON's own null stays. */
function sqlNullDropped(value: Expr, shape: JsonShape, scope: Scope): JsonShape {
  return isJsonType(value, scope) ? shapeOf(value, scope) : withoutNull(shape);
}

/**
 * The shape of a text that is JSON's: `undefined` for any other text, `"constant"` for a literal, which is JSON only
 * beside others that are.
 */
function textShape(expr: Expr, scope: Scope): JsonShape | "constant" | undefined {
  switch (expr.kind) {
    case "CoerceViaIO":
      return expr.typmod === -1 && isJsonType(expr.arg, scope) ? shapeOf(expr.arg, scope) : undefined;
    case "RelabelType":
      return expr.typmod === -1 ? textShape(expr.arg, scope) : undefined;
    case "CollateExpr":
      return textShape(expr.arg, scope);
    case "Const":
      return "constant";
    case "JsonConstructorExpr":
      return expr.type === TEXT_TYPE ? constructorShape(expr, scope) : undefined;
    case "CoalesceExpr":
      return mergeTexts(expr.args.map((arg) => ({ expr: arg, scope })));
    case "CaseExpr":
      return mergeTexts(caseBranches(expr, scope).map((branch) => ({ expr: branch.result, scope: branch.scope })));
    case "SubLink":
      return expr.subLinkType === "expr" ? mergeTexts(outputOf(expr.subselect, scope).sources(0)) : undefined;
    case "JsonExpr":
      return queryFunctionShape(expr, shapeOf(expr.formattedExpr, scope), scope);
    case "Var":
      if (scope.rte(expr.varno, expr.varlevelsup)?.rtekind === "tablefunc") return tableColumnShape(expr, scope);
      return askSources(expr, scope, "text-shape", mergeTexts);
    default:
      return undefined;
  }
}

function mergeTexts(
  sources: readonly { readonly expr: Expr; readonly scope: Scope }[],
): JsonShape | "constant" | undefined {
  const shapes: JsonShape[] = [];
  const constants: string[] = [];
  for (const { expr, scope } of sources) {
    const shape = textShape(expr, scope);
    if (shape === undefined) return undefined;
    if (shape !== "constant") shapes.push(shape);
    else if (expr.kind === "Const" && expr.value !== null) constants.push(expr.value);
    else if (expr.kind !== "Const") return undefined;
  }
  if (shapes.length === 0) return sources.length > 0 ? "constant" : undefined;
  for (const text of constants) {
    const shape = shapeOfText(text);
    if (!shape) return undefined;
    shapes.push(shape);
  }
  return unionOf(shapes);
}
