import type { ColumnIr, QueryIr, SchemaIr, SourceLocation, StatementIr, ValueIr } from "../ir.ts";
import { liveRefresh, liveRoute, type LiveRefresh, type LiveRoute } from "./live-plan.ts";
import { jsonType, valueType } from "./ts-type.ts";

export interface InspectValue {
  readonly name: string;
  /** As `format_type(oid, NULL)` prints it. */
  readonly type: string;
  readonly ts: string;
  readonly nullable: boolean;
  /** The TypeScript type of what is inside, for JSON. */
  readonly json?: string;
}

export interface InspectPlace {
  /** Relative to the SQL folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface InspectStatement extends InspectPlace {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly InspectValue[];
  readonly columns: readonly InspectValue[];
  readonly returns: StatementIr["returns"];
  readonly dependencies: StatementIr["dependencies"];
}

/** What `realtime-schema inspect --json` prints: a documented, stable format. */
export interface Inspection {
  readonly hash: string;
  readonly tables: readonly (InspectPlace & {
    readonly name: string;
    readonly kind: string;
    readonly columns: readonly (InspectValue & { readonly default: boolean; readonly generated?: string })[];
    readonly identity: readonly string[];
    readonly uniqueKeys: readonly (readonly string[])[];
    readonly foreignKeys: SchemaIr["relations"][number]["foreignKeys"];
    readonly channels: SchemaIr["relations"][number]["channels"];
    readonly parents: SchemaIr["relations"][number]["parents"];
    readonly tenant?: string;
  })[];
  readonly queries: readonly (InspectStatement & {
    readonly cacheKey: readonly string[];
    readonly routes: SchemaIr["queries"][number]["routes"];
    readonly outputKey?: SchemaIr["queries"][number]["outputKey"];
    readonly refreshByKey: boolean;
    readonly ordered: boolean;
    /** How a changed row of each relation finds the results that it may alter, and why so. */
    readonly routing: readonly (LiveRoute & { readonly relation: string })[];
    /** What of a result is read again then, and why so. */
    readonly refresh: Pick<LiveRefresh, "kind" | "reason">;
    /** Why the result may change although none of its relations does. */
    readonly opaque?: readonly string[];
  })[];
  readonly mutations: readonly (InspectStatement & {
    readonly handler: "sql" | "ts";
    readonly command: string;
    readonly writes: readonly string[];
  })[];
}

/** Turns the IR into the format of `inspect --json`. */
export function inspect(ir: SchemaIr): Inspection {
  return {
    hash: ir.hash,
    tables: ir.relations.map((relation) => ({
      name: relation.key,
      kind: relation.kind,
      ...place(relation.location),
      columns: relation.columns.map(inspectColumn),
      identity: relation.identity,
      uniqueKeys: relation.uniqueKeys,
      foreignKeys: relation.foreignKeys,
      channels: relation.channels,
      parents: relation.parents,
      ...(relation.tenant !== undefined && { tenant: relation.tenant }),
    })),
    queries: ir.queries.map((query) => ({
      ...inspectStatement(query),
      cacheKey: query.cacheKey,
      routes: query.routes,
      ...(query.outputKey && { outputKey: query.outputKey }),
      refreshByKey: query.refreshByKey,
      ordered: query.ordered,
      routing: query.dependencies.map((dependency) => ({
        relation: dependency.relation,
        ...liveRoute(query, dependency),
      })),
      refresh: refreshOf(query),
      ...(query.opaque && { opaque: query.opaque }),
    })),
    mutations: ir.mutations.map((mutation) => ({
      ...inspectStatement(mutation),
      handler: mutation.handler,
      command: mutation.command,
      writes: mutation.writes,
    })),
  };
}

function inspectStatement(statement: StatementIr): InspectStatement {
  return {
    name: statement.name,
    ...place(statement.location),
    sql: statement.sql,
    params: statement.params.map(inspectValue),
    columns: statement.columns.map(inspectValue),
    returns: statement.returns,
    dependencies: statement.dependencies,
  };
}

function refreshOf(query: QueryIr): Pick<LiveRefresh, "kind" | "reason"> {
  const { kind, reason } = liveRefresh(query);
  return { kind, reason };
}

function inspectColumn(column: ColumnIr): Inspection["tables"][number]["columns"][number] {
  return {
    ...inspectValue(column),
    default: column.hasDefault,
    ...(column.generated !== undefined && { generated: column.generated }),
  };
}

function inspectValue(value: ValueIr): InspectValue {
  return {
    name: value.name,
    type: value.type.name,
    ts: valueType(value),
    nullable: value.nullable,
    ...(value.json && { json: jsonType(value.json) }),
  };
}

function place(location: SourceLocation): InspectPlace {
  return { file: location.file, line: location.line };
}
