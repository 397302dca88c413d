/** Operators that sorting and grouping need (`get_sort_group_operators`, `get_equality_op_for_ordering_op`). */
import type { Catalog } from "../catalog/catalog.ts";
import { typeCacheEntry, type TypeCacheEntry } from "../catalog/type-cache.ts";
import type { Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { formatType } from "./lookup.ts";

/** A type's operators; raises when it has no equality or, where `needOrder`, no order. */
export function sortGroupOperators(catalog: Catalog, type: Oid, needOrder: boolean): TypeCacheEntry {
  const entry = typeCacheEntry(catalog, type);
  if (needOrder && (entry.ltOpr === 0 || entry.gtOpr === 0))
    ereport("UNDEFINED_FUNCTION", `could not identify an ordering operator for type ${formatType(catalog, type)}`, -1, {
      hint: "Use an explicit ordering operator or modify the query.",
    });
  if (entry.eqOpr === 0)
    ereport("UNDEFINED_FUNCTION", `could not identify an equality operator for type ${formatType(catalog, type)}`);
  return entry;
}

export function commutator(catalog: Catalog, operator: Oid): Oid {
  return catalog.operators.get(operator)?.oprcom ?? 0;
}

/** The equality that goes with a `<` or `>` of a btree family; `undefined` for other operators. */
export function equalityForOrdering(
  catalog: Catalog,
  operator: Oid,
): { readonly eqop: Oid; readonly reverse: boolean } | undefined {
  const row = catalog.operators.get(operator);
  if (!row) return undefined;
  for (const family of catalog.opfamilies.values()) {
    if (family.opfmethod !== "btree") continue;
    const members = catalog.amops(family.oid);
    const ordering = members.find(
      (member) => member.amopopr === operator && (member.amopstrategy === 1 || member.amopstrategy === 5),
    );
    if (!ordering) continue;
    const equality = members.find(
      (member) =>
        member.amopstrategy === 3 &&
        member.amoplefttype === ordering.amoplefttype &&
        member.amoprighttype === ordering.amoprighttype,
    );
    if (equality) return { eqop: equality.amopopr, reverse: ordering.amopstrategy === 5 };
  }
  return undefined;
}

const comparisons = { 1: "<", 2: "<=", 3: "=", 4: ">=", 5: ">" } as const;
export type Comparison = (typeof comparisons)[keyof typeof comparisons] | "<>";

/** What an operator means to btree families (`get_op_index_interpretation`). */
export function operatorComparisons(catalog: Catalog, operator: Oid): Set<Comparison> {
  const found = new Set<Comparison>();
  const negator = catalog.operators.get(operator)?.oprnegate ?? 0;
  for (const family of catalog.opfamilies.values()) {
    if (family.opfmethod !== "btree") continue;
    for (const member of catalog.amops(family.oid)) {
      if (member.amopopr === operator) found.add(comparisons[member.amopstrategy as keyof typeof comparisons]);
      else if (negator !== 0 && member.amopopr === negator && member.amopstrategy === 3) found.add("<>");
    }
  }
  return found;
}
