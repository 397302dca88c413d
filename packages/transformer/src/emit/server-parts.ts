import type { SchemaIr } from "../ir.ts";
import type { ServerParts } from "./schema-data.ts";

/** The trigger script and the migrations that a server module carries. */
export function serverParts(_ir: SchemaIr, _options: { readonly delivery: "log" | "notify" }): ServerParts {
  return { triggersSql: "", migrations: [] };
}
