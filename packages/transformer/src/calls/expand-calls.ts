import { MagicString, type SourceMap } from "magic-string";
import { type CallProblem, findCalls, type SchemaCall } from "./find-calls.ts";

/** A text whose calls are imports. */
export interface Expansion {
  readonly code: string;
  readonly map: SourceMap;
  readonly calls: readonly SchemaCall[];
}

/** A use of `realtimeSchema` that cannot be expanded. `start` and `end` are UTF-16 offsets into the file. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly problem: CallProblem;
  constructor(problem: CallProblem) {
    super(`${problem.code}: ${problem.message}\n  hint: ${problem.hint}`);
    this.problem = problem;
  }
}

/**
 * Replaces every `realtimeSchema("…")` by an import of the module that `specifier` names; `undefined` when there is
 * none. Lines stay where they are, and the map leads back to the text.
 *
 * ```ts
 * const code = 'import { realtimeSchema } from "@realtime-schema/runtime"; const schema = realtimeSchema("sql/");';
 * const expansion = expandCalls(code, "app.ts", () => "virtual:realtime-schema/sql");
 * ```
 * @throws CallError for the first use that cannot be expanded.
 */
export function expandCalls(
  text: string,
  filename: string,
  specifier: (call: SchemaCall) => string,
): Expansion | undefined {
  const { calls, problems, importsAt } = findCalls(text, filename);
  const [problem] = problems;
  if (problem) throw new CallError(problem);
  if (calls.length === 0) return undefined;
  const output = new MagicString(text);
  const locals = new Map<string, string>();
  for (const call of calls) {
    const module = specifier(call);
    const local = locals.get(module) ?? freeName(text, locals.size);
    locals.set(module, local);
    output.update(call.start, call.end, local);
  }
  const imports = [...locals].map(([module, local]) => `import ${local} from ${JSON.stringify(module)};`);
  // On the first import's own line: the lines below keep their numbers.
  output.appendLeft(importsAt, `${imports.join(" ")} `);
  return { code: output.toString(), map: output.generateMap({ source: filename, hires: "boundary" }), calls };
}

function freeName(text: string, count: number): string {
  let name = `__realtimeSchema${count}`;
  while (text.includes(name)) name += "_";
  return name;
}
