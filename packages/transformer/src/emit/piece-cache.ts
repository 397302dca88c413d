import type { SchemaIr } from "../ir.ts";
import type { MappedPiece } from "./mapped-text.ts";

/** One table's or statement's declarations, printed. */
export interface PrintedPiece {
  readonly piece: MappedPiece;
  /** Names that it exports, in order. */
  readonly exported: readonly string[];
}

/**
 * What was printed of tables and statements, for as long as they stay the same objects: after the edit of one query, a
 * compiler that gives the others as they were has only that one printed again.
 */
export interface PieceCache {
  /** To be called before a schema is printed. */
  begin(ir: SchemaIr, sqlPath: string): void;
  piece(item: object, names: readonly string[], print: () => PrintedPiece): PrintedPiece;
}

export function pieceCache(): PieceCache {
  let pieces = new WeakMap<object, { readonly names: string; readonly printed: PrintedPiece }>();
  let last: { readonly ir: SchemaIr; readonly sqlPath: string } | undefined;
  return {
    begin(ir, sqlPath) {
      // Statements print the names of types, and lead to the columns of tables.
      const isSame =
        last !== undefined &&
        last.sqlPath === sqlPath &&
        sameItems(last.ir.relations, ir.relations) &&
        sameItems(last.ir.types, ir.types);
      if (!isSame) pieces = new WeakMap();
      last = { ir, sqlPath };
    },
    piece(item, names, print) {
      const wanted = names.join(" ");
      const known = pieces.get(item);
      if (known?.names === wanted) return known.printed;
      const printed = print();
      pieces.set(item, { names: wanted, printed });
      return printed;
    },
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
