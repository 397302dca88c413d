/**
 * Dates, times and intervals that their input functions refuse. What depends on a server's settings or time zones
 * passes: a text is refused only where every DateStyle refuses it.
 */
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { checkDateTime, checkTime } from "./datetime/decode.ts";
import { checkInterval } from "./datetime/decode-interval.ts";
import type { DateOrder } from "./datetime/moment.ts";
import { DateTimeError, ServerDecides, type DateTimeFailure } from "./datetime/fields.ts";
import type { IntervalUnit } from "./datetime/words.ts";
import * as t from "./type-oids.ts";

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

/** The first is PostgreSQL's default, whose error is told. */
const ORDERS: readonly DateOrder[] = ["MDY", "DMY", "YMD"];
const LONE_UNITS: readonly IntervalUnit[] = ["second", "minute", "hour", "day", "month", "year"];

/** `typmod`: of an interval, whose fields it may name. */
export function checkDateTimeLiteral(type: Oid, value: string, location: number, typmod = -1): void {
  const readings =
    type === t.INTERVAL
      ? (typmod === -1 ? LONE_UNITS.slice(0, 1) : LONE_UNITS).map((unit) => () => checkInterval(value, unit))
      : type === t.TIME || type === t.TIMETZ
        ? ORDERS.map((order) => () => checkTime(value, order))
        : ORDERS.map((order) => () => checkDateTime(value, order, type === t.DATE ? "date" : "timestamp"));
  const failures: DateTimeFailure[] = [];
  for (const read of readings) {
    try {
      read();
      return;
    } catch (error) {
      if (error instanceof ServerDecides) return;
      if (!(error instanceof DateTimeError)) throw error;
      failures.push(error.failure);
    }
  }
  const [failure = "format"] = failures;
  if (failure === "format")
    ereport("INVALID_DATETIME_FORMAT", `invalid input syntax for type ${inputNames.get(type)}: "${value}"`, location);
  if (failure === "zone")
    ereport("INVALID_TIME_ZONE_DISPLACEMENT_VALUE", `time zone displacement out of range: "${value}"`, location);
  if (type === t.INTERVAL)
    ereport("INTERVAL_FIELD_OVERFLOW", `interval field value out of range: "${value}"`, location);
  ereport("DATETIME_VALUE_OUT_OF_RANGE", `date/time field value out of range: "${value}"`, location);
}
