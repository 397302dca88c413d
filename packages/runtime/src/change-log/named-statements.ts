import { createHash } from "node:crypto";
import type { ClientBase, QueryArrayResult, QueryResult } from "pg";

/** How a statement is run: `rowMode` and `types` as in `pg`. */
export interface StatementOptions {
  readonly rowMode?: "array";
  readonly types?: { getTypeParser(): (text: string | Buffer) => string };
  /** The role that runs it, where it is not the connection's own. */
  readonly role?: string;
  /** Makes a transaction usable again, before a statement whose name was at fault is run again. */
  readonly recover?: () => Promise<void>;
}

/**
 * Statements that are parsed and planned once a connection, by name: of a look at the log, planning is six sevenths.
 * One for each pool, for its connections know the same names.
 *
 * A name tells the text. Behind a pooler another server may have prepared statements in the session that one is given:
 * a name that it used for another text would run that, unnoticed.
 */
export class NamedStatements {
  readonly #names = new Map<string, string>();
  #generation = 0;
  /** A pooler that gives each transaction another session does not know what was prepared. */
  #refused = false;

  /** Runs a statement; once more where the failure was the name's and not the statement's. */
  async query<Row>(
    client: Pick<ClientBase, "query">,
    text: string,
    values: readonly unknown[],
    { role, recover, ...how }: StatementOptions = {},
  ): Promise<Row[]> {
    const run = async (name: string | undefined): Promise<Row[]> => {
      const config = { ...how, text, values: [...values], ...(name !== undefined && { name }) };
      const { rows } = await (client.query(config as never) as unknown as Promise<QueryResult | QueryArrayResult>);
      return rows as Row[];
    };
    const name = this.#nameOf(text, role);
    try {
      return await run(name);
    } catch (error) {
      if (name === undefined || !this.#isToBlame(error)) throw error;
      await recover?.();
      return await run(this.#nameOf(text, role));
    }
  }

  #isToBlame(error: unknown): boolean {
    const code = (error as { readonly code?: unknown } | null)?.code;
    // invalid_sql_statement_name, duplicate_prepared_statement
    if (code === "26000" || code === "42P05") {
      this.#refused = true;
      return true;
    }
    // feature_not_supported: "cached plan must not change result type", after DDL.
    if (code !== "0A000" || !/cached plan/.test(String((error as Error).message))) return false;
    this.#generation++;
    this.#names.clear();
    return true;
  }

  /**
   * Each role has statements of its own: until CVE-2024-10976 was mended (PostgreSQL 17.1, 16.5, 15.9), a plan with
   * row-level security in it could be used for another role than the one it was made for.
   */
  #nameOf(text: string, role = ""): string | undefined {
    if (this.#refused) return undefined;
    const key = `${this.#generation} ${role}\0${text}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `realtime_schema_${createHash("sha256").update(key).digest("base64url")}`;
    this.#names.set(key, name);
    return name;
  }
}

const byPool = new WeakMap<object, NamedStatements>();

export function namedStatementsOf(pool: object): NamedStatements {
  const known = byPool.get(pool) ?? new NamedStatements();
  byPool.set(pool, known);
  return known;
}
