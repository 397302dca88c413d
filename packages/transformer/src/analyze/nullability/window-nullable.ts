import type { WindowClause, WindowFunc } from "../../nodes/query-tree.ts";
import { aggregateOverRowsNullable } from "./aggregate-nullable.ts";
import { isNullable } from "./expr-nullable.ts";
import type { Scope } from "./scope.ts";

/** Bits of `frameOptions` (`parsenodes.h`). */
const FRAME = {
  startUnboundedPreceding: 0x00020,
  startCurrentRow: 0x00200,
  startOffsetPreceding: 0x00800,
  endUnboundedFollowing: 0x00100,
  endCurrentRow: 0x00400,
  endOffsetFollowing: 0x04000,
  excludeCurrentRow: 0x08000,
  excludeGroup: 0x10000,
} as const;

const NEVER = new Set(["row_number", "rank", "dense_rank", "percent_rank", "cume_dist"]);

/** Whether a window function can give NULL. */
export function windowFunctionNullable(expr: WindowFunc, scope: Scope): boolean {
  const proc = scope.cx.proc(expr.winfnoid);
  if (!proc || !scope.cx.isBuiltin(proc)) return true;
  const inputs = scope.ofWindowFrame();
  const [value, second, third] = expr.args;
  const nullable = (arg: typeof value): boolean => arg === undefined || isNullable(arg, inputs);
  if (NEVER.has(proc.proname)) return false;
  const window = scope.query.windowClause.find((clause) => clause.winref === expr.winref);
  switch (proc.proname) {
    case "ntile":
      return nullable(value);
    case "lag":
    case "lead":
      // Where there is no such row the default stands; an offset of NULL gives NULL.
      return third === undefined || nullable(value) || nullable(second) || nullable(third);
    case "first_value":
    case "last_value":
      return !window || !frameIsNotEmpty(window) || nullable(value);
    case "nth_value":
      return true;
    case "count":
    case "regr_count":
      return false;
    default:
      return !expr.winagg || expr.aggfilter !== undefined || !window || !frameIsNotEmpty(window)
        ? true
        : aggregateOverRowsNullable(proc.proname, value, inputs);
  }
}

/** Whether a frame always holds the current row. */
export function frameIsNotEmpty({ frameOptions }: WindowClause): boolean {
  const has = (...bits: number[]): boolean => bits.some((bit) => (frameOptions & bit) !== 0);
  return (
    has(FRAME.startUnboundedPreceding, FRAME.startCurrentRow, FRAME.startOffsetPreceding) &&
    has(FRAME.endUnboundedFollowing, FRAME.endCurrentRow, FRAME.endOffsetFollowing) &&
    !has(FRAME.excludeCurrentRow, FRAME.excludeGroup)
  );
}
