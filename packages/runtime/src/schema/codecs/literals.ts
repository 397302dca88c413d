/**
 * PostgreSQL's text forms of what holds other values: arrays, rows, ranges and multiranges. After `array_out`
 * (`arrayfuncs.c`), `record_out` (`rowtypes.c`), `range_out` (`rangetypes.c`) and `multirange_out` (`multirangetypes.c`).
 */

/** A text element, NULL, or a nested array. */
export type ArrayItem = string | null | readonly ArrayItem[];

/** Reads `{a,"b,c",NULL,{…}}`, with or without bounds in front (`[0:2]={…}`). */
export function parseArray(text: string, delimiter = ","): ArrayItem[] {
  const start = text.indexOf("{");
  if (start === -1) throw new SyntaxError("Not an array's text: no brace");
  const reader = new Reader(text, start);
  const items = readItems(reader, delimiter);
  if (!reader.atEnd()) throw new SyntaxError("Not an array's text: something follows its brace");
  return items;
}

function readItems(reader: Reader, delimiter: string): ArrayItem[] {
  reader.expect("{");
  const items: ArrayItem[] = [];
  if (reader.skip("}")) return items;
  for (;;) {
    if (reader.peek() === "{") {
      items.push(readItems(reader, delimiter));
    } else if (reader.peek() === '"') {
      items.push(reader.quoted());
    } else {
      const item = reader.until(delimiter, "}");
      items.push(item === "NULL" ? null : item);
    }
    if (reader.skip("}")) return items;
    reader.expect(delimiter);
  }
}

/** Writes an array of texts; everything but NULL is quoted, which every type's input function takes. */
export function formatArray(items: readonly ArrayItem[], delimiter = ","): string {
  const texts = items.map((item) => {
    if (item === null) return "NULL";
    return typeof item === "string" ? quote(item) : formatArray(item, delimiter);
  });
  return `{${texts.join(delimiter)}}`;
}

/** Reads `(a,"b,c",,"")`: an absent field is NULL, a quoted empty one is empty text. */
export function parseRecord(text: string): (string | null)[] {
  const reader = new Reader(text, 0);
  reader.expect("(");
  const fields: (string | null)[] = [];
  if (reader.skip(")")) return fields;
  for (;;) {
    fields.push(reader.field(",", ")"));
    if (reader.skip(")")) return fields;
    reader.expect(",");
  }
}

export function formatRecord(fields: readonly (string | null)[]): string {
  return `(${fields.map((field) => (field === null ? "" : quote(field))).join(",")})`;
}

/** A range whose bounds are still text. */
export interface TextRange {
  readonly lower: string | null;
  readonly upper: string | null;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  readonly empty?: boolean;
}

/** Reads `[a,b)`, `(,b]`, `empty`. */
export function parseRange(text: string): TextRange {
  const reader = new Reader(text, 0);
  const range = readRange(reader);
  if (!reader.atEnd()) throw new SyntaxError("Not a range's text: something follows its bound");
  return range;
}

function readRange(reader: Reader): TextRange {
  if (reader.skipWord("empty")) {
    return { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, empty: true };
  }
  const lowerInclusive = reader.oneOf("[", "(") === "[";
  const lower = reader.field(",", ",");
  reader.expect(",");
  const upper = reader.field(")", "]");
  const upperInclusive = reader.oneOf("]", ")") === "]";
  return { lower, upper, lowerInclusive, upperInclusive };
}

export function formatRange(range: TextRange): string {
  if (range.empty) return "empty";
  const bound = (text: string | null): string => (text === null ? "" : quote(text));
  const open = range.lowerInclusive ? "[" : "(";
  return `${open}${bound(range.lower)},${bound(range.upper)}${range.upperInclusive ? "]" : ")"}`;
}

/** Reads `{[1,3),[5,7)}`. */
export function parseMultirange(text: string): TextRange[] {
  const reader = new Reader(text, 0);
  reader.expect("{");
  const ranges: TextRange[] = [];
  if (reader.skip("}")) return ranges;
  for (;;) {
    ranges.push(readRange(reader));
    if (reader.skip("}")) return ranges;
    reader.expect(",");
  }
}

export function formatMultirange(ranges: readonly TextRange[]): string {
  return `{${ranges.map(formatRange).join(",")}}`;
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  peek(): string {
    return this.#text[this.#at] ?? "";
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skip(character: string): boolean {
    if (this.peek() !== character) return false;
    this.#at++;
    return true;
  }

  skipWord(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  expect(character: string): void {
    if (!this.skip(character)) throw new SyntaxError(`Expected ${character} at ${this.#at} of a PostgreSQL literal`);
  }

  oneOf(a: string, b: string): string {
    const found = this.peek();
    if (found !== a && found !== b)
      throw new SyntaxError(`Expected ${a} or ${b} at ${this.#at} of a PostgreSQL literal`);
    this.#at++;
    return found;
  }

  /** A backslash keeps the next character. */
  until(a: string, b: string): string {
    let text = "";
    for (let next = this.peek(); next !== a && next !== b; next = this.peek()) {
      if (next === "") throw new SyntaxError("A PostgreSQL literal ends too early");
      text += next === "\\" ? (this.#text[++this.#at] ?? "") : next;
      this.#at++;
    }
    return text;
  }

  quoted(): string {
    this.expect('"');
    let text = "";
    for (;;) {
      const next = this.peek();
      if (next === "") throw new SyntaxError("A quote in a PostgreSQL literal does not end");
      this.#at++;
      if (next === "\\") {
        text += this.peek();
        this.#at++;
      } else if (next !== '"') {
        text += next;
      } else if (!this.skip('"')) {
        return text;
      } else {
        text += '"';
      }
    }
  }

  /** A field of a row or a range's bound; NULL (infinite) where nothing at all stands. */
  field(a: string, b: string): string | null {
    if (this.peek() === '"') return this.quoted();
    const text = this.until(a, b);
    return text === "" ? null : text;
  }
}
