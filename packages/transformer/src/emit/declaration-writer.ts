import type { SchemaIr, SourceLocation } from "../ir.ts";
import { mappedText, type MappedText } from "./mapped-text.ts";
import { propertyName } from "./names.ts";
import type { SchemaNames } from "./schema-names.ts";
import type { TypeNames } from "./ts-type.ts";

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly doc?: string | undefined;
  readonly location?: SourceLocation | undefined;
}

/** What the declarations of one schema share while they are printed. */
export interface DeclarationWriter {
  readonly ir: SchemaIr;
  readonly names: SchemaNames;
  readonly types: TypeNames;
  readonly out: MappedText;
  /** Names that the file exports, in order. */
  readonly exported: string[];
  interface(
    name: string,
    members: readonly Member[],
    at?: { readonly location?: SourceLocation | undefined; readonly doc?: string | undefined },
  ): void;
  alias(name: string, type: string, at?: { readonly location?: SourceLocation | undefined }): void;
}

export function declarationWriter(ir: SchemaIr, names: SchemaNames, types: TypeNames): DeclarationWriter {
  const out = mappedText();
  const exported: string[] = [];
  return {
    ir,
    names,
    types,
    out,
    exported,
    interface(name, members, at = {}) {
      exported.push(name);
      out.add(jsDoc(at.doc, "")).add("export interface ").name(name, at.location).add(" {");
      for (const member of members) {
        out.add(`\n${jsDoc(member.doc, "  ")}  ${member.readonly ? "readonly " : ""}`);
        out.name(propertyName(member.name), member.location);
        out.add(`${member.optional ? "?" : ""}: ${member.type};`);
      }
      out.add(members.length > 0 ? "\n}\n\n" : "}\n\n");
    },
    alias(name, type, at = {}) {
      exported.push(name);
      out.add("export type ").name(name, at.location).add(` = ${type};\n\n`);
    },
  };
}

/** A JSDoc comment, or nothing. */
export function jsDoc(doc: string | undefined, indent: string): string {
  const text = doc?.trim();
  if (!text) return "";
  const lines = text.replaceAll("*/", "*\\/").split(/\r\n|\r|\n/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}
