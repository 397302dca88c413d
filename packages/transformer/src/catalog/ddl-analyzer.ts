import type { Node } from "@pgsql/types";
import type { Expr, Query } from "../nodes/query-tree.ts";
import type { Catalog } from "./catalog.ts";
import type { Oid, PgClassRow, PgProcRow } from "./types.ts";

/** Where an expression of a schema statement stands, and so what it may contain (`ParseExprKind`). */
export type DdlExprKind =
  | "check-constraint"
  | "domain-check"
  | "column-default"
  | "function-default"
  | "generated-column"
  | "index-expression"
  | "index-predicate"
  | "statistics-expression"
  | "partition-expression"
  | "partition-bound"
  | "alter-column-transform"
  | "trigger-when"
  | "policy"
  | "rule-where"
  | "other";

export interface DdlExpression {
  readonly kind: DdlExprKind;
  readonly expr: Node;
  /** The relations whose columns may be named; the first is visible without qualification too. `old`/`new` for triggers. */
  readonly relations: readonly { readonly relation: PgClassRow; readonly alias?: string }[];
  /** Domain checks: the type of VALUE. */
  readonly valueType?: { readonly type: Oid; readonly typmod: number; readonly collation: Oid };
  /** Assignment-coerce the result to this type; `column` is named in the message of 42804. */
  readonly target?: { readonly type: Oid; readonly typmod: number; readonly column?: string };
  /** Coerce to boolean, complaining in the words of this construct (`CHECK`, `WHEN`, …). */
  readonly boolean?: string;
  /** Function defaults and SQL bodies: names of the arguments. */
  readonly routine?: RoutineSignature;
}

export interface RoutineSignature {
  readonly name: string;
  readonly argnames: readonly string[];
  readonly argtypes: readonly Oid[];
}

export interface OutputColumn {
  readonly name: string;
  readonly type: Oid;
  readonly typmod: number;
  readonly collation: Oid;
}

export interface AnalyzedQuery {
  readonly query: Query;
  /** How many parameters there are. */
  readonly params: number;
  readonly columns: readonly OutputColumn[];
}

export interface ResolvedFunction {
  readonly proc: PgProcRow;
  readonly declared: readonly Oid[];
  /** Still polymorphic where the arguments are. */
  readonly rettype: Oid;
}

/**
 * Parse analysis, as DDL needs it: `analyze/` implements it, so that the catalog need not import what is built on it.
 * Every method throws the first problem as a `SqlError`, with its place as a byte offset into the statement's text.
 */
export interface DdlAnalyzer {
  /** Body of a view, a materialized view, CREATE TABLE AS, a rule's action, … */
  analyzeQuery(
    catalog: Catalog,
    query: Node,
    text: string,
    options?: {
      readonly relations?: DdlExpression["relations"];
      /** Types of parameters, from $1; others are inferred (PREPARE). Without it there are no parameters. */
      readonly params?: readonly Oid[];
    },
  ): AnalyzedQuery;
  /** What a call with arguments of these types means, and the types that its arguments and result have then. */
  resolveFunction(catalog: Catalog, names: readonly string[], args: readonly Oid[]): ResolvedFunction | undefined;
  /** What an expression would be called as a column (`FigureIndexColname`). */
  columnName(expression: Node): string | undefined;
  analyzeExpression(catalog: Catalog, expression: DdlExpression, text: string): Expr;
  /**
   * A SQL function's body, checked against its declared result (`check_sql_fn_retval`): the text of `AS '…'` (places are
   * then not in the statement's text, and the errors carry none), or the parsed statements of BEGIN ATOMIC / RETURN.
   */
  analyzeSqlBody(
    catalog: Catalog,
    proc: PgProcRow,
    body: { readonly text: string } | { readonly statements: readonly Node[]; readonly text: string },
  ): readonly Query[];
}
