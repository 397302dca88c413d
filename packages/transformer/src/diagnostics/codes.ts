import { annotationCodes } from "./codes-annotations.ts";
import { integrationCodes } from "./codes-integrations.ts";
import { migrationCodes } from "./codes-migrations.ts";
import { postgresCodes } from "./codes-postgres.ts";
import { syntaxCodes } from "./codes-syntax.ts";

/**
 * Every diagnostic code. 1xxx: files and syntax; 2xxx: PostgreSQL's semantic errors; 3xxx: annotations;
 * 4xxx: triggers and realtime; 5xxx: migrations; 6xxx: integrations; 9xxx: not supported.
 * A code keeps its meaning for ever; numbers of codes that were dropped are not used again.
 */
export const diagnosticCodes = {
  ...syntaxCodes,
  ...postgresCodes,
  ...annotationCodes,
  ...migrationCodes,
  ...integrationCodes,
};

export type DiagnosticCode = keyof typeof diagnosticCodes;

export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, code);
}
