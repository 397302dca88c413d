import { createHash, hash as digestOf } from "node:crypto";
import type { SchemaIr } from "../ir.ts";
import { normalizeLayout } from "../scan/strip-comments.ts";

/** What may change without changing the schema: where and how it is written, and its documentation. */
const ignored = new Set(["location", "doc", "sourceSql", "hash"]);

const known = new WeakMap<object, string>();

/** SHA-256 (hex) of the content: equal for folders that differ in layout, comments, file names and docs only. */
export function hashIr(ir: Omit<SchemaIr, "hash" | "version">): string {
  const hash = createHash("sha256");
  const parts = [ir.types, ir.relations, ir.queries, ir.mutations, ir.statements];
  for (const part of parts) {
    // One text, not one update an item: a call costs more than a line's digest.
    hash.update(`${part.map(digest).join("")}\0`);
  }
  return hash.digest("hex");
}

/** Items keep their identity while they stay the same, so an edit prints one. */
function digest(item: object): string {
  const text = known.get(item) ?? digestOf("sha256", JSON.stringify(item, replace), "base64");
  known.set(item, text);
  return text;
}

function replace(key: string, value: unknown): unknown {
  if (ignored.has(key)) return undefined;
  return key === "sql" && typeof value === "string" ? normalizeLayout(value) : value;
}

/** Freezes a value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
