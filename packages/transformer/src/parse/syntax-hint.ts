import { distance } from "fastest-levenshtein";
import { nearest } from "../diagnostics/diagnose.ts";
import { scanToken } from "../scan/scan-token.ts";
import { isComment, type Token } from "../scan/token.ts";

/** Says what a person most likely meant where PostgreSQL only says that it cannot go on. */
export function syntaxHint(text: string, position: number, message: string): string | undefined {
  const before = tokensBefore(text, position);
  const last = before.at(-1);
  const found = scanToken(text, position);
  const word = (token: Token | undefined): string => (token ? text.slice(token.start, token.end) : "");
  if (message.endsWith("at end of input")) {
    return unclosed(text, before) ? "a closing bracket is missing" : undefined;
  }
  if (word(last) === ",") {
    const next = word(found).toUpperCase();
    return `remove the comma before ${next === ")" ? "the closing bracket" : next}`;
  }
  if (last?.kind === "string" && last.end === found?.start && found.kind === "word") {
    return "write '' for a quote inside a string";
  }
  const verb = word(last).toUpperCase();
  const needed = verb === "DELETE" ? "FROM" : verb === "INSERT" ? "INTO" : undefined;
  if (needed !== undefined) return `write ${verb} ${needed} ${word(found)}`;
  for (const token of [found, last]) {
    const meant = token?.kind === "word" ? misspelt(word(token)) : undefined;
    if (meant !== undefined) return `did you mean ${meant}?`;
  }
  return undefined;
}

const keywords =
  "SELECT INSERT UPDATE DELETE MERGE CREATE ALTER COMMENT TABLE VIEW INDEX FUNCTION TYPE DOMAIN FROM WHERE GROUP ORDER HAVING LIMIT OFFSET JOIN LEFT RIGHT INNER OUTER VALUES INTO RETURNING DEFAULT PRIMARY UNIQUE REFERENCES CONSTRAINT FOREIGN BETWEEN WITH UNION DISTINCT CONFLICT USING".split(
    " ",
  );

function misspelt(word: string): string | undefined {
  const upper = word.toUpperCase();
  if (upper.length < 3 || keywords.includes(upper)) return undefined;
  const meant = nearest(upper, keywords);
  // ROOM is two edits from FROM and means a room; FORM has its letters.
  const isSure = meant !== undefined && (sortedLetters(meant) === sortedLetters(upper) || distance(meant, upper) === 1);
  return isSure ? meant : undefined;
}

function sortedLetters(word: string): string {
  return [...word].sort().join("");
}

function tokensBefore(text: string, position: number): Token[] {
  const tokens: Token[] = [];
  for (let token = scanToken(text, 0); token && token.end <= position; token = scanToken(text, token.end)) {
    if (!isComment(token)) tokens.push(token);
  }
  return tokens;
}

function unclosed(text: string, tokens: readonly Token[]): boolean {
  let depth = text.endsWith(")") ? -1 : 0;
  for (const token of tokens) {
    const char = text.slice(token.start, token.end);
    if (char === "(") depth++;
    if (char === ")") depth--;
  }
  return depth > 0;
}
