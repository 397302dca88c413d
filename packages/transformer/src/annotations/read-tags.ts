import { commentLines, tagName, type CommentLine } from "../scan/comment-lines.ts";
import type { Token } from "../scan/token.ts";
import type { Tag, TagBlock } from "./tag.ts";

/**
 * Reads the tags of a run of comments. Line comments on consecutive lines form one block; a block comment
 * is a block of its own. Comments without any tag are plain comments and give nothing.
 */
export function readTagBlocks(text: string, comments: readonly Token[]): TagBlock[] {
  const blocks: TagBlock[] = [];
  let run: Token[] = [];
  const flush = (): void => {
    const block = lineBlock(text, run);
    if (block) blocks.push(block);
    run = [];
  };
  for (const comment of comments) {
    if (comment.kind === "block-comment") {
      flush();
      const block = blockCommentBlock(text, comment);
      if (block) blocks.push(block);
      continue;
    }
    const previous = run.at(-1);
    if (previous && !areAdjacentLines(text, previous.end, comment.start)) flush();
    run.push(comment);
  }
  flush();
  return blocks;
}

function lineBlock(text: string, comments: readonly Token[]): TagBlock | undefined {
  const first = comments[0];
  const last = comments.at(-1);
  if (!first || !last) return undefined;
  const tags = readLines(comments.flatMap((comment) => commentLines(text, comment)));
  return tags.length > 0 ? { tags, start: first.start, end: last.end, form: "line" } : undefined;
}

function blockCommentBlock(text: string, comment: Token): TagBlock | undefined {
  const lines = commentLines(text, comment);
  const firstText = lines.findIndex((line) => line.text !== "");
  const first = lines[firstText];
  if (!first || tagName(first) === undefined) return undefined;
  const lastTag = lines.findLastIndex((line) => tagName(line) !== undefined);
  const sqlLine = findSql(lines, lastTag);
  const inline = sqlOnTagLine(lines[lastTag]);
  const head = lines.slice(firstText, sqlLine ?? lines.length);
  if (inline) head[lastTag - firstText] = inline.tagLine;
  const tags = readLines(inline ? head.slice(0, lastTag - firstText + 1) : head);
  const base = { tags, start: comment.start, end: comment.end, form: "block" as const };
  const sqlStart = inline?.sqlStart ?? (sqlLine === undefined ? undefined : lines[sqlLine]?.start);
  if (sqlStart === undefined) return base;
  return { ...base, sql: { start: sqlStart, end: comment.end - (comment.error === undefined ? 2 : 0) } };
}

const STATEMENT_START = /^(?:select|with|values|table|insert|update|delete|merge|call)\b|^\(/i;

/**
 * Where the SQL of a block-comment definition begins. Prose stands indented under its tag, SQL does not; a
 * line that opens a statement and is not indented is SQL for certain, an indented one if there is no other.
 */
function findSql(lines: readonly CommentLine[], lastTag: number): number | undefined {
  const indent = lines[lastTag]?.indent ?? 0;
  const below = (test: (line: CommentLine) => boolean): number | undefined => {
    const at = lines.findIndex((line, index) => index > lastTag && line.text !== "" && !line.dashed && test(line));
    return at < 0 ? undefined : at;
  };
  return (
    below((line) => line.indent <= indent && STATEMENT_START.test(line.text)) ??
    below((line) => STATEMENT_START.test(line.text)) ??
    below((line) => line.indent <= indent)
  );
}

/** `/* @query name SELECT … *\/` on one line. */
function sqlOnTagLine(line: CommentLine | undefined): { tagLine: CommentLine; sqlStart: number } | undefined {
  const match = line && /^@(?:query|mutation)[ \t]+[^ \t]+[ \t]+/.exec(line.text);
  if (!match) return undefined;
  const rest = line.text.slice(match[0].length);
  if (!STATEMENT_START.test(rest)) return undefined;
  const text = match[0].trimEnd();
  return { tagLine: { ...line, text, end: line.start + text.length }, sqlStart: line.start + match[0].length };
}

function readLines(lines: readonly CommentLine[]): Tag[] {
  const tags: { tag: Omit<Tag, "prose">; prose: string[] }[] = [];
  for (const line of lines) {
    const name = tagName(line);
    if (name === undefined) {
      tags.at(-1)?.prose.push(line.text);
      continue;
    }
    const end = line.start + name.length + 1;
    let restStart = end;
    while (restStart < line.end && /\s/.test(line.text.charAt(restStart - line.start))) restStart++;
    const rest = { text: line.text.slice(restStart - line.start), start: restStart, end: line.end };
    tags.push({ tag: { name, start: line.start, end, rest }, prose: [] });
  }
  return tags.map(({ tag, prose }) => {
    const doc = prose.join("\n").trim();
    return doc === "" ? tag : Object.assign(tag, { prose: doc });
  });
}

function areAdjacentLines(text: string, from: number, to: number): boolean {
  return /^(?:\r\n|\r|\n)[ \t]*$/.test(text.slice(from, to));
}
