export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `name`, or `schema.name` outside `public`. A dot inside a name is not told from that between the two. */
export function quoteRelation(name: string): string {
  const dot = name.indexOf(".");
  return dot === -1 ? `"public".${quote(name)}` : `${quote(name.slice(0, dot))}.${quote(name.slice(dot + 1))}`;
}
