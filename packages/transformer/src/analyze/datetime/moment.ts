/** A date and a time as their parts come in (`DecodeDate`, `DecodeNumber`, `ValidateDate` of PostgreSQL's `datetime.c`). */
import { fail, outOfRange, ServerDecides } from "./fields.ts";
import { dateWord } from "./words.ts";

/** In which order a server takes the parts of `1/2/3`: its DateStyle. */
export type DateOrder = "MDY" | "DMY" | "YMD";

export const YEAR = 1;
export const MONTH = 2;
export const DAY = 4;
export const DATE = YEAR | MONTH | DAY;
export const TIME = 8;
export const ZONE = 16;
export const DAY_OF_YEAR = 32;
/** Marks of words that may stand once. */
export const HALF = 64;
export const ERA = 128;
export const WEEKDAY = 256;
export const SUMMER = 512;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const INT4_MAX = 2_147_483_647;

export function int4(digits: string): number {
  const value = Number(digits);
  return value > INT4_MAX ? outOfRange() : value;
}

/** What is known of a moment so far. */
export class Moment {
  readonly #order: DateOrder;
  mask = 0;
  year = 0;
  month = 0;
  day = 0;
  hour = 0;
  minute = 0;
  second = 0;
  hasFraction = false;
  isTwoDigits = false;
  isJulian = false;
  bc = false;
  half: "am" | "pm" | undefined;

  constructor(order: DateOrder) {
    this.#order = order;
  }

  /** No field may say again what an earlier one has said. */
  add(bits: number): void {
    if (bits & this.mask) fail();
    this.mask |= bits;
  }

  /** One number of a date, by what is known already (`DecodeNumber`). */
  number(text: string, mask: number, hasTextMonth: boolean): number {
    const whole = /^\d+/.exec(text)?.[0] ?? fail();
    const value = int4(whole);
    const rest = text.slice(whole.length);
    if (rest.startsWith(".")) {
      if (whole.length > 2) return this.numberField(text, mask | DATE);
      if (!/^\.\d*$/.test(rest)) fail();
    } else if (rest !== "") fail();
    const { length } = text;
    if (length === 3 && (mask & DATE) === YEAR && value >= 1 && value <= 366) return DAY_OF_YEAR | MONTH | DAY;
    const asYear = (): number => {
      this.year = value;
      this.isTwoDigits = length <= 2;
      return YEAR;
    };
    const asMonth = (): number => {
      this.month = value;
      return MONTH;
    };
    const asDay = (): number => {
      this.day = value;
      return DAY;
    };
    switch (mask & DATE) {
      case 0:
        if (length >= 3 || this.#order === "YMD") return asYear();
        return this.#order === "DMY" ? asDay() : asMonth();
      case YEAR:
      case DAY:
        return asMonth();
      case MONTH:
        return hasTextMonth && (length >= 3 || this.#order === "YMD") ? asYear() : asDay();
      case YEAR | MONTH:
        if (!hasTextMonth || length < 3 || !this.isTwoDigits) return asDay();
        this.day = this.year;
        this.year = value;
        this.isTwoDigits = false;
        return DAY;
      case MONTH | DAY:
        return asYear();
      case DATE:
        return this.numberField(text, mask);
      default:
        return fail();
    }
  }

  /** Digits without delimiters: `20240131`, `101500` (`DecodeNumberField`). */
  numberField(text: string, mask: number): number {
    if (!/^[\d.]+$/.test(text)) fail();
    const [digits = "", fraction, more] = text.split(".");
    if (more !== undefined) fail();
    // PostgreSQL reads these with atoi, which wraps around.
    if (digits.length > 9) throw new ServerDecides();
    if (fraction === undefined && (mask & DATE) !== DATE && digits.length >= 6) {
      this.day = Number(digits.slice(-2));
      this.month = Number(digits.slice(-4, -2));
      this.year = Number(digits.slice(0, -4));
      this.isTwoDigits = digits.length === 6;
      return DATE;
    }
    if (fraction !== undefined) this.hasFraction = Number(fraction) > 0;
    if (mask & TIME || (digits.length !== 6 && digits.length !== 4)) fail();
    this.hour = Number(digits.slice(0, 2));
    this.minute = Number(digits.slice(2, 4));
    this.second = digits.length === 6 ? Number(digits.slice(4)) : 0;
    return TIME;
  }

  /** A date with delimiters (`DecodeDate`). */
  date(text: string): number {
    const parts = dateParts(text);
    let mask = this.mask;
    let found = 0;
    let hasTextMonth = false;
    const put = (bits: number): void => {
      if (mask & bits) fail();
      mask |= bits;
      found |= bits;
    };
    for (const part of parts) {
      if (/\d/.test(part)) continue;
      const word = dateWord(part);
      if (word?.kind !== "month") fail();
      this.month = word.month;
      hasTextMonth = true;
      put(MONTH);
    }
    for (const part of parts) if (/\d/.test(part)) put(this.number(part, mask, hasTextMonth));
    if ((mask & ~(DAY_OF_YEAR | ZONE)) !== DATE) fail();
    return found;
  }

  /** `10:15`, `10:15:30.5`, and `15:30.5` for minutes and seconds (`DecodeTime`). */
  time(text: string): number {
    const match = /^(\d+):(\d*)(?::(\d*))?(\.\d*)?$/.exec(text);
    if (!match) fail();
    const [, first = "", second = "", third, fraction] = match;
    const numbers =
      third === undefined && fraction !== undefined ? ["0", first, second] : [first, second, third ?? "0"];
    const [hour = 0, minute = 0, seconds = 0] = numbers.map(int4);
    if (minute > 59 || seconds > 60) outOfRange();
    this.hour = hour;
    this.minute = minute;
    this.second = seconds;
    this.hasFraction = fraction !== undefined && Number(`0${fraction}`) > 0;
    return TIME;
  }

  checkTime(): void {
    const { hour, minute, second } = this;
    if (hour > 24 || minute > 59 || second > 60) outOfRange();
    const total = (hour * 60 + minute) * 60 + second;
    if (total > 86_400 || (total === 86_400 && this.hasFraction)) outOfRange();
  }

  /** `ValidateDate`. */
  checkDate(): void {
    const { mask, year, month, day } = this;
    let full = year;
    if (mask & YEAR && !this.isJulian) {
      if (!this.bc && this.isTwoDigits) full += year < 70 ? 2000 : year < 100 ? 1900 : 0;
      else if (year <= 0) outOfRange();
      else if (this.bc) full = 1 - year;
    }
    if (mask & DAY_OF_YEAR || this.isJulian) return;
    if (mask & MONTH && (month < 1 || month > 12)) outOfRange();
    if (mask & DAY && (day < 1 || day > 31)) outOfRange();
    if ((mask & DATE) !== DATE) return;
    const isLeap = full % 4 === 0 && (full % 100 !== 0 || full % 400 === 0);
    if (day > (DAYS[month - 1] ?? 0) || (month === 2 && day === 29 && !isLeap)) outOfRange();
  }

  checkHalf(): void {
    if (!this.half) return;
    if (this.hour > 12) outOfRange();
    if (this.half === "am" && this.hour === 12) this.hour = 0;
    else if (this.half === "pm" && this.hour !== 12) this.hour += 12;
  }
}

/** Runs of digits or letters. Whatever follows a run is taken for a delimiter, be it a letter or a digit. */
function dateParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const [space = ""] = /^[^a-z\d]*/.exec(text.slice(at)) ?? [];
    const [part] = /^(?:\d+|[a-z]+)/.exec(text.slice(at + space.length)) ?? fail();
    parts.push(part);
    at += space.length + part.length + 1;
  }
  return parts;
}
