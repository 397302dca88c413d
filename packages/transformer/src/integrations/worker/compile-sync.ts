import { createRequire } from "node:module";
import { createSyncFn } from "synckit";
import type { CompileRequest, CompileResponse } from "./protocol.ts";

let compile: ((request: CompileRequest) => CompileResponse) | undefined;

/**
 * Compiles a SQL folder without a promise, for TypeScript's hooks, which have none. The compiler runs in one worker
 * thread that stays warm; the first call starts it.
 */
export function compileSync(request: CompileRequest): CompileResponse {
  // By the package's own name: a bundled file does not lie where its source did.
  compile ??= createSyncFn<(request: CompileRequest) => CompileResponse>(
    createRequire(import.meta.url).resolve("@realtime-schema/transformer/compile-worker"),
  );
  return compile(request);
}
