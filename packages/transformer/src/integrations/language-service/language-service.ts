import { posix } from "node:path";
import type * as ts from "typescript";
import { callDiagnostic, folderDiagnostic, sqlDiagnostics } from "../sql-diagnostics.ts";
import { schemaUses } from "../schema-uses.ts";
import { tsPath } from "../virtual-files.ts";
import { schemaWatch, type SchemaWatch } from "./schema-watch.ts";
import { type ServerHost, virtualDisk } from "./virtual-host.ts";

/** What tsserver gives a plugin, as far as this one needs it. */
interface PluginInfo {
  readonly languageService: ts.LanguageService;
  readonly languageServiceHost: ts.LanguageServiceHost;
  readonly serverHost: ServerHost;
  readonly project: { markAsDirty?(): void; refreshDiagnostics?(): void };
}

interface PluginModule {
  create(info: PluginInfo): ts.LanguageService;
}

/**
 * A language-service plugin for editors with TypeScript ≤ 6: the types of `realtimeSchema("sql/")` without a file on disk,
 * definitions inside the SQL, and the SQL's problems where it is used. TypeScript 7 has no plugins; there, the
 * generated declarations do the same.
 *
 * ```json
 * { "compilerOptions": { "plugins": [{ "name": "@realtime-schema/transformer" }] } }
 * ```
 */
export function languageServicePlugin({ typescript }: { readonly typescript: typeof ts }): PluginModule {
  return {
    create(info) {
      const { languageService, languageServiceHost: host, project } = info;
      const disk = virtualDisk(info.serverHost);
      const watch = schemaWatch(info.serverHost, ({ outDir, declarations }) => {
        if (declarations) disk.write(outDir, { ...declarations });
        project.markAsDirty?.();
        project.refreshDiagnostics?.();
      });
      provideDeclarations(typescript, host, watch);
      return { ...languageService, getSemanticDiagnostics: semanticDiagnostics(typescript, languageService, watch) };
    },
  };
}

// What `require` gives of this module: tsserver wants the function itself.
export { languageServicePlugin as "module.exports" };

/** Puts the declarations of every folder that is in use among the project's root files. */
function provideDeclarations(tsModule: typeof ts, host: ts.LanguageServiceHost, watch: SchemaWatch): void {
  const getScriptFileNames = host.getScriptFileNames.bind(host);
  const seen = new Map<string, string>();
  host.getScriptFileNames = () => {
    const names = getScriptFileNames();
    for (const name of names) {
      // A file's text is looked at before there is a program: what it names must be in the program.
      const version = host.getScriptVersion(name);
      if (seen.get(name) === version) continue;
      seen.set(name, version);
      findFolders(tsModule, name, host, watch);
    }
    const declared = [...watch.folders.values()].flatMap(({ outDir, declarations = {} }) =>
      Object.keys(declarations)
        .filter((name) => name.endsWith(".d.ts"))
        .map((name) => posix.join(tsPath(outDir), name)),
    );
    return [...new Set([...names, ...declared])];
  };
}

function findFolders(tsModule: typeof ts, name: string, host: ts.LanguageServiceHost, watch: SchemaWatch): void {
  if (name.endsWith(".d.ts") || name.includes("/node_modules/")) return;
  const snapshot = host.getScriptSnapshot(name);
  const text = snapshot?.getText(0, snapshot.getLength());
  if (!text?.includes("realtime-schema")) return;
  const file = tsModule.createSourceFile(name, text, tsModule.ScriptTarget.ESNext);
  for (const { sqlDir } of schemaUses(file).uses) watch.use(sqlDir);
}

function semanticDiagnostics(
  tsModule: typeof ts,
  service: ts.LanguageService,
  watch: SchemaWatch,
): ts.LanguageService["getSemanticDiagnostics"] {
  return (fileName) => {
    const diagnostics = service.getSemanticDiagnostics(fileName);
    const file = service.getProgram()?.getSourceFile(fileName);
    return file ? [...diagnostics, ...useDiagnostics(tsModule, file, watch)] : diagnostics;
  };
}

/** The problems of the SQL that a file uses, where it uses it; each leads to its place. */
function useDiagnostics(tsModule: typeof ts, file: ts.SourceFile, watch: SchemaWatch): ts.Diagnostic[] {
  const { uses, problems } = schemaUses(file);
  const shown = new Set<string>();
  const fromSql = uses.flatMap((use) => {
    if (shown.has(use.sqlDir)) return [];
    shown.add(use.sqlDir);
    const response = watch.use(use.sqlDir);
    if (response.folderProblem) return [folderDiagnostic(tsModule, file, use, response.folderProblem)];
    return sqlDiagnostics(tsModule, use.sqlDir, response).map((diagnostic): ts.Diagnostic => {
      const { start, end } = use;
      const { file: sql, start: sqlStart, length, relatedInformation = [] } = diagnostic;
      const { DiagnosticCategory } = tsModule;
      const place = { category: DiagnosticCategory.Message, code: diagnostic.code, messageText: "in the SQL" };
      const related = [{ ...place, file: sql, start: sqlStart, length }, ...relatedInformation];
      return Object.assign(diagnostic, { file, start, length: end - start, relatedInformation: related });
    });
  });
  return [...problems.map((problem) => callDiagnostic(tsModule, file, problem)), ...fromSql];
}
