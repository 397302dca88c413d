/** What CREATE OPERATOR and ALTER OPERATOR check alike (`operatorcmds.c`, `pg_operator.c`). */
import type { DefElem } from "@pgsql/types";
import type { Catalog } from "../catalog.ts";
import { functionCandidates } from "../candidates.ts";
import { typeNameOf } from "../format-type.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid, PgOperatorRow, PgProcRow } from "../types.ts";
import { BOOL_TYPE, FLOAT8_TYPE, INT2_TYPE, INT4_TYPE, INTERNAL_TYPE, OID_TYPE } from "../well-known.ts";
import type { DdlContext } from "./context.ts";
import { requireFunction } from "./create-operator.ts";
import { optionNames } from "./create-type.ts";

/** Attributes that are set to something. */
export interface OperatorAttributes {
  readonly commutator: boolean;
  readonly negator: boolean;
  readonly restrict: boolean;
  readonly join: boolean;
  readonly merges: boolean;
  readonly hashes: boolean;
}

/** `OperatorValidateParams`. Throws 42P13. */
export function requireOperatorAttributes(left: Oid, result: Oid, attributes: OperatorAttributes): void {
  const refuse = (kind: string, what: string): never => {
    throw new SqlError("42P13", `only ${kind} operators can ${what}`);
  };
  if (left === 0) {
    if (attributes.commutator) refuse("binary", "have commutators");
    if (attributes.join) refuse("binary", "have join selectivity");
    if (attributes.merges) refuse("binary", "merge join");
    if (attributes.hashes) refuse("binary", "hash");
  }
  if (result === BOOL_TYPE) return;
  if (attributes.negator) refuse("boolean", "have negators");
  if (attributes.restrict) refuse("boolean", "have restriction selectivity");
  if (attributes.join) refuse("boolean", "have join selectivity");
  if (attributes.merges) refuse("boolean", "merge join");
  if (attributes.hashes) refuse("boolean", "hash");
}

/** RESTRICT and JOIN name functions that estimate. Throws 42883, 42725, 42P17. */
export function requireEstimators(cx: DdlContext, options: readonly DefElem[]): void {
  for (const option of options) {
    const isJoin = option.defname === "join";
    if (option.arg === undefined || (!isJoin && option.defname !== "restrict")) continue;
    const names = optionNames(option);
    const proc = isJoin
      ? joinEstimator(cx, names)
      : requireFunction(cx, names, [INTERNAL_TYPE, OID_TYPE, INTERNAL_TYPE, INT4_TYPE]);
    if (proc.prorettype !== FLOAT8_TYPE)
      throw new SqlError(
        "42P17",
        `${isJoin ? "join" : "restriction"} estimator function ${names.join(".")} must return type float8`,
      );
  }
}

function joinEstimator(cx: DdlContext, names: readonly string[]): PgProcRow {
  const args = [INTERNAL_TYPE, OID_TYPE, INTERNAL_TYPE, INT2_TYPE, INTERNAL_TYPE];
  const found = [args, args.slice(0, 4)].flatMap((types) =>
    functionCandidates(cx.catalog, names, { nargs: types.length, missingOk: true })
      .filter((candidate) => String(candidate.args) === String(types))
      .slice(0, 1),
  );
  if (found.length > 1) throw new SqlError("42725", `join estimator function ${names.join(".")} has multiple matches`);
  return found[0]?.proc ?? requireFunction(cx, names, args);
}

/** The operator that a link leads to; none where it was dropped. */
export const linked = (catalog: Catalog, oid: Oid): PgOperatorRow | undefined =>
  oid === 0 ? undefined : catalog.operators.get(oid);

/** Makes the commutator and the negator point back (`OperatorUpd`). Throws 42P13. */
export function linkOperators(catalog: Catalog, operator: PgOperatorRow): void {
  for (const [link, word] of [
    ["oprcom", "commutator"],
    ["oprnegate", "negator"],
  ] as const) {
    const other = linked(catalog, operator[link]);
    if (other === undefined) continue;
    const back = linked(catalog, other[link]);
    if (back !== undefined && back.oid !== operator.oid)
      throw new SqlError(
        "42P13",
        `${word} operator ${other.oprname} is already the ${word} of operator ${back.oprname}`,
      );
    catalog.operators.put({ ...other, [link]: operator.oid });
  }
}

/** `integer + text`, or `- integer`, as messages print it. */
export const operatorSignature = (catalog: Catalog, names: readonly string[], left: Oid, right: Oid): string =>
  `${left === 0 ? "" : `${typeNameOf(catalog, left)} `}${names.join(".")} ${typeNameOf(catalog, right)}`;
