/** Literals of ranges, multiranges and rows (`rangetypes.c`, `multirangetypes.c`, `rowtypes.c` of PostgreSQL). */
import { ereport } from "./analyze-error.ts";

type CheckPart = (text: string) => void;

const space = " \t\n\r\v\f";

/** `check` sees each bound that is not infinite; `isDescending` compares the two. */
export function checkRangeLiteral(
  value: string,
  location: number,
  check: CheckPart,
  isDescending: (lower: string, upper: string) => boolean,
): void {
  const malformed = (detail: string): never =>
    ereport("INVALID_TEXT_REPRESENTATION", `malformed range literal: "${value}"`, location, { detail });
  let at = skip(value, 0);
  if (/^empty/i.test(value.slice(at))) {
    if (skip(value, at + 5) < value.length) malformed('Junk after "empty" key word.');
    return;
  }
  if (value[at] !== "[" && value[at] !== "(") malformed("Missing left parenthesis or bracket.");
  const bound = (): string | undefined => {
    const part = readPart(value, at, ",)]");
    if (!part) return malformed("Unexpected end of input.");
    at = part.end;
    return part.text;
  };
  at++;
  const lower = bound();
  if (value[at] !== ",") malformed("Missing comma after lower bound.");
  at++;
  const upper = bound();
  if (value[at] === ",") malformed("Too many commas.");
  if (skip(value, at + 1) < value.length) malformed("Junk after right parenthesis or bracket.");
  if (lower !== undefined) check(lower);
  if (upper !== undefined) check(upper);
  if (lower !== undefined && upper !== undefined && isDescending(lower, upper))
    ereport("DATA_EXCEPTION", "range lower bound must be less than or equal to range upper bound", location);
}

/** `check` sees each range. */
export function checkMultirangeLiteral(value: string, location: number, check: CheckPart): void {
  const malformed = (detail: string): never =>
    ereport("INVALID_TEXT_REPRESENTATION", `malformed multirange literal: "${value}"`, location, { detail });
  let at = skip(value, 0);
  if (value[at] !== "{") malformed("Missing left brace.");
  at = skip(value, at + 1);
  for (let isFirst = true; value[at] !== "}" || !isFirst; isFirst = false) {
    const start = at;
    if (/^empty/i.test(value.slice(at))) at += 5;
    else if (value[at] === "[" || value[at] === "(")
      at = rangeEnd(value, at + 1) ?? malformed("Unexpected end of input.");
    else malformed("Expected range start.");
    check(value.slice(start, at));
    at = skip(value, at);
    if (value[at] === "}") break;
    if (value[at] !== ",") malformed("Expected comma or end of multirange.");
    at = skip(value, at + 1);
  }
  if (skip(value, at + 1) < value.length) malformed("Junk after closing right brace.");
}

function rangeEnd(value: string, from: number): number | undefined {
  let isQuoted = false;
  for (let at = from; at < value.length; at++) {
    const char = value[at];
    if (char === "\\") at++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === ")" || char === "]")) return at + 1;
  }
  return undefined;
}

/** `checks` has one check for each column, which sees the fields that are not NULL. */
export function checkRowLiteral(value: string, location: number, checks: readonly CheckPart[]): void {
  const malformed = (detail: string): never =>
    ereport("INVALID_TEXT_REPRESENTATION", `malformed record literal: "${value}"`, location, { detail });
  let at = skip(value, 0);
  if (value[at] !== "(") malformed("Missing left parenthesis.");
  at++;
  checks.forEach((check, index) => {
    if (index > 0) {
      if (value[at] !== ",") malformed("Too few columns.");
      at++;
    }
    const part = readPart(value, at, ",)");
    if (!part) return malformed("Unexpected end of input.");
    at = part.end;
    if (part.text !== undefined) check(part.text);
  });
  if (value[at] !== ")") malformed("Too many columns.");
  if (skip(value, at + 1) < value.length) malformed("Junk after right parenthesis.");
}

function skip(value: string, from: number): number {
  let at = from;
  while (at < value.length && space.includes(value[at]!)) at++;
  return at;
}

/** A part up to one of `ends`, unquoted; without text where it is left out altogether. */
function readPart(
  value: string,
  from: number,
  ends: string,
): { readonly text: string | undefined; readonly end: number } | undefined {
  let text = "";
  let isQuoted = false;
  for (let at = from; at < value.length; at++) {
    const char = value[at]!;
    if (char === "\\") {
      at++;
      if (at >= value.length) return undefined;
      text += value[at];
    } else if (char === '"') {
      // Two of them, inside quotes, are one.
      if (isQuoted && value[at + 1] === '"') text += value[at++];
      else isQuoted = !isQuoted;
    } else if (!isQuoted && ends.includes(char)) return { text: at === from ? undefined : text, end: at };
    else text += char;
  }
  return undefined;
}
