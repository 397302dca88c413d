import type { Catalog } from "../catalog.ts";
import type { Oid } from "../types.ts";
import { setAttribute } from "./constraints.ts";
import { updateRelation } from "./context.ts";
import { columnsOf } from "./expression-columns.ts";

/** Marks a column as dropped and removes the keys, checks and indexes over it. */
export function dropColumnOf(catalog: Catalog, relid: Oid, attnum: number): void {
  const relation = catalog.relations.get(relid);
  if (relation === undefined) return;
  const goneIndexes = relation.indexes.filter(
    (index) =>
      index.indkey.includes(attnum) ||
      index.indinclude.includes(attnum) ||
      index.indexprs.some((expr) => columnsOf(expr).includes(attnum)) ||
      (index.indpred !== undefined && columnsOf(index.indpred).includes(attnum)),
  );
  for (const index of goneIndexes) if (index.indexrelid !== 0) catalog.relations.delete(index.indexrelid);
  for (const row of catalog.relations.ownValues())
    if (row.relkind === "S" && row.ownedBy?.relid === relid && row.ownedBy.attnum === attnum)
      catalog.relations.delete(row.oid);
  updateRelation(catalog, relid, (row) => ({
    attributes: setAttribute(row, attnum, (attribute) => ({
      ...attribute,
      attisdropped: true,
      attname: `........pg.dropped.${attnum}........`,
      atttypid: 0,
      attnotnull: false,
      atthasdef: false,
      attgenerated: "",
      default: undefined,
    })),
    constraints: row.constraints.filter((constraint) => !constraint.conkey.includes(attnum)),
    indexes: row.indexes.filter((index) => !goneIndexes.includes(index)),
  }));
}

/** Removes a constraint and what it alone upheld. */
export function dropConstraintOf(catalog: Catalog, relid: Oid, conname: string): void {
  const relation = catalog.relations.get(relid);
  const constraint = relation?.constraints.find((row) => row.conname === conname);
  if (relation === undefined || constraint === undefined) return;
  if (constraint.contype !== "f" && constraint.conindid !== 0) catalog.relations.delete(constraint.conindid);
  updateRelation(catalog, relid, (row) => ({
    constraints: row.constraints.filter((other) => other.oid !== constraint.oid),
    indexes:
      constraint.contype === "f"
        ? row.indexes
        : row.indexes.filter((index) => index.indexrelid !== constraint.conindid),
    attributes:
      constraint.contype === "n"
        ? setAttribute(row, constraint.conkey[0]!, (attribute) => ({ ...attribute, attnotnull: false }))
        : row.attributes,
  }));
}
