import type { FieldIr, JsonShape, PgType, ValueIr } from "../ir.ts";
import { propertyName } from "./names.ts";

/** How the printer names what it cannot spell out: user-defined types, and `@type` texts that import. */
export interface TypeNames {
  /** The declared name of a user-defined type, when it has one. */
  named?(type: PgType): string | undefined;
  /** A `@type` text as it must stand where it is printed: relative `import()`s moved. */
  written?(tsType: string): string;
}

/** `row` is what clients get; in a `raw` row, JSON that the query cast to text is still text. */
export type ValueSide = "row" | "raw";

/** A printed type that knows whether `[]` may follow it and which alternatives it has. */
interface Printed {
  readonly text: string;
  readonly members: readonly string[];
  /** False where an operator could bind tighter than intended: functions, conditionals, whatever a user wrote. */
  readonly primary: boolean;
}

const scalars: Readonly<Record<string, string>> = {
  bigint: "bigint",
  smallint: "number",
  integer: "number",
  oid: "number",
  real: "number",
  "double precision": "number",
  boolean: "boolean",
  "timestamp with time zone": "Date",
  "timestamp without time zone": "Date",
  bytea: "Uint8Array",
  json: "JsonValue",
  jsonb: "JsonValue",
};

/**
 * The TypeScript type of a column, parameter or result, `| null` included. The one place that decides it, for
 * declarations and for `inspect`.
 *
 * ```ts
 * valueType({ name: "id", type: { kind: "base", name: "bigint" }, nullable: true }); // "bigint | null"
 * ```
 */
export function valueType(value: ValueIr, names: TypeNames = {}, side: ValueSide = "row"): string {
  return orNull(printValue(value, names, side), value.nullable).text;
}

/** As `valueType`, without `| null`. */
export function nonNullType(value: ValueIr, names: TypeNames = {}, side: ValueSide = "row"): string {
  return printValue(value, names, side).text;
}

/** A PostgreSQL type's TypeScript type. */
export function pgType(type: PgType, names: TypeNames = {}): string {
  return printPg(type, names).text;
}

/** What a user-defined type's declaration says: as `pgType`, but spelled out. */
export function definitionType(type: PgType, names: TypeNames = {}): string {
  return printDefinition(type, names).text;
}

export function fieldType(field: FieldIr, names: TypeNames = {}): string {
  return orNull(printPg(field.type, names), field.nullable).text;
}

/** The TypeScript type of what `JSON.parse` gives. */
export function jsonType(shape: JsonShape, names: TypeNames = {}): string {
  return printJson(shape, names).text;
}

/** True for the text of a JSON expression: clients get it parsed, a sub-query sees text. */
export function isJsonText(value: Pick<ValueIr, "json" | "type">): boolean {
  return value.json !== undefined && !holdsJson(value.type);
}

function holdsJson(type: PgType): boolean {
  if (type.kind === "domain") return holdsJson(type.base);
  if (type.kind === "array") return holdsJson(type.element);
  return type.kind === "base" && (type.name === "json" || type.name === "jsonb");
}

function printValue(value: ValueIr, names: TypeNames, side: ValueSide): Printed {
  if (side === "raw" && isJsonText(value)) return primary("string");
  if (value.tsType !== undefined) return printWritten(value.tsType, names);
  if (value.type.kind === "domain" && saysAll(value.type, value)) return printPg(value.type, names);
  if (value.json) return printJsonValue(value.type, value.json, names);
  if (value.values && value.values.length > 0) return literals(value.values, value.type);
  return printPg(value.type, names);
}

/** Whether the domain has all that is known of a value, so that its name can stand for it. */
function saysAll({ tsType, values }: Extract<PgType, { kind: "domain" }>, value: ValueIr): boolean {
  if (value.json) return value.json.kind === "named" && value.json.tsType === tsType;
  return tsType !== undefined || value.values === undefined || value.values.join("\0") === values?.join("\0");
}

/** The shape of an array column is that of the whole (`array_agg`) or of its elements (a `jsonb[]` column). */
function printJsonValue(type: PgType, shape: JsonShape, names: TypeNames): Printed {
  if (type.kind !== "array") return printJson(shape, names);
  const element = shape.kind === "array" ? shape.element : shape;
  return arrayOf(orNull(printJson(element, names), type.elementNullable));
}

function printPg(type: PgType, names: TypeNames): Printed {
  const named = names.named?.(type);
  return named === undefined ? printDefinition(type, names) : primary(named);
}

function printDefinition(type: PgType, names: TypeNames): Printed {
  switch (type.kind) {
    case "base":
      return primary(scalars[type.name] ?? "string");
    case "pseudo":
      // PostgreSQL sends void as an empty text, and what it cannot describe further as text.
      return primary("string");
    case "enum":
      return union(type.labels.map((label) => JSON.stringify(label)));
    case "domain":
      if (type.tsType !== undefined) return printWritten(type.tsType, names);
      return type.values && type.values.length > 0 ? literals(type.values, type.base) : printPg(type.base, names);
    case "composite":
      return object(type.fields.map((field) => [field.name, false, fieldType(field, names)]));
    case "array":
      return arrayOf(orNull(printPg(type.element, names), type.elementNullable));
    case "range":
      return primary(`Range<${pgType(type.subtype, names)}>`);
    case "multirange":
      return primary(`Range<${pgType(type.subtype, names)}>[]`);
  }
}

function printJson(shape: JsonShape, names: TypeNames): Printed {
  switch (shape.kind) {
    case "unknown":
      return primary("JsonValue");
    case "null":
    case "string":
    case "number":
    case "boolean":
      return primary(shape.kind);
    case "literal":
      return primary(JSON.stringify(shape.value));
    case "array":
      return arrayOf(printJson(shape.element, names));
    case "tuple":
      return primary(`[${shape.elements.map((element) => jsonType(element, names)).join(", ")}]`);
    case "object":
      return object(shape.fields.map((field) => [field.name, field.optional, jsonType(field.shape, names)]));
    case "record":
      return primary(`{ [key: string]: ${jsonType(shape.value, names)} }`);
    case "union":
      return union(shape.members.flatMap((member) => printJson(member, names).members));
    case "named":
      return printWritten(shape.tsType, names);
  }
}

/** A CHECK's literals arrive as text: they are numbers where the type is one. */
function literals(values: readonly string[], type: PgType): Printed {
  const scalar = pgType(type);
  return union(
    values.map((value) => {
      if (scalar === "string") return JSON.stringify(value);
      if (scalar === "number" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return String(Number(value));
      if (scalar === "bigint" && /^[+-]?\d+$/.test(value)) return `${BigInt(value)}n`;
      return scalar;
    }),
  );
}

function printWritten(tsType: string, names: TypeNames): Printed {
  const text = names.written?.(tsType) ?? tsType;
  const isPrimary = /^[\w$.]+$/.test(text);
  return { text, members: [isPrimary ? text : `(${text})`], primary: isPrimary };
}

function primary(text: string): Printed {
  return { text, members: [text], primary: true };
}

function union(alternatives: readonly string[]): Printed {
  // `null` last, as people write it.
  const unique = [...new Set(alternatives)];
  const members = [...unique.filter((member) => member !== "null"), ...unique.filter((member) => member === "null")];
  if (members.length === 0) return primary("never");
  return { text: members.join(" | "), members, primary: members.length === 1 };
}

function orNull(type: Printed, nullable: boolean): Printed {
  if (!nullable) return type;
  return union([...type.members, "null"]);
}

function arrayOf(element: Printed): Printed {
  return primary(`${element.primary ? element.text : `(${element.text})`}[]`);
}

function object(fields: readonly (readonly [name: string, optional: boolean, type: string])[]): Printed {
  if (fields.length === 0) return primary("Record<string, never>");
  const members = fields.map(([name, optional, type]) => `${propertyName(name)}${optional ? "?" : ""}: ${type}`);
  return primary(`{ ${members.join("; ")} }`);
}
