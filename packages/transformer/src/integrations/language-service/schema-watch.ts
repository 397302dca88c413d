import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProjectRoot } from "../../calls/resolve-directory.ts";
import { compileSync } from "../worker/compile-sync.ts";
import type { CompileResponse } from "../worker/protocol.ts";
import type { ServerHost } from "./virtual-host.ts";

/** The SQL folders of one TypeScript project, compiled again when their files change. */
export interface SchemaWatch {
  /** Compiles a folder that a file of the project names. */
  use(sqlDir: string): CompileResponse;
  readonly folders: ReadonlyMap<string, CompileResponse>;
  /** Stops watching. */
  close(): void;
}

/** `compiled` is called with every result that differs from the one before. */
export function schemaWatch(
  host: Pick<ServerHost, "watchDirectory">,
  compiled: (response: CompileResponse) => void,
): SchemaWatch {
  const folders = new Map<string, CompileResponse>();
  const watchers: { close(): void }[] = [];
  const compile = (sqlDir: string): CompileResponse => {
    const response = compileSync({ root: findProjectRoot(dirname(sqlDir)), sqlDir });
    const before = folders.get(sqlDir);
    folders.set(sqlDir, response);
    if (response.version !== before?.version) compiled(response);
    return response;
  };
  return {
    folders,
    use(sqlDir) {
      const known = folders.get(sqlDir);
      if (known) return known;
      // A folder that is not there yet is seen when it comes: its parent is watched.
      const isFolder = statSync(sqlDir, { throwIfNoEntry: false })?.isDirectory() ?? false;
      const watched = host.watchDirectory?.(
        isFolder ? sqlDir : join(sqlDir, ".."),
        (fileName) => {
          if (fileName.endsWith(".sql")) compile(sqlDir);
        },
        true,
      );
      if (watched) watchers.push(watched);
      return compile(sqlDir);
    },
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}
