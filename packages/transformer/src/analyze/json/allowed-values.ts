import type { PgClassRow } from "../../catalog/types.ts";
import { C_COLLATION, DEFAULT_COLLATION, TEXT_TYPE } from "../../catalog/well-known.ts";
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
  return tableCheckValues(cx, relation, attnum, withChildren) ?? domainValues(cx, attribute.atttypid);
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
    const values = checkedValues(cx, constraint.check?.expr, (e) => e.kind === "Var" && e.varattno === attnum);
    if (values) return values;
  }
  return undefined;
}

/** The literals that a domain's CHECK allows. */
export function domainValues(cx: SemanticsContext, type: Oid): readonly string[] | undefined {
  return domainOf(cx, type)?.values;
}

function domainOf(cx: SemanticsContext, type: Oid): Values | undefined {
  for (let row = cx.catalog.types.get(type); row?.typtype === "d"; row = cx.catalog.types.get(row.typbasetype))
    for (const constraint of cx.catalog.domainConstraints(row.oid)) {
      const values = checkedValues(cx, constraint.check?.expr, (e) => e.kind === "CoerceToDomainValue");
      if (values) return { values, checked: true };
    }
  return undefined;
}

/** The constants that a condition compares `subject` with, when nothing else passes it. */
function checkedValues(
  cx: SemanticsContext,
  check: Expr | undefined,
  subject: (expr: Expr) => boolean,
): readonly string[] | undefined {
  if (!check) return undefined;
  switch (check.kind) {
    case "BoolExpr": {
      const parts = check.args.map((arg) => checkedValues(cx, arg, subject));
      if (check.boolop === "and") return parts.find((part) => part !== undefined);
      return check.boolop === "or" && parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case "OpExpr": {
      if (!comparesText(cx, check.opno)) return undefined;
      const [left, right] = check.args.map(bare);
      if (!left || !right) return undefined;
      if (subject(left)) return constants(right);
      return subject(right) ? constants(left) : undefined;
    }
    case "ScalarArrayOpExpr": {
      const [scalar, array] = check.args;
      return check.useOr && comparesText(cx, check.opno) && subject(bare(scalar)) ? constants(array) : undefined;
    }
    default:
      return undefined;
  }
}

/** Text equality: of other types (`character`, citext) equal values may be written differently. */
function comparesText(cx: SemanticsContext, opno: Oid): boolean {
  const operator = cx.catalog.operators.get(opno);
  return operator?.oprname === "=" && operator.oprleft === TEXT_TYPE && operator.oprright === TEXT_TYPE;
}

function bare(expr: Expr): Expr {
  // A collation of its own may hold different texts for equal.
  if (expr.collation !== DEFAULT_COLLATION && expr.collation !== C_COLLATION && expr.collation !== 0) return expr;
  return expr.kind === "RelabelType" ? bare(expr.arg) : expr;
}

/** Of a constant, or an array of constants; a NULL among them lets everything pass. */
function constants(expr: Expr): readonly string[] | undefined {
  switch (expr.kind) {
    case "Const":
      return expr.value === null ? undefined : isArrayText(expr) ? arrayLiteral(expr.value) : [expr.value];
    case "ArrayExpr": {
      const parts = expr.elements.map(constants);
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case "RelabelType":
    case "ArrayCoerceExpr":
      return constants(expr.arg);
    default:
      return undefined;
  }
}

const TEXT_ARRAYS = new Set<Oid>([1009, 1015]);

function isArrayText(expr: Expr): boolean {
  return TEXT_ARRAYS.has(expr.type);
}

/** `{a,"b c"}`; `undefined` for what is not a plain list of texts. */
function arrayLiteral(text: string): readonly string[] | undefined {
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (body === undefined || body.trim() === "") return undefined;
  const items: string[] = [];
  const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}\\]+?))\s*(?:,|$)/gsy;
  while (item.lastIndex < body.length) {
    const match = item.exec(body);
    if (!match) return undefined;
    if (match[1] === undefined && /^null$/i.test(match[2] ?? "")) return undefined;
    items.push(match[1]?.replace(/\\(.)/gs, "$1") ?? match[2] ?? "");
  }
  return items;
}

function isTextLike(cx: SemanticsContext, type: Oid): boolean {
  const name = cx.catalog.types.get(type)?.typname;
  return name === "text" || name === "varchar";
}
