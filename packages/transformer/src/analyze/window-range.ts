/** Which offsets RANGE … PRECEDING takes: the `in_range` support functions of btree families. */
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { typeCacheEntry } from "../catalog/type-cache.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { formatType } from "./lookup.ts";
import { canCoerceType } from "./parse-coerce.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import * as t from "./type-oids.ts";

/** Offset types by the sort key's type (`amproc` 3 of PostgreSQL's `pg_amproc.dat`). */
const inRange: ReadonlyMap<Oid, readonly Oid[]> = new Map([
  [t.INT2, [t.INT8, t.INT4, t.INT2]],
  [t.INT4, [t.INT8, t.INT4, t.INT2]],
  [t.INT8, [t.INT8]],
  [t.FLOAT4, [t.FLOAT8]],
  [t.FLOAT8, [t.FLOAT8]],
  [t.NUMERIC, [t.NUMERIC]],
  [t.DATE, [t.INTERVAL]],
  [t.TIMESTAMP, [t.INTERVAL]],
  [t.TIMESTAMPTZ, [t.INTERVAL]],
  [t.INTERVAL, [t.INTERVAL]],
  [t.TIME, [t.INTERVAL]],
  [t.TIMETZ, [t.INTERVAL]],
]);

/** The type that a RANGE offset is converted to. */
export function rangeOffsetType(pstate: ParseState, sortkey: Oid, offset: Expr): Oid {
  const { catalog } = pstate.cx;
  const type = checked(offset).type;
  const key = typeCacheEntry(catalog, sortkey).btreeOpintype || sortkey;
  const offsets = inRange.get(key) ?? [];
  const fail = (message: string, hint?: string): never =>
    ereport("FEATURE_NOT_SUPPORTED", message, exprLocation(offset), { hint });
  const prefix = "RANGE with offset PRECEDING/FOLLOWING";
  if (offsets.length === 0) fail(`${prefix} is not supported for column type ${formatType(catalog, key)}`);
  const fitting = offsets.filter((candidate) => canCoerceType(catalog, type, candidate, "implicit"));
  if (fitting.length === 0)
    fail(
      `${prefix} is not supported for column type ${formatType(catalog, key)} and offset type ${formatType(catalog, type)}`,
      "Cast the offset value to an appropriate type.",
    );
  const preferred = type === t.UNKNOWN ? key : type;
  if (fitting.includes(preferred)) return preferred;
  if (fitting.length > 1)
    fail(
      `${prefix} has multiple interpretations for column type ${formatType(catalog, key)} and offset type ${formatType(catalog, type)}`,
      "Cast the offset value to the exact intended type.",
    );
  return fitting[0]!;
}
