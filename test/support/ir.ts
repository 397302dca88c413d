import type {
  ChannelIr,
  ColumnIr,
  DependencyIr,
  ParentIr,
  PgType,
  QueryIr,
  RelationIr,
  SchemaIr,
} from "../../packages/transformer/src/ir.ts";

const location = { file: "schema.sql", line: 1, column: 1, offset: 0, endOffset: 0 };

/** `"bigint"`, or a column with more to say. */
export type ColumnSpec = string | (Partial<ColumnIr> & { readonly type: PgType });

export interface TableSpec {
  readonly name: string;
  readonly schema?: string;
  readonly kind?: RelationIr["kind"];
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  /** The primary key; `id` unless said otherwise. */
  readonly key?: readonly string[];
  readonly channels?: readonly ChannelIr[];
  readonly parents?: readonly ParentIr[];
  readonly touches?: RelationIr["touches"];
  readonly inherits?: readonly string[];
}

export interface QuerySpec {
  readonly name: string;
  readonly sql: string;
  /** Types of the parameters. */
  readonly params?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly dependencies: readonly DependencyIr[];
}

export function base(name: string): PgType {
  return { kind: "base", name };
}

/** A small IR for tests of what comes after analysis, without a compiler in front. */
export function schemaIr(tables: readonly TableSpec[], queries: readonly QuerySpec[] = []): SchemaIr {
  return {
    version: 1,
    hash: "0".repeat(64),
    types: [],
    relations: tables.map(relationIr),
    queries: queries.map(queryIr),
    mutations: [],
    statements: [],
  };
}

function relationIr(spec: TableSpec): RelationIr {
  const schema = spec.schema ?? "public";
  const key = spec.key ?? ["id"];
  return {
    kind: spec.kind ?? "table",
    schema,
    name: spec.name,
    key: schema === "public" ? spec.name : `${schema}.${spec.name}`,
    columns: Object.entries(spec.columns).map(([name, column]) => columnIr(name, column)),
    primaryKey: key,
    uniqueKeys: [],
    foreignKeys: [],
    identity: key,
    channels: spec.channels ?? [],
    parents: spec.parents ?? [],
    touches: spec.touches ?? [],
    inherits: spec.inherits ?? [],
    location,
  };
}

function columnIr(name: string, spec: ColumnSpec): ColumnIr {
  const given = typeof spec === "string" ? { type: base(spec) } : spec;
  return { nullable: true, typeText: given.type.name, hasDefault: false, location, ...given, name };
}

function queryIr(spec: QuerySpec): QueryIr {
  return {
    name: spec.name,
    property: spec.name,
    sql: spec.sql,
    sourceSql: spec.sql,
    params: (spec.params ?? []).map((type, index) => ({ name: `p${index + 1}`, type: base(type), nullable: false })),
    columns: Object.entries(spec.columns ?? {}).map(([name, type]) => ({ name, type: base(type), nullable: true })),
    returns: "many",
    dependencies: spec.dependencies,
    location,
    cacheKey: [],
    routes: [],
    refreshByKey: false,
    ordered: false,
  };
}

export const column = (name: string): ChannelIr => ({ kind: "column", column: name, columns: [name] });
