const tokens = /"(?:[^"\\]|\\.)*"\s*:|"(?:[^"\\]|\\.)*"|[{}]/g;

/**
 * Whether an object in a JSON text has a key twice. The type json keeps both: `JSON.parse` shows the last one, until
 * `json_strip_nulls` removes it.
 */
export function repeatsKeys(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}
