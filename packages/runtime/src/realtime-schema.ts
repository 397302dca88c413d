import type { ClientSchema } from "./schema/types.ts";

/** The SQL folders of a project, by how they are written. Generated declarations add to it. */
export interface Register {}

/**
 * The compiled contents of a folder of SQL. A macro: a build expands the call into the generated module, so at run
 * time nothing is read, parsed or compiled.
 *
 * ```ts
 * import { realtimeSchema } from "@realtime-schema/runtime";
 *
 * export const schema = realtimeSchema("sql/");
 * ```
 *
 * A path resolves against the nearest `package.json` upward, one that starts with `./` against the calling file.
 * Throws when no build expanded it.
 */
export function realtimeSchema<Directory extends keyof Register>(directory: Directory): Register[Directory] {
  throw new UnexpandedCallError(`realtimeSchema(${JSON.stringify(directory)})`);
}

/** The same without SQL text, triggers and migrations, for code that goes to a browser and is not built by a bundler. */
realtimeSchema.client = function client<Directory extends keyof Register>(
  directory: Directory,
): ClientSchema<Register[Directory]> {
  throw new UnexpandedCallError(`realtimeSchema.client(${JSON.stringify(directory)})`);
};

/** A `realtimeSchema()` call reached run time as it was written. */
export class UnexpandedCallError extends Error {
  override readonly name = "UnexpandedCallError";

  constructor(call: string) {
    super(
      `${call} was not expanded by a build. One of these does it:\n` +
        '  Vite, Rollup, Rolldown, esbuild, webpack, Rspack, Farm, Bun: the plugin of "@realtime-schema/vite-plugin"\n' +
        '  tsc: `tspc` of ts-patch with { "transform": "@realtime-schema/transformer/ts-patch", "transformProgram": true } in tsconfig.json\n' +
        "  no build step: `realtime-schema generate`, and import the module that it writes",
    );
  }
}
