import type { Node } from "@pgsql/types";

/** A setting that a statement changes. */
export interface SetConfig {
  readonly name: string;
  /** `undefined` for NULL: the setting's default. */
  readonly value: string | undefined;
}

/**
 * What `SELECT set_config('search_path', '', false)` sets: a SELECT that is nothing but the call, with constants. Files of
 * pg_dump begin with it.
 */
export function setConfigCall(node: Node): SetConfig | undefined {
  if (!("SelectStmt" in node)) return undefined;
  const { targetList = [], fromClause, whereClause, intoClause, valuesLists } = node.SelectStmt;
  const [target, more] = targetList;
  if (!target || more || fromClause || whereClause || intoClause || valuesLists || !("ResTarget" in target))
    return undefined;
  const call = target.ResTarget.val;
  if (!call || !("FuncCall" in call)) return undefined;
  const { funcname = [], args = [] } = call.FuncCall;
  const names = funcname.map((part) => ("String" in part ? (part.String.sval ?? "") : ""));
  if (names.at(-1) !== "set_config" || (names.length > 1 && names[0] !== "pg_catalog") || args.length !== 3)
    return undefined;
  const [name, value] = args.map((arg) => ("A_Const" in arg ? arg.A_Const : undefined));
  if (name?.sval === undefined || !value || (value.sval === undefined && value.isnull !== true)) return undefined;
  return {
    name: (name.sval.sval ?? "").toLowerCase(),
    value: value.isnull === true ? undefined : (value.sval?.sval ?? ""),
  };
}
