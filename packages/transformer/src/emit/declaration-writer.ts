import type { RelationIr, SchemaIr, SourceLocation } from "../ir.ts";
import { mappedText, type MappedText } from "./mapped-text.ts";
import { propertyName } from "./names.ts";
import type { Part, PieceCache } from "./piece-cache.ts";
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
  /** By key. */
  readonly relations: ReadonlyMap<string, RelationIr>;
  readonly names: SchemaNames;
  readonly types: TypeNames;
  readonly cache: PieceCache;
}

/** Prints declarations. */
export interface DeclarationWriter extends DeclarationContext {
  readonly out: MappedText;
  /** A line of `virtual.d.ts` for each name that the text exports, in order. */
  readonly exported: string[];
  exports(name: string): void;
  interface(name: string, members: readonly Member[], at?: Place): void;
  /** Members of an interface whose braces are printed apart. */
  members(members: readonly Member[]): void;
  alias(name: string, type: string, at?: Place): void;
  /** What belongs to each item of a list, printed again only for items that are other objects or have other names. */
  pieces<Item extends object>(
    part: Part,
    items: readonly Item[],
    namesOf: (item: Item) => object,
    print: (writer: DeclarationWriter, item: Item) => void,
  ): void;
}

export function declarationWriter(context: DeclarationContext): DeclarationWriter {
  const out = mappedText();
  const exported: string[] = [];
  const members = (list: readonly Member[]): void => {
    for (const { name, type, optional, readonly, doc, location } of list) {
      out.add(`${jsDoc(doc, "  ")}  ${readonly ? "readonly " : ""}`).name(propertyName(name), location);
      out.add(`${optional ? "?" : ""}: ${type};\n`);
    }
  };
  const exports = (name: string): void => {
    exported.push(`  export type ${name} = import("./schema.js").${name};\n`);
  };
  return {
    ...context,
    out,
    exported,
    exports,
    members,
    interface(name, list, at = {}) {
      exports(name);
      out
        .add(`${jsDoc(at.doc, "")}export interface `)
        .name(name, at.location)
        .add(list.length > 0 ? " {\n" : " {");
      members(list);
      out.add("}\n\n");
    },
    alias(name, type, at = {}) {
      exports(name);
      out.add("export type ").name(name, at.location).add(` = ${type};\n\n`);
    },
    pieces(part, items, namesOf, print) {
      const printed = context.cache.pieces(part, items, namesOf, (item) => {
        const writer = declarationWriter(context);
        print(writer, item);
        return { piece: writer.out.finish(), exported: writer.exported.join("") };
      });
      for (const run of printed) {
        out.piece(run.piece);
        exported.push(run.exported);
      }
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
