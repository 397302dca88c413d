import type { BoundValue } from "../schema/arguments.ts";
import { formatArray } from "../schema/codecs/literals.ts";
import { codecFor } from "../schema/codecs/codec-for.ts";
import { findPlaceholders } from "../schema/placeholders.ts";
import type { AnyQuery } from "../schema/types.ts";
import type { Group, Subscriber } from "./group.ts";
import type { SnapshotReader, TextRow } from "./live-database.ts";

/** The statement that runs a query for many argument lists, by query; `undefined` once PostgreSQL has refused it. */
const statements = new WeakMap<AnyQuery, string | undefined>();

/**
 * The query for a set of arguments: `$1` is an array of all groups' first arguments, and so on. An ordered query stays
 * ordered within its group: a sub-query with ORDER BY is not pulled up, and a LATERAL one can only be run row by row of
 * the arguments (`is_simple_subquery` of PostgreSQL's `prepjointree.c`).
 */
function statementFor(query: AnyQuery): string | undefined {
  if (statements.has(query)) return statements.get(query);
  const { texts, params } = findPlaceholders(query.sql);
  const body = texts
    .map((text, index) => {
      const param = params[index];
      return param === undefined ? text : `${text}(a.p${param + 1}::${query.params[param]?.type ?? "text"})`;
    })
    .join("");
  const names = query.params.map((_, index) => `p${index + 1}`);
  // As text: an array of arrays would be taken apart into its elements.
  const sets = names.map((_, index) => `$${index + 1}::text[]`).join(", ");
  const statement = `SELECT a.n, q.* FROM unnest(${sets}) WITH ORDINALITY AS a(${names.join(", ")}, n) CROSS JOIN LATERAL (${body}) AS q`;
  statements.set(query, statement);
  return statement;
}

/** PostgreSQL has refused to run the query for a set (`LIMIT $1` takes no variables): it is run for each group. */
export function refuseTogether(query: AnyQuery): void {
  statements.set(query, undefined);
}

export function canReadTogether(query: AnyQuery): boolean {
  return query.params.length > 0 && statementFor(query) !== undefined;
}

/** The rows of each group of one query, by one statement. */
export async function readTogether<S extends Subscriber>(
  reader: SnapshotReader,
  query: AnyQuery,
  groups: readonly Group<S>[],
): Promise<readonly TextRow[][]> {
  const sets = query.params.map((param, index) =>
    formatArray(groups.map(({ params }) => asText(param.codec, params[index] ?? null))),
  );
  const results: TextRow[][] = groups.map(() => []);
  for (const [n, ...cells] of await reader.query(statementFor(query) ?? "", sets)) results[Number(n) - 1]?.push(cells);
  return results;
}

function asText(codec: AnyQuery["params"][number]["codec"], value: BoundValue): string | null {
  return value instanceof Uint8Array ? codecFor(codec).toText(value) : value;
}
