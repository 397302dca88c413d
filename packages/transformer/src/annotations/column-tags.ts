import type { ColumnDef, Node } from "@pgsql/types";
import { byteOffsets } from "../parse/byte-offsets.ts";
import type { ParsedStatement } from "../parse/parse.ts";
import { commentLines, tagName } from "../scan/comment-lines.ts";
import { isComment, type Token } from "../scan/token.ts";
import { readTagBlocks } from "./read-tags.ts";
import type { Tag } from "./tag.ts";

/** The tags of one column, or of no column at all (between constraints, after the last one). */
export interface ColumnTags {
  readonly column?: string;
  readonly tags: readonly Tag[];
}

interface Element {
  readonly column?: string;
  readonly start: number;
}

/**
 * Gives each tag comment inside a CREATE TABLE to its column: a comment that follows something on its line
 * trails the element before it, a comment on lines of its own stands above the next.
 *
 * @param start file offset of the statement's text
 */
export function readColumnTags(
  file: string,
  parsed: ParsedStatement,
  start: number,
  tokens: readonly Token[],
): ColumnTags[] {
  const elements = tableElements(parsed, start);
  const found: ColumnTags[] = [];
  for (const run of commentRuns(file, tokens)) {
    const first = run.comments[0];
    const tags = readTagBlocks(file, run.comments).flatMap((block) => block.tags);
    if (!first || tags.length === 0) continue;
    const before = elements.findLast((element) => element.start < first.start);
    const after = elements.find((element) => element.start > first.start);
    const element = run.trails && before ? before : after;
    found.push(element?.column === undefined ? { tags } : { column: element.column, tags });
  }
  return found;
}

interface CommentRun {
  readonly comments: Token[];
  readonly trails: boolean;
}

/** Consecutive comments; one that trails other tokens begins a run and lines below it continue its prose. */
function commentRuns(file: string, tokens: readonly Token[]): CommentRun[] {
  const runs: CommentRun[] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    if (isComment(token)) {
      const trails = previous !== undefined && !/[\r\n]/.test(file.slice(previous.end, token.start));
      const open = runs.at(-1);
      const continues = open && (!open.trails || !hasTag(file, token));
      if (previous && isComment(previous) && !trails && continues) open.comments.push(token);
      else runs.push({ comments: [token], trails });
    }
    previous = token;
  }
  return runs;
}

function hasTag(file: string, comment: Token): boolean {
  return commentLines(file, comment).some((line) => tagName(line) !== undefined);
}

function tableElements(parsed: ParsedStatement, start: number): Element[] {
  const offsets = byteOffsets(parsed.text);
  const elements: Element[] = [];
  for (const node of elementNodes(parsed.node)) {
    if ("ColumnDef" in node) {
      const { colname, location } = node.ColumnDef as ColumnDef;
      if (colname !== undefined && location !== undefined) {
        elements.push({ column: colname, start: start + offsets.toUtf16(location) });
      }
    } else if ("Constraint" in node && node.Constraint.location !== undefined) {
      elements.push({ start: start + offsets.toUtf16(node.Constraint.location) });
    }
  }
  return elements.sort((a, b) => a.start - b.start);
}

function elementNodes(node: Node): readonly Node[] {
  if ("CreateStmt" in node) return node.CreateStmt.tableElts ?? [];
  if ("CreateForeignTableStmt" in node) return node.CreateForeignTableStmt.base?.tableElts ?? [];
  return [];
}
