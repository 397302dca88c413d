import { scanToken } from "./scan-token.ts";
import { isComment, type Token } from "./token.ts";

/** A statement without comments: a comment becomes the space or line break that it was to the parser. */
export function stripComments(sql: string): string {
  if (!sql.includes("--") && !sql.includes("/*")) return sql;
  const parts: string[] = [];
  let atLineStart = true;
  let kept = 0;
  for (const comment of comments(sql)) {
    const before = sql.slice(kept, comment.start).replace(/[ \t]+$/, "");
    if (before !== "") atLineStart = before.endsWith("\n");
    parts.push(before);
    // A comment alone on its lines leaves none behind.
    if (!atLineStart && !isSpaceOrEnd(sql, comment.end)) parts.push(" ");
    kept = comment.end;
    if (atLineStart) {
      blankLine.lastIndex = kept;
      kept += blankLine.exec(sql)?.[0].length ?? 0;
    }
  }
  return (parts.join("") + sql.slice(kept)).trim();
}

// Sticky: what comes after 100,000 comments must not be copied for each.
const blankLine = /[ \t]*\r?\n?/y;

function isSpaceOrEnd(sql: string, at: number): boolean {
  return at >= sql.length || " \t\r\n".includes(sql.charAt(at));
}

/** The tokens of a statement, one space between them: equal for statements that differ in layout and comments only. */
export function normalizeLayout(sql: string): string {
  const parts: string[] = [];
  for (const token of allTokens(sql)) if (!isComment(token)) parts.push(sql.slice(token.start, token.end));
  return parts.join(" ");
}

function comments(sql: string): Token[] {
  return allTokens(sql).filter(isComment);
}

function allTokens(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) tokens.push(token);
  return tokens;
}
