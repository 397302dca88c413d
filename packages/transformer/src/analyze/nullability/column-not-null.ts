import type { PgAttributeRow, PgClassRow } from "../../catalog/types.ts";
import { makeQuery, type Expr, type JoinTreeNode, type Oid } from "../../nodes/query-tree.ts";
import { forEachChild } from "../../nodes/walk.ts";
import type { SemanticsContext } from "./context.ts";
import { varKey } from "./expr-key.ts";
import { isNullable } from "./expr-nullable.ts";
import { factsIf } from "./qual-facts.ts";
import { Scope } from "./scope.ts";

/**
 * Whether a column of a stored row cannot be NULL: NOT NULL, a NOT NULL domain, or a CHECK that says so, in the table
 * and (unless ONLY is written) in everything that inherits from it.
 *
 * A constraint that proves nothing of existing rows does not count: NOT VALID, NOT ENFORCED, NO INHERIT where there
 * are children, and any constraint of a foreign table, which PostgreSQL does not check.
 */
export function columnNotNull(cx: SemanticsContext, relid: Oid, attnum: number, withChildren: boolean): boolean {
  const relation = cx.relation(relid);
  const attribute = relation?.attributes[attnum - 1];
  if (!relation || !attribute) return false;
  return cx.columnFact(withChildren ? "not-null" : "not-null only", relation, attnum, () =>
    notNullIn(cx, relation, attribute, withChildren),
  );
}

function notNullIn(
  cx: SemanticsContext,
  relation: PgClassRow,
  attribute: PgAttributeRow,
  withChildren: boolean,
): boolean {
  if (relation.relkind === "f" || relation.relkind === "v") return false;
  if (!provedHere(cx, relation, attribute)) return false;
  return !withChildren || childrenAgree(cx, relation, attribute.attname);
}

function childrenAgree(cx: SemanticsContext, relation: PgClassRow, name: string): boolean {
  return cx.childrenOf(relation.oid).every((child) => {
    const attribute = child.attributes.find((candidate) => candidate.attname === name && !candidate.attisdropped);
    return attribute !== undefined && notNullIn(cx, child, attribute, true);
  });
}

function provedHere(cx: SemanticsContext, relation: PgClassRow, attribute: PgAttributeRow): boolean {
  const proves = (constraint: PgClassRow["constraints"][number]): boolean =>
    constraint.convalidated && constraint.conenforced;
  if (attribute.attnotnull) {
    const onIt = relation.constraints.filter((c) => c.contype === "n" && c.conkey.includes(attribute.attnum));
    const inPrimaryKey = relation.constraints.some((c) => c.contype === "p" && c.conkey.includes(attribute.attnum));
    // Without a row of its own (a system catalog, a dump of an older server) the flag stands for a valid constraint.
    if (inPrimaryKey || onIt.length === 0 || onIt.some(proves)) return true;
  }
  if (domainNotNull(cx, attribute.atttypid)) return true;
  if (attribute.attgenerated !== "" && generatedNotNull(cx, relation, attribute)) return true;
  return relation.constraints.some(
    (c) => c.contype === "c" && proves(c) && checkProves(cx, c.check?.expr, attribute.attnum),
  );
}

/** A CHECK passes when it is true or NULL. */
function checkProves(cx: SemanticsContext, check: Parameters<typeof factsIf>[1] | undefined, attnum: number): boolean {
  if (!check) return false;
  const facts = factsIf({ cx, rte: () => undefined, caseArg: undefined }, check, "not-false");
  return facts.has(varKey(1, attnum));
}

/**
 * A generated column whose expression cannot be NULL for a row of the table. Stored values were made by the functions
 * that there were then: those that users define may have been replaced since.
 */
function generatedNotNull(cx: SemanticsContext, relation: PgClassRow, attribute: PgAttributeRow): boolean {
  const expr = attribute.default?.expr;
  if (!expr || (attribute.attgenerated === "s" && callsOwnFunctions(cx, expr))) return false;
  const query = makeQuery("select");
  query.rtable.push({
    rtekind: "relation",
    alias: undefined,
    eref: { aliasname: relation.relname, colnames: relation.attributes.map(({ attname }) => attname) },
    lateral: false,
    inFromCl: true,
    relid: relation.oid,
    relkind: relation.relkind,
    inh: false,
  });
  const from: JoinTreeNode = { kind: "RangeTblRef", rtindex: 1 };
  return !isNullable(
    expr,
    Scope.of(cx, { ...query, jointree: { kind: "FromExpr", fromlist: [from], quals: undefined } }, undefined),
  );
}

function callsOwnFunctions(cx: SemanticsContext, expr: Expr): boolean {
  const called = expr.kind === "FuncExpr" ? expr.funcid : expr.kind === "OpExpr" ? expr.opfuncid : undefined;
  const proc = called === undefined ? undefined : cx.proc(called);
  if (called !== undefined && (!proc || !cx.isBuiltin(proc))) return true;
  let found = false;
  forEachChild(expr, (child) => (found ||= callsOwnFunctions(cx, child)));
  return found;
}

/** Whether a domain, or one below it, is NOT NULL. */
export function domainNotNull(cx: SemanticsContext, typeOid: Oid): boolean {
  for (let type = cx.catalog.types.get(typeOid); type?.typtype === "d"; type = cx.catalog.types.get(type.typbasetype))
    if (type.typnotnull || cx.catalog.domainConstraints(type.oid).some((row) => row.contype === "n")) return true;
  return false;
}
