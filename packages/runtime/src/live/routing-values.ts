import type { Codec } from "../schema/schema-data.ts";

/**
 * Types whose equal values have one JSON form, so that a column's value in the log can be looked up among arguments.
 * Two of them compare only within a family. Left out are those where `=` holds for different texts: `numeric` (1.0 and
 * 1.00), `character` (padding), `citext`, timestamps (offsets), floats (-0), `json`.
 */
const families: Readonly<Record<string, string>> = {
  int2: "integer",
  int4: "integer",
  int8: "integer",
  oid: "integer",
  uuid: "uuid",
  text: "text",
  varchar: "text",
  name: "text",
  bool: "bool",
  date: "date",
};

/** The family of types that a codec's values can be looked up in; `undefined` where equality is not that of texts. */
export function routingFamily(codec: Codec): string | undefined {
  if (typeof codec === "string") return Object.hasOwn(families, codec) ? families[codec] : undefined;
  if ("enum" in codec) return `enum ${codec.name}`;
  return "domain" in codec ? routingFamily(codec.base) : undefined;
}

/** One text for a value of a family, whether it comes from the log's JSON or from an argument's wire form. */
export function routingKey(value: unknown): string {
  return String(value);
}
