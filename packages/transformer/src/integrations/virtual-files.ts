import { dirname, posix } from "node:path";

/** Files that exist in memory alone, by absolute path with forward slashes. */
export type VirtualFiles = ReadonlyMap<string, string>;

interface FileHost {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  directoryExists?(path: string): boolean;
}

/** TypeScript writes paths with forward slashes everywhere. */
export function tsPath(path: string): string {
  return path.replaceAll("\\", "/");
}

/** How a file imports another. */
export function relativeSpecifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(tsPath(from)), tsPath(to));
  return path.startsWith(".") ? path : `./${path}`;
}

/** A host's file functions with files in memory in front of those on disk. */
export function withVirtualFiles(host: FileHost, files: () => VirtualFiles): Required<FileHost> {
  // Bound before a caller replaces them on the host itself.
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  const directoryExists = host.directoryExists?.bind(host);
  return {
    fileExists: (path) => files().has(tsPath(path)) || fileExists(path),
    readFile: (path) => files().get(tsPath(path)) ?? readFile(path),
    directoryExists: (path) => {
      const wanted = tsPath(path);
      for (const file of files().keys()) if (dirname(file) === wanted) return true;
      // A host without the function lets TypeScript look for every file.
      return directoryExists?.(path) ?? true;
    },
  };
}
