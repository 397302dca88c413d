import type { AnalysisOptions, Problem, StatementAnalysis } from "../analyze/analysis.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ParsedStatement } from "../parse/parse.ts";

/** The schema after all its statements. */
export interface AppliedSchema {
  readonly catalog: Catalog;
  /** Indexes into the statements, in an order that PostgreSQL can execute. */
  readonly order: readonly number[];
  /** Tables that refer to each other: their CREATE TABLE without the keys that close the circle, by index. */
  readonly rewritten: ReadonlyMap<number, string>;
  /** Those keys, to be added last. */
  readonly deferred: readonly { readonly statement: number; readonly sql: string }[];
  readonly problems: readonly { readonly statement: number; readonly problem: Problem }[];
}

/** What the IR is built with: the catalog and analysis phases. */
export interface Semantics {
  /** `packs` holds the catalogs of extensions that the user brings, by name. */
  applySchema(statements: readonly ParsedStatement[], packs: Readonly<Record<string, string>>): AppliedSchema;
  analyze(catalog: Catalog, statement: ParsedStatement, options: AnalysisOptions): StatementAnalysis;
  /** Those of `analyze`, for a statement that overrides nothing: in less than half the time. */
  problems(catalog: Catalog, statement: ParsedStatement, options: AnalysisOptions): readonly Problem[];
}
