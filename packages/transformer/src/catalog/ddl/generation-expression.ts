/** The text of GENERATED ALWAYS AS (…): triggers compute virtual columns with it. */
import type { Node } from "@pgsql/types";
import { byteOffsets } from "../../parse/byte-offsets.ts";
import { scanToken } from "../../scan/scan-token.ts";
import { isComment, type Token } from "../../scan/token.ts";
import { quoteIdentifier } from "../quote.ts";
import type { AttributeDefault } from "../types.ts";

function* tokensOf(text: string): Generator<Token> {
  for (let token = scanToken(text, 0); token; token = scanToken(text, token.end)) if (!isComment(token)) yield token;
}

/** What stands in the brackets after AS that hold `expr`; places in the tree count the bytes of `statement`. */
export function generationText(statement: string, expr: Node): string {
  const within = byteOffsets(statement).toUtf16(leftmost(expr));
  let depth = 0;
  let opened: { readonly at: number; readonly depth: number } | undefined;
  let word = "";
  for (const { start, end } of tokensOf(statement)) {
    const token = statement.slice(start, end);
    if (token === "(") {
      if (start < within && word === "AS") opened = { at: end, depth };
      depth++;
    }
    if (token === ")") {
      depth--;
      if (opened && start > within && depth === opened.depth) return statement.slice(opened.at, start).trim();
    }
    word = token.toUpperCase();
  }
  return "";
}

function leftmost(node: unknown): number {
  if (typeof node !== "object" || node === null) return Infinity;
  return Math.min(
    ...Object.entries(node).map(([key, value]: [string, unknown]) =>
      key === "location" && typeof value === "number" && value >= 0 ? value : leftmost(value),
    ),
  );
}

/** The same expression after `RENAME COLUMN from TO to`. */
export function renameInGeneration(generation: AttributeDefault, from: string, to: string): AttributeDefault {
  let text = "";
  let copied = 0;
  let last = "";
  for (const token of tokensOf(generation.text)) {
    if (token.kind !== "word" && token.kind !== "quoted-identifier") {
      last = generation.text.slice(token.start, token.end);
      continue;
    }
    const written = generation.text.slice(token.start, token.end);
    const name = token.kind === "word" ? written.toLowerCase() : written.slice(1, -1).replaceAll('""', '"');
    // A function or a type of the same name is none of the columns.
    const isColumn = name === from && last !== "::" && !/^\s*\(/.test(generation.text.slice(token.end));
    last = written;
    if (!isColumn) continue;
    text += generation.text.slice(copied, token.start) + quoteIdentifier(to);
    copied = token.end;
  }
  return { ...generation, text: text + generation.text.slice(copied) };
}
