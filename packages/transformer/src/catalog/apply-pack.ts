import type { Catalog } from "./catalog.ts";
import {
  decodeAmops,
  decodeCast,
  decodeOpclass,
  decodeOperator,
  decodeOpfamily,
  decodeProc,
  decodeRange,
  decodeRelation,
  decodeType,
  packSections,
  type OidMap,
} from "./decode-pack.ts";
import type { Oid } from "./types.ts";
import { FIRST_NORMAL_OID } from "./well-known.ts";

/**
 * Adds an extension's objects to a catalog, in `namespace` where the extension does not say otherwise.
 * `require` is called for each extension that it needs, before anything is added.
 */
export function applyPack(catalog: Catalog, pack: string, namespace: Oid, require: (extension: string) => void): void {
  const sections = packSections(pack);
  const lines = (name: string): readonly string[] => sections.get(name) ?? [];
  const [, , packNamespace, ...requires] = (lines("extension")[0] ?? "").split("\t");
  for (const extension of requires) require(extension);
  const map = new Map<Oid, Oid>();
  for (const line of lines("external")) {
    const [oid, name] = line.split("\t");
    const type = catalog.types.named(name!)[0];
    if (type !== undefined) map.set(Number(oid), type.oid);
  }
  const namespaces = new Map<Oid, Oid>([[Number(packNamespace), namespace]]);
  for (const line of lines("namespace")) {
    const [oid, nspname] = line.split("\t");
    const known = catalog.namespaceOid(nspname!) ?? catalog.newOid();
    catalog.namespaces.put({ oid: known, nspname: nspname! });
    namespaces.set(Number(oid), known);
  }
  catalog.namespacesChanged();
  const mapOid: OidMap = (oid) => {
    if (oid < FIRST_NORMAL_OID) return oid;
    const known = map.get(oid);
    if (known !== undefined) return known;
    const fresh = catalog.newOid();
    map.set(oid, fresh);
    return fresh;
  };
  const namespaceOf: OidMap = (oid) => namespaces.get(oid) ?? (oid < FIRST_NORMAL_OID ? oid : namespace);
  for (const line of lines("type")) catalog.types.put(decodeType(line, mapOid, namespaceOf));
  for (const line of lines("proc")) catalog.procs.put(decodeProc(line, mapOid, namespaceOf));
  for (const line of lines("operator")) catalog.operators.put(decodeOperator(line, mapOid, namespaceOf));
  for (const line of lines("cast")) catalog.putCast(decodeCast(line, mapOid));
  for (const line of lines("range")) catalog.putRange(decodeRange(line, mapOid));
  for (const line of lines("opfamily")) catalog.opfamilies.put(decodeOpfamily(line, mapOid, namespaceOf));
  for (const line of lines("opclass")) catalog.opclasses.put(decodeOpclass(line, mapOid, namespaceOf));
  for (const line of lines("amop")) for (const row of decodeAmops(line, mapOid)) catalog.putAmop(row);
  const collationOf = (type: Oid): Oid => catalog.types.get(type)?.typcollation ?? 0;
  for (const line of lines("relation")) catalog.relations.put(decodeRelation(line, mapOid, namespaceOf, collationOf));
  catalog.typesChanged();
}
