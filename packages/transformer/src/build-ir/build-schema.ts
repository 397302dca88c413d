import { posix } from "node:path";
import type { Problem } from "../analyze/analysis.ts";
import type { Definition, NamedDefinition, SchemaDefinition } from "../annotations/definition.ts";
import { compareDiagnostics } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DdlIr, MutationIr, QueryIr, SchemaIr } from "../ir.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { buildMutation, buildQuery, buildTsHandler } from "./build-statement.ts";
import { buildTypes } from "./build-types.ts";
import { buildRelations, finishRelations } from "./build-relations.ts";
import { brokenRelations, isConsequence } from "./consequences.ts";
import { narrowingOf, narrowValues, type Narrowing } from "./narrow-values.ts";
import { buildDdl, relationOf } from "./ddl.ts";
import { deepFreeze, hashIr } from "./hash.ts";
import { places as placesOf, type Places } from "./places.ts";
import { statementPlace, toDiagnostic } from "./problems.ts";
import type { SchemaMemo } from "./schema-memo.ts";
import { analysisOptions, readStatementTags } from "./statement-tags.ts";

export interface BuiltSchema {
  /** Everything that compiled. */
  readonly ir: SchemaIr;
  readonly diagnostics: readonly Diagnostic[];
}

/** Definitions to IR: applies the schema, analyses every statement, and holds the annotations against both. */
export function buildSchema(
  definitions: readonly Definition[],
  files: readonly SourceFile[],
  memo: SchemaMemo,
): BuiltSchema {
  const diagnostics: Diagnostic[] = [];
  const places = placesOf(files);
  const parsed = definitions.filter(isSchema).filter(({ sql }) => sql.parsed);
  const applied = memo.apply(
    parsed.flatMap(({ sql }) => {
      if (!sql.parsed) return [];
      const relation = relationOf(sql.parsed.node);
      return [relation === undefined ? { parsed: sql.parsed } : { parsed: sql.parsed, relation }];
    }),
    extensionPacks(files),
  );
  const broken = brokenRelations(
    definitions,
    applied.problems.map(({ statement }) => parsed[statement]),
  );
  for (const { statement, problem } of applied.problems) {
    const sql = parsed[statement]?.sql;
    if (!sql || isConsequence(problem, broken)) continue;
    diagnostics.push(toDiagnostic(problem, statementPlace(sql.file, sql.start, sql.text)));
  }
  const analyze = analyzeTextWith(memo);
  const { types, domainTypes } = buildTypes(applied.catalog, parsed);
  const drafts = buildRelations(applied.catalog, parsed, domainTypes, places, analyze);
  const named = definitions.filter((definition): definition is NamedDefinition => definition.kind !== "schema");
  const { queries, mutations, failed } = buildStatements(
    named,
    {
      memo,
      places,
      analyze,
      broken,
      narrowing: narrowingOf(
        drafts.map(({ relation }) => relation),
        domainTypes,
      ),
    },
    diagnostics,
  );
  const relations = finishRelations(drafts, queries, failed, analyze, diagnostics);
  const statements = applied.order.flatMap((index): DdlIr[] => {
    const definition = parsed[index];
    const ddl = definition && buildDdl(definition, places);
    return ddl ? [ddl] : [];
  });
  const content = { version: 1 as const, types, relations, queries, mutations, statements };
  const ir = deepFreeze({
    version: content.version,
    hash: hashIr(content),
    types,
    relations,
    queries,
    mutations,
    statements,
  });
  return { ir, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/** `extensions/postgis.catalog` is what CREATE EXTENSION postgis makes. */
function extensionPacks(files: readonly SourceFile[]): Record<string, string> {
  const packs = files.filter(({ path }) => path.endsWith(".catalog"));
  return Object.fromEntries(packs.map(({ path, text }) => [posix.basename(path, ".catalog"), text]));
}

interface StatementContext {
  readonly memo: SchemaMemo;
  readonly places: Places;
  readonly analyze: AnalyzeText;
  readonly broken: ReadonlySet<string>;
  readonly narrowing: Narrowing;
}

interface BuiltStatements {
  readonly queries: readonly QueryIr[];
  readonly mutations: readonly MutationIr[];
  /** Queries that exist but do not compile. */
  readonly failed: ReadonlySet<string>;
}

function buildStatements(
  definitions: readonly NamedDefinition[],
  { memo, places, analyze, broken, narrowing }: StatementContext,
  out: Diagnostic[],
): BuiltStatements {
  const queries: QueryIr[] = [];
  const mutations: MutationIr[] = [];
  const failed = new Set<string>();
  const taken = new Set<string>();
  for (const definition of definitions) {
    const { kind, name, file, sql, handler } = definition;
    const id = `${kind} ${name.text}`;
    // Without a name, or under a name that another has, there is nothing to generate; both are reported.
    if (name.text === "" || taken.has(id)) continue;
    taken.add(id);
    const tags = readStatementTags(definition, analyze, out);
    if (handler === "ts") {
      mutations.push(buildTsHandler(definition, tags, places, out));
      continue;
    }
    if (!sql?.parsed) {
      failed.add(name.text);
      continue;
    }
    const found = memo.analyze(sql.parsed, analysisOptions(definition, tags));
    const analysis = {
      ...found,
      params: narrowValues(found.params, found.paramOrigins, narrowing),
      columns: narrowValues(found.columns, found.columnOrigins, narrowing),
    };
    const place = statementPlace(file, sql.start, sql.text);
    const told = analysis.problems.filter((problem) => !isConsequence(problem, broken));
    out.push(...told.map((problem) => toDiagnostic(problem, place)));
    const isBroken = analysis.problems.some(({ severity }) => severity === "error");
    if (isBroken) failed.add(name.text);
    if (kind === "query") {
      const query = buildQuery(definition, tags, analysis, places, out);
      if (!isBroken) queries.push(query);
    } else {
      const mutation = buildMutation(definition, tags, analysis, places, out);
      if (!isBroken) mutations.push(mutation);
    }
  }
  return { queries, mutations, failed };
}

function analyzeTextWith(memo: SchemaMemo): AnalyzeText {
  return (sql) => {
    const { parsed, problem } = parseStatement(sql);
    if (parsed) {
      const analysis = memo.analyze(parsed, {});
      return { analysis, problems: analysis.problems };
    }
    const found: Problem = problem
      ? {
          severity: "error",
          sqlstate: problem.sqlstate,
          message: problem.message,
          position: problem.start,
          end: problem.end,
        }
      : { severity: "error", sqlstate: "42601", message: "syntax error" };
    return { problems: [found] };
  };
}

function isSchema(definition: Definition): definition is SchemaDefinition {
  return definition.kind === "schema";
}
