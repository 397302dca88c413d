import type { Constraint } from "@pgsql/types";
import { parseSql, type ParsedStatement } from "../parse/parse.ts";
import { applyStatement, type ApplyOptions } from "./apply.ts";
import { createBaseCatalog } from "./base-catalog.ts";
import type { Catalog } from "./catalog.ts";
import { anyName, definedNames, mentionedNames } from "./definitions.ts";
import type { SchemaWarning } from "./ddl/context.ts";
import { splitForeignKeys } from "./split-foreign-keys.ts";
import { SqlError } from "./sql-error.ts";

/** A schema after all its statements, whatever order they stood in. */
export interface SchemaApplication {
  readonly catalog: Catalog;
  /** Indexes into the statements, in an order that PostgreSQL can execute: their own, but where one needs a later one. */
  readonly order: readonly number[];
  /** Tables that refer to each other: their CREATE TABLE without the foreign keys that close the circle, by index. */
  readonly rewritten: ReadonlyMap<number, string>;
  /** The foreign keys that were taken out; to be executed last. `statement` is the table's index. */
  readonly deferred: readonly { readonly statement: number; readonly sql: string }[];
  readonly errors: readonly { readonly statement: number; readonly error: SqlError }[];
  /** What may change the schema and was not understood. */
  readonly warnings: readonly { readonly statement: number; readonly warning: SchemaWarning }[];
}

interface Waiting {
  readonly index: number;
  readonly error: SqlError;
  readonly searchPath: readonly string[];
}

/** What a statement is refused for when the one that it needs has not run yet. */
const lacksSomething: ReadonlySet<string> = new Set([
  "42P01",
  "42704",
  "42883",
  "42703",
  "3F000",
  "42830",
  "42P10",
  "42846",
  "42804",
]);

/**
 * Applies schema statements in their order; one that needs something from a later statement runs right after that one.
 * Tables in a circle of foreign keys are made without those keys, which are added at the end.
 *
 * @example
 * ```ts
 * import { ddlAnalyzer } from "../analyze/ddl-analyzer.ts";
 * import { parseSql } from "../parse/parse.ts";
 *
 * const parsed = parseSql("CREATE TABLE b (a int REFERENCES a); CREATE TABLE a (id int PRIMARY KEY)");
 * if (parsed.failure) throw new Error(parsed.failure.message);
 * const { order } = applySchemaStatements(parsed.statements, { analyzer: ddlAnalyzer }); // [1, 0]
 * ```
 */
export function applySchemaStatements(
  statements: readonly ParsedStatement[],
  options: ApplyOptions,
  catalog: Catalog = createBaseCatalog(),
): SchemaApplication {
  const order: number[] = [];
  const rewritten = new Map<number, string>();
  const deferred: { statement: number; sql: string }[] = [];
  const errors: { statement: number; error: SqlError }[] = [];
  let waiting: Waiting[] = [];
  const defined = statements.map((statement) => definedNames(statement.node));
  const mentions = new Map<number, ReadonlySet<string>>();
  const mentionedBy = (index: number): ReadonlySet<string> => {
    const known = mentions.get(index) ?? mentionedNames(statements[index]!.node);
    mentions.set(index, known);
    return known;
  };
  const lastMaker = new Map<string, number>();
  for (const [index, names] of defined.entries()) for (const name of names) lastMaker.set(name, index);
  /** Whether a statement that has not run yet may make what this one lacks. */
  const mayWait = (index: number, error: SqlError): boolean => {
    if (!lacksSomething.has(error.sqlstate ?? "")) return false;
    if ((lastMaker.get(anyName) ?? -1) > index) return true;
    for (const name of mentionedBy(index)) {
      const maker = lastMaker.get(name);
      if (maker !== undefined && maker !== index && (maker > index || waiting.some((other) => other.index === maker)))
        return true;
    }
    return false;
  };
  const warnings = new Map<number, SchemaWarning[]>();
  /** Only what a statement's last run warns of counts. */
  const apply = (index: number, statement: ParsedStatement): void => {
    const told: SchemaWarning[] = [];
    warnings.set(index, told);
    applyStatement(catalog, statement, { ...options, warn: (warning) => told.push(warning) });
  };
  const run = (index: number, statement: ParsedStatement): SqlError | undefined => {
    const error = attempt(() => apply(index, statement));
    if (error === undefined) {
      order.push(index);
      wake(index);
    }
    return error;
  };
  /** Tries again what may have waited for this statement. */
  const wake = (made: number): void => {
    const names = defined[made]!;
    if (names.length === 0) return;
    for (const entry of waiting) {
      if (!waiting.includes(entry)) continue;
      if (!names.includes(anyName) && !names.some((name) => mentionedBy(entry.index).has(name))) continue;
      const path = catalog.searchPath;
      catalog.setSearchPath(entry.searchPath);
      const error = attempt(() => apply(entry.index, statements[entry.index]!));
      catalog.setSearchPath(path);
      if (error !== undefined) {
        waiting = waiting.map((other) => (other === entry ? { ...entry, error } : other));
        continue;
      }
      waiting = waiting.filter((other) => other.index !== entry.index);
      order.push(entry.index);
      wake(entry.index);
    }
  };
  for (const [index, statement] of statements.entries()) {
    const error = run(index, statement);
    if (error === undefined) continue;
    if (mayWait(index, error)) waiting.push({ index, error, searchPath: catalog.searchPath });
    else errors.push({ statement: index, error });
  }
  for (let moved = true; moved && waiting.length > 0;) moved = breakCircle();
  for (const { statement, sql } of deferred) {
    const parsed = onlyStatement(sql);
    const error = parsed && attempt(() => applyStatement(catalog, parsed, options));
    // Its place is in another text: the table's statement as a whole is to blame.
    if (error)
      errors.push({
        statement,
        error: new SqlError(error.sqlstate, error.message, { hint: error.hint, detail: error.detail }),
      });
  }
  for (const { index, error } of waiting) errors.push({ statement: index, error });
  // What dumps begin with is for the dump alone: queries are not run with it.
  if (catalog.setting("search_path")?.length === 0) catalog.setSetting("search_path", undefined);
  catalog.commit();
  return {
    catalog,
    order,
    rewritten,
    deferred,
    errors: errors.toSorted((a, b) => a.statement - b.statement),
    warnings: [...warnings].flatMap(([statement, told]) => told.map((warning) => ({ statement, warning }))),
  };

  /** Makes the first table that waits for nothing but other waiting tables' keys. */
  function breakCircle(): boolean {
    const makers = new Set(waiting.flatMap((entry) => defined[entry.index]!));
    for (const { index, searchPath } of waiting) {
      const { node, text } = statements[index]!;
      if (!("CreateStmt" in node)) continue;
      const own = node.CreateStmt.relation?.relname;
      const isCircular = (constraint: Constraint): boolean => {
        const target = constraint.pktable?.relname;
        return target !== undefined && target !== own && makers.has(target);
      };
      const split = splitForeignKeys(text, node.CreateStmt, isCircular);
      if (split.alterSql.length === 0) continue;
      const parsed = onlyStatement(split.createSql);
      if (parsed === undefined) continue;
      const path = catalog.searchPath;
      catalog.setSearchPath(searchPath);
      const error = attempt(() => applyStatement(catalog, parsed, options));
      catalog.setSearchPath(path);
      if (error !== undefined) continue;
      waiting = waiting.filter((entry) => entry.index !== index);
      order.push(index);
      rewritten.set(index, split.createSql);
      for (const sql of split.alterSql) deferred.push({ statement: index, sql });
      wake(index);
      return true;
    }
    return false;
  }
}

function attempt(body: () => void): SqlError | undefined {
  try {
    body();
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
}

function onlyStatement(sql: string): ParsedStatement | undefined {
  const parsed = parseSql(sql);
  return parsed.failure === undefined ? parsed.statements[0] : undefined;
}
