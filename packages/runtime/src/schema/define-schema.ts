import { bindArguments, checkArguments } from "./arguments.ts";
import { lookups } from "./lookups.ts";
import { rowCodec } from "./rows.ts";
import type { SchemaData, StatementData } from "./schema-data.ts";
import { StatementExpression, type ExecutableStatement } from "./statement-expression.ts";
import { mapValues, mutationMembers, queryMembers, tableOf, withMembers } from "./statement-members.ts";
import type { AnySchema } from "./types.ts";

/**
 * Makes the plain data of a generated module into what `realtimeSchema("sql/")` gives, for code that talks to a
 * database. Generated modules call it.
 *
 * ```ts
 * import { defineSchema, type SchemaData } from "@realtime-schema/runtime/schema";
 *
 * declare const data: SchemaData;
 * export default defineSchema(data);
 * ```
 *
 * @throws Error when the data is of another version than this package reads.
 */
export function defineSchema<S = AnySchema>(data: SchemaData): S {
  checkVersion(data);
  const tables = mapValues(data.tables, tableOf);
  const queries = mapValues(data.queries, (query) => withMembers(callable(query), queryMembers(query)));
  const mutations = mapValues(data.mutations, (mutation) =>
    withMembers(
      mutation.handler === "ts" ? inTypeScript(mutation.name) : callable(mutation),
      mutationMembers(mutation),
    ),
  );
  const migrations = data.migrations ?? [];
  return Object.freeze({
    tables,
    queries,
    mutations,
    hash: data.hash,
    triggersSql: data.triggersSql ?? "",
    migrations,
    latestMigrationSql: migrations.at(-1)?.up ?? "",
    ...lookups(tables, queries as never, mutations as never),
  }) as S;
}

/** A generated module and this package come from different releases when this throws. */
export function checkVersion(data: SchemaData): void {
  if (data.version === 1) return;
  throw new Error(
    `The generated module is of format ${String(data.version)}, but this @realtime-schema/runtime reads format 1. ` +
      "Install the same version of @realtime-schema/runtime and @realtime-schema/transformer, and generate again.",
  );
}

function callable(data: StatementData): (args: unknown) => StatementExpression {
  if (data.sql === undefined)
    throw new Error(`The generated module has no SQL for "${data.name}": it was made for a browser`);
  const statement: ExecutableStatement = {
    name: data.name,
    sql: data.sql,
    params: data.params,
    rows: rowCodec(data.columns),
  };
  return (args) => new StatementExpression(statement, bindArguments(data.params, checkArguments(data, args)));
}

function inTypeScript(name: string): () => never {
  return () => {
    throw new Error(
      `"${name}" is implemented in TypeScript (@handler ts), it has no SQL to execute. Give createRealtime its ` +
        "function in `handlers`, and run it through a client, or call that function.",
    );
  };
}
