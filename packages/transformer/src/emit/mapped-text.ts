import { encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import type { SourceLocation } from "../ir.ts";

/** One name of the text: where it is and what it stands for. Lines and columns from 0. */
interface Mapping {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly location: SourceLocation;
}

/** A finished piece of text, which can be put into others again and again. */
export interface MappedPiece {
  readonly text: string;
  /** Line breaks in it. */
  readonly lines: number;
  /** Characters behind the last line break. */
  readonly lastColumn: number;
  readonly mappings: readonly Mapping[];
}

/** Text that remembers which of its words stand for what in the SQL. */
export interface MappedText {
  /** Adds text that stands for nothing. */
  add(text: string): MappedText;
  /** Adds a name that stands for a place in the SQL. */
  name(text: string, location: SourceLocation | undefined): MappedText;
  /** Adds a piece, which must begin at the beginning of a line. */
  piece(piece: MappedPiece): MappedText;
  finish(): MappedPiece;
}

export function mappedText(): MappedText {
  const parts: string[] = [];
  const mappings: Mapping[] = [];
  let line = 0;
  let column = 0;
  const self: MappedText = {
    add(text) {
      parts.push(text);
      const lastBreak = text.lastIndexOf("\n");
      if (lastBreak < 0) column += text.length;
      else {
        for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
        column = text.length - lastBreak - 1;
      }
      return self;
    },
    name(text, location) {
      if (location) mappings.push({ line, column, length: text.length, location });
      return self.add(text);
    },
    piece(piece) {
      parts.push(piece.text);
      for (const mapping of piece.mappings) {
        const { column, length, location } = mapping;
        mappings.push({ line: line + mapping.line, column, length, location });
      }
      line += piece.lines;
      column = piece.lastColumn;
      return self;
    },
    finish: () => ({ text: parts.join(""), lines: line, lastColumn: column, mappings }),
  };
  return self;
}

/** A source map (version 3) of a text. `sourceOf` gives the path of a SQL file as the map must hold it. */
export function sourceMap(piece: MappedPiece, file: string, sourceOf: (file: string) => string): string {
  const lines: SourceMapSegment[][] = Array.from({ length: piece.lines + 1 }, () => []);
  const sources: string[] = [];
  const indexes = new Map<string, number>();
  for (const { line, column, length, location } of piece.mappings) {
    const index = indexes.get(location.file) ?? sources.push(sourceOf(location.file)) - 1;
    indexes.set(location.file, index);
    const sqlLine = location.line - 1;
    const sqlColumn = location.column - 1;
    // Editors map a name's end, too: without a segment there it would fall to the next name.
    const end = sqlColumn + Math.min(length, location.endOffset - location.offset);
    lines[line]?.push([column, index, sqlLine, sqlColumn], [column + length, index, sqlLine, end]);
  }
  return `${JSON.stringify({ version: 3, file, sources, names: [], mappings: encode(lines) })}\n`;
}
