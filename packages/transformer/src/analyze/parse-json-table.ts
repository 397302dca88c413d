/** JSON_TABLE (`parse_jsontable.c`). */
import type { JsonTable, JsonTableColumn, Node } from "@pgsql/types";
import { baseTypeOf, elementTypeOf } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Expr, JsonExpr, Oid, TableFuncColumn } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { plainJsonValue } from "./json-value.ts";
import { typeRow } from "./lookup.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { behaviorType, transformJsonFuncExpr } from "./parse-json-func.ts";
import type { NamespaceItem, ParseState } from "./parse-state.ts";
import { addTableFunc, toAlias } from "./range-table.ts";
import { as, loc } from "./raw-nodes.ts";
import { resolveTypeName } from "./type-names.ts";
import { INT4, JSONB, JSON_TYPE, RECORD } from "./type-oids.ts";

export function transformJsonTable(pstate: ParseState, raw: JsonTable): NamespaceItem {
  const onError = behaviorType(raw.on_error);
  if (onError !== undefined && onError !== "error" && onError !== "empty" && onError !== "empty-array")
    ereport("SYNTAX_ERROR", "invalid ON ERROR behavior", loc(raw.on_error), {
      detail: "Only EMPTY [ ARRAY ] or ERROR is allowed in the top-level ON ERROR clause.",
    });
  const taken = new Set<string>();
  if (raw.pathspec?.name !== undefined) taken.add(raw.pathspec.name);
  checkNames(raw.columns ?? [], taken);
  pstate.lateralActive = true;
  const saved = pstate.exprKind;
  pstate.exprKind = "from function";
  const docexpr = transformJsonFuncExpr(pstate, {
    op: "JSON_TABLE_OP",
    context_item: raw.context_item!,
    pathspec: raw.pathspec!.string!,
    ...(raw.passing && { passing: raw.passing }),
    ...(raw.on_error && { on_error: raw.on_error }),
    location: loc(raw),
  });
  const item: Expr = { kind: "CaseTestExpr", type: docexpr.type, typmod: -1, collation: 0, location: -1 };
  const columns: TableFuncColumn[] = [];
  addColumns(pstate, raw.columns ?? [], raw.passing ?? [], item, [], columns);
  pstate.exprKind = saved;
  pstate.lateralActive = false;
  const tablefunc = {
    functype: "json-table",
    docexpr,
    rowexpr: undefined,
    columns,
    passing: docexpr.passing,
    location: loc(raw),
  } as const;
  const used = [docexpr, ...columns.flatMap((column) => (column.jsonExpr ? [column.jsonExpr] : []))];
  return addTableFunc(pstate, tablefunc, toAlias(raw.alias), (raw.lateral ?? false) || containsVarsOfLevel(used, 0));
}

/** Names of columns and paths share one space. */
function checkNames(nodes: readonly Node[], taken: Set<string>): void {
  const add = (name: string, location: number): void => {
    if (taken.has(name)) ereport("DUPLICATE_ALIAS", `duplicate JSON_TABLE column or path name: ${name}`, location);
    taken.add(name);
  };
  for (const node of nodes) {
    const column = as(node, "JsonTableColumn")!;
    if (column.coltype === "JTC_NESTED") {
      const { pathspec } = column;
      if (pathspec?.name !== undefined) add(pathspec.name, pathspec.name_location ?? 0);
      checkNames(column.columns ?? [], taken);
    } else add(column.name ?? "", loc(column));
  }
}

/** `transformJsonTableColumns`: a path's own columns, then those of the paths nested in it. */
function addColumns(
  pstate: ParseState,
  nodes: readonly Node[],
  passing: readonly Node[],
  item: Expr,
  rowPaths: readonly string[],
  result: TableFuncColumn[],
): void {
  let hasOrdinality = false;
  const columns = nodes.map((node) => as(node, "JsonTableColumn")!);
  for (const column of columns) {
    if (column.coltype === "JTC_NESTED") continue;
    const ordinality = column.coltype === "JTC_FOR_ORDINALITY";
    if (ordinality && hasOrdinality) ereport("SYNTAX_ERROR", "only one FOR ORDINALITY column is allowed", loc(column));
    hasOrdinality ||= ordinality;
    const jsonExpr = ordinality ? undefined : columnExpr(pstate, column, passing, item);
    result.push({
      name: column.name ?? "",
      type: jsonExpr?.type ?? INT4,
      typmod: jsonExpr?.typmod ?? -1,
      collation: jsonExpr?.collation ?? 0,
      ordinality,
      notNull: false,
      colexpr: undefined,
      defexpr: undefined,
      jsonExpr,
      rowPaths,
    });
  }
  for (const column of columns)
    if (column.coltype === "JTC_NESTED") {
      const path = as(column.pathspec?.string, "A_Const")?.sval?.sval ?? "";
      addColumns(pstate, column.columns ?? [], passing, item, [...rowPaths, path], result);
    }
}

/** `isCompositeType`: what JSON_QUERY reads rather than JSON_VALUE. */
function isComposite(catalog: Catalog, type: Oid): boolean {
  if (type === JSON_TYPE || type === JSONB || type === RECORD || elementTypeOf(catalog, type)) return true;
  const typtype = typeRow(catalog, type)?.typtype;
  return typtype === "c" || (typtype === "d" && isComposite(catalog, baseTypeOf(catalog, type)));
}

function columnExpr(pstate: ParseState, column: JsonTableColumn, passing: readonly Node[], item: Expr): JsonExpr {
  let op: "JSON_VALUE_OP" | "JSON_QUERY_OP" | "JSON_EXISTS_OP" = "JSON_QUERY_OP";
  if (column.coltype === "JTC_EXISTS") op = "JSON_EXISTS_OP";
  else if (column.coltype === "JTC_REGULAR") {
    const { type } = resolveTypeName(pstate.cx.catalog, column.typeName!);
    const formatted =
      isComposite(pstate.cx.catalog, type) ||
      (column.quotes ?? "JS_QUOTES_UNSPEC") !== "JS_QUOTES_UNSPEC" ||
      (column.wrapper ?? "JSW_UNSPEC") !== "JSW_UNSPEC";
    if (!formatted) op = "JSON_VALUE_OP";
  }
  const path: Node = column.pathspec?.string ?? {
    A_Const: { sval: { sval: `$.${JSON.stringify(column.name ?? "")}` }, location: -1 },
  };
  const expr = transformJsonFuncExpr(
    pstate,
    {
      op,
      ...(column.name !== undefined && { column_name: column.name }),
      context_item: plainJsonValue(path),
      pathspec: path,
      passing: [...passing],
      output: {
        typeName: column.typeName!,
        returning: { format: column.format ?? { format_type: "JS_FORMAT_DEFAULT", location: -1 } },
      },
      ...(column.on_empty && { on_empty: column.on_empty }),
      ...(column.on_error && { on_error: column.on_error }),
      quotes: column.quotes ?? "JS_QUOTES_UNSPEC",
      wrapper: column.wrapper ?? "JSW_UNSPEC",
      location: loc(column),
    },
    item,
  );
  assignExprCollations(pstate, expr);
  return expr;
}
