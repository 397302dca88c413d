import { distance } from "fastest-levenshtein";
import type { CodeEntry } from "./code-entry.ts";
import { diagnosticCodes, type DiagnosticCode } from "./codes.ts";
import type { Diagnostic, Span } from "./diagnostic.ts";

type Extra = Partial<Pick<Diagnostic, "severity" | "sqlstate" | "related">> & { readonly hint?: string | undefined };

/** Makes a diagnostic with its code's severity. */
export function diagnose(code: DiagnosticCode, span: Span, message: string, extra: Extra = {}): Diagnostic {
  const { hint, ...rest } = extra;
  const entry: CodeEntry = diagnosticCodes[code];
  const severity = entry.severity ?? "error";
  return { code, severity, message, span, ...(hint === undefined ? {} : { hint }), ...rest };
}

/** The candidate that a misspelt name most likely means; `undefined` when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  // Two swapped letters are two edits.
  let bestDistance = (wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3))) + 1;
  for (const candidate of candidates) {
    const measured = distance(wanted, candidate.toLowerCase());
    if (measured < bestDistance || (measured === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = measured;
    }
  }
  return best;
}

/** `did you mean "x"?`, or what else there is to say. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise?: string): string | undefined {
  const found = nearest(name, candidates);
  return found === undefined ? otherwise : `did you mean "${found}"?`;
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** Files in path order, then by place; the order that every writer prints. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
