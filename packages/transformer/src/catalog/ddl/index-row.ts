import type { PgClassRow, PgIndexRow } from "../types.ts";
import type { DdlContext } from "./context.ts";
import { updateRelation } from "./context.ts";
import { addRelation } from "./relation-rows.ts";

/** `a_b`, as index names have it (`ChooseIndexNameAddition`). */
export function indexColumnNames(relation: PgClassRow, indkey: readonly number[]): string {
  const names: string[] = [];
  for (const attnum of indkey) {
    const base = attnum === 0 ? "expr" : relation.attributes[attnum - 1]!.attname;
    let name = base;
    for (let i = 1; names.includes(name); i++) name = `${base}${i}`;
    names.push(name);
  }
  return names.join("_");
}

/** Adds an index and the relation that it is. */
export function addIndexRow(
  cx: DdlContext,
  relation: PgClassRow,
  name: string,
  index: Pick<PgIndexRow, "indkey"> & Partial<PgIndexRow>,
): PgIndexRow {
  const attributes = index.indkey.map((attnum, i) => {
    const column = relation.attributes[attnum - 1];
    return {
      ...(column ?? relation.attributes[0]!),
      attnum: i + 1,
      attname: column?.attname ?? "expr",
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
    indexrelid: row.oid,
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
    indexprs: [],
    indpred: undefined,
    hasPredicate: false,
    ...index,
  };
  updateRelation(cx.catalog, relation.oid, (current) => ({ indexes: [...current.indexes, result] }));
  return result;
}
