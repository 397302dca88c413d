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

/** No row may fit two partitions, and a range must hold something (`check_new_partition_bound`). Throws 42P17. */
export function requireDisjointBound(
  bound: PartitionBoundSpec,
  others: readonly PgClassRow[],
  partition: string,
): void {
  const mine = known.get(bound);
  if (mine === undefined) return;
  const location = loc(bound);
  const isRange = bound.lowerdatums !== undefined;
  if ([...mine.lower, ...mine.upper].some((datum) => datum.kind === "null"))
    throw new SqlError("42P17", "cannot specify NULL in range bound");
  const width = isRange ? compare(mine.lower, mine.upper) : undefined;
  if (width !== undefined && width >= 0)
    throw new SqlError("42P17", `empty range bound specified for partition "${partition}"`, {
      detail: "The lower bound must be less than the upper bound.",
      location,
    });
  for (const other of others) {
    const theirs = other.partbound === undefined ? undefined : known.get(other.partbound);
    if (theirs === undefined) continue;
    const overlaps = isRange
      ? isLess(mine.lower, theirs.upper) && isLess(theirs.lower, mine.upper)
      : mine.values.some((value) => theirs.values.some((their) => isSame(value, their)));
    if (overlaps)
      throw new SqlError("42P17", `partition "${partition}" would overlap partition "${other.relname}"`, { location });
  }
}

const isSame = (a: Datum, b: Datum): boolean =>
  (a.kind === "null" && b.kind === "null") ||
  (a.kind === "value" && b.kind === "value" && a.domain === b.domain && a.text === b.text);

/** Surely less; what cannot be compared is not. */
const isLess = (a: readonly Datum[], b: readonly Datum[]): boolean => (compare(a, b) ?? 0) < 0;

/** Column by column (`partition_rbound_cmp`); `undefined` where that takes more than is known. */
function compare(a: readonly Datum[], b: readonly Datum[]): number | undefined {
  const edge = (datum: Datum): number => (datum.kind === "minimum" ? -1 : datum.kind === "maximum" ? 1 : 0);
  for (const [i, left] of a.entries()) {
    const right = b[i]!;
    if (edge(left) !== edge(right)) return edge(left) - edge(right);
    // Nothing after MINVALUE or MAXVALUE counts.
    if (edge(left) !== 0) return 0;
    if (isSame(left, right)) continue;
    if (left.kind !== "value" || right.kind !== "value" || left.domain !== right.domain) return undefined;
    if (left.rank === undefined || right.rank === undefined) return undefined;
    return left.rank < right.rank ? -1 : 1;
  }
  return 0;
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
