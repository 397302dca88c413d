import { relative, sep } from "node:path";
import {
  type CallError,
  type Diagnostic,
  lineMap,
  type SqlBuild,
  type SqlProject,
} from "@realtime-schema/transformer/build";

/** A problem as bundlers and their overlays show it. */
export interface BuildProblem {
  /** Every problem with its place and frame. */
  readonly message: string;
  /** Absolute path of the file of the first one. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 0, as bundlers count. */
  readonly column: number;
  readonly lineText: string;
  readonly length: number;
  /** Code frame of the first one. */
  readonly frame: string;
  readonly hint?: string;
  readonly summary: string;
}

/** Sums up the errors of a build, or gives nothing when there is none. */
export function sqlProblem(project: SqlProject, build: SqlBuild): BuildProblem | undefined {
  const problems = build.diagnostics
    .filter(({ severity }) => severity === "error")
    .map((diagnostic) => diagnosticProblem(project, build, diagnostic));
  const [first] = problems;
  if (!first) return undefined;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const head = `${count} in ${project.directory}`;
  return { ...first, message: [head, ...problems.map(({ message }) => message)].join("\n\n"), summary: first.summary };
}

function diagnosticProblem(project: SqlProject, build: SqlBuild, diagnostic: Diagnostic): BuildProblem {
  const { span, code, message, hint } = diagnostic;
  const text = build.files.find(({ path }) => path === span.file)?.text ?? "";
  const file = `${project.sqlDir}${sep}${span.file.split("/").join(sep)}`;
  return problemAt({ file, text, start: span.start, end: span.end, code, message, hint });
}

/** A `realtimeSchema` that cannot be expanded. */
export function callProblem(error: CallError, file: string, text: string): BuildProblem {
  return problemAt({ file, text, ...error.problem });
}

function problemAt(at: {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
}): BuildProblem {
  const lines = lineMap(at.text);
  const { line, column } = lines.place(at.start);
  const end = lines.place(at.end);
  const lineText = lines.lineText(line);
  const length = Math.max(1, (end.line === line ? end.column : lineText.length + 1) - column);
  const frame = codeFrame(lines.lineText, line, column, length);
  const summary = `${at.code}: ${at.message}`;
  const where = `${relative(process.cwd(), at.file).split(sep).join("/")}:${line}:${column}`;
  const hint = at.hint === undefined ? "" : `\nhint: ${at.hint}`;
  return {
    message: `${where} - ${summary}\n${frame}${hint}`,
    file: at.file,
    line,
    column: column - 1,
    lineText,
    length,
    frame,
    summary,
    ...(at.hint !== undefined && { hint: at.hint }),
  };
}

/** Two lines above the place, and a mark below it. */
function codeFrame(lineText: (line: number) => string, line: number, column: number, length: number): string {
  const width = String(line).length;
  const first = Math.max(1, line - 2);
  const shown = Array.from({ length: line - first + 1 }, (_, index) => first + index).map(
    (number) => `${String(number).padStart(width)} | ${lineText(number)}`,
  );
  // Tabs stay tabs, so that the mark stands below the place at any width.
  const indent = lineText(line)
    .slice(0, column - 1)
    .replace(/[^\t]/g, " ");
  return [...shown, `${" ".repeat(width)} | ${indent}${"^".repeat(length)}`].join("\n");
}
