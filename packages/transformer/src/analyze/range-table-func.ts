/** XMLTABLE (`transformRangeTableFunc` of `parse_clause.c`). */
import type { Node, RangeTableFunc } from "@pgsql/types";
import type { Expr, TableFuncColumn } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToSpecificType } from "./coerce-helpers.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { typeCollation } from "./lookup.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { transformExpr } from "./parse-expr.ts";
import type { NamespaceItem, ParseState } from "./parse-state.ts";
import { addTableFunc, toAlias } from "./range-table.ts";
import { as, loc } from "./raw-nodes.ts";
import { resolveTypeName } from "./type-names.ts";
import { INT4, TEXT, XML } from "./type-oids.ts";

export function transformRangeTableFunc(pstate: ParseState, raw: RangeTableFunc): NamespaceItem {
  const used: Expr[] = [];
  const convert = (node: Node, type: number, typmod = -1): Expr => {
    const expr = coerceToSpecificType(pstate, transformExpr(pstate, node, "from function"), type, "XMLTABLE", typmod);
    assignExprCollations(pstate, expr);
    used.push(expr);
    return expr;
  };
  pstate.lateralActive = true;
  const rowexpr = convert(raw.rowexpr!, TEXT);
  const docexpr = convert(raw.docexpr!, XML);
  const columns: TableFuncColumn[] = [];
  for (const node of raw.columns ?? []) {
    const column = as(node, "RangeTableFuncCol")!;
    const name = column.colname ?? "";
    const location = loc(column);
    const ordinality = column.for_ordinality ?? false;
    if (ordinality && columns.some((other) => other.ordinality))
      ereport("SYNTAX_ERROR", "only one FOR ORDINALITY column is allowed", location);
    if (column.typeName?.setof)
      ereport("INVALID_TABLE_DEFINITION", `column "${name}" cannot be declared SETOF`, location);
    const { type, typmod } = ordinality
      ? { type: INT4, typmod: -1 }
      : resolveTypeName(pstate.cx.catalog, column.typeName!);
    const colexpr = column.colexpr && convert(column.colexpr, TEXT);
    const defexpr = column.coldefexpr && convert(column.coldefexpr, type, typmod);
    if (columns.some((other) => other.name === name))
      ereport("SYNTAX_ERROR", `column name "${name}" is not unique`, location);
    columns.push({
      name,
      type,
      typmod,
      collation: typeCollation(pstate.cx.catalog, type),
      ordinality,
      notNull: column.is_not_null ?? false,
      colexpr,
      defexpr,
      jsonExpr: undefined,
      rowPaths: [],
    });
  }
  namespaces(raw, (node) => convert(node, TEXT));
  pstate.lateralActive = false;
  const tablefunc = {
    functype: "xmltable",
    docexpr,
    rowexpr,
    columns,
    passing: [],
    location: loc(raw),
  } as const;
  const lateral = (raw.lateral ?? false) || containsVarsOfLevel(used, 0);
  return addTableFunc(pstate, tablefunc, toAlias(raw.alias), lateral);
}

function namespaces(raw: RangeTableFunc, convert: (node: Node) => void): void {
  const seen = new Set<string | undefined>();
  for (const node of raw.namespaces ?? []) {
    const target = as(node, "ResTarget")!;
    convert(target.val!);
    if (seen.has(target.name))
      ereport(
        "SYNTAX_ERROR",
        target.name === undefined
          ? "only one default namespace is allowed"
          : `namespace name "${target.name}" is not unique`,
        loc(target),
      );
    seen.add(target.name);
  }
}
