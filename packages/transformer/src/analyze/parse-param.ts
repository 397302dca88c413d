/** `$n`, whose type is what its first uses ask for (`parse_param.c`, variable parameters). */
import type { ParamRef } from "@pgsql/types";
import type { Expr, Oid, Param } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { formatType, typeCollation } from "./lookup.ts";
import type { ParamState, ParseState } from "./parse-state.ts";
import { loc } from "./raw-nodes.ts";
import { UNKNOWN, VOID } from "./type-oids.ts";

/** PostgreSQL's protocol cannot say more than this. */
const MAX_PARAMS = 65_535;

/** Parameters of which these types are known (index 0 is unused); with `fixed`, there are no others. */
export function makeParamState(types: readonly (Oid | undefined)[] = [], fixed = false): ParamState {
  return { types: [...types], conflicts: [], nodes: [], fixed };
}

export function transformParamRef(pstate: ParseState, ref: ParamRef): Expr {
  const { params, catalog } = pstate.cx;
  const number = ref.number ?? 0;
  const location = loc(ref);
  if (number <= 0 || number > MAX_PARAMS || (params.fixed && params.types[number] === undefined))
    ereport("UNDEFINED_PARAMETER", `there is no parameter $${number}`, location);
  let type = params.types[number] ?? UNKNOWN;
  if (type === VOID && pstate.exprKind === "call argument") type = UNKNOWN;
  params.types[number] = type;
  const param: Param = {
    kind: "Param",
    type,
    typmod: -1,
    collation: typeCollation(catalog, type),
    location,
    paramid: number,
  };
  params.nodes.push(param);
  return param;
}

/** `variable_coerce_param_hook`: the conversion of a parameter without type is to give it one. */
export function coerceParam(pstate: ParseState, param: Param, target: Oid, location: number): Expr | undefined {
  const { params, catalog } = pstate.cx;
  if (param.type !== UNKNOWN || params.fixed) return undefined;
  const settled = params.types[param.paramid] ?? UNKNOWN;
  if (settled === UNKNOWN) params.types[param.paramid] = target;
  else if (settled !== target) {
    params.conflicts.push({ number: param.paramid, type: target });
    ereport("AMBIGUOUS_PARAMETER", `inconsistent types deduced for parameter $${param.paramid}`, param.location, {
      detail: `${formatType(catalog, settled)} versus ${formatType(catalog, target)}`,
      hint: `Cast it where it stands: $${param.paramid}::${formatType(catalog, settled)}.`,
    });
  }
  param.type = target;
  param.collation = typeCollation(catalog, target);
  if (location >= 0 && (param.location < 0 || location < param.location)) param.location = location;
  return param;
}
