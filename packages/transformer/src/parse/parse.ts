import type { Node, ParseResult } from "@pgsql/types";
import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import { OPERATOR_TOO_LONG, scanToken } from "../scan/scan-token.ts";

/** One statement, parsed alone: every location in `node` is a byte offset into `text`. */
export interface ParsedStatement {
  readonly text: string;
  readonly node: Node;
}

/** What PostgreSQL's parser says of a text that it rejects. */
export interface ParseFailure {
  readonly message: string;
  /** 42601, or 54001 where the statement is too deep to parse. */
  readonly sqlstate: "42601" | "54001";
  /** UTF-16 offset into the text. */
  readonly position: number;
}

export type ParseOutcome =
  | { readonly statements: readonly ParsedStatement[]; readonly failure?: never }
  | { readonly failure: ParseFailure };

/**
 * Loads PostgreSQL's parser (WASM). Everything else in this folder is synchronous once this has resolved.
 *
 * ```ts
 * import { compile, loadParser } from "@realtime-schema/transformer";
 *
 * await loadParser();
 * const { ir } = compile([{ path: "list.sql", text: "CREATE TABLE list (id bigint PRIMARY KEY)" }]);
 * ```
 */
export async function loadParser(): Promise<void> {
  await loadModule();
}

/** Parses a script. Each statement gets its own text, without the semicolon and what surrounds it. */
export function parseSql(text: string): ParseOutcome {
  // libpg-query refuses a text without anything in it, which a SQL function's body may be.
  if (text.trim() === "") return { statements: [] };
  // The parser is C: a NUL would end the text early, unseen.
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    return {
      failure: { message: 'invalid byte sequence for encoding "UTF8": 0x00', sqlstate: "42601", position: nul },
    };
  }
  const long = longOperator(text);
  if (long >= 0) return { failure: { message: OPERATOR_TOO_LONG, sqlstate: "42601", position: long } };
  let result: ParseResult;
  try {
    result = parseSync(withoutManyComments(text));
  } catch (error) {
    return { failure: toFailure(error, text) };
  }
  const statements: ParsedStatement[] = [];
  const raws = result.stmts ?? [];
  if (raws.length === 1 && raws[0]?.stmt && !raws[0].stmt_location) {
    return { statements: [{ text, node: raws[0].stmt }] };
  }
  const bytes = Buffer.from(text);
  for (const raw of raws) {
    if (!raw.stmt) continue;
    const start = raw.stmt_location ?? 0;
    const end = raw.stmt_len ? start + raw.stmt_len : bytes.length;
    const slice = bytes.subarray(start, end).toString();
    const alone = parseSync(slice).stmts?.[0]?.stmt;
    if (alone) statements.push({ text: slice, node: alone });
  }
  return { statements };
}

const LONG_RUN = /[~!@#^&|`?%+\-*/<>=]{1000}/;

/** Where a run of operator characters stands for which PostgreSQL's scanner would need minutes; -1 where none does. */
function longOperator(text: string): number {
  // Lines of dashes or stars in comments and strings are none.
  if (!LONG_RUN.test(text)) return -1;
  for (let token = scanToken(text, 0); token; token = scanToken(text, token.end))
    if (token.error === OPERATOR_TOO_LONG) return token.start;
  return -1;
}

/** How many block comments PostgreSQL's scanner takes well; its time is the square of their number. */
const MANY_COMMENTS = 500;

/** The same text with its block comments blank, every byte in its place; only where there are very many. */
function withoutManyComments(text: string): string {
  if (text.split("/*", MANY_COMMENTS + 1).length <= MANY_COMMENTS) return text;
  const parts: string[] = [];
  let kept = 0;
  for (let token = scanToken(text, 0); token; token = scanToken(text, token.end)) {
    if (token.kind !== "block-comment") continue;
    if (token.error !== undefined) {
      // Never closed: its opening is enough for PostgreSQL to refuse it.
      return `${parts.join("")}${text.slice(kept, token.start + 2)}`;
    }
    const length = Buffer.byteLength(text.slice(token.start, token.end));
    // Spaces even for line breaks: 'a' /* … */ 'b' is no literal in two parts.
    parts.push(text.slice(kept, token.start), " ".repeat(length));
    kept = token.end;
  }
  return parts.join("") + text.slice(kept);
}

function toFailure(error: unknown, text: string): ParseFailure {
  if (hasSqlDetails(error) && error.sqlDetails) {
    const { message, cursorPosition } = error.sqlDetails;
    // libpg-query counts characters (code points) from 0.
    const position = [...text].slice(0, Math.max(0, cursorPosition)).join("").length;
    return { message, sqlstate: "42601", position };
  }
  // The WASM stack is the smaller one: what PostgreSQL would still take may end here, never the process.
  if (error instanceof RangeError) {
    return { message: "stack depth limit exceeded", sqlstate: "54001", position: 0 };
  }
  return { message: error instanceof Error ? error.message : String(error), sqlstate: "42601", position: 0 };
}
