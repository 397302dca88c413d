import { scanToken } from "./scan-token.ts";
import { isComment, type Token } from "./token.ts";

/** A statement without comments: a comment becomes the space or line break that it was to the parser. */
export function stripComments(sql: string): string {
  if (!sql.includes("--") && !sql.includes("/*")) return sql;
  let out = "";
  let kept = 0;
  for (const comment of comments(sql)) {
    out += sql.slice(kept, comment.start).replace(/[ \t]+$/, "");
    // A comment alone on its lines leaves none behind.
    if (!/(?:^|\n)$/.test(out)) out += /^(?:[ \t]|[\r\n]|$)/.test(sql.slice(comment.end)) ? "" : " ";
    kept = comment.end;
    if (/(?:^|\n)$/.test(out)) kept += /^[ \t]*\r?\n?/.exec(sql.slice(kept))?.[0].length ?? 0;
  }
  return (out + sql.slice(kept)).trim();
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
