import type { Codec } from "@realtime-schema/runtime";
import type { PgType, ValueIr } from "../ir.ts";
import { isJsonText } from "./ts-type.ts";

/** `format_type` prints the SQL standard's names; codecs go by `pg_type.typname`. */
const internalNames: Readonly<Record<string, string>> = {
  bigint: "int8",
  integer: "int4",
  smallint: "int2",
  real: "float4",
  "double precision": "float8",
  boolean: "bool",
  character: "bpchar",
  '"char"': "char",
  "character varying": "varchar",
  "timestamp with time zone": "timestamptz",
  "timestamp without time zone": "timestamp",
  "time with time zone": "timetz",
  "time without time zone": "time",
  "bit varying": "varbit",
};

/** How a value of this column, parameter or result is read and written. */
export function valueCodec(value: Pick<ValueIr, "json" | "type">): Codec {
  return isJsonText(value) ? "json-text" : codec(value.type);
}

export function codec(type: PgType): Codec {
  switch (type.kind) {
    case "base":
    case "pseudo":
      return internalNames[type.name] ?? type.name;
    case "enum":
      return { enum: type.labels, name: type.name };
    case "domain":
      return { domain: type.name, base: codec(type.base) };
    case "composite":
      return { composite: type.name, fields: type.fields.map((field) => [field.name, codec(field.type)] as const) };
    case "array":
      return { array: codec(type.element) };
    case "range":
      return { range: codec(type.subtype) };
    case "multirange":
      return { multirange: codec(type.subtype) };
  }
}
