/** How a text of a date, time or interval falls into fields (`ParseDateTime` of PostgreSQL's `datetime.c`). */
import { dateWord } from "./words.ts";

/** Why a text is not read. `zone` is an offset beyond what there is. */
export type DateTimeFailure = "format" | "range" | "zone";

/** Raised where a text is wrong; the caller turns it into PostgreSQL's words. */
export class DateTimeError extends Error {
  readonly failure: DateTimeFailure;

  constructor(failure: DateTimeFailure) {
    super(failure);
    this.failure = failure;
  }
}

export function fail(): never {
  throw new DateTimeError("format");
}

export function outOfRange(): never {
  throw new DateTimeError("range");
}

/** Raised where only a server can tell: it depends on its time zones or settings. */
export class ServerDecides extends Error {}

export type FieldKind = "number" | "string" | "date" | "time" | "zone" | "special";

export interface Field {
  readonly kind: FieldKind;
  /** In lower case. */
  readonly text: string;
}

const MAX_FIELDS = 25;
/** PostgreSQL's buffers are not much longer. */
const MAX_LENGTH = 100;

export function splitFields(value: string): readonly Field[] {
  if (value.length > MAX_LENGTH || /\P{ASCII}/u.test(value)) throw new ServerDecides();
  const text = value.toLowerCase();
  const fields: Field[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  };
  while (at < text.length) {
    if (take(/[ \t\n\r\v\f]+/y) !== "") continue;
    const field = readField(text, take, () => text[at] ?? "");
    if (!field) continue;
    if (fields.length >= MAX_FIELDS) throw new DateTimeError("format");
    fields.push(field);
  }
  return fields;
}

function readField(text: string, take: (pattern: RegExp) => string, next: () => string): Field | undefined {
  const first = next();
  if (/\d/.test(first)) return numberField(take, next);
  if (first === ".") return { kind: "number", text: take(/\.\d*/y) };
  if (/[a-z]/.test(first)) {
    const word = take(/[a-z]+/y);
    const after = next();
    const isZoned = /[-/.]/.test(after) || (/[+\d]/.test(after) && dateWordOfTable(word) === undefined);
    return isZoned ? { kind: "date", text: word + take(/.[-+/_.:a-z\d]*/sy) } : { kind: "string", text: word };
  }
  if (first === "+" || first === "-") {
    const sign = take(/[-+]/y);
    take(/[ \t\n\r\v\f]+/y);
    if (/\d/.test(next())) return { kind: "zone", text: sign + take(/\d[-\d:.]*/y) };
    if (/[a-z]/.test(next())) return { kind: "special", text: sign + take(/[a-z]+/y) };
    throw new DateTimeError("format");
  }
  if (take(/[!-/:-@[-`{-~]/y) === "") throw new DateTimeError("format");
  return undefined;
}

function numberField(take: (pattern: RegExp) => string, next: () => string): Field {
  const digits = take(/\d+/y);
  const delimiter = next();
  if (delimiter === ":") return { kind: "time", text: digits + take(/:[\d:.]*/y) };
  if (delimiter !== "-" && delimiter !== "/" && delimiter !== ".") return { kind: "number", text: digits };
  let text = digits + take(/[-/.]/y);
  if (!/\d/.test(next())) {
    const rest = { "-": /[a-z\d-]*/y, "/": /[a-z\d/]*/y, ".": /[a-z\d.]*/y }[delimiter];
    return { kind: "date", text: text + take(rest) };
  }
  text += take(/\d+/y);
  if (next() !== delimiter) return { kind: delimiter === "." ? "number" : "date", text };
  const rest = { "-": /[\d-]*/y, "/": /[\d/]*/y, ".": /[\d.]*/y }[delimiter];
  return { kind: "date", text: text + take(rest) };
}

/** Zones are no words of the table that PostgreSQL asks here. */
function dateWordOfTable(word: string): unknown {
  const found = dateWord(word);
  return found?.kind === "zone" ? undefined : found;
}
