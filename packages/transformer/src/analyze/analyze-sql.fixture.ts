import { applyStatement } from "../catalog/apply.ts";
import { createBaseCatalog } from "../catalog/base-catalog.ts";
import type { JsonShape } from "../ir.ts";
import { loadParser, parseSql, type ParsedStatement } from "../parse/parse.ts";
import type { AnalysisOptions, StatementAnalysis } from "./analysis.ts";
import { analyzeStatement } from "./analyze-statement.ts";
import { ddlAnalyzer } from "./ddl-analyzer.ts";

await loadParser();
const empty = createBaseCatalog();

/** Analyses one statement over a schema; for tests. */
export function analyzeSql(schema: string, sql: string, options: AnalysisOptions = {}): StatementAnalysis {
  const catalog = empty.fork();
  for (const statement of parsed(schema)) applyStatement(catalog, statement, { analyzer: ddlAnalyzer });
  const [statement] = parsed(sql);
  if (!statement) throw new Error("no statement");
  const analysis = analyzeStatement(catalog, statement, options);
  const error = analysis.problems.find((problem) => problem.severity === "error");
  if (error) throw new Error(`${error.message}: ${sql}`);
  return analysis;
}

/** The statements of a text that must be one PostgreSQL can read. */
export function parsed(sql: string): readonly ParsedStatement[] {
  const outcome = parseSql(sql);
  if (outcome.failure) throw new Error(`${outcome.failure.message}: ${sql}`);
  return outcome.statements;
}

/** `id name? tags[?]`: nullable columns with a question mark, arrays whose elements may be NULL too. */
export function columnsText(analysis: StatementAnalysis): string {
  return analysis.columns
    .map(({ name, nullable, type }) => {
      const elements = type.kind === "array" ? (type.elementNullable ? "[?]" : "[]") : "";
      return `${name}${elements}${nullable ? "?" : ""}`;
    })
    .join(" ");
}

/** A shape as TypeScript would write it. */
export function shapeText(shape: JsonShape | undefined): string {
  if (!shape) return "-";
  switch (shape.kind) {
    case "literal":
      return JSON.stringify(shape.value);
    case "array":
      return `${bracketed(shape.element)}[]`;
    case "tuple":
      return `[${shape.elements.map(shapeText).join(", ")}]`;
    case "object":
      return `{ ${shape.fields.map((f) => `${f.name}${f.optional ? "?" : ""}: ${shapeText(f.shape)}`).join("; ")} }`;
    case "record":
      return `Record<string, ${shapeText(shape.value)}>`;
    case "union":
      return shape.members.map(shapeText).join(" | ") || "never";
    case "named":
      return shape.tsType;
    default:
      return shape.kind;
  }
}

function bracketed(shape: JsonShape): string {
  return shape.kind === "union" && shape.members.length !== 1 ? `(${shapeText(shape)})` : shapeText(shape);
}
