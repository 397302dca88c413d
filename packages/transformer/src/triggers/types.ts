import type { PgType } from "../ir.ts";

/** The type itself, without the domains around it. */
export function baseType(type: PgType): PgType {
  return type.kind === "domain" ? baseType(type.base) : type;
}

/** Types of pg_catalog whose `=` is there, can be hashed and merged, and means the same as equal text. */
const comparable = new Set([
  "bigint",
  "boolean",
  "bytea",
  "character varying",
  "date",
  "inet",
  "integer",
  "macaddr",
  "name",
  "oid",
  "smallint",
  "text",
  "time without time zone",
  "timestamp with time zone",
  "timestamp without time zone",
  "uuid",
]);

/** Whether two values can be paired by `OPERATOR(pg_catalog.=)`; all others are compared as text. */
export function hasCatalogEquality(type: PgType): boolean {
  const base = baseType(type);
  return base.kind === "enum" || (base.kind === "base" && comparable.has(base.name));
}

/** Types whose text and JSON form are the same in every session. */
const settled = new Set([
  "bigint",
  "boolean",
  "character",
  "character varying",
  "inet",
  "cidr",
  "integer",
  "json",
  "jsonb",
  "macaddr",
  "name",
  "numeric",
  "oid",
  "smallint",
  "text",
  "time without time zone",
  "uuid",
]);

/**
 * Whether the value prints differently under other settings (`TimeZone`, `DateStyle`, `IntervalStyle`, …), so that the
 * function that logs it has to fix them: a routing value must be one text whoever wrote it.
 */
export function dependsOnSettings(type: PgType): boolean {
  const base = baseType(type);
  if (base.kind === "enum") return false;
  if (base.kind === "array") return dependsOnSettings(base.element);
  return !(base.kind === "base" && settled.has(base.name));
}

/** Numbers that a JSON reader would round. */
export function needsTextInJson(type: PgType): boolean {
  const base = baseType(type);
  return base.kind === "base" && (base.name === "bigint" || base.name === "numeric" || base.name === "money");
}

/** SQL for the value's JSON form: int8, numeric and money as strings, everything else as `to_jsonb` has it. */
export function jsonValue(expression: string, type: PgType): string {
  const base = baseType(type);
  if (needsTextInJson(base)) return `${expression}::pg_catalog.text`;
  if (base.kind === "array" && needsTextInJson(base.element)) return `${expression}::pg_catalog.text[]`;
  return expression;
}

/**
 * SQL for a JSON object; in parts, which only jsonb can put together, because a call takes at most 100 arguments. `json`
 * is the cheaper one to build.
 */
export function jsonObject(
  pairs: readonly (readonly [key: string, value: string])[],
  type: "json" | "jsonb" = "jsonb",
): string {
  const built = pairs.length > 50 ? "jsonb" : type;
  const parts: string[] = [];
  for (let start = 0; start < Math.max(pairs.length, 1); start += 50) {
    const some = pairs.slice(start, start + 50).map(([key, value]) => `${key}, ${value}`);
    parts.push(`pg_catalog.${built}_build_object(${some.join(", ")})`);
  }
  return parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" OPERATOR(pg_catalog.||) ")})`;
}
