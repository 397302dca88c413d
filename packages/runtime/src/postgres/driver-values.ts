import { formatTimestamp } from "../schema/codecs/temporal.ts";

/**
 * A value that an ad-hoc query gives for a parameter, as PostgreSQL shall read it: instants in UTC, where `pg` would
 * send the process's local time, which a `timestamp` column takes without its offset.
 */
export function driverValue(value: unknown): unknown {
  if (value instanceof Date) return formatTimestamp(value);
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(driverValue);
  return value;
}
