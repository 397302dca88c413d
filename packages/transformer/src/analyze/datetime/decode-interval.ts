/** Intervals out of their fields (`DecodeInterval`, `DecodeISO8601Interval` of PostgreSQL's `datetime.c`). */
import { DateTimeError, fail, outOfRange, splitFields } from "./fields.ts";
import { dateWord, intervalUnit, type IntervalUnit } from "./words.ts";

const INT8_MAX = 9_223_372_036_854_775_807n;
const INT4_MAX = 2_147_483_647n;

/** Of microseconds in a unit, or of days or months: what the value is counted in, and its greatest. */
const FACTORS: Readonly<Record<Exclude<IntervalUnit, "other">, readonly [factor: bigint, limit: bigint]>> = {
  microsecond: [1n, INT8_MAX],
  millisecond: [1_000n, INT8_MAX],
  second: [1_000_000n, INT8_MAX],
  minute: [60_000_000n, INT8_MAX],
  hour: [3_600_000_000n, INT8_MAX],
  day: [1n, INT4_MAX],
  week: [7n, INT4_MAX],
  month: [1n, INT4_MAX],
  year: [1n, INT4_MAX],
  decade: [10n, INT4_MAX],
  century: [100n, INT4_MAX],
  millennium: [1_000n, INT4_MAX],
};

/**
 * Checks the text of an interval. `lone` is the unit of a number that names none: seconds, or what the type's modifier
 * says. Raises `DateTimeError` or `ServerDecides`.
 */
export function checkInterval(value: string, lone: IntervalUnit): void {
  try {
    checkFields(value, lone);
  } catch (error) {
    if (!(error instanceof DateTimeError) || error.failure !== "format") throw error;
    checkIso(value);
  }
}

function checkFields(value: string, lone: IntervalUnit): void {
  const fields = splitFields(value);
  const seen = new Set<string>();
  /** The unit of the number to the left, which is read next. */
  let unit: IntervalUnit | undefined;
  let needsNumber = false;
  const once = (...names: readonly string[]): void => {
    if (names.some((name) => seen.has(name))) fail();
    for (const name of names) seen.add(name);
  };
  const time = (text: string): void => {
    checkTimeOfInterval(text);
    once("hour", "minute", "second", "millisecond", "microsecond");
    unit = "day";
    needsNumber = false;
  };
  for (const [index, { kind, text }] of [...fields.entries()].toReversed()) {
    const isLast = index === fields.length - 1;
    if (kind === "time") time(text);
    else if (kind === "zone" && text.includes(":") && isTime(text.slice(1))) time(text.slice(1));
    else if (kind === "string" || kind === "special") {
      if (needsNumber) fail();
      const named = intervalUnit(text);
      if (named) {
        unit = named;
        needsNumber = true;
      } else if (text === "ago") {
        if (!isLast) fail();
        unit = undefined;
      } else {
        const word = dateWord(text);
        if (word?.kind === "ignored") continue;
        if (word?.kind !== "moment" || word.word !== "infinity" || !isLast) fail();
        once("year", "month", "day", "hour", "minute", "second", "millisecond", "microsecond");
      }
    } else {
      unit = number(text, unit ?? lone, once);
      needsNumber = false;
    }
  }
  if (seen.size === 0 || needsNumber) fail();
}

function isTime(text: string): boolean {
  try {
    checkTimeOfInterval(text);
    return true;
  } catch {
    return false;
  }
}

function checkTimeOfInterval(text: string): void {
  const match = /^(\d+):(\d*)(?::(\d*))?(\.\d*)?$/.exec(text);
  if (!match) fail();
  const [, first = "", second = "", third, fraction] = match;
  const numbers = third === undefined && fraction !== undefined ? ["0", first, second] : [first, second, third ?? "0"];
  const [hour = 0n, minute = 0n, seconds = 0n] = numbers.map((digits) => BigInt(digits));
  if (minute > 59n || seconds > 60n || hour * 3_600_000_000n > INT8_MAX) outOfRange();
}

/** Returns the unit of a further number to the left of it. */
function number(text: string, unit: IntervalUnit, once: (...names: readonly string[]) => void): IntervalUnit {
  const match = /^([-+]?\d*)(.*)$/s.exec(text);
  const [, digits = "", rest = ""] = match ?? [];
  const whole = /\d/.test(digits) ? BigInt(digits.replace("+", "")) : 0n;
  const size = whole < 0n ? -whole : whole;
  // There is one more negative number than positive ones.
  const extra = whole < 0n ? 1n : 0n;
  if (size > INT8_MAX + extra) outOfRange();
  if (rest.startsWith("-")) {
    const months = /^-([-+]?\d*)(.*)$/s.exec(rest);
    if (!months) return fail();
    if (Number(months[1]) > 11 || Number(months[1]) < 0) outOfRange();
    if (months[2] !== "") fail();
    if (size > INT4_MAX / 12n) outOfRange();
    once("month");
    return "month";
  }
  if (rest !== "" && !/^\.\d*$/.test(rest)) fail();
  if (unit === "other") return fail();
  const [factor, limit] = FACTORS[unit];
  if (size * factor > limit + extra) outOfRange();
  const isFraction = Number(`0${rest}`) > 0;
  if (unit === "second" && isFraction) once("second", "millisecond", "microsecond");
  else once(unit);
  return unit === "hour" ? "day" : unit;
}

const ISO_NUMBER = "-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
const isoDate = `(?:(?:${ISO_NUMBER}[YMWD])*|${ISO_NUMBER}(?:-${ISO_NUMBER}(?:-${ISO_NUMBER})?)?)`;
const isoTime = `(?:(?:${ISO_NUMBER}[HMS])*|${ISO_NUMBER}(?::${ISO_NUMBER}(?::${ISO_NUMBER})?)?)`;
const iso = new RegExp(`^P${isoDate}(?:T${isoTime})*$`);

function checkIso(value: string): void {
  if (/^P-(?:inf|nan)/i.test(value)) outOfRange();
  if (value.length < 2 || !iso.test(value)) fail();
  for (const [text] of value.matchAll(/\d+\.?\d*(?:[eE][-+]?\d+)?/g)) if (Number(text) > 1e15) outOfRange();
}
