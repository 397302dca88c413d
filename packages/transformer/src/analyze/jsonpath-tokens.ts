/** Tokens of SQL/JSON paths (`jsonpath_scan.l`). */
import { sqlstate } from "./sqlstate.ts";
import { SqlError } from "../catalog/sql-error.ts";

export interface PathToken {
  readonly kind: "word" | "string" | "variable" | "number" | "integer" | "symbol" | "end";
  /** As written. */
  readonly text: string;
  /** Of a word: in lower case where keywords ignore case. */
  readonly value: string;
}

/** A mistake in a path: "… at or near …". */
export function pathError(message: string, near: string): SqlError {
  return new SqlError(
    sqlstate.SYNTAX_ERROR,
    near === "" ? `${message} at end of jsonpath input` : `${message} at or near "${near}" of jsonpath input`,
  );
}

const blank = /^(?:[ \t\n\r\f]+|\/\*[^]*?\*\/)+/;
const other = String.raw`[^?%$.[\]{}()|&!=<>@#,*:\-+/\\" \t\n\r\f]`;
const decinteger = String.raw`(?:0|[1-9](?:_?\d)*)`;
const decdigits = String.raw`\d(?:_?\d)*`;
const decimal = String.raw`(?:${decinteger}\.(?:${decdigits})?|\.${decdigits})`;
const real = String.raw`(?:${decimal}|${decinteger})[eE][-+]?${decdigits}`;

/** In the order of the scanner's rules; the longest match wins, the first among equals. */
const numbers: readonly (readonly [
  RegExp,
  "number" | "integer" | "invalid numeric literal" | "trailing junk after numeric literal",
])[] = [
  [new RegExp(`^${real}`), "number"],
  [new RegExp(`^${decimal}`), "number"],
  [new RegExp(`^${decinteger}`), "integer"],
  [/^0[xX][\da-fA-F](?:_?[\da-fA-F])*/, "integer"],
  [/^0[oO][0-7](?:_?[0-7])*/, "integer"],
  [/^0[bB][01](?:_?[01])*/, "integer"],
  [new RegExp(`^(?:${decimal}|${decinteger})[eE][-+]`), "invalid numeric literal"],
  [new RegExp(`^${decinteger}${other}`), "trailing junk after numeric literal"],
  [new RegExp(`^${decimal}${other}`), "trailing junk after numeric literal"],
  [new RegExp(`^${real}${other}`), "trailing junk after numeric literal"],
];

const symbol = /^(?:&&|\|\||\*\*|<=|==|<>|!=|>=|[?%$.[\]{}()|&!=<>@#,*:\-+/])/;
const word = new RegExp(String.raw`^(?:${other}|\\u\{[\da-fA-F]{1,6}\}|\\[^])+`);
const variable = new RegExp(String.raw`^\$${other}+`);
const quoted = /^\$?"(?:[^\\"]|\\[^])*"/;

export function pathTokens(text: string): PathToken[] {
  const tokens: PathToken[] = [];
  let rest = text;
  for (;;) {
    rest = rest.replace(blank, "");
    if (rest === "") break;
    const token = nextToken(rest);
    tokens.push(token);
    rest = rest.slice(token.text.length);
  }
  tokens.push({ kind: "end", text: "", value: "" });
  return tokens;
}

function nextToken(rest: string): PathToken {
  if (rest.startsWith("/*")) throw pathError("unexpected end of comment", "");
  if (/^\.?\d/.test(rest)) {
    const number = numberToken(rest);
    if (number) return number;
  }
  const string = quoted.exec(rest)?.[0];
  if (string !== undefined) {
    checkEscapes(string);
    return { kind: string.startsWith("$") ? "variable" : "string", text: string, value: string };
  }
  if (rest.startsWith('"') || rest.startsWith('$"')) throw pathError("unterminated quoted string", "");
  const named = variable.exec(rest)?.[0];
  if (named !== undefined) return { kind: "variable", text: named, value: named };
  const sign = symbol.exec(rest)?.[0];
  if (sign !== undefined) return { kind: "symbol", text: sign, value: sign };
  const name = word.exec(rest)?.[0];
  if (name === undefined) throw pathError("unexpected end after backslash", "");
  checkEscapes(name);
  return { kind: "word", text: name, value: name };
}

function numberToken(rest: string): PathToken | undefined {
  let best: { readonly text: string; readonly kind: (typeof numbers)[number][1] } | undefined;
  for (const [pattern, kind] of numbers) {
    const text = pattern.exec(rest)?.[0];
    if (text !== undefined && text.length > (best?.text.length ?? 0)) best = { text, kind };
  }
  if (!best) return undefined;
  if (best.kind !== "number" && best.kind !== "integer") throw pathError(best.kind, best.text);
  return { kind: best.kind, text: best.text, value: best.text };
}

function checkEscapes(text: string): void {
  for (const [escape] of text.matchAll(/\\(?:u(?:[\da-fA-F]{4}|\{[\da-fA-F]{1,6}\})|x[\da-fA-F]{2}|[^])/g)) {
    if (escape === String.raw`\u`) throw pathError("invalid Unicode escape sequence", escape);
    if (escape === String.raw`\x`) throw pathError("invalid hexadecimal character sequence", escape);
  }
}
