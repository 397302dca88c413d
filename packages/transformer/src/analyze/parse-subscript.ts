/** `value[subscript]` (`transformContainerSubscripts`, `arraysubs.c`, `jsonbsubs.c`). */
import type { Node } from "@pgsql/types";
import { baseTypeAndTypmod } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Expr, Oid, SubscriptingRef } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { exprLocation } from "./expr-location.ts";
import { formatType, typeRow } from "./lookup.ts";
import { makeInt4Const } from "./make-nodes.ts";
import { canCoerceType, coerceToTargetType, coerceType } from "./parse-coerce.ts";
import { transformExpr } from "./parse-expr.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { as, rawLocation } from "./raw-nodes.ts";
import { INT2ARRAY, INT2VECTOR, INT4, JSONB, OIDARRAY, OIDVECTOR, TEXT, UNKNOWN } from "./type-oids.ts";

/** `transformContainerType`: what a subscripted value is taken to be. */
export function containerType(catalog: Catalog, type: Oid, typmod: number): { type: Oid; typmod: number } {
  const base = baseTypeAndTypmod(catalog, type, typmod);
  if (base.type === INT2VECTOR) return { type: INT2ARRAY, typmod: base.typmod };
  if (base.type === OIDVECTOR) return { type: OIDARRAY, typmod: base.typmod };
  return base;
}

/** PostgreSQL's `MAXDIM`. */
const MAX_DIMENSIONS = 6;

export function transformContainerSubscripts(
  pstate: ParseState,
  base: Expr,
  givenType: Oid,
  givenTypmod: number,
  indirection: readonly Node[],
  isAssignment: boolean,
): SubscriptingRef {
  const { catalog } = pstate.cx;
  const { type, typmod } = isAssignment
    ? { type: givenType, typmod: givenTypmod }
    : containerType(catalog, givenType, givenTypmod);
  const row = typeRow(catalog, type);
  if (!row?.typsubscript)
    return ereport(
      "DATATYPE_MISMATCH",
      `cannot subscript type ${formatType(catalog, type)} because it does not support subscripting`,
      exprLocation(base),
    );
  const indices = indirection.map((node) => as(node, "A_Indices")!);
  const isSlice = indices.some((index) => index.is_slice);
  const common = {
    kind: "SubscriptingRef",
    collation: 0,
    location: -1,
    refcontainertype: type,
    refelemtype: row.typelem,
    refexpr: base,
    refassgnexpr: undefined,
  } as const;
  if (row.typsubscript === "array" || row.typsubscript === "raw") {
    const upper = indices.map((index) => index.uidx && arraySubscript(pstate, index.uidx));
    const lower = isSlice
      ? indices.map((index) => {
          if (index.lidx) return arraySubscript(pstate, index.lidx);
          return index.is_slice ? undefined : makeInt4Const(1);
        })
      : undefined;
    if (upper.length > MAX_DIMENSIONS)
      ereport(
        "PROGRAM_LIMIT_EXCEEDED",
        `number of array dimensions (${upper.length}) exceeds the maximum allowed (${MAX_DIMENSIONS})`,
      );
    return {
      ...common,
      type: isSlice ? type : row.typelem,
      typmod,
      refupperindexpr: upper,
      reflowerindexpr: lower,
    };
  }
  const isJsonb = type === JSONB;
  const upper = indices.map((index) => {
    if (isSlice || !index.uidx)
      return ereport(
        "DATATYPE_MISMATCH",
        isJsonb ? "jsonb subscript does not support slices" : "hstore allows only one subscript",
        rawLocation(index.uidx ?? index.lidx),
      );
    return keySubscript(pstate, index.uidx, isJsonb);
  });
  if (!isJsonb && upper.length !== 1) ereport("DATATYPE_MISMATCH", "hstore allows only one subscript");
  return {
    ...common,
    type: isJsonb ? JSONB : TEXT,
    typmod: -1,
    refupperindexpr: upper,
    reflowerindexpr: undefined,
  };
}

function arraySubscript(pstate: ParseState, node: Node): Expr {
  const expr = checked(transformExpr(pstate, node, pstate.exprKind ?? "select target"));
  return (
    coerceToTargetType(pstate, expr, expr.type, INT4, -1, "assignment", "implicit-cast", -1) ??
    ereport("DATATYPE_MISMATCH", "array subscript must have type integer", rawLocation(node))
  );
}

/** A jsonb subscript is a number or a key; hstore's is a key. */
function keySubscript(pstate: ParseState, node: Node, isJsonb: boolean): Expr {
  const { catalog } = pstate.cx;
  const expr = checked(transformExpr(pstate, node, pstate.exprKind ?? "select target"));
  let target = TEXT;
  if (expr.type !== UNKNOWN && isJsonb) {
    const fitting = [INT4, TEXT].filter((type) => canCoerceType(catalog, expr.type, type, "implicit"));
    if (fitting.length !== 1)
      ereport(
        "DATATYPE_MISMATCH",
        `subscript type ${formatType(catalog, expr.type)} is not supported`,
        exprLocation(expr),
        {
          hint:
            fitting.length === 0
              ? "jsonb subscript must be coercible to either integer or text."
              : "jsonb subscript must be coercible to only one type, integer or text.",
        },
      );
    target = fitting[0]!;
  }
  return coerceType(pstate, expr, expr.type, target, -1, "implicit", "implicit-cast", -1);
}
