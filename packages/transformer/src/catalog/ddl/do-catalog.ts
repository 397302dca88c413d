/** What DO blocks ask of the system's views: the schema's own objects, in the columns that are asked for by name. */
import type { Catalog } from "../catalog.ts";
import type { Oid, PgClassRow } from "../types.ts";
import type { DoRow, DoValue } from "./do-values.ts";

type Fields = Readonly<Record<string, DoValue>>;

interface OwnRelation extends PgClassRow {
  readonly schema: string;
}

const tableKinds = new Set(["r", "p"]);
const tableTypes: Readonly<Record<string, string>> = { r: "BASE TABLE", p: "BASE TABLE", v: "VIEW", f: "FOREIGN" };

const views: Readonly<Record<string, (catalog: Catalog, relations: readonly OwnRelation[]) => readonly Fields[]>> = {
  pg_policies: (_, relations) =>
    relations.flatMap(({ schema, relname, policies }) =>
      policies.map(({ polname }) => ({ schemaname: schema, tablename: relname, policyname: polname })),
    ),
  pg_policy: (_, relations) =>
    relations.flatMap(({ oid, policies }) => policies.map(({ polname }) => ({ polname, polrelid: oid }))),
  pg_tables: (_, relations) =>
    relations
      .filter(({ relkind }) => tableKinds.has(relkind))
      .map(({ schema, relname, relrowsecurity }) => ({
        schemaname: schema,
        tablename: relname,
        rowsecurity: relrowsecurity,
      })),
  pg_views: (_, relations) =>
    relations
      .filter(({ relkind }) => relkind === "v")
      .map(({ schema, relname }) => ({ schemaname: schema, viewname: relname })),
  pg_indexes: (catalog, relations) =>
    relations.flatMap(({ schema, relname, indexes }) =>
      indexes.map(({ indexrelid }) => ({
        schemaname: schema,
        tablename: relname,
        indexname: catalog.relations.get(indexrelid)?.relname ?? "",
      })),
    ),
  pg_constraint: (_, relations) =>
    relations.flatMap(({ oid, constraints, relnamespace }) =>
      constraints.map(({ conname, contype, confrelid }) => ({
        conname,
        contype,
        confrelid,
        conrelid: oid,
        connamespace: relnamespace,
      })),
    ),
  pg_trigger: (_, relations) =>
    relations.flatMap(({ oid, triggers }) =>
      triggers.map(({ tgname }) => ({ tgname, tgrelid: oid, tgisinternal: false })),
    ),
  pg_class: (_, relations) =>
    relations.map(({ oid, relname, relkind, relnamespace }) => ({ oid, relname, relkind, relnamespace })),
  pg_namespace: (catalog) => [...catalog.namespaces.values()].map(({ oid, nspname }) => ({ oid, nspname })),
  pg_type: (catalog) =>
    [...catalog.types.ownValues()].map(({ oid, typname, typtype, typnamespace }) => ({
      oid,
      typname,
      typtype,
      typnamespace,
    })),
  "information_schema.tables": (_, relations) =>
    relations
      .filter(({ relkind }) => tableTypes[relkind] !== undefined)
      .map(({ schema, relname, relkind }) => ({
        table_schema: schema,
        table_name: relname,
        table_type: tableTypes[relkind]!,
      })),
  "information_schema.columns": (_, relations) =>
    relations
      .filter(({ relkind }) => tableTypes[relkind] !== undefined)
      .flatMap(({ schema, relname, attributes }) =>
        attributes
          .filter(({ attisdropped }) => !attisdropped)
          .map(({ attname, attnotnull }) => ({
            table_schema: schema,
            table_name: relname,
            column_name: attname,
            is_nullable: attnotnull ? "NO" : "YES",
          })),
      ),
  "information_schema.table_constraints": (_, relations) =>
    relations.flatMap(({ schema, relname, constraints }) =>
      constraints
        .filter(({ contype }) => contype in constraintTypes)
        .map(({ conname, contype }) => ({
          constraint_schema: schema,
          table_schema: schema,
          table_name: relname,
          constraint_name: conname,
          constraint_type: constraintTypes[contype]!,
        })),
    ),
};

const constraintTypes: Readonly<Record<string, string>> = {
  p: "PRIMARY KEY",
  u: "UNIQUE",
  f: "FOREIGN KEY",
  c: "CHECK",
  n: "CHECK",
};

/** The rows of one of these views; undefined for another relation. */
export function catalogRows(catalog: Catalog, schema: string | undefined, name: string): readonly DoRow[] | undefined {
  const view = views[schema === undefined || schema === "pg_catalog" ? name : `${schema}.${name}`];
  if (view === undefined) return undefined;
  const schemas = new Map<Oid, string>(Array.from(catalog.namespaces.values(), ({ oid, nspname }) => [oid, nspname]));
  const relations = Array.from(catalog.relations.ownValues(), (row) => ({
    ...row,
    schema: schemas.get(row.relnamespace) ?? "",
  }));
  return view(catalog, relations).map((fields) => ({ fields }));
}
