import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Declarations } from "../../emit/declarations.ts";

/** What a synchronous caller asks of the compiler in the worker. Paths are absolute. */
export interface CompileRequest {
  readonly root: string;
  readonly sqlDir: string;
  /** Where declarations are, or would be, written. */
  readonly outDir?: string;
  readonly delivery?: "log" | "notify";
  /** How the modules import `schema.d.ts`; without it, there are no modules in the answer. */
  readonly types?: string;
  /** Texts of SQL files that an editor has not saved, by path relative to the folder. */
  readonly unsaved?: readonly (readonly [path: string, text: string])[];
}

export interface CompileResponse {
  readonly outDir: string;
  /** The folder as generated files call it. */
  readonly directory: string;
  /** Changes when anything else here does. */
  readonly version: number;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of what compiled: editors show the rest of the schema while one query is being typed. */
  readonly declarations?: Declarations;
  /** The modules in TypeScript; absent when there is any error or nobody asked. */
  readonly modules?: { readonly server: string; readonly client: string };
  /** The folder is missing or empty. */
  readonly folderProblem?: { readonly message: string; readonly hint: string };
}
