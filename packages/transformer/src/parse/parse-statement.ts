import { scanToken } from "../scan/scan-token.ts";
import { parseSql, type ParsedStatement } from "./parse.ts";
import { syntaxHint } from "./syntax-hint.ts";

/** Where in the statement's text the parser stopped, and why. */
export interface SyntaxProblem {
  readonly message: string;
  readonly sqlstate: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

export interface ParsedOrProblem {
  readonly parsed?: ParsedStatement;
  readonly problem?: SyntaxProblem;
}

/** Parses one statement. A text with a NUL gives neither: the source phase has reported it. */
export function parseStatement(text: string): ParsedOrProblem {
  if (text.includes("\0")) return {};
  const outcome = parseSql(text);
  if (!outcome.failure) {
    const [parsed] = outcome.statements;
    return parsed ? { parsed } : {};
  }
  const { message, sqlstate, position } = outcome.failure;
  const token = scanToken(text, position);
  const atEnd = !token || message.endsWith("at end of input");
  const start = atEnd ? Math.max(0, text.trimEnd().length - 1) : token.start;
  const end = atEnd ? Math.max(1, text.trimEnd().length) : token.end;
  const hint = syntaxHint(text, start, message);
  const problem = { message, sqlstate, start, end };
  return { problem: hint === undefined ? problem : { ...problem, hint } };
}
