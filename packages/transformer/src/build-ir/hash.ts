import { createHash, hash as digestOf } from "node:crypto";
import type { DdlIr, MutationIr, PgType, QueryIr, RelationIr, SchemaIr, ValueIr } from "../ir.ts";
import { normalizeLayout } from "../scan/strip-comments.ts";
import { runMemo } from "./run-memo.ts";

/** SHA-256 (hex) of the content: equal for folders that differ in layout, comments, file names and docs only. */
export type HashIr = (ir: Omit<SchemaIr, "hash" | "version">) => string;

/** Items keep their identity while they stay the same, so after an edit a run of them is printed again. */
export function irHasher(): HashIr {
  const parts = ["types", "relations", "queries", "mutations", "statements"] as const;
  const memos = parts.map((part) => ({ part, runs: runMemo<Item, string>() }));
  return (ir) => {
    const hash = createHash("sha256");
    for (const { part, runs } of memos) {
      // One text, not one update an item: a call costs more than a line's digest.
      hash.update(`${runs.of(ir[part], (items) => items.map((item) => digest(item)).join("")).join("")}\0`);
    }
    return hash.digest("hex");
  };
}

const known = new WeakMap<object, string>();

function digest(item: Item): string {
  const text = known.get(item) ?? digestOf("sha256", contentOf(item), "base64");
  known.set(item, text);
  return text;
}

type Item = PgType | RelationIr | QueryIr | MutationIr | DdlIr;

/** Where and how it is written, and its documentation, may change without changing the schema. */
function contentOf(item: Item): string {
  const {
    location: _location,
    doc: _doc,
    sourceSql: _source,
    sql,
    params,
    columns,
    ...rest
  } = item as Partial<QueryIr & RelationIr>;
  return JSON.stringify([
    rest,
    sql === undefined ? null : normalizeLayout(sql),
    params?.map(withoutPlace),
    columns?.map(withoutPlace),
  ]);
}

function withoutPlace({ location: _location, doc: _doc, ...rest }: ValueIr): object {
  return rest;
}

/** Freezes a value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (isLoose(value)) freeze(value);
  return value;
}

function freeze(value: object): void {
  Object.freeze(value);
  for (const inner of Object.values(value) as unknown[]) if (isLoose(inner)) freeze(inner);
}

function isLoose(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Object.isFrozen(value);
}
