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
}

interface Watcher {
  close(): void;
}

/** How often a file is looked at where the system tells of no changes; milliseconds. */
const pollingInterval = 250;

/** `compiled` is called with every result that differs from the one before. */
export function schemaWatch(
  host: Pick<ServerHost, "watchDirectory" | "watchFile">,
  compiled: (response: CompileResponse) => void,
): SchemaWatch {
  const folders = new Map<string, CompileResponse>();
  const watchers = new Map<string, Watcher>();

  const compile = (sqlDir: string): CompileResponse => {
    const response = compileSync({ root: findProjectRoot(dirname(sqlDir)), sqlDir });
    const before = folders.get(sqlDir);
    folders.set(sqlDir, response);
    watchFiles(sqlDir, response);
    if (response.version !== before?.version) compiled(response);
    return response;
  };
  // A watched directory tells of files that come and go, not of what is written into them.
  const watchFiles = (sqlDir: string, response: CompileResponse): void => {
    for (const { path } of response.files) {
      const file = join(sqlDir, path);
      if (watchers.has(file)) continue;
      const watcher = host.watchFile?.(file, () => compile(sqlDir), pollingInterval);
      if (watcher) watchers.set(file, watcher);
    }
  };
  const watchFolder = (sqlDir: string): void => {
    if (watchers.has(sqlDir)) return;
    // A folder that is not there yet is seen when it comes: its parent is watched.
    const isFolder = statSync(sqlDir, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const changed = (fileName: string): void => {
      if (fileName.endsWith(".sql")) compile(sqlDir);
    };
    const watcher = host.watchDirectory?.(isFolder ? sqlDir : dirname(sqlDir), changed, true);
    if (watcher) watchers.set(sqlDir, watcher);
  };

  return {
    folders,
    use(sqlDir) {
      watchFolder(sqlDir);
      return folders.get(sqlDir) ?? compile(sqlDir);
    },
  };
}
