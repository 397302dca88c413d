import type { PgConstraintRow } from "../../catalog/types.ts";
import type { Expr, JoinExpr, JoinTreeNode, OpExpr, Query, RelationRte, Var } from "../../nodes/query-tree.ts";
import { columnNotNull } from "./column-not-null.ts";
import type { SemanticsContext } from "./context.ts";
import { presenceKey, varKey } from "./expr-key.ts";
import { relationsOf } from "./join-reduction.ts";

/**
 * Whether every row of the side that an outer join keeps finds a match, because the condition is a foreign key and
 * nothing else: all its columns compared with the key they refer to, none of them NULL, the constraint checked and not
 * deferrable, and the referenced table read whole (no row-level security, no ONLY, no filter, no sample).
 */
export function matchIsCertain(
  cx: SemanticsContext,
  query: Query,
  join: JoinExpr,
  kept: "left" | "right",
  facts: ReadonlySet<string>,
): boolean {
  // A row that is being written, or read again after a lock, need not have been there for this snapshot.
  if (query.hasForUpdate || query.rowMarks.length > 0 || !join.quals) return false;
  const [inner, outer] = kept === "right" ? [join.larg, join.rarg] : [join.rarg, join.larg];
  const referenced = plainRelation(query, inner);
  if (!referenced || inner.kind !== "RangeTblRef") return false;
  const pairs = equatedColumns(join.quals, inner.rtindex);
  if (!pairs || pairs.length === 0) return false;
  const referencing = pairs[0]?.outer.varno ?? 0;
  if (referencing === query.resultRelation || inner.rtindex === query.resultRelation) return false;
  const referencingRte = query.rtable[referencing - 1];
  if (referencingRte?.rtekind !== "relation" || !relationsOf(outer).has(referencing)) return false;
  // A side of a FULL join that is one table has it in each of its rows, though not each row of the join has it.
  const present = facts.has(presenceKey(referencing)) || (join.jointype === "full" && outer.kind === "RangeTblRef");
  if (!present || pairs.some((pair) => pair.outer.varno !== referencing)) return false;
  const foreignKey = foreignKeyOf(cx, referencingRte, referenced, pairs);
  return (
    foreignKey !== undefined &&
    pairs.every(
      ({ outer: column }) =>
        facts.has(varKey(referencing, column.varattno)) ||
        columnNotNull(cx, referencingRte.relid, column.varattno, referencingRte.inh),
    )
  );
}

/** The referenced table, when nothing can hide a row of it. */
function plainRelation(query: Query, node: JoinTreeNode): RelationRte | undefined {
  const rte = node.kind === "RangeTblRef" ? query.rtable[node.rtindex - 1] : undefined;
  return rte?.rtekind === "relation" && !rte.tablesample ? rte : undefined;
}

interface Pair {
  readonly outer: Var;
  readonly inner: Var;
}

/** The columns that a condition equates, when it does nothing else. */
function equatedColumns(quals: Expr, inner: number): Pair[] | undefined {
  if (quals.kind === "BoolExpr" && quals.boolop === "and") {
    const parts = quals.args.map((arg) => equatedColumns(arg, inner));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (quals.kind !== "OpExpr" || quals.opname !== "=") return undefined;
  const [left, right] = quals.args.map(bareColumn);
  if (!left || !right) return undefined;
  if (left.varno === inner && right.varno !== inner) return [{ outer: right, inner: left }];
  if (right.varno === inner && left.varno !== inner) return [{ outer: left, inner: right }];
  return undefined;
}

function bareColumn(expr: OpExpr["args"][number]): Var | undefined {
  if (expr.kind === "RelabelType") return bareColumn(expr.arg);
  return expr.kind === "Var" && expr.varlevelsup === 0 && expr.varattno > 0 ? expr : undefined;
}

function foreignKeyOf(
  cx: SemanticsContext,
  from: RelationRte,
  to: RelationRte,
  pairs: readonly Pair[],
): PgConstraintRow | undefined {
  const referencing = cx.relation(from.relid);
  const referenced = cx.relation(to.relid);
  if (!referencing || !referenced || referenced.relrowsecurity) return undefined;
  // A child by INHERITS does not have its parent's foreign keys; a partition does.
  if (from.inh && hasInheritanceChildren(cx, from.relid)) return undefined;
  if (!to.inh && referenced.relkind === "p") return undefined;
  // Read with ONLY, or as another's child, a partitioned parent shows nothing; its leaves do.
  return referencing.constraints.find(
    (c) =>
      c.contype === "f" &&
      c.confrelid === to.relid &&
      c.convalidated &&
      c.conenforced &&
      !c.condeferrable &&
      !c.conperiod &&
      c.conkey.length === pairs.length &&
      c.conkey.every((attnum, index) =>
        pairs.some((pair) => pair.outer.varattno === attnum && pair.inner.varattno === c.confkey[index]),
      ),
  );
}

/** Whether a table has children by INHERITS (whose rows its keys and foreign keys do not cover). */
export function hasInheritanceChildren(cx: SemanticsContext, relid: number): boolean {
  return cx.childrenOf(relid).some((child) => !child.relispartition || hasInheritanceChildren(cx, child.oid));
}
