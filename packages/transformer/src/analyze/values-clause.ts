/** VALUES as a query (`transformValuesClause` of `analyze.c`). */
import type { SelectStmt } from "@pgsql/types";
import { makeQuery, type Expr, type Query } from "../nodes/query-tree.ts";
import { ereport } from "./analyze-error.ts";
import { coerceToCommonType, selectCommonType, selectCommonTypmod } from "./coerce-helpers.ts";
import { listLocation } from "./expr-location.ts";
import { containsVarsOfLevel } from "./expr-tests.ts";
import { finishQuery } from "./finish-query.ts";
import { lockStrengthName } from "./locking-clause.ts";
import { makeTargetEntry } from "./make-nodes.ts";
import { addNSItemToQuery, expandNSItemVars } from "./namespace.ts";
import { transformLimitClause, transformSortClause } from "./parse-clause.ts";
import { selectCommonCollation } from "./parse-collate.ts";
import type { ParseState } from "./parse-state.ts";
import { transformExpressionList } from "./parse-target.ts";
import { addValues } from "./range-table.ts";
import { as, listItems } from "./raw-nodes.ts";
import { applyWithClause } from "./select-stmt.ts";

export function transformValuesClause(pstate: ParseState, stmt: SelectStmt): Query {
  const query = makeQuery("select");
  applyWithClause(pstate, query, stmt.withClause);
  const rows = (stmt.valuesLists ?? []).map((node) =>
    transformExpressionList(pstate, listItems(node), "values", false),
  );
  const width = rows[0]?.length ?? 0;
  for (const row of rows)
    if (row.length !== width) ereport("SYNTAX_ERROR", "VALUES lists must all be the same length", listLocation(row));
  const types = Array.from({ length: width }, (_, i) => {
    const column = rows.map((row): Expr => row[i]!);
    const { type } = selectCommonType(pstate, column, "VALUES");
    const converted = column.map((expr) => coerceToCommonType(pstate, expr, type, "VALUES"));
    converted.forEach((expr, r) => {
      rows[r]![i] = expr;
    });
    return {
      type,
      typmod: selectCommonTypmod(converted, type),
      collation: selectCommonCollation(pstate, converted, true),
    };
  });
  const lateral = pstate.rtable.length > 0 && rows.some((row) => containsVarsOfLevel(row, 0));
  const item = addValues(pstate, rows, types, undefined, lateral);
  addNSItemToQuery(pstate, item, true, true, true);
  const { names, vars } = expandNSItemVars(item, 0, -1);
  query.targetList = vars.map((expr, i) => makeTargetEntry(expr, pstate.nextResno++, names[i]!, false));
  query.sortClause = transformSortClause(pstate, stmt.sortClause ?? [], query.targetList, "order by", false);
  const withTies = stmt.limitOption === "LIMIT_OPTION_WITH_TIES";
  query.limitOffset = transformLimitClause(pstate, stmt.limitOffset, "offset", withTies);
  query.limitCount = transformLimitClause(pstate, stmt.limitCount, "limit", withTies);
  query.limitWithTies = withTies;
  const lock = as(stmt.lockingClause?.[0], "LockingClause");
  if (lock) ereport("FEATURE_NOT_SUPPORTED", `${lockStrengthName(lock.strength)} cannot be applied to VALUES`);
  finishQuery(pstate, query, undefined);
  return query;
}
