import type { JsonValue, Range } from "../types.ts";
import {
  formatArray,
  formatMultirange,
  formatRange,
  formatRecord,
  parseArray,
  parseMultirange,
  parseRange,
  parseRecord,
  type ArrayItem,
  type TextRange,
} from "./literals.ts";
import { inside, InvalidValue, type ValueCodec } from "./value-codec.ts";

function mapNested(items: unknown, map: (item: unknown) => unknown): unknown[] {
  return (items as unknown[]).map((item) =>
    item === null ? null : Array.isArray(item) ? mapNested(item, map) : map(item),
  );
}

/** PostgreSQL's `MAXDIM`. */
const MAX_DIMENSIONS = 6;

/**
 * `T[]`, of any number of dimensions. Where an element's value may itself be an array (JSON, multiranges), a nested array
 * is an element: such an array is read and written with one dimension.
 */
export function arrayOf(element: ValueCodec, { elementHoldsArrays = false, delimiter = "," } = {}): ValueCodec {
  const map = (items: unknown, convert: (item: unknown) => unknown): unknown[] =>
    elementHoldsArrays
      ? (items as unknown[]).map((item) => (item === null ? null : convert(item)))
      : mapNested(items, convert);
  const accept = (value: unknown, read: (item: unknown) => unknown): unknown[] => {
    if (!Array.isArray(value)) throw new InvalidValue("an array", value);
    const items = acceptItems(value, read, elementHoldsArrays, 1);
    if (!elementHoldsArrays) checkShape(items, items);
    return items;
  };
  return {
    fromText: (text) => mapNested(parseArray(text, delimiter), (item) => element.fromText(item as string)),
    fromDriver: (value) =>
      typeof value === "string"
        ? mapNested(parseArray(value, delimiter), (item) => element.fromText(item as string))
        : Array.isArray(value)
          ? map(value, element.fromDriver)
          : value,
    toText: (value) => formatArray(map(value, element.toText) as ArrayItem[], delimiter),
    toWire: (value) => map(value, element.toWire) as JsonValue,
    fromWire: (value) => map(value, element.fromWire),
    accept: (value) => accept(value, element.accept),
    acceptWire: (value) => accept(value, element.acceptWire),
  };
}

function acceptItems(
  items: readonly unknown[],
  read: (item: unknown) => unknown,
  elementHoldsArrays: boolean,
  dimension: number,
): unknown[] {
  if (dimension > MAX_DIMENSIONS) throw new InvalidValue(`an array of at most ${MAX_DIMENSIONS} dimensions`, items);
  // Array.from rather than map: a hole is `undefined`, not skipped.
  return Array.from(items, (item, index) =>
    inside(index, () => {
      if (item === null) return null;
      if (Array.isArray(item) && !elementHoldsArrays) return acceptItems(item, read, elementHoldsArrays, dimension + 1);
      return read(item);
    }),
  );
}

/** PostgreSQL's arrays are boxes: each nested array has the length of its siblings. */
function checkShape(items: readonly unknown[], whole: unknown): void {
  const nested = items.filter((item) => Array.isArray(item));
  if (nested.length === 0) return;
  const [first] = nested;
  if (nested.length !== items.length || nested.some((item) => item.length !== first?.length)) {
    throw new InvalidValue("an array whose nested arrays have equal lengths", whole);
  }
  for (const item of nested) checkShape(item, whole);
}

/** A composite type: an object by field name. */
export function composite(name: string, fields: readonly (readonly [name: string, codec: ValueCodec])[]): ValueCodec {
  const names = new Set(fields.map(([field]) => field));
  const build = (convert: (codec: ValueCodec, field: string, index: number) => unknown): Record<string, unknown> =>
    Object.fromEntries(fields.map(([field, codec], index) => [field, convert(codec, field, index)]));
  const convertFields = (
    value: unknown,
    convert: (codec: ValueCodec, member: unknown) => unknown,
  ): Record<string, unknown> =>
    build((codec, field) => {
      const member = (value as Record<string, unknown>)[field] ?? null;
      return member === null ? null : convert(codec, member);
    });
  const fromText = (text: string): unknown => {
    const texts = parseRecord(text);
    return build((codec, _field, index) => {
      const member = texts[index] ?? null;
      return member === null ? null : codec.fromText(member);
    });
  };
  const accept = (value: unknown, read: (codec: ValueCodec, member: unknown) => unknown): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new InvalidValue(`an object (${name})`, value);
    for (const key of Object.keys(value)) {
      if (!names.has(key)) throw new InvalidValue(`an object with the fields ${[...names].join(", ")} (${name})`, key);
    }
    return build((codec, field) => {
      const member: unknown = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : null;
      return member === null || member === undefined ? null : inside(field, () => read(codec, member));
    });
  };
  return {
    fromText,
    fromDriver: (value) =>
      typeof value === "string"
        ? fromText(value)
        : typeof value === "object" && value !== null
          ? convertFields(value, (codec, member) => codec.fromDriver(member))
          : value,
    toText: (value) => {
      const row = value as Record<string, unknown>;
      return formatRecord(fields.map(([field, codec]) => (row[field] === null ? null : codec.toText(row[field]))));
    },
    toWire: (value) => convertFields(value, (codec, member) => codec.toWire(member)) as JsonValue,
    fromWire: (value) => convertFields(value, (codec, member) => codec.fromWire(member)),
    accept: (value) => accept(value, (codec, member) => codec.accept(member)),
    acceptWire: (value) => accept(value, (codec, member) => codec.acceptWire(member)),
  };
}

function mapRange<A, B>(range: Range<A> | TextRange, map: (bound: A) => B): Range<B> {
  const bound = (value: A | string | null): B | null => (value === null ? null : map(value as A));
  return { ...range, lower: bound(range.lower), upper: bound(range.upper) };
}

function acceptRange(subtype: ValueCodec, value: unknown): Range<unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InvalidValue("a range", value);
  const { lower = null, upper = null, lowerInclusive, upperInclusive, empty } = value as Partial<Range<unknown>>;
  if (empty === true) return { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, empty: true };
  if (
    typeof lowerInclusive !== "boolean" ||
    typeof upperInclusive !== "boolean" ||
    (empty !== undefined && empty !== false)
  ) {
    throw new InvalidValue("a range with lower, upper, lowerInclusive and upperInclusive", value);
  }
  return {
    lower: lower === null ? null : inside("lower", () => subtype.accept(lower)),
    upper: upper === null ? null : inside("upper", () => subtype.accept(upper)),
    lowerInclusive,
    upperInclusive,
  };
}

function readText<T>(expected: string, value: unknown, parse: (text: string) => T): T {
  if (typeof value !== "string") throw new InvalidValue(expected, value);
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidValue(expected, value);
    throw error;
  }
}

/** A range: `Range<T>`, PostgreSQL's text on the wire. */
export function rangeOf(subtype: ValueCodec): ValueCodec {
  const fromText = (text: string): unknown => mapRange(parseRange(text), subtype.fromText);
  const toText = (value: unknown): string =>
    formatRange(mapRange(value as Range<unknown>, subtype.toText) as TextRange);
  return {
    fromText,
    fromDriver: (value) => (typeof value === "string" ? fromText(value) : value),
    toText,
    toWire: toText,
    fromWire: (value) => fromText(value as string),
    accept: (value) => acceptRange(subtype, value),
    acceptWire: (value) => {
      const expected = "a range as text, like [1,5)";
      return acceptRange(
        subtype,
        readText(expected, value, (text) => mapRange(parseRange(text), subtype.fromText)),
      );
    },
  };
}

/** A multirange: `Range<T>[]`, PostgreSQL's text on the wire. */
export function multirangeOf(subtype: ValueCodec): ValueCodec {
  const fromText = (text: string): unknown => parseMultirange(text).map((range) => mapRange(range, subtype.fromText));
  const toText = (value: unknown): string =>
    formatMultirange((value as Range<unknown>[]).map((range) => mapRange(range, subtype.toText) as TextRange));
  const accept = (value: unknown): unknown => {
    if (!Array.isArray(value)) throw new InvalidValue("an array of ranges", value);
    return Array.from(value, (range, index) => inside(index, () => acceptRange(subtype, range)));
  };
  return {
    fromText,
    fromDriver: (value) => (typeof value === "string" ? fromText(value) : value),
    toText,
    toWire: toText,
    fromWire: (value) => fromText(value as string),
    accept,
    acceptWire: (value) => {
      const expected = "a multirange as text, like {[1,5),[7,9)}";
      return accept(
        readText(expected, value, (text) => parseMultirange(text).map((range) => mapRange(range, subtype.fromText))),
      );
    },
  };
}
