import type { NamedDefinition } from "../annotations/definition.ts";
import { spanOf } from "../annotations/tag.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { camelCase } from "../emit/names.ts";
import { runMemo } from "./run-memo.ts";

/** {@link checkNames}, with a memory: most edits leave all names as they are. */
export function nameChecker(): typeof checkNames {
  const runs = runMemo<NamedDefinition, string>();
  let unique: string | undefined;
  return (definitions) => {
    const print = (run: readonly NamedDefinition[]): string =>
      run.map(({ kind, name }) => `${kind} ${name.text}\0`).join("");
    const names = runs.of(definitions, print).join("");
    if (names === unique) return [];
    const found = checkNames(definitions);
    unique = found.length === 0 ? names : undefined;
    return found;
  };
}

/** Queries among themselves, and mutations among themselves, need names of their own: in SQL and as properties. */
function checkNames(definitions: readonly NamedDefinition[]): Diagnostic[] {
  return (["query", "mutation"] as const).flatMap((kind) => {
    const first = new Map<string, NamedDefinition>();
    return definitions.flatMap((definition) => {
      const { name, file } = definition;
      if (definition.kind !== kind || !/^[A-Za-z]\w*$/.test(name.text)) return [];
      const property = camelCase(name.text);
      const earlier = first.get(property);
      if (!earlier) {
        first.set(property, definition);
        return [];
      }
      const related = [{ message: `"${earlier.name.text}" is defined here`, span: spanOf(earlier.file, earlier.name) }];
      const span = spanOf(file, name);
      if (earlier.name.text === name.text) {
        const hint = "rename one of them";
        return [diagnose("RS3009", span, `${kind} "${name.text}" is defined twice`, { hint, related })];
      }
      const message = `${kind} "${name.text}" and "${earlier.name.text}" both become ${property} in TypeScript`;
      return [diagnose("RS3010", span, message, { hint: "rename one of them", related })];
    });
  });
}
