import type { Catalog } from "../catalog.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid, PgAttributeRow, PgClassRow, PgTypeRow, RelKind } from "../types.ts";
import { clip } from "./context.ts";

/** A type row with everything that is not said left at what most types have. */
export function makeType(
  row: Pick<PgTypeRow, "oid" | "typname" | "typnamespace" | "typtype" | "typcategory"> & Partial<PgTypeRow>,
): PgTypeRow {
  return {
    typispreferred: false,
    typisdefined: true,
    typlen: -1,
    typrelid: 0,
    typelem: 0,
    typarray: 0,
    typsubscript: "",
    typmodin: false,
    typbasetype: 0,
    typtypmod: -1,
    typnotnull: false,
    typndims: 0,
    typcollation: 0,
    typhasdefault: false,
    ...row,
  };
}

/** Adds a type together with its array type. */
export function addTypeWithArray(catalog: Catalog, row: PgTypeRow): PgTypeRow {
  const arrayOid = catalog.newOid();
  const withArray = { ...row, typarray: arrayOid };
  catalog.types.put(withArray);
  catalog.types.put(
    makeType({
      oid: arrayOid,
      typname: makeArrayTypeName(catalog, row.typname, row.typnamespace),
      typnamespace: row.typnamespace,
      typtype: "b",
      typcategory: "A",
      typelem: row.oid,
      typsubscript: "array",
      typmodin: row.typmodin,
      typcollation: row.typcollation,
    }),
  );
  catalog.typesChanged();
  return withArray;
}

/** `_name`, with more underscores while that is taken (`makeArrayTypeName`). */
export function makeArrayTypeName(catalog: Catalog, name: string, namespace: Oid): string {
  let candidate = name;
  do candidate = clip(`_${candidate}`, 63);
  while (catalog.typeInSchema(candidate, namespace) !== undefined);
  return candidate;
}

/**
 * Makes a type name free where an array type has it by accident (`moveArrayTypeName`).
 * Throws 42710 when another type has it.
 */
export function claimTypeName(catalog: Catalog, name: string, namespace: Oid): void {
  const existing = catalog.typeInSchema(name, namespace);
  if (existing === undefined) return;
  const isAutoArray = existing.typelem !== 0 && catalog.types.get(existing.typelem)?.typarray === existing.oid;
  if (!isAutoArray) {
    throw new SqlError("42710", `type "${name}" already exists`, {
      hint: "A relation has an associated type of the same name, so you must use a name that doesn't conflict with any existing type.",
    });
  }
  catalog.types.put({ ...existing, typname: makeArrayTypeName(catalog, name, namespace) });
}

export interface NewRelation {
  readonly relname: string;
  readonly relnamespace: Oid;
  readonly relkind: RelKind;
  readonly attributes: readonly PgAttributeRow[];
  readonly relpersistence?: "p" | "u" | "t";
  readonly reloftype?: Oid;
  readonly rest?: Partial<PgClassRow>;
}

/** Adds a relation with its row type (`heap_create_with_catalog`). Throws 42P07, 42710. */
const MAX_COLUMNS = 1600;

/** Dropped columns count too (`MaxHeapAttributeNumber`). Throws 54011. */
export function requireColumnCount(columns: number): void {
  if (columns > MAX_COLUMNS) throw new SqlError("54011", `tables can have at most ${MAX_COLUMNS} columns`);
}

export function addRelation(catalog: Catalog, relation: NewRelation): PgClassRow {
  const { relname, relnamespace, relkind } = relation;
  if (catalog.relationInSchema(relname, relnamespace) !== undefined)
    throw new SqlError("42P07", `relation "${relname}" already exists`);
  requireColumnCount(relation.attributes.length);
  const oid = catalog.newOid();
  let reltype = 0;
  if (relkind !== "i" && relkind !== "I" && relkind !== "S") {
    claimTypeName(catalog, relname, relnamespace);
    reltype = addTypeWithArray(
      catalog,
      makeType({
        oid: catalog.newOid(),
        typname: relname,
        typnamespace: relnamespace,
        typtype: "c",
        typcategory: "C",
        typrelid: oid,
      }),
    ).oid;
  }
  const row: PgClassRow = {
    oid,
    relname,
    relnamespace,
    relkind,
    reltype,
    reloftype: relation.reloftype ?? 0,
    relpersistence: relation.relpersistence ?? "p",
    relispartition: false,
    relrowsecurity: false,
    attributes: relation.attributes,
    constraints: [],
    indexes: [],
    inhparents: [],
    partitionKey: undefined,
    partbound: undefined,
    viewQuery: undefined,
    triggers: [],
    rules: [],
    policies: [],
    indrelid: 0,
    ownedBy: undefined,
    ...relation.rest,
  };
  catalog.relations.put(row);
  return row;
}

/** Removes a type and its array type. */
export function removeType(catalog: Catalog, oid: Oid): void {
  const row = catalog.types.get(oid);
  if (row === undefined) return;
  catalog.types.delete(oid);
  if (row.typarray !== 0) catalog.types.delete(row.typarray);
  catalog.setEnumLabels(oid, undefined);
  catalog.setDomainConstraints(oid, undefined);
  for (const type of [row.oid, row.typarray])
    for (const cast of catalog.castsOf(type)) catalog.deleteCast(cast.castsource, cast.casttarget);
  catalog.typesChanged();
}

/** Removes a relation, its row type, its indexes and the sequences that it owns. */
export function removeRelation(catalog: Catalog, relation: PgClassRow): void {
  if (catalog.relations.get(relation.oid) === undefined) return;
  catalog.relations.delete(relation.oid);
  if (relation.reltype !== 0) removeType(catalog, relation.reltype);
  for (const index of relation.indexes) if (index.indexrelid !== 0) catalog.relations.delete(index.indexrelid);
  for (const row of catalog.objects.ownValues()) if (row.relid === relation.oid) catalog.objects.delete(row.oid);
  for (const row of catalog.relations.ownValues())
    if (row.relkind === "S" && row.ownedBy?.relid === relation.oid) catalog.relations.delete(row.oid);
}

/** A column with everything that is not said left at what a plain column has. */
export function makeAttribute(
  row: Pick<PgAttributeRow, "attnum" | "attname" | "atttypid"> & Partial<PgAttributeRow>,
): PgAttributeRow {
  return {
    atttypmod: -1,
    attndims: 0,
    attcollation: 0,
    attnotnull: false,
    atthasdef: false,
    attidentity: "",
    attgenerated: "",
    attisdropped: false,
    attislocal: true,
    attinhcount: 0,
    default: undefined,
    location: -1,
    ...row,
  };
}
