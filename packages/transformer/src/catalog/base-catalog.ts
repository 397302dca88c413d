import type { CatalogBase } from "./catalog.ts";
import { Catalog } from "./catalog.ts";
import { postgres18 } from "./data/postgres-18.ts";
import {
  decodeAmops,
  decodeCast,
  decodeObject,
  decodeOpclass,
  decodeOperator,
  decodeOpfamily,
  decodeProc,
  decodeRange,
  decodeRelation,
  decodeType,
  packSections,
  sameOid,
} from "./decode-pack.ts";
import { lazyRows } from "./lazy-rows.ts";
import type { NamedTableBase } from "./named-table.ts";
import type { NamedObjectRow, Oid } from "./types.ts";
import { PG_CATALOG_NAMESPACE } from "./well-known.ts";

let base: CatalogBase | undefined;

/**
 * A catalog as a fresh PostgreSQL 18 database has it: the system's schemas, an empty `public`, no extension but `plpgsql`.
 * The base is decoded once a process.
 *
 * @example
 * ```ts
 * const catalog = createBaseCatalog();
 * catalog.procs.named("lower").length; // 3
 * ```
 */
export function createBaseCatalog(): Catalog {
  base ??= decodeBase(postgres18);
  return new Catalog(base);
}

function decodeBase(text: string): CatalogBase {
  const sections = packSections(text);
  const lines = (name: string): readonly string[] => sections.get(name) ?? [];
  const types = lazyRows(lines("type"), (line) => decodeType(line, sameOid, sameOid));
  const collationOf = (type: Oid): Oid => types.byOid.get(type)?.typcollation ?? 0;
  const ranges = lines("range").map((line) => decodeRange(line, sameOid));
  return {
    types,
    namespaces: indexed(
      ["99\tpg_toast", ...lines("namespace")].map((line) => {
        const [oid, nspname] = line.split("\t");
        return { oid: Number(oid), nspname: nspname! };
      }),
      (row) => row.nspname,
    ),
    procs: lazyRows(lines("proc"), (line) => decodeProc(line, sameOid, sameOid)),
    operators: lazyRows(lines("operator"), (line) => decodeOperator(line, sameOid, sameOid)),
    opfamilies: indexed(
      lines("opfamily").map((line) => decodeOpfamily(line, sameOid, sameOid)),
      (row) => row.opfname,
    ),
    opclasses: indexed(
      lines("opclass").map((line) => decodeOpclass(line, sameOid, sameOid)),
      (row) => row.opcname,
    ),
    collations: indexed(
      lines("collation").map((line) => {
        const [oid, collname, namespace] = line.split("\t");
        return { oid: Number(oid), collname: collname!, collnamespace: Number(namespace) };
      }),
      (row) => row.collname,
    ),
    relations: lazyRows(lines("relation"), (line) => decodeRelation(line, sameOid, sameOid, collationOf)),
    objects: indexed(
      // Their OIDs mean nothing: numbered below what the system's catalogs use.
      lines("object").map((line, i): NamedObjectRow => decodeObject(line, -1 - i, PG_CATALOG_NAMESPACE)),
      (row) => row.name,
    ),
    casts: new Map(
      lines("cast").map((line) => {
        const row = decodeCast(line, sameOid);
        return [row.castsource * 0x4000000 + row.casttarget, row];
      }),
    ),
    ranges: new Map(ranges.map((row) => [row.rngtypid, row])),
    rangesByMultirange: new Map(ranges.map((row) => [row.rngmultitypid, row])),
    amops: new Map(
      lines("amop").map((line) => {
        const rows = decodeAmops(line, sameOid);
        return [rows[0]!.amopfamily, rows];
      }),
    ),
  };
}

function indexed<Row extends { readonly oid: Oid }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): NamedTableBase<Row> {
  const byOid = new Map<Oid, Row>();
  const byName = new Map<string, Row[]>();
  for (const row of rows) {
    byOid.set(row.oid, row);
    const name = nameOf(row);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [row]);
    else same.push(row);
  }
  return { byOid, byName };
}
