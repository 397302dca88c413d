import { keepUnmoved } from "./annotations/keep-unmoved.ts";
import type { FileDefinitions } from "./annotations/read-definitions.ts";
import { readDefinitions } from "./annotations/read-definitions.ts";
import { createSchemaBuilder } from "./build-ir/build-schema.ts";
import { nameChecker } from "./build-ir/check-names.ts";
import { sameItems } from "./build-ir/run-memo.ts";
import { compareDiagnostics, diagnose } from "./diagnostics/diagnose.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { SchemaIr } from "./ir.ts";
import { checkMigrations } from "./migrate/check-migrations.ts";
import type { Migration } from "./migrate/initial-migration.ts";
import { readMigrations, type MigrationHistory } from "./migrate/read-migrations.ts";
import { semantics } from "./semantics.ts";
import type { SourceFile } from "./source/source-file.ts";
import { triggerProblems } from "./triggers/emit-triggers-sql.ts";

export { loadParser } from "./parse/parse.ts";
export { readSqlFolder, SqlFolderError } from "./source/read-sql-folder.ts";
export type { SourceFile } from "./source/source-file.ts";

/** What a folder of SQL compiles to. */
export interface CompileResult {
  /** Absent when there is any error: what was generated before must then stay as it is. */
  readonly ir?: SchemaIr;
  /** What compiled, errors or not: for editors, which show the rest of the schema while one query is being typed. */
  readonly partial: SchemaIr;
  /** All of them, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
  /** Those of the migrations folder, in order; absent where there are none. */
  readonly migrations?: readonly Migration[];
}

/** What is wrong with a folder of SQL. */
export interface CheckResult {
  /** Those of `compile`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
  readonly counts: SchemaCounts;
}

/** How many there are that compile. */
export interface SchemaCounts {
  readonly tables: number;
  readonly queries: number;
  readonly mutations: number;
}

/** Compiles again and again, and does again only what a changed text asks for. */
export interface Compiler {
  compile(files: readonly SourceFile[]): CompileResult;
  /** Finds the problems alone, in about half the time: nothing is made of queries that are without any. */
  check(files: readonly SourceFile[]): CheckResult;
}

/**
 * A compiler with a memory, for dev servers, watchers and editors. Synchronous; `loadParser()` must have resolved.
 *
 * ```ts
 * import { createCompiler, loadParser, readSqlFolder } from "@realtime-schema/transformer";
 *
 * await loadParser();
 * const compiler = createCompiler();
 * const { ir, diagnostics } = compiler.compile(readSqlFolder("sql/"));
 * ```
 */
export function createCompiler(): Compiler {
  const definitionsOf = memoByFile(readDefinitions);
  const builder = createSchemaBuilder(semantics);
  const checkNames = nameChecker();
  const triggerDiagnostics = triggerChecker();
  const read = (files: readonly SourceFile[]): FileDefinitions => {
    const each = files.filter(isSchema).map((file) => definitionsOf(file));
    return {
      definitions: each.flatMap((file) => file.definitions),
      diagnostics: each.flatMap((file) => file.diagnostics),
    };
  };
  /** All diagnostics, by file and place; those of the schema as a whole only where nothing else is wrong. */
  const diagnosticsOf = (
    { definitions, diagnostics }: FileDefinitions,
    found: readonly Diagnostic[],
    ir: SchemaIr,
    history: MigrationHistory,
    files: readonly SourceFile[],
  ): Diagnostic[] => {
    const named = definitions.filter((definition) => definition.kind !== "schema");
    const all = [...diagnostics, ...checkNames(named), ...found];
    // What triggers cannot do shows only in a schema that is sound otherwise.
    if (!hasErrors(all)) all.push(...triggerDiagnostics(ir));
    all.push(...history.diagnostics);
    // Of a schema with errors nobody knows what it will be.
    if (!hasErrors(all)) all.push(...checkMigrations(history, ir, files));
    return all.sort(compareDiagnostics);
  };
  return {
    compile(files) {
      const sources = read(files);
      const history = readMigrations(files);
      const { ir: partial, diagnostics: found } = builder.build(sources.definitions, files);
      const diagnostics = diagnosticsOf(sources, found, partial, history, files);
      const { migrations } = history;
      const common = { partial, diagnostics, files, ...(migrations && { migrations }) };
      return hasErrors(diagnostics) ? common : { ir: partial, ...common };
    },
    check(files) {
      const sources = read(files);
      const { ir, diagnostics: found, queries } = builder.check(sources.definitions, files);
      const diagnostics = diagnosticsOf(sources, found, ir, readMigrations(files), files);
      return { diagnostics, files, counts: { ...countsOf(ir), queries } };
    },
  };
}

export function countsOf({ relations, queries, mutations }: SchemaIr): SchemaCounts {
  return { tables: relations.length, queries: queries.length, mutations: mutations.length };
}

function isSchema({ path, kind }: SourceFile): boolean {
  return kind === undefined && path.endsWith(".sql");
}

/**
 * Compiles a folder's files once: `compile(readSqlFolder("sql/"))`.
 *
 * ```ts
 * import { compile, loadParser, readSqlFolder } from "@realtime-schema/transformer";
 *
 * await loadParser();
 * const { diagnostics } = compile(readSqlFolder("sql/"));
 * for (const { code, message, hint } of diagnostics) console.error(code, message, hint);
 * ```
 */
export function compile(files: readonly SourceFile[]): CompileResult {
  return createCompiler().compile(files);
}

/** What triggers cannot do, found again when a relation or a complete parent's query is another. */
function triggerChecker(): (ir: SchemaIr) => readonly Diagnostic[] {
  let last: { readonly relevant: SchemaIr; readonly found: readonly Diagnostic[] } | undefined;
  return (ir) => {
    const parents = new Set(ir.relations.flatMap((relation) => relation.parents.map(({ query }) => query)));
    // The other queries decide what triggers write, not whether they can.
    const queries = parents.size === 0 ? [] : ir.queries.filter(({ name }) => parents.has(name));
    const relevant = { ...ir, queries };
    const isSame =
      last && sameItems(last.relevant.relations, ir.relations) && sameItems(last.relevant.queries, queries);
    if (!isSame) last = { relevant, found: triggerDiagnostics(relevant) };
    return last?.found ?? [];
  };
}

function triggerDiagnostics(ir: SchemaIr): Diagnostic[] {
  return triggerProblems(ir).map(({ relation, message, hint }) => {
    const { file = "", offset = 0, endOffset = 0 } = ir.relations.find(({ key }) => key === relation)?.location ?? {};
    return diagnose("RS4003", { file, start: offset, end: endOffset }, message, { hint });
  });
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Remembers the last result per path; after an edit, what stands before it keeps its identity. */
function memoByFile(read: typeof readDefinitions): (file: SourceFile) => FileDefinitions {
  const known = new Map<string, FileDefinitions & Pick<SourceFile, "text" | "invalidUtf8">>();
  return (file) => {
    const last = known.get(file.path);
    if (last && last.text === file.text && last.invalidUtf8 === file.invalidUtf8) return last;
    const fresh = read(file, last);
    const result = last ? { ...fresh, definitions: keepUnmoved(last, { ...fresh, text: file.text }) } : fresh;
    known.set(file.path, { ...file, ...result });
    return result;
  };
}
