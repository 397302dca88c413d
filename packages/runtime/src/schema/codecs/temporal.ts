import type { JsonValue } from "../types.ts";
import { textual } from "./scalars.ts";
import { InvalidValue, type ValueCodec } from "./value-codec.ts";

/**
 * The last and first instants that a Date can hold stand for `infinity` and `-infinity`: they compare as PostgreSQL
 * compares them, and they survive JSON. The first is before PostgreSQL's first timestamp (4713 BC); the last is a day
 * in the year 275760, after which PostgreSQL's timestamps clamp to it.
 */
export const infinityDate: Date = new Date(8.64e15);
/** `-infinity`, as {@link infinityDate} is `infinity`. */
export const negativeInfinityDate: Date = new Date(-8.64e15);

const pattern =
  /^(\d{4,})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d)(?::?(\d\d))?(?::?(\d\d))?)?( BC)?$/;

/**
 * Reads `timestamptz` and `timestamp` as `DateStyle = ISO` prints them (`EncodeDateTime` of PostgreSQL's `datetime.c`).
 * A timestamp without time zone is read as UTC, so that its Date does not depend on where a process runs.
 * Microseconds are cut to the milliseconds that a Date has.
 */
export function parseTimestamp(text: string): Date {
  if (text === "infinity") return new Date(infinityDate);
  if (text === "-infinity") return new Date(negativeInfinityDate);
  const match = pattern.exec(text);
  if (!match) return new Date(text);
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = "",
    sign,
    offsetHour = "0",
    offsetMinute = "0",
    offsetSecond = "0",
    bc,
  ] = match;
  const date = new Date(0);
  // setUTCFullYear takes years below 100 as they are; Date.UTC would add 1900. 1 BC is year 0.
  date.setUTCFullYear(bc ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, "0").slice(0, 3)));
  const offset = Number(offsetHour) * 3600 + Number(offsetMinute) * 60 + Number(offsetSecond);
  const time = date.getTime() - (sign === "-" ? -offset : offset) * 1000;
  return Number.isNaN(time) ? new Date(infinityDate) : new Date(time);
}

/** The text that PostgreSQL reads as this instant, in UTC; also for years before 1 and after 9999. */
export function formatTimestamp(date: Date): string {
  const time = date.getTime();
  if (time >= infinityDate.getTime()) return "infinity";
  if (time <= negativeInfinityDate.getTime()) return "-infinity";
  const year = date.getUTCFullYear();
  const [, rest = ""] = /^(?:[+-]\d{6}|\d{4})(-.*)$/.exec(date.toISOString()) ?? [];
  return year > 0 ? `${String(year).padStart(4, "0")}${rest}` : `${String(1 - year).padStart(4, "0")}${rest} BC`;
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** `timestamptz` and `timestamp`: `Date`, ISO text on the wire. */
export const timestamp: ValueCodec = {
  fromText: parseTimestamp,
  fromDriver(value) {
    if (typeof value === "string") return parseTimestamp(value);
    if (value === Infinity) return new Date(infinityDate);
    if (value === -Infinity) return new Date(negativeInfinityDate);
    return value;
  },
  toText: (value) => formatTimestamp(value as Date),
  toWire: (value): JsonValue => (value as Date).toISOString(),
  fromWire: (value) => new Date(value as string),
  accept(value) {
    if (isDate(value)) return value;
    throw new InvalidValue("a valid Date", value);
  },
  acceptWire(value) {
    if (
      typeof value === "string" &&
      /^([+-]\d{6}|\d{4})-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(value)
    ) {
      const date = new Date(value);
      if (isDate(date)) return date;
    }
    throw new InvalidValue("a timestamp like 2026-01-31T12:00:00.000Z", value);
  },
};

const datePattern = /^(?:\d{4,7}-\d\d-\d\d(?: BC)?|-?infinity)$/;
const timePattern = /^\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?$/;
const timetzPattern = /^\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)$/;

function matching(expected: string, pattern: RegExp): ValueCodec {
  return textual((value) => {
    if (typeof value === "string" && pattern.test(value)) return value;
    throw new InvalidValue(expected, value);
  });
}

/** `date`: text, because a day is no instant. */
export const date: ValueCodec = {
  ...matching("a date like 2026-01-31", datePattern),
  fromDriver: (value) =>
    value instanceof Date ? dayOf(value) : value === Infinity ? "infinity" : value === -Infinity ? "-infinity" : value,
};

/** A driver without our parsers made a Date of a day: midnight in UTC (PGlite) or in the process's zone (pg). */
function dayOf(value: Date): string {
  const isUtcMidnight = value.getTime() % 86_400_000 === 0;
  const utc = isUtcMidnight ? value : new Date(Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()));
  return formatTimestamp(utc).replace(/T[^ ]*/, "");
}

export const time: ValueCodec = matching("a time like 23:59:59", timePattern);
export const timetz: ValueCodec = matching("a time with offset like 23:59:59+02", timetzPattern);
