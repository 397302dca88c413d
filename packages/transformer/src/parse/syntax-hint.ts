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
  const name = reservedName(text, before, found);
  if (name !== undefined) return `write "${name.toLowerCase()}" in quotes to use it as a name`;
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

/** Reserved for PostgreSQL's grammar (`kwlist.h`), as far as people name columns and tables so. */
const reserved: ReadonlySet<string> = new Set(
  (
    "ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE DEFAULT DESC DISTINCT " +
    "DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM GRANT GROUP HAVING IN INITIALLY INTERSECT INTO LEADING LIMIT NOT NULL " +
    "OFFSET ON ONLY OR ORDER PLACING PRIMARY REFERENCES RETURNING SELECT SOME SYMMETRIC TABLE THEN TO TRAILING TRUE UNION " +
    "UNIQUE USER USING VARIADIC WHEN WHERE WINDOW WITH"
  ).split(" "),
);

/** The reserved word that stands at the error, or right before it, where a name was meant. */
function reservedName(text: string, before: readonly Token[], found: Token | undefined): string | undefined {
  const word = (token: Token | undefined): string => (token ? text.slice(token.start, token.end).toUpperCase() : "");
  const isReserved = (token: Token | undefined): boolean => token?.kind === "word" && reserved.has(word(token));
  let statement = before;
  for (const [i, token] of before.entries()) if (word(token) === ";") statement = before.slice(i + 1);
  const [verb, ...rest] = statement.map(word);
  const at = found;
  let after = found && scanToken(text, found.end);
  while (after && isComment(after)) after = scanToken(text, after.end);
  const last = statement.at(-1);
  // Where a column is defined or a column of INSERT is named, no clause can begin.
  const defines =
    (verb === "CREATE" &&
      (rest.includes("TABLE") || rest[0] === "TYPE") &&
      rest.includes("(") &&
      !rest.includes("AS")) ||
    (verb === "INSERT" && !rest.includes("VALUES") && !rest.includes("SELECT"));
  if (defines && isReserved(at) && [",", "("].includes(word(last))) return word(at);
  if (defines && isReserved(last) && [",", "("].includes(word(statement.at(-2)))) return word(last);
  if (isReserved(at) && ["TABLE", "VIEW", "COLUMN", "EXISTS"].includes(word(last)) && verb !== "SELECT")
    return word(at);
  if (verb === "ALTER" && isReserved(at) && word(last) === "ADD") return word(at);
  const isListed = verb === "SELECT" && isReserved(at) && (word(last) === "," || word(last) === "SELECT");
  return isListed && [",", "FROM"].includes(word(after)) ? word(at) : undefined;
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
