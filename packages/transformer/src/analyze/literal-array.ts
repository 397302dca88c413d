/** Array literals (`array_in` of PostgreSQL's `arrayfuncs.c`): their braces, and what is between them. */
import { ereport } from "./analyze-error.ts";

const MAX_DIMENSIONS = 6;
const space = /[ \t\n\r\v\f]/;
const dimensions = /^(?:\s*\[\s*[+-]?\d+\s*(?::\s*[+-]?\d+\s*)?\])+\s*=/;

function malformed(value: string, detail: string, location: number): never {
  return ereport("INVALID_TEXT_REPRESENTATION", `malformed array literal: "${value}"`, location, { detail });
}

interface Reader {
  readonly value: string;
  readonly location: number;
  readonly element: (text: string) => void;
  at: number;
}

/**
 * Raises PostgreSQL's error for a text that is no array literal. `element` sees each element that is not NULL as it is
 * read, so that of two mistakes the first is told.
 */
export function checkArrayLiteral(value: string, location: number, element: (text: string) => void): void {
  const prefix = dimensions.exec(value)?.[0].length ?? 0;
  const reader: Reader = { value, location, element, at: prefix };
  skipSpace(reader);
  if (value[reader.at] !== "{")
    malformed(
      value,
      prefix > 0 ? 'Array contents must start with "{".' : 'Array value must start with "{" or dimension information.',
      location,
    );
  readBraces(reader);
  skipSpace(reader);
  if (reader.at < value.length) malformed(value, "Junk after closing right brace.", location);
}

function skipSpace(reader: Reader): void {
  while (reader.at < reader.value.length && space.test(reader.value[reader.at]!)) reader.at++;
}

type Token = "{" | "}" | "," | { readonly element: string | undefined };

/** What is between a pair of braces, and in those inside it. */
function readBraces(reader: Reader): void {
  const { value, location } = reader;
  const unexpected = (what: string): never => malformed(value, `Unexpected ${what}.`, location);
  const uneven = (): never =>
    malformed(value, "Multidimensional arrays must have sub-arrays with matching dimensions.", location);
  /** How many members each open pair of braces has so far, the outermost first. */
  const open: number[] = [];
  /** How many members arrays of a depth have, as the first of them closed. */
  const sizes: (number | undefined)[] = [];
  let depth = 0;
  /** The first element settles how deep all are. */
  let isDepthSettled = false;
  let expectsDelimiter = false;
  const counted = (): void => {
    if (open.length > 0) open[open.length - 1]! += 1;
  };
  do {
    const token = readToken(reader);
    if (token === "{") {
      if (expectsDelimiter) unexpected('"{" character');
      if (open.length >= MAX_DIMENSIONS)
        ereport(
          "PROGRAM_LIMIT_EXCEEDED",
          `number of array dimensions exceeds the maximum allowed (${MAX_DIMENSIONS})`,
          location,
        );
      open.push(0);
      if (open.length > depth) {
        if (isDepthSettled) uneven();
        depth = open.length;
      }
    } else if (token === "}") {
      if (open.at(-1)! > 0 && !expectsDelimiter) unexpected('"}" character');
      const size = open.pop()!;
      counted();
      sizes[open.length] ??= size;
      if (sizes[open.length] !== size) uneven();
      expectsDelimiter = true;
    } else if (token === ",") {
      if (!expectsDelimiter) unexpected('"," character');
      expectsDelimiter = false;
    } else {
      if (expectsDelimiter) unexpected("array element");
      if (token.element !== undefined) reader.element(token.element);
      isDepthSettled = true;
      if (open.length !== depth) uneven();
      counted();
      expectsDelimiter = true;
    }
  } while (open.length > 0);
}

function readToken(reader: Reader): Token {
  skipSpace(reader);
  const char = reader.value[reader.at];
  if (char === "{" || char === "}" || char === ",") {
    reader.at++;
    return char;
  }
  return { element: char === '"' ? readQuoted(reader) : readPlain(reader) };
}

function readQuoted(reader: Reader): string {
  const { value, location } = reader;
  let text = "";
  for (reader.at++; value[reader.at] !== '"'; reader.at++) {
    if (value[reader.at] === "\\") reader.at++;
    if (reader.at >= value.length) malformed(value, "Unexpected end of input.", location);
    text += value[reader.at];
  }
  reader.at++;
  skipSpace(reader);
  const next = value[reader.at];
  if (next === undefined) malformed(value, "Unexpected end of input.", location);
  if (next !== "," && next !== "{" && next !== "}") malformed(value, "Incorrectly quoted array element.", location);
  return text;
}

/** Undefined for NULL. */
function readPlain(reader: Reader): string | undefined {
  const { value, location } = reader;
  let text = "";
  let kept = 0;
  let escaped = false;
  for (; ; reader.at++) {
    const char = value[reader.at];
    if (char === undefined) return malformed(value, "Unexpected end of input.", location);
    if (char === "," || char === "}") break;
    if (char === '"') return malformed(value, "Incorrectly quoted array element.", location);
    if (char === "{") return malformed(value, 'Unexpected "{" character.', location);
    if (char === "\\") {
      escaped = true;
      reader.at++;
      if (reader.at >= value.length) return malformed(value, "Unexpected end of input.", location);
      text += value[reader.at];
      kept = text.length;
      continue;
    }
    text += char;
    if (!space.test(char)) kept = text.length;
  }
  text = text.slice(0, kept);
  return !escaped && text.toUpperCase() === "NULL" ? undefined : text;
}
