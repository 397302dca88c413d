import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { loadParser, openSqlProject } from "@realtime-schema/transformer/build";
import ts from "typescript";

import { virtualHost, workspaceOptions } from "./compiler-host.ts";
import type { DocExample } from "./doc-examples.ts";
import { freeNames } from "./free-names.ts";
import { exportsOf, publicEntries, type PublicExport } from "./public-entries.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const here = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

/** Where examples of the root's pages stand: from here React and all three packages can be imported. */
const rootExamples = `${root}/packages/runtime/root.md`;

/** The declarations that `sql/` beside this file compiles to, as virtual files. */
async function schemaFiles(): Promise<readonly (readonly [string, string])[]> {
  await loadParser();
  const project = openSqlProject({ root: here, sqlDir: `${here}/sql` });
  const build = project.build();
  if (!build.ir) throw new Error(build.diagnostics.map(({ message }) => message).join("\n"));
  return Object.entries(project.declarations(build)).map(([name, text]) => [`${here}/sql/generated/${name}`, text]);
}

/** The packages as their readers see them: what they export, and whether an example compiles against it. */
export interface Docs {
  readonly program: ts.Program;
  readonly exports: readonly PublicExport[];
  /**
   * Compiles examples in one program, each a module of its own, and gives what is wrong with them. Names that an
   * example takes for granted are imported: from the file that it documents, else from a public entry.
   */
  check(examples: readonly DocExample[]): readonly string[];
}

export async function openDocs(): Promise<Docs> {
  const options = workspaceOptions(root);
  const files = new Map(await schemaFiles());
  const host = virtualHost(options, files);
  const entries = publicEntries(root);
  const prelude = [`${here}/fixtures/prelude.ts`, ...[...files.keys()].filter((path) => path.endsWith(".d.ts"))];
  const before = ts.createProgram([...prelude, ...entries.map(({ source }) => source)], options, host);
  const provided = entries.flatMap(({ source, specifier }) => exportsOf(before, source, specifier));
  const assumed = new Set(globalNames(before, `${here}/fixtures/prelude.ts`));

  return {
    program: before,
    exports: provided,
    check(examples) {
      for (const [index, example] of examples.entries()) {
        const path = examplePath(example, index);
        const own = exportsOf(before, `${root}/${example.file}`, `./${basename(example.file)}`);
        const imports = [...freeNames(example.code, path)].flatMap((name) => {
          const found = assumed.has(name) ? undefined : [...own, ...provided].find((known) => known.name === name);
          return found ? [importOf(found)] : [];
        });
        // At the end, so that lines keep their numbers. `export {}` makes a module of a block without imports.
        files.set(path, `${example.code}\n${imports.join("\n")}\nexport {};\n`);
      }
      const paths = examples.map(examplePath);
      const program = ts.createProgram([...prelude, ...paths], options, host, before);
      const checked = [...prelude, ...paths].flatMap((path) => program.getSourceFile(path) ?? []);
      const found = checked.flatMap((file) => ts.getPreEmitDiagnostics(program, file));
      return [...program.getOptionsDiagnostics(), ...found].map((diagnostic) => {
        const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
        const path = diagnostic.file?.fileName;
        const example = examples[path === undefined ? -1 : paths.indexOf(path)];
        if (!diagnostic.file || !example) return `${path ?? ""}: ${message}`;
        const { line } = ts.getLineAndCharacterOfPosition(diagnostic.file, diagnostic.start ?? 0);
        return `${example.file}:${example.line + line + 1}: ${message}`;
      });
    },
  };
}

/** Beside the file that it documents, so that it imports as that file does. */
function examplePath({ file, language }: DocExample, index: number): string {
  const beside = file.startsWith("packages/") ? `${root}/${file}` : rootExamples;
  return `${beside}.example-${index}.${language}`;
}

function importOf({ symbol, name, specifier }: PublicExport): string {
  const kind = symbol.flags & ts.SymbolFlags.Value ? "import" : "import type";
  return `${kind} { ${name} } from ${JSON.stringify(specifier)};`;
}

/** What the prelude declares: an import of the same name would be another thing. */
function globalNames(program: ts.Program, prelude: string): readonly string[] {
  const file = program.getSourceFile(prelude);
  if (!file) return [];
  return program
    .getTypeChecker()
    .getSymbolsInScope(file.endOfFileToken, ts.SymbolFlags.BlockScopedVariable)
    .filter(({ declarations }) => declarations?.some((declaration) => declaration.getSourceFile() === file))
    .map(({ name }) => name);
}
