import type { SchemaIr } from "../ir.ts";
import { initialMigration } from "../migrate/initial-migration.ts";
import { emitTriggersSql } from "../triggers/emit-triggers-sql.ts";
import type { ServerParts } from "./schema-data.ts";

/** The trigger script and the migrations that a server module carries. */
export function serverParts(ir: SchemaIr, options: { readonly delivery: "log" | "notify" }): ServerParts {
  return { triggersSql: emitTriggersSql(ir, options), migrations: [initialMigration(ir)] };
}
