import { lineMap, type LineMap } from "../source/line-map.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Diagnostic, Severity, Span } from "./diagnostic.ts";

/** A place as `check --json` prints it: lines and columns count from 1, the end is exclusive. */
export interface JsonPlace {
  /** Relative to the SQL folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as `check --json` prints it. Stable. */
export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly sqlstate?: string;
  readonly hint?: string;
  readonly related?: readonly (JsonPlace & { readonly message: string })[];
}

export function toJsonDiagnostics(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): JsonDiagnostic[] {
  const sources = new Map(files.map((file) => [file.path, file.text]));
  const maps = new Map<string, LineMap>();
  const place = (span: Span): JsonPlace => {
    const map = maps.get(span.file) ?? lineMap(sources.get(span.file) ?? "");
    maps.set(span.file, map);
    const { line, column } = map.place(span.start);
    const end = map.place(span.end);
    return { file: span.file, line, column, endLine: end.line, endColumn: end.column };
  };
  return diagnostics.map(({ code, severity, message, sqlstate, span, hint, related }) => ({
    code,
    severity,
    message,
    ...(sqlstate === undefined ? {} : { sqlstate }),
    ...place(span),
    ...(hint === undefined ? {} : { hint }),
    ...(related && related.length > 0
      ? { related: related.map((note) => Object.assign(place(note.span), { message: note.message })) }
      : {}),
  }));
}
