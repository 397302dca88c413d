import type * as ts from "typescript";
import { schemaUses } from "../schema-uses.ts";
import type { SchemaFiles } from "./schema-modules.ts";

/** Replaces calls of the macro, and imports of virtual modules, by imports of the modules that the program emits. */
export function expandTransformer(
  tsModule: typeof ts,
  program: ts.Program,
  files: SchemaFiles,
): ts.TransformerFactory<ts.SourceFile> {
  const { ModuleKind } = tsModule;
  const isCommonJs = (file: ts.SourceFile): boolean => {
    const { module } = program.getCompilerOptions();
    return module === ModuleKind.CommonJS || file.impliedNodeFormat === ModuleKind.CommonJS;
  };
  return (context) => (file) => {
    const { uses } = schemaUses(file);
    if (uses.length === 0) return file;
    const { factory } = context;
    const names = new Map<string, ts.Identifier>();

    const expand = (specifier: string): ts.Expression => {
      const text = factory.createStringLiteral(specifier);
      if (isCommonJs(file)) {
        // An import that is made here has no symbol, so TypeScript would not rewrite its uses for CommonJS.
        const module = factory.createCallExpression(factory.createIdentifier("require"), undefined, [text]);
        return factory.createPropertyAccessExpression(module, "default");
      }
      const name = names.get(specifier) ?? factory.createUniqueName("realtimeSchema");
      names.set(specifier, name);
      return name;
    };
    const visit = (node: ts.Node): ts.Node => {
      const use = uses.find(({ start, end }) => end === node.end && start === node.getStart(file));
      const specifier = use && files.specifier(file.fileName, use.sqlDir, use.side);
      if (specifier !== undefined) {
        if (use?.kind === "call" && tsModule.isCallExpression(node)) return expand(specifier);
        if (use?.kind === "import" && tsModule.isStringLiteral(node)) return factory.createStringLiteral(specifier);
      }
      return tsModule.visitEachChild(node, visit, context);
    };

    const expanded = tsModule.visitEachChild(file, visit, context);
    const imports = [...names].map(([specifier, name]) =>
      factory.createImportDeclaration(
        undefined,
        factory.createImportClause(undefined, name, undefined),
        factory.createStringLiteral(specifier),
      ),
    );
    return factory.updateSourceFile(expanded, [...imports, ...expanded.statements]);
  };
}
