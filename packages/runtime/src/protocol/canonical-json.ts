/**
 * JSON with object keys in code-unit order and no `undefined`: equal values give equal text whatever order their keys were
 * written in. After RFC 8785 (JSON Canonicalization Scheme), whose number and string forms are `JSON.stringify`'s own.
 *
 * @throws RangeError for values nested too deeply to walk.
 * @example
 * canonicalJson({ b: 1, a: [true] }) === '{"a":[true],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
