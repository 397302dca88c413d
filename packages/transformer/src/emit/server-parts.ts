import type { SchemaIr } from "../ir.ts";
import { initialMigration, type Migration } from "../migrate/initial-migration.ts";
import { emitTriggersSql } from "../triggers/emit-triggers-sql.ts";
import type { ServerParts } from "./schema-data.ts";

/**
 * The trigger script and the migrations that a server module carries: those of the migrations folder, or, as long as
 * there is none, the one that makes the whole schema.
 */
export function serverParts(
  ir: SchemaIr,
  options: { readonly delivery: "log" | "notify"; readonly migrations?: readonly Migration[] },
): ServerParts {
  const { delivery, migrations = [] } = options;
  return {
    triggersSql: emitTriggersSql(ir, { delivery }),
    migrations: migrations.length > 0 ? migrations : [initialMigration(ir)],
  };
}
