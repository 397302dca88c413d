import picocolors from "picocolors";
import { lineMap, type LineMap } from "../source/line-map.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Diagnostic, Span } from "./diagnostic.ts";

export interface PrettyOptions {
  readonly color?: boolean;
  /** How a file of the SQL folder is called in the output: `sql/tables.sql` from where the reader stands. */
  readonly displayPath?: (file: string) => string;
}

/**
 * For a terminal: every problem with its place, the lines around it, carets below the span, and the hint.
 *
 * ```ts
 * import { compile, readSqlFolder } from "@realtime-schema/transformer";
 * import { writePretty } from "@realtime-schema/transformer/build";
 *
 * const { diagnostics, files } = compile(readSqlFolder("sql/"));
 * console.error(writePretty(diagnostics, files, { color: process.stderr.isTTY }));
 * ```
 */
export function writePretty(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  options: PrettyOptions = {},
): string {
  const colors = picocolors.createColors(options.color ?? false);
  const sources = new Map(files.map((file) => [file.path, file.text]));
  const maps = new Map<string, LineMap>();
  const display = options.displayPath ?? ((file) => file);
  const mapOf = (file: string): LineMap => {
    const map = maps.get(file) ?? lineMap(sources.get(file) ?? "");
    maps.set(file, map);
    return map;
  };
  const place = (span: Span): string => {
    const { line, column } = mapOf(span.file).place(span.start);
    return `${display(span.file)}:${line}:${column}`;
  };
  return diagnostics
    .map((diagnostic) => {
      const { code, severity, message, sqlstate, hint, related = [] } = diagnostic;
      const paint = severity === "error" ? colors.red : colors.yellow;
      const state = sqlstate === undefined ? "" : colors.dim(` [${sqlstate}]`);
      const head = `${colors.cyan(place(diagnostic.span))} ${paint(colors.bold(`${severity} ${code}`))}: ${colors.bold(message)}${state}`;
      const frame = codeFrame(mapOf(diagnostic.span.file), diagnostic.span, paint, colors.dim);
      const notes = related.map(({ message: note, span }) => `  ${colors.dim("note:")} ${note} (${place(span)})`);
      const help = hint === undefined ? [] : [`  ${colors.green("hint:")} ${hint}`];
      return [head, "", ...frame, ...notes, ...help].join("\n");
    })
    .join("\n\n");
}

type Paint = (text: string) => string;

const WIDTH = 110;

function codeFrame(map: LineMap, span: Span, paint: Paint, dim: Paint): string[] {
  const { line, column } = map.place(span.start);
  const end = map.place(Math.max(span.end, span.start + 1));
  const digits = String(line).length;
  const text = map.lineText(line);
  const from = Math.max(0, Math.min(column - 1, text.length));
  const to =
    end.line === line ? Math.max(from + 1, Math.min(end.column - 1, text.length)) : Math.max(from + 1, text.length);
  // A line of a megabyte is shown where the problem is, not from its beginning.
  const cut = to > WIDTH ? Math.max(0, from - 40) : 0;
  const shown = (value: string): string => {
    const part = value.slice(cut, cut + WIDTH).replaceAll("\0", "\u2400");
    return `${cut > 0 ? "…" : ""}${part}${value.length > cut + WIDTH ? "…" : ""}`;
  };
  const gutter = (number: number | undefined): string =>
    `  ${dim(`${number === undefined ? " ".repeat(digits) : String(number).padStart(digits)} |`)} `;
  const lines: string[] = [];
  const above = line > 1 ? map.lineText(line - 1) : "";
  if (above.trim() !== "" && cut === 0) lines.push(gutter(line - 1) + shown(above));
  lines.push(gutter(line) + shown(text));
  const lead = (cut > 0 ? " " : "") + text.slice(cut, from).replaceAll(/[^\t]/gu, " ");
  const marked = Math.max(1, Array.from(text.slice(from, Math.min(to, cut + WIDTH))).length);
  lines.push(gutter(undefined) + lead + paint("^".repeat(marked)));
  return lines;
}
