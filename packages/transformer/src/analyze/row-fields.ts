/** Fields of row-valued expressions (`ParseComplexProjection`, `expandRecordVariable`, `get_expr_result_type`). */
import type { Catalog } from "../catalog/catalog.ts";
import type { PgProcRow } from "../catalog/types.ts";
import type { ColumnType, Expr, Oid, RangeTableEntry, TargetEntry, Var } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { enforceGenericTypeConsistency } from "./coerce-polymorphic.ts";
import { formatType, rowColumns, typeCollation, typeRow } from "./lookup.ts";
import { baseTypeOf } from "../catalog/base-type.ts";
import { nsItemByVar, scanNSItemForColumn } from "./parse-relation.ts";
import { rtFetch, type ParseState } from "./parse-state.ts";
import { CSTRING, RECORD, VOID, isPolymorphicType } from "./type-oids.ts";

/** What a function in FROM, or a row-valued expression, gives (`TypeFuncClass`). */
export type ResultClass =
  | { readonly kind: "composite"; readonly type: Oid; readonly columns: readonly ColumnType[] }
  | { readonly kind: "scalar"; readonly type: Oid }
  | { readonly kind: "record" }
  | { readonly kind: "other"; readonly type: Oid };

/** The range tables that an expression's Vars refer to: this level's, and those further out. */
export interface RangeTables {
  readonly parent: RangeTables | undefined;
  readonly rtable: readonly RangeTableEntry[];
  readonly ctenamespace?: ParseState["ctenamespace"];
}

/** `get_expr_result_type`. */
export function exprResultType(catalog: Catalog, expr: Expr): ResultClass {
  if (expr.kind === "FuncExpr") return functionResult(catalog, catalog.procs.get(expr.funcid), expr.args, expr.type);
  if (expr.kind === "OpExpr") return functionResult(catalog, catalog.procs.get(expr.opfuncid), expr.args, expr.type);
  if (expr.kind === "RowExpr" && expr.type === RECORD)
    return {
      kind: "composite",
      type: RECORD,
      columns: expr.args.map((arg, i) => ({
        name: expr.colnames[i] ?? `f${i + 1}`,
        type: arg.type,
        typmod: arg.typmod,
        collation: arg.collation,
      })),
    };
  return typeResult(catalog, expr.type);
}

function typeResult(catalog: Catalog, type: Oid): ResultClass {
  const base = baseTypeOf(catalog, type);
  switch (typeRow(catalog, base)?.typtype) {
    case "c":
      return { kind: "composite", type, columns: rowColumns(catalog, base) ?? [] };
    case "p":
      if (base === RECORD) return { kind: "record" };
      return base === VOID || base === CSTRING ? { kind: "scalar", type } : { kind: "other", type };
    case undefined:
      return { kind: "other", type };
    default:
      return { kind: "scalar", type };
  }
}

/** `internal_get_result_type`: OUT and TABLE arguments make a row type. */
function functionResult(catalog: Catalog, proc: PgProcRow | undefined, args: readonly Expr[], type: Oid): ResultClass {
  const outputs = proc && outputArguments(proc);
  if (!proc || !outputs || (outputs.length < 2 && proc.prokind !== "p")) return typeResult(catalog, type);
  const actual = args.map((arg) => arg.type);
  const columns = outputs.map(({ name, type: declared }, i) => {
    const resolved = isPolymorphicType(declared)
      ? enforceGenericTypeConsistency(catalog, actual, proc.proargtypes.slice(0, actual.length), declared)
      : declared;
    return {
      name: name || `column${i + 1}`,
      type: resolved,
      typmod: -1,
      collation: typeCollation(catalog, resolved),
    };
  });
  return { kind: "composite", type, columns };
}

/** OUT, INOUT and TABLE arguments; `undefined` when the function declares none. */
export function outputArguments(proc: PgProcRow): { readonly name: string; readonly type: Oid }[] | undefined {
  const { proallargtypes, proargmodes, proargnames } = proc;
  if (!proallargtypes || !proargmodes) return undefined;
  const outputs: { name: string; type: Oid }[] = [];
  proallargtypes.forEach((type, i) => {
    const mode = proargmodes[i];
    if (mode === "o" || mode === "b" || mode === "t") outputs.push({ name: proargnames?.[i] ?? "", type });
  });
  return outputs;
}

/** `get_func_result_name`: of a function with one OUT argument. */
export function functionResultName(proc: PgProcRow | undefined): string | undefined {
  const outputs = proc && outputArguments(proc);
  return outputs?.length === 1 && outputs[0]!.name !== "" ? outputs[0]!.name : undefined;
}

/** `ParseComplexProjection`: `row.name`, or `name(row)`. */
export function complexProjection(pstate: ParseState, name: string, arg: Expr, location: number): Expr | undefined {
  if (arg.kind === "Var" && arg.varattno === 0) {
    const item = nsItemByVar(pstate, arg);
    return item && scanNSItemForColumn(pstate, item, arg.varlevelsup, name, location);
  }
  const columns = rowFields(pstate, arg);
  const at = columns?.findIndex((column) => column.name === name && column.type !== 0) ?? -1;
  const column = columns?.[at];
  return column && fieldSelect(arg, at + 1, column);
}

export function fieldSelect(arg: Expr, fieldnum: number, column: ColumnType): Expr {
  return {
    kind: "FieldSelect",
    type: column.type,
    typmod: column.typmod,
    collation: column.collation,
    location: -1,
    arg,
    fieldnum,
  };
}

/** The fields of a row-valued expression, as far as they are known. */
export function rowFields(pstate: RangeTables & Pick<ParseState, "cx">, expr: Expr): readonly ColumnType[] | undefined {
  const { catalog } = pstate.cx;
  const source = expr.kind === "Var" && expr.type === RECORD ? recordSource(pstate, expr) : expr;
  if (!source) return undefined;
  if (Array.isArray(source)) return source as readonly ColumnType[];
  const result = exprResultType(catalog, source as Expr);
  return result.kind === "composite" ? result.columns : undefined;
}

/** As `rowFields`, raising what PostgreSQL raises when they are not known. */
export function requireRowFields(pstate: ParseState, expr: Expr): readonly ColumnType[] {
  const fields = rowFields(pstate, expr);
  if (fields) return fields;
  const { catalog } = pstate.cx;
  return expr.type === RECORD
    ? ereport("WRONG_OBJECT_TYPE", "record type has not been registered")
    : ereport("WRONG_OBJECT_TYPE", `type ${formatType(catalog, expr.type)} is not composite`);
}

/** `expandRecordVariable`: the expression that an anonymous record column comes from, or the columns of a whole row. */
function recordSource(tables: RangeTables, variable: Var): Expr | readonly ColumnType[] | undefined {
  let level: RangeTables | undefined = tables;
  for (let up = 0; up < variable.varlevelsup; up++) level = level?.parent;
  if (!level) return undefined;
  const rte = rtFetch(level.rtable, variable.varno);
  if (variable.varattno === 0) return rteColumns(rte);
  const follow = (inner: RangeTables, entry: TargetEntry | undefined): Expr | readonly ColumnType[] | undefined =>
    entry?.expr.kind === "Var" && entry.expr.type === RECORD ? recordSource(inner, entry.expr) : entry?.expr;
  switch (rte.rtekind) {
    case "subquery":
      return follow(
        { parent: level, rtable: rte.subquery.rtable },
        outputEntry(rte.subquery.targetList, variable.varattno),
      );
    case "join": {
      const alias = rte.joinaliasvars[variable.varattno - 1];
      return alias?.kind === "Var" ? recordSource(level, alias) : alias;
    }
    case "cte": {
      let outer: RangeTables | undefined = level;
      for (let up = 0; up < rte.ctelevelsup; up++) outer = outer?.parent;
      const query = outer?.ctenamespace?.find((cte) => cte.node.ctename === rte.ctename)?.analyzed;
      if (!outer || !query || rte.selfReference) return undefined;
      const list = query.commandType === "select" ? query.targetList : query.returningList;
      return follow({ parent: outer, rtable: query.rtable }, outputEntry(list, variable.varattno));
    }
    default:
      return variable;
  }
}

function outputEntry(list: readonly TargetEntry[], resno: number): TargetEntry | undefined {
  return list.find((entry) => entry.resno === resno && !entry.resjunk);
}

/** The columns of a range table entry whose row type has no name. */
export function rteColumns(rte: RangeTableEntry): readonly ColumnType[] | undefined {
  const named = (types: readonly { type: Oid; typmod: number; collation: Oid }[]): ColumnType[] =>
    types.map(({ type, typmod, collation }, i) => ({ name: rte.eref.colnames[i] ?? "", type, typmod, collation }));
  switch (rte.rtekind) {
    case "subquery": {
      const { commandType, targetList, returningList } = rte.subquery;
      const list = commandType === "select" ? targetList : returningList;
      return named(list.filter((entry) => !entry.resjunk).map((entry) => entry.expr));
    }
    case "join":
      return named(rte.joinaliasvars);
    case "tablefunc":
      return named(rte.tablefunc.columns);
    case "function":
    case "values":
    case "cte":
    case "namedtuplestore":
      return named(rte.columns);
    case "relation":
    case "result":
      return undefined;
  }
}
