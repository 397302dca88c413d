/** The analysis of one statement: PostgreSQL's own types and errors, and what PostgreSQL never tells. */
import { pgTypeOf } from "../catalog/pg-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { PgType, ValueIr } from "../ir.ts";
import type { Oid, Query, TargetEntry } from "../nodes/query-tree.ts";
import { byteOffsets } from "../parse/byte-offsets.ts";
import type { ParsedStatement } from "../parse/parse.ts";
import type { SqlError } from "../catalog/sql-error.ts";
import type { AnalysisOptions, ColumnOrigin, Problem, StatementAnalysis } from "./analysis.ts";
import { nameParams } from "./param-names.ts";
import { recover, toProblem } from "./parse-state.ts";
import { plannerProblems } from "./planner-checks.ts";
import { readOnlyProblems } from "./read-only.ts";
import { relationKey } from "./relation-key.ts";
import { runAnalysis, type AnalysisRun } from "./run-analysis.ts";
import { analyzeSemantics, type ColumnSemantics, type StatementSemantics } from "./semantics.ts";
import { withoutMarks } from "./nullability/name-override.ts";
import { settleParams } from "./settle-params.ts";
import { UNKNOWN } from "./type-oids.ts";

const commands = {
  select: "SELECT",
  insert: "INSERT",
  update: "UPDATE",
  delete: "DELETE",
  merge: "MERGE",
} as const;

/** How many problems of one statement are told; nobody reads more. */
const MAX_PROBLEMS = 100;

/**
 * Analyses a SELECT, INSERT, UPDATE, DELETE, MERGE, CALL or a utility statement that returns rows.
 *
 * ```ts
 * import { createBaseCatalog } from "../catalog/base-catalog.ts";
 * import { parseSql } from "../parse/parse.ts";
 *
 * const parsed = parseSql("SELECT 1 AS one");
 * const statement = parsed.failure ? undefined : parsed.statements[0];
 * if (statement) console.log(analyzeStatement(createBaseCatalog(), statement).columns);
 * ```
 */
export function analyzeStatement(
  catalog: Catalog,
  statement: ParsedStatement,
  options: AnalysisOptions = {},
): StatementAnalysis {
  const { text } = statement;
  const { run, sql, errors } = examine(catalog, statement, options);
  const { query } = run;
  const count = Math.max(0, run.params.types.length - 1);
  const named = new Map<number, string>();
  const declaredNullable = new Map<number, boolean>();
  for (const [number, { name, nullable }] of options.params ?? []) {
    if (name !== undefined) named.set(number, name);
    if (nullable !== undefined) declaredNullable.set(number, nullable);
  }
  const naming = nameParams(catalog, query, count, named);
  // A tree with holes in it is not for passes that draw conclusions.
  const semantics =
    query && run.problems.length === 0
      ? recover({ problems: errors, depth: 0 }, () =>
          analyzeSemantics(catalog, query, {
            text: options.asPostgres ? "" : text,
            paramNullable: declaredNullable,
            annotations: options.annotations,
          }),
        )
      : undefined;
  const problems = [...told(errors, text), ...(semantics?.problems ?? [])];
  const outputs = query ? outputEntries(query) : [];
  return {
    problems,
    params: paramValues(catalog, run, count, naming.names, semantics, options),
    columns: outputs.map((entry, i) =>
      valueOf(
        catalog,
        semantics?.columns[i]?.name ?? entry.resname ?? "?column?",
        entry.expr.type,
        semantics?.columns[i],
        options,
      ),
    ),
    command: commandOf(query),
    returns: semantics?.returns ?? (outputs.length > 0 ? "many" : "none"),
    sql: semantics ? withoutMarks(sql, semantics.marked) : sql,
    dependencies: semantics?.dependencies ?? [],
    writes: semantics?.writes ?? [],
    routes: semantics?.routes ?? [],
    ...(semantics?.outputKey && { outputKey: semantics.outputKey }),
    refreshByKey: semantics?.refreshByKey ?? false,
    ...(semantics?.wholeBecause !== undefined && { wholeBecause: semantics.wholeBecause }),
    ordered: (query?.sortClause.length ?? 0) > 0,
    ...(semantics?.sort && { sort: semantics.sort }),
    ...(semantics && semantics.opaque.length > 0 && { opaque: semantics.opaque }),
    columnOrigins: outputs.map((entry) => originOf(catalog, entry)),
    paramOrigins: naming.origins.slice(1),
  };
}

/**
 * The problems that `analyzeStatement` finds in a statement that overrides nothing: names, types and plans are looked at,
 * and nothing is found out of what only we know of a statement.
 */
export function statementProblems(
  catalog: Catalog,
  statement: ParsedStatement,
  options: AnalysisOptions,
): readonly Problem[] {
  return told(examine(catalog, statement, options).errors, statement.text);
}

interface Examined {
  readonly run: AnalysisRun;
  /** The text with the casts that settle its parameters. */
  readonly sql: string;
  readonly errors: SqlError[];
}

function examine(catalog: Catalog, { text, node }: ParsedStatement, options: AnalysisOptions): Examined {
  const { run, sql } = options.asPostgres
    ? { run: runAnalysis(catalog, node, text), sql: text }
    : settleParams(catalog, node, text, options.params);
  const errors = [...run.problems];
  const { query } = run;
  if (query && options.readOnly && errors.length === 0) errors.push(...readOnlyProblems(catalog, query));
  if (query && !options.asPostgres && errors.length === 0) errors.push(...plannerProblems(catalog, query));
  return { run, sql, errors };
}

function told(errors: readonly SqlError[], text: string): Problem[] {
  if (errors.length === 0) return [];
  const { toUtf16 } = byteOffsets(text);
  return errors.slice(0, MAX_PROBLEMS).map((error) => toProblem(error, toUtf16));
}

/** The result's columns. */
export function outputEntries(query: Query): TargetEntry[] {
  const list =
    query.commandType === "select" || query.commandType === "utility" ? query.targetList : query.returningList;
  return list.filter((entry) => !entry.resjunk);
}

function commandOf(query: Query | undefined): StatementAnalysis["command"] {
  if (!query) return "OTHER";
  if (query.commandType !== "utility") return commands[query.commandType];
  return query.utilityKind === "CallStmt" ? "CALL" : "OTHER";
}

function originOf(catalog: Catalog, entry: TargetEntry): ColumnOrigin | undefined {
  const relation = entry.resorigcol > 0 ? catalog.relations.get(entry.resorigtbl) : undefined;
  const column = relation?.attributes[entry.resorigcol - 1]?.attname;
  return relation && column !== undefined ? { relation: relationKey(catalog, relation), column } : undefined;
}

function valueOf(
  catalog: Catalog,
  name: string,
  oid: Oid,
  semantics: Partial<ColumnSemantics> | undefined,
  { annotations }: AnalysisOptions,
): ValueIr {
  let type: PgType = oid < 0 ? { kind: "pseudo", name: "unknown" } : pgTypeOf(catalog, oid, annotations?.domainTsType);
  if (type.kind === "array" && semantics?.elementNullable !== undefined)
    type = { ...type, elementNullable: semantics.elementNullable };
  return {
    name,
    type,
    nullable: semantics?.nullable ?? true,
    ...(semantics?.json && { json: semantics.json }),
    ...(semantics?.values && { values: semantics.values }),
  };
}

function paramValues(
  catalog: Catalog,
  run: AnalysisRun,
  count: number,
  names: readonly string[],
  semantics: StatementSemantics | undefined,
  options: AnalysisOptions,
): ValueIr[] {
  return Array.from({ length: count }, (_, i) => {
    const number = i + 1;
    return valueOf(
      catalog,
      names[number] ?? `p${number}`,
      run.params.types[number] ?? UNKNOWN,
      semantics?.params.get(number) ?? { nullable: false },
      options,
    );
  });
}
