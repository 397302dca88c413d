import type { DiagnosticCode } from "./codes.ts";

/** Any `error` and nothing is generated; a `warning` leaves the decision to its reader. */
export type Severity = "error" | "warning";

/** A half-open range of UTF-16 code units in one file of the SQL folder. */
export interface Span {
  /** Relative to the SQL folder, with forward slashes. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Another place that a problem has to do with: the first of two definitions, the referenced table, … */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** One problem in the input: what it is, where it stands and how to mend it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** PostgreSQL's own words where PostgreSQL has them. */
  readonly message: string;
  readonly sqlstate?: string;
  readonly span: Span;
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}
