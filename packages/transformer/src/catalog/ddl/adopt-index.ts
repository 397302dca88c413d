import type { Constraint } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import { defaultOpclass } from "../type-cache.ts";
import type { PgClassRow, PgIndexRow } from "../types.ts";
import { makeConstraint, markPrimaryKeyColumn, requireFreeConstraintName } from "./constraints.ts";
import type { DdlContext } from "./context.ts";
import { loc, updateRelation } from "./context.ts";

/** ADD … USING INDEX: the index becomes the constraint's (`transformIndexConstraint`). Throws 42704, 42809, 42P16, 55000. */
export function adoptIndex(cx: DdlContext, relation: PgClassRow, constraint: Constraint): void {
  const location = loc(constraint);
  const indexname = constraint.indexname!;
  const row = cx.catalog.relationInSchema(indexname, relation.relnamespace);
  if (row === undefined) throw new SqlError("42704", `index "${indexname}" does not exist`, { location });
  const index = relation.indexes.find((entry) => entry.indexrelid === row.oid);
  if (index === undefined)
    throw new SqlError("55000", `index "${indexname}" does not belong to table "${relation.relname}"`, { location });
  if (relation.constraints.some((entry) => entry.conindid === row.oid))
    throw new SqlError("55000", `index "${indexname}" is already associated with a constraint`, { location });
  if (!index.indisunique) throw new SqlError("42809", `"${indexname}" is not a unique index`, { location });
  if (index.indkey.includes(0)) throw new SqlError("42809", `index "${indexname}" contains expressions`, { location });
  if (index.hasPredicate) throw new SqlError("42809", `"${indexname}" is a partial index`, { location });
  const sorted = sortsOtherwise(cx, relation, index);
  if (sorted >= 0)
    throw new SqlError(
      "42809",
      `index "${indexname}" column number ${sorted + 1} does not have default sorting behavior`,
      {
        location,
        detail: "Cannot create a primary key or unique constraint using such an index.",
      },
    );
  const primary = constraint.contype === "CONSTR_PRIMARY";
  if (primary && index.indnullsnotdistinct)
    throw new SqlError("42P16", "primary keys cannot use NULLS NOT DISTINCT indexes");
  const conname = constraint.conname ?? indexname;
  requireFreeConstraintName(relation, conname);
  if (primary) for (const attnum of index.indkey) markPrimaryKeyColumn(cx, relation, attnum);
  if (conname !== indexname) cx.catalog.relations.put({ ...row, relname: conname });
  updateRelation(cx.catalog, relation.oid, (current) => ({
    indexes: current.indexes.map((entry) =>
      entry.indexrelid === row.oid
        ? { ...entry, indisprimary: primary, indimmediate: !(constraint.deferrable ?? false) }
        : entry,
    ),
    constraints: [
      ...current.constraints,
      makeConstraint(cx, current, {
        conname,
        contype: primary ? "p" : "u",
        conkey: index.indkey,
        conindid: row.oid,
        condeferrable: constraint.deferrable ?? false,
        nullsNotDistinct: index.indnullsnotdistinct,
      }),
    ],
  }));
}

/** The first key column whose order is not the one that a key would have; -1 for none. */
function sortsOtherwise({ catalog }: DdlContext, relation: PgClassRow, index: PgIndexRow): number {
  return index.indkey.findIndex((attnum, i) => {
    const column = relation.attributes[attnum - 1];
    const opclass = index.indclass[i];
    return (
      (index.indoption[i] ?? 0) !== 0 ||
      (index.indcollation[i] ?? 0) !== (column?.attcollation ?? 0) ||
      (opclass !== undefined && opclass !== defaultOpclass(catalog, column?.atttypid ?? 0, "btree")?.oid)
    );
  });
}
