import { analyzeStatement } from "./analyze/analyze-statement.ts";
import { ddlAnalyzer } from "./analyze/ddl-analyzer.ts";
import type { Semantics } from "./build-ir/semantics.ts";
import { applySchemaStatements } from "./catalog/apply-schema.ts";
import { toProblem } from "./catalog/sql-error.ts";
import { byteOffsets } from "./parse/byte-offsets.ts";

/** PostgreSQL's catalog and parse analysis, as the IR is built with them. */
export const semantics: Semantics = {
  applySchema(statements, extensionPacks) {
    const { errors, ...applied } = applySchemaStatements(statements, { analyzer: ddlAnalyzer, extensionPacks });
    const problems = errors.map(({ statement, error }) => {
      const { toUtf16 } = byteOffsets(statements[statement]?.text ?? "");
      return { statement, problem: toProblem(error, toUtf16) };
    });
    return { ...applied, problems };
  },
  analyze: analyzeStatement,
};
