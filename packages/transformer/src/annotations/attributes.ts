import type { Tag, Word } from "./tag.ts";

export interface Attribute {
  readonly key: Word;
  /** Unquoted. */
  readonly value: Word;
  /** File offset of the value's character `index`: quoting and `\"` are accounted for. */
  place(index: number): number;
}

export interface AttributeProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

export interface Attributes {
  readonly values: ReadonlyMap<string, Attribute>;
  readonly problems: readonly AttributeProblem[];
}

/** Reads `key=value` and `key="quoted \"value\""` pairs, separated by spaces or commas. */
export function readAttributes(tag: Tag): Attributes {
  const { text, start } = tag.rest;
  const values = new Map<string, Attribute>();
  const problems: AttributeProblem[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,]/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const key = /^[A-Za-z_]\w*/.exec(text.slice(at))?.[0];
    if (key === undefined || text[at + key.length] !== "=") {
      const word = /^[^\s,]+/.exec(text.slice(at))?.[0] ?? "";
      const message = `"${word}" is not of the form key=value`;
      problems.push({ message, start: start + at, end: start + at + word.length });
      at += word.length;
      continue;
    }
    const keyWord = { text: key, start: start + at, end: start + at + key.length };
    const value = readValue(tag, at + key.length + 1);
    if (values.has(key)) {
      problems.push({ message: `"${key}" is given twice`, start: keyWord.start, end: keyWord.end });
    } else if (value.problem) {
      problems.push(value.problem);
    } else {
      values.set(key, { key: keyWord, value: value.word, place: value.place });
    }
    at = value.next;
  }
  return { values, problems };
}

interface ReadValue {
  readonly word: Word;
  readonly next: number;
  readonly problem?: AttributeProblem;
  place(index: number): number;
}

function readValue(tag: Tag, from: number): ReadValue {
  const { text, start } = tag.rest;
  if (text[from] !== '"') {
    const value = /^[^\s,]*/.exec(text.slice(from))?.[0] ?? "";
    const word = { text: value, start: start + from, end: start + from + value.length };
    const next = from + value.length;
    const place = (index: number): number => word.start + index;
    if (value !== "") return { word, next, place };
    const message = "a value is missing after =";
    return { word, next, place, problem: { message, start: word.start - 1, end: word.start } };
  }
  const places: number[] = [];
  let value = "";
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\")) at++;
    places.push(start + at);
    value += text.charAt(at);
    at++;
  }
  places.push(start + at);
  const word = { text: value, start: start + from + 1, end: start + at };
  const place = (index: number): number => places[Math.min(Math.max(index, 0), value.length)] ?? word.end;
  if (at < text.length) return { word, next: at + 1, place };
  const problem = {
    message: "unterminated quoted value",
    start: start + from,
    end: start + text.length,
    hint: 'close it with " on the same line; write \\" for a quote inside',
  };
  return { word, next: text.length, place, problem };
}
