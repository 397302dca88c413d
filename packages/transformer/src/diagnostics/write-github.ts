import type { SourceFile } from "../source/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { toJsonDiagnostics } from "./write-json.ts";

/** Workflow commands, which GitHub shows beside the changed lines of a pull request. */
export function writeGithub(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  displayPath: (file: string) => string = (file) => file,
): string {
  return toJsonDiagnostics(diagnostics, files)
    .map(({ severity, code, message, hint, file, line, column, endLine, endColumn }) => {
      const end = endLine === line ? `,endColumn=${endColumn}` : "";
      const place = `file=${property(displayPath(file))},line=${line},endLine=${endLine},col=${column}${end}`;
      const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
      return `::${severity} ${place},title=${code}::${data(text)}`;
    })
    .join("\n");
}

// The escapes of GitHub's runner (actions/toolkit, command.ts).
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
