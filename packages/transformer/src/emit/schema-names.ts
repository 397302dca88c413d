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
  /** By key, and by SQL name. */
  readonly tables: ReadonlyMap<string, TableNames>;
  readonly queries: ReadonlyMap<string, StatementNames>;
  readonly mutations: ReadonlyMap<string, StatementNames>;
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

/**
 * Gives each table, statement and type its names, in the schema's own order.
 *
 * @param last A schema of the same project and its names: names that are equal stay the same objects, and all of them
 * where nothing came, went or was renamed.
 */
export function schemaNames(ir: SchemaIr, last?: { readonly ir: SchemaIr; readonly names: SchemaNames }): SchemaNames {
  if (last && isNamedAlike(last.ir, ir)) return last.names;
  const unique = uniqueNames(reserved);
  const property = uniqueNames();
  const tables = new Map<string, TableNames>();
  for (const relation of ir.relations) {
    const base = pascalCase(relation.key);
    const names = {
      property: property(camelCase(relation.key)),
      row: unique(`${base}Row`),
      table: unique(`${base}Table`),
      insert: unique(`${base}Insert`),
      update: unique(`${base}Update`),
    };
    tables.set(relation.key, asBefore(last?.names.tables.get(relation.key), names));
  }
  const types = new Map<string, string>();
  for (const type of ir.types) {
    if (isDeclared(type)) types.set(type.name, unique(pascalCase(type.name)));
  }
  const named = (
    statements: readonly StatementIr[],
    kind: "Query" | "Mutation",
    before?: SchemaNames["queries"],
  ): Map<string, StatementNames> => {
    const all = new Map<string, StatementNames>();
    for (const statement of statements) {
      const base = pascalCase(statement.name);
      const names = {
        property: statement.property,
        params: unique(`${base}Params`),
        row: unique(`${base}Row`),
        rawRow: unique(`${base}RawRow`),
        callable: unique(`${base}${kind}`),
      };
      all.set(statement.name, asBefore(before?.get(statement.name), names));
    }
    return all;
  };
  const queries = named(ir.queries, "Query", last?.names.queries);
  const mutations = named(ir.mutations, "Mutation", last?.names.mutations);
  return {
    tables,
    queries,
    mutations,
    table: (relation) => known(tables.get(relation.key), relation.key),
    statement: (statement) => known(("handler" in statement ? mutations : queries).get(statement.name), statement.name),
    type: (type) => (isDeclared(type) ? types.get(type.name) : undefined),
  };
}

function isNamedAlike(a: SchemaIr, b: SchemaIr): boolean {
  const isSameType = (one: PgType, other: PgType): boolean => one.kind === other.kind && one.name === other.name;
  const isSameStatement = (one: StatementIr, other: StatementIr): boolean =>
    one.name === other.name && one.property === other.property;
  return (
    areAlike(a.relations, b.relations, (one, other) => one.key === other.key) &&
    areAlike(a.types, b.types, isSameType) &&
    areAlike(a.queries, b.queries, isSameStatement) &&
    areAlike(a.mutations, b.mutations, isSameStatement)
  );
}

function areAlike<T>(a: readonly T[], b: readonly T[], alike: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index] || alike(one, b[index]!));
}

function asBefore<Names extends object>(last: Names | undefined, names: Names): Names {
  if (last === undefined) return names;
  for (const key in names) if (names[key] !== last[key]) return names;
  return last;
}

function isDeclared(type: PgType): boolean {
  return type.kind === "enum" || type.kind === "domain" || type.kind === "composite";
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`"${name}" is not part of this schema`);
  return value;
}
