import { createHash } from "node:crypto";
import type { RelationIr } from "../ir.ts";

/** PostgreSQL's `NAMEDATALEN - 1`: an identifier holds this many bytes. */
export const maxIdentifierBytes = 63;

/** `a"b` → `"a""b"`. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `it's` → `'it''s'`; the `E''` form where a backslash would otherwise depend on a setting. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? ` E${quoted}` : quoted;
}

/** Dollar-quotes a body with the first of `$tag$`, `$tag_1$`, … that does not occur in it. */
export function dollarQuote(body: string, tag: string): string {
  let delimiter = `$${tag}$`;
  for (let count = 1; body.includes(delimiter); count++) delimiter = `$${tag}_${count}$`;
  return `${delimiter}${body}${delimiter}`;
}

/**
 * A name that fits into an identifier: longer ones keep their beginning and get a hash of the whole, so that two
 * long names never meet. PostgreSQL itself would cut both at byte 63.
 */
export function shortName(name: string): string {
  if (Buffer.byteLength(name) <= maxIdentifierBytes) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 10);
  let kept = "";
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > maxIdentifierBytes - hash.length - 1) break;
    kept += character;
  }
  return `${kept}~${hash}`;
}

/** `"public"."todo"`. */
export function quoteRelation(relation: Pick<RelationIr, "schema" | "name">): string {
  return `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.name)}`;
}

/** Indents every line but the first, and leaves empty lines empty. */
export function indent(text: string, spaces: number): string {
  return text.replaceAll(/\n(?!\n)/g, `\n${" ".repeat(spaces)}`);
}
