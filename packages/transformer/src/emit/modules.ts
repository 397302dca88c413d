import type { SchemaIr } from "../ir.ts";
import { banner } from "./declarations.ts";
import { literal } from "./literal.ts";
import { normalizeDirectory } from "./register.ts";
import { clientData, serverData, type ServerParts } from "./schema-data.ts";

export interface ModuleOptions {
  /** The SQL folder relative to the project's root: `sql/`. */
  readonly directory: string;
  /** `ts` gives the module its type; `js` leaves that to a declaration beside it. Default `js`. */
  readonly language?: "js" | "ts";
  /** For `ts`: where `schema.d.ts` is, as the module imports it. Default `./schema.js`. */
  readonly types?: string;
}

/** The module that servers import: `export default defineSchema({ … })`. */
export function emitServerModule(ir: SchemaIr, parts: ServerParts, options: ModuleOptions): string {
  return moduleText("defineSchema", "@realtime-schema/runtime/schema", serverData(ir, parts), options);
}

/** The module that browsers import: no SQL text, no triggers, no migrations. */
export function emitClientModule(ir: SchemaIr, options: ModuleOptions): string {
  return moduleText("defineClientSchema", "@realtime-schema/runtime/schema/client", clientData(ir), options);
}

/** The declaration beside a `.js` module. */
export function emitModuleDeclaration(
  options: Pick<ModuleOptions, "directory">,
  side: "server" | "client" = "server",
): string {
  const isClient = side === "client";
  return `${banner(options.directory)}
${isClient ? 'import type { ClientSchema } from "@realtime-schema/runtime";\n' : ""}import type { SqlSchema } from "./schema.js";
declare const schema: ${isClient ? "ClientSchema<SqlSchema>" : "SqlSchema"};
export default schema;
export type * from "./schema.js";
`;
}

function moduleText(define: string, from: string, data: unknown, options: ModuleOptions): string {
  const { language = "js", types = "./schema.js" } = options;
  const head = `${banner(normalizeDirectory(options.directory))}import { ${define} } from ${JSON.stringify(from)};\n`;
  const call = `${define}(${literal(data)})`;
  if (language === "js") return `${head}\nexport default /* @__PURE__ */ ${call};\n`;
  const isClient = define === "defineClientSchema";
  const runtime = isClient ? 'import type { ClientSchema } from "@realtime-schema/runtime";\n' : "";
  return `${head}${runtime}import type { SqlSchema } from ${JSON.stringify(types)};

const schema = ${call} as unknown as ${isClient ? "ClientSchema<SqlSchema>" : "SqlSchema"};
export default schema;
export type * from ${JSON.stringify(types)};
`;
}
