/** Expressions of SQL/JSON, modelled on `primnodes.h`. */
import type { Expr, ExprBase } from "./primitive-nodes.ts";

/** `expr FORMAT JSON`. */
export interface JsonValueExpr extends ExprBase {
  readonly kind: "JsonValueExpr";
  readonly rawExpr: Expr;
  /** `rawExpr` as json or jsonb. */
  readonly formattedExpr: Expr;
  /** FORMAT JSON was written. */
  readonly formatJson: boolean;
}

export interface JsonConstructorExpr extends ExprBase {
  readonly kind: "JsonConstructorExpr";
  readonly constructorType:
    | "object"
    | "array"
    | "objectagg"
    | "arrayagg"
    /** JSON() */
    | "parse"
    | "scalar"
    | "serialize";
  /** For `object`: key, value, key, value, … */
  readonly args: readonly Expr[];
  /** The aggregate or window function behind JSON_OBJECTAGG and JSON_ARRAYAGG. */
  readonly func: Expr | undefined;
  readonly absentOnNull: boolean;
  readonly unique: boolean;
}

export interface JsonIsPredicate extends ExprBase {
  readonly kind: "JsonIsPredicate";
  readonly expr: Expr;
  readonly itemType: "any" | "object" | "array" | "scalar";
  readonly uniqueKeys: boolean;
}

export type JsonBehaviorType =
  | "null"
  | "error"
  | "empty"
  | "true"
  | "false"
  | "unknown"
  | "empty-array"
  | "empty-object"
  | "default";

export interface JsonBehavior {
  readonly btype: JsonBehaviorType;
  readonly expr: Expr | undefined;
  readonly location: number;
}

/** JSON_EXISTS, JSON_QUERY, JSON_VALUE, and JSON_TABLE's document. */
export interface JsonExpr extends ExprBase {
  readonly kind: "JsonExpr";
  readonly op: "exists" | "query" | "value" | "table";
  readonly columnName: string | undefined;
  readonly formattedExpr: Expr;
  readonly pathSpec: Expr;
  /** What it gives may depend on the session's time zone, or it is no constant. */
  readonly isMutablePath: boolean;
  readonly passing: readonly { readonly name: string; readonly value: Expr }[];
  readonly onEmpty: JsonBehavior | undefined;
  readonly onError: JsonBehavior | undefined;
  readonly wrapper: "unspecified" | "none" | "conditional" | "unconditional";
  readonly omitQuotes: boolean;
}
