/**
 * Dates, times and intervals that no setting could read (`DecodeDateTime`, `DecodeInterval` of PostgreSQL's `datetime.c`).
 * What depends on DateStyle or on the time zones that a server knows passes.
 */
import { ereport } from "./analyze-error.ts";
import type { Oid } from "../nodes/query-tree.ts";
import * as t from "./type-oids.ts";

/** The words that mean a moment, or a span, without any digit. */
const momentWords = /(?:^|[^a-z])(?:now|today|tomorrow|yesterday|epoch|infinity|allballs)(?![a-z])/i;
const infinity = /^\s*[+-]?inf/i;
const isoDate = /^\s*\d{4,}-(\d{1,2})-(\d{1,2})(?![\d.-])/;

/** As the input functions call the types, which is not as `format_type` does. */
const inputNames: ReadonlyMap<Oid, string> = new Map([
  [t.DATE, "date"],
  [t.TIME, "time"],
  [t.TIMETZ, "time with time zone"],
  [t.TIMESTAMP, "timestamp"],
  [t.TIMESTAMPTZ, "timestamp with time zone"],
  [t.INTERVAL, "interval"],
]);

/** Whether `type` is one that `checkDateTimeLiteral` knows. */
export const isDateTime = (type: Oid): boolean => inputNames.has(type);

export function checkDateTimeLiteral(type: Oid, value: string, location: number): void {
  if (!/\d/.test(value)) {
    const isKnown = type === t.INTERVAL ? infinity.test(value) : momentWords.test(value);
    // A slash may be in a time zone's name, which is told of in other words.
    if (!isKnown && !value.includes("/"))
      ereport("INVALID_DATETIME_FORMAT", `invalid input syntax for type ${inputNames.get(type)}: "${value}"`, location);
    return;
  }
  const [, month, day] = isoDate.exec(value) ?? [];
  if (month === undefined || day === undefined || type === t.INTERVAL || type === t.TIME || type === t.TIMETZ) return;
  // The 29th of February is left to the server: years have eras.
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  if (Number(day) < 1 || Number(day) > days)
    ereport("DATETIME_VALUE_OUT_OF_RANGE", `date/time field value out of range: "${value}"`, location);
}
