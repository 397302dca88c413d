import type { Problem } from "../analyze/analysis.ts";
import type { Definition, NamedDefinition, SchemaDefinition } from "../annotations/definition.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { MutationIr, QueryIr, RelationIr, SchemaIr } from "../ir.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { finishRelations, type CheckedRelation, type Depth } from "./build-relations.ts";
import { deepFreeze, irHasher } from "./hash.ts";
import { buildNamedStatement, plainProblems, type BuiltStatement } from "./named-statements.ts";
import { places as placesOf, type Places } from "./places.ts";
import { sameItems } from "./run-memo.ts";
import { createSchemaMemo, type SchemaMemo } from "./schema-memo.ts";
import { buildSchemaStage, type SchemaStage } from "./schema-stage.ts";
import type { Semantics } from "./semantics.ts";

export interface BuiltSchema {
  /** Everything that compiled. */
  readonly ir: SchemaIr;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong with a schema, without the schema. */
export interface CheckedSchema {
  readonly diagnostics: readonly Diagnostic[];
  /** The IR without queries that relations do not name, and without a hash. */
  readonly ir: SchemaIr;
  /** How many compile. */
  readonly queries: number;
}

/** Builds the IR again and again; definitions that are the same objects as last time give the same objects. */
export interface SchemaBuilder {
  build(definitions: readonly Definition[], files: readonly SourceFile[]): BuiltSchema;
  /** Finds the diagnostics of `build`, and leaves out what is not needed for them. */
  check(definitions: readonly Definition[], files: readonly SourceFile[]): CheckedSchema;
}

interface Kept {
  readonly depth: Depth;
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
  const keep = (
    definitions: readonly Definition[],
    files: readonly SourceFile[],
    places: Places,
    depth: Depth,
  ): Kept => {
    const schema = definitions.filter((definition) => definition.kind === "schema");
    const packs = files.flatMap(({ path, text }) => (path.endsWith(".catalog") ? [path, text] : [])).join("\0");
    const isDeepEnough = kept?.depth === "everything" || depth === "problems";
    if (!kept || !isDeepEnough || kept.packs !== packs || !sameItems(kept.definitions, schema)) {
      const stage = buildSchemaStage(schema, files, { memo, places, analyze, depth });
      kept = { depth, definitions: schema, packs, stage, statements: new WeakMap(), relations: new Map() };
    }
    return kept;
  };
  return {
    build(definitions, files) {
      const places = placesOf(files);
      const { stage, statements, relations: known } = keep(definitions, files, places, "everything");
      const { narrowing, broken } = stage;
      const diagnostics = [...stage.diagnostics];
      const named = collectNamed(definitions, diagnostics, (definition) => {
        const built =
          statements.get(definition) ?? buildNamedStatement(definition, { memo, places, analyze, broken, narrowing });
        statements.set(definition, built);
        return built;
      });
      const finished = finishRelations(stage.relations, named.queries, named.failed, diagnostics);
      const content = contentOf(stage, keepEqual(finished, known), named);
      const ir = deepFreeze<SchemaIr>({ version: 1, hash: hashIr(content), ...content });
      return { ir, diagnostics };
    },
    check(definitions, files) {
      const places = placesOf(files);
      const { stage } = keep(definitions, files, places, "problems");
      const context = { memo, places, analyze, broken: stage.broken, narrowing: stage.narrowing };
      const diagnostics = [...stage.diagnostics];
      const mentioned = namesInTags(stage.relations);
      let plain = 0;
      const named = collectNamed(definitions, diagnostics, (definition) => {
        const problems = mentioned.has(definition.name.text) ? undefined : plainProblems(definition, context);
        if (!problems) return buildNamedStatement(definition, context);
        if (!problems.some(({ severity }) => severity === "error")) plain++;
        return { diagnostics: problems };
      });
      const relations = finishRelations(stage.relations, named.queries, named.failed, diagnostics);
      const ir: SchemaIr = { version: 1, hash: "", ...contentOf(stage, relations, named) };
      return { ir, diagnostics, queries: named.queries.length + plain };
    },
  };
}

function contentOf(
  { types, statements }: SchemaStage,
  relations: readonly RelationIr[],
  { queries, mutations }: NamedStatements,
): Omit<SchemaIr, "hash" | "version"> {
  return { types, relations, queries, mutations, statements };
}

/** Every word of what relations' tags say: names of queries are among them. */
function namesInTags(relations: readonly CheckedRelation[]): ReadonlySet<string> {
  const texts = relations.flatMap(({ definition }) =>
    [...definition.tags, ...definition.columns.flatMap(({ tags }) => tags)].map(({ rest }) => rest.text),
  );
  return new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
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
