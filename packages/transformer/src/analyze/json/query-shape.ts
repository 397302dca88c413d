/** The shapes that JSON_QUERY, JSON_VALUE and JSON_TABLE's columns give. */
import type { JsonShape } from "../../ir.ts";
import type { Expr, JsonBehavior, JsonExpr, TableFuncColumn, TableFuncRte } from "../../nodes/query-tree.ts";
import { lateralScope } from "../nullability/column-nullable.ts";
import type { Scope } from "../nullability/scope.ts";
import { constantText } from "./constant-text.ts";
import { type PathItems, pathItems } from "./path-items.ts";
import { UNKNOWN, arrayOf, isScalar, membersOf, objectOf, tupleOf, unionOf } from "./shape.ts";

/**
 * What the function gives for a document of shape `root`, apart from SQL's NULL. `defaultShape` tells the shape of what
 * stands after DEFAULT; `undefined` from it says that the value may be no JSON, and then so may the result.
 */
export function jsonExprShape(
  expr: JsonExpr,
  root: JsonShape,
  defaultShape: (expr: Expr) => JsonShape | undefined,
): JsonShape | undefined {
  const items = pathItems(constantText(expr.pathSpec), root);
  const behaviors = [items.least === 0 ? expr.onEmpty : undefined, expr.onError].map((behavior) =>
    behaviorShape(behavior, defaultShape),
  );
  if (behaviors.includes(undefined)) return undefined;
  const value = expr.op === "query" ? queryShape(expr, items) : expr.op === "value" ? scalarShape(items) : UNKNOWN;
  return unionOf([value, ...behaviors.filter((shape) => shape !== undefined)]);
}

function queryShape({ wrapper, omitQuotes }: JsonExpr, items: PathItems): JsonShape {
  const { shape, least, most } = items;
  // A string without its quotes is read as JSON again.
  if (omitQuotes && membersOf(shape).some(mayBeString)) return UNKNOWN;
  const wrapped = least === 1 && most === 1 ? tupleOf([shape]) : arrayOf(shape);
  if (wrapper === "unconditional") return most === 0 ? shape : wrapped;
  return wrapper === "conditional" && most === "many" ? unionOf([shape, arrayOf(shape)]) : shape;
}

function mayBeString(part: JsonShape): boolean {
  if (part.kind === "named") return membersOf(part.base).some(mayBeString);
  return (
    part.kind === "unknown" || part.kind === "string" || (part.kind === "literal" && typeof part.value === "string")
  );
}

/** JSON_VALUE gives scalars, and SQL's NULL for JSON's. */
function scalarShape({ shape }: PathItems): JsonShape {
  return unionOf(
    membersOf(shape).filter((part) => part.kind === "unknown" || (isScalar(part) && part.kind !== "null")),
  );
}

function behaviorShape(
  behavior: JsonBehavior | undefined,
  defaultShape: (expr: Expr) => JsonShape | undefined,
): JsonShape | undefined {
  switch (behavior?.btype) {
    case "empty":
    case "empty-array":
      return tupleOf([]);
    case "empty-object":
      return objectOf([]);
    case "default":
      return behavior.expr && defaultShape(behavior.expr);
    default:
      return unionOf([]);
  }
}

/** A column of JSON_TABLE, the shape of the item that its row stands for, and the scope that its DEFAULT stands in. */
export interface JsonTableItem {
  readonly column: TableFuncColumn & { readonly jsonExpr: JsonExpr };
  readonly item: JsonShape;
  readonly scope: Scope;
}

/** `undefined` for a column that is not read from a document. `column` counts from 0. */
export function jsonTableItem(
  { tablefunc }: TableFuncRte,
  varno: number,
  index: number,
  owner: Scope,
  shapeOf: (expr: Expr, scope: Scope) => JsonShape,
): JsonTableItem | undefined {
  const { docexpr } = tablefunc;
  const column = tablefunc.columns[index];
  if (!column?.jsonExpr || docexpr.kind !== "JsonExpr") return undefined;
  const scope = lateralScope(varno, owner);
  let item = pathItems(constantText(docexpr.pathSpec), shapeOf(docexpr.formattedExpr, scope)).shape;
  for (const path of column.rowPaths) item = pathItems(path, item).shape;
  return { column: { ...column, jsonExpr: column.jsonExpr }, item, scope };
}
