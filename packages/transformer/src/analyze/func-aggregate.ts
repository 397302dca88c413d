/** Ordered-set and hypothetical-set aggregates (`ParseFuncOrColumn`, `unify_hypothetical_args`). */
import type { FuncCall } from "@pgsql/types";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import type { FoundFunction } from "./func-detail.ts";
import { coerceType } from "./parse-coerce.ts";
import type { ParseState } from "./parse-state.ts";
import { ANY } from "./type-oids.ts";

/** WITHIN GROUP must fit the aggregate, and so must the number of direct arguments. A column's notation (`t.count`) is no call. */
export function checkAggregateKind(
  _pstate: ParseState,
  detail: FoundFunction,
  call: FuncCall | undefined,
  args: readonly Expr[],
  name: string,
  describe: () => string,
  location: number,
): void {
  const { aggregate, provariadic } = detail.proc;
  if (!aggregate || aggregate.aggkind === "n") {
    if (call?.agg_within_group)
      ereport("WRONG_OBJECT_TYPE", `${name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP`, location);
    return;
  }
  if (!call?.agg_within_group)
    ereport("WRONG_OBJECT_TYPE", `WITHIN GROUP is required for ordered-set aggregate ${name}`, location);
  if (call.over) ereport("FEATURE_NOT_SUPPORTED", `OVER is not supported for ordered-set aggregate ${name}`, location);
  const aggregated = call.agg_order?.length ?? 0;
  const direct = args.length - aggregated;
  const expected = aggregate.aggnumdirectargs;
  const wrongCount = (hint: string): never =>
    ereport("UNDEFINED_FUNCTION", `function ${describe()} does not exist`, location, { hint });
  const plural = (count: number): string => `direct argument${count === 1 ? "" : "s"}`;
  const requires = (): never =>
    wrongCount(
      `There is an ordered-set aggregate ${name}, but it requires ${expected} ${plural(expected)}, not ${direct}.`,
    );
  if (provariadic === 0) {
    if (direct !== expected) requires();
    return;
  }
  const pronargs = detail.nvargs > 1 ? args.length - (detail.nvargs - 1) : args.length;
  if (expected < pronargs) {
    if (direct !== expected) requires();
  } else if (aggregate.aggkind === "h") {
    if (detail.nvargs !== 2 * aggregated)
      wrongCount(
        `To use the hypothetical-set aggregate ${name}, the number of hypothetical direct arguments (here ${detail.nvargs - aggregated}) must match the number of ordering columns (here ${aggregated}).`,
      );
  } else if (detail.nvargs <= aggregated)
    wrongCount(`There is an ordered-set aggregate ${name}, but it requires at least ${expected} ${plural(expected)}.`);
}

/** Each hypothetical argument and its ordering column must be of one type. */
export function unifyHypotheticalArgs(
  pstate: ParseState,
  args: readonly Expr[],
  aggregated: number,
  actual: Oid[],
  declared: readonly Oid[],
): Expr[] {
  const result = [...args];
  const direct = args.length - aggregated;
  for (let h = direct - aggregated; h < direct; h++) {
    const a = direct + (h - (direct - aggregated));
    if (h < 0 || declared[h] !== ANY) continue;
    const pair = [result[a]!, result[h]!];
    const { type } = selectCommonType(pstate, pair, "WITHIN GROUP");
    const typmod = selectCommonTypmod(pair, type);
    for (const i of [h, a]) {
      result[i] = coerceType(pstate, result[i]!, actual[i]!, type, typmod, "implicit", "implicit-cast", -1);
      actual[i] = type;
    }
  }
  return result;
}
