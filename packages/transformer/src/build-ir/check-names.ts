import type { NamedDefinition } from "../annotations/definition.ts";
import { spanOf } from "../annotations/tag.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { camelCase } from "../emit/names.ts";

/** Definitions keep their identity while they stay the same. */
const properties = new WeakMap<NamedDefinition, string>();

/** Empty where the name is none, which is reported elsewhere. */
function propertyOf(definition: NamedDefinition): string {
  const { text } = definition.name;
  const property = properties.get(definition) ?? (/^[A-Za-z]\w*$/.test(text) ? camelCase(text) : "");
  properties.set(definition, property);
  return property;
}

/** Queries among themselves, and mutations among themselves, need names of their own: in SQL and as properties. */
export function checkNames(definitions: readonly NamedDefinition[]): Diagnostic[] {
  return (["query", "mutation"] as const).flatMap((kind) => {
    const first = new Map<string, NamedDefinition>();
    return definitions.flatMap((definition) => {
      const { name, file } = definition;
      const property = definition.kind === kind && propertyOf(definition);
      if (!property) return [];
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
