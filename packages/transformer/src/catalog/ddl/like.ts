import type { TableLikeClause } from "@pgsql/types";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";
import type { ColumnSpec, NotNullSpec } from "./column-definition.ts";
import { addConstraint, installCheck, makeConstraint, setAttribute } from "./constraints.ts";
import { addIndexRow, indexColumnNames, namesOfIndex } from "./index-row.ts";
import type { DdlContext } from "./context.ts";
import { chooseRelationName, loc, relationAt, reload, updateRelation } from "./context.ts";

/** Bits of `TableLikeClause.options` (`CREATE_TABLE_LIKE_*`). */
const options = { constraints: 1 << 2, defaults: 1 << 3, generated: 1 << 4, identity: 1 << 5, indexes: 1 << 6 };

export interface LikeElements {
  readonly columns: readonly ColumnSpec[];
  readonly notNulls: readonly NotNullSpec[];
  /** Constraints, defaults and indexes, which need the new table's columns. */
  readonly later: ((relation: PgClassRow) => void) | undefined;
}

/** LIKE source INCLUDING … (`transformTableLikeClause`, `expandTableLikeClause`). */
export function likeElements(cx: DdlContext, clause: TableLikeClause): LikeElements {
  let source: PgClassRow;
  try {
    source = relationAt(cx, clause.relation);
  } catch (error) {
    throw error instanceof SqlError ? error.at(loc(clause.relation)) : error;
  }
  if (!["r", "v", "m", "c", "f", "p"].includes(source.relkind))
    throw new SqlError("42809", `relation "${source.relname}" is invalid in LIKE clause`, {
      location: loc(clause.relation),
    });
  const bits = clause.options ?? 0;
  const live = source.attributes.filter((attribute) => !attribute.attisdropped);
  const columns = live.map((attribute): ColumnSpec => {
    const identity = (bits & options.identity) !== 0 ? attribute.attidentity : "";
    return {
      attribute: {
        ...attribute,
        attnum: 0,
        attnotnull: false,
        attinhcount: 0,
        attislocal: true,
        attidentity: identity,
        attgenerated: (bits & options.generated) !== 0 ? attribute.attgenerated : "",
        atthasdef: false,
        default: undefined,
      },
      defaultExpr: undefined,
      generated: undefined,
      ownsSequence: identity !== "",
      constraints: [],
      notNull: undefined,
    };
  });
  const notNulls = source.constraints
    .filter((constraint) => constraint.contype === "n" && !constraint.connoinherit)
    .map((constraint): NotNullSpec => ({
      column: source.attributes[constraint.conkey[0]! - 1]!.attname,
      name: constraint.conname,
      noInherit: false,
      location: -1,
      valid: true,
    }));
  // A composite type or view has columns that are not null by nothing but themselves; only constraints are copied.
  return { columns, notNulls, later: (relation) => copyRest(cx, relation, source, bits) };
}

function copyRest(cx: DdlContext, table: PgClassRow, source: PgClassRow, bits: number): void {
  const { catalog } = cx;
  const numberOf = (attnum: number): number => {
    const name = source.attributes[attnum - 1]?.attname;
    return reload(catalog, table).attributes.find((attribute) => attribute.attname === name)?.attnum ?? 0;
  };
  for (const attribute of source.attributes) {
    if (attribute.attisdropped || !attribute.atthasdef) continue;
    const wanted = attribute.attgenerated === "" ? options.defaults : options.generated;
    if ((bits & wanted) === 0) continue;
    updateRelation(catalog, table.oid, (row) => ({
      attributes: setAttribute(row, numberOf(attribute.attnum), (column) => ({
        ...column,
        atthasdef: true,
        default: attribute.default,
      })),
    }));
  }
  if ((bits & options.constraints) !== 0) {
    for (const constraint of source.constraints) {
      if (constraint.contype !== "c") continue;
      const row = reload(catalog, table);
      if (constraint.connoinherit && row.relkind === "p")
        throw new SqlError("42P16", `cannot add NO INHERIT constraint to partitioned table "${row.relname}"`);
      installCheck(cx, row, {
        ...makeConstraint(cx, row, constraint),
        oid: catalog.newOid(),
        conkey: constraint.conkey.map(numberOf),
        conislocal: true,
        coninhcount: 0,
      });
    }
  }
  if ((bits & options.indexes) === 0) return;
  for (const index of source.indexes) {
    const relation = reload(catalog, table);
    const indkey = index.indkey.map(numberOf);
    const constraint = source.constraints.find((row) => row.conindid === index.indexrelid && row.contype !== "f");
    if (constraint !== undefined && !indkey.includes(0) && constraint.contype !== "x") {
      addConstraint(cx, relation, {
        contype: constraint.contype === "p" ? "CONSTR_PRIMARY" : "CONSTR_UNIQUE",
        keys: indkey.map((attnum) => ({ String: { sval: relation.attributes[attnum - 1]!.attname } })),
        deferrable: constraint.condeferrable,
        without_overlaps: constraint.conperiod,
        nulls_not_distinct: constraint.nullsNotDistinct,
      });
    } else {
      const names = namesOfIndex(catalog, index);
      const name = chooseRelationName(
        catalog,
        relation.relname,
        indexColumnNames(relation, indkey, names),
        "idx",
        relation.relnamespace,
      );
      addIndexRow(cx, relation, name, { ...index, indkey, indinclude: index.indinclude.map(numberOf) }, names);
    }
  }
}
