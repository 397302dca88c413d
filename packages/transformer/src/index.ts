export { compile, createCompiler, loadParser, readSqlFolder, SqlFolderError } from "./compile.ts";
export type { CheckResult, Compiler, CompileResult, SchemaCounts, SourceFile } from "./compile.ts";
export type { Diagnostic, RelatedPlace, Severity, Span } from "./diagnostics/diagnostic.ts";
export type { SchemaIr } from "./ir.ts";
