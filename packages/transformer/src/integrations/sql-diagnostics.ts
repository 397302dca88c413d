import { join } from "node:path";
import type * as ts from "typescript";
import type { CallProblem } from "../calls/find-calls.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompileResponse } from "./worker/protocol.ts";

type Ts = typeof ts;

/** RS2003 as TypeScript's printers show it: they know numbers alone, and add `TS` in front. */
function tsCode(code: string): number {
  return Number(code.replace("RS", "99"));
}

/** The problems of a SQL folder as TypeScript's diagnostics, in files that TypeScript can print. */
export function sqlDiagnostics(ts: Ts, sqlDir: string, response: CompileResponse): ts.Diagnostic[] {
  const files = new Map(
    response.files.map(({ path, text }) => [
      path,
      ts.createSourceFile(join(sqlDir, path), text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS),
    ]),
  );
  return response.diagnostics.map((diagnostic) => ({
    category: diagnostic.severity === "error" ? ts.DiagnosticCategory.Error : ts.DiagnosticCategory.Warning,
    code: tsCode(diagnostic.code),
    source: "realtime-schema",
    file: files.get(diagnostic.span.file),
    start: diagnostic.span.start,
    length: Math.max(1, diagnostic.span.end - diagnostic.span.start),
    messageText: messageOf(diagnostic),
    relatedInformation: (diagnostic.related ?? []).map(({ message, span }) => ({
      category: ts.DiagnosticCategory.Message,
      code: tsCode(diagnostic.code),
      file: files.get(span.file),
      start: span.start,
      length: Math.max(1, span.end - span.start),
      messageText: message,
    })),
  }));
}

/** A use of the macro that cannot be expanded, where it stands. */
export function callDiagnostic(ts: Ts, file: ts.SourceFile, problem: CallProblem): ts.DiagnosticWithLocation {
  return {
    category: ts.DiagnosticCategory.Error,
    code: tsCode(problem.code),
    source: "realtime-schema",
    file,
    start: problem.start,
    length: problem.end - problem.start,
    messageText: messageOf(problem),
  };
}

/** A folder that a file names and that is not there. */
export function folderDiagnostic(
  ts: Ts,
  file: ts.SourceFile,
  use: { readonly start: number; readonly end: number },
  problem: { readonly message: string; readonly hint: string },
): ts.DiagnosticWithLocation {
  return callDiagnostic(ts, file, { ...problem, code: "RS6003", start: use.start, end: use.end });
}

function messageOf({ code, message, hint }: Pick<Diagnostic, "message" | "hint"> & { readonly code: string }): string {
  return `${code}: ${message}${hint === undefined ? "" : `\n  hint: ${hint}`}`;
}
