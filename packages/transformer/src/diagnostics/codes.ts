/**
 * Every diagnostic code. 1xxx: files and syntax; 2xxx: PostgreSQL's semantic errors; 3xxx: annotations;
 * 4xxx: triggers and realtime; 5xxx: migrations; 6xxx: integrations; 9xxx: not supported.
 */
export const diagnosticCodes = {
  RS1001: { title: "syntax error" },
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;
