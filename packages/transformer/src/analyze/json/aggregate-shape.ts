import type { JsonShape } from "../../ir.ts";
import type { Aggref, Expr, WindowFunc } from "../../nodes/query-tree.ts";
import type { Scope } from "../nullability/scope.ts";
import { shapeOf } from "./json-shape.ts";
import { UNKNOWN, arrayOf, recordOf } from "./shape.ts";
import { notNullShape, valueShape } from "./value-shape.ts";

/** The shape of `json_agg`, `json_object_agg` and their like, as aggregates or over a window. */
export function aggregateShape(expr: Aggref | WindowFunc, scope: Scope): JsonShape {
  const { args, filter, inputs, name } = inputsOf(expr, scope);
  const [first, second] = args;
  if (!inputs || !first) return UNKNOWN;
  const rows = filter ? inputs.assuming(filter, "true") : inputs;
  const strict = name.endsWith("_strict");
  const shape = (value: Expr): JsonShape => (strict ? notNullShape(value, rows) : valueShape(value, rows));
  switch (
    name
      .replace(/^jsonb/, "json")
      .replace(/_unique/, "")
      .replace(/_strict$/, "")
  ) {
    case "json_agg":
      return arrayOf(shape(first));
    case "json_object_agg":
      return second ? recordOf(shape(second)) : UNKNOWN;
    case "any_value":
    case "first_value":
    case "last_value":
    case "nth_value":
      return shapeOf(first, rows);
    case "lag":
    case "lead":
      return args[2] ? UNKNOWN : shapeOf(first, rows);
    default:
      return UNKNOWN;
  }
}

interface Inputs {
  readonly name: string;
  readonly args: readonly Expr[];
  readonly filter: Expr | undefined;
  readonly inputs: Scope | undefined;
}

function inputsOf(expr: Aggref | WindowFunc, scope: Scope): Inputs {
  const proc = scope.cx.proc(expr.kind === "Aggref" ? expr.aggfnoid : expr.winfnoid);
  const name = proc && scope.cx.isBuiltin(proc) ? proc.proname : "";
  if (expr.kind === "WindowFunc")
    return { name, args: expr.args, filter: expr.aggfilter, inputs: scope.ofWindowFrame() };
  const inputs = scope.up(expr.agglevelsup)?.beforeGrouping();
  return { name, args: expr.args.map((arg) => arg.expr), filter: expr.aggfilter, inputs };
}
