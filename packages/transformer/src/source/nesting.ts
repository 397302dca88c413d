/** How deep the native TypeScript parser surely goes, in worker threads too: from some 1,000 levels it ends the process. */
const MAX_NESTING = 500;

/**
 * Where a TypeScript text is nested deeper than its parser can follow; -1 where it is not. Brackets in strings and
 * comments count, too: a text may be found too deep that is not, if 500 of them are never closed.
 */
export function tooDeepAt(text: string): number {
  let depth = 0;
  for (let position = 0; position < text.length; position++) {
    const char = text.charAt(position);
    // Of "<" only a type's: a comparison has a space before it.
    if ("([{".includes(char) || (char === "<" && /\w/.test(text.charAt(position - 1)))) depth++;
    else if (")]}".includes(char) || (char === ">" && text[position - 1] !== "=")) depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return position;
  }
  return -1;
}
