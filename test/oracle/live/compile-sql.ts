import type { AnySchema } from "@realtime-schema/runtime";
import { defineSchema } from "@realtime-schema/runtime/schema";
import { compile, loadParser } from "../../../packages/transformer/src/compile.ts";
import { serverParts } from "../../../packages/transformer/src/emit/server-parts.ts";
import { serverData } from "../../../packages/transformer/src/emit/schema-data.ts";
import type { SchemaIr } from "../../../packages/transformer/src/ir.ts";
import type { SqlText } from "./schema.ts";

/** A schema as the compiler makes it, ready to be installed and followed. */
export interface LiveSchema {
  readonly name: string;
  /** Every query's answer is determined by the rows, down to the order within JSON. */
  readonly exact: boolean;
  readonly ir: SchemaIr;
  readonly schema: AnySchema;
  /** Creates the tables, then the triggers. */
  readonly scripts: readonly string[];
}

export async function compileSql({ name, exact, files }: SqlText): Promise<LiveSchema> {
  await loadParser();
  const { ir, diagnostics } = compile(files);
  if (!ir) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    throw new Error(
      errors.map(({ code, message, ...rest }) => `${code} ${message} ${JSON.stringify(rest)}`).join("\n"),
    );
  }
  const parts = serverParts(ir, { delivery: "log" });
  return {
    name,
    exact,
    ir,
    schema: defineSchema(serverData(ir, parts)),
    scripts: [ir.statements.map(({ sql }) => `${sql};`).join("\n"), parts.triggersSql],
  };
}
