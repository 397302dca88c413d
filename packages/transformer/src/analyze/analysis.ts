import type { DependencyIr, OutputKeyIr, RouteIr, SortIr, ValueIr } from "../ir.ts";

/** A problem in one statement, in PostgreSQL's words. `compile.ts` turns it into a `Diagnostic`. */
export interface Problem {
  /** PostgreSQL's SQLSTATE, or `undefined` where only we complain. */
  readonly sqlstate?: string;
  /** Our own code for problems that PostgreSQL does not have (`RS9001`: not supported). */
  readonly code?: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** UTF-16 offset into the statement's text; absent where PostgreSQL gives none. */
  readonly position?: number;
  /** End of the offending token or expression, when known. */
  readonly end?: number;
  readonly hint?: string;
  /** The number of the parameter whose annotation it is about; there is no position then. */
  readonly param?: number;
  /** PostgreSQL's DETAIL. */
  readonly detail?: string;
}

/** What annotations of the schema say that concerns every statement. */
export interface SchemaAnnotations {
  /** The `@type` of a relation's column, by the relation's OID and the column's number. */
  columnTsType(relid: number, attnum: number): string | undefined;
  /** The `@type` of a domain, by its OID. */
  domainTsType(type: number): string | undefined;
  /** The numbers of the columns in `@id_column` or `@composite_key`; else of the primary key. */
  identityOf(relid: number): readonly number[] | undefined;
}

/** What `@param`, `@type` and friends say about a statement; the analyser honours it. */
export interface AnalysisOptions {
  /** By parameter number, from 1. */
  readonly params?: ReadonlyMap<
    number,
    { readonly name?: string; readonly type?: string; readonly nullable?: boolean }
  >;
  /** `@query`: anything that writes or locks is a problem. */
  readonly readOnly?: boolean;
  /** What PostgreSQL itself would say: no casts that settle a parameter's type, no marks in names of columns. */
  readonly asPostgres?: boolean;
  readonly annotations?: SchemaAnnotations | undefined;
}

/** The base column that a value comes from unchanged, as PostgreSQL's `resorigtbl` and `resorigcol`. */
export interface ColumnOrigin {
  /** The relation's key. */
  readonly relation: string;
  readonly column: string;
}

/** Everything that is known of a DML or SELECT statement without running it. */
export interface StatementAnalysis {
  readonly problems: readonly Problem[];
  /** In order of number; `name` is inferred (compared or inserted column, alias, `p1`), unique. */
  readonly params: readonly ValueIr[];
  readonly columns: readonly ValueIr[];
  readonly command: "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "MERGE" | "CALL" | "OTHER";
  readonly returns: "one" | "maybe" | "many" | "none";
  /** The text to send: equal to the input but for casts that make parameter types certain. */
  readonly sql: string;
  readonly dependencies: readonly DependencyIr[];
  readonly writes: readonly string[];
  readonly routes: readonly RouteIr[];
  readonly outputKey?: OutputKeyIr;
  readonly refreshByKey: boolean;
  readonly wholeBecause?: string;
  readonly ordered: boolean;
  readonly sort?: readonly SortIr[];
  /** Per column; `undefined` where it is computed. What `@type` says of a table's column then holds for it too. */
  readonly columnOrigins?: readonly (ColumnOrigin | undefined)[];
  /** Per parameter: the column that it is compared with, or written to. */
  readonly paramOrigins?: readonly (ColumnOrigin | undefined)[];
  /** See `QueryIr.opaque`. */
  readonly opaque?: readonly string[];
}
