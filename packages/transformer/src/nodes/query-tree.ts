/**
 * A statement after parse analysis, modelled on PostgreSQL's `Query` and its range table (`parsenodes.h`).
 *
 * Two liberties: views are relations here, not expanded (their analysed body hangs on the catalog's relation); and
 * PostgreSQL 18's range table entry for GROUP BY is not made: grouped expressions stay where they stand.
 */
import type { JsonExpr } from "./json-nodes.ts";
import type { Expr, Oid, Param } from "./primitive-nodes.ts";

export type * from "./json-nodes.ts";
export type * from "./primitive-nodes.ts";

export type CommandType = "select" | "insert" | "update" | "delete" | "merge" | "utility";

export interface Query {
  readonly kind: "Query";
  commandType: CommandType;
  /** Of a utility statement: the raw node's name (`ExplainStmt`, `CallStmt`, …). */
  utilityKind: string | undefined;
  /** Of EXPLAIN, DECLARE CURSOR, CREATE TABLE AS: the query inside. Of CALL: its expression is in `callExpr`. */
  utilityQuery: Query | undefined;
  callExpr: Expr | undefined;
  cteList: CommonTableExpr[];
  hasRecursive: boolean;
  hasModifyingCTE: boolean;
  hasAggs: boolean;
  hasWindowFuncs: boolean;
  hasTargetSRFs: boolean;
  hasSubLinks: boolean;
  hasDistinctOn: boolean;
  hasForUpdate: boolean;
  /** `Var.varno` counts from 1, so `varno` 1 is `rtable[0]`. */
  rtable: RangeTableEntry[];
  /** INSERT, UPDATE, DELETE, MERGE: the target's index in `rtable`, from 1; else 0. */
  resultRelation: number;
  jointree: FromExpr;
  targetList: TargetEntry[];
  override: "none" | "user-value" | "system-value";
  onConflict: OnConflictExpr | undefined;
  returningOldAlias: string | undefined;
  returningNewAlias: string | undefined;
  returningList: TargetEntry[];
  mergeActionList: MergeAction[];
  mergeTargetRelation: number;
  mergeJoinCondition: Expr | undefined;
  groupClause: SortGroupClause[];
  groupDistinct: boolean;
  /** Present only with GROUPING SETS, CUBE or ROLLUP. */
  groupingSets: GroupingSet[];
  havingQual: Expr | undefined;
  windowClause: WindowClause[];
  distinctClause: SortGroupClause[];
  sortClause: SortGroupClause[];
  limitOffset: Expr | undefined;
  limitCount: Expr | undefined;
  limitWithTies: boolean;
  rowMarks: RowMarkClause[];
  /** UNION, INTERSECT, EXCEPT: the leaves are sub-queries in `rtable`; `targetList` shows the first leaf's columns. */
  setOperations: SetOperation | undefined;
}

export interface Alias {
  readonly aliasname: string;
  readonly colnames: readonly string[];
}

interface RteBase {
  alias: Alias | undefined;
  /** Name and column names as they can be referred to. A dropped column's name is empty. */
  eref: Alias;
  lateral: boolean;
  inFromCl: boolean;
}

export interface RelationRte extends RteBase {
  readonly rtekind: "relation";
  readonly relid: Oid;
  readonly relkind: string;
  /** False with ONLY. */
  readonly inh: boolean;
  readonly tablesample?: { readonly args: readonly Expr[]; readonly repeatable: Expr | undefined };
}

export interface SubqueryRte extends RteBase {
  readonly rtekind: "subquery";
  subquery: Query;
}

export type JoinType = "inner" | "left" | "full" | "right";

export interface JoinRte extends RteBase {
  readonly rtekind: "join";
  readonly jointype: JoinType;
  /** How many of the columns are merged by USING; they come first. */
  readonly joinmergedcols: number;
  /** What each column stands for: a `Var` of a joined relation, or a COALESCE of two for a merged column of a FULL join. */
  readonly joinaliasvars: readonly Expr[];
  readonly joinleftcols: readonly number[];
  readonly joinrightcols: readonly number[];
  readonly joinUsingAlias: Alias | undefined;
}

export interface RangeTblFunction {
  readonly funcexpr: Expr;
  readonly funccolcount: number;
  /** From a column definition list, or the function's result. */
  readonly columns: readonly ColumnType[];
}

export interface ColumnType {
  readonly name: string;
  readonly type: Oid;
  readonly typmod: number;
  readonly collation: Oid;
}

export interface FunctionRte extends RteBase {
  readonly rtekind: "function";
  readonly functions: readonly RangeTblFunction[];
  readonly funcordinality: boolean;
  /** All columns, ordinality included. */
  readonly columns: readonly ColumnType[];
}

/** XMLTABLE and JSON_TABLE. */
export interface TableFunc {
  readonly functype: "xmltable" | "json-table";
  readonly docexpr: Expr;
  readonly rowexpr: Expr | undefined;
  readonly columns: readonly TableFuncColumn[];
  readonly passing: readonly { readonly name: string; readonly value: Expr }[];
  readonly location: number;
}

export interface TableFuncColumn extends ColumnType {
  readonly ordinality: boolean;
  readonly notNull: boolean;
  readonly colexpr: Expr | undefined;
  readonly defexpr: Expr | undefined;
  /** JSON_TABLE: how the column's value is found. */
  readonly jsonExpr: JsonExpr | undefined;
  /** JSON_TABLE: the NESTED PATHs around it, the outermost first. A nested column is NULL in its siblings' rows. */
  readonly rowPaths: readonly string[];
}

export interface TableFuncRte extends RteBase {
  readonly rtekind: "tablefunc";
  readonly tablefunc: TableFunc;
}

export interface ValuesRte extends RteBase {
  readonly rtekind: "values";
  readonly valuesLists: readonly (readonly Expr[])[];
  readonly columns: readonly ColumnType[];
}

export interface CteRte extends RteBase {
  readonly rtekind: "cte";
  readonly ctename: string;
  /** How many queries further out its WITH stands. */
  readonly ctelevelsup: number;
  /** A recursive reference, from inside the CTE. */
  readonly selfReference: boolean;
  columns: readonly ColumnType[];
}

/** A trigger's transition table. */
export interface NamedTuplestoreRte extends RteBase {
  readonly rtekind: "namedtuplestore";
  readonly enrname: string;
  readonly relid: Oid;
  readonly columns: readonly ColumnType[];
}

export interface ResultRte extends RteBase {
  readonly rtekind: "result";
}

export type RangeTableEntry =
  | RelationRte
  | SubqueryRte
  | JoinRte
  | FunctionRte
  | TableFuncRte
  | ValuesRte
  | CteRte
  | NamedTuplestoreRte
  | ResultRte;

export interface RangeTblRef {
  readonly kind: "RangeTblRef";
  readonly rtindex: number;
}

export interface JoinExpr {
  readonly kind: "JoinExpr";
  readonly jointype: JoinType;
  readonly isNatural: boolean;
  readonly larg: JoinTreeNode;
  readonly rarg: JoinTreeNode;
  /** Names of USING, or of a NATURAL join's common columns. */
  readonly usingClause: readonly string[];
  /** ON, or USING as equalities. */
  readonly quals: Expr | undefined;
  readonly alias: Alias | undefined;
  readonly rtindex: number;
}

export interface FromExpr {
  readonly kind: "FromExpr";
  fromlist: readonly JoinTreeNode[];
  /** WHERE. */
  quals: Expr | undefined;
}

export type JoinTreeNode = RangeTblRef | JoinExpr | FromExpr;

export type SetOperationKind = "union" | "intersect" | "except";

export interface SetOperation {
  readonly kind: "SetOperation";
  readonly op: SetOperationKind;
  readonly all: boolean;
  larg: SetOperation | RangeTblRef;
  rarg: SetOperation | RangeTblRef;
  readonly colTypes: readonly Oid[];
  readonly colTypmods: readonly number[];
  readonly colCollations: readonly Oid[];
}

export interface CommonTableExpr {
  readonly kind: "CommonTableExpr";
  readonly ctename: string;
  ctequery: Query | undefined;
  cterecursive: boolean;
  cterefcount: number;
  columns: ColumnType[];
  readonly location: number;
}

export interface GroupingSet {
  readonly kind: "empty" | "simple" | "rollup" | "cube" | "sets";
  /** Of `simple`: `tleSortGroupRef`s. */
  readonly refs: readonly number[];
  readonly content: readonly GroupingSet[];
  readonly location: number;
}

export interface WindowClause {
  name: string | undefined;
  refname: string | undefined;
  partitionClause: SortGroupClause[];
  orderClause: SortGroupClause[];
  /** PostgreSQL's `FRAMEOPTION_*` bits. */
  frameOptions: number;
  startOffset: Expr | undefined;
  endOffset: Expr | undefined;
  winref: number;
}

export interface RowMarkClause {
  readonly rti: number;
  readonly strength: "key share" | "share" | "no key update" | "update";
}

export interface OnConflictExpr {
  readonly action: "nothing" | "update";
  /** Inferred index: its columns or expressions. Empty without a conflict target. */
  readonly arbiterElems: readonly Expr[];
  readonly arbiterWhere: Expr | undefined;
  readonly constraint: string | undefined;
  readonly onConflictSet: readonly TargetEntry[];
  readonly onConflictWhere: Expr | undefined;
  /** `excluded`'s index in `rtable`, from 1; 0 with DO NOTHING. */
  readonly exclRelIndex: number;
}

export interface MergeAction {
  readonly matchKind: "matched" | "not-matched-by-source" | "not-matched-by-target";
  readonly commandType: "insert" | "update" | "delete" | "nothing";
  readonly override: "none" | "user-value" | "system-value";
  readonly qual: Expr | undefined;
  readonly targetList: readonly TargetEntry[];
}

/** What analysis found of one parameter: its settled type, and every place that it stands. */
export interface ParamInfo {
  /** From 1. */
  readonly number: number;
  readonly type: Oid;
  readonly nodes: readonly Param[];
}

/** An empty query of a command. */
export function makeQuery(commandType: CommandType): Query {
  return {
    kind: "Query",
    commandType,
    utilityKind: undefined,
    utilityQuery: undefined,
    callExpr: undefined,
    cteList: [],
    hasRecursive: false,
    hasModifyingCTE: false,
    hasAggs: false,
    hasWindowFuncs: false,
    hasTargetSRFs: false,
    hasSubLinks: false,
    hasDistinctOn: false,
    hasForUpdate: false,
    rtable: [],
    resultRelation: 0,
    jointree: { kind: "FromExpr", fromlist: [], quals: undefined },
    targetList: [],
    override: "none",
    onConflict: undefined,
    returningOldAlias: undefined,
    returningNewAlias: undefined,
    returningList: [],
    mergeActionList: [],
    mergeTargetRelation: 0,
    mergeJoinCondition: undefined,
    groupClause: [],
    groupDistinct: false,
    groupingSets: [],
    havingQual: undefined,
    windowClause: [],
    distinctClause: [],
    sortClause: [],
    limitOffset: undefined,
    limitCount: undefined,
    limitWithTies: false,
    rowMarks: [],
    setOperations: undefined,
  };
}

/** One item of a target list (SELECT, RETURNING, SET, an aggregate's arguments). */
export interface TargetEntry {
  expr: Expr;
  /** Its number from 1; in INSERT and UPDATE the target column's attribute number. */
  resno: number;
  resname: string | undefined;
  /** Tied to `SortGroupClause.tleSortGroupRef`; 0 when it is not sorted or grouped by. */
  ressortgroupref: number;
  /** The table and column that it shows unchanged, else 0. */
  resorigtbl: Oid;
  resorigcol: number;
  /** Not part of the result: there only for ORDER BY and the like. */
  resjunk: boolean;
}

/** ORDER BY, GROUP BY, DISTINCT, PARTITION BY: refers to a target entry by `ressortgroupref`. */
export interface SortGroupClause {
  tleSortGroupRef: number;
  eqop: Oid;
  /** 0 where the type has no order. */
  sortop: Oid;
  reverseSort: boolean;
  nullsFirst: boolean;
  hashable: boolean;
}
