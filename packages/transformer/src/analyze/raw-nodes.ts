/** Reading PostgreSQL's raw parse trees as libpg-query gives them: zero and empty values are left out of the JSON. */
import type { A_Const, Node } from "@pgsql/types";
import { leftmostLocation } from "./expr-location.ts";

type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;

/** Every raw node type by its name. */
export type RawNodes = UnionToIntersection<Node>;
export type RawTag = keyof RawNodes;

/** The node's name: `ColumnRef`, `A_Expr`, … */
export function tagOf(node: Node): RawTag {
  for (const tag in node) return tag as RawTag;
  throw new Error("an empty parse node");
}

/** The node's content when it is of this type. */
export function as<T extends RawTag>(node: Node | undefined, tag: T): RawNodes[T] | undefined {
  return node && (node as Partial<RawNodes>)[tag];
}

/** A location that is left out is 0; "unknown" is -1. */
export function loc(node: { readonly location?: number } | undefined): number {
  return node ? (node.location ?? 0) : -1;
}

/** The value of a `String` node. */
export function str(node: Node | undefined): string | undefined {
  const value = as(node, "String");
  return value && (value.sval ?? "");
}

export function names(nodes: readonly Node[] | undefined): string[] {
  const result: string[] = [];
  for (const node of nodes ?? []) {
    const name = str(node);
    if (name !== undefined) result.push(name);
  }
  return result;
}

/** `NameListToString`: dotted, unquoted. */
export function nameListToString(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map((node) => (as(node, "A_Star") ? "*" : (str(node) ?? ""))).join(".");
}

export function listItems(node: Node | undefined): readonly Node[] {
  return as(node, "List")?.items ?? [];
}

export function isNullConstant(node: Node | undefined): boolean {
  return as(node, "A_Const")?.isnull === true;
}

/** What kind of literal stands in an `A_Const`, with its value as text. */
export function constValue(
  constant: A_Const,
): { readonly kind: "integer" | "float" | "boolean" | "string" | "bits"; readonly value: string } | undefined {
  if (constant.ival) return { kind: "integer", value: String(constant.ival.ival ?? 0) };
  if (constant.sval) return { kind: "string", value: constant.sval.sval ?? "" };
  if (constant.fval) return { kind: "float", value: constant.fval.fval ?? "0" };
  if (constant.boolval) return { kind: "boolean", value: constant.boolval.boolval ? "t" : "f" };
  if (constant.bsval) return { kind: "bits", value: constant.bsval.bsval ?? "" };
  return undefined;
}

export function rawListLocation(nodes: readonly Node[] | undefined): number {
  for (const node of nodes ?? []) {
    const location = rawLocation(node);
    if (location >= 0) return location;
  }
  return -1;
}

/** Where a raw expression starts (`exprLocation` over raw nodes). */
export function rawLocation(node: Node | undefined): number {
  if (!node) return -1;
  const tag = tagOf(node);
  switch (tag) {
    case "A_Expr": {
      const expr = as(node, tag)!;
      return leftmostLocation(loc(expr), rawLocation(expr.lexpr));
    }
    case "FuncCall": {
      const call = as(node, tag)!;
      return leftmostLocation(loc(call), rawListLocation(call.args));
    }
    case "BoolExpr": {
      const expr = as(node, tag)!;
      return leftmostLocation(loc(expr), rawListLocation(expr.args));
    }
    case "TypeCast": {
      const cast = as(node, tag)!;
      return leftmostLocation(leftmostLocation(rawLocation(cast.arg), loc(cast.typeName)), loc(cast));
    }
    case "SubLink": {
      const link = as(node, tag)!;
      return leftmostLocation(rawLocation(link.testexpr), loc(link));
    }
    case "NullTest":
    case "BooleanTest":
    case "NamedArgExpr": {
      const test = as(node, tag)!;
      return leftmostLocation(loc(test), rawLocation(test.arg));
    }
    case "XmlExpr": {
      const expr = as(node, tag)!;
      return leftmostLocation(loc(expr), rawListLocation(expr.args));
    }
    case "MultiAssignRef":
      return rawLocation(as(node, tag)!.source);
    case "CollateClause":
      return rawLocation(as(node, tag)!.arg);
    case "SortBy":
      return rawLocation(as(node, tag)!.node);
    case "List":
      return rawListLocation(as(node, tag)!.items);
    case "JsonKeyValue":
      return rawLocation(as(node, tag)!.key);
    case "JsonObjectAgg":
    case "JsonArrayAgg":
      return loc(as(node, tag)!.constructor as { location?: number });
    case "A_Indirection":
    case "A_Indices":
    case "String":
    case "RangeSubselect":
    case "RangeFunction":
    case "SelectStmt":
    case "LockingClause":
    case "JoinExpr":
      return -1;
    default:
      return loc((node as Record<string, { readonly location?: number }>)[tag]);
  }
}
