/** A place as people count: lines and columns from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds the line of an offset by bisection. A line ends at `\n`, `\r\n` or `\r`, as PostgreSQL's scanner has it. */
export interface LineMap {
  place(offset: number): Place;
  /** Offset of a line's first character. */
  lineStart(line: number): number;
  /** A line's text without its end. */
  lineText(line: number): string;
  readonly lineCount: number;
}

/**
 * Lines and columns of a text.
 *
 * ```ts
 * import { lineMap } from "@realtime-schema/transformer/build";
 *
 * lineMap("SELECT 1;\nSELECT 2;").place(10); // { line: 2, column: 1 }
 * ```
 */
export function lineMap(text: string): LineMap {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  const lineStart = (line: number): number => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  return {
    lineCount: starts.length,
    lineStart,
    lineText(line) {
      return text.slice(lineStart(line), starts[line] ?? text.length).replace(/[\r\n]+$/, "");
    },
    place(offset) {
      const clamped = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= clamped) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
    },
  };
}
