import type { SourceLocation } from "../ir.ts";

/** One name of the text: where it is and what it stands for. Lines and columns from 0. */
interface Mapping {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly location: SourceLocation;
}

/** A finished piece of text, which can be put into others again and again: names of its own, or other pieces. */
export interface MappedPiece {
  readonly text: string;
  /** Line breaks in it. */
  readonly lines: number;
  readonly mappings: readonly Mapping[];
  readonly pieces: readonly MappedPiece[];
}

/** Text that remembers which of its words stand for what in the SQL. */
export interface MappedText {
  /** Adds text that stands for nothing. */
  add(text: string): MappedText;
  /** Adds a name that stands for a place in the SQL. */
  name(text: string, location: SourceLocation | undefined): MappedText;
  /** Adds a piece of whole lines, at the beginning of a line. */
  piece(piece: MappedPiece): MappedText;
  finish(): MappedPiece;
}

export function mappedText(): MappedText {
  const pieces: MappedPiece[] = [];
  const texts: string[] = [];
  let parts: string[] = [];
  let mappings: Mapping[] = [];
  let line = 0;
  let column = 0;
  const close = (): void => {
    if (parts.length > 0) {
      const text = parts.join("");
      pieces.push({ text, lines: line, mappings, pieces: [] });
      texts.push(text);
    }
    parts = [];
    mappings = [];
    line = 0;
  };
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
      if (column !== 0 || !piece.text.endsWith("\n")) throw new Error("a piece consists of whole lines");
      close();
      pieces.push(piece);
      texts.push(piece.text);
      return self;
    },
    finish() {
      close();
      const [only] = pieces;
      if (only && pieces.length === 1) return only;
      const lines = pieces.reduce((sum, piece) => sum + piece.lines, 0);
      return { text: texts.join(""), lines, mappings: [], pieces };
    },
  };
  return self;
}

/** A source map (version 3) of a text. `sourceOf` gives the path of a SQL file as the map must hold it. */
export function sourceMap(piece: MappedPiece, file: string, sourceOf: (file: string) => string): string {
  const sources: string[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (source: string): number => {
    const index = indexes.get(source) ?? sources.push(sourceOf(source)) - 1;
    indexes.set(source, index);
    return index;
  };
  const encoded = encodePiece(piece, indexOf);
  const mappings = encoded ? encoded.head + joint([0, 0, 0], encoded.first) + encoded.tail : "";
  const head = JSON.stringify({ version: 3, file, sources, names: [] });
  // Nothing in mappings needs quoting, and they are long.
  return `${head.slice(0, -1)},"mappings":"${mappings}"}\n`;
}

/** Index of the source, line and column in it, from 0. */
type SqlPlace = readonly [source: number, line: number, column: number];

/** Places are written as differences from the one before: all of a piece's but its first are the same wherever it stands. */
interface EncodedPiece {
  /** The files that the piece names, in order, with the indexes for which this was encoded. */
  readonly sources: ReadonlyMap<string, number>;
  readonly first: SqlPlace;
  readonly last: SqlPlace;
  /** What stands before the first place, and behind it. */
  readonly head: string;
  readonly tail: string;
}

const encodedPieces = new WeakMap<MappedPiece, EncodedPiece>();

function encodePiece(piece: MappedPiece, indexOf: (file: string) => number): EncodedPiece | undefined {
  const known = encodedPieces.get(piece);
  if (known && sameIndexes(known.sources, indexOf)) return known;
  const encoded = piece.pieces.length > 0 ? encodeParts(piece.pieces, indexOf) : encodeNames(piece, indexOf);
  if (encoded) encodedPieces.set(piece, encoded);
  return encoded;
}

function encodeParts(parts: readonly MappedPiece[], indexOf: (file: string) => number): EncodedPiece | undefined {
  const sources = new Map<string, number>();
  const tail: string[] = [];
  let begin: EncodedPiece | undefined;
  let last: EncodedPiece | undefined;
  let linesAbove = 0;
  for (const part of parts) {
    const encoded = encodePiece(part, indexOf);
    if (!encoded) {
      if (last) tail.push(";".repeat(part.lines));
      else linesAbove += part.lines;
      continue;
    }
    if (last) tail.push(encoded.head, joint(last.last, encoded.first));
    tail.push(encoded.tail);
    for (const [file, index] of encoded.sources) sources.set(file, index);
    begin ??= encoded;
    last = encoded;
  }
  if (!begin || !last) return undefined;
  const head = ";".repeat(linesAbove) + begin.head;
  return { sources, first: begin.first, last: last.last, head, tail: tail.join("") };
}

function encodeNames(piece: MappedPiece, indexOf: (file: string) => number): EncodedPiece | undefined {
  const [start] = piece.mappings;
  if (!start) return undefined;
  const sources = new Map<string, number>();
  for (const { location } of piece.mappings) sources.set(location.file, indexOf(location.file));
  const first: SqlPlace = [indexOf(start.location.file), start.location.line - 1, start.location.column - 1];
  let before = first;
  let line = start.line;
  let column = 0;
  let text = "";
  const add = (at: number, place: SqlPlace): void => {
    text += vlq(at - column);
    // The first place is left out: `sourceMap` knows what stands before it.
    if (text !== head) text += joint(before, place);
    column = at;
    before = place;
  };
  const head = vlq(start.column);
  for (const [at, mapping] of piece.mappings.entries()) {
    const { location, length } = mapping;
    if (mapping.line > line) {
      text += ";".repeat(mapping.line - line);
      line = mapping.line;
      column = 0;
    } else if (at > 0) text += ",";
    const source = sources.get(location.file) ?? 0;
    const sqlLine = location.line - 1;
    const sqlColumn = location.column - 1;
    add(mapping.column, [source, sqlLine, sqlColumn]);
    // Editors map a name's end, too: without a segment there it would fall to the next name.
    const end = sqlColumn + Math.min(length, location.endOffset - location.offset);
    text += ",";
    add(mapping.column + length, [source, sqlLine, end]);
  }
  const tail = text.slice(head.length) + ";".repeat(piece.lines - line);
  return { sources, first, last: before, head: ";".repeat(start.line) + head, tail };
}

function sameIndexes(sources: ReadonlyMap<string, number>, indexOf: (file: string) => number): boolean {
  let same = true;
  // All are asked for, in order: asking numbers them.
  for (const [file, index] of sources) if (indexOf(file) !== index) same = false;
  return same;
}

/** A place as it is written behind another one. */
function joint(before: SqlPlace, place: SqlPlace): string {
  return vlq(place[0] - before[0]) + vlq(place[1] - before[1]) + vlq(place[2] - before[2]);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number in base 64, five bits a digit, lowest first, the sign in the first (ECMA-426, "VLQ"). */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS.charAt(rest > 0 ? digit | 32 : digit);
  } while (rest > 0);
  return text;
}
