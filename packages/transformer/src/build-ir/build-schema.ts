import type { Problem } from "../analyze/analysis.ts";
import type { Definition, NamedDefinition, SchemaDefinition } from "../annotations/definition.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { MutationIr, QueryIr, RelationIr, SchemaIr } from "../ir.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { finishRelations } from "./build-relations.ts";
import { deepFreeze, irHasher } from "./hash.ts";
import { buildNamedStatement, type BuiltStatement } from "./named-statements.ts";
import { places as placesOf } from "./places.ts";
import { createSchemaMemo, type SchemaMemo } from "./schema-memo.ts";
import { buildSchemaStage, isSameSchema, type SchemaStage } from "./schema-stage.ts";
import type { Semantics } from "./semantics.ts";

export interface BuiltSchema {
  /** Everything that compiled. */
  readonly ir: SchemaIr;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the IR again and again; definitions that are the same objects as last time give the same objects. */
export interface SchemaBuilder {
  build(definitions: readonly Definition[], files: readonly SourceFile[]): BuiltSchema;
}

interface Kept {
  readonly definitions: readonly SchemaDefinition[];
  readonly packs: string;
  readonly stage: SchemaStage;
  readonly statements: WeakMap<NamedDefinition, BuiltStatement>;
  readonly relations: Map<string, RelationIr>;
}

/** Definitions to IR: applies the schema, analyses every statement, and holds the annotations against both. */
export function createSchemaBuilder(semantics: Semantics): SchemaBuilder {
  const memo = createSchemaMemo(semantics);
  const analyze = analyzeTextWith(memo);
  const hashIr = irHasher();
  let kept: Kept | undefined;
  return {
    build(definitions, files) {
      const places = placesOf(files);
      const schema = definitions.filter((definition) => definition.kind === "schema");
      const packs = files.flatMap(({ path, text }) => (path.endsWith(".catalog") ? [path, text] : [])).join("\0");
      if (!kept || kept.packs !== packs || !isSameSchema(kept.definitions, schema)) {
        const stage = buildSchemaStage(schema, files, { memo, places, analyze });
        kept = { definitions: schema, packs, stage, statements: new WeakMap(), relations: new Map() };
      }
      const { stage, statements } = kept;
      const { narrowing, broken } = stage;
      const diagnostics = [...stage.diagnostics];
      const named = collectNamed(definitions, diagnostics, (definition) => {
        const built =
          statements.get(definition) ?? buildNamedStatement(definition, { memo, places, analyze, broken, narrowing });
        statements.set(definition, built);
        return built;
      });
      const finished = finishRelations(stage.relations, named.queries, named.failed, diagnostics);
      const relations = keepEqual(finished, kept.relations);
      const content = {
        types: stage.types,
        relations,
        queries: named.queries,
        mutations: named.mutations,
        statements: stage.statements,
      };
      const ir = deepFreeze<SchemaIr>({ version: 1, hash: hashIr(content), ...content });
      return { ir, diagnostics };
    },
  };
}

interface NamedStatements {
  readonly queries: readonly QueryIr[];
  readonly mutations: readonly MutationIr[];
  /** Queries that exist but do not compile. */
  readonly failed: ReadonlySet<string>;
}

function collectNamed(
  definitions: readonly Definition[],
  out: Diagnostic[],
  build: (definition: NamedDefinition) => BuiltStatement,
): NamedStatements {
  const queries: QueryIr[] = [];
  const mutations: MutationIr[] = [];
  const failed = new Set<string>();
  const taken = { query: new Set<string>(), mutation: new Set<string>() };
  for (const definition of definitions) {
    if (definition.kind === "schema") continue;
    const { kind, name } = definition;
    // Without a name, or under a name that another has, there is nothing to generate; both are reported.
    if (name.text === "" || taken[kind].has(name.text)) continue;
    taken[kind].add(name.text);
    const { query, mutation, diagnostics } = build(definition);
    out.push(...diagnostics);
    if (query) queries.push(query);
    else if (mutation) mutations.push(mutation);
    else failed.add(name.text);
  }
  return { queries, mutations, failed };
}

/** What is equal to last time's stays that object, so that its hash and its emitted text need no second look. */
function keepEqual(relations: readonly RelationIr[], known: Map<string, RelationIr>): RelationIr[] {
  return relations.map((relation) => {
    const last = known.get(relation.key);
    const isEqual =
      last && JSON.stringify([last.parents, last.touches]) === JSON.stringify([relation.parents, relation.touches]);
    if (!isEqual) known.set(relation.key, relation);
    return isEqual ? last : relation;
  });
}

function analyzeTextWith(memo: SchemaMemo): AnalyzeText {
  return (sql) => {
    const { parsed, problem } = parseStatement(sql);
    if (parsed) {
      const analysis = memo.analyze(parsed, {});
      return { analysis, problems: analysis.problems };
    }
    const { sqlstate = "42601", message = "syntax error", start, end } = problem ?? {};
    const found: Problem = {
      severity: "error",
      sqlstate,
      message,
      ...(start === undefined ? {} : { position: start }),
      ...(end === undefined ? {} : { end }),
    };
    return { problems: [found] };
  };
}
