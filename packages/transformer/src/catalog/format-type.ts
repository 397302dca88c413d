import type { Catalog } from "./catalog.ts";
import { quoteIdentifier } from "./quote.ts";
import type { Oid, PgTypeRow } from "./types.ts";
import * as wellKnown from "./well-known.ts";

const intervalFields: ReadonlyMap<number, string> = new Map([
  [1 << 2, " year"],
  [1 << 1, " month"],
  [1 << 3, " day"],
  [1 << 10, " hour"],
  [1 << 11, " minute"],
  [1 << 12, " second"],
  [(1 << 2) | (1 << 1), " year to month"],
  [(1 << 3) | (1 << 10), " day to hour"],
  [(1 << 3) | (1 << 10) | (1 << 11), " day to minute"],
  [(1 << 3) | (1 << 10) | (1 << 11) | (1 << 12), " day to second"],
  [(1 << 10) | (1 << 11), " hour to minute"],
  [(1 << 10) | (1 << 11) | (1 << 12), " hour to second"],
  [(1 << 11) | (1 << 12), " minute to second"],
]);

/**
 * The type's name as `format_type(oid, typmod)` prints it (`format_type.c`); without `typmod` as `format_type(oid, NULL)`.
 *
 * @example
 * ```ts
 * import { createBaseCatalog } from "./base-catalog.ts";
 * import { VARCHAR_TYPE } from "./well-known.ts";
 *
 * formatType(createBaseCatalog(), VARCHAR_TYPE, 24); // "character varying(20)": the modifier counts its own 4 bytes
 * ```
 */
export function formatType(catalog: Catalog, type: Oid, typmod?: number): string {
  return format(catalog, type, typmod ?? -1, typmod !== undefined);
}

/** As `format_type_be` for messages: the name without modifier. */
export const typeNameOf = (catalog: Catalog, type: Oid): string => format(catalog, type, -1, false);

function format(catalog: Catalog, oid: Oid, typmod: number, typmodGiven: boolean): string {
  if (oid === 0) return "-";
  let row = catalog.types.get(oid);
  if (row === undefined) return "???";
  let isArray = false;
  const element = row.typelem === 0 ? undefined : catalog.types.get(row.typelem);
  // Only true arrays: `name`, `point` and the like have elements too.
  if (row.typsubscript === "array" && element !== undefined && row.typlen === -1 && !isVector(row)) {
    isArray = true;
    row = element;
  }
  const withTypmod = typmodGiven && typmod >= 0;
  const name = builtInName(row, typmod, typmodGiven, withTypmod) ?? userName(catalog, row, typmod, withTypmod);
  return isArray ? `${name}[]` : name;
}

const isVector = (row: PgTypeRow): boolean =>
  row.oid === wellKnown.INT2VECTOR_TYPE || row.oid === wellKnown.OIDVECTOR_TYPE;

function userName(catalog: Catalog, row: PgTypeRow, typmod: number, withTypmod: boolean): string {
  const name = quoteIdentifier(row.typname);
  const qualified = typeIsVisible(catalog, row)
    ? name
    : `${quoteIdentifier(catalog.namespaceName(row.typnamespace))}.${name}`;
  return withTypmod ? `${qualified}${typmodSuffix(row.typname, typmod)}` : qualified;
}

/** Found first by its name alone. */
export function typeIsVisible(catalog: Catalog, row: PgTypeRow): boolean {
  if (row.typnamespace === wellKnown.PG_CATALOG_NAMESPACE && catalog.types.named(row.typname).length === 1) return true;
  for (const namespace of catalog.activeSearchPath) {
    const found = catalog.typeInSchema(row.typname, namespace);
    if (found !== undefined) return found.oid === row.oid;
  }
  return false;
}

function typmodSuffix(typname: string, typmod: number): string {
  if (typmod < 0) return "";
  switch (typname) {
    case "bpchar":
    case "varchar":
      return typmod > 4 ? `(${typmod - 4})` : "";
    case "numeric":
      return numericSuffix(typmod);
    default:
      // What an extension's typmod output prints cannot be known here; most print the number in parentheses.
      return `(${typmod})`;
  }
}

function numericSuffix(typmod: number): string {
  if (typmod < 4) return "";
  const precision = ((typmod - 4) >> 16) & 0xffff;
  const scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
  return `(${precision},${scale})`;
}

function intervalSuffix(typmod: number): string {
  const range = (typmod >> 16) & 0x7fff;
  const precision = typmod & 0xffff;
  const fields = range === 0x7fff ? "" : (intervalFields.get(range) ?? "");
  return precision === 0xffff ? fields : `${fields}(${precision})`;
}

function builtInName(row: PgTypeRow, typmod: number, typmodGiven: boolean, withTypmod: boolean): string | undefined {
  const parens = withTypmod ? `(${typmod})` : "";
  switch (row.oid) {
    case wellKnown.BIT_TYPE:
      if (withTypmod) return `bit${parens}`;
      // BIT without length means bit(1), so that a lengthless one must be quoted.
      return typmodGiven ? '"bit"' : "bit";
    case wellKnown.BOOL_TYPE:
      return "boolean";
    case wellKnown.BPCHAR_TYPE:
      if (withTypmod) return `character${typmodSuffix("bpchar", typmod)}`;
      // CHARACTER without length means character(1).
      return typmodGiven ? undefined : "character";
    case wellKnown.FLOAT4_TYPE:
      return "real";
    case wellKnown.FLOAT8_TYPE:
      return "double precision";
    case wellKnown.INT2_TYPE:
      return "smallint";
    case wellKnown.INT4_TYPE:
      return "integer";
    case wellKnown.INT8_TYPE:
      return "bigint";
    case wellKnown.NUMERIC_TYPE:
      return `numeric${withTypmod ? numericSuffix(typmod) : ""}`;
    case wellKnown.INTERVAL_TYPE:
      return `interval${withTypmod ? intervalSuffix(typmod) : ""}`;
    case wellKnown.TIME_TYPE:
      return `time${parens} without time zone`;
    case wellKnown.TIMETZ_TYPE:
      return `time${parens} with time zone`;
    case wellKnown.TIMESTAMP_TYPE:
      return `timestamp${parens} without time zone`;
    case wellKnown.TIMESTAMPTZ_TYPE:
      return `timestamp${parens} with time zone`;
    case wellKnown.JSON_TYPE:
      return "json";
    case wellKnown.VARBIT_TYPE:
      return `bit varying${parens}`;
    case wellKnown.VARCHAR_TYPE:
      return `character varying${withTypmod ? typmodSuffix("varchar", typmod) : ""}`;
    default:
      return undefined;
  }
}
