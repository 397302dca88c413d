import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "./source-file.ts";

/** What is wrong with a file before any of its SQL is read: its encoding. */
export function fileDiagnostics(file: SourceFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  const at = (start: number) => ({ file: file.path, start, end: start + 1 });
  if (file.text.startsWith("\uFEFF")) {
    const hint = 'save the file as "UTF-8 without BOM"';
    found.push(diagnose("RS1005", at(0), "the file begins with a byte order mark", { hint }));
  }
  if (file.invalidUtf8 !== undefined) {
    const hint = "convert the file to UTF-8, for example: iconv -f LATIN1 -t UTF-8";
    const message = 'invalid byte sequence for encoding "UTF8"';
    found.push(diagnose("RS1003", at(file.invalidUtf8), message, { sqlstate: "22021", hint }));
  }
  const nul = file.text.indexOf("\0");
  if (nul >= 0) {
    const message = 'invalid byte sequence for encoding "UTF8": 0x00';
    const hint = "remove the NUL character; is the file saved as UTF-16?";
    found.push(diagnose("RS1004", at(nul), message, { sqlstate: "22021", hint }));
  }
  return found;
}
