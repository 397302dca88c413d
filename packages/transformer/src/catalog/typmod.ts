import { SqlError } from "./sql-error.ts";
import type { PgTypeRow } from "./types.ts";
import * as wellKnown from "./well-known.ts";

const VARHDRSZ = 4;
const MAX_ATTR_SIZE = 10 * 1024 * 1024;
const INTERVAL_FULL_RANGE = 0x7fff;
const INTERVAL_FULL_PRECISION = 0xffff;
const field = { month: 1 << 1, year: 1 << 2, day: 1 << 3, hour: 1 << 10, minute: 1 << 11, second: 1 << 12 };
const intervalRanges: ReadonlySet<number> = new Set([
  field.year,
  field.month,
  field.day,
  field.hour,
  field.minute,
  field.second,
  field.year | field.month,
  field.day | field.hour,
  field.day | field.hour | field.minute,
  field.day | field.hour | field.minute | field.second,
  field.hour | field.minute,
  field.hour | field.minute | field.second,
  field.minute | field.second,
  INTERVAL_FULL_RANGE,
]);

const invalid = (message: string): SqlError => new SqlError("22023", message);

/**
 * What the type's modifier input function makes of `type(a, b)` (`bpchartypmodin`, `numerictypmodin`, …). A type that
 * we do not know (an extension's) gives its first number. Throws 22023 for a modifier out of range, 22P02 for no integer.
 */
export function typmodIn(type: PgTypeRow, words: readonly string[]): number {
  switch (type.oid) {
    case wellKnown.BPCHAR_TYPE:
    case wellKnown.BPCHAR_ARRAY_TYPE:
      return VARHDRSZ + length(single(words), "char", MAX_ATTR_SIZE);
    case wellKnown.VARCHAR_TYPE:
    case wellKnown.VARCHAR_ARRAY_TYPE:
      return VARHDRSZ + length(single(words), "varchar", MAX_ATTR_SIZE);
    case wellKnown.BIT_TYPE:
    case wellKnown.BIT_ARRAY_TYPE:
      return length(single(words), "bit", MAX_ATTR_SIZE * 8);
    case wellKnown.VARBIT_TYPE:
    case wellKnown.VARBIT_ARRAY_TYPE:
      return length(single(words), "bit varying", MAX_ATTR_SIZE * 8);
    case wellKnown.TIME_TYPE:
    case wellKnown.TIME_ARRAY_TYPE:
      return precision(single(words), "TIME", "");
    case wellKnown.TIMETZ_TYPE:
    case wellKnown.TIMETZ_ARRAY_TYPE:
      return precision(single(words), "TIME", " WITH TIME ZONE");
    case wellKnown.TIMESTAMP_TYPE:
    case wellKnown.TIMESTAMP_ARRAY_TYPE:
      return precision(single(words), "TIMESTAMP", "");
    case wellKnown.TIMESTAMPTZ_TYPE:
    case wellKnown.TIMESTAMPTZ_ARRAY_TYPE:
      return precision(single(words), "TIMESTAMP", " WITH TIME ZONE");
    case wellKnown.INTERVAL_TYPE:
    case wellKnown.INTERVAL_ARRAY_TYPE:
      return intervalTypmod(integers(words));
    case wellKnown.NUMERIC_TYPE:
    case wellKnown.NUMERIC_ARRAY_TYPE:
      return numericTypmod(integers(words));
    default: {
      const first = Number(words[0]);
      return Number.isInteger(first) ? first : 0;
    }
  }
}

function integers(words: readonly string[]): readonly number[] {
  return words.map((word) => {
    if (!/^\s*[+-]?\d+\s*$/.test(word)) throw new SqlError("22P02", `invalid input syntax for type integer: "${word}"`);
    const value = Number(word);
    if (value > 2147483647 || value < -2147483648)
      throw new SqlError("22003", `value "${word}" is out of range for type integer`);
    return value;
  });
}

function single(words: readonly string[]): number {
  const values = integers(words);
  if (values.length !== 1) throw invalid("invalid type modifier");
  return values[0]!;
}

function length(value: number, name: string, maximum: number): number {
  if (value < 1) throw invalid(`length for type ${name} must be at least 1`);
  if (value > maximum) throw invalid(`length for type ${name} cannot exceed ${maximum}`);
  return value;
}

function precision(value: number, name: string, suffix: string): number {
  if (value < 0) throw invalid(`${name}(${value})${suffix} precision must not be negative`);
  return Math.min(value, 6);
}

function intervalTypmod(values: readonly number[]): number {
  const [range, digits] = values;
  if (range !== undefined && !intervalRanges.has(range)) throw invalid("invalid INTERVAL type modifier");
  if (values.length === 1) return range === INTERVAL_FULL_RANGE ? -1 : (range! << 16) | INTERVAL_FULL_PRECISION;
  if (values.length !== 2) throw invalid("invalid INTERVAL type modifier");
  if (digits! < 0) throw invalid(`INTERVAL(${digits}) precision must not be negative`);
  return (range! << 16) | Math.min(digits!, 6);
}

function numericTypmod(values: readonly number[]): number {
  const [digits, scale = 0] = values;
  if (digits === undefined || values.length > 2) throw invalid("invalid NUMERIC type modifier");
  if (digits < 1 || digits > 1000) throw invalid(`NUMERIC precision ${digits} must be between 1 and 1000`);
  if (scale < -1000 || scale > 1000) throw invalid(`NUMERIC scale ${scale} must be between -1000 and 1000`);
  return ((digits << 16) | (scale & 0x7ff)) + VARHDRSZ;
}
