/** Dates and times out of their fields (`DecodeDateTime`, `DecodeTimeOnly` of PostgreSQL's `datetime.c`). */
import { DateTimeError, fail, ServerDecides, splitFields, type Field } from "./fields.ts";
import { DATE, DAY, ERA, HALF, MONTH, Moment, SUMMER, TIME, WEEKDAY, ZONE, int4, type DateOrder } from "./moment.ts";
import { dateWord } from "./words.ts";

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
