import type { Codec } from "../schema/schema-data.ts";
import { codecFor } from "../schema/codecs/codec-for.ts";
import type { ValueCodec } from "../schema/codecs/value-codec.ts";
import { builtInRanges, builtInTypes, FIRST_NORMAL_OBJECT_ID } from "./built-in-types.ts";

/** The user-defined types of one database: what says how to read their text. */
interface TypeRow {
  readonly oid: string;
  readonly name: string;
  /** `pg_type.typtype`, or `a` for an array. */
  readonly kind: string;
  /** Element, base type or subtype, by kind; `0` for none. */
  readonly of: string;
  /** A composite's fields. */
  readonly fields: readonly { readonly name: string; readonly type: string }[] | null;
}

/** Everything as text, so that no parser of the driver plays a part. */
export const typesQuery = `
SELECT t.oid::text AS oid, t.typname::text AS name,
       CASE WHEN t.typelem <> 0 AND t.typcategory = 'A' THEN 'a' ELSE t.typtype::text END AS kind,
       CASE WHEN t.typelem <> 0 AND t.typcategory = 'A' THEN t.typelem
            WHEN t.typtype = 'd' THEN t.typbasetype
            WHEN t.typtype IN ('r', 'm') THEN coalesce(r.rngsubtype, 0::oid)
            ELSE 0::oid END::text AS of,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', a.atttypid::text) ORDER BY a.attnum)::text
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS fields
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_range r ON t.oid IN (r.rngtypid, r.rngmultitypid)
WHERE t.oid >= ${FIRST_NORMAL_OBJECT_ID}`;

/**
 * How each type's text is read, by OID. Built-in types are known at once; a database's own are loaded when a result
 * first has one, and again when one appears that was created since.
 */
export class TypeRegistry {
  readonly #codecs = new Map<number, ValueCodec>();
  #loading: Promise<void> | undefined;

  constructor() {
    for (const [oid, arrayOid, name] of builtInTypes) {
      const codec = builtInCodec(name);
      this.#codecs.set(oid, codecFor(codec));
      this.#codecs.set(arrayOid, codecFor({ array: codec }));
    }
  }

  /** `undefined` for a type that is not loaded; its values are then left as the driver gives them. */
  codec(oid: number): ValueCodec | undefined {
    return this.#codecs.get(oid);
  }

  /** True for an OID that only the database can tell about. */
  isUnknown(oid: number): boolean {
    return oid >= FIRST_NORMAL_OBJECT_ID && !this.#codecs.has(oid);
  }

  /** Every OID that is known; the map only grows. */
  get codecs(): ReadonlyMap<number, ValueCodec> {
    return this.#codecs;
  }

  /** Loads the database's own types; callers at the same time share one query. */
  load(query: (sql: string) => Promise<readonly unknown[]>): Promise<void> {
    this.#loading ??= query(typesQuery)
      .then((rows) => this.#add(rows as readonly (Omit<TypeRow, "fields"> & { fields: string | null })[]))
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }

  #add(rows: readonly (Omit<TypeRow, "fields"> & { readonly fields: string | null })[]): void {
    const types = new Map<number, TypeRow>();
    for (const row of rows) {
      types.set(Number(row.oid), {
        ...row,
        fields: row.fields === null ? null : (JSON.parse(row.fields) as TypeRow["fields"]),
      });
    }
    for (const oid of types.keys()) this.#codecs.set(oid, codecFor(codecOf(oid, types, new Set())));
  }
}

function builtInCodec(name: string): Codec {
  const subtype = builtInRanges[name.replace("multirange", "range")];
  if (subtype === undefined) return name;
  return name.endsWith("multirange") ? { multirange: subtype } : { range: subtype };
}

const builtInByOid = new Map<number, Codec>(
  builtInTypes.flatMap(([oid, arrayOid, name]): [number, Codec][] => [
    [oid, builtInCodec(name)],
    [arrayOid, { array: builtInCodec(name) }],
  ]),
);

/** `open` are the types around this one: a row type may hold an array of itself, which then stays text. */
function codecOf(oid: number, types: ReadonlyMap<number, TypeRow>, open: ReadonlySet<number>): Codec {
  const type = types.get(oid);
  if (!type) return builtInByOid.get(oid) ?? "text";
  if (open.has(oid)) return "text";
  const around = new Set([...open, oid]);
  const of = (): Codec => codecOf(Number(type.of), types, around);
  switch (type.kind) {
    case "a":
      return { array: of() };
    case "d":
      return of();
    case "r":
      return { range: of() };
    case "m":
      return { multirange: of() };
    case "c":
      return {
        composite: type.name,
        fields: (type.fields ?? []).map((field): [string, Codec] => [
          field.name,
          codecOf(Number(field.type), types, around),
        ]),
      };
    default:
      // Enums and whatever an extension brings: text.
      return "text";
  }
}
