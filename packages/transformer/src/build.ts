/** What integrations with bundlers are made of: open a SQL folder, expand the calls, print what is wrong. */
export { type CheckResult, loadParser, type SchemaCounts, SqlFolderError } from "./compile.ts";
export { CallError, type Expansion, expandCalls } from "./calls/expand-calls.ts";
export { findProjectRoot, resolveDirectory } from "./calls/resolve-directory.ts";
export type { SchemaCall } from "./calls/find-calls.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export { openSqlProject, type SqlBuild, type SqlProject, type SqlProjectOptions } from "./project/sql-project.ts";
export { writeFiles } from "./project/write-files.ts";
export { lineMap } from "./source/line-map.ts";
export { writePretty } from "./diagnostics/write-pretty.ts";
