import type { Codec, SortData, ValueData } from "../schema/schema-data.ts";
import type { TextRow } from "./live-database.ts";

/** The order of a query's rows, as far as it can be told from their texts. */
export interface RowOrder {
  /** Whether the two have the same place among other rows. */
  readonly isSamePlace: (one: TextRow, other: TextRow) => boolean;
  /**
   * As a sort's, NaN where a value is not known (an enum's new label); absent where only the server can compare (text, by
   * its collation).
   */
  readonly compare: ((one: TextRow, other: TextRow) => number) | undefined;
}

type Compare = (one: string, other: string) => number;

/** `undefined` where a column is not of the result. */
export function rowOrder(columns: readonly ValueData[], sort: readonly SortData[]): RowOrder | undefined {
  const sorted = sort.map(({ column, descending, nullsFirst, as }) => {
    const position = columns.findIndex(({ name }) => name === column);
    const compare = as && comparison(as, columns[position]?.codec);
    return { position, compare, sign: descending ? -1 : 1, nulls: nullsFirst ? -1 : 1 };
  });
  if (sorted.some(({ position }) => position === -1)) return undefined;
  return {
    isSamePlace: (one, other) => sorted.every(({ position }) => one[position] === other[position]),
    compare: sorted.every(({ compare }) => compare)
      ? (one, other) => {
          for (const { position, compare, sign, nulls } of sorted) {
            const [a, b] = [one[position] ?? null, other[position] ?? null];
            if (a === b) continue;
            if (a === null) return nulls;
            if (b === null) return -nulls;
            const difference = compare?.(a, b) ?? 0;
            // Also NaN.
            if (difference !== 0) return sign * difference;
          }
          return 0;
        }
      : undefined,
  };
}

function comparison(as: NonNullable<SortData["as"]>, codec: Codec | undefined): Compare | undefined {
  switch (as) {
    case "integer":
      return compareIntegers;
    case "numeric":
      return compareDecimals;
    case "float":
      return compareFloats;
    case "time":
      return compareTimes;
    case "ascii":
      return compareCodes;
    case "enum":
      return compareLabels(codec);
  }
}

function compareCodes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function compareIntegers(one: string, other: string): number {
  const [a, b] = one.length < 16 && other.length < 16 ? [Number(one), Number(other)] : [BigInt(one), BigInt(other)];
  return a < b ? -1 : Number(a > b);
}

/** NaN is above everything, also in PostgreSQL's numeric. */
function compareFloats(one: string, other: string): number {
  const [a, b] = [Number(one), Number(other)];
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : Number(a > b);
}

/** Exact, however many digits there are. */
function compareDecimals(one: string, other: string): number {
  const [a, b] = [decimal(one), decimal(other)];
  // NaN, Infinity
  if (!a || !b) return compareFloats(one, other);
  const digits = Math.max(a.fraction.length, b.fraction.length);
  const scaled = ({ whole, fraction, sign }: NonNullable<ReturnType<typeof decimal>>): bigint =>
    sign * BigInt(whole + fraction.padEnd(digits, "0"));
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : Number(left > right);
}

function decimal(text: string): { sign: bigint; whole: string; fraction: string } | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  return match ? { sign: match[1] === "-" ? -1n : 1n, whole: match[2] ?? "0", fraction: match[3] ?? "" } : undefined;
}

/** Dates and timestamps in ISO style, of any year, with offsets that need not be the same. */
function compareTimes(one: string, other: string): number {
  const [a, b] = [instant(one), instant(other)];
  if (a === undefined || b === undefined) return Number.NaN;
  return a < b ? -1 : Number(a > b);
}

const time =
  /^(\d+)-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?( BC)?$/;

/** Microseconds, as a bigint because of far years. */
function instant(text: string): bigint | undefined {
  const match = time.exec(text);
  if (!match) return infinities.get(text);
  const part = (index: number): number => Number(match[index] ?? 0);
  const year = match[12] === undefined ? part(1) : 1 - part(1);
  const offset = (match[8] === "-" ? -1 : 1) * (part(9) * 3600 + part(10) * 60 + part(11));
  const seconds = daysFromEpoch(year, part(2), part(3)) * 86_400 + part(4) * 3600 + part(5) * 60 + part(6) - offset;
  return BigInt(seconds) * 1_000_000n + BigInt((match[7] ?? "").padEnd(6, "0"));
}

const infinities: ReadonlyMap<string, bigint> = new Map([
  ["infinity", 1n << 80n],
  ["-infinity", -(1n << 80n)],
]);

/** Days of the proleptic Gregorian calendar since 1970; `Date` ends where PostgreSQL's years go on. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** By the labels' order when the schema was compiled; undefined where the codec has none. */
function compareLabels(codec: Codec | undefined): Compare | undefined {
  if (typeof codec !== "object") return undefined;
  if ("domain" in codec) return compareLabels(codec.base);
  if (!("enum" in codec)) return undefined;
  const places = new Map(codec.enum.map((label, index) => [label, index]));
  return (one, other) => (places.get(one) ?? Number.NaN) - (places.get(other) ?? Number.NaN);
}
