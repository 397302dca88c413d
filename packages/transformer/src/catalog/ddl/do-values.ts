/**
 * Expressions of PL/pgSQL whose value is known without running anything: constants, what is put together of them, and
 * whether a relation is there. `undefined` is a value that is not known.
 */
import type { A_Expr, FuncCall, Node, SelectStmt, TypeCast } from "@pgsql/types";
import { parseSql } from "../../parse/parse.ts";
import type { Catalog } from "../catalog.ts";
import { nameParts } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { catalogRows } from "./do-catalog.ts";
import { findRelation } from "../relation-name.ts";
import { SqlError } from "../sql-error.ts";
import type { PgClassRow } from "../types.ts";

export type DoValue = string | number | boolean | null | readonly DoValue[] | DoRow;

export interface DoRow {
  readonly fields: Readonly<Record<string, DoValue | undefined>>;
}

/** Variables by name; what is not in it, or undefined there, is not known. */
export type DoScope = Map<string, DoValue | undefined>;

interface Known {
  readonly catalog: Catalog;
  readonly scope: DoScope;
}

/** PostgreSQL's `server_version_num` that the catalog is of. */
const SERVER_VERSION = "180000";

export function valueOf(known: Known, expression: string): DoValue | undefined {
  const select = selectOf(`SELECT ${expression}`);
  const [target] = select?.targetList ?? [];
  if (select === undefined || select.fromClause !== undefined || select.targetList?.length !== 1) return undefined;
  return target && "ResTarget" in target && target.ResTarget.val ? evaluate(known, target.ResTarget.val) : undefined;
}

/** The rows of `VALUES …`, `SELECT … FROM (VALUES …)`, `SELECT unnest(ARRAY[…])` and of the system's views, in any order. */
export function rowsOf(known: Known, query: string): readonly DoRow[] | undefined {
  const select = selectOf(query);
  return select && selected(known, select);
}

function selected(known: Known, select: SelectStmt): readonly DoRow[] | undefined {
  const { valuesLists, targetList = [], fromClause = [], whereClause, ...rest } = select;
  if (valuesLists !== undefined) return valuesRows(known, valuesLists, []);
  if (rest.larg || rest.groupClause || rest.havingClause || rest.withClause || rest.limitOffset) return undefined;
  const [item, ...others] = fromClause;
  const [target] = targetList;
  if (item === undefined) {
    if (whereClause) return undefined;
    const { name = "unnest", val } = target && "ResTarget" in target ? target.ResTarget : {};
    const elements = targetList.length === 1 && val ? unnested(known, val) : undefined;
    return elements?.map((value) => ({ fields: { [name]: value } }));
  }
  // Unasked for, the system's own would be among them.
  if ("RangeVar" in item && !whereClause) return undefined;
  let rows = others.length === 0 ? rowsFrom(known, item) : undefined;
  if (rows && whereClause) rows = filtered(known, rows, aliasOf(item), whereClause);
  const limit = rest.limitCount && evaluate(known, rest.limitCount);
  if (rows === undefined || (rest.limitCount && typeof limit !== "number")) return undefined;
  const limited = typeof limit === "number" ? rows.slice(0, limit) : rows;
  return limited.map((row) => ({ fields: projected(row, targetList) }));
}

/** Undefined where it is not known of a row whether it is among them. */
function filtered(known: Known, rows: readonly DoRow[], alias: string, condition: Node): readonly DoRow[] | undefined {
  const found: DoRow[] = [];
  for (const row of rows) {
    const scope: DoScope = new Map(known.scope);
    for (const [name, value] of Object.entries(row.fields)) scope.set(name, value);
    scope.set(alias, row);
    const holds = evaluate({ ...known, scope }, condition);
    if (holds === undefined) return undefined;
    if (holds === true) found.push(row);
  }
  return found;
}

function aliasOf(item: Node): string {
  if ("RangeVar" in item) return item.RangeVar.alias?.aliasname ?? item.RangeVar.relname ?? "";
  return ("RangeSubselect" in item ? item.RangeSubselect.alias?.aliasname : undefined) ?? "";
}

/** The text as one string, where it is one. */
export function textOf(value: DoValue | undefined): string | undefined {
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : undefined;
}

function selectOf(text: string): SelectStmt | undefined {
  const parsed = parseSql(text);
  if (parsed.failure || parsed.statements.length !== 1) return undefined;
  const node = parsed.statements[0]!.node;
  return "SelectStmt" in node ? node.SelectStmt : undefined;
}

function valuesRows(known: Known, lists: readonly Node[], names: readonly string[]): DoRow[] {
  return lists.map((list) => ({
    fields: Object.fromEntries(
      ("List" in list ? (list.List.items ?? []) : []).map((item, i) => [
        names[i] ?? `column${i + 1}`,
        evaluate(known, item),
      ]),
    ),
  }));
}

function rowsFrom(known: Known, item: Node): readonly DoRow[] | undefined {
  if ("RangeVar" in item) return catalogRows(known.catalog, item.RangeVar.schemaname, item.RangeVar.relname ?? "");
  if ("RangeSubselect" in item) {
    const { subquery, alias } = item.RangeSubselect;
    const lists = subquery && "SelectStmt" in subquery ? subquery.SelectStmt.valuesLists : undefined;
    return lists && valuesRows(known, lists, nameParts(alias?.colnames));
  }
  if (!("RangeFunction" in item) || item.RangeFunction.ordinality) return undefined;
  const { functions = [], alias } = item.RangeFunction;
  const [first] = functions;
  const call = first && "List" in first ? first.List.items?.[0] : undefined;
  const elements = functions.length === 1 && call ? unnested(known, call) : undefined;
  const name = nameParts(alias?.colnames)[0] ?? alias?.aliasname ?? "unnest";
  return elements?.map((value) => ({ fields: { [name]: value } }));
}

function unnested(known: Known, node: Node): readonly DoValue[] | undefined {
  if (!("FuncCall" in node) || nameParts(node.FuncCall.funcname).at(-1) !== "unnest") return undefined;
  const [argument, ...others] = node.FuncCall.args ?? [];
  const value = argument && others.length === 0 ? evaluate(known, argument) : undefined;
  return Array.isArray(value) ? (value as readonly DoValue[]) : undefined;
}

function projected(row: DoRow, targets: readonly Node[]): DoRow["fields"] {
  const fields: Record<string, DoValue | undefined> = {};
  for (const target of targets) {
    const { name, val } = "ResTarget" in target ? target.ResTarget : {};
    const parts = val && "ColumnRef" in val ? val.ColumnRef.fields : undefined;
    const last = parts?.at(-1);
    if (last && "A_Star" in last) Object.assign(fields, row.fields);
    else if (last && "String" in last) fields[name ?? last.String.sval ?? ""] = row.fields[last.String.sval ?? ""];
    else if (name !== undefined) fields[name] = undefined;
  }
  return fields;
}

function evaluate(known: Known, node: Node): DoValue | undefined {
  if ("A_Const" in node) {
    const { isnull, sval, ival, fval, boolval } = node.A_Const;
    if (isnull) return null;
    if (sval) return sval.sval ?? "";
    if (ival) return ival.ival ?? 0;
    return boolval ? (boolval.boolval ?? false) : fval?.fval;
  }
  if ("ColumnRef" in node) {
    const [name = "", field, ...more] = nameParts(node.ColumnRef.fields);
    const value = more.length === 0 ? known.scope.get(name) : undefined;
    if (field === undefined) return value;
    return value !== null && typeof value === "object" && "fields" in value ? value.fields[field] : undefined;
  }
  if ("A_ArrayExpr" in node) {
    const values = (node.A_ArrayExpr.elements ?? []).map((element) => evaluate(known, element));
    return values.every((value) => value !== undefined) ? values : undefined;
  }
  if ("TypeCast" in node) return cast(known, node.TypeCast);
  if ("A_Expr" in node) return operated(known, node.A_Expr);
  if ("FuncCall" in node) return called(known, node.FuncCall);
  if ("NullTest" in node) {
    const value = node.NullTest.arg && evaluate(known, node.NullTest.arg);
    return value === undefined ? undefined : (value === null) === (node.NullTest.nulltesttype === "IS_NULL");
  }
  if ("CoalesceExpr" in node) {
    for (const argument of node.CoalesceExpr.args ?? []) {
      const value = evaluate(known, argument);
      if (value !== null) return value;
    }
    return null;
  }
  if ("SubLink" in node) {
    const { subLinkType, subselect } = node.SubLink;
    if (subLinkType !== "EXISTS_SUBLINK" || !subselect || !("SelectStmt" in subselect)) return undefined;
    const rows = selected(known, subselect.SelectStmt);
    return rows && rows.length > 0;
  }
  if (!("BoolExpr" in node)) return undefined;
  const { boolop, args = [] } = node.BoolExpr;
  const values = args.map((argument) => evaluate(known, argument));
  if (boolop === "NOT_EXPR") return typeof values[0] === "boolean" ? !values[0] : values[0];
  const decisive = boolop === "OR_EXPR";
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : values.includes(null) ? null : !decisive;
}

function cast(known: Known, { arg, typeName }: TypeCast): DoValue | undefined {
  const value = arg && evaluate(known, arg);
  if (value === undefined || value === null) return value;
  const name = nameParts(typeName?.names).at(-1) ?? "";
  if (typeName?.arrayBounds !== undefined) {
    if (typeof value !== "string") return value;
    const inner = /^\{([^{}"\\]*)\}$/.exec(value)?.[1];
    return inner === undefined ? undefined : inner === "" ? [] : inner.split(",").map((element) => element.trim());
  }
  if (["text", "varchar", "name"].includes(name)) return typeName?.typmods === undefined ? textOf(value) : undefined;
  if (["int4", "int8", "int2"].includes(name))
    return typeof value === "string" && !/^\s*-?\d{1,9}\s*$/.test(value) ? undefined : Number(value);
  if ((name === "regclass" || name === "regnamespace") && typeof value === "string") return oidOf(known, name, value);
  if (name === "bool" && typeof value === "boolean") return value;
  return undefined;
}

function operated(known: Known, { kind, name, lexpr, rexpr }: A_Expr): DoValue | undefined {
  const left = lexpr && evaluate(known, lexpr);
  const right =
    rexpr && "List" in rexpr
      ? (rexpr.List.items ?? []).map((item) => evaluate(known, item) as DoValue)
      : rexpr && evaluate(known, rexpr);
  const operator = nameParts(name).at(-1);
  if (left === undefined || right === undefined) return undefined;
  const isScalar = (value: DoValue): boolean => typeof value === "string" || typeof value === "number";
  if (kind === "AEXPR_IN" || kind === "AEXPR_OP_ANY") {
    if (!Array.isArray(right) || !isScalar(left) || !right.every(isScalar)) return undefined;
    return kind === "AEXPR_IN" && operator === "<>" ? !right.includes(left) : right.includes(left);
  }
  if ((kind === "AEXPR_LIKE" || kind === "AEXPR_ILIKE") && typeof left === "string" && typeof right === "string")
    return isLike(left, right, kind === "AEXPR_ILIKE") === (operator === "~~" || operator === "~~*");
  if (kind !== "AEXPR_OP") return undefined;
  if (operator === "||") {
    if (Array.isArray(left) || Array.isArray(right)) {
      const elements = [left, right].flat();
      return left === null || right === null ? undefined : (elements as readonly DoValue[]);
    }
    const [a, b] = [textOf(left), textOf(right)];
    if (left === null || right === null) return null;
    return a === undefined || b === undefined ? undefined : a + b;
  }
  if (left === null || right === null) return null;
  if (operator === "=" || operator === "<>" || operator === "!=")
    return typeof left === typeof right && typeof left !== "object"
      ? (left === right) === (operator === "=")
      : undefined;
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return undefined;
  }
}

function called(known: Known, { funcname, args: nodes = [], ...more }: FuncCall): DoValue | undefined {
  const name = nameParts(funcname).at(-1) ?? "";
  if (more.agg_filter || more.over || more.func_variadic) return undefined;
  const args = nodes.map((node) => evaluate(known, node));
  if (args.includes(undefined)) return undefined;
  const [first] = args as DoValue[];
  const texts = args.map(textOf);
  const [a, b, c] = texts;
  switch (name) {
    case "format":
      return a === undefined ? undefined : formatted(a, args.slice(1) as DoValue[]);
    case "concat":
      return args.every((value) => value === null || textOf(value) !== undefined) ? texts.join("") : undefined;
    case "quote_ident":
      return a === undefined ? undefined : quoteIdentifier(a);
    case "quote_literal":
      return a === undefined ? undefined : quoted(a);
    case "lower":
      return a?.toLowerCase();
    case "upper":
      return a?.toUpperCase();
    case "replace":
      return a === undefined || b === undefined || c === undefined ? undefined : b === "" ? a : a.replaceAll(b, c);
    case "array_length":
      return Array.isArray(first) && args[1] === 1 ? first.length || null : undefined;
    case "current_setting":
      return a === "server_version_num" ? SERVER_VERSION : undefined;
    case "to_regclass":
      return a === undefined ? undefined : relationNamed(known.catalog, a);
    default:
      return undefined;
  }
}

const quoted = (text: string): string =>
  (text.includes("\\") ? "E'" : "'") + text.replaceAll("\\", "\\\\").replaceAll("'", "''") + "'";

/** `format()`, as far as its arguments are known. */
function formatted(template: string, args: readonly DoValue[]): string | undefined {
  let next = 0;
  let isKnown = true;
  const result = template.replace(
    /%(?:%|(\d+)\$([sIL])|([sIL])|[^]|$)/g,
    (all, at?: string, kind1?: string, kind2?: string) => {
      if (all === "%%") return "%";
      const index = at === undefined ? next : Number(at) - 1;
      next = index + 1;
      const value = args[index];
      const kind = kind1 ?? kind2;
      if (kind === undefined || value === undefined || (value === null && kind === "I")) {
        isKnown = false;
        return "";
      }
      if (value === null) return kind === "L" ? "NULL" : "";
      const text = textOf(value);
      if (text === undefined) isKnown = false;
      return kind === "I" ? quoteIdentifier(text ?? "") : kind === "L" ? quoted(text ?? "") : (text ?? "");
    },
  );
  return isKnown ? result : undefined;
}

function isLike(value: string, pattern: string, ignoreCase: boolean): boolean | undefined {
  if (pattern.includes("\\")) return undefined;
  const source = pattern
    .replace(/[.*+?^${}()|[\]/]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(`^${source}$`, ignoreCase ? "i" : "").test(value);
}

/** A relation or a schema as a number; one that is not there would be an error, of which nothing is said here. */
function oidOf({ catalog }: Known, type: "regclass" | "regnamespace", text: string): number | undefined {
  if (type === "regnamespace") return catalog.namespaceOid(text);
  const parts = partsOf(text);
  return parts && findNamed(catalog, parts)?.oid;
}

function relationNamed(catalog: Catalog, text: string): string | null | undefined {
  const parts = partsOf(text);
  return parts && (findNamed(catalog, parts) ? text : null);
}

function partsOf(text: string): readonly string[] | undefined {
  const parts = text.split(".").map((part) => /^(?:"([^"]+)"|([a-zA-Z_]\w*))$/.exec(part.trim()));
  if (parts.length > 2 || parts.some((part) => part === null)) return undefined;
  return parts.map((part) => part![1] ?? part![2]!.toLowerCase());
}

function findNamed(catalog: Catalog, parts: readonly string[]): PgClassRow | undefined {
  const [relname = "", schemaname] = parts.toReversed();
  try {
    return findRelation(catalog, { relname, ...(schemaname !== undefined && { schemaname }) });
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}
