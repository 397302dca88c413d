import type { JsonValue } from "../types.ts";
import { InvalidValue, type ValueCodec } from "./value-codec.ts";

/** Deeper JSON than this is refused, far before any stack ends. */
export const MAX_JSON_DEPTH = 256;

/**
 * Whether a value is JSON all the way down: no function, no bigint, no non-finite number, no NUL in a text (`jsonb`
 * cannot hold one), no object that is not a plain one, nothing deeper than {@link MAX_JSON_DEPTH}.
 */
function acceptJson(value: unknown, depth = 0): JsonValue {
  if (depth > MAX_JSON_DEPTH) throw new InvalidValue(`JSON of at most ${MAX_JSON_DEPTH} levels`, value);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "string") {
    if (!value.includes("\0") && value.isWellFormed()) return value;
    throw new InvalidValue("JSON text without NUL characters, in well-formed Unicode", value);
  }
  if (Array.isArray(value)) {
    for (const item of value) acceptJson(item, depth + 1);
    return value as JsonValue[];
  }
  if (typeof value === "object" && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      acceptJson(key, depth + 1);
      // JSON.stringify leaves it out.
      if (member !== undefined) acceptJson(member, depth + 1);
    }
    return value as JsonValue;
  }
  if (typeof value === "object" && "toJSON" in value && typeof value.toJSON === "function") {
    return acceptJson((value.toJSON as () => unknown)(), depth + 1);
  }
  throw new InvalidValue("a JSON value", value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

/** `json` and `jsonb`. Drivers parse these themselves, so a string from a driver is a JSON string. */
export const json: ValueCodec = {
  fromText: parse,
  fromDriver: (value) => value,
  toText: (value) => JSON.stringify(value),
  toWire: (value) => value as JsonValue,
  fromWire: (value) => value,
  accept: (value) => acceptJson(value),
  acceptWire: (value) => acceptJson(value),
};

/** Text that holds JSON (`jsonb_agg(…)::text`): a driver gives it unparsed. */
export const jsonText: ValueCodec = {
  ...json,
  fromDriver: (value) => (typeof value === "string" ? parse(value) : value),
};
