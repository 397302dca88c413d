import type { FunctionRte, RangeTableEntry, TableFuncRte, Var } from "../../nodes/query-tree.ts";
import { columnNotNull } from "./column-not-null.ts";
import { varKey } from "./expr-key.ts";
import { isNullable } from "./expr-nullable.ts";
import { functionColumnNullable } from "./from-function-nullable.ts";
import { cteOutput, subqueryOutput, viewOutput } from "./query-output.ts";
import { targetColumnNullable } from "./returning.ts";
import type { Scope } from "./scope.ts";

/** Whether a column of a range table entry can be NULL where `scope` is. */
export function columnNullable(column: Var, scope: Scope): boolean {
  const owner = scope.up(column.varlevelsup);
  const rte = owner?.query.rtable[column.varno - 1];
  if (!owner || !rte) return true;
  if (owner.returning && column.varno === owner.returning.target) return targetColumnNullable(column, owner);
  // RETURNING's old and new stand for nothing but the target.
  if (column.varreturningtype !== "default") return true;
  if (rte.rtekind === "join" && column.varattno > 0) {
    const alias = rte.joinaliasvars[column.varattno - 1];
    return alias === undefined || isNullable(alias, owner);
  }
  if (scope.mayBeAbsent(column.varno, column.varlevelsup)) return true;
  // System columns and whole rows are there as soon as the row is.
  if (column.varattno <= 0) return false;
  return presentColumnNullable(rte, column, owner);
}

/** Of a range table entry that is not null-extended. */
function presentColumnNullable(rte: RangeTableEntry, column: Var, owner: Scope): boolean {
  const index = column.varattno - 1;
  switch (rte.rtekind) {
    case "relation":
      return storedColumnNullable(rte.relid, rte.inh, column, owner);
    case "subquery":
      return subqueryOutput(rte, column.varno, owner).nullable(index);
    case "cte":
      return cteOutput(rte, column.varno, owner)?.nullable(index) ?? true;
    case "values":
      return rte.valuesLists.some((row) => {
        const value = row[index];
        return value === undefined || isNullable(value, lateralScope(column.varno, owner));
      });
    case "function":
      return functionColumnNullable(rte as FunctionRte, index, lateralScope(column.varno, owner));
    case "tablefunc":
      return tableFuncColumnNullable(rte, index);
    case "join":
    case "namedtuplestore":
    case "result":
      return true;
  }
}

function storedColumnNullable(relid: number, inh: boolean, column: Var, owner: Scope): boolean {
  const view = viewOutput(relid, column.varno, owner);
  if (view) return view.nullable(column.varattno - 1);
  return !columnNotNull(owner.cx, relid, column.varattno, inh);
}

function tableFuncColumnNullable(rte: TableFuncRte, index: number): boolean {
  const column = rte.tablefunc.columns[index];
  if (!column) return true;
  if (column.ordinality) return column.rowPaths.length > 0;
  return !(rte.tablefunc.functype === "xmltable" && column.notNull);
}

/**
 * The scope in which a FROM item is evaluated, as far as rows go in which it is present: that it is present says that
 * what it stands beside, under the same outer joins, is too.
 */
export function lateralScope(varno: number, owner: Scope): Scope {
  return owner.base.assumePresent([varno]);
}

/** Facts of a scope about the columns of one range table entry, by column number. */
export function knownColumns(scope: Scope, varno: number): readonly number[] {
  const prefix = varKey(varno, 0).slice(0, -1);
  const columns: number[] = [];
  for (const fact of scope.facts) if (fact.startsWith(prefix)) columns.push(Number(fact.slice(prefix.length)));
  return columns.filter((column) => Number.isInteger(column) && column > 0);
}
