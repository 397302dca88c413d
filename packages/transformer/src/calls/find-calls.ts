import { type Expression, type Node, parseSync } from "oxc-parser";
import { isReferenceIdentifier, ScopeTracker, walk } from "oxc-walker";
import { tooDeepAt } from "../source/nesting.ts";

/** The module that exports the macro. */
export const runtimeModule = "@realtime-schema/runtime";
const macroName = "realtimeSchema";

/** One `realtimeSchema("sql/")` or `realtimeSchema.client("sql/")`. Offsets are UTF-16 code units. */
export interface SchemaCall {
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly directory: string;
  readonly client: boolean;
}

/** A use of the macro that no build can expand. */
export interface CallProblem {
  readonly code: "RS6001" | "RS6002" | "RS6003";
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
}

export interface FoundCalls {
  readonly calls: readonly SchemaCall[];
  readonly problems: readonly CallProblem[];
  /** Where an import may be put: behind directives, in front of the first import. */
  readonly importsAt: number;
}

const nothing: FoundCalls = { calls: [], problems: [], importsAt: 0 };

/**
 * Finds the macro's calls by their import binding: renamed imports and namespaces are followed, names that hide the
 * import are not. A text that does not parse, or is nested too deeply to be, has no calls; whoever compiles it will say
 * what is wrong.
 *
 * ```ts
 * const { calls } = findCalls('import { realtimeSchema } from "@realtime-schema/runtime"; realtimeSchema("sql/")', "a.ts");
 * calls[0]?.directory; // "sql/"
 * ```
 */
export function findCalls(text: string, filename: string): FoundCalls {
  // Parsing is what costs: most files do not even name the package.
  if (!text.includes(runtimeModule) || tooDeepAt(text) >= 0) return nothing;
  const { program, errors } = parseSync(filename, text, { lang: languageOf(filename), sourceType: "module" });
  if (errors.some(({ severity }) => severity === "Error")) return nothing;

  // A function may use what is declared behind it, so all declarations are collected before the first look-up.
  const scopeTracker = new ScopeTracker({ preserveExitedScopes: true });
  walk(program, { scopeTracker });
  scopeTracker.freeze();

  const calls: SchemaCall[] = [];
  const problems: CallProblem[] = [];
  const parents: Node[] = [];
  walk(program, {
    scopeTracker,
    enter(node, parent) {
      // A re-export names another module's export, not our import.
      if (node.type === "ImportDeclaration" || (node.type === "ExportNamedDeclaration" && node.source)) {
        this.skip();
        return;
      }
      if (node.type === "Identifier" && isReferenceIdentifier(node, parent)) {
        const binding = importBinding(scopeTracker, node.name);
        if (binding) collect(binding, node, parents, calls, problems, text);
      }
      parents.push(node);
    },
    leave(node) {
      if (parents.at(-1) === node) parents.pop();
    },
  });
  const first = program.body.find(({ type }) => type === "ImportDeclaration");
  return { calls, problems, importsAt: first?.start ?? 0 };
}

/** What a local name stands for: the macro, or the module that holds it. */
function importBinding(scopes: ScopeTracker, name: string): "macro" | "namespace" | undefined {
  const declaration = scopes.getDeclaration(name);
  if (declaration?.type !== "Import" || declaration.importNode.source.value !== runtimeModule) return undefined;
  if (declaration.importNode.importKind === "type") return undefined;
  const { node } = declaration;
  if (node.type === "ImportNamespaceSpecifier") return "namespace";
  if (node.type !== "ImportSpecifier" || node.importKind === "type") return undefined;
  const imported = node.imported.type === "Literal" ? node.imported.value : node.imported.name;
  return imported === macroName ? "macro" : undefined;
}

/** Climbs from the name to the call around it: `name`, `namespace.realtimeSchema`, `….client`, `…("sql/")`. */
function collect(
  binding: "macro" | "namespace",
  identifier: Node,
  parents: readonly Node[],
  calls: SchemaCall[],
  problems: CallProblem[],
  text: string,
): void {
  let at = parents.length - 1;
  let callee = identifier;
  const member = (): string | undefined => {
    const parent = parents[at];
    if (parent?.type !== "MemberExpression" || parent.object !== callee) return undefined;
    if (parent.property.type === "Identifier" && !parent.computed) return parent.property.name;
    return parent.property.type === "Literal" ? String(parent.property.value) : undefined;
  };
  const climb = (): void => {
    callee = parents[at--] ?? callee;
  };
  if (binding === "namespace") {
    if (member() !== macroName) return;
    climb();
  }
  const client = member() === "client";
  if (client) climb();
  const call = parents[at];
  if (call?.type.startsWith("TS") && call.type !== "TSNonNullExpression") return;
  if (call?.type !== "CallExpression" || call.callee !== callee) {
    problems.push({
      code: "RS6002",
      message: `${text.slice(callee.start, callee.end)} can only be called: it is replaced at compile time`,
      hint: 'call it where it is imported, as in realtimeSchema("sql/"), and pass the result on',
      start: callee.start,
      end: callee.end,
    });
    return;
  }
  const [argument] = call.arguments;
  const directory = argument && argument.type !== "SpreadElement" ? literalText(argument) : undefined;
  if (directory === undefined || call.arguments.length !== 1) {
    const place = argument ?? call;
    problems.push({
      code: "RS6001",
      message: "the folder must be written as a text: it is read at compile time",
      hint: 'write it out, as in realtimeSchema("sql/")',
      start: place.start,
      end: place.end,
    });
    return;
  }
  calls.push({ start: call.start, end: call.end, directory, client });
}

function literalText(node: Expression): string | undefined {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : undefined;
    case "TemplateLiteral":
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
      return literalText(node.expression);
    default:
      return undefined;
  }
}

function languageOf(filename: string): "js" | "jsx" | "ts" | "tsx" {
  if (/\.[cm]?ts$/.test(filename)) return "ts";
  if (/\.[cm]?js$/.test(filename)) return "jsx";
  return "tsx";
}
