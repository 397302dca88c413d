import type { Expr, Oid } from "../nodes/query-tree.ts";
import { coerceType } from "./parse-coerce.ts";
import type { ParseState } from "./parse-state.ts";

/** `make_fn_arguments`: converts arguments to what the function or operator declares. */
export function makeFnArguments(
  pstate: ParseState,
  args: readonly Expr[],
  actual: readonly Oid[],
  declared: readonly Oid[],
): Expr[] {
  return args.map((arg, i) => {
    const from = actual[i]!;
    const to = declared[i]!;
    if (from === to) return arg;
    if (arg.kind === "NamedArgExpr") {
      arg.arg = coerceType(pstate, arg.arg, from, to, -1, "implicit", "implicit-cast", -1);
      arg.type = arg.arg.type;
      return arg;
    }
    return coerceType(pstate, arg, from, to, -1, "implicit", "implicit-cast", -1);
  });
}
