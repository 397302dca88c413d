import { parseSync, type TSType } from "oxc-parser";

/** What values of a TypeScript type are, as far as its text alone says. */
export type TypeClass =
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "null"
  | "undefined"
  | "array"
  | "object"
  | "Date"
  | "Uint8Array"
  /** Made elsewhere: `UserId`, `import("./ids.ts").UserId`, `any`. */
  | "unknown";

/** One alternative of a union. */
export interface TypeMember {
  readonly class: TypeClass;
  /** Of a literal type. */
  readonly literal?: string | number | bigint | boolean;
  /** The same for types that differ in layout only. */
  readonly text: string;
}

const prefix = "type T = ";

/**
 * The alternatives of a type, by its text: `"a" | 1 | null` has three. The text must be one TypeScript type.
 *
 * ```ts
 * typeMembers("string[] | null").map((member) => member.class); // ["array", "null"]
 * ```
 */
export function typeMembers(text: string): readonly TypeMember[] {
  const source = prefix + text;
  const { program } = parseSync("type.ts", source);
  const [statement] = program.body;
  if (statement?.type !== "TSTypeAliasDeclaration") return [{ class: "unknown", text }];
  return membersOf(statement.typeAnnotation, source);
}

function membersOf(type: TSType, source: string): readonly TypeMember[] {
  switch (type.type) {
    case "TSUnionType":
      return type.types.flatMap((member) => membersOf(member, source));
    case "TSParenthesizedType":
      return membersOf(type.typeAnnotation, source);
    case "TSBooleanKeyword":
      return [true, false].map((literal) => ({ class: "boolean", literal, text: String(literal) }));
    case "TSLiteralType":
      return [literalMember(source.slice(type.start, type.end))];
    default:
      return [{ class: classOf(type, source), text: plainText(source.slice(type.start, type.end)) }];
  }
}

/** Layout and the kind of quotes do not matter. */
function plainText(text: string): string {
  return text
    .replaceAll("'", '"')
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w\s"$]) ?/g, "$1")
    .replace(/[;,]}/g, "}");
}

function literalMember(text: string): TypeMember {
  if (text.startsWith("`") && text.includes("${")) return { class: "string", text };
  if (/^["'`]/.test(text)) {
    const literal = text.slice(1, -1).replace(/\\(.)/gs, "$1");
    return { class: "string", literal, text: JSON.stringify(literal) };
  }
  if (text === "true" || text === "false") return { class: "boolean", literal: text === "true", text };
  if (text.endsWith("n")) return { class: "bigint", text };
  return { class: "number", literal: Number(text), text: String(Number(text)) };
}

const CLASSES: Readonly<Record<string, TypeClass>> = {
  TSStringKeyword: "string",
  TSTemplateLiteralType: "string",
  TSNumberKeyword: "number",
  TSBigIntKeyword: "bigint",
  TSNullKeyword: "null",
  TSUndefinedKeyword: "undefined",
  TSVoidKeyword: "undefined",
  TSArrayType: "array",
  TSTupleType: "array",
  TSTypeLiteral: "object",
  TSMappedType: "object",
};

const GENERIC: Readonly<Record<string, TypeClass>> = {
  Array: "array",
  ReadonlyArray: "array",
  Record: "object",
  Date: "Date",
  Uint8Array: "Uint8Array",
};

function classOf(type: TSType, source: string): TypeClass {
  if (type.type === "TSTypeReference") {
    const { start, end } = type.typeName;
    return GENERIC[source.slice(start, end)] ?? "unknown";
  }
  if (type.type === "TSTypeOperator") {
    return type.operator === "readonly" ? classOf(type.typeAnnotation, source) : "unknown";
  }
  if (type.type === "TSIntersectionType") {
    // A brand: `string & { readonly brand: unique symbol }`.
    const parts = type.types.map((part) => membersOf(part, source)).map((members) => members[0]?.class ?? "unknown");
    const primitive = parts.find((part) => part !== "object" && part !== "unknown");
    return primitive ?? (parts.includes("unknown") ? "unknown" : "object");
  }
  return CLASSES[type.type] ?? "unknown";
}
