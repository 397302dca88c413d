/** OIDs that PostgreSQL fixes for its built-in types and that parse analysis knows by name (`pg_type_d.h`). */
export const BOOL = 16;
export const BYTEA = 17;
export const CHAR = 18;
export const NAME = 19;
export const INT8 = 20;
export const INT2 = 21;
export const INT2VECTOR = 22;
export const INT4 = 23;
export const TEXT = 25;
export const OID = 26;
export const OIDVECTOR = 30;
export const JSON_TYPE = 114;
export const XML = 142;
export const FLOAT4 = 700;
export const FLOAT8 = 701;
export const UNKNOWN = 705;
export const MONEY = 790;
export const INT2ARRAY = 1005;
export const INT4ARRAY = 1007;
export const TEXTARRAY = 1009;
export const OIDARRAY = 1028;
export const BPCHAR = 1042;
export const VARCHAR = 1043;
export const DATE = 1082;
export const TIME = 1083;
export const TIMESTAMP = 1114;
export const TIMESTAMPTZ = 1184;
export const INTERVAL = 1186;
export const TIMETZ = 1266;
export const BIT = 1560;
export const VARBIT = 1562;
export const NUMERIC = 1700;
export const REFCURSOR = 1790;
export const RECORD = 2249;
export const RECORDARRAY = 2287;
export const CSTRING = 2275;
export const ANY = 2276;
export const ANYARRAY = 2277;
export const VOID = 2278;
export const TRIGGER = 2279;
export const INTERNAL = 2281;
export const ANYELEMENT = 2283;
export const ANYNONARRAY = 2776;
export const UUID = 2950;
export const ANYENUM = 3500;
export const JSONB = 3802;
export const ANYRANGE = 3831;
export const JSONPATH = 4072;
export const TSM_HANDLER = 3310;
export const ANYMULTIRANGE = 4537;
export const ANYCOMPATIBLEMULTIRANGE = 4538;
export const ANYCOMPATIBLE = 5077;
export const ANYCOMPATIBLEARRAY = 5078;
export const ANYCOMPATIBLENONARRAY = 5079;
export const ANYCOMPATIBLERANGE = 5080;

/** `default`, the collation of text that says nothing else. */
export const DEFAULT_COLLATION = 100;

export const PG_CATALOG_NAMESPACE = 11;

export function isPolymorphicFamily1(type: number): boolean {
  return (
    type === ANYELEMENT ||
    type === ANYARRAY ||
    type === ANYNONARRAY ||
    type === ANYENUM ||
    type === ANYRANGE ||
    type === ANYMULTIRANGE
  );
}

export function isPolymorphicFamily2(type: number): boolean {
  return (
    type === ANYCOMPATIBLE ||
    type === ANYCOMPATIBLEARRAY ||
    type === ANYCOMPATIBLENONARRAY ||
    type === ANYCOMPATIBLERANGE ||
    type === ANYCOMPATIBLEMULTIRANGE
  );
}

export function isPolymorphicType(type: number): boolean {
  return isPolymorphicFamily1(type) || isPolymorphicFamily2(type);
}
