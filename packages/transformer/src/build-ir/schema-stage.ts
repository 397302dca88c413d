import { posix } from "node:path";
import type { SchemaDefinition } from "../annotations/definition.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DdlIr, PgType } from "../ir.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { buildRelations, checkRelations, type CheckedRelation, type Depth } from "./build-relations.ts";
import { buildTypes, checkDomainTypes } from "./build-types.ts";
import { brokenRelations, isConsequence } from "./consequences.ts";
import { buildDdl, relationOf } from "./ddl.ts";
import { narrowingOf, type Narrowing } from "./narrow-values.ts";
import type { Places } from "./places.ts";
import { statementPlace, toDiagnostic } from "./problems.ts";
import { annotationTexts, readAnnotations } from "./schema-annotations.ts";
import type { SchemaMemo } from "./schema-memo.ts";

/** Everything that comes of the schema statements alone. As long as they stay the same objects, so does this. */
export interface SchemaStage {
  readonly types: readonly PgType[];
  readonly relations: readonly CheckedRelation[];
  readonly statements: readonly DdlIr[];
  readonly narrowing: Narrowing;
  /** Names of relations whose own statements have problems. */
  readonly broken: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export function buildSchemaStage(
  definitions: readonly SchemaDefinition[],
  files: readonly SourceFile[],
  context: {
    readonly memo: SchemaMemo;
    readonly places: Places;
    readonly analyze: AnalyzeText;
    readonly depth: Depth;
  },
): SchemaStage {
  const { memo, places, analyze } = context;
  const diagnostics: Diagnostic[] = [];
  const parsed = definitions.filter(({ sql }) => sql.parsed);
  const applied = memo.apply(
    parsed.flatMap((definition) => {
      const { sql } = definition;
      if (!sql.parsed) return [];
      const relation = relationOf(sql.parsed.node);
      return [
        { parsed: sql.parsed, annotations: annotationTexts(definition), ...(relation !== undefined && { relation }) },
      ];
    }),
    extensionPacks(files),
    (catalog) => readAnnotations(catalog, parsed),
  );
  const failed = applied.problems
    .filter(({ problem }) => problem.severity === "error")
    .map(({ statement }) => parsed[statement]);
  const broken = brokenRelations(definitions, failed);
  for (const { statement, problem } of applied.problems) {
    const sql = parsed[statement]?.sql;
    if (!sql || isConsequence(problem, broken)) continue;
    diagnostics.push(toDiagnostic(problem, statementPlace(sql.file, sql.start, sql.text)));
  }
  const { annotations } = applied;
  const types = buildTypes(applied.catalog, parsed, annotations.domainTsType);
  const drafts = buildRelations(applied.catalog, parsed, annotations, context);
  const plain = drafts.map(({ relation }) => relation);
  const statements = [
    ...applied.order.map((statement) => ({ statement, sql: applied.rewritten.get(statement) })),
    ...applied.deferred,
  ].flatMap(({ statement, sql }): DdlIr[] => {
    const definition = parsed[statement];
    const ddl = definition && buildDdl(definition, places, sql);
    return ddl ? [ddl] : [];
  });
  diagnostics.push(...checkDomainTypes(applied.catalog, parsed));
  const relations = checkRelations(drafts, analyze, diagnostics);
  return { types, relations, statements, narrowing: narrowingOf(plain), broken, diagnostics };
}

/** `extensions/postgis.catalog` is what CREATE EXTENSION postgis makes. */
function extensionPacks(files: readonly SourceFile[]): Record<string, string> {
  const packs = files.filter(({ path }) => path.endsWith(".catalog"));
  return Object.fromEntries(packs.map(({ path, text }) => [posix.basename(path, ".catalog"), text]));
}
