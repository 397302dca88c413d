import type { Node } from "@pgsql/types";
import { as, names, str, tagOf, type RawTag } from "./raw-nodes.ts";

/** The name of a result column that was given none (`FigureColname`). */
export function figureColname(node: Node): string {
  return figure(node)?.name ?? "?column?";
}

/** The same for a column of an index, which has a name of its own where there is none (`FigureIndexColname`). */
export const figureIndexColname = (node: Node): string | undefined => figure(node)?.name;

interface Figured {
  readonly name: string;
  /** 1: a cast's or CASE's, which a better one replaces; 2: a good one. */
  readonly strength: 1 | 2;
}

const fixed: Partial<Readonly<Record<RawTag, string>>> = {
  GroupingFunc: "grouping",
  MergeSupportFunc: "merge_action",
  A_ArrayExpr: "array",
  RowExpr: "row",
  CoalesceExpr: "coalesce",
  XmlSerialize: "xmlserialize",
  JsonParseExpr: "json",
  JsonScalarExpr: "json_scalar",
  JsonSerializeExpr: "json_serialize",
  JsonObjectConstructor: "json_object",
  JsonArrayConstructor: "json_array",
  JsonArrayQueryConstructor: "json_array",
  JsonObjectAgg: "json_objectagg",
  JsonArrayAgg: "json_arrayagg",
};

const good = (name: string | undefined): Figured | undefined =>
  name === undefined ? undefined : { name, strength: 2 };

function figure(node: Node | undefined): Figured | undefined {
  if (!node) return undefined;
  const tag = tagOf(node);
  switch (tag) {
    case "ColumnRef":
      return good(names(as(node, tag)!.fields).at(-1));
    case "A_Indirection": {
      const ind = as(node, tag)!;
      return good(names(ind.indirection).at(-1)) ?? figure(ind.arg);
    }
    case "FuncCall":
      return good(str(as(node, tag)!.funcname?.at(-1)));
    case "A_Expr":
      return as(node, tag)!.kind === "AEXPR_NULLIF" ? good("nullif") : undefined;
    case "TypeCast": {
      const cast = as(node, tag)!;
      const inner = figure(cast.arg);
      if (inner?.strength === 2) return inner;
      const name = str(cast.typeName?.names?.at(-1));
      return name === undefined ? inner : { name, strength: 1 };
    }
    case "CollateClause":
      return figure(as(node, tag)!.arg);
    case "SubLink":
      return figureSubLink(as(node, tag)!);
    case "CaseExpr": {
      const inner = figure(as(node, tag)!.defresult);
      return inner?.strength === 2 ? inner : { name: "case", strength: 1 };
    }
    case "MinMaxExpr":
      return good(as(node, tag)!.op === "IS_LEAST" ? "least" : "greatest");
    case "SQLValueFunction":
      return good(as(node, tag)!.op?.replace("SVFOP_", "").replace(/_N$/, "").toLowerCase());
    case "XmlExpr": {
      const op = as(node, tag)!.op;
      return op === "IS_DOCUMENT" ? undefined : good(op?.replace("IS_", "").toLowerCase());
    }
    case "JsonFuncExpr":
      return good(as(node, tag)!.op?.replace("_OP", "").toLowerCase());
    default:
      return good(fixed[tag]);
  }
}

function figureSubLink(link: { readonly subLinkType?: string; readonly subselect?: Node }): Figured | undefined {
  switch (link.subLinkType) {
    case "EXISTS_SUBLINK":
      return good("exists");
    case "ARRAY_SUBLINK":
      return good("array");
    case "EXPR_SUBLINK":
      return good(firstColumnName(link.subselect));
    default:
      return undefined;
  }
}

/** PostgreSQL takes the analysed sub-select's first column name, which the raw tree does not say of `*`. */
const firstColumns = new WeakMap<object, string>();

/** Remembers an analysed sub-select's first column. */
export function rememberFirstColumn(subselect: Node, name: string | undefined): void {
  if (name !== undefined) firstColumns.set(subselect, name);
}

function firstColumnName(subselect: Node | undefined): string | undefined {
  return subselect && firstColumns.get(subselect);
}
