import type { PgType, RelationIr, SchemaIr, StatementIr } from "../ir.ts";
import { camelCase, pascalCase, uniqueNames } from "./names.ts";

export interface TableNames {
  /** Property of `schema.tables`. */
  readonly property: string;
  readonly row: string;
  /** The table as Kysely's `DB` knows it. */
  readonly table: string;
  readonly insert: string;
  readonly update: string;
}

export interface StatementNames {
  readonly property: string;
  readonly params: string;
  readonly row: string;
  readonly rawRow: string;
  /** The type of the query or mutation itself. */
  readonly callable: string;
}

/** Every name that a schema's generated files use, the same in each of them. */
export interface SchemaNames {
  table(relation: RelationIr): TableNames;
  statement(statement: StatementIr): StatementNames;
  /** The declared name of a user-defined enum, domain or composite type. */
  type(type: PgType): string | undefined;
}

/** Globals and imports that generated declarations refer to: a table called `date` must not hide them. */
const reserved = [
  "Date Uint8Array Array Record DB Tables Queries Mutations SqlSchema Register ColumnType Generated GeneratedAlways",
  "JsonValue Range Query QueryExpression Mutation Table Schema Row Params",
].flatMap((line) => line.split(" "));

/** Gives each table, statement and type its names, in the schema's own order. */
export function schemaNames(ir: SchemaIr): SchemaNames {
  const unique = uniqueNames(reserved);
  const property = uniqueNames();
  const tables = new Map<string, TableNames>();
  for (const relation of ir.relations) {
    const base = pascalCase(relation.key);
    tables.set(relation.key, {
      property: property(camelCase(relation.key)),
      row: unique(`${base}Row`),
      table: unique(`${base}Table`),
      insert: unique(`${base}Insert`),
      update: unique(`${base}Update`),
    });
  }
  const types = new Map<string, string>();
  for (const type of ir.types) {
    if (isDeclared(type)) types.set(type.name, unique(pascalCase(type.name)));
  }
  const statements = new Map<StatementIr, StatementNames>();
  const nameStatement = (statement: StatementIr, kind: "Query" | "Mutation"): void => {
    const wanted = wantedNames.get(statement) ?? wantedNamesOf(statement, kind);
    wantedNames.set(statement, wanted);
    const names = {
      property: statement.property,
      params: unique(wanted.params),
      row: unique(wanted.row),
      rawRow: unique(wanted.rawRow),
      callable: unique(wanted.callable),
    };
    statements.set(statement, sameNames(names, wanted) ? wanted : names);
  };
  for (const query of ir.queries) nameStatement(query, "Query");
  for (const mutation of ir.mutations) nameStatement(mutation, "Mutation");
  return {
    table: (relation) => known(tables.get(relation.key), relation.key),
    statement: (statement) => known(statements.get(statement), statement.name),
    type: (type) => (isDeclared(type) ? types.get(type.name) : undefined),
  };
}

/** Statements keep their identity while they stay the same, so an edit makes the names of one. */
const wantedNames = new WeakMap<StatementIr, StatementNames>();

function wantedNamesOf({ name, property }: StatementIr, kind: "Query" | "Mutation"): StatementNames {
  const base = pascalCase(name);
  return {
    property,
    params: `${base}Params`,
    row: `${base}Row`,
    rawRow: `${base}RawRow`,
    callable: `${base}${kind}`,
  };
}

function sameNames(a: StatementNames, b: StatementNames): boolean {
  return a.params === b.params && a.row === b.row && a.rawRow === b.rawRow && a.callable === b.callable;
}

function isDeclared(type: PgType): boolean {
  return type.kind === "enum" || type.kind === "domain" || type.kind === "composite";
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`"${name}" is not part of this schema`);
  return value;
}
