/**
 * Parameters whose types PostgreSQL misses only because of the order of their uses: `$1 IS NULL OR col = $1`. All uses
 * are looked at, and the type is written into the text that is sent.
 */
import type { Node } from "@pgsql/types";
import { parseTypeName } from "./parse-type-text.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { formatType } from "../catalog/format-type.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { Oid } from "../nodes/query-tree.ts";
import type { AnalysisOptions } from "./analysis.ts";
import { runAnalysis, type AnalysisRun } from "./run-analysis.ts";
import { UNKNOWN } from "./type-oids.ts";

export interface SettledRun {
  readonly run: AnalysisRun;
  /** The text to send. */
  readonly sql: string;
}

export function settleParams(
  catalog: Catalog,
  node: Node,
  text: string,
  declared: AnalysisOptions["params"],
): SettledRun {
  const first = runAnalysis(catalog, node, text);
  const { types, problems } = declaredTypes(catalog, declared);
  if (problems.length > 0) return { run: { ...first, problems: [...first.problems, ...problems] }, sql: text };
  const differs = [...types].some(([number, type]) => first.params.types[number] !== type);
  if (!differs && first.unsettled.size === 0) return { run: first, sql: text };

  const known: (Oid | undefined)[] = [];
  for (const [number, type] of types) known[number] = type;
  for (const number of first.unsettled) {
    const type = first.params.types[number];
    if (known[number] === undefined && type !== undefined && type !== UNKNOWN) known[number] = type;
  }
  let best = attempt(catalog, node, text, known);
  // The first use's type does not fit all others: perhaps one of theirs does.
  for (const { number, type } of first.params.conflicts) {
    if (best.run.problems.length === 0 || types.has(number)) continue;
    const other = [...known];
    other[number] = type;
    const again = attempt(catalog, node, text, other);
    if (again.run.problems.length === 0) best = again;
  }
  if (best.run.problems.length === 0 || differs) return best;
  return { run: first, sql: text };
}

function declaredTypes(
  catalog: Catalog,
  declared: AnalysisOptions["params"],
): { readonly types: ReadonlyMap<number, Oid>; readonly problems: readonly SqlError[] } {
  const types = new Map<number, Oid>();
  const problems: SqlError[] = [];
  for (const [number, { type }] of declared ?? []) {
    if (type === undefined) continue;
    try {
      types.set(number, parseTypeName(catalog, type));
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      // The place is in the annotation, not in the statement.
      problems.push(new SqlError(error.sqlstate, `parameter $${number}: ${error.message}`, { hint: error.hint }));
    }
  }
  return { types, problems };
}

function attempt(catalog: Catalog, node: Node, text: string, known: readonly (Oid | undefined)[]): SettledRun {
  const run = runAnalysis(catalog, node, text, known);
  const casts = new Map<number, string>();
  known.forEach((type, number) => {
    if (type !== undefined) casts.set(number, formatType(catalog, type));
  });
  return { run, sql: castParams(node, text, casts) };
}

interface ParamPlace {
  readonly number: number;
  /** Byte offset of `$`. */
  readonly location: number;
}

/** Every `$n` in a raw tree, but those under a cast: these say their type already. */
function paramPlaces(node: unknown, found: ParamPlace[]): ParamPlace[] {
  if (Array.isArray(node)) for (const item of node) paramPlaces(item, found);
  else if (typeof node === "object" && node !== null) {
    const ref = (node as { ParamRef?: { number?: number; location?: number } }).ParamRef;
    if (ref) found.push({ number: ref.number ?? 0, location: ref.location ?? 0 });
    else for (const value of Object.values(node)) paramPlaces(value, found);
  }
  return found;
}

function castParams(node: Node, text: string, casts: ReadonlyMap<number, string>): string {
  const places = paramPlaces(node, [])
    .filter(({ number }) => casts.has(number))
    .sort((a, b) => b.location - a.location);
  if (places.length === 0) return text;
  let bytes = Buffer.from(text);
  let last = -1;
  for (const { number, location } of places) {
    // The source of SET (a, b) = (…) stands in the raw tree once a column.
    if (location === last) continue;
    last = location;
    const token = `$${number}`;
    if (bytes.subarray(location, location + token.length).toString() !== token) continue;
    const end = location + token.length;
    // `$1[2]` and `$1.f` take what is before them, which must be the whole cast.
    const next = bytes.subarray(end).toString("latin1").trimStart()[0];
    const cast = `${token}::${casts.get(number)}`;
    bytes = Buffer.concat([
      bytes.subarray(0, location),
      Buffer.from(next === "[" || next === "." ? `(${cast})` : cast),
      bytes.subarray(end),
    ]);
  }
  return bytes.toString();
}
