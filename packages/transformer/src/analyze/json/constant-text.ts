import type { Expr } from "../../nodes/query-tree.ts";

/** The text of a constant, of whichever type. */
export function constantText(expr: Expr | undefined): string | undefined {
  switch (expr?.kind) {
    case "Const":
      return expr.value ?? undefined;
    case "RelabelType":
    case "NamedArgExpr":
    case "CollateExpr":
      return constantText(expr.arg);
    case "CoerceViaIO":
      // text, varchar and unknown literals read the same
      return constantText(expr.arg);
    default:
      return undefined;
  }
}
