import type { SchemaIr, SourceLocation } from "../ir.ts";
import { mappedText, type MappedText } from "./mapped-text.ts";
import { propertyName } from "./names.ts";
import type { PieceCache } from "./piece-cache.ts";
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

interface Place {
  readonly location?: SourceLocation | undefined;
  readonly doc?: string | undefined;
}

/** What the declarations of one schema share. */
export interface DeclarationContext {
  readonly ir: SchemaIr;
  readonly names: SchemaNames;
  readonly types: TypeNames;
  readonly cache: PieceCache;
}

/** Prints declarations. */
export interface DeclarationWriter extends DeclarationContext {
  readonly out: MappedText;
  /** Names that the text exports, in order. */
  readonly exported: string[];
  interface(name: string, members: readonly Member[], at?: Place): void;
  alias(name: string, type: string, at?: Place): void;
  /** What belongs to one table or statement, printed again only when it is another object or has other names. */
  piece(item: object, names: readonly string[], print: (writer: DeclarationWriter) => void): void;
}

export function declarationWriter(context: DeclarationContext): DeclarationWriter {
  const out = mappedText();
  const exported: string[] = [];
  return {
    ...context,
    out,
    exported,
    interface(name, members, at = {}) {
      exported.push(name);
      out
        .add(`${jsDoc(at.doc, "")}export interface `)
        .name(name, at.location)
        .add(" {");
      for (const { name, type, optional, readonly, doc, location } of members) {
        out.add(`\n${jsDoc(doc, "  ")}  ${readonly ? "readonly " : ""}`).name(propertyName(name), location);
        out.add(`${optional ? "?" : ""}: ${type};`);
      }
      out.add(members.length > 0 ? "\n}\n\n" : "}\n\n");
    },
    alias(name, type, at = {}) {
      exported.push(name);
      out.add("export type ").name(name, at.location).add(` = ${type};\n\n`);
    },
    piece(item, names, print) {
      const printed = context.cache.piece(item, names, () => {
        const writer = declarationWriter(context);
        print(writer);
        return { piece: writer.out.finish(), exported: writer.exported };
      });
      out.piece(printed.piece);
      exported.push(...printed.exported);
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
