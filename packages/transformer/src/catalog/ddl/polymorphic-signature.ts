import { typeNameOf } from "../format-type.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import type { DdlContext } from "./context.ts";

const anyElementFamily: ReadonlySet<Oid> = new Set([
  wellKnown.ANYELEMENT_TYPE,
  wellKnown.ANYARRAY_TYPE,
  wellKnown.ANYNONARRAY_TYPE,
  wellKnown.ANYENUM_TYPE,
  wellKnown.ANYRANGE_TYPE,
  wellKnown.ANYMULTIRANGE_TYPE,
]);
const anyCompatibleFamily: ReadonlySet<Oid> = new Set([
  wellKnown.ANYCOMPATIBLE_TYPE,
  wellKnown.ANYCOMPATIBLEARRAY_TYPE,
  wellKnown.ANYCOMPATIBLENONARRAY_TYPE,
  wellKnown.ANYCOMPATIBLERANGE_TYPE,
  wellKnown.ANYCOMPATIBLEMULTIRANGE_TYPE,
]);

/** Why a polymorphic type does not follow from the declared arguments; `undefined` when it does. */
export function polymorphicProblem(type: Oid, inputs: readonly Oid[], cx: DdlContext): string | undefined {
  const name = typeNameOf(cx.catalog, type);
  if (type === wellKnown.ANYRANGE_TYPE || type === wellKnown.ANYMULTIRANGE_TYPE) {
    if (inputs.includes(wellKnown.ANYRANGE_TYPE) || inputs.includes(wellKnown.ANYMULTIRANGE_TYPE)) return undefined;
    return `A result of type ${name} requires at least one input of type anyrange or anymultirange.`;
  }
  if (type === wellKnown.ANYCOMPATIBLERANGE_TYPE || type === wellKnown.ANYCOMPATIBLEMULTIRANGE_TYPE) {
    if (inputs.includes(wellKnown.ANYCOMPATIBLERANGE_TYPE) || inputs.includes(wellKnown.ANYCOMPATIBLEMULTIRANGE_TYPE))
      return undefined;
    return `A result of type ${name} requires at least one input of type anycompatiblerange or anycompatiblemultirange.`;
  }
  if (anyElementFamily.has(type) && !inputs.some((input) => anyElementFamily.has(input)))
    return `A result of type ${name} requires at least one input of type anyelement, anyarray, anynonarray, anyenum, anyrange, or anymultirange.`;
  if (anyCompatibleFamily.has(type) && !inputs.some((input) => anyCompatibleFamily.has(input)))
    return `A result of type ${name} requires at least one input of type anycompatible, anycompatiblearray, anycompatiblenonarray, anycompatiblerange, or anycompatiblemultirange.`;
  return undefined;
}

/** Nobody but a function with such an argument may give `internal` (`check_valid_internal_signature`). Throws 42P13. */
export function requireInternalInput(type: Oid, inputs: readonly Oid[]): void {
  if (type === wellKnown.INTERNAL_TYPE && !inputs.includes(type))
    throw new SqlError("42P13", 'unsafe use of pseudo-type "internal"', {
      detail: "A result of type internal requires at least one input of type internal.",
    });
}
