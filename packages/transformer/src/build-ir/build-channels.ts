import { readChannel, type ChannelTag } from "../annotations/tag-values.ts";
import { spanOf, type Tag } from "../annotations/tag.ts";
import { diagnose, didYouMean } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { identifier } from "../annotations/tag-values.ts";
import type { Problem } from "../analyze/analysis.ts";
import type { ChannelIr } from "../ir.ts";
import { scanToken } from "../scan/scan-token.ts";
import { quotedRelation, type AnalyzeText } from "./analyze-text.ts";
import type { PlainRelation } from "./build-relation.ts";
import { toDiagnostic } from "./problems.ts";

export interface Channels {
  readonly channels: readonly ChannelIr[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `@broadcast_channel` tags and has the analyser check their expressions over a row of the table. */
export function buildChannels(
  file: string,
  tags: readonly Tag[],
  relation: PlainRelation,
  analyze: AnalyzeText,
): Channels {
  const channels: ChannelIr[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const tag of tags) {
    if (tag.name !== "broadcast_channel") continue;
    const { value } = readChannel(tag);
    if (!value) continue;
    const built = buildChannel(file, value, relation, analyze);
    diagnostics.push(...built.diagnostics);
    channels.push(...built.channels);
  }
  return { channels, diagnostics };
}

function buildChannel(file: string, tag: ChannelTag, relation: PlainRelation, analyze: AnalyzeText): Channels {
  const { value } = tag.attribute;
  if (tag.kind === "column") {
    const { name: column } = identifier(value);
    const names = relation.columns.map(({ name }) => name);
    if (names.includes(column)) return { channels: [{ kind: "column", column, columns: [column] }], diagnostics: [] };
    const message = `table "${relation.key}" has no column "${column}"`;
    const hint = didYouMean(column, names, `columns: ${names.join(", ")}`);
    return { channels: [], diagnostics: [diagnose("RS3006", spanOf(file, value), message, { hint })] };
  }
  const isQuery = tag.kind === "subquery";
  // NEW is an alias like any other here: PostgreSQL folds it to "new".
  const [before, after] = isQuery
    ? ["SELECT (", `) AS channel FROM ${quotedRelation(relation)} AS new`]
    : ["SELECT (", `)::text AS channel FROM ${quotedRelation(relation)}`];
  const stray = strayToken(value.text);
  const { analysis, problems } = stray
    ? { analysis: undefined, problems: [stray] }
    : analyze(before + value.text + after);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0 || !analysis) {
    const offset = stray ? 0 : before.length;
    return { channels: [], diagnostics: errors.map((problem) => inAttribute(file, tag, offset, problem)) };
  }
  const own = analysis.dependencies.find((dependency) => dependency.relation === relation.key);
  const columns = own?.columns ?? [];
  if (tag.kind !== "subquery") {
    return { channels: [{ kind: tag.kind, expression: value.text, columns }], diagnostics: [] };
  }
  const relations = analysis.dependencies
    .map((dependency) => dependency.relation)
    .filter((key) => key !== relation.key);
  return { channels: [{ kind: "subquery", query: value.text, columns, relations }], diagnostics: [] };
}

/** What would end the expression before its end, or hide what comes after it. */
function strayToken(expression: string): Problem | undefined {
  let depth = 0;
  for (let token = scanToken(expression, 0); token; token = scanToken(expression, token.end)) {
    const text = expression.slice(token.start, token.end);
    if (text === "(") depth++;
    if (text === ")") depth--;
    const isStray = depth < 0 || text === ";" || token.kind === "line-comment" || token.kind === "meta-command";
    if (!isStray && token.error === undefined) continue;
    const message = token.error ?? `syntax error at or near "${text}"`;
    return { severity: "error", sqlstate: "42601", message, position: token.start, end: token.end };
  }
  return undefined;
}

function inAttribute(file: string, { attribute }: ChannelTag, offset: number, problem: Problem): Diagnostic {
  const { text } = attribute.value;
  const inside = (position: number): number => Math.min(Math.max(position - offset, 0), text.length);
  const isAtEnd = problem.message.startsWith("syntax error") && (problem.position ?? 0) - offset >= text.length;
  const shifted = {
    ...problem,
    ...(isAtEnd ? { message: "syntax error at end of input", hint: "the expression is not complete" } : {}),
    ...(problem.position === undefined
      ? {}
      : { position: Math.min(inside(problem.position), Math.max(0, text.length - 1)) }),
    ...(problem.end === undefined ? {} : { end: inside(problem.end) }),
  };
  return toDiagnostic(shifted, {
    file,
    text,
    map: (position) => attribute.place(position),
    whole: { start: attribute.value.start, end: attribute.value.end },
  });
}
