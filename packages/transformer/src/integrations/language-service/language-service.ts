import { posix } from "node:path";
import type * as ts from "typescript";
import { callDiagnostic, folderDiagnostic, sqlDiagnostics } from "../sql-diagnostics.ts";
import { schemaUses } from "../schema-uses.ts";
import { tsPath, type VirtualFiles, withVirtualFiles } from "../virtual-files.ts";
import { schemaWatch, type SchemaWatch, type WatchHost } from "./schema-watch.ts";
import { sqlPlace } from "./sql-places.ts";

/** What tsserver gives a plugin, as far as this one needs it. */
interface PluginInfo {
  readonly languageService: ts.LanguageService;
  readonly languageServiceHost: ts.LanguageServiceHost;
  readonly serverHost: WatchHost;
  readonly project: { refreshDiagnostics?(): void; markAsDirty?(): void; updateGraph?(): void };
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
      const { languageService, languageServiceHost: host } = info;
      const watch = schemaWatch(info.serverHost, () => {
        info.project.markAsDirty?.();
        info.project.updateGraph?.();
        info.project.refreshDiagnostics?.();
      });
      provideDeclarations(typescript, host, watch);
      return { ...languageService, ...overrides(typescript, languageService, watch) };
    },
  };
}

// What `require` gives of this module: tsserver wants the function itself.
export { languageServicePlugin as "module.exports" };

/** Puts the declarations of every folder that is in use among the project's files. */
function provideDeclarations(tsModule: typeof ts, host: ts.LanguageServiceHost, watch: SchemaWatch): void {
  const virtual = (): VirtualFiles => {
    const files = new Map<string, string>();
    for (const { outDir, declarations = {} } of watch.folders.values()) {
      for (const [name, text] of Object.entries<string>(declarations))
        files.set(posix.join(tsPath(outDir), name), text);
    }
    return files;
  };
  const versionOf = (path: string): string | undefined => {
    for (const { outDir, version } of watch.folders.values()) {
      if (posix.dirname(path) === tsPath(outDir)) return `realtime-schema ${version}`;
    }
    return undefined;
  };
  const original = {
    names: host.getScriptFileNames.bind(host),
    snapshot: host.getScriptSnapshot.bind(host),
    version: host.getScriptVersion.bind(host),
    kind: host.getScriptKind?.bind(host),
  };
  host.getScriptFileNames = () => {
    const names = original.names();
    for (const name of names) findFolders(tsModule, name, original.snapshot, watch);
    const declared = [...virtual().keys()].filter((path) => path.endsWith(".d.ts"));
    return [...new Set([...names, ...declared])];
  };
  host.getScriptSnapshot = (path) => {
    const text = virtual().get(tsPath(path));
    return text === undefined ? original.snapshot(path) : tsModule.ScriptSnapshot.fromString(text);
  };
  host.getScriptVersion = (path) =>
    virtual().has(tsPath(path)) ? (versionOf(tsPath(path)) ?? "") : original.version(path);
  host.getScriptKind = (path) =>
    virtual().has(tsPath(path)) ? tsModule.ScriptKind.TS : (original.kind?.(path) ?? tsModule.ScriptKind.Unknown);
  Object.assign(host, withVirtualFiles(host, virtual));
}

/** A file's text is looked at before there is a program: what it names must be in the program. */
function findFolders(
  tsModule: typeof ts,
  name: string,
  snapshotOf: (name: string) => ts.IScriptSnapshot | undefined,
  watch: SchemaWatch,
): void {
  if (name.endsWith(".d.ts") || name.includes("/node_modules/")) return;
  const snapshot = snapshotOf(name);
  const text = snapshot?.getText(0, snapshot.getLength());
  if (!text?.includes("realtime-schema")) return;
  const file = tsModule.createSourceFile(name, text, tsModule.ScriptTarget.ESNext);
  for (const { sqlDir } of schemaUses(file).uses) watch.use(sqlDir);
}

function overrides(
  tsModule: typeof ts,
  service: ts.LanguageService,
  watch: SchemaWatch,
): Pick<ts.LanguageService, "getSemanticDiagnostics" | "getDefinitionAtPosition" | "getDefinitionAndBoundSpan"> {
  const intoSql = (definition: ts.DefinitionInfo): ts.DefinitionInfo => {
    for (const [sqlDir, response] of watch.folders) {
      if (definition.fileName !== posix.join(tsPath(response.outDir), "schema.d.ts")) continue;
      const place = sqlPlace(sqlDir, response, definition.textSpan.start);
      if (!place) continue;
      const { contextSpan: _context, ...rest } = definition;
      return { ...rest, fileName: place.fileName, textSpan: { start: place.start, length: place.length } };
    }
    return definition;
  };
  return {
    getDefinitionAtPosition: (fileName, position) => service.getDefinitionAtPosition(fileName, position)?.map(intoSql),
    getDefinitionAndBoundSpan(fileName, position) {
      const found = service.getDefinitionAndBoundSpan(fileName, position);
      return found && { ...found, ...(found.definitions && { definitions: found.definitions.map(intoSql) }) };
    },
    getSemanticDiagnostics(fileName) {
      const diagnostics = service.getSemanticDiagnostics(fileName);
      const file = service.getProgram()?.getSourceFile(fileName);
      return file ? [...diagnostics, ...useDiagnostics(tsModule, file, watch)] : diagnostics;
    },
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
