import { join, relative, sep } from "node:path";
import {
  type CallError,
  type Diagnostic,
  lineMap,
  type SqlBuild,
  type SqlProject,
  writePretty,
} from "@realtime-schema/transformer/build";

/** A problem as bundlers and their overlays show it. */
export interface BuildProblem {
  /** Every problem with its place and frame. */
  readonly message: string;
  /** Every problem in a line of its own, for who shows the frame of the first one beside it. */
  readonly list: string;
  /** The first one in one line. */
  readonly summary: string;
  /** All but the first, with their frames. */
  readonly others?: string;
  readonly hint?: string;
  /** Absolute path of the file of the first one. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 0, as bundlers count. */
  readonly column: number;
  /** How much of the line it takes. */
  readonly length: number;
  readonly lineText: string;
  readonly frame: string;
}

/** A text that problems point into. */
interface Source {
  /** As `Diagnostic.span` names it. */
  readonly path: string;
  readonly text: string;
}

/** Sums up the errors of a build, or gives nothing when there is none. */
export function sqlProblem(project: SqlProject, build: SqlBuild): BuildProblem | undefined {
  const errors = build.diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first) return undefined;
  return toProblem(first, errors, build.files, (path) => join(project.sqlDir, path));
}

/** A `realtimeSchema` that cannot be expanded. */
export function callProblem({ problem }: CallError, file: string, text: string): BuildProblem {
  const { code, message, hint, start, end } = problem;
  const diagnostic: Diagnostic = { code, message, hint, severity: "error", span: { file, start, end } };
  return toProblem(diagnostic, [diagnostic], [{ path: file, text }], (path) => path);
}

function toProblem(
  first: Diagnostic,
  all: readonly Diagnostic[],
  sources: readonly Source[],
  absolute: (path: string) => string,
): BuildProblem {
  const { code, message, hint, span } = first;
  const displayPath = (path: string): string => relative(process.cwd(), absolute(path)).split(sep).join("/");
  const lines = lineMap(sources.find(({ path }) => path === span.file)?.text ?? "");
  const { line, column } = lines.place(span.start);
  const end = lines.place(span.end);
  const lineText = lines.lineText(line);
  const frame = writePretty([{ code, message, severity: "error", span }], sources, { displayPath });
  return {
    message: writePretty(all, sources, { displayPath }),
    list: [
      `${code}: ${message}`,
      ...(hint === undefined ? [] : [`hint: ${hint}`]),
      ...all.slice(1).map((other) => headOf(writePretty([other], sources, { displayPath }))),
    ].join("\n"),
    summary: `${code}: ${message}`,
    ...(all.length > 1 && { others: writePretty(all.slice(1), sources, { displayPath }) }),
    ...(hint !== undefined && { hint }),
    file: absolute(span.file),
    line,
    column: column - 1,
    length: Math.max(1, (end.line === line ? end.column : lineText.length + 1) - column),
    lineText,
    // The overlay prints place and message by itself.
    frame: frame.split("\n").slice(2).join("\n"),
  };
}

/** `sql/queries.sql:3:16 error RS1001: …` */
function headOf(pretty: string): string {
  return pretty.slice(0, pretty.indexOf("\n"));
}
