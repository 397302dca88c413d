import type {
  NamedObjectRow,
  Oid,
  PgAmopRow,
  PgAttributeRow,
  PgCastRow,
  PgClassRow,
  PgConstraintRow,
  PgIndexRow,
  PgOpclassRow,
  PgOperatorRow,
  PgOpfamilyRow,
  PgProcRow,
  PgRangeRow,
  PgTypeRow,
  ProKind,
  RelKind,
  TypType,
} from "./types.ts";
import { PACK_HEADER } from "./read-server-catalog.ts";
import { DEFAULT_COLLATION } from "./well-known.ts";

/** The lines of each section of a pack. Throws when the text is no pack of this version. */
export function packSections(text: string): ReadonlyMap<string, readonly string[]> {
  if (!text.startsWith(PACK_HEADER)) throw new Error("not a catalog pack of this version: make it again");
  const sections = new Map<string, readonly string[]>();
  let at = text.indexOf("\n[");
  while (at >= 0) {
    const nameEnd = text.indexOf("]", at);
    const name = text.slice(at + 2, nameEnd);
    const next = text.indexOf("\n[", nameEnd);
    const body = text.slice(nameEnd + 2, next < 0 ? text.length - 1 : next);
    sections.set(name, body === "" ? [] : body.split("\n"));
    at = next;
  }
  return sections;
}

/** Turns OIDs of the pack into those of the catalog. The system's own stay as they are. */
export type OidMap = (oid: Oid) => Oid;

export const sameOid: OidMap = (oid) => oid;

const number = (field: string | undefined): number => (field === undefined || field === "" ? 0 : Number(field));
const list = (field: string | undefined, map: OidMap): Oid[] =>
  field === undefined || field === "" ? [] : field.split(" ").map((oid) => map(Number(oid)));

export function decodeType(line: string, map: OidMap, namespaceOf: OidMap): PgTypeRow {
  const f = line.split("\t");
  const flags = f[4]!;
  return {
    oid: map(Number(f[0])),
    typname: f[1]!,
    typnamespace: namespaceOf(Number(f[2])),
    typtype: f[3]![0] as TypType,
    typcategory: f[3]![1]!,
    typispreferred: flags.includes("p"),
    typisdefined: !flags.includes("s"),
    typlen: Number(f[5]),
    typrelid: map(number(f[6])),
    typelem: map(number(f[7])),
    typarray: map(number(f[8])),
    typsubscript: f[9] ?? "",
    typmodin: flags.includes("m"),
    typbasetype: map(number(f[10])),
    typtypmod: f[11] === undefined || f[11] === "" ? -1 : Number(f[11]),
    typnotnull: flags.includes("n"),
    typndims: number(f[12]),
    typcollation: number(f[13]),
    typhasdefault: flags.includes("d"),
  };
}

export function decodeProc(line: string, map: OidMap, namespaceOf: OidMap): PgProcRow {
  const f = line.split("\t");
  const flags = f[4] ?? "";
  const allargtypes = list(f[9], map);
  const aggregate = f[12] ?? "";
  const sortOperator = aggregate.indexOf(" ");
  return {
    oid: map(Number(f[0])),
    proname: f[1]!,
    pronamespace: namespaceOf(Number(f[2])),
    prokind: (f[3] || "f") as ProKind,
    provariadic: map(number(f[8])),
    proisstrict: !flags.includes("n"),
    proretset: flags.includes("r"),
    provolatile: flags.includes("v") ? "v" : flags.includes("s") ? "s" : "i",
    pronargdefaults: number(f[7]),
    prorettype: map(Number(f[5])),
    proargtypes: list(f[6], map),
    proallargtypes: allargtypes.length > 0 ? allargtypes : undefined,
    proargmodes: f[10] ? f[10].split("") : undefined,
    proargnames: f[11] ? f[11].split(" ") : undefined,
    prolang: f[13] || "internal",
    aggregate:
      aggregate === ""
        ? undefined
        : {
            aggkind: aggregate[0] as "n" | "o" | "h",
            aggnumdirectargs: number(sortOperator < 0 ? aggregate.slice(1) : aggregate.slice(1, sortOperator)),
            aggsortop: sortOperator < 0 ? 0 : map(Number(aggregate.slice(sortOperator + 1))),
          },
    body: undefined,
  };
}

export function decodeOperator(line: string, map: OidMap, namespaceOf: OidMap): PgOperatorRow {
  const f = line.split("\t");
  const left = map(number(f[4]));
  return {
    oid: map(Number(f[0])),
    oprname: f[1]!,
    oprnamespace: namespaceOf(Number(f[2])),
    oprkind: left === 0 ? "l" : "b",
    oprcanmerge: f[3]!.includes("m"),
    oprcanhash: f[3]!.includes("h"),
    oprleft: left,
    oprright: map(number(f[5])),
    oprresult: map(number(f[6])),
    oprcom: map(number(f[7])),
    oprnegate: map(number(f[8])),
    oprcode: map(number(f[9])),
  };
}

export function decodeCast(line: string, map: OidMap): PgCastRow {
  const f = line.split("\t");
  return {
    castsource: map(Number(f[0])),
    casttarget: map(Number(f[1])),
    castfunc: map(number(f[2])),
    castcontext: f[3]![0] as PgCastRow["castcontext"],
    castmethod: f[3]![1] as PgCastRow["castmethod"],
  };
}

export function decodeRange(line: string, map: OidMap): PgRangeRow {
  const f = line.split("\t");
  return {
    rngtypid: map(Number(f[0])),
    rngsubtype: map(Number(f[1])),
    rngmultitypid: map(Number(f[2])),
    rngcollation: number(f[3]),
    rngsubopc: map(number(f[4])),
  };
}

export function decodeOpfamily(line: string, map: OidMap, namespaceOf: OidMap): PgOpfamilyRow {
  const f = line.split("\t");
  return { oid: map(Number(f[0])), opfmethod: f[1]!, opfname: f[2]!, opfnamespace: namespaceOf(Number(f[3])) };
}

export function decodeOpclass(line: string, map: OidMap, namespaceOf: OidMap): PgOpclassRow {
  const f = line.split("\t");
  return {
    oid: map(Number(f[0])),
    opcmethod: f[1]!,
    opcname: f[2]!,
    opcnamespace: namespaceOf(Number(f[3])),
    opcfamily: map(Number(f[4])),
    opcintype: map(Number(f[5])),
    opcdefault: f[6] === "d",
  };
}

export function decodeAmops(line: string, map: OidMap): readonly PgAmopRow[] {
  const f = line.split("\t");
  const amopfamily = map(Number(f[0]));
  return f[1]!.split(",").map((entry) => {
    const [left, right, strategy, operator] = entry.split(" ");
    return {
      amopfamily,
      amoplefttype: map(Number(left)),
      amoprighttype: map(Number(right)),
      amopstrategy: Number(strategy),
      amopopr: map(Number(operator)),
    };
  });
}

export function decodeObject(line: string, oid: Oid, namespace: Oid): NamedObjectRow {
  const [kind, name] = line.split("\t");
  return { oid, kind: kind as NamedObjectRow["kind"], name: name!, namespace };
}

/** Columns and keys are decoded when first asked for: a schema uses few of the system's relations. */
export function decodeRelation(
  line: string,
  map: OidMap,
  namespaceOf: OidMap,
  collationOf: (type: Oid) => Oid,
): PgClassRow {
  const f = line.split("\t");
  const oid = map(Number(f[0]));
  const relname = f[1]!;
  const relnamespace = namespaceOf(Number(f[2]));
  let attributes: readonly PgAttributeRow[] | undefined;
  let keys: ReturnType<typeof decodeKeys> | undefined;
  const keysOf = (): ReturnType<typeof decodeKeys> => (keys ??= decodeKeys(f[6] ?? "", relname, relnamespace, oid));
  return {
    oid,
    relname,
    relnamespace,
    relkind: f[3] as RelKind,
    reltype: map(number(f[4])),
    reloftype: 0,
    relpersistence: "p",
    relispartition: false,
    relrowsecurity: false,
    get attributes() {
      return (attributes ??= decodeAttributes(f[5] ?? "", map, collationOf));
    },
    get constraints() {
      return keysOf().constraints;
    },
    get indexes() {
      return keysOf().indexes;
    },
    inhparents: [],
    partitionKey: undefined,
    partbound: undefined,
    viewQuery: undefined,
    triggers: [],
    rules: [],
    policies: [],
    indrelid: 0,
    ownedBy: undefined,
  };
}

function decodeAttributes(text: string, map: OidMap, collationOf: (type: Oid) => Oid): readonly PgAttributeRow[] {
  if (text === "") return [];
  return text.split(",").map((entry, i) => {
    const [name, typeAndFlags, typmod, collation] = entry.split(" ");
    const flagsAt = typeAndFlags!.search(/[!=]/);
    const flags = flagsAt < 0 ? "" : typeAndFlags!.slice(flagsAt);
    const type = map(Number(flagsAt < 0 ? typeAndFlags : typeAndFlags!.slice(0, flagsAt)));
    return {
      attnum: i + 1,
      attname: name!.replaceAll("\u0001", " "),
      atttypid: type,
      atttypmod: typmod === undefined ? -1 : Number(typmod),
      attndims: 0,
      attcollation: collation === undefined ? collationOf(type) : Number(collation),
      attnotnull: flags.includes("!"),
      atthasdef: flags.includes("="),
      attidentity: "",
      attgenerated: "",
      attisdropped: false,
      attislocal: true,
      attinhcount: 0,
      default: undefined,
      location: -1,
    };
  });
}

function decodeKeys(
  text: string,
  relname: string,
  connamespace: Oid,
  relid: Oid,
): { readonly constraints: readonly PgConstraintRow[]; readonly indexes: readonly PgIndexRow[] } {
  const indexes: PgIndexRow[] = [];
  const constraints: PgConstraintRow[] = [];
  for (const [i, entry] of (text === "" ? [] : text.split(",")).entries()) {
    const primary = entry.startsWith("p");
    const indkey = (primary ? entry.slice(1) : entry).split(" ").map(Number);
    indexes.push({
      indexrelid: 0,
      indisunique: true,
      indisprimary: primary,
      indisexclusion: false,
      indimmediate: true,
      indnullsnotdistinct: false,
      indisvalid: true,
      indmethod: "btree",
      indkey,
      indoption: [],
      indinclude: [],
      indclass: [],
      indcollation: indkey.map(() => DEFAULT_COLLATION),
      indexprs: [],
      indpred: undefined,
      hasPredicate: false,
    });
    constraints.push({
      oid: -(relid * 16 + i),
      conname: `${relname}_key${i}`,
      connamespace,
      contype: primary ? "p" : "u",
      condeferrable: false,
      convalidated: true,
      conenforced: true,
      connoinherit: true,
      conislocal: true,
      coninhcount: 0,
      conkey: indkey,
      conindid: 0,
      confrelid: 0,
      confkey: [],
      conperiod: false,
      nullsNotDistinct: false,
      matchFull: false,
      check: undefined,
    });
  }
  return { constraints, indexes };
}
