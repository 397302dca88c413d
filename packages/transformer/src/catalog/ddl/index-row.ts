import type { Catalog } from "../catalog.ts";
import type { PgClassRow, PgIndexRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { updateRelation } from "./context.ts";
import { addRelation } from "./relation-rows.ts";

/** The names of an index's columns. */
export const namesOfIndex = (catalog: Catalog, index: PgIndexRow): readonly string[] =>
  (catalog.relations.get(index.indexrelid)?.attributes ?? []).map((column) => column.attname);

/** `a_b`, as index names have it (`ChooseIndexNameAddition`); `given` are the names of its expressions. */
export function indexColumnNames(
  relation: PgClassRow,
  indkey: readonly number[],
  given: readonly string[] = [],
): string {
  const names: string[] = [];
  for (const [at, attnum] of indkey.entries()) {
    const base = attnum === 0 ? (given[at] ?? "expr") : relation.attributes[attnum - 1]!.attname;
    let name = base;
    for (let i = 1; names.includes(name); i++) name = `${base}${i}`;
    names.push(name);
  }
  return names.join("_");
}

/** Adds an index and the relation that it is; `names` are those of its expressions. */
export function addIndexRow(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  index: Pick<PgIndexRow, "indkey"> & Partial<PgIndexRow>,
  names: readonly string[] = [],
): PgIndexRow {
  const attributes = index.indkey.map((attnum, i) => {
    const column = relation.attributes[attnum - 1];
    return {
      ...(column ?? relation.attributes[0]!),
      attnum: i + 1,
      attname: column?.attname ?? names[i] ?? "expr",
      attnotnull: false,
    };
  });
  const row = addRelation(cx.catalog, {
    relname: name,
    relnamespace: relation.relnamespace,
    relkind: relation.relkind === "p" ? "I" : "i",
    attributes: relation.attributes.length === 0 ? [] : attributes,
    relpersistence: relation.relpersistence,
    rest: { indrelid: relation.oid },
  });
  const result: PgIndexRow = {
    indisunique: false,
    indisprimary: false,
    indisexclusion: false,
    indimmediate: true,
    indnullsnotdistinct: false,
    indisvalid: true,
    indmethod: "btree",
    indinclude: [],
    indclass: [],
    indcollation: index.indkey.map((attnum) => relation.attributes[attnum - 1]?.attcollation ?? 0),
    indoption: index.indkey.map(() => 0),
    indexprs: [],
    indpred: undefined,
    hasPredicate: false,
    ...index,
    indexrelid: row.oid,
  };
  updateRelation(cx.catalog, relation.oid, (current) => ({ indexes: [...current.indexes, result] }));
  return result;
}
