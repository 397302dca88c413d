import { runMemo, sameItems, type RunMemo } from "../build-ir/run-memo.ts";
import type { SchemaIr } from "../ir.ts";
import { mappedText, type MappedPiece } from "./mapped-text.ts";
import { schemaNames, type SchemaNames } from "./schema-names.ts";

/** The lists that are printed; of a statement its types, and its member among all statements. */
export type Part = "tables" | "queries" | "queryMembers" | "mutations" | "mutationMembers";

/** A part of the declarations, printed. */
export interface PrintedPiece {
  readonly piece: MappedPiece;
  /** The lines of `virtual.d.ts` for the names that it exports. */
  readonly exported: string;
}

/**
 * What was printed of tables and statements, for as long as they and their names stay the same objects: after the edit
 * of one query, a compiler that gives the others as they were has only that one printed again.
 */
export interface PieceCache {
  /** To be called before a schema is printed. Gives its names. */
  begin(ir: SchemaIr, sqlPath: string): SchemaNames;
  pieces<Item extends object>(
    part: Part,
    items: readonly Item[],
    namesOf: (item: Item) => object,
    print: (item: Item) => PrintedPiece,
  ): readonly PrintedPiece[];
}

type Pieces = WeakMap<object, { readonly names: object; readonly printed: PrintedPiece }>;

interface Last {
  readonly ir: SchemaIr;
  readonly sqlPath: string;
  readonly names: SchemaNames;
}

export function pieceCache(): PieceCache {
  let last: Last | undefined;
  let pieces = new Map<Part, Pieces>();
  // What several pieces are together holds as long as no name changes at all.
  let runs = new Map<Part, RunMemo<object, PrintedPiece>>();
  return {
    begin(ir, sqlPath) {
      const names = schemaNames(ir, last);
      if (last?.names !== names) runs = new Map();
      // Statements print the names of types, and lead to the columns of tables.
      const isSame =
        last !== undefined &&
        last.sqlPath === sqlPath &&
        sameItems(last.ir.relations, ir.relations) &&
        sameItems(last.ir.types, ir.types);
      if (!isSame) {
        pieces = new Map();
        runs = new Map();
      }
      last = { ir, sqlPath, names };
      return names;
    },
    pieces(part, items, namesOf, print) {
      const known: Pieces = pieces.get(part) ?? new WeakMap();
      pieces.set(part, known);
      const pieceOf = (item: (typeof items)[number]): PrintedPiece => {
        const names = namesOf(item);
        const before = known.get(item);
        if (before?.names === names) return before.printed;
        const printed = print(item);
        known.set(item, { names, printed });
        return printed;
      };
      const memo = runs.get(part) ?? runMemo<object, PrintedPiece>();
      runs.set(part, memo);
      return (memo as RunMemo<(typeof items)[number], PrintedPiece>).of(items, (run) => joined(run.map(pieceOf)));
    },
  };
}

function joined(printed: readonly PrintedPiece[]): PrintedPiece {
  const text = mappedText();
  for (const { piece } of printed) text.piece(piece);
  return { piece: text.finish(), exported: printed.map(({ exported }) => exported).join("") };
}
