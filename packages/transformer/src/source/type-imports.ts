import { posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { tooDeepAt } from "./nesting.ts";

/** Why a `@type` text is no TypeScript type; `position` is a UTF-16 offset into it. */
export interface TypeTextProblem {
  readonly message: string;
  readonly position: number;
}

const prefix = "type T = ";

/** Checks the syntax of a `@type` text: `undefined` when TypeScript can read it as one type. */
export function typeTextProblem(text: string): TypeTextProblem | undefined {
  const tooMuch = beyondParser(text);
  if (tooMuch) return tooMuch;
  const { program, errors } = parseSync("type.ts", prefix + text);
  const [error] = errors;
  if (error) {
    const start = error.labels?.[0]?.start ?? prefix.length;
    return { message: error.message, position: Math.min(Math.max(start - prefix.length, 0), text.length) };
  }
  const [, second] = program.body;
  return second ? { message: "one type expected", position: second.start - prefix.length } : undefined;
}

const MAX_LENGTH = 10_000;

function beyondParser(text: string): TypeTextProblem | undefined {
  if (text.length > MAX_LENGTH)
    return {
      message: `a type of more than ${MAX_LENGTH} characters belongs in a module, to be imported here`,
      position: 0,
    };
  const position = tooDeepAt(text);
  return position < 0 ? undefined : { message: "the type is nested too deeply", position };
}

/**
 * Moves the relative `import()` specifiers of a `@type` text from one folder to another. Both folders are relative to
 * the same place, with forward slashes.
 *
 * ```ts
 * moveTypeImports('import("./ids.ts").UserId', "tables", "generated"); // import("../tables/ids.ts").UserId
 * ```
 */
export function moveTypeImports(text: string, from: string, to: string): string {
  if (!text.includes("import") || beyondParser(text)) return text;
  const source = prefix + text;
  const { program, errors } = parseSync("type.ts", source);
  if (errors.length > 0) return text;
  const specifiers: { readonly start: number; readonly end: number; readonly value: string }[] = [];
  new Visitor({
    TSImportType({ source: { start, end, value } }) {
      specifiers.push({ start, end, value });
    },
  }).visit(program);
  let moved = "";
  let at = prefix.length;
  for (const { start, end, value } of specifiers) {
    moved += source.slice(at, start) + JSON.stringify(moveSpecifier(value, from, to));
    at = end;
  }
  return moved + source.slice(at);
}

function moveSpecifier(specifier: string, from: string, to: string): string {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  // Folders above the common one are fine: what they are called does not matter to a relative path.
  const common = "/_".repeat(32);
  const moved = posix.relative(posix.join(common, to), posix.join(common, from, specifier));
  return moved.startsWith(".") ? moved : `./${moved}`;
}
