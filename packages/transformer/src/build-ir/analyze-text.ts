import type { Problem, StatementAnalysis } from "../analyze/analysis.ts";

/** Analyses SQL that the compiler wrote itself around a user's expression; positions are in that text. */
export interface AnalyzeText {
  (sql: string): { readonly analysis?: StatementAnalysis; readonly problems: readonly Problem[] };
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."name"`. */
export function quotedRelation(relation: { readonly schema: string; readonly name: string }): string {
  return `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.name)}`;
}
