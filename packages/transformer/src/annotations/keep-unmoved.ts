import type { Definition } from "./definition.ts";

/**
 * Definitions of a file after an edit; those that are equal and end before the first changed character stay the objects
 * that they were, so that whatever was made of them holds (places included: nothing before them changed).
 */
export function keepUnmoved(
  before: { readonly text: string; readonly definitions: readonly Definition[] },
  after: { readonly text: string; readonly definitions: readonly Definition[] },
): Definition[] {
  const prefix = commonPrefix(before.text, after.text);
  return after.definitions.map((definition, index) => {
    const last = before.definitions[index];
    const isSame = last && endOf(last) <= prefix && endOf(definition) <= prefix && print(last) === print(definition);
    return isSame ? last : definition;
  });
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function endOf(definition: Definition): number {
  const { sql, tags } = definition;
  const ends = tags.map(({ rest }) => rest.end + 1);
  return Math.max(sql ? sql.start + sql.text.length + 1 : 0, ...ends);
}

/** Everything but the syntax tree, which is a function of the text. */
function print(definition: Definition): string {
  return JSON.stringify(definition, (key, value: unknown) => (key === "parsed" ? value !== undefined : value));
}
