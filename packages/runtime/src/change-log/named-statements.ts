import type { ClientBase, QueryArrayResult, QueryResult } from "pg";

/**
 * Statements that are parsed and planned once a connection, by name: of a look at the log, planning is six sevenths.
 * One for each pool, for its connections know the same names.
 */
export class NamedStatements {
  readonly #names = new Map<string, string>();
  #generation = 0;
  /** A pooler that gives each transaction another session does not know what was prepared. */
  #refused = false;

  /** Runs a statement. `rowMode` and `types` as in `pg`. */
  query<Row>(
    client: Pick<ClientBase, "query">,
    text: string,
    values: readonly unknown[],
    how: object = {},
  ): Promise<Row[]> {
    const name = this.#refused ? undefined : this.#nameOf(text);
    const config = { ...how, text, values: [...values], ...(name !== undefined && { name }) };
    return (client.query(config as never) as unknown as Promise<QueryResult | QueryArrayResult>).then(
      ({ rows }) => rows as Row[],
    );
  }

  /** Whether a failure was the name's and not the statement's, which can then be run again. */
  isToBlame(error: unknown): boolean {
    const code = (error as { readonly code?: unknown } | null)?.code;
    // invalid_sql_statement_name, duplicate_prepared_statement
    if (code === "26000" || code === "42P05") {
      const first = !this.#refused;
      this.#refused = true;
      return first;
    }
    // feature_not_supported: "cached plan must not change result type", after DDL.
    if (code !== "0A000" || !/cached plan/.test(String((error as Error).message))) return false;
    this.#generation++;
    this.#names.clear();
    return true;
  }

  #nameOf(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `realtime_schema_${this.#generation}_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

const byPool = new WeakMap<object, NamedStatements>();

export function namedStatementsOf(pool: object): NamedStatements {
  const known = byPool.get(pool) ?? new NamedStatements();
  byPool.set(pool, known);
  return known;
}
