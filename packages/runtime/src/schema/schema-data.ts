/**
 * The plain data that a generated module holds. The transformer prints it; `defineSchema` (server) and
 * `defineClientSchema` (browser) turn it into what users hold. The client's is the same without the SQL fields.
 */

/**
 * How a value is read, written and validated. A string is a built-in type by its internal name
 * (`int8`, `timestamptz`, `uuid`, `jsonb`); `json-text` is text that holds JSON.
 */
export type Codec =
  | string
  | { readonly enum: readonly string[]; readonly name: string }
  | { readonly domain: string; readonly base: Codec }
  | { readonly array: Codec }
  | { readonly range: Codec }
  | { readonly multirange: Codec }
  | { readonly composite: string; readonly fields: readonly (readonly [name: string, codec: Codec])[] };

/** A column or parameter: its name, its type, and how its values are read and written. */
export interface ValueData {
  readonly name: string;
  /** As `format_type(oid, NULL)` prints it. */
  readonly type: string;
  readonly codec: Codec;
  readonly nullable: boolean;
}

/** A column of a table. */
export interface ColumnData extends ValueData {
  readonly hasDefault: boolean;
  readonly generated: boolean;
}

/** One `@broadcast_channel`: a column, or SQL that gives the channel of a row. */
export interface ChannelData {
  readonly kind: "column" | "computed" | "conditional" | "subquery";
  readonly text: string;
}

/** A table or view: its columns, its row identity, and where its changes are announced. */
export interface TableData {
  /** SQL name; `schema.name` outside `public`. */
  readonly name: string;
  readonly kind: "table" | "partitioned" | "view" | "materialized-view" | "foreign-table";
  readonly columns: readonly ColumnData[];
  /** Row identity; one column in `idColumn`, several in `compositeKey`, else both absent. */
  readonly idColumn?: string;
  readonly compositeKey?: readonly string[];
  /** Where changes of its rows are announced, as written (`column=premise_id`); a client knows those of columns alone. */
  readonly channels: readonly ChannelData[];
  readonly parents: readonly { readonly table: string; readonly query: string; readonly via: readonly string[] }[];
  readonly tenant?: string;
}

/**
 * A relation that a query reads: which columns, and which of them decide whether a changed row matters. All by SQL name.
 */
export interface DependencyData {
  readonly relation: string;
  readonly columns: readonly string[];
  readonly deciding: readonly string[];
  /** Columns that equal the query's key, in its order: a changed row alters the results' rows of that key alone. */
  readonly keyColumns?: readonly string[];
  /**
   * How a changed row finds the groups whose results it may alter: by values that parameters fix, by the key of result
   * rows, or not at all, so that every group of the query is meant.
   */
  readonly route: { readonly kind: "direct" | "by-key" | "all"; readonly reason: string };
}

/** One column of a query's ORDER BY. */
export interface SortData {
  readonly column: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  /** How two values compare by their texts; absent where only the server can tell. */
  readonly as?: "integer" | "numeric" | "float" | "time" | "ascii" | "enum";
}

/** What is read again of a result that a change has touched. */
export interface RefreshData {
  /** Only the rows of changed keys, or all. */
  readonly kind: "by-key" | "whole";
  readonly reason: string;
  /** Where ORDER BY begins in the statement, when it stands last. */
  readonly orderAt?: number;
  /** What the rows are ordered by; absent where the result does not show it, or they are not. */
  readonly sort?: readonly SortData[];
}

/** What queries and mutations have in common. */
export interface StatementData {
  /** SQL name. */
  readonly name: string;
  readonly params: readonly ValueData[];
  readonly columns: readonly ValueData[];
  readonly returns: "one" | "maybe" | "many" | "none";
  /** Absent in a client module. */
  readonly sql?: string;
}

/** A `@query`: it reads, and can be live. */
export interface QueryData extends StatementData {
  readonly cacheKey: readonly string[];
  /** Output columns that identify a row, in order; absent where rows have no identity of their own. */
  readonly key?: readonly string[];
  readonly ordered: boolean;
  /** What the live engine needs; absent in a client module. */
  readonly live?: {
    readonly dependencies: readonly DependencyData[];
    readonly routes: readonly { readonly relation: string; readonly column: string; readonly param: number }[];
    readonly outputKey?: { readonly relation: string; readonly columns: readonly string[] };
    readonly refresh: RefreshData;
  };
}

/** A `@mutation`: SQL, or a TypeScript handler on the server. */
export interface MutationData extends StatementData {
  readonly handler: "sql" | "ts";
}

/** One migration: the scripts to it and back from it. */
export interface MigrationData {
  /** Sorts by name: `0001_initial`. */
  readonly name: string;
  readonly up: string;
  readonly down: string;
  /** Made anew from the whole schema at each build, because there is no migrations folder. */
  readonly generated?: boolean;
}

/** A compiled folder of SQL as plain data: what `defineSchema` and `defineClientSchema` are given. */
export interface SchemaData {
  readonly version: 1;
  readonly hash: string;
  /** By property name (camelCase). */
  readonly tables: Readonly<Record<string, TableData>>;
  readonly queries: Readonly<Record<string, QueryData>>;
  readonly mutations: Readonly<Record<string, MutationData>>;
  /** Absent in a client module. */
  readonly triggersSql?: string;
  readonly migrations?: readonly MigrationData[];
}
