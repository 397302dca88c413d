import type { SchemaIr } from "../../ir.ts";
import { UsageError } from "../cli-io.ts";
import { genericPlan, toDatabaseError, typeNames, type ScratchDatabase } from "./database.ts";

/** The part of PGlite that is used here: it is an optional peer, imported when asked for. */
interface PgliteInstance {
  exec(sql: string): Promise<unknown>;
  query(sql: string, params?: unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
  describeQuery(sql: string): Promise<{
    readonly queryParams: readonly { readonly dataTypeID: number }[];
    readonly resultFields: readonly { readonly name: string; readonly dataTypeID: number }[];
  }>;
  close(): Promise<void>;
}

interface PgliteModule {
  readonly PGlite: { create(options: { readonly extensions: Record<string, unknown> }): Promise<PgliteInstance> };
}

/** Starts PGlite in memory, with the extensions that the schema creates. */
export async function openPglite(ir: SchemaIr): Promise<ScratchDatabase> {
  const { PGlite } = await optionalImport<PgliteModule>("@electric-sql/pglite", "--pglite");
  const db = await PGlite.create({ extensions: await extensionsOf(ir) });
  const names = typeNames(async (oids) => {
    const { rows } = await db.query(
      `SELECT oid::int8::text AS oid, format_type(oid, NULL) AS name FROM pg_type WHERE oid IN (${oids.join(", ")})`,
    );
    return rows.map((row) => [Number(row["oid"]), String(row["name"])] as const);
  });
  const { rows } = await db.query("SHOW server_version");
  const execute = async (sql: string): Promise<void> => {
    try {
      await db.exec(sql);
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
  return {
    version: `PGlite (PostgreSQL ${String(rows[0]?.["server_version"])})`,
    execute,
    plan: (sql) => execute(genericPlan(sql)),
    async describe(sql) {
      try {
        const { queryParams, resultFields } = await db.describeQuery(sql);
        const types = await names(resultFields.map(({ dataTypeID }) => dataTypeID));
        return {
          params: await names(queryParams.map(({ dataTypeID }) => dataTypeID)),
          columns: resultFields.map(({ name }, index) => ({ name, type: types[index] ?? "-" })),
        };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    close: () => db.close(),
  };
}

/** Imports an optional package, or says how to install it. */
export async function optionalImport<T>(name: string, flag: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch {
    throw new UsageError(`${flag} needs the package ${name}`, `install it: npm install --save-dev ${name}`);
  }
}

async function extensionsOf(ir: SchemaIr): Promise<Record<string, unknown>> {
  const extensions: Record<string, unknown> = {};
  for (const { kind, name } of ir.statements) {
    if (kind !== "EXTENSION") continue;
    const id = name.replaceAll("-", "_");
    for (const path of [`@electric-sql/pglite/contrib/${id}`, `@electric-sql/pglite/${id}`]) {
      try {
        const module: Record<string, unknown> = await import(path);
        extensions[id] = module[id];
        break;
      } catch {
        // Not shipped at this path; CREATE EXTENSION then says so itself.
      }
    }
  }
  return extensions;
}
