import type { BoundValue } from "../schema/arguments.ts";
import { codecFor } from "../schema/codecs/codec-for.ts";
import { formatArray } from "../schema/codecs/literals.ts";
import { findPlaceholders } from "../schema/placeholders.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { Group, Subscriber } from "./group.ts";
import type { SnapshotReader, TextRow } from "./live-database.ts";
import { quote, quoteRelation } from "./quote.ts";
import { keyParts, rowKey, type RowFormat } from "./result-set.ts";
import type { BaseLookup, QueryGroups } from "./query-groups.ts";

/** What a statement that reads many groups is made for. */
type Kind = "groups" | "rows" | "entering" | "base";

/** The statements of each query; `undefined` once PostgreSQL has refused one. */
const statements = new WeakMap<AnyQuery, Map<Kind, string | undefined>>();

/** PostgreSQL has refused a statement for many groups (`LIMIT $1` takes no variables): it is not tried again. */
export function refuseTogether(query: AnyQuery, kind: Kind): void {
  statementsOf(query).set(kind, undefined);
}

export function canReadTogether(query: AnyQuery, kind: Kind): boolean {
  return (kind !== "groups" || query.params.length > 0) && statementFor(query, kind) !== undefined;
}

function statementsOf(query: AnyQuery): Map<Kind, string | undefined> {
  const known = statements.get(query) ?? new Map<Kind, string | undefined>();
  statements.set(query, known);
  return known;
}

function statementFor(query: AnyQuery, kind: Kind): string | undefined {
  const known = statementsOf(query);
  if (!known.has(kind)) known.set(kind, writers[kind](query));
  return known.get(kind);
}

/** Names that no query can have for itself by accident: inside, a query sees those of the set around it. */
const set = '"~set"';
const argument = (index: number): string => `"~p${index + 1}"`;
const keyPart = (index: number): string => `"~k${index + 1}"`;

const writers: Readonly<Record<Kind, (query: AnyQuery) => string>> = {
  /**
   * The query for a set of arguments: `$1` is an array of all groups' first arguments, and so on. An ordered query stays
   * ordered within its group: a sub-query with ORDER BY is not pulled up, and a LATERAL one can only be run row by row of
   * the arguments (`is_simple_subquery` of PostgreSQL's `prepjointree.c`).
   */
  groups: (query) =>
    `SELECT ${set}.n, q.* FROM ${sets(query, 0)} CROSS JOIN LATERAL (${bodyOf(query, query.sql)}) AS q`,
  /**
   * The query's rows of one key for each row of the set. OFFSET 0 keeps PostgreSQL from joining it with the set first
   * (`is_simple_subquery` again): the key is then a condition inside, which goes down into grouping and views.
   */
  rows: (query) => {
    const key = (query.key ?? []).map(
      (name, index) => `b.${quote(name)} = ${set}.${keyPart(index)}::${typeOf(query, name)}`,
    );
    return `SELECT ${set}.n, q.* FROM ${sets(query, key.length)} CROSS JOIN LATERAL (SELECT * FROM (${bodyOf(query, query.sql)}) AS b WHERE ${key.join(" AND ")} OFFSET 0) AS q`;
  },
  /**
   * Which groups have rows of these keys, and the rows. Without ORDER BY PostgreSQL may join the set of arguments last:
   * from the keys to the rows, and from what they hold to the groups. The keys are conditions of their own, so that they
   * reach a query that cannot be joined, too.
   */
  entering: (query) => {
    const { orderAt } = query.live?.refresh ?? {};
    const body = bodyOf(query, orderAt === undefined ? query.sql : query.sql.slice(0, orderAt));
    const keys = (query.key ?? []).map(
      (name, index) => `q.${quote(name)} = ANY ($${query.params.length + index + 1}::text[]::${typeOf(query, name)}[])`,
    );
    // A query without parameters has one group for each session.
    const from = query.params.length === 0 ? "" : `${sets(query, 0)} CROSS JOIN LATERAL `;
    const n = query.params.length === 0 ? "1" : `${set}.n`;
    return `SELECT ${n}, q.* FROM ${from}(${body}) AS q WHERE ${keys.join(" AND ")}`;
  },
  /**
   * The keys and fixed columns of the rows behind the result's. Values are written as the log does, whatever the session's
   * settings. A row of NULLs comes first where a policy hides rows, which a view of another owner might not hide.
   */
  base: (query) => {
    const { outputKey, routes = [], dependencies = [] } = query.live ?? {};
    const name = outputKey?.relation ?? "";
    const { keyColumns = [] } = dependencies.find(({ relation }) => relation === name) ?? {};
    const relation = quoteRelation(name);
    const cells = [
      ...keyColumns.map((column) => `t.${quote(column)}::text`),
      ...routes
        .filter((route) => route.relation === name)
        .map(({ column }) => `pg_catalog.to_jsonb(t.${quote(column)}) #>> '{}'`),
    ];
    const keys = (query.key ?? []).map(
      (column, index) =>
        `t.${quote(keyColumns[index] ?? "")} = ANY ($${index + 1}::text[]::${typeOf(query, column)}[])`,
    );
    return (
      `SELECT ${cells.map(() => "NULL::text").join(", ")} WHERE pg_catalog.row_security_active('${relation.replaceAll("'", "''")}') ` +
      `UNION ALL SELECT ${cells.join(", ")} FROM ${relation} AS t WHERE ${keys.join(" AND ")}`
    );
  },
};

function typeOf(query: AnyQuery, column: string): string {
  return query.columns.find(({ name }) => name === column)?.type ?? "text";
}

/**
 * The set, as arrays of text: an array of arrays would be taken apart into its elements. From sub-selects, so that the
 * planner does not count the elements: then a plan for any number is as good as one for this, and is kept (one row read
 * by its key takes 50 µs of the server's time instead of 270, of which the rest is planning).
 */
function sets(query: AnyQuery, keyLength: number): string {
  const names = [
    ...query.params.map((_, index) => argument(index)),
    ...Array.from({ length: keyLength }, (_, index) => keyPart(index)),
  ];
  const arrays = names.map((_, index) => `(SELECT $${index + 1}::text[])`);
  return `unnest(${arrays.join(", ")}) WITH ORDINALITY AS ${set}(${[...names, "n"].join(", ")})`;
}

/** The query's text with each parameter taken from the set. */
function bodyOf(query: AnyQuery, sql: string): string {
  const { texts, params } = findPlaceholders(sql);
  return texts
    .map((text, index) => {
      const param = params[index];
      return param === undefined ? text : `${text}(${set}.${argument(param)}::${query.params[param]?.type ?? "text"})`;
    })
    .join("");
}

/** The arguments of lists that are asked for again and again. */
const knownSets = new WeakMap<readonly Group[], readonly string[]>();

/** All groups' arguments, one array for each parameter. */
function argumentSets(query: AnyQuery, groups: readonly Group[]): readonly string[] {
  return query.params.map(({ codec }, index) =>
    formatArray(groups.map(({ params }) => asText(codec, params[index] ?? null))),
  );
}

function asText(codec: AnyQuery["params"][number]["codec"], value: BoundValue): string | null {
  return value instanceof Uint8Array ? codecFor(codec).toText(value) : value;
}

/** The rows of each group of one query, by one statement. */
export async function readTogether<S extends Subscriber>(
  reader: SnapshotReader,
  query: AnyQuery,
  groups: readonly Group<S>[],
): Promise<readonly TextRow[][]> {
  const results: TextRow[][] = groups.map(() => []);
  const rows = await reader.query(statementFor(query, "groups") ?? "", argumentSets(query, groups));
  for (const [n, ...cells] of rows) results[Number(n) - 1]?.push(cells);
  return results;
}

/** For each column of the key, the values that it has in any of the keys. */
function keyArrays(format: RowFormat, keys: readonly string[]): string[] {
  const parts = keys.map((key) => keyParts(format, key));
  return (format.key ?? []).map((_, index) => formatArray([...new Set(parts.map((part) => part[index] ?? null))]));
}

/** One row to read: of a group, by its key. */
export interface RowToRead<S extends Subscriber> {
  readonly group: Group<S>;
  readonly key: string;
}

/** The rows that there are, by one statement; the others are `undefined`. */
export async function readRowsTogether<S extends Subscriber>(
  reader: SnapshotReader,
  { query, format }: QueryGroups<S>,
  wanted: readonly RowToRead<S>[],
): Promise<readonly (TextRow | undefined)[]> {
  const results: (TextRow | undefined)[] = wanted.map(() => undefined);
  const parts = wanted.map(({ key }) => keyParts(format, key));
  const params = [
    ...argumentSets(
      query,
      wanted.map(({ group }) => group),
    ),
    ...(format.key ?? []).map((_, index) => formatArray(parts.map((part) => part[index] ?? null))),
  ];
  for (const [n, ...cells] of await reader.query(statementFor(query, "rows") ?? "", params))
    results[Number(n) - 1] = cells;
  return results;
}

/**
 * Groups that rows of these keys can be in, by the rows behind them; `undefined` where these do not tell.
 */
export async function findByBase<S extends Subscriber>(
  reader: SnapshotReader,
  { query, format }: QueryGroups<S>,
  base: BaseLookup<S>,
  keys: readonly string[],
): Promise<readonly RowToRead<S>[] | undefined> {
  const { length } = base.keyColumns;
  const wanted = new Set(keys);
  const found: RowToRead<S>[] = [];
  for (const cells of await reader.query(statementFor(query, "base") ?? "", keyArrays(format, keys))) {
    if (cells[0] === null) return undefined;
    const key = rowKey(cells.slice(0, length));
    const values = cells.slice(length).filter((value) => value !== null);
    // NULL equals nothing.
    if (!wanted.has(key) || values.length < base.columns.length) continue;
    for (const group of base.find(values)) found.push({ group, key });
  }
  return found;
}

/** The rows of these keys in any of the groups, by one statement. */
export async function readEntering<S extends Subscriber>(
  reader: SnapshotReader,
  { query, format }: QueryGroups<S>,
  groups: readonly Group<S>[],
  keys: readonly string[],
): Promise<readonly { readonly group: Group<S>; readonly key: string; readonly cells: TextRow }[]> {
  const sets = knownSets.get(groups) ?? argumentSets(query, groups);
  knownSets.set(groups, sets);
  const wanted = new Set(keys);
  const rows = await reader.query(statementFor(query, "entering") ?? "", [...sets, ...keyArrays(format, keys)]);
  return rows.flatMap(([n, ...cells]) => {
    const group = groups[Number(n) - 1];
    const key = rowKey((format.key ?? []).map((position) => cells[position] ?? null));
    return group && wanted.has(key) ? [{ group, key, cells }] : [];
  });
}
