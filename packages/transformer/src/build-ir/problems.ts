import type { Problem } from "../analyze/analysis.ts";
import { isDiagnosticCode, type DiagnosticCode } from "../diagnostics/codes.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic, Span } from "../diagnostics/diagnostic.ts";
import { codeOfSqlstate } from "../diagnostics/sqlstate.ts";
import { scanToken } from "../scan/scan-token.ts";

/** Where a problem's offsets lead in the files. */
export interface ProblemPlace {
  readonly file: string;
  readonly text: string;
  /** File offset of the text's offset. */
  readonly map: (offset: number) => number;
  /** What is marked when PostgreSQL gives no place. */
  readonly whole: { readonly start: number; readonly end: number };
}

/** A statement's text stands in its file as it is. */
export function statementPlace(file: string, start: number, text: string): ProblemPlace {
  const first = scanToken(text, 0);
  const whole = { start: start + (first?.start ?? 0), end: start + (first?.end ?? text.length) };
  return { file, text, map: (offset) => start + offset, whole };
}

export function toDiagnostic(problem: Problem, place: ProblemPlace): Diagnostic {
  const { sqlstate, message, detail, hint, severity } = problem;
  const hints = [...(detail === undefined ? [] : [detail]), ...(hint === undefined ? [] : [hint])];
  return diagnose(codeOf(problem), spanOfProblem(problem, place), message, {
    severity,
    ...(sqlstate === undefined ? {} : { sqlstate }),
    hint: hints.length > 0 ? hints.join(" ") : undefined,
  });
}

function codeOf({ code, sqlstate, message }: Problem): DiagnosticCode {
  if (code !== undefined && isDiagnosticCode(code)) return code;
  // read_only_sql_transaction: what a @query may not do.
  if (sqlstate === "25006") return "RS3018";
  if (sqlstate === "42601" && message.startsWith("syntax error")) return "RS1001";
  return sqlstate === undefined ? "RS9001" : codeOfSqlstate(sqlstate);
}

function spanOfProblem({ position, end }: Problem, place: ProblemPlace): Span {
  if (position === undefined) return { file: place.file, ...place.whole };
  const token = scanToken(place.text, position);
  const until = end ?? qualifiedEnd(place.text, token?.end ?? position + 1);
  return { file: place.file, start: place.map(position), end: Math.max(place.map(until), place.map(position) + 1) };
}

/** PostgreSQL points at the first word of `inventory.quantty`: mark all of it. */
function qualifiedEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const dot = scanToken(text, end);
    if (!dot || dot.start !== end || text.slice(dot.start, dot.end) !== ".") return end;
    const part = scanToken(text, dot.end);
    if (!part || part.start !== dot.end || (part.kind !== "word" && part.kind !== "quoted-identifier")) return end;
    end = part.end;
  }
}
