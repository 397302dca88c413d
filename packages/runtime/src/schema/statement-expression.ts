import {
  NoResultError,
  sql,
  type AbortableQueryOptions,
  type CompiledQuery,
  type Expression,
  type KyselyPlugin,
  type QueryExecutorProvider,
  type QueryResult,
  type RawBuilder,
} from "kysely";
import type { BoundValue } from "./arguments.ts";
import { findPlaceholders, type Placeholders } from "./placeholders.ts";
import type { RowCodec } from "./rows.ts";
import type { ValueData } from "./schema-data.ts";
import type { QueryExpression } from "./types.ts";

/** A statement that has SQL, prepared for being called. */
export interface ExecutableStatement {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly ValueData[];
  readonly rows: RowCodec;
}

type Row = Record<string, unknown>;

/**
 * A statement with its parameters as a Kysely expression. Run by itself it sends the statement's own text, in which a
 * parameter that is used twice is one parameter; composed into an outer query each use becomes a parameter of the
 * outer query, cast to the type that PostgreSQL inferred, since alone it might be inferred otherwise or not at all.
 */
export class StatementExpression implements QueryExpression<unknown> {
  readonly #statement: ExecutableStatement;
  readonly #values: readonly BoundValue[];
  readonly #plugins: readonly KyselyPlugin[];

  constructor(statement: ExecutableStatement, values: readonly BoundValue[], plugins: readonly KyselyPlugin[] = []) {
    this.#statement = statement;
    this.#values = values;
    this.#plugins = plugins;
  }

  get expressionType(): undefined {
    return undefined;
  }

  get isRawBuilder(): true {
    return true;
  }

  as<A extends string>(
    alias: A | Expression<unknown>,
  ): ReturnType<QueryExpression<unknown>["as"]> & { readonly alias: A } {
    return this.#composed().as(alias as A) as ReturnType<QueryExpression<unknown>["as"]> & { readonly alias: A };
  }

  $castTo<C>(): RawBuilder<C> {
    return this as unknown as RawBuilder<C>;
  }

  $notNull(): RawBuilder<never> {
    return this as unknown as RawBuilder<never>;
  }

  withPlugin(plugin: KyselyPlugin): StatementExpression {
    return new StatementExpression(this.#statement, this.#values, [...this.#plugins, plugin]);
  }

  toOperationNode(): ReturnType<RawBuilder<unknown>["toOperationNode"]> {
    return this.#composed().toOperationNode();
  }

  compile(db: QueryExecutorProvider): CompiledQuery<Row> {
    const compiled = sql`${sql.raw(this.#statement.sql)}`.compile(db);
    return { ...compiled, sql: this.#statement.sql, parameters: this.#values } as CompiledQuery<Row>;
  }

  async execute(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<QueryResult<Row>> {
    // A plugin of `db` that renames columns or rewrites values would give other rows than the statement's type says.
    const executor = db.getExecutor().withoutPlugins().withPlugins(this.#plugins);
    const result = await executor.executeQuery<Row>(this.compile({ getExecutor: () => executor }), options);
    return { ...result, rows: result.rows.map((row) => this.#statement.rows.fromDriver(row)) };
  }

  async executeTakeFirst(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<Row | undefined> {
    return (await this.execute(db, options)).rows[0];
  }

  async executeTakeFirstOrThrow(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<Row> {
    const row = await this.executeTakeFirst(db, options);
    if (row === undefined) throw new NoResultError(this.toOperationNode() as never);
    return row;
  }

  #composed(): RawBuilder<unknown> {
    const { params } = this.#statement;
    const { texts, params: uses } = placeholdersOf(this.#statement);
    const pieces: RawBuilder<unknown>[] = [sql.raw(texts[0] ?? "")];
    for (const [index, param] of uses.entries()) {
      const type = sql.raw(params[param]?.type ?? "text");
      pieces.push(sql`(${this.#values[param] ?? null}::${type})`, sql.raw(texts[index + 1] ?? ""));
    }
    const text = sql.join(pieces, sql.raw(""));
    // Kysely puts no parentheses around raw SQL, neither in FROM nor in WITH.
    return sql`(${text})`;
  }
}

const known = new WeakMap<ExecutableStatement, Placeholders>();

function placeholdersOf(statement: ExecutableStatement): Placeholders {
  const found = known.get(statement) ?? findPlaceholders(statement.sql);
  known.set(statement, found);
  return found;
}
