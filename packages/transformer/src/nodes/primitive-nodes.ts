/**
 * Expressions after parse analysis, modelled on PostgreSQL's `primnodes.h`.
 *
 * Every node carries its type, so that `exprType(node)` is `node.type`: an OID of the catalog that the statement was
 * analysed against. `typmod` is -1 where there is none, `collation` 0 where the type has none or none is settled,
 * `location` the byte offset (UTF-8) of the token that PostgreSQL would point at, -1 where there is none.
 */
import type { JsonValueExpr, JsonConstructorExpr, JsonIsPredicate, JsonExpr } from "./json-nodes.ts";
import type { Query, SortGroupClause, TargetEntry } from "./query-tree.ts";

/** An object identifier of PostgreSQL's catalog. */
export type Oid = number;

export interface ExprBase {
  type: Oid;
  typmod: number;
  collation: Oid;
  location: number;
}

/** A column of a range table entry, `varlevelsup` queries further out. */
export interface Var extends ExprBase {
  readonly kind: "Var";
  /** Index into that query's `rtable`, from 1. */
  readonly varno: number;
  /** Column number from 1; 0 is the whole row; negative numbers are system columns (`ctid`, `tableoid`, …). */
  readonly varattno: number;
  readonly varlevelsup: number;
  /** In RETURNING: which version of the row is meant. */
  readonly varreturningtype: "default" | "old" | "new";
}

/** A literal. Its value is the text that the type's input function was given; `null` is SQL's NULL. */
export interface Const extends ExprBase {
  readonly kind: "Const";
  readonly value: string | null;
}

/** `$n`. Its type is settled by how the statement uses it. */
export interface Param extends ExprBase {
  readonly kind: "Param";
  /** From 1. */
  readonly paramid: number;
}

/** How a function call was written: as such, as an operator-like cast, or not at all. */
export type CoercionForm = "explicit-call" | "explicit-cast" | "implicit-cast" | "sql-syntax";

export interface Aggref extends ExprBase {
  readonly kind: "Aggref";
  readonly aggfnoid: Oid;
  /** Of an ordered-set aggregate: what stands in its parentheses. */
  readonly aggdirectargs: readonly Expr[];
  readonly args: readonly TargetEntry[];
  readonly aggorder: readonly SortGroupClause[];
  readonly aggdistinct: readonly SortGroupClause[];
  readonly aggfilter: Expr | undefined;
  /** `count(*)`. */
  readonly aggstar: boolean;
  readonly aggvariadic: boolean;
  readonly aggkind: "normal" | "ordered-set" | "hypothetical-set";
  agglevelsup: number;
}

export interface GroupingFunc extends ExprBase {
  readonly kind: "GroupingFunc";
  args: readonly Expr[];
  agglevelsup: number;
}

export interface WindowFunc extends ExprBase {
  readonly kind: "WindowFunc";
  readonly winfnoid: Oid;
  readonly args: readonly Expr[];
  readonly aggfilter: Expr | undefined;
  /** `winref` of its entry in the query's `windowClause`. */
  winref: number;
  readonly winstar: boolean;
  /** The function is a plain aggregate. */
  readonly winagg: boolean;
}

/** `merge_action()` in MERGE's RETURNING. */
export interface MergeSupportFunc extends ExprBase {
  readonly kind: "MergeSupportFunc";
}

/** `array[i]`, `array[i:j]`, `jsonb['key']`; with `refassgnexpr` an assignment to such an element. */
export interface SubscriptingRef extends ExprBase {
  readonly kind: "SubscriptingRef";
  readonly refcontainertype: Oid;
  readonly refelemtype: Oid;
  readonly refupperindexpr: readonly (Expr | undefined)[];
  /** Present for slices. */
  readonly reflowerindexpr: readonly (Expr | undefined)[] | undefined;
  readonly refexpr: Expr;
  readonly refassgnexpr: Expr | undefined;
}

export interface FuncExpr extends ExprBase {
  readonly kind: "FuncExpr";
  readonly funcid: Oid;
  readonly funcretset: boolean;
  readonly funcvariadic: boolean;
  readonly funcformat: CoercionForm;
  readonly args: readonly Expr[];
}

export interface NamedArgExpr extends ExprBase {
  readonly kind: "NamedArgExpr";
  arg: Expr;
  readonly name: string;
  /** Its place in the function's argument list, from 0. */
  argnumber: number;
}

/** An operator. A prefix operator has one argument. */
export interface OpExpr extends ExprBase {
  readonly kind: "OpExpr";
  readonly opno: Oid;
  /** The function behind the operator. */
  readonly opfuncid: Oid;
  /** The operator's name, for messages and passes that know it by name. */
  readonly opname: string;
  readonly opretset: boolean;
  readonly args: readonly Expr[];
}

/** `IS DISTINCT FROM`; its negation is a `BoolExpr` around it. */
export interface DistinctExpr extends Omit<OpExpr, "kind"> {
  readonly kind: "DistinctExpr";
}

export interface NullIfExpr extends Omit<OpExpr, "kind"> {
  readonly kind: "NullIfExpr";
}

/** `x op ANY (array)`, `x op ALL (array)`, and `x IN (list)` as an array. */
export interface ScalarArrayOpExpr extends ExprBase {
  readonly kind: "ScalarArrayOpExpr";
  readonly opno: Oid;
  readonly opfuncid: Oid;
  readonly opname: string;
  /** True for ANY, false for ALL. */
  readonly useOr: boolean;
  readonly args: readonly [Expr, Expr];
}

export interface BoolExpr extends ExprBase {
  readonly kind: "BoolExpr";
  readonly boolop: "and" | "or" | "not";
  readonly args: readonly Expr[];
}

export type SubLinkType = "exists" | "all" | "any" | "rowcompare" | "expr" | "multiexpr" | "array" | "cte";

export interface SubLink extends ExprBase {
  readonly kind: "SubLink";
  readonly subLinkType: SubLinkType;
  readonly subLinkId: number;
  /** For `any`, `all` and `rowcompare`: the comparison; the sub-select's columns are `SubLinkColumn`s in it. */
  readonly testexpr: Expr | undefined;
  readonly operName: string | undefined;
  readonly subselect: Query;
}

/** Inside a `SubLink`'s `testexpr`: a column of the sub-select (PostgreSQL's `Param` of kind `PARAM_SUBLINK`). */
export interface SubLinkColumn extends ExprBase {
  readonly kind: "SubLinkColumn";
  /** From 1. */
  readonly column: number;
}

/** A column of `UPDATE … SET (a, b) = (SELECT …)` (PostgreSQL's `Param` of kind `PARAM_MULTIEXPR`). */
export interface MultiExprColumn extends ExprBase {
  readonly kind: "MultiExprColumn";
  readonly subLinkId: number;
  /** From 1. */
  readonly column: number;
  readonly subselect: Query;
}

export interface FieldSelect extends ExprBase {
  readonly kind: "FieldSelect";
  readonly arg: Expr;
  /** Attribute number, from 1. */
  readonly fieldnum: number;
}

/** Assignment to fields of a composite; `arg` is the old value. */
export interface FieldStore extends ExprBase {
  readonly kind: "FieldStore";
  readonly arg: Expr;
  readonly newvals: readonly Expr[];
  readonly fieldnums: readonly number[];
}

/** A cast between types with the same representation. */
export interface RelabelType extends ExprBase {
  readonly kind: "RelabelType";
  readonly arg: Expr;
  readonly relabelformat: CoercionForm;
}

/** A cast through the types' text forms. */
export interface CoerceViaIO extends ExprBase {
  readonly kind: "CoerceViaIO";
  readonly arg: Expr;
  readonly coerceformat: CoercionForm;
}

/** A cast of an array, element by element: `elemexpr` over a `CaseTestExpr`. */
export interface ArrayCoerceExpr extends ExprBase {
  readonly kind: "ArrayCoerceExpr";
  readonly arg: Expr;
  readonly elemexpr: Expr;
  readonly coerceformat: CoercionForm;
}

/** A cast of a child table's row to its parent's. */
export interface ConvertRowtypeExpr extends ExprBase {
  readonly kind: "ConvertRowtypeExpr";
  readonly arg: Expr;
  readonly convertformat: CoercionForm;
}

/** `COLLATE`. */
export interface CollateExpr extends ExprBase {
  readonly kind: "CollateExpr";
  readonly arg: Expr;
}

export interface CaseWhen {
  readonly expr: Expr;
  readonly result: Expr;
  readonly location: number;
}

export interface CaseExpr extends ExprBase {
  readonly kind: "CaseExpr";
  /** `CASE arg WHEN …`: the conditions compare a `CaseTestExpr` that stands for it. */
  readonly arg: Expr | undefined;
  readonly args: readonly CaseWhen[];
  /** A null `Const` where there is no ELSE. */
  readonly defresult: Expr;
}

/** Stands for the value under test in CASE, in an array's element cast and in a domain's check. */
export interface CaseTestExpr extends ExprBase {
  readonly kind: "CaseTestExpr";
}

export interface ArrayExpr extends ExprBase {
  readonly kind: "ArrayExpr";
  readonly elementType: Oid;
  readonly elements: readonly Expr[];
  readonly multidims: boolean;
}

export interface RowExpr extends ExprBase {
  readonly kind: "RowExpr";
  args: readonly Expr[];
  /** `f1`, `f2`, … or the names of the row type. */
  readonly colnames: readonly string[];
  readonly rowFormat: CoercionForm;
}

export interface RowCompareExpr extends ExprBase {
  readonly kind: "RowCompareExpr";
  readonly cmptype: "<" | "<=" | "=" | ">=" | ">" | "<>";
  readonly opnos: readonly Oid[];
  readonly largs: readonly Expr[];
  readonly rargs: readonly Expr[];
}

export interface CoalesceExpr extends ExprBase {
  readonly kind: "CoalesceExpr";
  readonly args: readonly Expr[];
}

export interface MinMaxExpr extends ExprBase {
  readonly kind: "MinMaxExpr";
  readonly op: "greatest" | "least";
  readonly args: readonly Expr[];
}

/** `CURRENT_DATE`, `CURRENT_USER`, … by name, in lower case. */
export interface SQLValueFunction extends ExprBase {
  readonly kind: "SQLValueFunction";
  readonly op: string;
}

export interface XmlExpr extends ExprBase {
  readonly kind: "XmlExpr";
  readonly op: "concat" | "element" | "forest" | "parse" | "pi" | "root" | "serialize" | "document";
  readonly name: string | undefined;
  readonly namedArgs: readonly Expr[];
  readonly argNames: readonly string[];
  readonly args: readonly Expr[];
}

export interface NullTest extends ExprBase {
  readonly kind: "NullTest";
  readonly arg: Expr;
  readonly nulltesttype: "is-null" | "is-not-null";
  readonly argisrow: boolean;
}

export interface BooleanTest extends ExprBase {
  readonly kind: "BooleanTest";
  readonly arg: Expr;
  readonly booltesttype: "is-true" | "is-not-true" | "is-false" | "is-not-false" | "is-unknown" | "is-not-unknown";
}

/** A cast to a domain, which checks its constraints. */
export interface CoerceToDomain extends ExprBase {
  readonly kind: "CoerceToDomain";
  readonly arg: Expr;
  readonly coercionformat: CoercionForm;
}

/** VALUE in a domain's CHECK. */
export interface CoerceToDomainValue extends ExprBase {
  readonly kind: "CoerceToDomainValue";
}

/** DEFAULT in INSERT, UPDATE or MERGE. */
export interface SetToDefault extends ExprBase {
  readonly kind: "SetToDefault";
}

export interface CurrentOfExpr extends ExprBase {
  readonly kind: "CurrentOfExpr";
  readonly cvarno: number;
  readonly cursorName: string | undefined;
  /** `WHERE CURRENT OF $1`. */
  readonly cursorParam: number;
}

/** Stands where an error was reported already; of pseudo-type `unknown`, and nothing more is said about it. */
export interface ErrorExpr extends ExprBase {
  readonly kind: "ErrorExpr";
}

export type Expr =
  | Var
  | Const
  | Param
  | Aggref
  | GroupingFunc
  | WindowFunc
  | MergeSupportFunc
  | SubscriptingRef
  | FuncExpr
  | NamedArgExpr
  | OpExpr
  | DistinctExpr
  | NullIfExpr
  | ScalarArrayOpExpr
  | BoolExpr
  | SubLink
  | SubLinkColumn
  | MultiExprColumn
  | FieldSelect
  | FieldStore
  | RelabelType
  | CoerceViaIO
  | ArrayCoerceExpr
  | ConvertRowtypeExpr
  | CollateExpr
  | CaseExpr
  | CaseTestExpr
  | ArrayExpr
  | RowExpr
  | RowCompareExpr
  | CoalesceExpr
  | MinMaxExpr
  | SQLValueFunction
  | XmlExpr
  | JsonValueExpr
  | JsonConstructorExpr
  | JsonIsPredicate
  | JsonExpr
  | NullTest
  | BooleanTest
  | CoerceToDomain
  | CoerceToDomainValue
  | SetToDefault
  | CurrentOfExpr
  | ErrorExpr;
