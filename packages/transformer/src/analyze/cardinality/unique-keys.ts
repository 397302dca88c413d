import type { PgClassRow } from "../../catalog/types.ts";
import type { Expr, Query, RelationRte } from "../../nodes/query-tree.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { exprKey } from "../nullability/expr-key.ts";
import { hasInheritanceChildren } from "../nullability/foreign-key-match.ts";
import { conjuncts } from "./equalities.ts";

/** A unique key: columns by number, and the keys (`expr-key.ts`) of indexed expressions. */
export interface UniqueKey {
  readonly columns: readonly number[];
  readonly expressions: readonly string[];
  readonly primary: boolean;
}

/**
 * The keys of a table that hold at every moment: not deferrable, not WITHOUT OVERLAPS, over all that is read (children
 * by INHERITS have keys of their own), and partial ones only where the query's WHERE says what they say.
 */
export function uniqueKeysOf(
  cx: SemanticsContext,
  rte: RelationRte,
  varno: number,
  certainQuals: readonly Expr[],
): readonly UniqueKey[] {
  const relation = cx.relation(rte.relid);
  if (!relation || relation.relkind === "v" || relation.relkind === "f") return [];
  if (rte.inh && hasInheritanceChildren(cx, rte.relid)) return [];
  const known = cx.catalog.fact(plainKeys, () => new Map<PgClassRow, readonly UniqueKey[]>());
  const plain = known.get(relation) ?? plainKeys(relation);
  known.set(relation, plain);
  return relation.indexes.every(isPlain) ? plain : [...plain, ...otherKeys(cx, relation, varno, certainQuals)];
}

/** The keys that hold in every query. */
function plainKeys(relation: PgClassRow): readonly UniqueKey[] {
  const indexes = relation.indexes.filter((index) => isUnique(index) && isPlain(index));
  return [
    ...constraintKeys(relation),
    ...indexes.map((index) => ({ columns: index.indkey, expressions: [], primary: index.indisprimary })),
  ];
}

function isUnique(index: PgClassRow["indexes"][number]): boolean {
  return index.indisunique && index.indimmediate && index.indisvalid && !index.indisexclusion;
}

/** Over columns, and over all rows. */
function isPlain(index: PgClassRow["indexes"][number]): boolean {
  return !index.hasPredicate && !index.indkey.includes(0);
}

function constraintKeys(relation: PgClassRow): UniqueKey[] {
  return relation.constraints
    .filter((c) => (c.contype === "p" || c.contype === "u") && !c.condeferrable && !c.conperiod)
    .map((c) => ({ columns: c.conkey, expressions: [], primary: c.contype === "p" }));
}

/** The keys of partial indexes whose condition the query repeats, and of expressions. */
function otherKeys(
  cx: SemanticsContext,
  relation: PgClassRow,
  varno: number,
  certainQuals: readonly Expr[],
): UniqueKey[] {
  const keys: UniqueKey[] = [];
  const known = new Set(certainQuals.map((qual) => exprKey(cx, qual)));
  const remap = (key: string): string => key.replaceAll("v0.1.", `v0.${varno}.`);
  for (const index of relation.indexes) {
    if (!isUnique(index) || isPlain(index)) continue;
    if (index.hasPredicate) {
      const parts = conjuncts(index.indpred).map((part) => exprKey(cx, part));
      if (parts.length === 0 || !parts.every((part) => part !== undefined && known.has(remap(part)))) continue;
    }
    const expressions = index.indexprs.map((expr) => exprKey(cx, expr));
    const zeros = index.indkey.filter((attnum) => attnum === 0).length;
    if (zeros !== expressions.length || expressions.includes(undefined)) continue;
    keys.push({
      columns: index.indkey.filter((attnum) => attnum !== 0),
      expressions: expressions.filter((key) => key !== undefined).map(remap),
      primary: index.indisprimary,
    });
  }
  return keys;
}

/** Conditions that every row of the FROM clause fulfils. */
export function certainQualsOf(query: Query): readonly Expr[] {
  const found: Expr[] = [];
  const visit = (node: Query["jointree"]["fromlist"][number]): void => {
    if (node.kind === "RangeTblRef") return;
    if (node.kind === "FromExpr") {
      found.push(...conjuncts(node.quals));
      node.fromlist.forEach(visit);
      return;
    }
    if (node.jointype === "inner") found.push(...conjuncts(node.quals));
    if (node.jointype === "inner" || node.jointype === "left") visit(node.larg);
    if (node.jointype === "inner" || node.jointype === "right") visit(node.rarg);
  };
  visit(query.jointree);
  return found;
}
