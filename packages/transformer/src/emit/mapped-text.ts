import { GenMapping, maybeAddSegment, setSourceContent, toEncodedMap } from "@jridgewell/gen-mapping";
import type { SourceLocation } from "../ir.ts";

/** Text that remembers which of its words stand for what in the SQL. */
export interface MappedText {
  /** Adds text that stands for nothing. */
  add(text: string): MappedText;
  /** Adds a name that stands for a place in the SQL. */
  name(text: string, location: SourceLocation | undefined): MappedText;
  /** Puts whole lines in front of everything. */
  prepend(lines: string): MappedText;
  readonly text: string;
  /** A source map (version 3). `sourceOf` gives the path of a SQL file as the map must hold it. */
  map(file: string, sourceOf: (file: string) => string): string;
}

export function mappedText(): MappedText {
  const parts: string[] = [];
  const segments: { line: number; column: number; length: number; location: SourceLocation }[] = [];
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
      if (location) segments.push({ line, column, length: text.length, location });
      return self.add(text);
    },
    prepend(lines) {
      parts.unshift(lines);
      const added = lines.split("\n").length - 1;
      line += added;
      for (const segment of segments) segment.line += added;
      return self;
    },
    get text() {
      return parts.join("");
    },
    map(file, sourceOf) {
      const map = new GenMapping({ file });
      for (const { line, column, length, location } of segments) {
        const source = sourceOf(location.file);
        maybeAddSegment(map, line, column, source, location.line - 1, location.column - 1);
        // Editors map a name's end, too: without a segment there it would fall to the next name.
        const end = Math.min(length, location.endOffset - location.offset);
        maybeAddSegment(map, line, column + length, source, location.line - 1, location.column - 1 + end);
        setSourceContent(map, source, null);
      }
      const { version, sources, names, mappings } = toEncodedMap(map);
      return `${JSON.stringify({ version, file, sources, names, mappings })}\n`;
    },
  };
  return self;
}
