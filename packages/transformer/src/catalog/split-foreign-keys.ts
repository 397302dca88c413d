import type { Constraint, CreateStmt } from "@pgsql/types";
import { byteOffsets } from "../parse/byte-offsets.ts";
import { scanToken } from "../scan/scan-token.ts";
import { isComment, type Token } from "../scan/token.ts";
import { quoteIdentifier, quoteQualified } from "./quote.ts";

/** A CREATE TABLE in two steps: without some of its foreign keys, and the statements that add them. */
export interface SplitTable {
  readonly createSql: string;
  readonly alterSql: readonly string[];
}

interface ForeignKey {
  readonly constraint: Constraint;
  /** The column that it is written at; `undefined` for a table constraint. */
  readonly column: string | undefined;
  /** Where the next constraint of the column starts. */
  readonly next: number | undefined;
}

/**
 * Takes the foreign keys that `splits` names out of a CREATE TABLE, so that tables which refer to each other can be made
 * one after the other.
 */
export function splitForeignKeys(
  text: string,
  statement: CreateStmt,
  splits: (constraint: Constraint) => boolean,
): SplitTable {
  const { toUtf16 } = byteOffsets(text);
  const tokens = tokensOf(text);
  const table = quoteQualified(statement.relation?.schemaname, statement.relation?.relname ?? "");
  const cuts: { readonly start: number; readonly end: number }[] = [];
  const alterSql: string[] = [];
  for (const { constraint, column, next } of foreignKeys(statement)) {
    if (!splits(constraint)) continue;
    const start = toUtf16(constraint.location ?? 0);
    const end = next === undefined ? elementEnd(tokens, start) : toUtf16(next);
    const body = text.slice(start, end).trim();
    alterSql.push(`ALTER TABLE ${table} ADD ${column === undefined ? body : asTableConstraint(body, column)}`);
    cuts.push(column === undefined ? withComma(tokens, start, end) : { start, end });
  }
  let createSql = text;
  for (const { start, end } of cuts.toSorted((a, b) => b.start - a.start)) {
    const after = createSql.slice(end);
    createSql = `${createSql.slice(0, start).trimEnd()}${/^[\s,)]/.test(after) ? "" : " "}${after}`;
  }
  return { createSql, alterSql };
}

function foreignKeys(statement: CreateStmt): readonly ForeignKey[] {
  return (statement.tableElts ?? []).flatMap((element): ForeignKey[] => {
    if ("Constraint" in element) {
      const { Constraint: constraint } = element;
      return constraint.contype === "CONSTR_FOREIGN" ? [{ constraint, column: undefined, next: undefined }] : [];
    }
    if (!("ColumnDef" in element)) return [];
    const { colname, constraints = [] } = element.ColumnDef;
    const nodes = constraints.flatMap((node) => ("Constraint" in node ? [node.Constraint] : []));
    return nodes.flatMap((constraint, i): ForeignKey[] => {
      if (constraint.contype !== "CONSTR_FOREIGN") return [];
      const following = nodes.slice(i + 1).find((other) => !other.contype?.startsWith("CONSTR_ATTR_"));
      return [{ constraint, column: colname ?? "", next: following?.location }];
    });
  });
}

/** `REFERENCES …` at a column, as `FOREIGN KEY (column) REFERENCES …`. */
function asTableConstraint(body: string, column: string): string {
  const references = tokensOf(body).find((token) => /^references$/i.test(body.slice(token.start, token.end)));
  const at = references?.start ?? 0;
  return `${body.slice(0, at)}FOREIGN KEY (${quoteIdentifier(column)}) ${body.slice(at)}`;
}

interface TextToken extends Token {
  readonly text: string;
}

function tokensOf(text: string): readonly TextToken[] {
  const tokens: TextToken[] = [];
  for (let at = 0; ;) {
    const token = scanToken(text, at);
    if (token === undefined) return tokens;
    if (!isComment(token)) tokens.push({ ...token, text: text.slice(token.start, token.end) });
    at = token.end;
  }
}

/** Where the list element that contains `start` ends: the comma or parenthesis that closes it. */
function elementEnd(tokens: readonly TextToken[], start: number): number {
  let depth = 0;
  for (const token of tokens) {
    if (token.start < start) continue;
    if (token.text === "(") depth++;
    if (depth === 0 && (token.text === "," || token.text === ")")) return token.start;
    if (token.text === ")") depth--;
  }
  return tokens.at(-1)?.end ?? start;
}

/** The element with the comma before it, or after it where it is the first. */
function withComma(
  tokens: readonly TextToken[],
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const before = tokens.findLast((token) => token.end <= start);
  if (before?.text === ",") return { start: before.start, end };
  const after = tokens.find((token) => token.start >= end);
  return { start, end: after?.text === "," ? after.end : end };
}
