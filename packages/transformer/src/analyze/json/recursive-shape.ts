/** The shapes of what recursive WITH queries give. */
import type { JsonShape } from "../../ir.ts";
import type { CommonTableExpr, CteRte, Expr, Query, Var } from "../../nodes/query-tree.ts";
import { cteOutput, outputOf } from "../nullability/query-output.ts";
import type { Scope } from "../nullability/scope.ts";
import { UNKNOWN, arrayOf, elementsOf, membersOf, objectOf, unionOf } from "./shape.ts";

/** Rounds before tuples become arrays, and literals their type. */
const EXACT_ROUNDS = 2;
/** Rounds before a query's own rows count as anything. */
const ROUNDS = 6;

/**
 * A column of a recursive query: nothing is assumed of its own rows at first, then what they were found to be, until
 * that is all there is. `undefined` for another column, which is no JSON's or not recursive.
 */
export function recursiveShape(
  column: Var,
  rte: CteRte,
  scope: Scope,
  shapeOf: (expr: Expr, scope: Scope) => JsonShape,
): JsonShape | undefined {
  const owner = scope.up(column.varlevelsup);
  const found = owner?.cte(rte);
  const query = found?.cte.ctequery;
  if (!owner || !found?.cte.cterecursive || !query) return undefined;
  const index = column.varattno - 1;
  const assumed = scope.cx.recursiveShapes.get(found.cte);
  if (assumed) {
    assumed.asked.add(index);
    return assumed.shapes?.get(index) ?? (assumed.shapes ? unionOf([]) : UNKNOWN);
  }
  const memo = cteOutput(rte, column.varno, owner)?.memo;
  const key = `recursive-shape:${column.varattno}`;
  const known = memo?.get(key);
  if (known) return known as JsonShape;
  const shapes = fixpoint(query, found, index, shapeOf);
  for (const [one, shape] of shapes) memo?.set(`recursive-shape:${one + 1}`, shape);
  return shapes.get(index);
}

function fixpoint(
  query: Query,
  { cte, scope }: { readonly cte: CommonTableExpr; readonly scope: Scope },
  index: number,
  shapeOf: (expr: Expr, scope: Scope) => JsonShape,
): ReadonlyMap<number, JsonShape> {
  const { recursiveShapes } = scope.cx;
  const asked = new Set([index]);
  const found = (shapes: ReadonlyMap<number, JsonShape> | undefined): Map<number, JsonShape> => {
    recursiveShapes.set(cte, { shapes, asked });
    const output = outputOf(query, scope);
    const result = new Map<number, JsonShape>();
    // Columns that others are made of are asked for on the way.
    for (const column of asked)
      result.set(column, unionOf(output.sources(column).map((source) => shapeOf(source.expr, source.scope))));
    recursiveShapes.delete(cte);
    return result;
  };
  let shapes: ReadonlyMap<number, JsonShape> = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const before = shapes;
    const next = [...found(before)].map(([column, shape]): [number, JsonShape] => {
      const all = unionOf([before.get(column) ?? shape, shape]);
      return [column, round < EXACT_ROUNDS ? all : widened(all)];
    });
    if (next.every(([column, shape]) => JSON.stringify(shape) === JSON.stringify(before.get(column)))) return before;
    shapes = new Map(next);
  }
  return found(undefined);
}

function widened(shape: JsonShape): JsonShape {
  switch (shape.kind) {
    case "literal":
      return { kind: typeof shape.value as "string" | "number" | "boolean" };
    case "tuple":
    case "array":
      return arrayOf(widened(elementsOf(shape)));
    case "object":
      return objectOf(shape.fields.map((field) => ({ ...field, shape: widened(field.shape) })));
    case "record":
      return { ...shape, value: widened(shape.value) };
    case "union":
      return unionOf(membersOf(shape).map(widened));
    default:
      return shape;
  }
}
