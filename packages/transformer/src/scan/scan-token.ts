import type { Token, TokenKind } from "./token.ts";

/**
 * Reads the next lexeme at or after `at`, as PostgreSQL's scanner does (`src/backend/parser/scan.l`, with
 * `standard_conforming_strings` on), comments included. libpg-query's own scanner gives up at the first bad
 * lexeme of a file; this one marks it and goes on, so that one stray quote does not hide every other mistake.
 * A property test holds it to libpg-query's tokens.
 *
 * @param end where to stop: the text's end, or the end of a definition inside a block comment
 * @returns `undefined` at the end
 */
export function scanToken(text: string, at: number, end = text.length): Token | undefined {
  const start = skipSpace(text, at, end);
  if (start >= end) return undefined;
  const code = text.charCodeAt(start);
  const next = start + 1 < end ? text.charCodeAt(start + 1) : 0;

  if (code === MINUS && next === MINUS) return { kind: "line-comment", start, end: lineEnd(text, start, end) };
  if (code === SLASH && next === STAR) return blockComment(text, start, end);
  if (code === QUOTE) return quoted(text, start, start + 1, end, PLAIN_STRING);
  if (code === DOUBLE_QUOTE) return quoted(text, start, start + 1, end, IDENTIFIER);
  if (code === DOLLAR) return dollar(text, start, end);
  if (code === BACKSLASH) return { kind: "meta-command", start, end: lineEnd(text, start, end) };
  if (isDigit(code) || (code === DOT && isDigit(next))) return number(text, start, end);
  if (isWordStart(code)) return prefixed(text, start, end, code, next) ?? word(text, start, end);
  if (isOperator(code)) return operator(text, start, end);
  const pair = text.slice(start, Math.min(start + 2, end));
  const length = pair === "::" || pair === ":=" || pair === ".." ? 2 : 1;
  return { kind: "operator", start, end: start + length };
}

/** The end of the line that `at` is in, without its line break. */
export function lineEnd(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && !isNewline(text.charCodeAt(stop))) stop++;
  return stop;
}

interface QuotedForm {
  readonly kind: TokenKind;
  readonly quote: string;
  /** Backslashes escape. */
  readonly escapes: boolean;
  /** Two quotes stand for one. */
  readonly doubles: boolean;
  readonly what: string;
}

const PLAIN_STRING: QuotedForm = { kind: "string", quote: "'", escapes: false, doubles: true, what: "quoted string" };
const ESCAPE_STRING: QuotedForm = { ...PLAIN_STRING, escapes: true };
const BIT_STRING: QuotedForm = { ...PLAIN_STRING, doubles: false, what: "bit string literal" };
const HEX_STRING: QuotedForm = { ...PLAIN_STRING, doubles: false, what: "hexadecimal string literal" };
const IDENTIFIER: QuotedForm = {
  kind: "quoted-identifier",
  quote: '"',
  escapes: false,
  doubles: true,
  what: "quoted identifier",
};

function prefixed(text: string, start: number, end: number, code: number, next: number): Token | undefined {
  if (next === QUOTE) {
    if (code === 0x65 || code === 0x45) return quoted(text, start, start + 2, end, ESCAPE_STRING);
    if (code === 0x62 || code === 0x42) return quoted(text, start, start + 2, end, BIT_STRING);
    if (code === 0x78 || code === 0x58) return quoted(text, start, start + 2, end, HEX_STRING);
  }
  if ((code === 0x75 || code === 0x55) && next === AMPERSAND && start + 2 < end) {
    const third = text.charCodeAt(start + 2);
    if (third === QUOTE) return quoted(text, start, start + 3, end, PLAIN_STRING);
    if (third === DOUBLE_QUOTE) return quoted(text, start, start + 3, end, IDENTIFIER);
  }
  return undefined;
}

function quoted(text: string, start: number, from: number, end: number, form: QuotedForm): Token {
  let at = from;
  while (at < end) {
    if (!form.escapes) {
      const close = text.indexOf(form.quote, at);
      if (close < 0 || close >= end) break;
      at = close;
    }
    const char = text[at];
    if (form.escapes && char === "\\") {
      at += 2;
    } else if (char !== form.quote) {
      at++;
    } else if (form.doubles && at + 1 < end && text[at + 1] === form.quote) {
      at += 2;
    } else {
      const next = form.kind === "string" ? continuation(text, at + 1, end) : -1;
      if (next < 0) return { kind: form.kind, start, end: at + 1 };
      at = next;
    }
  }
  return { kind: form.kind, start, end: lineEnd(text, start, end), error: `unterminated ${form.what}` };
}

/** `'a'` and, after at least one line break, `'b'` are one literal. Returns the offset after its next opening quote. */
function continuation(text: string, at: number, end: number): number {
  let newline = false;
  let stop = at;
  while (stop < end && isSpace(text.charCodeAt(stop))) {
    newline ||= isNewline(text.charCodeAt(stop));
    stop++;
  }
  return newline && stop < end && text[stop] === "'" ? stop + 1 : -1;
}

function blockComment(text: string, start: number, end: number): Token {
  let depth = 1;
  let at = start + 2;
  while (at < end - 1) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === SLASH && next === STAR) {
      depth++;
      at += 2;
    } else if (code === STAR && next === SLASH) {
      depth--;
      at += 2;
      if (depth === 0) return { kind: "block-comment", start, end: at };
    } else {
      at++;
    }
  }
  return { kind: "block-comment", start, end: lineEnd(text, start, end), error: "unterminated /* comment" };
}

function dollar(text: string, start: number, end: number): Token {
  let at = start + 1;
  if (at < end && isDigit(text.charCodeAt(at))) {
    while (at < end && isDigit(text.charCodeAt(at))) at++;
    if (at >= end || !isWordStart(text.charCodeAt(at))) return { kind: "param", start, end: at };
    while (at < end && isWordPart(text.charCodeAt(at))) at++;
    return { kind: "param", start, end: at, error: "trailing junk after parameter" };
  }
  if (at < end && isWordStart(text.charCodeAt(at))) {
    while (at < end && isWordPart(text.charCodeAt(at)) && text.charCodeAt(at) !== DOLLAR) at++;
  }
  if (at >= end || text.charCodeAt(at) !== DOLLAR) return { kind: "operator", start, end: start + 1 };
  const tag = text.slice(start, at + 1);
  const close = text.indexOf(tag, at + 1);
  if (close >= 0 && close + tag.length <= end) return { kind: "string", start, end: close + tag.length };
  return {
    kind: "string",
    start,
    end: lineEnd(text, start, end),
    error: "unterminated dollar-quoted string",
  };
}

// scan.l's decinteger … real; sticky, so that they match at one place only.
const RADIX_INTEGER = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y;
const DECIMAL =
  /(?:[0-9](?:_?[0-9])*(?:\.(?!\.)(?:[0-9](?:_?[0-9])*)?)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?/y;

function number(text: string, start: number, end: number): Token {
  const stop = match(RADIX_INTEGER, text, start) ?? match(DECIMAL, text, start) ?? start + 1;
  let at = Math.min(stop, end);
  if (at >= end || !isWordStart(text.charCodeAt(at))) return { kind: "number", start, end: at };
  while (at < end && isWordPart(text.charCodeAt(at))) at++;
  return { kind: "number", start, end: at, error: "trailing junk after numeric literal" };
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

// One native search for each word and each gap: most of a script is these.
const WORD_PARTS = /[\w$\x80-\uffff]*/y;
const SPACES = /[ \t-\r]*/y;

function word(text: string, start: number, end: number): Token {
  return { kind: "word", start, end: Math.min(match(WORD_PARTS, text, start + 1) ?? start + 1, end) };
}

/** The longest run of operator characters, cut before a comment and before a trailing + or - (see `{operator}` in scan.l). */
function operator(text: string, start: number, end: number): Token {
  let at = start + 1;
  let special = SPECIAL_OPERATORS.includes(text.charAt(start));
  while (at < end && isOperator(text.charCodeAt(at))) {
    if (at - start >= LONGEST_OPERATOR_RUN) return longRun(text, start, end);
    const pair = text.slice(at, at + 2);
    if (pair === "--" || pair === "/*") break;
    special ||= SPECIAL_OPERATORS.includes(text.charAt(at));
    at++;
  }
  if (!special) {
    while (at > start + 1 && (text[at - 1] === "+" || text[at - 1] === "-")) at--;
  }
  return { kind: "operator", start, end: at };
}

/**
 * PostgreSQL refuses operators of 64 characters and more, but reads `-+-+-+` as many, looking at all of the rest for
 * each: the square of its length. No SQL has such a run.
 */
const LONGEST_OPERATOR_RUN = 1000;

function longRun(text: string, start: number, end: number): Token {
  let at = start;
  while (at < end && isOperator(text.charCodeAt(at))) at++;
  return { kind: "operator", start, end: at, error: OPERATOR_TOO_LONG };
}

/** The error of a run of operator characters that no operator can be. */
export const OPERATOR_TOO_LONG = "operator too long";

const SPECIAL_OPERATORS = "~!@#^&|`?%";
const OPERATORS = new Set([...`${SPECIAL_OPERATORS}+-*/<>=`].map((char) => char.charCodeAt(0)));
const MINUS = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;
const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const BACKSLASH = 0x5c;
const DOT = 0x2e;
const AMPERSAND = 0x26;

function skipSpace(text: string, at: number, end: number): number {
  if (at < end && text.charCodeAt(at) > 32 && at > 0) return at;
  const start = Math.min(match(SPACES, text, at) ?? at, end);
  // A byte order mark is whitespace to psql at a file's start, and reported by the source phase.
  if (start === 0 && text.charCodeAt(0) === 0xfeff) return skipSpace(text, 1, end);
  return start;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code) || code === DOLLAR;
}

function isOperator(code: number): boolean {
  return OPERATORS.has(code);
}
