import type { AlterOperatorStmt, DefElem, ObjectWithArgs } from "@pgsql/types";
import { operatorByTypes } from "../candidates.ts";
import { nameParts } from "../names.ts";
import { SqlError } from "../sql-error.ts";
import { lookupTypeName, typeNameToString } from "../type-name.ts";
import type { Oid, PgOperatorRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { defElems, optionNames } from "./create-type.ts";
import {
  linked,
  linkOperators,
  operatorSignature,
  requireEstimators,
  requireOperatorAttributes,
} from "./operator-links.ts";
import { optionBoolean } from "./options.ts";

/** The operator that `name (left, right)` names (`LookupOperWithArgs`). Throws 42704, 42883, 42601. */
export function operatorOf(cx: DdlContext, object: ObjectWithArgs): PgOperatorRow {
  const { catalog } = cx;
  const names = nameParts(object.objname);
  const [left = 0, right = 0] = (object.objargs ?? []).map((node) => {
    if (!("TypeName" in node)) return 0;
    const found = lookupTypeName(catalog, node.TypeName);
    if (found === undefined) throw new SqlError("42704", `type "${typeNameToString(node.TypeName)}" does not exist`);
    return found.type.oid;
  });
  if (right === 0) throw new SqlError("42601", "postfix operators are not supported");
  const row = operatorByTypes(catalog, names, left, right);
  if (row !== undefined) return row;
  throw new SqlError("42883", `operator does not exist: ${operatorSignature(catalog, names, left, right)}`);
}

/** Of another operator: no shell. Throws 42883. */
function reference(cx: DdlContext, option: DefElem | undefined, left: Oid, right: Oid): Oid {
  if (option === undefined) return 0;
  const names = optionNames(option);
  const row = operatorByTypes(cx.catalog, names, left, right);
  if (row !== undefined && row.oprcode !== 0) return row.oid;
  const signature = operatorSignature(cx.catalog, names, left, right);
  throw new SqlError("42883", `operator ${row === undefined ? "does not exist" : "is only a shell"}: ${signature}`);
}

const changeable = ["restrict", "join", "commutator", "negator", "merges", "hashes"];
const fixed = ["leftarg", "rightarg", "function", "procedure"];

/** ALTER OPERATOR … SET (`AlterOperator`). Throws 42601, 42883, 42P13. */
export function alterOperator(cx: DdlContext, statement: AlterOperatorStmt): void {
  const { catalog } = cx;
  const row = operatorOf(cx, statement.opername ?? {});
  const options = defElems(statement.options);
  for (const { defname = "" } of options) {
    if (changeable.includes(defname)) continue;
    const problem = fixed.includes(defname) ? "cannot be changed" : "not recognized";
    throw new SqlError("42601", `operator attribute "${defname}" ${problem}`);
  }
  // The last one counts.
  const option = (name: string): DefElem | undefined => options.findLast(({ defname }) => defname === name);
  const flag = (name: string): boolean | undefined => {
    const given = option(name);
    return given && optionBoolean(given);
  };
  const merges = flag("merges");
  const hashes = flag("hashes");
  requireEstimators(cx, options);
  const oprcom = reference(cx, option("commutator"), row.oprright, row.oprleft);
  const oprnegate = reference(cx, option("negator"), row.oprleft, row.oprright);
  if (oprnegate === row.oid) throw new SqlError("42P13", "operator cannot be its own negator");
  const refuse = (name: string): never => {
    throw new SqlError("42P13", `operator attribute "${name}" cannot be changed if it has already been set`);
  };
  if (oprcom !== 0 && (linked(catalog, row.oprcom)?.oid ?? oprcom) !== oprcom) refuse("commutator");
  if (oprnegate !== 0 && (linked(catalog, row.oprnegate)?.oid ?? oprnegate) !== oprnegate) refuse("negator");
  if (merges === false && row.oprcanmerge) refuse("merges");
  if (hashes === false && row.oprcanhash) refuse("hashes");
  requireOperatorAttributes(row.oprleft, row.oprresult, {
    commutator: oprcom !== 0,
    negator: oprnegate !== 0,
    restrict: option("restrict")?.arg !== undefined,
    join: option("join")?.arg !== undefined,
    merges: merges ?? false,
    hashes: hashes ?? false,
  });
  const next = {
    ...row,
    oprcom: oprcom || row.oprcom,
    oprnegate: oprnegate || row.oprnegate,
    oprcanmerge: row.oprcanmerge || (merges ?? false),
    oprcanhash: row.oprcanhash || (hashes ?? false),
  };
  catalog.operators.put(next);
  linkOperators(catalog, { ...next, oprcom, oprnegate });
}
