import { RealtimeError } from "../protocol/realtime-error.ts";
import type { AnyMutation, AnyQuery, AnySchema } from "../schema/types.ts";

/** A schema's statements by SQL name: what a name from outside is looked up in. */
export interface StatementIndex {
  /** @throws RealtimeError `unknown_query` */
  query(name: string): AnyQuery;
  /** @throws RealtimeError `unknown_mutation` */
  mutation(name: string): { readonly key: string; readonly mutation: AnyMutation };
}

export function indexStatements(schema: AnySchema): StatementIndex {
  const queries = new Map(
    Object.values(schema.queries as Record<string, AnyQuery>).map((query) => [query.name, query]),
  );
  const mutations = new Map(
    Object.entries(schema.mutations as Record<string, AnyMutation>).map(([key, mutation]) => [
      mutation.name,
      { key, mutation },
    ]),
  );
  return {
    query(name) {
      const query = queries.get(name);
      if (!query) throw new RealtimeError("unknown_query", `There is no query ${JSON.stringify(name.slice(0, 64))}`);
      return query;
    },
    mutation(name) {
      const found = mutations.get(name);
      if (!found)
        throw new RealtimeError("unknown_mutation", `There is no mutation ${JSON.stringify(name.slice(0, 64))}`);
      return found;
    },
  };
}
