import type { SQLValueFunction as RawSqlValueFunction } from "@pgsql/types";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { loc } from "./raw-nodes.ts";
import { DATE, NAME, TIME, TIMESTAMP, TIMESTAMPTZ, TIMETZ } from "./type-oids.ts";

const types: Readonly<Record<string, Oid>> = {
  current_date: DATE,
  current_time: TIMETZ,
  current_timestamp: TIMESTAMPTZ,
  localtime: TIME,
  localtimestamp: TIMESTAMP,
};

/** The most digits of a second (`MAX_TIME_PRECISION`): more are cut, with a warning. */
const MAX_PRECISION = 6;

/** `CURRENT_DATE`, `CURRENT_USER` and their like (`transformSQLValueFunction`). */
export function sqlValueFunction(raw: RawSqlValueFunction): Expr {
  const op = (raw.op ?? "").replace("SVFOP_", "").replace(/_N$/, "").toLowerCase();
  const type = types[op] ?? NAME;
  const precision = raw.op?.endsWith("_N") ? Math.min(raw.typmod ?? 0, MAX_PRECISION) : -1;
  return {
    kind: "SQLValueFunction",
    type,
    typmod: precision,
    collation: type === NAME ? 950 : 0,
    location: loc(raw),
    op,
  };
}
