import type { ColumnDef, Constraint } from "@pgsql/types";
import { parseStatement } from "../parse/parse-statement.ts";
import { normalizeLayout } from "../scan/strip-comments.ts";
import { scanToken } from "../scan/scan-token.ts";

/** A column's constraint with its text as written: `DEFAULT now()`. */
export interface ColumnConstraint {
  readonly type: string;
  readonly name: string | undefined;
  readonly text: string;
}

export interface ColumnPart {
  readonly name: string;
  /** The definition as written: `title text NOT NULL`. */
  readonly text: string;
  /** Type, collation and the like, as written. */
  readonly typeText: string;
  readonly constraints: readonly ColumnConstraint[];
}

/** CREATE TABLE, taken apart. */
export interface TableParts {
  readonly columns: ReadonlyMap<string, ColumnPart>;
  /** Table constraints by their text without layout. */
  readonly constraints: ReadonlyMap<string, { readonly text: string; readonly name: string | undefined }>;
  /** Everything else, without layout: INHERITS, PARTITION BY, WITH, LIKE, … */
  readonly rest: string;
}

/** @returns `undefined` for what is no plain list of columns and constraints (`AS SELECT`, `OF type`). */
export function tableParts(sql: string): TableParts | undefined {
  const node = parseStatement(sql).parsed?.node;
  if (!node || !("CreateStmt" in node) || node.CreateStmt.ofTypename) return undefined;
  const elements = node.CreateStmt.tableElts ?? [];
  const { texts, head, tail } = splitList(sql);
  if (texts.length !== elements.length) return undefined;
  const columns = new Map<string, ColumnPart>();
  const constraints = new Map<string, { text: string; name: string | undefined }>();
  const others: string[] = [];
  for (const [index, element] of elements.entries()) {
    const text = texts[index] ?? "";
    if ("ColumnDef" in element) {
      const column = columnPart(text);
      if (!column) return undefined;
      columns.set(column.name, column);
    } else if ("Constraint" in element) {
      constraints.set(normalizeLayout(text), { text, name: element.Constraint.conname });
    } else {
      others.push(normalizeLayout(text));
    }
  }
  return { columns, constraints, rest: [normalizeLayout(head), ...others, normalizeLayout(tail)].join("\n") };
}

/** The texts between the commas of the first list in parentheses, and what stands before and after that list. */
function splitList(sql: string): { readonly texts: readonly string[]; readonly head: string; readonly tail: string } {
  const texts: string[] = [];
  let depth = 0;
  let start = 0;
  let head = sql;
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    const text = sql.slice(token.start, token.end);
    if (text === "(" || text === "[") {
      depth++;
      if (depth === 1) {
        start = token.end;
        head = sql.slice(0, token.start);
      }
    } else if (text === ")" || text === "]") {
      depth--;
      if (depth > 0) continue;
      const last = sql.slice(start, token.start).trim();
      if (last !== "") texts.push(last);
      return { texts, head, tail: sql.slice(token.end) };
    } else if (text === "," && depth === 1) {
      texts.push(sql.slice(start, token.start).trim());
      start = token.end;
    }
  }
  return { texts, head, tail: "" };
}

/** Parsed alone, so that the parser's byte offsets count from the column. */
function columnPart(text: string): ColumnPart | undefined {
  const lead = "CREATE TABLE t (";
  const node = parseStatement(`${lead}${text})`).parsed?.node;
  const element = node && "CreateStmt" in node ? node.CreateStmt.tableElts?.[0] : undefined;
  const column: ColumnDef | undefined = element && "ColumnDef" in element ? element.ColumnDef : undefined;
  if (column?.colname === undefined) return undefined;
  const bytes = Buffer.from(text);
  const nodes = (column.constraints ?? [])
    .flatMap((each): Constraint[] => ("Constraint" in each ? [each.Constraint] : []))
    .map((constraint) => ({ constraint, at: (constraint.location ?? 0) - lead.length }))
    .sort((a, b) => a.at - b.at);
  const slice = (from: number, to: number | undefined): string => bytes.subarray(from, to).toString().trim();
  const named = scanToken(text, 0)?.end ?? 0;
  return {
    name: column.colname,
    text,
    typeText: slice(Buffer.byteLength(text.slice(0, named)), nodes[0]?.at),
    constraints: nodes.map(({ constraint, at }, index) => ({
      type: constraint.contype ?? "",
      name: constraint.conname,
      text: slice(at, nodes[index + 1]?.at),
    })),
  };
}
