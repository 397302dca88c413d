import type { JsonValue } from "../types.ts";
import { InvalidValue, type ValueCodec } from "./value-codec.ts";

function integer(name: string, min: number, max: number): ValueCodec {
  const expected = `an integer from ${min} to ${max} (${name})`;
  const accept = (value: unknown): number => {
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidValue(expected, value);
  };
  return {
    fromText: Number,
    fromDriver: (value) => (typeof value === "string" ? Number(value) : value),
    toText: String,
    toWire: (value) => value as number,
    fromWire: (value) => value,
    accept,
    acceptWire: accept,
  };
}

export const int2: ValueCodec = integer("smallint", -32_768, 32_767);
export const int4: ValueCodec = integer("integer", -2_147_483_648, 2_147_483_647);
export const oid: ValueCodec = integer("oid", 0, 4_294_967_295);

const INT8_MIN = -(2n ** 63n);
const INT8_MAX = 2n ** 63n - 1n;

function acceptInt8(value: unknown): bigint {
  const number =
    typeof value === "bigint"
      ? value
      : typeof value === "number" && Number.isSafeInteger(value)
        ? BigInt(value)
        : undefined;
  if (number !== undefined && number >= INT8_MIN && number <= INT8_MAX) return number;
  throw new InvalidValue("a bigint of 64 bits", value);
}

/** `int8`: `bigint`, decimal text on the wire. */
export const int8: ValueCodec = {
  fromText: BigInt,
  fromDriver: (value) => (typeof value === "string" || typeof value === "number" ? BigInt(value) : value),
  toText: String,
  toWire: String,
  fromWire: (value) => BigInt(value as string),
  accept: acceptInt8,
  acceptWire(value) {
    if (typeof value === "string" && /^-?\d{1,19}$/.test(value)) return acceptInt8(BigInt(value));
    if (typeof value === "number") return acceptInt8(value);
    throw new InvalidValue('a 64-bit integer as text, like "42"', value);
  },
};

const nonFinite = new Set(["NaN", "Infinity", "-Infinity", "-0"]);
const FLOAT4_MAX = 3.402_823_566_385_288_6e38;

function float(name: string, max: number): ValueCodec {
  const accept = (value: unknown): number => {
    // A finite number that overflows the type is PostgreSQL's "out of range"; an infinity is a value of it.
    if (typeof value === "number" && (!Number.isFinite(value) || Math.abs(value) <= max)) return value;
    throw new InvalidValue(`a number (${name})`, value);
  };
  return {
    fromText: Number,
    fromDriver: (value) => (typeof value === "string" ? Number(value) : value),
    toText: (value) => (Object.is(value, -0) ? "-0" : String(value)),
    toWire: (value): JsonValue =>
      Number.isFinite(value) && !Object.is(value, -0) ? (value as number) : Object.is(value, -0) ? "-0" : String(value),
    fromWire: Number,
    accept,
    acceptWire: (value) => accept(typeof value === "string" && nonFinite.has(value) ? Number(value) : value),
  };
}

export const float4: ValueCodec = float("real", FLOAT4_MAX);
export const float8: ValueCodec = float("double precision", Number.MAX_VALUE);

/** A type whose JavaScript value is its text. */
export function textual(accept: (value: unknown) => string): ValueCodec {
  return {
    fromText: (text) => text,
    fromDriver: (value) => value,
    toText: (value) => value as string,
    toWire: (value) => value as string,
    fromWire: (value) => value,
    accept,
    acceptWire: accept,
  };
}

/** Text that PostgreSQL can store: no NUL, no half of a surrogate pair (a driver would silently replace it). */
export function acceptText(value: unknown): string {
  if (typeof value !== "string") throw new InvalidValue("text", value);
  if (value.includes("\0")) throw new InvalidValue("text without NUL characters", value);
  if (!value.isWellFormed()) throw new InvalidValue("well-formed Unicode", value);
  return value;
}

export const text: ValueCodec = textual(acceptText);

/** Sent as it is; `numeric`'s own input function decides on precision. */
export const numeric: ValueCodec = {
  ...textual((value) => {
    if (
      typeof value === "string" &&
      /^[+-]?(?:\d{1,131072}\.?\d*|\.\d+)(?:[eE][+-]?\d{1,6})?$|^(?:NaN|[+-]?Infinity)$/.test(value)
    ) {
      return value;
    }
    throw new InvalidValue('a decimal number as text, like "9.99"', value);
  }),
  fromDriver: (value) => (typeof value === "number" || typeof value === "bigint" ? String(value) : value),
};

/** In PostgreSQL's own spelling, so that equal ids are equal text. */
export const uuid: ValueCodec = textual((value) => {
  if (typeof value === "string" && /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(value)) {
    const hex = value.replaceAll("-", "").toLowerCase();
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
  throw new InvalidValue("a UUID", value);
});

function acceptBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new InvalidValue("true or false", value);
}

export const bool: ValueCodec = {
  fromText: (value) => value === "t" || value === "true",
  fromDriver: (value) => (typeof value === "string" ? value === "t" || value === "true" : value),
  toText: String,
  toWire: (value) => value as boolean,
  fromWire: (value) => value,
  accept: acceptBoolean,
  acceptWire: acceptBoolean,
};

export function enumeration(name: string, labels: readonly string[]): ValueCodec {
  const known = new Set(labels);
  return textual((value) => {
    if (typeof value === "string" && known.has(value)) return value;
    throw new InvalidValue(`one of ${labels.map((label) => JSON.stringify(label)).join(", ")} (${name})`, value);
  });
}
