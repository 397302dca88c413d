import { posix } from "node:path";
import { tsPath, type VirtualFiles, withVirtualFiles } from "../virtual-files.ts";

type WatchCallback = (fileName: string, eventKind: number) => void;

/** What of `ts.server.ServerHost` (the `ts.sys` that tsserver reads files with) is used here. */
export interface ServerHost {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  directoryExists(path: string): boolean;
  getFileSize?(path: string): number;
  getModifiedTime?(path: string): Date | undefined;
  watchFile?(path: string, callback: WatchCallback, ...rest: unknown[]): { close(): void };
  watchDirectory?(path: string, callback: (fileName: string) => void, recursive?: boolean): { close(): void };
}

/** The files that a server sees besides those on disk. */
export interface VirtualDisk {
  /** Puts a folder's files there, and tells who watches them. */
  write(folder: string, files: Readonly<Record<string, string>>): void;
}

const disks = new WeakMap<ServerHost, VirtualDisk>();
/** `ts.FileWatcherEventKind` */
const created = 0;
const changed = 1;

/**
 * Gives a server files in memory. They stand in its own host, not in a project's: only what the host can read gets a script info,
 * and with it everything that tsserver does with files, declaration maps included.
 */
export function virtualDisk(host: ServerHost): VirtualDisk {
  const known = disks.get(host);
  if (known) return known;
  const files = new Map<string, string>();
  const watchers = new Map<string, Set<WatchCallback>>();
  const times = new Map<string, Date>();
  replaceFunctions(host, files, watchers, times);
  const disk: VirtualDisk = {
    write(folder, texts) {
      for (const [name, text] of Object.entries(texts)) {
        const path = posix.join(tsPath(folder), name);
        const before = files.get(path);
        if (before === text) continue;
        files.set(path, text);
        times.set(path, new Date((times.get(path)?.getTime() ?? Date.now()) + 1));
        for (const callback of watchers.get(path) ?? []) callback(path, before === undefined ? created : changed);
      }
    },
  };
  disks.set(host, disk);
  return disk;
}

function replaceFunctions(
  host: ServerHost,
  files: VirtualFiles,
  watchers: Map<string, Set<WatchCallback>>,
  times: ReadonlyMap<string, Date>,
): void {
  const watchFile = host.watchFile?.bind(host);
  const getFileSize = host.getFileSize?.bind(host);
  const getModifiedTime = host.getModifiedTime?.bind(host);
  Object.assign(
    host,
    withVirtualFiles(host, () => files),
  );
  if (getFileSize) host.getFileSize = (path) => files.get(tsPath(path))?.length ?? getFileSize(path);
  if (getModifiedTime) host.getModifiedTime = (path) => times.get(tsPath(path)) ?? getModifiedTime(path);
  if (!watchFile) return;
  host.watchFile = (path, callback, ...rest) => {
    const callbacks = watchers.get(tsPath(path)) ?? new Set();
    watchers.set(tsPath(path), callbacks.add(callback));
    const watcher = watchFile(path, callback, ...rest);
    return {
      close() {
        callbacks.delete(callback);
        watcher.close();
      },
    };
  };
}
