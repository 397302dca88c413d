import type { Codec } from "../schema-data.ts";
import { bytea } from "./bytes.ts";
import { arrayOf, composite, multirangeOf, rangeOf } from "./containers.ts";
import { json, jsonText } from "./json.ts";
import { bool, enumeration, float4, float8, int2, int4, int8, numeric, oid, text, uuid } from "./scalars.ts";
import { date, time, timestamp, timetz } from "./temporal.ts";
import type { ValueCodec } from "./value-codec.ts";

/** By PostgreSQL's internal names. What is not here is text to JavaScript: `inet`, `interval`, `point`, `xml`, … */
const builtIn: Readonly<Record<string, ValueCodec>> = {
  bool,
  bytea,
  date,
  float4,
  float8,
  int2,
  int4,
  int8,
  json,
  "json-text": jsonText,
  jsonb: json,
  numeric,
  oid,
  time,
  timestamp,
  timestamptz: timestamp,
  timetz,
  uuid,
};

const built = new WeakMap<object, ValueCodec>();

/**
 * The codec of a value's type; made once for each place that names the type.
 *
 * ```ts
 * import { codecFor } from "@realtime-schema/runtime/schema";
 *
 * codecFor("int8").fromText("9007199254740993"); // 9007199254740993n
 * ```
 */
export function codecFor(codec: Codec): ValueCodec {
  if (typeof codec === "string") return Object.hasOwn(builtIn, codec) ? (builtIn[codec] ?? text) : text;
  const known = built.get(codec);
  if (known) return known;
  const made = build(codec);
  built.set(codec, made);
  return made;
}

function build(codec: Exclude<Codec, string>): ValueCodec {
  if ("enum" in codec) return enumeration(codec.name, codec.enum);
  if ("domain" in codec) return codecFor(codec.base);
  if ("array" in codec) {
    return arrayOf(codecFor(codec.array), {
      elementHoldsArrays: isArrayOrJson(codec.array),
      delimiter: baseOf(codec.array) === "box" ? ";" : ",",
    });
  }
  if ("range" in codec) return rangeOf(codecFor(codec.range));
  if ("multirange" in codec) return multirangeOf(codecFor(codec.multirange));
  return composite(
    codec.composite,
    codec.fields.map(([name, field]) => [name, codecFor(field)]),
  );
}

/** Types whose JavaScript values may be arrays. */
function isArrayOrJson(codec: Codec): boolean {
  const base = baseOf(codec);
  if (typeof base === "object") return "multirange" in base || "array" in base;
  return base === "json" || base === "jsonb" || base === "json-text";
}

function baseOf(codec: Codec): Codec {
  return typeof codec === "object" && "domain" in codec ? baseOf(codec.base) : codec;
}
