import type { Span } from "../diagnostics/diagnostic.ts";

/** Text with its place: a name in a tag, an attribute's value. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One `@name rest` line with the prose below it. Offsets are the file's. */
export interface Tag {
  /** Without the `@`. */
  readonly name: string;
  /** Of `@name`. */
  readonly start: number;
  readonly end: number;
  readonly rest: Word;
  /** Continuation lines, one a line; paragraphs are separated by an empty line. */
  readonly prose?: string;
}

/** The tags of one group of comments, and the SQL that a block comment holds below them. */
export interface TagBlock {
  readonly tags: readonly Tag[];
  /** A definition's SQL inside a block comment: where it begins and ends, semicolon excluded. */
  readonly sql?: { readonly start: number; readonly end: number };
  readonly start: number;
  readonly end: number;
  readonly form: "line" | "block";
}

export function spanOf(file: string, place: { readonly start: number; readonly end: number }): Span {
  return { file, start: place.start, end: place.end };
}

/** Joins the prose of several tags into one doc comment. */
export function joinProse(tags: readonly Tag[]): string | undefined {
  const parts = tags.flatMap((tag) => (tag.prose === undefined ? [] : [tag.prose]));
  return parts.length > 0 ? parts.join("\n\n") : undefined;
}
