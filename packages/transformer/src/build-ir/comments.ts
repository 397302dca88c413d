import type { Node } from "@pgsql/types";
import type { SchemaDefinition } from "../annotations/definition.ts";

/** `COMMENT ON TABLE` and its kin, by `table` and `table.column` (schema `public` left out). */
export function readComments(definitions: readonly SchemaDefinition[]): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const { sql } of definitions) {
    const node = sql.parsed?.node;
    if (!node || !("CommentStmt" in node)) continue;
    const { objtype = "", object, comment } = node.CommentStmt;
    if (!relationComments.has(objtype) || !object) continue;
    const parts = strings(object);
    if (parts.length > 1 && parts[0] === "public") parts.shift();
    if (comment === undefined || comment === "") comments.delete(parts.join("."));
    else comments.set(parts.join("."), comment);
  }
  return comments;
}

const relationComments = new Set([
  "OBJECT_TABLE",
  "OBJECT_VIEW",
  "OBJECT_MATVIEW",
  "OBJECT_FOREIGN_TABLE",
  "OBJECT_COLUMN",
]);

function strings(node: Node): string[] {
  if ("List" in node) return (node.List.items ?? []).flatMap(strings);
  return "String" in node ? [node.String.sval ?? ""] : [];
}
