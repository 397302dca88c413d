import type {
  AbortableQueryOptions,
  AliasableExpression,
  AliasedRawBuilder,
  CompiledQuery,
  Expression,
  KyselyPlugin,
  OperationNode,
  QueryExecutorProvider,
  QueryResult,
  RawBuilder,
} from "kysely";
import type { ColumnData, MigrationData, QueryData, TableData, ValueData } from "./schema-data.ts";

/** Anything that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A PostgreSQL range. A bound that is `null` is infinite; an empty range has neither bound.
 *
 * ```ts
 * import type { Range } from "@realtime-schema/runtime";
 *
 * const weekend: Range<string> = { lower: "2026-08-01", upper: "2026-08-03", lowerInclusive: true, upperInclusive: false };
 * ```
 */
export interface Range<T> {
  readonly lower: T | null;
  readonly upper: T | null;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  /** Present and true for `empty`: a range that no value is in. */
  readonly empty?: boolean;
}

/** How many rows a statement gives: exactly one, at most one, any number; `none` for a write without RETURNING. */
export type Returns = "one" | "maybe" | "many" | "none";

declare const typesOf: unique symbol;

/** `[]` where no argument is required. */
export type Arguments<Params> = {} extends Params ? [params?: Params] : [params: Params];

/**
 * A named statement with its arguments: a Kysely expression. Where the statement selects JSON as text, `Row` has it
 * parsed, while an outer query that composes it sees the text (`RawRow`).
 *
 * ```ts
 * import { Kysely, PostgresDialect } from "kysely";
 * import { realtimeSchema } from "@realtime-schema/runtime";
 *
 * const schema = realtimeSchema("sql/");
 * const list = schema.queries.getInventoryList({ premise_id });
 * const { rows } = await list.execute(db);
 * const cheap = await db.selectFrom(list.as("i")).selectAll().where("i.quantity", "<", 10).execute();
 * ```
 */
export interface QueryExpression<Row, RawRow = Row> extends AliasableExpression<RawRow> {
  readonly isRawBuilder: true;
  /** Makes it a derived table (or, with one column, a scalar sub-query) of an outer query. */
  as<A extends string>(alias: A): AliasedRawBuilder<RawRow, A>;
  as<A extends string>(alias: Expression<unknown>): AliasedRawBuilder<RawRow, A>;
  $castTo<C>(): RawBuilder<C>;
  $notNull(): RawBuilder<Exclude<RawRow, null>>;
  withPlugin(plugin: KyselyPlugin): QueryExpression<Row, RawRow>;
  /** The SQL text and its bound parameters. The text is the query's own; no part of it comes from an argument. */
  compile(db: QueryExecutorProvider): CompiledQuery<Row>;
  /** Runs it. Throws what the database throws. */
  execute(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<QueryResult<Row>>;
  /** The first row, or `undefined`. */
  executeTakeFirst(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<Row | undefined>;
  /** The first row. Throws Kysely's `NoResultError` when there is none. */
  executeTakeFirstOrThrow(db: QueryExecutorProvider, options?: AbortableQueryOptions): Promise<Row>;
  toOperationNode(): OperationNode;
}

/** What queries and mutations have in common. */
export interface Statement<Name extends string, Params, Row, Result extends Returns, RawRow> {
  /** Binds the arguments by name. Throws `ArgumentError`, naming the parameter, when a value does not fit its type. */
  (...args: Arguments<Params>): QueryExpression<Row, RawRow>;
  /** The SQL name: `get_inventory_list`. */
  readonly name: Name;
  /** The text that is sent, with `$1` parameters. Absent in a browser. */
  readonly sql: string;
  readonly params: readonly ValueData[];
  readonly columns: readonly ValueData[];
  /** Names of the columns that hold JSON in a text column, which are parsed after execution. */
  readonly jsonColumns: readonly string[];
  readonly returns: Result;
  /** `params` is contravariant, as the arguments of a call are: so that every statement is an `AnyQuery`. */
  readonly [typesOf]?: { readonly params: (params: Params) => void; readonly row: Row; readonly rawRow: RawRow };
}

/** A `@query`. */
export interface Query<
  Name extends string = string,
  Params = never,
  Row = unknown,
  Result extends Returns = Returns,
  RawRow = Row,
> extends Statement<Name, Params, Row, Result, RawRow> {
  readonly kind: "query";
  readonly handler: "sql";
  /**
   * Identifies a result: the same text for equal arguments, in whatever order they are written. Only the parameters
   * of `@cache_key` count, or all of them without the tag.
   */
  cacheKey(...args: Arguments<Params>): string;
  /** The parameters that `cacheKey` reads. */
  readonly cacheKeyParams: readonly string[];
  /** Output columns that identify a row; absent where rows have no identity of their own. */
  readonly key: readonly string[] | undefined;
  /** True when the query orders its rows. */
  readonly ordered: boolean;
  /** What the live engine needs. Absent in a browser. */
  readonly live: QueryData["live"];
}

/** A `@mutation`. One with `@handler ts` has no SQL: only a server runs it, and executing it as an expression throws. */
export interface Mutation<
  Name extends string = string,
  Params = never,
  Row = unknown,
  Result extends Returns = Returns,
  RawRow = Row,
  Handler extends "sql" | "ts" = "sql" | "ts",
> extends Statement<Name, Params, Row, Result, RawRow> {
  readonly kind: "mutation";
  readonly handler: Handler;
}

/** A table or view. `Insert` and `Update` are `never` where PostgreSQL does not write. */
export interface Table<Name extends string = string, Row = unknown, Insert = unknown, Update = unknown> {
  /** SQL name; `schema.name` outside `public`. */
  readonly name: Name;
  readonly kind: TableData["kind"];
  readonly columns: readonly ColumnData[];
  /** The one column that identifies a row. */
  readonly idColumn: string | undefined;
  /** The columns that identify a row where it takes several. */
  readonly compositeKey: readonly string[] | undefined;
  readonly channels: TableData["channels"];
  readonly parents: TableData["parents"];
  readonly tenant: string | undefined;
  readonly [typesOf]?: { readonly row: Row; readonly insert: Insert; readonly update: Update };
}

/** What `findTable` gives when the name is not known to the compiler. */
export type AnyTable = Table<string, unknown, unknown, unknown>;
/** What `findQuery` gives when the name is not known to the compiler. */
export type AnyQuery = Query<string, never, unknown, Returns, unknown>;
/** What `findMutation` gives when the name is not known to the compiler. */
export type AnyMutation = Mutation<string, never, unknown, Returns, unknown>;

/** The member of `Members` with this SQL name; `Any | undefined` for a name that is only known at run time. */
export type ByName<Members, Name extends string, Any> = string extends Name
  ? Any | undefined
  : {
        [
          Key in keyof Members as Members[Key] extends { readonly name: infer N extends string } ? N : never
        ]: Members[Key];
      } extends infer Named
    ? Name extends keyof Named
      ? Named[Name]
      : undefined
    : never;

/** The SQL name of one of `Members`, with completion; any other string is still allowed. */
export type NameOf<Members> = (Members[keyof Members] & { readonly name: string })["name"] | (string & {});

/** What `realtimeSchema("sql/")` gives, and what `virtual:realtime-schema/sql` exports. */
export interface Schema<DB = unknown, Tables = unknown, Queries = unknown, Mutations = unknown> {
  readonly tables: Tables;
  readonly queries: Queries;
  readonly mutations: Mutations;
  /** SHA-256 of what was compiled: equal SQL gives an equal hash. */
  readonly hash: string;
  /** The idempotent script that installs change triggers. Absent in a browser. */
  readonly triggersSql: string;
  /** In the order of their names. Absent in a browser. */
  readonly migrations: readonly MigrationData[];
  /** `up` of the last migration; empty without migrations. Absent in a browser. */
  readonly latestMigrationSql: string;
  /** Looks up by SQL name; `undefined` when there is none. */
  findQuery<Name extends NameOf<Queries>>(name: Name): ByName<Queries, Name, AnyQuery>;
  findMutation<Name extends NameOf<Mutations>>(name: Name): ByName<Mutations, Name, AnyMutation>;
  findTable<Name extends NameOf<Tables>>(name: Name): ByName<Tables, Name, AnyTable>;
  /** A column of a table, both by SQL name; `undefined` when there is none. */
  findColumn(table: NameOf<Tables>, column: string): ColumnData | undefined;
  /** The SQL name of `schema.tables[property]`. Throws when there is no such table. */
  tableName<Key extends keyof Tables>(property: Key): (Tables[Key] & { readonly name: string })["name"];
  readonly [typesOf]?: { readonly DB: DB };
}

/** Any schema at all: what functions take that look things up by name. */
export type AnySchema = Omit<
  Schema,
  "tables" | "queries" | "mutations" | "findQuery" | "findMutation" | "findTable" | "findColumn" | "tableName"
> & {
  readonly tables: object;
  readonly queries: object;
  readonly mutations: object;
  findQuery(name: string): unknown;
  findMutation(name: string): unknown;
  findTable(name: string): unknown;
  findColumn(table: string, column: string): ColumnData | undefined;
};

/** What is left of a schema in a browser. */
export type ClientSchema<S> = Omit<S, "triggersSql" | "migrations" | "latestMigrationSql">;

interface Typed<T> {
  readonly [typesOf]?: T;
}

/**
 * The row of a query, a mutation or a table.
 *
 * ```ts
 * import type { Row } from "@realtime-schema/runtime";
 *
 * type Inventory = Row<typeof schema.queries.getInventoryList>;
 * ```
 */
export type Row<T> = T extends Typed<{ readonly row: infer R }> ? R : never;

/** The arguments of a query or mutation. */
export type Params<T> = T extends Typed<{ readonly params: (params: infer P) => void }> ? P : never;

/**
 * The database type of a schema.
 *
 * ```ts
 * import type { DB } from "@realtime-schema/runtime";
 * import { createPostgres } from "@realtime-schema/runtime/postgres";
 * import { Kysely } from "kysely";
 *
 * const { dialect } = createPostgres({ connectionString: process.env.DATABASE_URL });
 * const db = new Kysely<DB<typeof schema>>({ dialect });
 * ```
 */
export type DB<S> = S extends Typed<{ readonly DB: infer D }> ? D : never;

/** What an INSERT into the table takes. */
export type Insert<T> = T extends Typed<{ readonly insert: infer I }> ? I : never;

/** What an UPDATE of the table takes. */
export type Update<T> = T extends Typed<{ readonly update: infer U }> ? U : never;

/** What running a statement gives by its cardinality: a row, a row or `undefined`, or rows. */
export type ResultOf<T> = T extends { readonly returns: infer R extends Returns }
  ? R extends "one"
    ? Row<T>
    : R extends "maybe"
      ? Row<T> | undefined
      : R extends "many"
        ? Row<T>[]
        : undefined
  : never;
