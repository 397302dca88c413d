/** Column references (`transformColumnRef` of `parse_expr.c`). */
import type { ColumnRef, Node } from "@pgsql/types";
import { DATABASE_NAME } from "../catalog/names.ts";
import type { Expr } from "../nodes/query-tree.ts";
import { ereport, silently } from "./analyze-error.ts";
import { formatType, isComplexType, isRowType, relationOf } from "./lookup.ts";
import { makeVar } from "./make-nodes.ts";
import { errorMissingColumn, errorMissingRte } from "./missing-names.ts";
import { parseFuncOrColumn } from "./parse-func.ts";
import { routineArgument } from "./routine-arguments.ts";
import { colNameToVar, refnameNamespaceItem, scanNSItemForColumn } from "./parse-relation.ts";
import { outerState, rtFetch, type NamespaceItem, type ParseState } from "./parse-state.ts";
import { as, loc, nameListToString, str } from "./raw-nodes.ts";
import { RECORD } from "./type-oids.ts";

export function transformColumnRef(pstate: ParseState, ref: ColumnRef): Expr {
  const location = loc(ref);
  if (pstate.exprKind === "column default")
    ereport("FEATURE_NOT_SUPPORTED", "cannot use column reference in DEFAULT expression", location);
  if (pstate.exprKind === "partition bound")
    ereport("FEATURE_NOT_SUPPORTED", "cannot use column reference in partition bound expression", location);
  const fields = ref.fields ?? [];
  const { domainValue, routine } = pstate.cx;
  if (domainValue && fields.length === 1 && str(fields[0]) === "value") return { ...domainValue, location };
  if (routine) {
    const argument = routineArgument(pstate, routine, ref);
    if (argument) return argument;
  }
  if (fields.length > 4)
    ereport("SYNTAX_ERROR", `improper qualified name (too many dotted names): ${nameListToString(fields)}`, location);
  const last = fields.at(-1)!;
  if (fields.length === 1) return unqualified(pstate, str(last) ?? "", location);
  const path = fields.slice(0, -1).map((field) => str(field) ?? "");
  if (path.length === 3 && path.shift() !== DATABASE_NAME)
    ereport(
      "FEATURE_NOT_SUPPORTED",
      `cross-database references are not implemented: ${nameListToString(fields)}`,
      location,
    );
  return qualified(pstate, path.length === 2 ? path[0] : undefined, path.at(-1)!, last, location);
}

function unqualified(pstate: ParseState, name: string, location: number): Expr {
  const column = colNameToVar(pstate, name, false, location);
  if (column) return column;
  const table = refnameNamespaceItem(pstate, undefined, name, location);
  if (table) return wholeRowRef(pstate, table.item, table.levelsup, location);
  return errorMissingColumn(pstate, undefined, name, location);
}

function qualified(
  pstate: ParseState,
  schema: string | undefined,
  relname: string,
  last: Node,
  location: number,
): Expr {
  const found = refnameNamespaceItem(pstate, schema, relname, location);
  if (!found) return errorMissingRte(pstate, schema, relname, location);
  const { item, levelsup } = found;
  if (as(last, "A_Star")) return wholeRowRef(pstate, item, levelsup, location);
  const colname = str(last) ?? "";
  const column = scanNSItemForColumn(pstate, item, levelsup, colname, location);
  if (column) return column;
  const row = wholeRowRef(pstate, item, levelsup, location);
  return (
    parseFuncOrColumn(pstate, [last], [row], pstate.lastSrf, undefined, false, location) ??
    errorMissingColumn(pstate, relname, colname, location)
  );
}

/** `transformWholeRowRef`: a table's name as a value. */
export function wholeRowRef(pstate: ParseState, item: NamespaceItem, levelsup: number, location: number): Expr {
  if (item.broken) silently();
  const { rte } = item;
  if (item.names !== rte.eref && item.returning === "default") {
    // The alias of a join's USING columns: a row of these alone.
    const args = item.columns
      .slice(0, item.names.colnames.length)
      .map((column) =>
        makeVar(column.varno, column.varattno, column.type, column.typmod, column.collation, levelsup, location),
      );
    return {
      kind: "RowExpr",
      type: RECORD,
      typmod: -1,
      collation: 0,
      location,
      args,
      colnames: item.names.colnames,
      rowFormat: "implicit-cast",
    };
  }
  const { type, attno } = wholeRowType(pstate, item);
  return makeVar(item.rtindex, attno, type, -1, 0, levelsup, location, item.returning);
}

/** `makeWholeRowVar`: a function's scalar result is its own "row". */
function wholeRowType(pstate: ParseState, item: NamespaceItem): { readonly type: number; readonly attno: number } {
  const { catalog } = pstate.cx;
  const { rte } = item;
  if (rte.rtekind === "relation") {
    const relation = relationOf(catalog, rte.relid);
    if (!relation?.reltype)
      ereport("WRONG_OBJECT_TYPE", `relation "${relation?.relname ?? ""}" does not have a composite type`);
    return { type: relation.reltype, attno: 0 };
  }
  if (rte.rtekind === "function" && rte.functions.length === 1 && !rte.funcordinality) {
    const { type } = rte.functions[0]!.funcexpr;
    return { type, attno: isRowType(catalog, type) ? 0 : 1 };
  }
  return { type: RECORD, attno: 0 };
}

/** `unknown_attribute`: `value.name` where there is no such field. */
export function unknownAttribute(pstate: ParseState, value: Expr, name: string, location: number): never {
  const { catalog } = pstate.cx;
  if (value.kind === "Var" && value.varattno === 0) {
    const rte = rtFetch(outerState(pstate, value.varlevelsup).rtable, value.varno);
    ereport("UNDEFINED_COLUMN", `column ${rte.eref.aliasname}.${name} does not exist`, location);
  }
  if (isComplexType(catalog, value.type))
    ereport("UNDEFINED_COLUMN", `column "${name}" not found in data type ${formatType(catalog, value.type)}`, location);
  if (value.type === RECORD)
    ereport("UNDEFINED_COLUMN", `could not identify column "${name}" in record data type`, location);
  return ereport(
    "WRONG_OBJECT_TYPE",
    `column notation .${name} applied to type ${formatType(catalog, value.type)}, which is not a composite type`,
    location,
  );
}
