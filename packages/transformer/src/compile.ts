import type { FileDefinitions } from "./annotations/read-definitions.ts";
import { readDefinitions } from "./annotations/read-definitions.ts";
import { buildSchema } from "./build-ir/build-schema.ts";
import { checkNames } from "./build-ir/check-names.ts";
import { createSchemaMemo } from "./build-ir/schema-memo.ts";
import { compareDiagnostics, diagnose } from "./diagnostics/diagnose.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { SchemaIr } from "./ir.ts";
import { semantics } from "./semantics.ts";
import type { SourceFile } from "./source/source-file.ts";
import { triggerProblems } from "./triggers/emit-triggers-sql.ts";

export { loadParser } from "./parse/parse.ts";
export { readSqlFolder, SqlFolderError } from "./source/read-sql-folder.ts";
export type { SourceFile } from "./source/source-file.ts";

export interface CompileResult {
  /** Absent when there is any error: what was generated before must then stay as it is. */
  readonly ir?: SchemaIr;
  /** What compiled, errors or not: for editors, which show the rest of the schema while one query is being typed. */
  readonly partial: SchemaIr;
  /** All of them, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
}

/** Compiles again and again, and does again only what a changed text asks for. */
export interface Compiler {
  compile(files: readonly SourceFile[]): CompileResult;
}

/**
 * A compiler with a memory, for dev servers, watchers and editors. Synchronous; `loadParser()` must have resolved.
 *
 * ```ts
 * await loadParser();
 * const compiler = createCompiler();
 * const { ir, diagnostics } = compiler.compile(readSqlFolder("sql/"));
 * ```
 */
export function createCompiler(): Compiler {
  const definitionsOf = memoByFile(readDefinitions);
  const memo = createSchemaMemo(semantics);
  return {
    compile(files) {
      const read = files.filter(({ path }) => path.endsWith(".sql")).map((file) => definitionsOf(file));
      const definitions = read.flatMap((file) => file.definitions);
      const named = definitions.filter((definition) => definition.kind !== "schema");
      const { ir: partial, diagnostics: found } = buildSchema(definitions, files, memo);
      const diagnostics = [...read.flatMap((file) => file.diagnostics), ...checkNames(named), ...found];
      // What triggers cannot do shows only in a schema that is sound otherwise.
      if (!hasErrors(diagnostics)) diagnostics.push(...triggerDiagnostics(partial));
      diagnostics.sort(compareDiagnostics);
      return hasErrors(diagnostics) ? { partial, diagnostics, files } : { ir: partial, partial, diagnostics, files };
    },
  };
}

/** Compiles a folder's files once: `compile(readSqlFolder("sql/"))`. */
export function compile(files: readonly SourceFile[]): CompileResult {
  return createCompiler().compile(files);
}

function triggerDiagnostics(ir: SchemaIr): Diagnostic[] {
  return triggerProblems(ir).map(({ relation, message, hint }) => {
    const { file = "", offset = 0, endOffset = 0 } = ir.relations.find(({ key }) => key === relation)?.location ?? {};
    return diagnose("RS4003", { file, start: offset, end: endOffset }, message, { hint });
  });
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Remembers the last result per path for as long as the text stays the same. */
function memoByFile(read: (file: SourceFile) => FileDefinitions): (file: SourceFile) => FileDefinitions {
  const known = new Map<string, { readonly file: SourceFile; readonly result: FileDefinitions }>();
  return (file) => {
    const last = known.get(file.path);
    if (last && last.file.text === file.text && last.file.invalidUtf8 === file.invalidUtf8) return last.result;
    const result = read(file);
    known.set(file.path, { file, result });
    return result;
  };
}
