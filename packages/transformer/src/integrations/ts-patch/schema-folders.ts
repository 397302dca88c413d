import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type * as ts from "typescript";
import { findProjectRoot } from "../../calls/resolve-directory.ts";
import { callDiagnostic, folderDiagnostic, sqlDiagnostics } from "../sql-diagnostics.ts";
import { schemaUses } from "../schema-uses.ts";
import { relativeSpecifier } from "../virtual-files.ts";
import { compileSync } from "../worker/compile-sync.ts";
import type { CompileResponse } from "../worker/protocol.ts";

/** The transformer's entry in `tsconfig.json`, beside `transform`. */
export interface TsPatchConfig {
  /** A SQL folder that gets declarations even if no file names it, relative to `tsconfig.json`. */
  readonly dir?: string;
  /** How triggers announce changes; default `log`. */
  readonly delivery?: "log" | "notify";
}

export interface SchemaFolder {
  readonly sqlDir: string;
  readonly response: CompileResponse;
  /** The modules that some file needs. */
  readonly sides: Set<"server" | "client">;
}

/** The SQL folders that a program uses, compiled, and everything that is wrong with them. */
export interface SchemaFolders {
  readonly folders: readonly SchemaFolder[];
  readonly diagnostics: readonly ts.Diagnostic[];
}

export function schemaFolders(
  tsModule: typeof ts,
  program: ts.Program,
  config: TsPatchConfig,
  modulesDir: string,
): SchemaFolders {
  const folders = new Map<string, SchemaFolder>();
  const diagnostics: ts.Diagnostic[] = [];
  const open = (sqlDir: string): SchemaFolder => {
    const known = folders.get(sqlDir);
    if (known) return known;
    const root = findProjectRoot(dirname(sqlDir));
    const types = relativeSpecifier(join(modulesDir, "module.ts"), join(sqlDir, "generated", "schema.js"));
    const response = compileSync({ root, sqlDir, types, ...(config.delivery && { delivery: config.delivery }) });
    const folder: SchemaFolder = { sqlDir, response, sides: new Set() };
    folders.set(sqlDir, folder);
    diagnostics.push(...sqlDiagnostics(tsModule, sqlDir, response));
    return folder;
  };
  const base = projectFolder(program);
  if (config.dir !== undefined) open(resolve(base, config.dir));
  else if (existsSync(join(base, "sql"))) open(join(base, "sql"));
  for (const file of program.getSourceFiles()) {
    if (program.isSourceFileFromExternalLibrary(file)) continue;
    const { uses, problems } = schemaUses(file);
    diagnostics.push(...problems.map((problem) => callDiagnostic(tsModule, file, problem)));
    for (const use of uses) {
      const { response, sides } = open(use.sqlDir);
      sides.add(use.side);
      const { folderProblem } = response;
      if (folderProblem) diagnostics.push(folderDiagnostic(tsModule, file, use, folderProblem));
    }
  }
  return { folders: [...folders.values()], diagnostics };
}

function projectFolder(program: ts.Program): string {
  const { configFilePath } = program.getCompilerOptions();
  return typeof configFilePath === "string" ? dirname(configFilePath) : program.getCurrentDirectory();
}
