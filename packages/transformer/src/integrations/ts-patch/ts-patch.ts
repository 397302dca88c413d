import { createHash } from "node:crypto";
import { join } from "node:path";
import type * as ts from "typescript";
import { tsPath, withVirtualFiles } from "../virtual-files.ts";
import { expandTransformer } from "./expand-transformer.ts";
import { schemaFolders, type TsPatchConfig } from "./schema-folders.ts";
import { schemaFiles } from "./schema-modules.ts";

export type { TsPatchConfig } from "./schema-folders.ts";

/** What ts-patch gives a program transformer besides the program. */
interface Extras {
  readonly ts: typeof ts;
}

/**
 * Compiles the SQL while `tspc` compiles TypeScript: the types need no file on disk, `realtimeSchema("sql/")` becomes an
 * import of a module that is emitted with the rest, and problems in the SQL are printed like TypeScript's own.
 *
 * ```json
 * { "plugins": [{ "transform": "@realtime-schema/transformer/ts-patch", "transformProgram": true }] }
 * ```
 */
// oxlint-disable-next-line import/no-default-export -- what ts-patch loads
export default function transformProgram(
  program: ts.Program,
  host: ts.CompilerHost | undefined,
  config: TsPatchConfig,
  extras: Extras | undefined,
): ts.Program {
  if (!extras) {
    throw new Error(
      'realtime-schema transforms programs: add "transformProgram": true to its entry in tsconfig.json\'s "plugins"',
    );
  }
  const tsModule = extras.ts;
  const options = program.getCompilerOptions();
  // TypeScript keeps the layout below this folder when it emits.
  const { getCommonSourceDirectory } = program as ts.Program & { getCommonSourceDirectory(): string };
  const modulesDir = join(getCommonSourceDirectory(), "realtime-schema");
  const { folders, diagnostics } = schemaFolders(tsModule, program, config, modulesDir);
  if (folders.length === 0 && diagnostics.length === 0) return program;

  const files = schemaFiles(folders, modulesDir);
  const virtual = new Map([...files.declarations, ...files.modules]);
  const original = host ?? tsModule.createCompilerHost(options);
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (fileName, languageVersion, onError, fresh) => {
    const text = virtual.get(tsPath(fileName));
    if (text === undefined) return original.getSourceFile(fileName, languageVersion, onError, fresh);
    const file = tsModule.createSourceFile(fileName, text, languageVersion, true);
    // What incremental builds go by.
    return Object.assign(file, { version: createHash("sha256").update(text).digest("hex") });
  };
  const virtualHost: ts.CompilerHost = { ...original, getSourceFile, ...withVirtualFiles(original, () => virtual) };
  const declared = [...files.declarations.keys()].filter((path) => path.endsWith(".d.ts"));
  const extended = tsModule.createProgram(
    [...new Set([...program.getRootFileNames(), ...declared, ...files.modules.keys()])],
    options,
    virtualHost,
    program,
    program.getConfigFileParsingDiagnostics(),
  );
  const errors = diagnostics.filter(({ category }) => category === tsModule.DiagnosticCategory.Error);
  return withExpansion(extended, expandTransformer(tsModule, extended, files), diagnostics, errors.length > 0);
}

/** The program with our problems among its own; while the SQL has errors it emits nothing, so that good output stays. */
function withExpansion(
  program: ts.Program,
  expand: ts.TransformerFactory<ts.SourceFile>,
  diagnostics: readonly ts.Diagnostic[],
  isBroken: boolean,
): ts.Program {
  const { emit, getOptionsDiagnostics } = program;
  program.getOptionsDiagnostics = (token) => [...getOptionsDiagnostics(token), ...diagnostics];
  program.emit = (file, writeFile, token, onlyDeclarations, transformers = {}) => {
    if (isBroken) return { emitSkipped: true, diagnostics: [], emittedFiles: [] };
    const before = [expand, ...(transformers.before ?? [])];
    return emit(file, writeFile, token, onlyDeclarations, { ...transformers, before });
  };
  return program;
}
