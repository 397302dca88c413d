import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProjectRoot } from "../../calls/resolve-directory.ts";
import { compileSync } from "../worker/compile-sync.ts";
import type { CompileResponse } from "../worker/protocol.ts";

/** The SQL folders of one TypeScript project, compiled again when their files change. */
export interface SchemaWatch {
  /** Compiles a folder that a file of the project names. */
  use(sqlDir: string): CompileResponse;
  readonly folders: ReadonlyMap<string, CompileResponse>;
  /** Stops watching. */
  close(): void;
}

/** How the editor tells of changes on disk; `ts.server.ServerHost` has it. */
export interface WatchHost {
  watchDirectory?(path: string, callback: (fileName: string) => void, recursive?: boolean): { close(): void };
}

/** `changed` is called after a save of SQL has changed what a folder compiles to. */
export function schemaWatch(host: WatchHost, changed: () => void): SchemaWatch {
  const folders = new Map<string, CompileResponse>();
  const watchers: { close(): void }[] = [];
  const compile = (sqlDir: string): CompileResponse => {
    const response = compileSync({ root: findProjectRoot(dirname(sqlDir)), sqlDir });
    folders.set(sqlDir, response);
    return response;
  };
  const refresh = (sqlDir: string): void => {
    const before = folders.get(sqlDir);
    if (compile(sqlDir).version !== before?.version) changed();
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
          if (fileName.endsWith(".sql")) refresh(sqlDir);
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
