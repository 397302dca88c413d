/** TABLESAMPLE (`transformRangeTableSample` of `parse_clause.c`). */
import type { RangeTableSample } from "@pgsql/types";
import type { Expr, RelationRte } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToSpecificType } from "./coerce-helpers.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { transformExpr } from "./parse-expr.ts";
import type { NamespaceItem, ParseState } from "./parse-state.ts";
import { loc, names, rawLocation } from "./raw-nodes.ts";
import { FLOAT4, FLOAT8, INT8 } from "./type-oids.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What each method takes; the server's extensions have two more. */
const methods: Readonly<Record<string, { readonly argument: number; readonly extension?: string }>> = {
  bernoulli: { argument: FLOAT4 },
  system: { argument: FLOAT4 },
  system_rows: { argument: INT8, extension: "tsm_system_rows" },
  system_time: { argument: FLOAT8, extension: "tsm_system_time" },
};

export function transformRangeTableSample(pstate: ParseState, raw: RangeTableSample, top: NamespaceItem): void {
  const { rte } = top;
  if (top.broken) return;
  if (rte.rtekind !== "relation" || !"rmp".includes(rte.relkind))
    return ereport(
      "FEATURE_NOT_SUPPORTED",
      "TABLESAMPLE clause can only be applied to tables and materialized views",
      rawLocation(raw.relation),
    );
  const method = names(raw.method).join(".");
  const location = loc(raw);
  const signature = methods[method];
  if (!signature || (signature.extension && !pstate.cx.catalog.object("extension", signature.extension)))
    return ereport("UNDEFINED_OBJECT", `tablesample method ${method} does not exist`, location);
  const args = raw.args ?? [];
  if (args.length !== 1)
    ereport(
      "INVALID_TABLESAMPLE_ARGUMENT",
      `tablesample method ${method} requires 1 argument, not ${args.length}`,
      location,
    );
  const convert = (node: (typeof args)[number], type: number, construct: string): Expr => {
    const expr = coerceToSpecificType(pstate, transformExpr(pstate, node, "from function"), type, construct);
    assignExprCollations(pstate, expr);
    return expr;
  };
  if (raw.repeatable && signature.extension)
    ereport("FEATURE_NOT_SUPPORTED", `tablesample method ${method} does not support REPEATABLE`, location);
  (rte as Mutable<RelationRte>).tablesample = {
    args: args.map((arg) => convert(arg, signature.argument, "TABLESAMPLE")),
    repeatable: raw.repeatable && convert(raw.repeatable, FLOAT8, "REPEATABLE"),
  };
}
