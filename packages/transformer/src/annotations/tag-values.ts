import { readAttributes, type Attribute } from "./attributes.ts";
import type { Tag, Word } from "./tag.ts";

export interface TagProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

/** What a tag says, or why it cannot be read; both where a part of it can. */
export interface TagValue<T> {
  readonly value?: T;
  readonly problems: readonly TagProblem[];
}

/** An identifier as PostgreSQL folds it, with its place. */
export interface Identifier extends Word {
  /** Lower case unless quoted. */
  readonly name: string;
}

export interface ChannelTag {
  readonly kind: "column" | "computed" | "conditional" | "subquery";
  readonly attribute: Attribute;
}

export interface ParentTag {
  readonly table: Identifier;
  readonly query: Word;
  readonly via: readonly Identifier[];
}

export interface ParamTag {
  readonly number: number;
  readonly numberWord: Word;
  readonly name: Word;
  readonly type?: Word;
  readonly nullable?: true;
}

const IDENTIFIER = /^(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)/u;
const QUALIFIED = /^(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?$/u;

/** `@table NAME`, `@renamed_from NAME`, `@id_column NAME`. */
export function readIdentifier(tag: Tag): TagValue<Identifier> {
  const { rest } = tag;
  if (rest.text === "") return { problems: [missing(tag, "a name")] };
  if (!QUALIFIED.test(rest.text)) return { problems: [{ ...rest, message: `"${rest.text}" is not one name` }] };
  return { value: identifier(rest), problems: [] };
}

/** `@composite_key A, B`, `@cache_key a, b`. */
export function readIdentifiers(tag: Tag): TagValue<readonly Identifier[]> {
  return identifiersIn(tag, tag.rest, "a name");
}

export function readChannel(tag: Tag): TagValue<ChannelTag> {
  const { values, problems } = readAttributes(tag);
  const kinds = ["column", "computed", "conditional", "subquery"] as const;
  const unknown = unknownKeys(values, kinds);
  const given = kinds.flatMap((kind) => {
    const attribute = values.get(kind);
    return attribute ? [{ kind, attribute }] : [];
  });
  const [first, second] = given;
  const more: TagProblem[] = [...problems, ...unknown];
  if (second) {
    more.push({ ...second.attribute.key, message: "a channel is one of column, computed, conditional and subquery" });
  }
  if (!first && more.length === 0) more.push(missing(tag, "column=, computed=, conditional= or subquery="));
  return first ? { value: first, problems: more } : { problems: more };
}

export function readParent(tag: Tag): TagValue<ParentTag> {
  const { values, problems } = readAttributes(tag);
  const more: TagProblem[] = [...problems, ...unknownKeys(values, ["table", "query", "via"])];
  const table = values.get("table");
  const query = values.get("query");
  if (!table && more.length === 0) more.push(missing(tag, "table="));
  else if (!query && more.length === 0) more.push(missing(tag, "query="));
  const via = values.get("via");
  const viaColumns = via ? identifiersIn(tag, via.value, "a column") : undefined;
  if (viaColumns) more.push(...viaColumns.problems);
  if (!table || !query) return { problems: more };
  return {
    value: { table: identifier(table.value), query: query.value, via: viaColumns?.value ?? [] },
    problems: more,
  };
}

/** `@touch table=T column=C`. */
export function readTouch(tag: Tag): TagValue<{ readonly table: Identifier; readonly column: Identifier }> {
  const { values, problems } = readAttributes(tag);
  const more: TagProblem[] = [...problems, ...unknownKeys(values, ["table", "column"])];
  const table = values.get("table");
  const column = values.get("column");
  if (!table && more.length === 0) more.push(missing(tag, "table="));
  else if (!column && more.length === 0) more.push(missing(tag, "column="));
  if (!table || !column) return { problems: more };
  return { value: { table: identifier(table.value), column: identifier(column.value) }, problems: more };
}

/** `@tenant column=C`. */
export function readTenant(tag: Tag): TagValue<Identifier> {
  const { values, problems } = readAttributes(tag);
  const more: TagProblem[] = [...problems, ...unknownKeys(values, ["column"])];
  const column = values.get("column");
  if (!column) return { problems: more.length > 0 ? more : [missing(tag, "column=")] };
  return { value: identifier(column.value), problems: more };
}

/** `@param $1 NAME [TYPE] [null]`. */
export function readParam(tag: Tag): TagValue<ParamTag> {
  const match = /^(\$(\d{1,5}))(?:(\s+)([A-Za-z_]\w*))?(?:(\s+)(.*?))?$/s.exec(tag.rest.text);
  if (!match) return { problems: [{ ...whole(tag), message: "@param begins with a parameter: $1" }] };
  const [, dollar = "", digits = "", space = "", name = "", typeSpace = "", rest = ""] = match;
  const { start } = tag.rest;
  const numberWord = { text: dollar, start, end: start + dollar.length };
  const number = Number(digits);
  if (number < 1) return { problems: [{ ...numberWord, message: "parameters count from $1" }] };
  if (name === "") return { problems: [missing(tag, "the parameter's name")] };
  const nameStart = numberWord.end + space.length;
  const nameWord = { text: name, start: nameStart, end: nameStart + name.length };
  const nullable = /(?:^|\s)null$/i.test(rest);
  const typeText = nullable ? rest.replace(/\s*null$/i, "") : rest;
  const typeStart = nameWord.end + typeSpace.length;
  const type = { text: typeText, start: typeStart, end: typeStart + typeText.length };
  const value: ParamTag = {
    number,
    numberWord,
    name: nameWord,
    ...(typeText === "" ? {} : { type }),
    ...(nullable ? { nullable: true as const } : {}),
  };
  return { value, problems: [] };
}

/** `@type TS` (column, domain) or `@type COLUMN TS` (query, view). */
export function readType(tag: Tag, withColumn: boolean): TagValue<{ readonly column?: Identifier; readonly ts: Word }> {
  const { rest } = tag;
  if (rest.text === "") return { problems: [missing(tag, withColumn ? "a column and a type" : "a type")] };
  if (!withColumn) return { value: { ts: rest }, problems: [] };
  const column = IDENTIFIER.exec(rest.text)?.[0];
  const space = column === undefined ? "" : (/^\s+/.exec(rest.text.slice(column.length))?.[0] ?? "");
  if (column === undefined || space === "") {
    return { problems: [missing(tag, "the column's name, then its type")] };
  }
  const from = column.length + space.length;
  const ts = { text: rest.text.slice(from), start: rest.start + from, end: rest.end };
  return {
    value: { column: identifier({ text: column, start: rest.start, end: rest.start + column.length }), ts },
    problems: [],
  };
}

/** A tag whose rest is one of a few words. */
export function readChoice<T extends string>(tag: Tag, choices: readonly T[]): TagValue<T> {
  const value = choices.find((choice) => choice === tag.rest.text);
  if (value !== undefined) return { value, problems: [] };
  if (tag.rest.text === "") return { problems: [missing(tag, choices.join(" or "))] };
  return { problems: [{ ...tag.rest, message: `"${tag.rest.text}" is not ${choices.join(" or ")}` }] };
}

/** A name as PostgreSQL folds it: `"Quoted"` keeps its case; a qualified name loses `public`. */
export function identifier(word: Word): Identifier {
  const parts = word.text.match(/"(?:[^"]|"")+"|[^.]+/g) ?? [word.text];
  const folded = parts.map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
  if (folded.length > 1 && folded[0] === "public") folded.shift();
  return { ...word, name: folded.join(".") };
}

function identifiersIn(tag: Tag, word: Word, what: string): TagValue<readonly Identifier[]> {
  if (word.text.trim() === "") return { problems: [missing(tag, what)] };
  const value: Identifier[] = [];
  const problems: TagProblem[] = [];
  let at = 0;
  for (const piece of word.text.split(",")) {
    const text = piece.trim();
    const start = word.start + at + piece.indexOf(text);
    const place = { text, start, end: start + text.length };
    if (text === "") {
      // Behind the last comma a file may end.
      const comma = at > 0 ? word.start + at - 1 : word.start + piece.length;
      problems.push({ start: comma, end: comma + 1, message: "a name is missing beside this comma" });
    } else if (IDENTIFIER.exec(text)?.[0] === text) value.push(identifier(place));
    else problems.push({ ...place, message: `"${text}" is not a name` });
    at += piece.length + 1;
  }
  return { value, problems };
}

function unknownKeys(values: ReadonlyMap<string, Attribute>, known: readonly string[]): TagProblem[] {
  return [...values.values()]
    .filter(({ key }) => !known.includes(key.text))
    .map(({ key: { text, start, end } }) => {
      return { start, end, message: `unknown attribute "${text}"`, hint: `known: ${known.join(", ")}` };
    });
}

function missing(tag: Tag, what: string): TagProblem {
  return { ...whole(tag), message: `@${tag.name} needs ${what}` };
}

function whole(tag: Tag): { readonly start: number; readonly end: number } {
  return { start: tag.start, end: tag.rest.text === "" ? tag.end : tag.rest.end };
}
