import { baseTypeOf, elementTypeOf, isBinaryCoercible } from "./base-type.ts";
import type { Catalog } from "./catalog.ts";
import type { Oid, PgOpclassRow } from "./types.ts";
import { ARRAY_EQ_OPERATOR, RECORD_EQ_OPERATOR, RECORD_TYPE } from "./well-known.ts";

/** Operators that sorting, grouping and comparing a type use; 0 where it has none (`TypeCacheEntry`). */
export interface TypeCacheEntry {
  readonly eqOpr: Oid;
  readonly ltOpr: Oid;
  readonly gtOpr: Oid;
  readonly hashable: boolean;
  readonly btreeOpfamily: Oid;
  readonly btreeOpintype: Oid;
  readonly hashOpfamily: Oid;
  readonly hashOpintype: Oid;
}

const nothing: TypeCacheEntry = {
  eqOpr: 0,
  ltOpr: 0,
  gtOpr: 0,
  hashable: false,
  btreeOpfamily: 0,
  btreeOpintype: 0,
  hashOpfamily: 0,
  hashOpintype: 0,
};

// Entries of built-in types never change, but for what a user's operator class adds, which is a user's catalog anyway.
const btree = { less: 1, equal: 3, greater: 5 };
const hash = { equal: 1 };

/** The type's default operator class for an access method (`GetDefaultOpClass`). */
export function defaultOpclass(catalog: Catalog, type: Oid, method: string): PgOpclassRow | undefined {
  const base = baseTypeOf(catalog, type);
  const category = catalog.types.get(base)?.typcategory;
  let exact: PgOpclassRow | undefined;
  let preferred: PgOpclassRow | undefined;
  let preferredCount = 0;
  let compatible: PgOpclassRow | undefined;
  let compatibleCount = 0;
  for (const opclass of catalog.opclassesOf(method)) {
    if (!opclass.opcdefault) continue;
    if (opclass.opcintype === base) {
      exact = opclass;
      break;
    }
    if (!isBinaryCoercible(catalog, base, opclass.opcintype)) continue;
    const row = catalog.types.get(opclass.opcintype);
    if (row?.typispreferred && row.typcategory === category) {
      preferred = opclass;
      preferredCount++;
    } else {
      compatible = opclass;
      compatibleCount++;
    }
  }
  if (exact !== undefined) return exact;
  if (preferredCount === 1) return preferred;
  return preferredCount === 0 && compatibleCount === 1 ? compatible : undefined;
}

/** The operator of a family for two types and a strategy; 0 when there is none (`get_opfamily_member`). */
export function opfamilyMember(catalog: Catalog, family: Oid, left: Oid, right: Oid, strategy: number): Oid {
  for (const row of catalog.amops(family))
    if (row.amoplefttype === left && row.amoprighttype === right && row.amopstrategy === strategy) return row.amopopr;
  return 0;
}

/** How values of a type are compared (`lookup_type_cache`). */
export function typeCacheEntry(catalog: Catalog, type: Oid): TypeCacheEntry {
  return lookup(catalog, type, 0);
}

// A composite type cannot contain itself but through an array, so that this only guards against a broken catalog.
const maximumDepth = 50;

function lookup(catalog: Catalog, type: Oid, depth: number): TypeCacheEntry {
  const cached = catalog.typeCache.get(type);
  if (cached !== undefined) return cached;
  if (depth > maximumDepth) return nothing;
  const row = catalog.types.get(type);
  if (row === undefined || !row.typisdefined) return nothing;
  const btreeClass = defaultOpclass(catalog, type, "btree");
  const hashClass = defaultOpclass(catalog, type, "hash");
  const bf = btreeClass?.opcfamily ?? 0;
  const bt = btreeClass?.opcintype ?? 0;
  const hf = hashClass?.opcfamily ?? 0;
  const ht = hashClass?.opcintype ?? 0;
  const hashEqual = hf === 0 ? 0 : opfamilyMember(catalog, hf, ht, ht, hash.equal);
  let eqOpr = (bf === 0 ? 0 : opfamilyMember(catalog, bf, bt, bt, btree.equal)) || hashEqual;
  let ltOpr = bf === 0 ? 0 : opfamilyMember(catalog, bf, bt, bt, btree.less);
  let gtOpr = bf === 0 ? 0 : opfamilyMember(catalog, bf, bt, bt, btree.greater);
  let hashable = hf !== 0 && (eqOpr === 0 || eqOpr === hashEqual);
  const parts = partsOf(catalog, type, eqOpr, depth);
  if (parts !== undefined) {
    if (!parts.equality) eqOpr = 0;
    if (!parts.compare) {
      ltOpr = 0;
      gtOpr = 0;
    }
    hashable &&= parts.hashing;
  } else if (hashable && (row.typtype === "r" || row.typtype === "m")) {
    const range = row.typtype === "r" ? catalog.range(type) : catalog.rangeOfMultirange(type);
    hashable = range !== undefined && lookup(catalog, range.rngsubtype, depth + 1).hashable;
  }
  const entry: TypeCacheEntry = {
    eqOpr,
    ltOpr,
    gtOpr,
    hashable,
    btreeOpfamily: bf,
    btreeOpintype: bt,
    hashOpfamily: hf,
    hashOpintype: ht,
  };
  catalog.typeCache.set(type, entry);
  return entry;
}

interface PartProperties {
  readonly equality: boolean;
  readonly compare: boolean;
  readonly hashing: boolean;
}

/** What an array's element or a row's fields allow; `undefined` for other types. */
function partsOf(catalog: Catalog, type: Oid, eqOpr: Oid, depth: number): PartProperties | undefined {
  if (eqOpr === ARRAY_EQ_OPERATOR) {
    const element = elementTypeOf(catalog, baseTypeOf(catalog, type));
    const entry = element === 0 ? nothing : lookup(catalog, element, depth + 1);
    return { equality: entry.eqOpr !== 0, compare: entry.ltOpr !== 0, hashing: entry.hashable };
  }
  if (eqOpr !== RECORD_EQ_OPERATOR) return undefined;
  if (type === RECORD_TYPE) return { equality: true, compare: true, hashing: false };
  const relation = catalog.relations.get(catalog.types.get(baseTypeOf(catalog, type))?.typrelid ?? 0);
  const entries = (relation?.attributes ?? [])
    .filter((attribute) => !attribute.attisdropped)
    .map((attribute) => lookup(catalog, attribute.atttypid, depth + 1));
  return {
    equality: entries.every((entry) => entry.eqOpr !== 0),
    compare: entries.every((entry) => entry.ltOpr !== 0),
    hashing: entries.every((entry) => entry.hashable),
  };
}
