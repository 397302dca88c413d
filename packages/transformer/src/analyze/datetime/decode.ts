/** Dates and times out of their fields (`DecodeDateTime`, `DecodeTimeOnly` of PostgreSQL's `datetime.c`). */
import { DateTimeError, ServerDecides, splitFields, type Field } from "./fields.ts";
import { dateWord } from "./words.ts";

/** In which order a server takes the parts of `1/2/3`: its DateStyle. */
export type DateOrder = "MDY" | "DMY" | "YMD";

const YEAR = 1;
const MONTH = 2;
const DAY = 4;
const DATE = YEAR | MONTH | DAY;
const TIME = 8;
const ZONE = 16;
const DAY_OF_YEAR = 32;
/** Marks of words that may stand once. */
const HALF = 64;
const ERA = 128;
const WEEKDAY = 256;
const SUMMER = 512;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function fail(): never {
  throw new DateTimeError("format");
}

function outOfRange(): never {
  throw new DateTimeError("range");
}

const INT4_MAX = 2_147_483_647;

function int4(digits: string): number {
  const value = Number(digits);
  return value > INT4_MAX ? outOfRange() : value;
}

/** What is known of a moment so far. */
class Moment {
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

/** An offset from UTC (`DecodeTimezone`). */
function checkZone(text: string): void {
  if (/^[-+]-\d/.test(text)) throw new DateTimeError("zone");
  const match = /^[-+](\d*)(?::(\d*)(?::(\d*))?)?(.*)$/s.exec(text);
  if (!match) fail();
  const [, first = "", second, third = "0", rest] = match;
  const isPacked = second === undefined && rest === "" && text.length > 3;
  const hour = isPacked ? Math.trunc(Number(first) / 100) : Number(first);
  const minute = isPacked ? Number(first) % 100 : Number(second ?? 0);
  if (hour > 15 || minute > 59 || Number(third) > 59) throw new DateTimeError("zone");
  if (rest !== "") fail();
}

/** `time-follows` asks for a time, a Julian mark for a number of days. */
type Prefix = "time" | "julian" | "other" | undefined;

function prefixedNumber(moment: Moment, text: string, prefix: Prefix): number {
  const whole = /^\d+/.exec(text)?.[0];
  if (whole === undefined) return fail();
  int4(whole);
  if (!/^\.?\d*$/.test(text.slice(whole.length))) fail();
  if (prefix === "time") {
    const bits = moment.numberField(text, moment.mask | DATE);
    return bits === TIME ? bits : fail();
  }
  if (prefix !== "julian") return fail();
  moment.isJulian = true;
  return text.includes(".") ? DATE | TIME : DATE;
}

function prefixOf(unit: string): Prefix {
  return unit === "julian" ? "julian" : "other";
}

/** `20240131T101500-08`, a time that an offset follows. */
function packedWithZone(moment: Moment, text: string, mask: number): number {
  if (moment.mask & TIME) fail();
  const dash = text.indexOf("-");
  if (dash < 0) fail();
  checkZone(text.slice(dash));
  return moment.numberField(text.slice(0, dash), mask) | ZONE;
}

/** Checks the text of a date or timestamp. Raises `DateTimeError` or `ServerDecides`. */
export function checkDateTime(value: string, order: DateOrder, type: "date" | "timestamp"): void {
  const moment = new Moment(order);
  let prefix: Prefix;
  let hasTextMonth = false;
  let isSpecial = false;
  for (const field of splitFields(value)) {
    const { kind, text } = field;
    if (kind === "date") {
      if (prefix === "julian") throw new ServerDecides();
      const known = moment.mask & (MONTH | DAY);
      if (prefix === undefined && known !== (MONTH | DAY)) moment.add(moment.date(text));
      else if (/^\d/.test(text) || prefix !== undefined) {
        if (prefix !== undefined && prefix !== "time") fail();
        prefix = undefined;
        moment.add(packedWithZone(moment, text, moment.mask));
      } else throw new ServerDecides();
    } else if (kind === "time") {
      if (prefix !== undefined && prefix !== "time") fail();
      prefix = undefined;
      const bits = moment.time(text);
      moment.checkTime();
      moment.add(bits);
    } else if (kind === "zone") {
      checkZone(text);
      moment.add(ZONE);
    } else if (kind === "number") {
      if (prefix !== undefined) {
        moment.add(prefixedNumber(moment, text, prefix));
        prefix = undefined;
      } else moment.add(dateNumber(moment, text, hasTextMonth));
    } else {
      const word = dateWord(text);
      switch (word?.kind) {
        case "ignored":
          break;
        case "month":
          // `01 Feb 2024` read month first: that was the day.
          if (moment.mask & MONTH && !hasTextMonth && !(moment.mask & DAY) && moment.month >= 1 && moment.month <= 31) {
            moment.day = moment.month;
            moment.add(DAY);
          } else moment.add(MONTH);
          hasTextMonth = true;
          moment.month = word.month;
          break;
        case "moment":
          if (word.word === "epoch" || word.word === "infinity") isSpecial = true;
          if (word.word !== "zulu") [moment.year, moment.month, moment.day] = [2000, 1, 1];
          if (word.word === "zulu") moment.add(TIME | ZONE);
          else if (["today", "tomorrow", "yesterday"].includes(word.word)) moment.add(DATE);
          else moment.add(DATE | TIME | ZONE);
          break;
        case "unit":
          if (prefix !== undefined) fail();
          prefix = prefixOf(word.unit);
          break;
        case "time-follows":
          if ((moment.mask & DATE) !== DATE || prefix !== undefined) fail();
          prefix = "time";
          break;
        default:
          moment.add(commonWord(moment, field));
      }
    }
  }
  if (prefix !== undefined) fail();
  if (isSpecial) return;
  moment.checkDate();
  moment.checkHalf();
  if ((moment.mask & DATE) !== DATE) fail();
  if (moment.mask & SUMMER && type === "date") throw new ServerDecides();
}

function dateNumber(moment: Moment, text: string, hasTextMonth: boolean): number {
  const dot = text.indexOf(".");
  if (dot >= 0 && !(moment.mask & DATE)) return moment.date(text);
  if (dot > 2) return moment.numberField(text, moment.mask);
  if (text.length >= 6 && (!(moment.mask & DATE) || !(moment.mask & TIME)))
    return moment.numberField(text, moment.mask);
  return moment.number(text, moment.mask, hasTextMonth);
}

/** Words that dates and times have in common: the bits that they set. */
function commonWord(moment: Moment, { text }: Field): number {
  const word = dateWord(text);
  switch (word?.kind) {
    case "am":
    case "pm":
      moment.half = word.kind;
      return HALF;
    case "ad":
    case "bc":
      moment.bc = word.kind === "bc";
      return ERA;
    case "weekday":
      return WEEKDAY;
    case "zone":
      return ZONE;
    case "summer-time":
      throw new ServerDecides();
    default:
      return fail();
  }
}

/** Checks the text of a time. Raises `DateTimeError` or `ServerDecides`. */
export function checkTime(value: string, order: DateOrder): void {
  const moment = new Moment(order);
  const fields = splitFields(value);
  const last = fields.at(-1)?.kind;
  let prefix: Prefix;
  for (const [index, field] of fields.entries()) {
    const { kind, text } = field;
    const isDateFirst = index === 0 && fields.length >= 2 && (last === "date" || fields[1]?.kind === "time");
    if (kind === "date") {
      if (isDateFirst) moment.add(moment.date(text));
      else if (/^\d/.test(text)) moment.add(packedWithZone(moment, text, moment.mask | DATE));
      else throw new ServerDecides();
    } else if (kind === "time") {
      if (prefix !== undefined && prefix !== "time") fail();
      prefix = undefined;
      moment.add(moment.time(text));
    } else if (kind === "zone") {
      checkZone(text);
      moment.add(ZONE);
    } else if (kind === "number") {
      if (prefix !== undefined) {
        moment.add(prefixedNumber(moment, text, prefix));
        prefix = undefined;
      } else moment.add(timeNumber(moment, text, index === 0 && fields.length >= 2 && last === "date"));
    } else {
      const word = dateWord(text);
      if (word?.kind === "moment" && (word.word === "now" || word.word === "zulu"))
        moment.add(word.word === "now" ? TIME : TIME | ZONE);
      else if (word?.kind === "unit" || word?.kind === "time-follows") {
        if (prefix !== undefined) fail();
        prefix = word.kind === "unit" ? prefixOf(word.unit) : "time";
      } else if (word?.kind === "weekday") fail();
      else if (word?.kind !== "ignored") moment.add(commonWord(moment, field));
    }
  }
  if (prefix !== undefined) fail();
  moment.checkDate();
  moment.checkHalf();
  moment.checkTime();
  if (!(moment.mask & TIME)) fail();
  const date = moment.mask & DATE;
  if (date !== 0 && date !== DATE) fail();
}

function timeNumber(moment: Moment, text: string, isDateFirst: boolean): number {
  const dot = text.indexOf(".");
  if (dot >= 0) {
    if (isDateFirst) return moment.date(text);
    return dot > 2 ? moment.numberField(text, moment.mask | DATE) : fail();
  }
  if (text.length > 4) return moment.numberField(text, moment.mask | DATE);
  return moment.number(text, moment.mask | DATE, false);
}
