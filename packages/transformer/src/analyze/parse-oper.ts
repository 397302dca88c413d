/** Operators (`parse_oper.c`). */
import type { Node } from "@pgsql/types";
import { baseTypeOf, isBinaryCoercible } from "../catalog/base-type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { PgOperatorRow } from "../catalog/types.ts";
import type { Expr, Oid, OpExpr, ScalarArrayOpExpr } from "../nodes/query-tree.ts";
import { ereport, withErrorPosition } from "./analyze-error.ts";
import { enforceGenericTypeConsistency } from "./coerce-polymorphic.ts";
import { operatorByTypes, operatorCandidates } from "../catalog/candidates.ts";
import { funcMatchArgtypes, funcSelectCandidate } from "./func-select.ts";
import { arrayType, baseElementType, formatType } from "./lookup.ts";
import { checkSrfCallPlacement } from "./expr-tests.ts";
import { makeFnArguments } from "./fn-arguments.ts";
import { operatorHint } from "./hints.ts";
import { checked } from "./parse-relation.ts";
import type { ParseState } from "./parse-state.ts";
import { nameListToString, names } from "./raw-nodes.ts";
import { BOOL, INTERNAL, UNKNOWN, isPolymorphicType } from "./type-oids.ts";

/** `op_signature_string`. */
function signature(catalog: Catalog, opname: readonly Node[], left: Oid, right: Oid): string {
  return `${left ? `${formatType(catalog, left)} ` : ""}${nameListToString(opname)} ${formatType(catalog, right)}`;
}

function operatorError(
  pstate: ParseState,
  opname: readonly Node[],
  left: Oid,
  right: Oid,
  ambiguous: boolean,
  location: number,
): never {
  const { catalog } = pstate.cx;
  const what = signature(catalog, opname, left, right);
  if (ambiguous)
    ereport("AMBIGUOUS_FUNCTION", `operator is not unique: ${what}`, location, {
      hint: "Could not choose a best candidate operator. You might need to add explicit type casts.",
    });
  return ereport("UNDEFINED_FUNCTION", `operator does not exist: ${what}`, location, {
    hint: operatorHint(catalog, names(opname), left, right),
  });
}

/** `binary_oper_exact`: an unknown operand is taken to be of the other's type. */
function binaryOperExact(catalog: Catalog, opname: readonly Node[], left: Oid, right: Oid): PgOperatorRow | undefined {
  let arg1 = left;
  let arg2 = right;
  let wasUnknown = false;
  if (arg1 === UNKNOWN && arg2 !== 0) {
    arg1 = arg2;
    wasUnknown = true;
  } else if (arg2 === UNKNOWN && arg1 !== 0) {
    arg2 = arg1;
    wasUnknown = true;
  }
  const exact = operatorByTypes(catalog, names(opname), arg1, arg2);
  if (exact || !wasUnknown) return exact;
  const base = baseTypeOf(catalog, arg1);
  return base === arg1 ? undefined : operatorByTypes(catalog, names(opname), base, base);
}

/** `oper`: the infix operator for operands of these types; with `noError`, `undefined` when there is none. */
export function oper(
  pstate: ParseState,
  opname: readonly Node[],
  left: Oid,
  right: Oid,
  noError: boolean,
  location: number,
): PgOperatorRow | undefined {
  const { catalog } = pstate.cx;
  const exact = binaryOperExact(catalog, opname, left, right);
  if (exact) return exact;
  let ambiguous = false;
  const candidates = withErrorPosition(location, () => operatorCandidates(catalog, names(opname), "b")).map((row) => ({
    row,
    args: [row.oprleft, row.oprright],
  }));
  if (candidates.length > 0) {
    const inputs = [left || right, right || left];
    const matching = funcMatchArgtypes(catalog, inputs, candidates);
    if (matching.length === 1) return matching[0]!.row;
    if (matching.length > 1) {
      const best = funcSelectCandidate(catalog, inputs, matching);
      if (best) return best.row;
      ambiguous = true;
    }
  }
  return noError ? undefined : operatorError(pstate, opname, left, right, ambiguous, location);
}

/** `left_oper`: a prefix operator. */
function leftOper(pstate: ParseState, opname: readonly Node[], arg: Oid, location: number): PgOperatorRow {
  const { catalog } = pstate.cx;
  const exact = operatorByTypes(catalog, names(opname), 0, arg);
  if (exact) return exact;
  let ambiguous = false;
  const candidates = withErrorPosition(location, () => operatorCandidates(catalog, names(opname), "l")).map((row) => ({
    row,
    args: [row.oprright],
  }));
  const matching = funcMatchArgtypes(catalog, [arg], candidates);
  if (matching.length === 1) return matching[0]!.row;
  if (matching.length > 1) {
    const best = funcSelectCandidate(catalog, [arg], matching);
    if (best) return best.row;
    ambiguous = true;
  }
  return operatorError(pstate, opname, 0, arg, ambiguous, location);
}

/** `compatible_oper`: one that needs no conversion at run time. */
export function compatibleOper(
  pstate: ParseState,
  opname: readonly Node[],
  left: Oid,
  right: Oid,
  location: number,
): PgOperatorRow {
  const { catalog } = pstate.cx;
  const row = oper(pstate, opname, left, right, false, location)!;
  if (isBinaryCoercible(catalog, left, row.oprleft) && isBinaryCoercible(catalog, right, row.oprright)) return row;
  return ereport(
    "UNDEFINED_FUNCTION",
    `operator requires run-time type coercion: ${signature(catalog, opname, left, right)}`,
    location,
  );
}

function checkNotShell(catalog: Catalog, opname: readonly Node[], row: PgOperatorRow, location: number): void {
  if (row.oprcode === 0)
    ereport(
      "UNDEFINED_FUNCTION",
      `operator is only a shell: ${signature(catalog, opname, row.oprleft, row.oprright)}`,
      location,
    );
}

/** `make_op`: `left` is absent for a prefix operator. */
export function makeOp(
  pstate: ParseState,
  opname: readonly Node[],
  left: Expr | undefined,
  right: Expr,
  lastSrf: Expr | undefined,
  location: number,
): OpExpr {
  const { catalog } = pstate.cx;
  if (left) checked(left);
  checked(right);
  const row = left
    ? oper(pstate, opname, left.type, right.type, false, location)!
    : leftOper(pstate, opname, right.type, location);
  checkNotShell(catalog, opname, row, location);
  const args = left ? [left, right] : [right];
  const actual = args.map((arg) => arg.type);
  const declared = left ? [row.oprleft, row.oprright] : [row.oprright];
  const rettype = withErrorPosition(location, () =>
    enforceGenericTypeConsistency(catalog, actual, declared, row.oprresult),
  );
  if (declared.includes(INTERNAL))
    ereport("FEATURE_NOT_SUPPORTED", 'functions accepting type "internal" cannot be called explicitly', location);
  if (rettype === INTERNAL)
    ereport("FEATURE_NOT_SUPPORTED", 'functions returning type "internal" cannot be called explicitly', location);
  const opretset = catalog.procs.get(row.oprcode)?.proretset ?? false;
  const result: OpExpr = {
    kind: "OpExpr",
    type: rettype,
    typmod: -1,
    collation: 0,
    location,
    opno: row.oid,
    opfuncid: row.oprcode,
    opname: row.oprname,
    opretset,
    args: makeFnArguments(pstate, args, actual, declared),
  };
  if (opretset) {
    checkSrfCallPlacement(pstate, lastSrf, location);
    pstate.lastSrf = result;
  }
  return result;
}

/** `make_scalar_array_op`: `left op ANY (right)`. */
export function makeScalarArrayOp(
  pstate: ParseState,
  opname: readonly Node[],
  useOr: boolean,
  left: Expr,
  right: Expr,
  location: number,
): ScalarArrayOpExpr {
  const { catalog } = pstate.cx;
  checked(left);
  const arrayTypeId = checked(right).type;
  const elementTypeId = arrayTypeId === UNKNOWN ? UNKNOWN : baseElementType(catalog, arrayTypeId);
  if (!elementTypeId) ereport("WRONG_OBJECT_TYPE", "op ANY/ALL (array) requires array on right side", location);
  const row = oper(pstate, opname, left.type, elementTypeId, false, location)!;
  checkNotShell(catalog, opname, row, location);
  const declared = [row.oprleft, row.oprright];
  const rettype = withErrorPosition(location, () =>
    enforceGenericTypeConsistency(catalog, [left.type, elementTypeId], declared, row.oprresult),
  );
  if (rettype !== BOOL) ereport("WRONG_OBJECT_TYPE", "op ANY/ALL (array) requires operator to yield boolean", location);
  if (catalog.procs.get(row.oprcode)?.proretset)
    ereport("WRONG_OBJECT_TYPE", "op ANY/ALL (array) requires operator not to return a set", location);
  if (isPolymorphicType(declared[1]!)) declared[1] = arrayTypeId;
  else {
    const wanted = arrayType(catalog, declared[1]!);
    if (!wanted)
      ereport(
        "UNDEFINED_OBJECT",
        `could not find array type for data type ${formatType(catalog, declared[1]!)}`,
        location,
      );
    declared[1] = wanted;
  }
  const args = makeFnArguments(pstate, [left, right], [left.type, arrayTypeId], declared);
  return {
    kind: "ScalarArrayOpExpr",
    type: BOOL,
    typmod: -1,
    collation: 0,
    location,
    opno: row.oid,
    opfuncid: row.oprcode,
    opname: row.oprname,
    useOr,
    args: [args[0]!, args[1]!],
  };
}
