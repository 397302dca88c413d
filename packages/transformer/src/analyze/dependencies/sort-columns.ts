import { baseTypeOf } from "../../catalog/base-type.ts";
import { typeCacheEntry } from "../../catalog/type-cache.ts";
import {
  BOOL_TYPE,
  DATE_TYPE,
  FLOAT4_TYPE,
  FLOAT8_TYPE,
  INT2_TYPE,
  INT4_TYPE,
  INT8_TYPE,
  NUMERIC_TYPE,
  OID_TYPE,
  TIMESTAMP_TYPE,
  TIMESTAMPTZ_TYPE,
  UUID_TYPE,
} from "../../catalog/well-known.ts";
import type { SortIr } from "../../ir.ts";
import type { Oid, Query } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";

/** Types whose order is that of their values written out, so that two texts can be compared without PostgreSQL. */
const ORDERS: ReadonlyMap<Oid, NonNullable<SortIr["as"]>> = new Map([
  [INT2_TYPE, "integer"],
  [INT4_TYPE, "integer"],
  [INT8_TYPE, "integer"],
  [OID_TYPE, "integer"],
  [NUMERIC_TYPE, "numeric"],
  [FLOAT4_TYPE, "float"],
  [FLOAT8_TYPE, "float"],
  [BOOL_TYPE, "ascii"],
  [UUID_TYPE, "ascii"],
  [DATE_TYPE, "time"],
  [TIMESTAMP_TYPE, "time"],
  [TIMESTAMPTZ_TYPE, "time"],
]);

/**
 * The output columns that a query is ordered by; `undefined` where it is ordered by something that the result does not
 * show under a name of its own.
 */
export function sortColumns(
  cx: SemanticsContext,
  query: Query,
  names: readonly string[],
): readonly SortIr[] | undefined {
  const sorts: SortIr[] = [];
  for (const clause of query.sortClause) {
    const entry = query.targetList.find((candidate) => candidate.ressortgroupref === clause.tleSortGroupRef);
    const column = entry && !entry.resjunk ? names[entry.resno - 1] : undefined;
    if (entry === undefined || column === undefined) return undefined;
    if (names.filter((name) => name === column).length !== 1) return undefined;
    const { ltOpr, gtOpr } = typeCacheEntry(cx.catalog, entry.expr.type);
    const usual = clause.sortop === ltOpr || clause.sortop === gtOpr;
    const as = usual ? orderOf(cx, entry.expr.type) : undefined;
    sorts.push({
      column,
      descending: clause.sortop === gtOpr,
      nullsFirst: clause.nullsFirst,
      ...(as !== undefined && { as }),
    });
  }
  return sorts;
}

/** A text's order is its collation's, which only the server knows. */
function orderOf(cx: SemanticsContext, type: Oid): SortIr["as"] {
  const base = baseTypeOf(cx.catalog, type);
  return cx.catalog.types.get(base)?.typtype === "e" ? "enum" : ORDERS.get(base);
}
