import { checkedValues, domainValues } from "../../catalog/checked-values.ts";
import type { PgClassRow } from "../../catalog/types.ts";
import type { Expr, Oid, Var } from "../../nodes/query-tree.ts";
import { askSources } from "../nullability/column-sources.ts";
import type { SemanticsContext } from "../nullability/context.ts";
import { caseBranches } from "../nullability/expr-nullable.ts";
import type { Scope } from "../nullability/scope.ts";

/**
 * The literals that a CHECK restricts a value to: `CHECK (status IN ('open', 'done'))`, on the column or its domain,
 * followed through sub-queries, views, CASE and COALESCE. NULL passes a CHECK, so it is no proof of NOT NULL.
 */
export function allowedValues(expr: Expr, scope: Scope): readonly string[] | undefined {
  const found = valuesOf(expr, scope, 0);
  return found === undefined || !found.checked ? undefined : [...new Set(found.values)];
}

interface Values {
  readonly values: readonly string[];
  /** At least one of them comes from a CHECK: constants alone stay plain text. */
  readonly checked: boolean;
}

function valuesOf(expr: Expr, scope: Scope, depth: number): Values | undefined {
  if (depth > 20) return undefined;
  const next = (inner: Expr, where: Scope): Values | undefined => valuesOf(inner, where, depth + 1);
  switch (expr.kind) {
    case "Const":
      if (expr.value === null) return { values: [], checked: false };
      return isTextLike(scope.cx, expr.type) ? { values: [expr.value], checked: false } : undefined;
    case "RelabelType":
      return isTextLike(scope.cx, expr.type) ? next(expr.arg, scope) : undefined;
    case "CollateExpr":
      return next(expr.arg, scope);
    case "CoerceToDomain":
      return domainOf(scope.cx, expr.type) ?? next(expr.arg, scope);
    case "CoalesceExpr":
      return merge(expr.args.map((arg) => next(arg, scope)));
    case "CaseExpr":
      return merge(caseBranches(expr, scope).map((branch) => next(branch.result, branch.scope)));
    case "NullIfExpr":
      return expr.args[0] && next(expr.args[0], scope);
    case "Var":
      return (
        ofColumn(expr, scope) ??
        askSources(expr, scope, "values", (sources) => merge(sources.map((s) => next(s.expr, s.scope))))
      );
    default:
      return undefined;
  }
}

function merge(parts: readonly (Values | undefined)[] | undefined): Values | undefined {
  if (!parts || parts.length === 0) return undefined;
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return { values: known.flatMap((part) => part.values), checked: known.some((part) => part.checked) };
}

function ofColumn(column: Var, scope: Scope): Values | undefined {
  const rte = scope.rte(column.varno, column.varlevelsup);
  if (rte?.rtekind !== "relation" || column.varattno <= 0) return undefined;
  const values = columnValues(scope.cx, rte.relid, column.varattno, rte.inh);
  return values && { values, checked: true };
}

/** The literals that the CHECKs of a table, or of the column's domain, allow in a column. */
export function columnValues(
  cx: SemanticsContext,
  relid: Oid,
  attnum: number,
  withChildren: boolean,
): readonly string[] | undefined {
  const relation = cx.relation(relid);
  const attribute = relation?.attributes[attnum - 1];
  if (!relation || !attribute || relation.relkind === "f") return undefined;
  return cx.columnFact(withChildren ? "values" : "values only", relation, attnum, () => {
    return tableCheckValues(cx, relation, attnum, withChildren) ?? domainValues(cx.catalog, attribute.atttypid);
  });
}

function tableCheckValues(
  cx: SemanticsContext,
  relation: PgClassRow,
  attnum: number,
  withChildren: boolean,
): readonly string[] | undefined {
  const inherited = withChildren && cx.childrenOf(relation.oid).length > 0;
  for (const constraint of relation.constraints) {
    if (constraint.contype !== "c" || !constraint.convalidated || !constraint.conenforced) continue;
    if (constraint.connoinherit && inherited) continue;
    const values = checkedValues(cx.catalog, constraint.check?.expr, (e) => e.kind === "Var" && e.varattno === attnum);
    if (values) return values;
  }
  return undefined;
}

function domainOf(cx: SemanticsContext, type: Oid): Values | undefined {
  const values = domainValues(cx.catalog, type);
  return values && { values, checked: true };
}

function isTextLike(cx: SemanticsContext, type: Oid): boolean {
  const name = cx.catalog.types.get(type)?.typname;
  return name === "text" || name === "varchar";
}
