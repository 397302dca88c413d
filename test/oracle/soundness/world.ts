import { PGlite } from "@electric-sql/pglite";
import type { StatementAnalysis } from "../../../packages/transformer/src/analyze/analysis.ts";
import { analyzeStatement } from "../../../packages/transformer/src/analyze/analyze-statement.ts";
import { ddlAnalyzer } from "../../../packages/transformer/src/analyze/ddl-analyzer.ts";
import { applyStatement } from "../../../packages/transformer/src/catalog/apply.ts";
import { createBaseCatalog } from "../../../packages/transformer/src/catalog/base-catalog.ts";
import type { Catalog } from "../../../packages/transformer/src/catalog/catalog.ts";
import { loadParser, type ParsedStatement, parseSql } from "../../../packages/transformer/src/parse/parse.ts";

export interface Result {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** One PGlite and one catalog, given the same schema. */
export class World {
  readonly db: PGlite;
  readonly #base: Catalog;
  #catalog: Catalog;
  #types = new Map<number, string>();
  #parsers: Record<number, (value: string) => string> = {};

  private constructor(db: PGlite, base: Catalog) {
    this.db = db;
    this.#base = base;
    this.#catalog = base.fork();
  }

  static async create(): Promise<World> {
    await loadParser();
    return new World(await PGlite.create(), createBaseCatalog());
  }

  /** An empty database; also our catalog is. */
  async reset(): Promise<void> {
    await this.db.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    this.#catalog = this.#base.fork();
  }

  async apply(ddl: string): Promise<void> {
    await this.db.exec(ddl);
    for (const statement of parsed(ddl)) applyStatement(this.#catalog, statement, { analyzer: ddlAnalyzer });
  }

  /** To be called when the schema is complete. */
  async loadTypes(): Promise<void> {
    const { rows } = await this.db.query<{ oid: number; name: string }>(
      "SELECT oid::int4 AS oid, format_type(oid, NULL) AS name FROM pg_type",
    );
    this.#types = new Map(rows.map((row) => [row.oid, row.name]));
    this.#parsers = Object.fromEntries(rows.map((row) => [row.oid, (value: string) => value]));
  }

  analyze(sql: string): StatementAnalysis {
    const [statement] = parsed(sql);
    if (!statement) throw new Error("no statement");
    return analyzeStatement(this.#catalog, statement);
  }

  /** Whether PostgreSQL accepts a statement, in a transaction of its own. */
  async describes(sql: string): Promise<boolean> {
    await this.db.exec("ROLLBACK; BEGIN");
    return this.db.describeQuery(sql).then(
      () => true,
      () => false,
    );
  }

  /** What the planner expects a statement to cost; 0 where it does not get so far. */
  async cost(sql: string, params: readonly (string | null)[]): Promise<number> {
    await this.db.exec("BEGIN");
    try {
      const { rows } = await this.query(`EXPLAIN ${sql}`, params);
      return Math.max(...rows.map(([line]) => Number(/cost=[\d.]+\.\.([\d.]+)/.exec(line ?? "")?.[1] ?? 0)));
    } catch {
      return 0;
    } finally {
      await this.db.exec("ROLLBACK");
    }
  }

  /** Runs a statement; values come as PostgreSQL writes them. */
  async query(sql: string, params: readonly (string | null)[] = []): Promise<Result> {
    const result = await this.db.query<(string | null)[]>(sql, [...params], {
      rowMode: "array",
      parsers: this.#parsers,
      serializers: this.#parsers,
    });
    return {
      rows: result.rows,
      fields: result.fields.map((field) => ({
        name: field.name,
        type: this.#types.get(field.dataTypeID) ?? String(field.dataTypeID),
      })),
    };
  }
}

function parsed(sql: string): readonly ParsedStatement[] {
  const outcome = parseSql(sql);
  if (outcome.failure) throw new Error(`${outcome.failure.message}: ${sql}`);
  return outcome.statements;
}
