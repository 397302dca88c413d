import type { Node, PartitionBoundSpec } from "@pgsql/types";
import type { Expr } from "../../nodes/query-tree.ts";
import { SqlError } from "../sql-error.ts";
import type { Oid, PgClassRow } from "../types.ts";
import * as wellKnown from "../well-known.ts";
import { loc } from "./context.ts";

/** One bound's value as far as it can be known without running anything. */
type Datum =
  | { readonly kind: "minimum" | "maximum" | "null" | "unknown" }
  /** `domain` says which values are comparable: equal where the texts are, ordered where `rank` is given. */
  | { readonly kind: "value"; readonly domain: string; readonly text: string; readonly rank: bigint | undefined };

interface KnownBound {
  readonly values: readonly Datum[];
  readonly lower: readonly Datum[];
  readonly upper: readonly Datum[];
}

/** Bounds are immutable and asked for again with every new sibling. */
const known = new WeakMap<PartitionBoundSpec, KnownBound>();

/** Reads a bound's values, `analyze` giving each its type. */
export function learnBound(bound: PartitionBoundSpec, analyze: (datum: Node, key: number) => Expr): void {
  const read = (nodes: readonly Node[] | undefined): readonly Datum[] =>
    (nodes ?? []).map((node, i): Datum => {
      const edge = edgeOf(node);
      return edge === undefined ? datumOf(analyze(node, i)) : { kind: edge };
    });
  known.set(bound, {
    // Every value of a list is one of the first column.
    values: (bound.listdatums ?? []).map((node) => datumOf(analyze(node, 0))),
    lower: read(bound.lowerdatums),
    upper: read(bound.upperdatums),
  });
}

/** MINVALUE and MAXVALUE, which the parser reads as column names. */
function edgeOf(node: Node): "minimum" | "maximum" | undefined {
  if (!("ColumnRef" in node) || node.ColumnRef.fields?.length !== 1) return undefined;
  const field = node.ColumnRef.fields[0]!;
  const name = "String" in field ? field.String.sval : undefined;
  return name === "minvalue" ? "minimum" : name === "maxvalue" ? "maximum" : undefined;
}

/** After MINVALUE or MAXVALUE nothing else can matter (`validateInfiniteBounds`). Throws 42804. */
export function requireInfiniteTail(nodes: readonly Node[] | undefined): void {
  let edge: ReturnType<typeof edgeOf>;
  for (const node of nodes ?? []) {
    const next = edgeOf(node);
    if (edge !== undefined && next !== edge) {
      const word = edge === "minimum" ? "MINVALUE" : "MAXVALUE";
      throw new SqlError("42804", `every bound following ${word} must also be ${word}`, {
        location: "ColumnRef" in node ? loc(node.ColumnRef) : "A_Const" in node ? loc(node.A_Const) : -1,
      });
    }
    edge = next;
  }
}

/** No row may fit two partitions, and a range must hold something (`check_new_partition_bound`). Throws 42P17. */
export function requireDisjointBound(
  bound: PartitionBoundSpec,
  others: readonly PgClassRow[],
  partition: string,
): void {
  const mine = known.get(bound);
  if (mine === undefined) return;
  const siblings = others.flatMap((other) => {
    const theirs = other.partbound === undefined ? undefined : known.get(other.partbound);
    return theirs === undefined ? [] : [{ name: other.relname, bound: theirs }];
  });
  const overlap =
    bound.lowerdatums === undefined
      ? overlapOfList(bound, mine, siblings)
      : overlapOfRange(bound, mine, siblings, partition);
  if (overlap !== undefined)
    throw new SqlError("42P17", `partition "${partition}" would overlap partition "${overlap.name}"`, {
      location: overlap.location,
    });
}

interface Sibling {
  readonly name: string;
  readonly bound: KnownBound;
}

interface Overlap {
  readonly name: string;
  readonly location: number;
}

function overlapOfList(bound: PartitionBoundSpec, mine: KnownBound, siblings: readonly Sibling[]): Overlap | undefined {
  for (const [i, value] of mine.values.entries()) {
    const sibling = siblings.find((other) => other.bound.values.some((their) => isSame(value, their)));
    if (sibling !== undefined) return { name: sibling.name, location: locationOf(bound, bound.listdatums?.[i]) };
  }
  return undefined;
}

/** The sibling that holds the lower bound, else the next above it. Of a key of several columns PostgreSQL may name another column. */
function overlapOfRange(
  bound: PartitionBoundSpec,
  mine: KnownBound,
  siblings: readonly Sibling[],
  partition: string,
): Overlap | undefined {
  if ([...mine.lower, ...mine.upper].some((datum) => datum.kind === "null"))
    throw new SqlError("42P17", "cannot specify NULL in range bound");
  const at = (datums: readonly Node[] | undefined, { column }: Comparison): number =>
    locationOf(bound, datums?.[column]);
  const width = compare(mine.lower, mine.upper);
  if (width !== undefined && width.order >= 0)
    throw new SqlError("42P17", `empty range bound specified for partition "${partition}"`, {
      detail: "The lower bound must be less than the upper bound.",
      location: at(bound.lowerdatums, width.order === 0 ? { ...width, column: mine.lower.length - 1 } : width),
    });
  let next: { readonly sibling: Sibling; readonly location: number } | undefined;
  for (const sibling of siblings) {
    const { lower, upper } = sibling.bound;
    const isBelowTheirEnd = compare(mine.lower, upper);
    const reachesTheirStart = compare(lower, mine.upper);
    if (!isBelowTheirEnd || !reachesTheirStart || isBelowTheirEnd.order >= 0 || reachesTheirStart.order >= 0) continue;
    const starts = compare(lower, mine.lower);
    if (starts !== undefined && starts.order <= 0)
      return { name: sibling.name, location: at(bound.lowerdatums, starts) };
    const isNearer = next === undefined || (compare(lower, next.sibling.bound.lower)?.order ?? 0) < 0;
    if (isNearer) next = { sibling, location: at(bound.upperdatums, reachesTheirStart) };
  }
  return next === undefined ? undefined : { name: next.sibling.name, location: next.location };
}

function locationOf(bound: PartitionBoundSpec, datum: Node | undefined): number {
  if (datum !== undefined && "A_Const" in datum) return loc(datum.A_Const);
  if (datum !== undefined && "ColumnRef" in datum) return loc(datum.ColumnRef);
  return loc(bound);
}

const isSame = (a: Datum, b: Datum): boolean =>
  (a.kind === "null" && b.kind === "null") ||
  (a.kind === "value" && b.kind === "value" && a.domain === b.domain && a.text === b.text);

interface Comparison {
  readonly order: number;
  /** Where the two differ; the first where they are equal. */
  readonly column: number;
}

/** Column by column (`partition_rbound_cmp`); `undefined` where that takes more than is known. */
function compare(a: readonly Datum[], b: readonly Datum[]): Comparison | undefined {
  const edge = (datum: Datum): number => (datum.kind === "minimum" ? -1 : datum.kind === "maximum" ? 1 : 0);
  for (const [column, left] of a.entries()) {
    const right = b[column];
    if (right === undefined) return undefined;
    if (edge(left) !== edge(right)) return { order: edge(left) - edge(right), column };
    // Nothing after MINVALUE or MAXVALUE counts.
    if (edge(left) !== 0) break;
    if (isSame(left, right)) continue;
    if (left.kind !== "value" || right.kind !== "value" || left.domain !== right.domain) return undefined;
    if (left.rank === undefined || right.rank === undefined) return undefined;
    return { order: left.rank < right.rank ? -1 : 1, column };
  }
  return { order: 0, column: 0 };
}

const unknown: Datum = { kind: "unknown" };

function datumOf(expr: Expr): Datum {
  let inner = expr;
  while (inner.kind !== "Const") {
    if (inner.kind === "RelabelType" || inner.kind === "CoerceViaIO") inner = inner.arg;
    else if (inner.kind === "FuncExpr" && inner.funcformat === "implicit-cast" && inner.args.length > 0)
      inner = inner.args[0]!;
    else return unknown;
  }
  return inner.value === null ? { kind: "null" } : valueOf(expr.type, inner.value.trim(), inner.value);
}

const integers: ReadonlySet<Oid> = new Set([wellKnown.INT2_TYPE, wellKnown.INT4_TYPE, wellKnown.INT8_TYPE]);
const strings: ReadonlySet<Oid> = new Set([wellKnown.TEXT_TYPE, wellKnown.VARCHAR_TYPE]);

/** Dates and times in ISO's form; others follow `DateStyle`. */
const isoTime = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

function valueOf(type: Oid, text: string, raw: string): Datum {
  if (integers.has(type) && /^[+-]?\d+$/.test(text)) {
    const rank = BigInt(text.replace(/^\+/, ""));
    return { kind: "value", domain: "integer", text: String(rank), rank };
  }
  // How texts are ordered depends on the collation.
  if (strings.has(type)) return { kind: "value", domain: "text", text: raw, rank: undefined };
  const time = times.has(type) ? isoTime.exec(text) : null;
  if (time === null) return unknown;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = ""] = time;
  const digits = `${year}${month}${day}${hour}${minute}${second}${fraction.padEnd(6, "0")}`;
  // Only times in the same zone are comparable by their digits.
  return { kind: "value", domain: `time ${type} ${zone}`, text: digits, rank: BigInt(digits) };
}

const times: ReadonlySet<Oid> = new Set([wellKnown.DATE_TYPE, wellKnown.TIMESTAMP_TYPE, wellKnown.TIMESTAMPTZ_TYPE]);
