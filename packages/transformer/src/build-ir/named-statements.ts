import type { Problem } from "../analyze/analysis.ts";
import type { NamedDefinition } from "../annotations/definition.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { MutationIr, QueryIr } from "../ir.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { buildMutation, buildQuery, buildTsHandler } from "./build-statement.ts";
import { isConsequence } from "./consequences.ts";
import { narrowValues, type Narrowing } from "./narrow-values.ts";
import type { Places } from "./places.ts";
import { statementPlace, toDiagnostic, type ProblemPlace } from "./problems.ts";
import type { SchemaMemo } from "./schema-memo.ts";
import { analysisOptions, readStatementTags, type StatementTags } from "./statement-tags.ts";

export interface StatementContext {
  readonly memo: SchemaMemo;
  readonly places: Places;
  readonly analyze: AnalyzeText;
  readonly broken: ReadonlySet<string>;
  readonly narrowing: Narrowing;
}

/** What came of one `@query` or `@mutation`: neither IR where it does not compile. */
export interface BuiltStatement {
  readonly query?: QueryIr;
  readonly mutation?: MutationIr;
  readonly diagnostics: readonly Diagnostic[];
}

/** A problem of a `@param` stands at that tag. */
function paramPlace({ param }: Problem, tags: StatementTags, file: string): ProblemPlace | undefined {
  const tag = param === undefined ? undefined : tags.params.get(param)?.tag;
  if (!tag) return undefined;
  return { file, text: tag.rest.text, map: (offset) => tag.rest.start + offset, whole: tag.rest };
}

/**
 * The problems of a query, or `undefined` where only building it tells them: where anything of it is overridden or said in
 * tags, where it could be one that writes, or so deep that the passes over it give up.
 */
export function plainProblems(
  definition: NamedDefinition,
  context: StatementContext,
): readonly Diagnostic[] | undefined {
  const { kind, file, sql, tags } = definition;
  const isPlain =
    kind === "query" &&
    sql?.parsed !== undefined &&
    "SelectStmt" in sql.parsed.node &&
    sql.text.length <= 4_000 &&
    tags.every(({ name }) => name === "query") &&
    !/[!?]"|insert|update|delete|merge/i.test(sql.text);
  if (!isPlain || !sql.parsed) return undefined;
  const place = statementPlace(file, sql.start, sql.text);
  return context.memo
    .problems(sql.parsed, { readOnly: true })
    .filter((problem) => !isConsequence(problem, context.broken))
    .map((problem) => toDiagnostic(problem, place));
}

export function buildNamedStatement(definition: NamedDefinition, context: StatementContext): BuiltStatement {
  const { kind, file, sql, handler } = definition;
  const { memo, places, analyze, broken, narrowing } = context;
  const diagnostics: Diagnostic[] = [];
  const tags = readStatementTags(definition, analyze, diagnostics);
  if (handler === "ts") return { mutation: buildTsHandler(definition, tags, places, diagnostics), diagnostics };
  if (!sql?.parsed) return { diagnostics };
  const found = memo.analyze(sql.parsed, analysisOptions(definition, tags));
  const analysis = {
    ...found,
    params: narrowValues(found.params, found.paramOrigins, narrowing),
    columns: narrowValues(found.columns, found.columnOrigins, narrowing),
  };
  const place = statementPlace(file, sql.start, sql.text);
  const told = analysis.problems.filter((problem) => !isConsequence(problem, broken));
  diagnostics.push(...told.map((problem) => toDiagnostic(problem, paramPlace(problem, tags, file) ?? place)));
  const isBroken = analysis.problems.some(({ severity }) => severity === "error");
  const built =
    kind === "query"
      ? { query: buildQuery(definition, tags, analysis, places, diagnostics) }
      : { mutation: buildMutation(definition, tags, analysis, places, diagnostics) };
  return isBroken ? { diagnostics } : { ...built, diagnostics };
}
