import { posix } from "node:path";
import { decode } from "@jridgewell/sourcemap-codec";
import type { CompileResponse } from "../worker/protocol.ts";
import { lineMap, type LineMap } from "../../source/line-map.ts";
import { tsPath } from "../virtual-files.ts";

/** A place in a SQL file. */
export interface SqlPlace {
  readonly fileName: string;
  /** UTF-16 offset. */
  readonly start: number;
  readonly length: number;
}

/** Follows a declaration map by hand: TypeScript reads maps of files on disk alone. */
export function sqlPlace(sqlDir: string, response: CompileResponse, offset: number): SqlPlace | undefined {
  const { declarations } = response;
  if (!declarations) return undefined;
  const map = JSON.parse(declarations["schema.d.ts.map"]) as { sources: string[]; mappings: string };
  const { line, column } = lineMap(declarations["schema.d.ts"]).place(offset);
  const segments: readonly (readonly number[])[] = decode(map.mappings)[line - 1] ?? [];
  const at = segments.findIndex(([generated]) => generated === column - 1);
  const [, source, sqlLine, sqlColumn] = segments[at] ?? [];
  if (source === undefined || sqlLine === undefined || sqlColumn === undefined) return undefined;
  const fileName = posix.join(tsPath(response.outDir), map.sources[source] ?? "");
  const path = posix.relative(tsPath(sqlDir), fileName);
  const text = response.files.find((file) => file.path === path)?.text;
  if (text === undefined) return undefined;
  const lines: LineMap = lineMap(text);
  const start = lines.lineStart(sqlLine + 1) + sqlColumn;
  // The next segment is the end of the same name.
  const [, , endLine, endColumn] = segments[at + 1] ?? [];
  const length = endLine === sqlLine && endColumn !== undefined ? Math.max(0, endColumn - sqlColumn) : 0;
  return { fileName, start, length };
}
