import { lookups } from "./lookups.ts";
import type { SchemaData } from "./schema-data.ts";
import { mapValues, mutationMembers, queryMembers, tableOf, withMembers } from "./statement-members.ts";
import type { AnySchema } from "./types.ts";

/**
 * Makes the plain data of a generated module into what `realtimeSchema("sql/")` gives in a browser: names, codecs, keys
 * and order. Nothing of it can reach a database; a client takes its queries and mutations by themselves.
 *
 * ```ts
 * import { defineClientSchema, type SchemaData } from "@realtime-schema/runtime/schema/client";
 *
 * declare const data: SchemaData;
 * export default defineClientSchema(data);
 * ```
 */
export function defineClientSchema<S = Omit<AnySchema, "triggersSql" | "migrations" | "latestMigrationSql">>(
  data: SchemaData,
): S {
  if (data.version !== 1) {
    throw new Error(
      `The generated module is of format ${String(data.version)}, but this @realtime-schema/runtime reads format 1`,
    );
  }
  const tables = mapValues(data.tables, tableOf);
  const queries = mapValues(data.queries, (query, property) =>
    withMembers(notHere(`schema.queries.${property}`, "live"), queryMembers(query)),
  );
  const mutations = mapValues(data.mutations, (mutation, property) =>
    withMembers(notHere(`schema.mutations.${property}`, "mutate"), mutationMembers(mutation)),
  );
  return Object.freeze({
    tables,
    queries,
    mutations,
    hash: data.hash,
    ...lookups(tables, queries as never, mutations as never),
  }) as S;
}

function notHere(path: string, method: string): () => never {
  return () => {
    throw new Error(
      `${path}() was called in code that was built for a browser, where there is no SQL. ` +
        `Give it to a client instead: client.${method}(${path}, args).`,
    );
  };
}
