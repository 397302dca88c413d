import { argumentsKey, checkArguments } from "./arguments.ts";
import type { MutationData, QueryData, StatementData, TableData } from "./schema-data.ts";
import type { AnyTable } from "./types.ts";

/** The members that a named statement's function carries, on a server and in a browser. */
function commonMembers(data: StatementData): Record<string, unknown> {
  return {
    name: data.name,
    ...(data.sql === undefined ? {} : { sql: data.sql }),
    params: data.params,
    columns: data.columns,
    jsonColumns: data.columns.filter(({ codec }) => codec === "json-text").map(({ name }) => name),
    returns: data.returns,
  };
}

export function queryMembers(data: QueryData): Record<string, unknown> {
  // Without @cache_key every parameter tells results apart.
  const keyParams =
    data.cacheKey.length === 0 ? data.params : data.params.filter(({ name }) => data.cacheKey.includes(name));
  const signature = { name: data.name, params: keyParams };
  return {
    ...commonMembers(data),
    kind: "query",
    handler: "sql",
    cacheKeyParams: keyParams.map(({ name }) => name),
    cacheKey: (args: unknown) => argumentsKey(data.name, keyParams, checkArguments(signature, args)),
    key: data.key,
    ordered: data.ordered,
    ...(data.live === undefined ? {} : { live: data.live }),
  };
}

export function mutationMembers(data: MutationData): Record<string, unknown> {
  return { ...commonMembers(data), kind: "mutation", handler: data.handler };
}

/** Puts members on a function; `defineProperty` because a function's own `name` takes no assignment. */
export function withMembers<F extends (...args: never[]) => unknown>(call: F, members: Record<string, unknown>): F {
  for (const [key, value] of Object.entries(members)) Object.defineProperty(call, key, { value, enumerable: true });
  return call;
}

export function tableOf(data: TableData): AnyTable {
  return Object.freeze({
    name: data.name,
    kind: data.kind,
    columns: data.columns,
    idColumn: data.idColumn,
    compositeKey: data.compositeKey,
    channels: data.channels,
    parents: data.parents,
    tenant: data.tenant,
  });
}

/** As `Object.fromEntries`, with a frozen result: a schema is shared by everything. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.freeze(Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)])));
}
