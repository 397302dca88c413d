import type { StatementAnalysis } from "./analyze/analysis.ts";
import { analyzeStatement, statementProblems } from "./analyze/analyze-statement.ts";
import { ddlAnalyzer } from "./analyze/ddl-analyzer.ts";
import type { Semantics } from "./build-ir/semantics.ts";
import { applySchemaStatements } from "./catalog/apply-schema.ts";
import { toProblem } from "./catalog/sql-error.ts";
import { byteOffsets } from "./parse/byte-offsets.ts";

/** PostgreSQL's catalog and parse analysis, as the IR is built with them. */
export const semantics: Semantics = {
  applySchema(statements, extensionPacks) {
    const { errors, warnings, ...applied } = applySchemaStatements(statements, {
      analyzer: ddlAnalyzer,
      extensionPacks,
    });
    const problems = errors.map(({ statement, error }) => {
      const { toUtf16 } = byteOffsets(statements[statement]?.text ?? "");
      return { statement, problem: toProblem(error, toUtf16) };
    });
    const told = warnings.map(({ statement, warning }) => ({
      statement,
      problem: { ...warning, severity: "warning", code: "RS3031", hint: WRITE_OUT } as const,
    }));
    return { ...applied, problems: [...problems, ...told] };
  },
  analyze: (catalog, statement, options) =>
    unlessTooDeep(
      () => analyzeStatement(catalog, statement, options),
      () => tooDeep,
    ),
  problems: (catalog, statement, options) =>
    unlessTooDeep(
      () => statementProblems(catalog, statement, options),
      () => tooDeep.problems,
    ),
};

/** PostgreSQL checks its stack and so does the analyser; where it does not, this is no crash either. */
function unlessTooDeep<T>(analyze: () => T, otherwise: () => T): T {
  try {
    return analyze();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return otherwise();
  }
}

const WRITE_OUT = "Write the schema statements out, or declare what they make in a schema file.";

const tooDeep: StatementAnalysis = {
  problems: [
    {
      severity: "error",
      sqlstate: "54001",
      message: "stack depth limit exceeded",
      hint: "Break the expression up, for example with ANY (ARRAY[…]) in place of a long chain of OR.",
    },
  ],
  params: [],
  columns: [],
  command: "OTHER",
  returns: "none",
  sql: "",
  dependencies: [],
  writes: [],
  routes: [],
  refreshByKey: false,
  ordered: false,
};
