import type { Node, RangeVar } from "@pgsql/types";
import type { PlacedSql, SchemaDefinition } from "../annotations/definition.ts";
import type { SourceLocation } from "../ir.ts";
import { byteOffsets } from "../parse/byte-offsets.ts";
import { scanToken } from "../scan/scan-token.ts";
import { lineMap, type LineMap } from "../source/line-map.ts";
import type { SourceFile } from "../source/source-file.ts";

/** Turns offsets of the files into the IR's locations. */
export interface Places {
  at(file: string, start: number, end: number): SourceLocation;
  /** Of the token at a byte offset of a statement. */
  token(sql: PlacedSql, byteOffset: number): SourceLocation;
}

export function places(files: readonly SourceFile[]): Places {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const maps = new Map<string, LineMap>();
  const at = (file: string, start: number, end: number): SourceLocation => {
    const map = maps.get(file) ?? lineMap(texts.get(file) ?? "");
    maps.set(file, map);
    return { file, ...map.place(start), offset: start, endOffset: end };
  };
  return {
    at,
    token(sql, byteOffset) {
      const offset = byteOffset < 0 ? 0 : byteOffsets(sql.text).toUtf16(byteOffset);
      const token = scanToken(sql.text, offset);
      const start = token?.start ?? 0;
      return at(sql.file, sql.start + start, sql.start + (token?.end ?? sql.text.length));
    },
  };
}

/** A relation that the folder creates, and where. */
export interface CreatedRelation {
  readonly definition: SchemaDefinition;
  readonly name: RangeVar;
}

export function createdRelation(definition: SchemaDefinition): CreatedRelation | undefined {
  const name = definition.sql.parsed && rangeVarOf(definition.sql.parsed.node);
  return name && { definition, name };
}

function rangeVarOf(node: Node): RangeVar | undefined {
  if ("CreateStmt" in node) return node.CreateStmt.relation;
  if ("CreateForeignTableStmt" in node) return node.CreateForeignTableStmt.base?.relation;
  if ("ViewStmt" in node) return node.ViewStmt.view;
  if ("CreateTableAsStmt" in node) return node.CreateTableAsStmt.into?.rel;
  return undefined;
}

/** The columns that a statement defines, with the byte offsets of their names. */
export function definedColumns(
  node: Node,
): { readonly relation: RangeVar; readonly column: string; readonly location: number }[] {
  const relation = "AlterTableStmt" in node ? node.AlterTableStmt.relation : rangeVarOf(node);
  if (!relation) return [];
  const elements =
    "CreateStmt" in node
      ? (node.CreateStmt.tableElts ?? [])
      : "CreateForeignTableStmt" in node
        ? (node.CreateForeignTableStmt.base?.tableElts ?? [])
        : "AlterTableStmt" in node
          ? addedColumns(node.AlterTableStmt.cmds ?? [])
          : [];
  return elements.flatMap((element) => {
    if (!("ColumnDef" in element)) return [];
    const { colname, location = -1 } = element.ColumnDef;
    return colname === undefined ? [] : [{ relation, column: colname, location }];
  });
}

function addedColumns(commands: readonly Node[]): Node[] {
  return commands.flatMap((command) => {
    if (!("AlterTableCmd" in command) || command.AlterTableCmd.subtype !== "AT_AddColumn") return [];
    return command.AlterTableCmd.def ? [command.AlterTableCmd.def] : [];
  });
}
