import type { Node } from "@pgsql/types";
import { nameParts } from "../names.ts";

/** The name that an index gives the column of an expression (`FigureIndexColname`). */
export function indexColumnName(node: Node | undefined): string {
  return (node === undefined ? undefined : figure(node)) ?? "expr";
}

function figure(node: Node): string | undefined {
  if ("ColumnRef" in node) return nameParts(node.ColumnRef.fields).at(-1) || undefined;
  if ("A_Indirection" in node) {
    const field = nameParts(node.A_Indirection.indirection).findLast((name) => name !== "");
    return field ?? (node.A_Indirection.arg && figure(node.A_Indirection.arg));
  }
  if ("FuncCall" in node) return nameParts(node.FuncCall.funcname).at(-1);
  if ("TypeCast" in node) {
    const inner = node.TypeCast.arg && figure(node.TypeCast.arg);
    return inner ?? nameParts(node.TypeCast.typeName?.names).at(-1);
  }
  if ("CollateClause" in node) return node.CollateClause.arg && figure(node.CollateClause.arg);
  if ("CaseExpr" in node) {
    const { defresult } = node.CaseExpr;
    return (defresult && figure(defresult)) ?? "case";
  }
  if ("CoalesceExpr" in node) return "coalesce";
  if ("MinMaxExpr" in node) return node.MinMaxExpr.op === "IS_LEAST" ? "least" : "greatest";
  if ("RowExpr" in node) return "row";
  if ("A_ArrayExpr" in node) return "array";
  if ("A_Expr" in node && node.A_Expr.kind === "AEXPR_NULLIF") return "nullif";
  return undefined;
}
