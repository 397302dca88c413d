/**
 * The intermediate representation: one frozen, serialisable value that every emitter reads.
 * No emitter looks at a syntax tree, and nothing here refers to one.
 */

/** A place in the SQL folder. Lines and columns count from 1; `offset`s are UTF-16 code units from 0. */
export interface SourceLocation {
  /** Relative to the SQL folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly endOffset: number;
}

/** A PostgreSQL type, resolved. `name` is what `format_type(oid, NULL)` prints. */
export type PgType =
  | { readonly kind: "base"; readonly name: string }
  | { readonly kind: "pseudo"; readonly name: string }
  | { readonly kind: "enum"; readonly name: string; readonly labels: readonly string[] }
  | {
      readonly kind: "domain";
      readonly name: string;
      readonly base: PgType;
      readonly notNull: boolean;
      readonly values?: readonly string[];
      readonly tsType?: string;
    }
  | { readonly kind: "composite"; readonly name: string; readonly fields: readonly FieldIr[] }
  | { readonly kind: "array"; readonly name: string; readonly element: PgType; readonly elementNullable: boolean }
  | { readonly kind: "range"; readonly name: string; readonly subtype: PgType }
  | { readonly kind: "multirange"; readonly name: string; readonly subtype: PgType };

export interface FieldIr {
  readonly name: string;
  readonly type: PgType;
  readonly nullable: boolean;
}

/** What is inside a JSON value: its JSON form, as `JSON.parse` gives it. */
export type JsonShape =
  | { readonly kind: "unknown" }
  | { readonly kind: "null" }
  | { readonly kind: "string" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "array"; readonly element: JsonShape }
  | { readonly kind: "tuple"; readonly elements: readonly JsonShape[] }
  | { readonly kind: "object"; readonly fields: readonly JsonField[] }
  | { readonly kind: "record"; readonly value: JsonShape }
  | { readonly kind: "union"; readonly members: readonly JsonShape[] }
  /** Written by the user with `@type`; `base` is what is known without it. */
  | { readonly kind: "named"; readonly tsType: string; readonly base: JsonShape };

/** A member of a JSON object. */
export interface JsonField {
  readonly name: string;
  readonly shape: JsonShape;
  readonly optional: boolean;
}

/** A value's type as TypeScript and the codecs see it: of a column, a parameter or a result. */
export interface ValueIr {
  readonly name: string;
  readonly type: PgType;
  readonly nullable: boolean;
  /** Present where the value is JSON (json, jsonb, or the text of a JSON expression). */
  readonly json?: JsonShape;
  /** The literals that a CHECK allows. */
  readonly values?: readonly string[];
  /** From `@type`; replaces the mapped TypeScript type (without `| null`). */
  readonly tsType?: string;
  readonly doc?: string;
  /** Where go-to-definition leads: of a result, the table column that it is, or its place in the select list. */
  readonly location?: SourceLocation;
}

export interface ColumnIr extends ValueIr {
  /** The type as written for DDL, with its modifier: `character varying(20)`. */
  readonly typeText: string;
  readonly hasDefault: boolean;
  readonly generated?: "stored" | "virtual" | "identity-always" | "identity-by-default";
  /** The SQL of a generated column's expression. */
  readonly generationExpression?: string;
  /** From `@renamed_from`. */
  readonly renamedFrom?: string;
  readonly location: SourceLocation;
}

export interface ForeignKeyIr {
  readonly columns: readonly string[];
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
}

/** Where a change of a row is announced. `columns` are the row's columns that the expression reads. */
export type ChannelIr =
  | { readonly kind: "column"; readonly column: string; readonly columns: readonly string[] }
  | { readonly kind: "computed"; readonly expression: string; readonly columns: readonly string[] }
  | { readonly kind: "conditional"; readonly expression: string; readonly columns: readonly string[] }
  | {
      readonly kind: "subquery";
      readonly query: string;
      readonly columns: readonly string[];
      readonly relations: readonly string[];
    };

export interface ParentIr {
  readonly table: string;
  /** SQL name of the `@query` that reads the complete parent row. */
  readonly query: string;
  /** This table's columns that refer to the parent's key, in the key's order. */
  readonly via: readonly string[];
}

export interface RelationIr {
  readonly kind: "table" | "partitioned" | "view" | "materialized-view" | "foreign-table";
  readonly schema: string;
  readonly name: string;
  /** `name`, or `schema.name` outside `public`: what queries' dependencies and the change log call it. */
  readonly key: string;
  readonly columns: readonly ColumnIr[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKeyIr[];
  /** Row identity: `@id_column`, `@composite_key`, or the primary key; empty when there is none. */
  readonly identity: readonly string[];
  readonly channels: readonly ChannelIr[];
  readonly parents: readonly ParentIr[];
  readonly touches: readonly { readonly table: string; readonly column: string }[];
  readonly tenant?: string;
  /** Direct parents by inheritance or PARTITION OF, by key. */
  readonly inherits: readonly string[];
  /** From `@renamed_from`. */
  readonly renamedFrom?: string;
  readonly doc?: string;
  readonly location: SourceLocation;
}

/** `relation.column = $param` holds for every row that a query reads from `relation` (also through equi-joins). */
export interface RouteIr {
  readonly relation: string;
  readonly column: string;
  /** Index into `params`. */
  readonly param: number;
}

/** A relation that a statement reads, and how its changes reach the result. */
export interface DependencyIr {
  readonly relation: string;
  /** Columns that the query reads, anywhere in it; sorted. */
  readonly columns: readonly string[];
  /** Those of them that decide which rows are in the result, and in which order: filtered, joined or ordered by. */
  readonly deciding: readonly string[];
  /** Those of them that lead from a row to results, and enter the change log: compared with parameters, or joined on. */
  readonly routing: readonly string[];
  /**
   * Columns of this relation that equal the query's `outputKey`, in its order, in every row that matters: a changed
   * row alters the results of these keys (its old and its new ones) and no others.
   */
  readonly keyColumns?: readonly string[];
}

/** How a result row is identified, when it is by the key of a base relation. */
export interface OutputKeyIr {
  readonly relation: string;
  /** Output column names, in the order of the relation's identity. */
  readonly columns: readonly string[];
}

/** One column of a query's ORDER BY. */
export interface SortIr {
  /** The output column. */
  readonly column: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  /**
   * How two values can be told apart from their texts alone: as whole numbers, decimals, floats, points in time, by
   * their characters' codes, or by an enum's labels. Absent where only the server can (a collation).
   */
  readonly as?: "integer" | "numeric" | "float" | "time" | "ascii" | "enum";
}

export interface StatementIr {
  /** The SQL name. */
  readonly name: string;
  /** camelCase of the name: the property in `schema.queries` / `schema.mutations`. */
  readonly property: string;
  readonly doc?: string;
  /** The text that is sent: `$1 …` parameters, casts added where PostgreSQL needs them, comments stripped. */
  readonly sql: string;
  /** The text as written. */
  readonly sourceSql: string;
  readonly params: readonly ValueIr[];
  readonly columns: readonly ValueIr[];
  readonly returns: "one" | "maybe" | "many" | "none";
  readonly dependencies: readonly DependencyIr[];
  /** Where the name stands in its `@query` / `@mutation` line. */
  readonly location: SourceLocation;
}

export interface QueryIr extends StatementIr {
  readonly cacheKey: readonly string[];
  readonly routes: readonly RouteIr[];
  readonly outputKey?: OutputKeyIr;
  /** True when `SELECT * FROM (query) q WHERE key = ANY($keys)` gives exactly the rows that changed keys may alter. */
  readonly refreshByKey: boolean;
  /** Why it is false. */
  readonly wholeBecause?: string;
  /** True when the query has an ORDER BY at its top level. */
  readonly ordered: boolean;
  /** The output columns that it is ordered by; absent where it is ordered by something that the result does not show. */
  readonly sort?: readonly SortIr[];
  /** Why the result may change although no relation in `dependencies` does: the clock, a function of unknown body, … */
  readonly opaque?: readonly string[];
}

export interface MutationIr extends StatementIr {
  readonly handler: "sql" | "ts";
  readonly command: "INSERT" | "UPDATE" | "DELETE" | "MERGE" | "CALL" | "NONE";
  /** Relations written, by key. */
  readonly writes: readonly string[];
}

/** A schema statement in dependency order: what a migration executes. */
export interface DdlIr {
  readonly sql: string;
  /** The kind of object, in PostgreSQL's words: `TABLE`, `INDEX`, `FUNCTION`, … */
  readonly kind: string;
  readonly name: string;
  /** From `@renamed_from` on a type, view or policy. */
  readonly renamedFrom?: string;
  readonly location: SourceLocation;
}

/** A compiled folder of SQL: frozen, serialisable, and the one input of everything that is generated. */
export interface SchemaIr {
  readonly version: 1;
  /** SHA-256 (hex) of everything below: equal input gives equal output. */
  readonly hash: string;
  /** User-defined enums, domains, composites and ranges, in order of definition. */
  readonly types: readonly PgType[];
  readonly relations: readonly RelationIr[];
  readonly queries: readonly QueryIr[];
  readonly mutations: readonly MutationIr[];
  readonly statements: readonly DdlIr[];
}
