import type { AnalysisOptions } from "../analyze/analysis.ts";
import type { NamedDefinition } from "../annotations/definition.ts";
import {
  readChoice,
  readIdentifiers,
  readParam,
  readType,
  type Identifier,
  type ParamTag,
} from "../annotations/tag-values.ts";
import { spanOf, type Tag, type Word } from "../annotations/tag.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ValueIr } from "../ir.ts";
import { scanToken } from "../scan/scan-token.ts";
import type { AnalyzeText } from "./analyze-text.ts";
import { toDiagnostic } from "./problems.ts";

/** `@param` with its prose and, where its type was given and is known, that type as a value. */
export interface DeclaredParam extends ParamTag {
  readonly tag: Tag;
  readonly declared?: ValueIr;
}

/** The tags of a `@query` or `@mutation`, read. */
export interface StatementTags {
  /** By number. */
  readonly params: ReadonlyMap<number, DeclaredParam>;
  readonly returns?: { readonly value: "one" | "maybe" | "many"; readonly tag: Tag };
  readonly cacheKey?: readonly Identifier[];
  readonly types: readonly { readonly column: Identifier; readonly ts: Word; readonly tag: Tag }[];
}

export function readStatementTags(definition: NamedDefinition, analyze: AnalyzeText, out: Diagnostic[]): StatementTags {
  const { tags, file } = definition;
  const params = new Map<number, DeclaredParam>();
  const names = new Map<string, Tag>();
  for (const tag of tags.filter(({ name }) => name === "param")) {
    const { value } = readParam(tag);
    if (!value) continue;
    if (params.has(value.number)) {
      out.push(
        diagnose("RS3004", spanOf(file, value.numberWord), `${value.numberWord.text} is described twice`, {
          hint: "keep one of them",
        }),
      );
      continue;
    }
    const earlier = names.get(value.name.text);
    if (earlier) {
      const related = [{ message: "the first is here", span: spanOf(file, earlier) }];
      const message = `two parameters are called "${value.name.text}"`;
      out.push(diagnose("RS3022", spanOf(file, value.name), message, { hint: "give each a name of its own", related }));
    }
    names.set(value.name.text, tag);
    const declared = value.type && declaredType(file, value.type, analyze, out);
    params.set(value.number, { ...value, tag, ...(declared ? { declared } : {}) });
  }
  const returnsTag = tags.find(({ name }) => name === "returns");
  const returns = returnsTag && readChoice(returnsTag, ["one", "maybe", "many"]).value;
  const cacheKeyTag = tags.find(({ name }) => name === "cache_key");
  const cacheKey = cacheKeyTag && readIdentifiers(cacheKeyTag).value;
  const types = tags
    .filter(({ name }) => name === "type")
    .flatMap((tag) => {
      const { value } = readType(tag, true);
      return value?.column ? [{ column: value.column, ts: value.ts, tag }] : [];
    });
  return {
    params,
    ...(returnsTag && returns ? { returns: { value: returns, tag: returnsTag } } : {}),
    ...(cacheKey ? { cacheKey } : {}),
    types,
  };
}

/** What the analyser is to honour; types that PostgreSQL does not know are left out, they are reported. */
export function analysisOptions(definition: NamedDefinition, tags: StatementTags): AnalysisOptions {
  const params = new Map(
    [...tags.params].map(([number, { name, type, declared, nullable }]) => [
      number,
      { name: name.text, ...(type && declared ? { type: type.text } : {}), ...(nullable ? { nullable } : {}) },
    ]),
  );
  return { params, readOnly: definition.kind === "query" };
}

/** The highest `$n` that a statement uses. */
export function highestParam(sql: string): number {
  let highest = 0;
  for (let token = scanToken(sql, 0); token; token = scanToken(sql, token.end)) {
    if (token.kind === "param") highest = Math.max(highest, Number(sql.slice(token.start + 1, token.end)) || 0);
  }
  return highest;
}

function declaredType(file: string, type: Word, analyze: AnalyzeText, out: Diagnostic[]): ValueIr | undefined {
  const before = "SELECT NULL::";
  const { analysis, problems } = analyze(`${before}${type.text} AS value`);
  const problem = problems.find(({ severity }) => severity === "error");
  const [value] = analysis?.columns ?? [];
  if (!problem && value) return value;
  const whole = { start: type.start, end: type.end };
  const place = { file, text: type.text, map: (offset: number) => type.start + offset, whole };
  const {
    position: _position,
    end: _end,
    ...rest
  } = problem ?? {
    severity: "error" as const,
    message: `"${type.text}" is not a type`,
  };
  out.push({ ...toDiagnostic(rest, place), code: "RS3021" });
  return undefined;
}
