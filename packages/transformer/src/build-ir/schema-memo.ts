import { createHash } from "node:crypto";
import type { AnalysisOptions, Problem, SchemaAnnotations, StatementAnalysis } from "../analyze/analysis.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ParsedStatement } from "../parse/parse.ts";
import { mentionedNames } from "./mentions.ts";
import type { AppliedSchema, Semantics } from "./semantics.ts";

/** A schema statement, and the relation that it makes or changes, if it is about one. */
export interface SchemaStatement {
  readonly parsed: ParsedStatement;
  /** Its relation's name without schema. */
  readonly relation?: string;
  /** The texts of annotations that analyses depend on. */
  readonly annotations?: string;
}

/** The applied schema with what its annotations say of every statement. */
export interface AnnotatedSchema extends AppliedSchema {
  readonly annotations: SchemaAnnotations;
}

/** Remembers the applied schema and every analysis for as long as what they depend on stays the same. */
export interface SchemaMemo {
  /** To be called first in every compilation; what the last one did not use is forgotten. */
  apply(
    statements: readonly SchemaStatement[],
    packs?: Readonly<Record<string, string>>,
    annotate?: (catalog: Catalog) => SchemaAnnotations,
  ): AnnotatedSchema;
  analyze(statement: ParsedStatement, options: AnalysisOptions): StatementAnalysis;
  /** Not remembered. */
  problems(statement: ParsedStatement, options: AnalysisOptions): readonly Problem[];
}

/**
 * An analysis depends on the statement and on the schema statements that it can reach by name: a statement
 * about a relation belongs to that relation, every other one (types, functions, …) to all. Names are compared without
 * regard to schemas, and strings count as SQL, so that the answer may be computed once too often but never too seldom.
 */
export function createSchemaMemo(semantics: Semantics): SchemaMemo {
  let schema: { readonly key: string; readonly applied: AppliedSchema } | undefined;
  let prints = emptyPrints;
  let annotations = noAnnotations;
  let previous = new Map<string, StatementAnalysis>();
  let current = new Map<string, StatementAnalysis>();
  const catalog = (): Catalog => {
    if (!schema) throw new Error("apply the schema first");
    return schema.applied.catalog;
  };
  return {
    apply(statements, packs = {}, annotate = () => noAnnotations) {
      previous = current;
      current = new Map();
      const packTexts = Object.entries(packs).flat();
      const key = [...statements.map(({ parsed }) => parsed.text), ...packTexts].join("\0;");
      if (schema?.key !== key) {
        const parsed = statements.map((statement) => statement.parsed);
        schema = { key, applied: semantics.applySchema(parsed, packs) };
      }
      prints = fingerprints(statements, packTexts);
      annotations = annotate(schema.applied.catalog);
      return { ...schema.applied, annotations };
    },
    problems: (statement, options) => semantics.problems(catalog(), statement, options),
    analyze(statement, options) {
      const applied = catalog();
      const key = [statement.text, optionsKey(options), prints.of(statement.text)].join("\0");
      const analysis =
        current.get(key) ?? previous.get(key) ?? semantics.analyze(applied, statement, { ...options, annotations });
      current.set(key, analysis);
      return analysis;
    },
  };
}

const noAnnotations: SchemaAnnotations = {
  columnTsType: () => undefined,
  domainTsType: () => undefined,
  identityOf: () => undefined,
};

interface Fingerprints {
  /** Of everything in the schema that a statement can depend on. */
  of(sql: string): string;
}

const emptyPrints: Fingerprints = { of: () => "" };

function fingerprints(statements: readonly SchemaStatement[], packs: readonly string[]): Fingerprints {
  const byRelation = new Map<string, SchemaStatement[]>();
  const general: SchemaStatement[] = [];
  for (const statement of statements) {
    if (statement.relation === undefined) general.push(statement);
    else byRelation.set(statement.relation, [...(byRelation.get(statement.relation) ?? []), statement]);
  }
  const reachedBy = new Map<string, ReadonlySet<string>>();
  const reach = (name: string): ReadonlySet<string> => {
    const known = reachedBy.get(name);
    if (known) return known;
    const reached = new Set<string>();
    const pending = [name];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const { parsed } of byRelation.get(next) ?? []) {
        pending.push(...[...mentionedNames(parsed.text)].filter((mention) => byRelation.has(mention)));
      }
    }
    reachedBy.set(name, reached);
    return reached;
  };
  const printsOf = (names: Iterable<string>): string[] => {
    const reached = new Set<string>();
    for (const name of names) for (const other of reach(name)) reached.add(other);
    return [...reached].map((name) => own.get(name) ?? "");
  };
  const own = new Map([...byRelation].map(([name, list]) => [name, digest(list.flatMap(textsOf))]));
  // What everything depends on reaches relations too: a function's body, a domain's check.
  const always = new Set(
    general.flatMap(({ parsed }) => [...mentionedNames(parsed.text)]).filter((name) => own.has(name)),
  );
  const base = digest([...packs, ...general.flatMap(textsOf), ...printsOf(always)]);
  const known = new Map<string, string>();
  return {
    of(sql) {
      const names = [...mentionedNames(sql)].filter((name) => own.has(name)).sort();
      const key = names.join("\0");
      const print = known.get(key) ?? digest([base, ...printsOf(names)]);
      known.set(key, print);
      return print;
    },
  };
}

function textsOf({ parsed, annotations = "" }: SchemaStatement): string[] {
  return [parsed.text, annotations];
}

function digest(parts: readonly string[]): string {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("base64");
}

function optionsKey({ params, readOnly }: AnalysisOptions): string {
  return JSON.stringify([readOnly ?? false, params ? [...params].sort(([a], [b]) => a - b) : []]);
}
