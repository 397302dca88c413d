/** Sub-queries in expressions (`transformSubLink` of `parse_expr.c`). */
import type { SubLink as RawSubLink } from "@pgsql/types";
import type { Expr, SubLink, SubLinkType } from "../nodes/query-tree.ts";
import { analyzeSubquery } from "./analyze-query.ts";
import { ereport } from "./analyze-error.ts";
import { subqueryForbidden } from "./expr-kind.ts";
import { rememberFirstColumn } from "./figure-colname.ts";
import { arrayType, formatType } from "./lookup.ts";
import { elementTypeOf } from "../catalog/base-type.ts";
import { transformExprRecurse } from "./parse-expr.ts";
import { makeRowComparison } from "./parse-row-compare.ts";
import { ERROR_TYPE, recover, type ParseState } from "./parse-state.ts";
import { loc, names } from "./raw-nodes.ts";
import { BOOL, INT2VECTOR, OIDVECTOR, RECORD } from "./type-oids.ts";
import { silently } from "./analyze-error.ts";

const types: Readonly<Record<string, SubLinkType>> = {
  EXISTS_SUBLINK: "exists",
  ALL_SUBLINK: "all",
  ANY_SUBLINK: "any",
  ROWCOMPARE_SUBLINK: "rowcompare",
  EXPR_SUBLINK: "expr",
  MULTIEXPR_SUBLINK: "multiexpr",
  ARRAY_SUBLINK: "array",
};

export function transformSubLink(pstate: ParseState, raw: RawSubLink): SubLink {
  const location = loc(raw);
  const forbidden = pstate.exprKind && subqueryForbidden(pstate.exprKind);
  if (forbidden) ereport("FEATURE_NOT_SUPPORTED", `cannot use subquery in ${forbidden}`, location);
  pstate.hasSubLinks = true;
  const subselect = analyzeSubquery(pstate, raw.subselect!, {});
  const outputs = subselect.targetList.filter((entry) => !entry.resjunk);
  rememberFirstColumn(raw.subselect!, subselect.targetList[0]?.resname);
  const subLinkType = types[raw.subLinkType ?? ""] ?? "expr";
  const result: SubLink = {
    kind: "SubLink",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location,
    subLinkType,
    subLinkId: 0,
    testexpr: undefined,
    operName: undefined,
    subselect,
  };
  switch (subLinkType) {
    case "exists":
      return result;
    case "multiexpr":
      return { ...result, type: RECORD };
    case "expr":
    case "array": {
      if (outputs.length !== 1) ereport("SYNTAX_ERROR", "subquery must return only one column", location);
      const { type, typmod, collation } = outputs[0]!.expr;
      if (type === ERROR_TYPE) silently();
      return subLinkType === "expr"
        ? { ...result, type, typmod, collation }
        : { ...result, type: arraySubLinkType(pstate, type, location), typmod, collation };
    }
    default: {
      const operName = raw.operName?.length ? raw.operName : [{ String: { sval: "=" } }];
      const left = recover(pstate.cx, () => transformExprRecurse(pstate, raw.testexpr!)) ?? silently();
      const leftList = left.kind === "RowExpr" ? left.args : [left];
      const rightList = outputs.map((entry): Expr => ({
        kind: "SubLinkColumn",
        type: entry.expr.type,
        typmod: entry.expr.typmod,
        collation: entry.expr.collation,
        location: -1,
        column: entry.resno,
      }));
      if (leftList.length < rightList.length) ereport("SYNTAX_ERROR", "subquery has too many columns", location);
      if (leftList.length > rightList.length) ereport("SYNTAX_ERROR", "subquery has too few columns", location);
      return {
        ...result,
        testexpr: makeRowComparison(pstate, operName, leftList, rightList, location),
        operName: names(operName).at(-1),
      };
    }
  }
}

/** `get_promoted_array_type`: ARRAY(SELECT array) adds a dimension. */
function arraySubLinkType(pstate: ParseState, type: number, location: number): number {
  const { catalog } = pstate.cx;
  const array = arrayType(catalog, type);
  if (array) return array;
  if (type !== INT2VECTOR && type !== OIDVECTOR && elementTypeOf(catalog, type)) return type;
  return ereport("UNDEFINED_OBJECT", `could not find array type for data type ${formatType(catalog, type)}`, location);
}
