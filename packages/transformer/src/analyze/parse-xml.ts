/** SQL/XML (`transformXmlExpr` of `parse_expr.c`). */
import type { XmlExpr as RawXmlExpr, XmlSerialize } from "@pgsql/types";
import type { Expr, XmlExpr } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToBoolean, coerceToSpecificType } from "./coerce-helpers.ts";
import { figureColname } from "./figure-colname.ts";
import { formatType } from "./lookup.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc } from "./raw-nodes.ts";
import { resolveTypeName } from "./type-names.ts";
import { BOOL, INT4, TEXT, XML } from "./type-oids.ts";

export function transformXmlExpr(pstate: ParseState, raw: RawXmlExpr): Expr {
  const op = (raw.op ?? "IS_XMLCONCAT").replace(/^IS_(XML)?/, "").toLowerCase() as XmlExpr["op"];
  const argNames: string[] = [];
  const namedArgs = (raw.named_args ?? []).map((node) => {
    const target = as(node, "ResTarget")!;
    const expr = checked(transformExprRecurse(pstate, target.val!));
    const name = target.name ?? (as(target.val, "ColumnRef") ? figureColname(target.val!) : undefined);
    if (name === undefined)
      return ereport(
        "SYNTAX_ERROR",
        `unnamed XML ${op === "element" ? "attribute" : "element"} value must be a column reference`,
        loc(target),
      );
    if (op === "element" && argNames.includes(name))
      ereport("SYNTAX_ERROR", `XML attribute name "${name}" appears more than once`, loc(target));
    argNames.push(name);
    return expr;
  });
  const args = (raw.args ?? []).map((node, i) => {
    const expr = checked(transformExprRecurse(pstate, node));
    const construct = op === "document" ? "IS DOCUMENT" : `XML${op.toUpperCase()}`;
    switch (op) {
      case "element":
      case "serialize":
        return expr;
      case "parse":
        return i === 0 ? coerceToSpecificType(pstate, expr, TEXT, construct) : coerceToBoolean(pstate, expr, construct);
      case "pi":
        return coerceToSpecificType(pstate, expr, TEXT, construct);
      case "root":
        return coerceToSpecificType(pstate, expr, [XML, TEXT][i] ?? INT4, construct);
      case "concat":
      case "forest":
      case "document":
        return coerceToSpecificType(pstate, expr, XML, construct);
    }
  });
  return {
    kind: "XmlExpr",
    type: op === "document" ? BOOL : XML,
    typmod: -1,
    collation: 0,
    location: loc(raw),
    op,
    name: raw.name,
    namedArgs,
    argNames,
    args,
  };
}

export function transformXmlSerialize(pstate: ParseState, raw: XmlSerialize): Expr {
  const { catalog } = pstate.cx;
  const arg = coerceToSpecificType(pstate, transformExprRecurse(pstate, raw.expr!), XML, "XMLSERIALIZE");
  const { type, typmod } = resolveTypeName(catalog, raw.typeName!);
  const expr: XmlExpr = {
    kind: "XmlExpr",
    type: TEXT,
    typmod: -1,
    collation: 0,
    location: loc(raw),
    op: "serialize",
    name: undefined,
    namedArgs: [],
    argNames: [],
    args: [arg],
  };
  const converted =
    type === TEXT ? expr : coerceToTargetType(pstate, expr, TEXT, type, typmod, "implicit", "implicit-cast", -1);
  return (
    converted ?? ereport("CANNOT_COERCE", `cannot cast XMLSERIALIZE result to ${formatType(catalog, type)}`, loc(raw))
  );
}
