import type { JsonValue } from "../types.ts";

/**
 * One PostgreSQL type's values in each of their forms: PostgreSQL's text, JavaScript's value, JSON on the wire.
 * Only `accept` and `acceptWire` look at values that nobody has checked.
 */
export interface ValueCodec {
  /** PostgreSQL's text output → JavaScript. */
  fromText(text: string): unknown;
  /** A value as some driver parsed it → JavaScript. Idempotent. */
  fromDriver(value: unknown): unknown;
  /** JavaScript → text that PostgreSQL's input function reads. */
  toText(value: unknown): string;
  /** JavaScript → wire. */
  toWire(value: unknown): JsonValue;
  /** Wire → JavaScript, for what a server sent. */
  fromWire(value: unknown): unknown;
  /** Any value at all → JavaScript. Throws {@link InvalidValue}. */
  accept(value: unknown): unknown;
  /** Any JSON at all → JavaScript. Throws {@link InvalidValue}. */
  acceptWire(value: unknown): unknown;
}

/** A value that its type does not have. The message says what was expected, and how to write it. */
export class InvalidValue extends Error {
  override readonly name = "InvalidValue";
  /** Where in the value, outermost first: an array's index, a field's name. */
  readonly path: readonly (string | number)[];
  readonly expected: string;

  constructor(expected: string, value: unknown, path: readonly (string | number)[] = []) {
    super(`expected ${expected}, got ${describeValue(value)}`);
    this.expected = expected;
    this.path = path;
  }

  /** The same, found inside of something. */
  within(step: string | number): InvalidValue {
    const outer = new InvalidValue(this.expected, undefined, [step, ...this.path]);
    outer.message = this.message;
    return outer;
  }
}

/** Runs `read` for a part of a value, so that an error says which part. */
export function inside<T>(step: string | number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InvalidValue ? error.within(step) : error;
  }
}

const SHOWN_LENGTH = 40;

/** What a value is, short enough for a message. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") {
    const shown = value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
    return `the string ${JSON.stringify(shown)}`;
  }
  if (typeof value === "number" || typeof value === "boolean") return `the ${typeof value} ${String(value)}`;
  if (typeof value === "bigint") return `the bigint ${value}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
