/** Assignment to columns, array elements and fields (`transformAssignedExpr` of `parse_target.c`). */
import type { Node, ResTarget } from "@pgsql/types";
import { baseTypeAndTypmod } from "../catalog/base-type.ts";
import { attributeByName } from "../catalog/relation-name.ts";
import type { PgAttributeRow } from "../catalog/types.ts";
import type { Expr, Oid } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import type { ExprKind } from "./expr-kind.ts";
import { exprLocation } from "./expr-location.ts";
import { nearestName } from "./hints.ts";
import { formatType, relationOf, typeRow } from "./lookup.ts";
import { makeNullConst, makeVar } from "./make-nodes.ts";
import { containerType, transformContainerSubscripts } from "./parse-subscript.ts";
import { coerceToDomain, coerceToTargetType } from "./parse-coerce.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, loc, str } from "./raw-nodes.ts";
import { systemAttribute } from "./system-attributes.ts";

/** A column to be written, as an INSERT list or SET names it. */
export interface AssignTarget {
  readonly name: string;
  readonly attnum: number;
  readonly indirection: readonly Node[];
  readonly location: number;
}

function rewriteHint(pstate: ParseState, type: Oid): string {
  return `You will need to rewrite or cast the expression, for example (…)::${formatType(pstate.cx.catalog, type)}.`;
}

/** `transformAssignedExpr`: converts a value to its column. */
export function transformAssignedExpr(pstate: ParseState, given: Expr, kind: ExprKind, target: AssignTarget): Expr {
  const { catalog } = pstate.cx;
  const { name, attnum, indirection, location } = target;
  const saved = pstate.exprKind;
  pstate.exprKind = kind;
  try {
    if (attnum <= 0) ereport("FEATURE_NOT_SUPPORTED", `cannot assign to system column "${name}"`, location);
    const attribute = pstate.targetRelation!.attributes[attnum - 1]!;
    const { atttypid: type, atttypmod: typmod, attcollation: collation } = attribute;
    let expr = given;
    if (expr.kind === "SetToDefault") {
      expr = { ...expr, type, typmod, collation };
      if (indirection.length > 0)
        ereport(
          "FEATURE_NOT_SUPPORTED",
          as(indirection[0], "A_Indices")
            ? "cannot set an array element to DEFAULT"
            : "cannot set a subfield to DEFAULT",
          location,
        );
    }
    checked(expr);
    if (indirection.length > 0) {
      const column = pstate.isInsert
        ? makeNullConst(type, typmod, collation)
        : makeVar(pstate.targetNsItem!.rtindex, attnum, type, typmod, collation, 0, location);
      return assignIndirection(pstate, column, name, false, type, typmod, collation, indirection, 0, expr, location);
    }
    const result = coerceToTargetType(pstate, expr, expr.type, type, typmod, "assignment", "implicit-cast", -1);
    if (result) return result;
    return ereport(
      "DATATYPE_MISMATCH",
      `column "${name}" is of type ${formatType(catalog, type)} but expression is of type ${formatType(catalog, expr.type)}`,
      exprLocation(expr),
      { hint: rewriteHint(pstate, type) },
    );
  } finally {
    pstate.exprKind = saved;
  }
}

/** `transformAssignmentIndirection`: `column[1].field = value`. `base` is absent below the first level. */
function assignIndirection(
  pstate: ParseState,
  base: Expr | undefined,
  targetName: string,
  isSubscripting: boolean,
  type: Oid,
  typmod: number,
  collation: Oid,
  indirection: readonly Node[],
  from: number,
  rhs: Expr,
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  const basenode: Expr = base ?? { kind: "CaseTestExpr", type, typmod, collation, location: -1 };
  const subscripts: Node[] = [];
  for (let i = from; i < indirection.length; i++) {
    const node = indirection[i]!;
    if (as(node, "A_Indices")) {
      subscripts.push(node);
      continue;
    }
    if (as(node, "A_Star")) ereport("FEATURE_NOT_SUPPORTED", 'row expansion via "*" is not supported here', location);
    if (subscripts.length > 0)
      return assignSubscripts(pstate, basenode, targetName, type, typmod, subscripts, indirection, i, rhs, location);
    const field = str(node)!;
    const { type: rowType, typmod: rowTypmod } = baseTypeAndTypmod(catalog, type, typmod);
    const relation = relationOf(catalog, typeRow(catalog, rowType)?.typrelid ?? 0);
    if (!relation)
      return ereport(
        "DATATYPE_MISMATCH",
        `cannot assign to field "${field}" of column "${targetName}" because its type ${formatType(catalog, type)} is not a composite type`,
        location,
      );
    const attribute = attributeByName(relation, field);
    if (!attribute) {
      if (systemAttribute(relation, field))
        ereport("UNDEFINED_COLUMN", `cannot assign to system column "${field}"`, location);
      const near = nearestName(
        field,
        relation.attributes.map((row) => row.attname),
      );
      return ereport(
        "UNDEFINED_COLUMN",
        `cannot assign to field "${field}" of column "${targetName}" because there is no such column in data type ${formatType(catalog, type)}`,
        location,
        { hint: near && `Perhaps you meant the field "${near}".` },
      );
    }
    const value = assignIndirection(
      pstate,
      undefined,
      field,
      false,
      attribute.atttypid,
      attribute.atttypmod,
      attribute.attcollation,
      indirection,
      i + 1,
      rhs,
      location,
    );
    const store: Expr = {
      kind: "FieldStore",
      type: rowType,
      typmod: -1,
      collation: 0,
      location: -1,
      arg: basenode,
      newvals: [value],
      fieldnums: [attribute.attnum],
    };
    return rowType === type
      ? store
      : coerceToDomain(pstate, store, rowType, rowTypmod, type, "implicit", "implicit-cast", location);
  }
  if (subscripts.length > 0)
    return assignSubscripts(
      pstate,
      basenode,
      targetName,
      type,
      typmod,
      subscripts,
      indirection,
      indirection.length,
      rhs,
      location,
    );
  const result = coerceToTargetType(pstate, rhs, rhs.type, type, typmod, "assignment", "implicit-cast", -1);
  if (result) return result;
  const what = isSubscripting
    ? `subscripted assignment to "${targetName}" requires type ${formatType(catalog, type)}`
    : `subfield "${targetName}" is of type ${formatType(catalog, type)}`;
  return ereport("DATATYPE_MISMATCH", `${what} but expression is of type ${formatType(catalog, rhs.type)}`, location, {
    hint: rewriteHint(pstate, type),
  });
}

/** `transformAssignmentSubscripts`. */
function assignSubscripts(
  pstate: ParseState,
  base: Expr,
  targetName: string,
  type: Oid,
  typmod: number,
  subscripts: readonly Node[],
  indirection: readonly Node[],
  next: number,
  rhs: Expr,
  location: number,
): Expr {
  const { catalog } = pstate.cx;
  const container = containerType(catalog, type, typmod);
  const ref = transformContainerSubscripts(pstate, base, container.type, container.typmod, subscripts, true);
  const value = assignIndirection(
    pstate,
    undefined,
    targetName,
    true,
    ref.type,
    ref.typmod,
    0,
    indirection,
    next,
    rhs,
    location,
  );
  const result: Expr = { ...ref, refassgnexpr: value, type: container.type, typmod: container.typmod };
  if (container.type === type) return result;
  return (
    coerceToTargetType(pstate, result, result.type, type, typmod, "assignment", "implicit-cast", -1) ??
    ereport(
      "CANNOT_COERCE",
      `cannot cast type ${formatType(catalog, result.type)} to ${formatType(catalog, type)}`,
      location,
    )
  );
}

/** What a misspelt column of the target relation might have been. */
export function columnHint(pstate: ParseState, name: string): string | undefined {
  const near = nearestName(name, liveNames(pstate.targetRelation!.attributes));
  return near && `Perhaps you meant the column "${near}".`;
}

function liveNames(attributes: readonly PgAttributeRow[]): string[] {
  return attributes.filter((row) => !row.attisdropped).map((row) => row.attname);
}

/** `checkInsertTargets`: the columns that an INSERT names; all of them when it names none. */
export function checkInsertTargets(pstate: ParseState, cols: readonly Node[]): AssignTarget[] {
  const relation = pstate.targetRelation!;
  if (cols.length === 0)
    return relation.attributes
      .filter((row) => !row.attisdropped)
      .map((row) => ({ name: row.attname, attnum: row.attnum, indirection: [], location: -1 }));
  const whole = new Set<number>();
  const partial = new Set<number>();
  return cols.map((node) => {
    const target = as(node, "ResTarget")!;
    const found = insertTarget(pstate, target);
    const again = whole.has(found.attnum) || (found.indirection.length === 0 && partial.has(found.attnum));
    if (again) ereport("DUPLICATE_COLUMN", `column "${found.name}" specified more than once`, found.location);
    (found.indirection.length === 0 ? whole : partial).add(found.attnum);
    return found;
  });
}

function insertTarget(pstate: ParseState, target: ResTarget): AssignTarget {
  const relation = pstate.targetRelation!;
  const name = target.name ?? "";
  const attribute = attributeByName(relation, name);
  if (!attribute)
    return ereport(
      "UNDEFINED_COLUMN",
      `column "${name}" of relation "${relation.relname}" does not exist`,
      loc(target),
      {
        hint: columnHint(pstate, name),
      },
    );
  return { name, attnum: attribute.attnum, indirection: target.indirection ?? [], location: loc(target) };
}
