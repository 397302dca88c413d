import type { SchemaIr } from "../ir.ts";
import { initialMigration, type Migration } from "../migrate/initial-migration.ts";
import { emitTriggersSql } from "../triggers/emit-triggers-sql.ts";
import type { ServerParts } from "./schema-data.ts";

export interface ServerOptions {
  readonly delivery: "log" | "notify";
  /** Those of the migrations folder; without any, one is made that leads from nothing to the whole schema. */
  readonly migrations?: readonly Migration[] | undefined;
}

/** The trigger script and the migrations that a server module carries. */
export function serverParts(ir: SchemaIr, { delivery, migrations }: ServerOptions): ServerParts {
  return {
    triggersSql: emitTriggersSql(ir, { delivery }),
    migrations: migrations ?? [{ ...initialMigration(ir), generated: true }],
  };
}
