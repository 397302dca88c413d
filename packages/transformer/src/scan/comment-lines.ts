import type { Token } from "./token.ts";

/** One line of comment text without its marks; `start` and `end` bound the trimmed text in the file. */
export interface CommentLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Distance of the text from the line's beginning, in characters: tells prose from SQL inside a block comment. */
  readonly indent: number;
  /** In a block comment, a line that itself begins with `--`. */
  readonly dashed: boolean;
}

/** The lines of a comment token. A line comment has one. */
export function commentLines(text: string, token: Token): CommentLine[] {
  if (token.kind === "line-comment") return [commentLine(text, token.start + 2, token.end, false)];
  const lines: CommentLine[] = [];
  const end = token.error === undefined ? token.end - 2 : token.end;
  let from = token.start + 2;
  while (from <= end) {
    let stop = from;
    while (stop < end && text[stop] !== "\n" && text[stop] !== "\r") stop++;
    lines.push(commentLine(text, from, stop, true));
    from = stop + (text.startsWith("\r\n", stop) ? 2 : 1);
  }
  return lines;
}

/** The `@name` that a comment line begins with, if it is a tag at all. */
export function tagName(line: CommentLine): string | undefined {
  return /^@([A-Za-z_][\w-]*)/.exec(line.text)?.[1];
}

function commentLine(text: string, from: number, to: number, block: boolean): CommentLine {
  let start = from;
  let dashed = false;
  while (start < to && isBlank(text, start)) start++;
  if (block && text.startsWith("--", start) && start + 2 <= to) {
    dashed = true;
    start += 2;
    while (start < to && isBlank(text, start)) start++;
  }
  let end = to;
  while (end > start && isBlank(text, end - 1)) end--;
  let lineStart = start;
  // Nobody indents further, and a megabyte on one line must not be walked for each of its comments.
  const furthest = Math.max(0, start - 500);
  while (lineStart > furthest && text[lineStart - 1] !== "\n" && text[lineStart - 1] !== "\r") lineStart--;
  return { text: text.slice(start, end), start, end, indent: start - lineStart, dashed };
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 11 || code === 12 || code === 0xfeff;
}
