import type { BoolExpr, Const, ErrorExpr, Expr, Oid, RelabelType, TargetEntry, Var } from "../nodes/query-tree.ts";
import { ERROR_TYPE } from "./parse-state.ts";
import { BOOL, INT4, UNKNOWN } from "./type-oids.ts";

export function makeConst(type: Oid, typmod: number, collation: Oid, value: string | null, location = -1): Const {
  return { kind: "Const", type, typmod, collation, location, value };
}

export function makeNullConst(type: Oid, typmod: number, collation: Oid): Const {
  return makeConst(type, typmod, collation, null);
}

export function makeBoolConst(value: boolean): Const {
  return makeConst(BOOL, -1, 0, value ? "t" : "f");
}

export function makeInt4Const(value: number): Const {
  return makeConst(INT4, -1, 0, String(value));
}

export function makeUnknownConst(value: string | null, location: number): Const {
  return makeConst(UNKNOWN, -1, 0, value, location);
}

export function makeVar(
  varno: number,
  varattno: number,
  type: Oid,
  typmod: number,
  collation: Oid,
  varlevelsup: number,
  location = -1,
  varreturningtype: Var["varreturningtype"] = "default",
): Var {
  return { kind: "Var", type, typmod, collation, location, varno, varattno, varlevelsup, varreturningtype };
}

export function makeBoolExpr(boolop: BoolExpr["boolop"], args: readonly Expr[], location: number): BoolExpr {
  return { kind: "BoolExpr", type: BOOL, typmod: -1, collation: 0, location, boolop, args };
}

export function makeRelabelType(
  arg: Expr,
  type: Oid,
  typmod: number,
  relabelformat: RelabelType["relabelformat"],
  location = -1,
): RelabelType {
  return { kind: "RelabelType", type, typmod, collation: 0, location, arg, relabelformat };
}

export function makeErrorExpr(location = -1): ErrorExpr {
  return { kind: "ErrorExpr", type: ERROR_TYPE, typmod: -1, collation: 0, location };
}

export function makeTargetEntry(expr: Expr, resno: number, resname: string | undefined, resjunk: boolean): TargetEntry {
  return { expr, resno, resname, ressortgroupref: 0, resorigtbl: 0, resorigcol: 0, resjunk };
}
