import type {
  ChannelData,
  ColumnData,
  MigrationData,
  MutationData,
  QueryData,
  SchemaData,
  TableData,
  ValueData,
} from "@realtime-schema/runtime";
import type { ChannelIr, ColumnIr, MutationIr, QueryIr, RelationIr, SchemaIr, ValueIr } from "../ir.ts";
import { liveRefresh, liveRoute } from "./live-plan.ts";
import { schemaNames } from "./schema-names.ts";
import { valueCodec } from "./codec.ts";

/** What only a server may hold, made by the trigger and migration phases. */
export interface ServerParts {
  readonly triggersSql: string;
  readonly migrations: readonly MigrationData[];
}

/** The data of a server module: everything. */
export function serverData(ir: SchemaIr, parts: ServerParts): SchemaData {
  const { triggersSql, migrations } = parts;
  return { ...schemaData(ir, "server"), triggersSql, migrations };
}

/**
 * The data of a client module. It is built from the parts that a browser may see, not by leaving out what it may not:
 * a new field stays on the server until somebody lists it here.
 */
export function clientData(ir: SchemaIr): SchemaData {
  return schemaData(ir, "client");
}

function schemaData(ir: SchemaIr, side: "server" | "client"): SchemaData {
  const names = schemaNames(ir);
  return {
    version: 1,
    hash: ir.hash,
    tables: byProperty(
      ir.relations,
      (relation) => names.table(relation).property,
      (relation) => tableData(relation, side),
    ),
    queries: byProperty(
      ir.queries,
      (query) => query.property,
      (query) => queryData(query, side),
    ),
    mutations: byProperty(
      ir.mutations,
      (mutation) => mutation.property,
      (mutation) => mutationData(mutation, side),
    ),
  };
}

function byProperty<From, To>(
  items: readonly From[],
  property: (item: From) => string,
  data: (item: From) => To,
): Readonly<Record<string, To>> {
  // fromEntries defines own properties, whatever they are called.
  return Object.fromEntries(items.map((item) => [property(item), data(item)]));
}

function tableData(relation: RelationIr, side: "server" | "client"): TableData {
  const { identity } = relation;
  const [first] = identity;
  return {
    name: relation.key,
    kind: relation.kind,
    columns: relation.columns.map(columnData),
    ...(identity.length === 1 && first !== undefined && { idColumn: first }),
    ...(identity.length > 1 && { compositeKey: identity }),
    // Channels other than a column's are SQL.
    channels: relation.channels.filter(({ kind }) => side === "server" || kind === "column").map(channelData),
    parents: relation.parents.map(({ table, query, via }) => ({ table, query, via })),
    ...(relation.tenant !== undefined && { tenant: relation.tenant }),
  };
}

function channelData(channel: ChannelIr): ChannelData {
  switch (channel.kind) {
    case "column":
      return { kind: "column", text: channel.column };
    case "subquery":
      return { kind: "subquery", text: channel.query };
    default:
      return { kind: channel.kind, text: channel.expression };
  }
}

function columnData(column: ColumnIr): ColumnData {
  return {
    ...valueData(column),
    hasDefault: column.hasDefault,
    generated: column.generated !== undefined && column.generated !== "identity-by-default",
  };
}

function valueData(value: ValueIr): ValueData {
  return { name: value.name, type: value.type.name, codec: valueCodec(value), nullable: value.nullable };
}

function queryData(query: QueryIr, side: "server" | "client"): QueryData {
  const data: QueryData = {
    name: query.name,
    params: query.params.map(valueData),
    columns: query.columns.map(valueData),
    returns: query.returns,
    cacheKey: query.cacheKey,
    ...(query.outputKey && { key: query.outputKey.columns }),
    ordered: query.ordered,
  };
  if (side === "client") return data;
  return {
    ...data,
    sql: query.sql,
    live: {
      dependencies: query.dependencies.map((dependency) => ({
        relation: dependency.relation,
        columns: dependency.columns,
        deciding: dependency.deciding,
        ...(dependency.keyColumns && query.refreshByKey && { keyColumns: dependency.keyColumns }),
        route: liveRoute(query, dependency),
      })),
      routes: query.routes.map(({ relation, column, param }) => ({ relation, column, param })),
      ...(query.outputKey && { outputKey: query.outputKey }),
      refresh: liveRefresh(query),
    },
  };
}

function mutationData(mutation: MutationIr, side: "server" | "client"): MutationData {
  return {
    name: mutation.name,
    params: mutation.params.map(valueData),
    columns: mutation.columns.map(valueData),
    returns: mutation.returns,
    handler: mutation.handler,
    ...(side === "server" && mutation.handler === "sql" && { sql: mutation.sql }),
  };
}
