import type { JsonShape } from "../../ir.ts";
import type { FunctionRte } from "../../nodes/query-tree.ts";
import { lateralScope } from "../nullability/column-nullable.ts";
import type { Scope } from "../nullability/scope.ts";
import { shapeOf } from "./json-shape.ts";
import { UNKNOWN, elementsOf, valuesOf } from "./shape.ts";

/** The shape of a JSON column of a function in FROM. */
export function functionColumnShape(rte: FunctionRte, varno: number, column: number, owner: Scope): JsonShape {
  const [fn] = rte.functions;
  if (!fn || rte.functions.length !== 1 || fn.funcexpr.kind !== "FuncExpr") return UNKNOWN;
  const proc = owner.cx.proc(fn.funcexpr.funcid);
  const [first] = fn.funcexpr.args;
  if (!proc || !first || !owner.cx.isBuiltin(proc)) return UNKNOWN;
  const inside = lateralScope(varno, owner);
  switch (proc.proname) {
    case "json_array_elements":
    case "jsonb_array_elements":
      return elementsOf(shapeOf(first, inside));
    case "json_each":
    case "jsonb_each":
      return column === 1 ? valuesOf(shapeOf(first, inside)) : UNKNOWN;
    case "jsonb_path_query":
    case "jsonb_path_query_tz":
      return shapeOf(fn.funcexpr, inside);
    default:
      return fn.funcexpr.funcretset ? UNKNOWN : shapeOf(fn.funcexpr, inside);
  }
}
