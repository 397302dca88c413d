import type { StatementAnalysis } from "../analyze/analysis.ts";
import type { NamedDefinition } from "../annotations/definition.ts";
import type { Identifier } from "../annotations/tag-values.ts";
import { joinProse, spanOf, type Tag } from "../annotations/tag.ts";
import { diagnose, didYouMean } from "../diagnostics/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { camelCase } from "../emit/names.ts";
import type { MutationIr, QueryIr, StatementIr, ValueIr } from "../ir.ts";
import { stripComments } from "../scan/strip-comments.ts";
import { typeOverrideProblem } from "./check-types.ts";
import type { Places } from "./places.ts";
import { highestParam, type StatementTags } from "./statement-tags.ts";

/** Turns an analysed statement and its tags into the IR; problems go to `out`. */
export function buildQuery(
  definition: NamedDefinition,
  tags: StatementTags,
  analysis: StatementAnalysis,
  places: Places,
  out: Diagnostic[],
): QueryIr {
  checkReads(definition, analysis, out);
  const base = buildBase(definition, tags, analysis, places, out);
  const { cacheKey, params } = nameByCacheKey(definition, tags, base.params, out);
  return {
    ...base,
    params,
    cacheKey,
    routes: analysis.routes,
    ...(analysis.outputKey ? { outputKey: analysis.outputKey } : {}),
    refreshByKey: analysis.refreshByKey,
    ...(analysis.wholeBecause === undefined ? {} : { wholeBecause: analysis.wholeBecause }),
    ordered: analysis.ordered,
    ...(analysis.sort ? { sort: analysis.sort } : {}),
    ...(analysis.opaque && analysis.opaque.length > 0 ? { opaque: analysis.opaque } : {}),
  };
}

export function buildMutation(
  definition: NamedDefinition,
  tags: StatementTags,
  analysis: StatementAnalysis,
  places: Places,
  out: Diagnostic[],
): MutationIr {
  const { command, writes } = analysis;
  const writesRows = writes.length > 0 || (command !== "SELECT" && command !== "OTHER");
  if (!writesRows && !hasErrors(analysis)) {
    const hint = `use @query ${definition.name.text} for a statement that reads`;
    out.push(diagnose("RS3019", spanOf(definition.file, definition.name), "this statement writes nothing", { hint }));
  }
  return {
    ...buildBase(definition, tags, analysis, places, out),
    handler: "sql",
    command: command === "SELECT" || command === "OTHER" ? "NONE" : command,
    writes,
  };
}

/** `@handler ts`: its parameters are all that there is. */
export function buildTsHandler(
  definition: NamedDefinition,
  tags: StatementTags,
  places: Places,
  out: Diagnostic[],
): MutationIr {
  const numbers = [...tags.params.keys()].sort((a, b) => a - b);
  const params: ValueIr[] = [];
  for (const [index, number] of numbers.entries()) {
    const param = tags.params.get(number);
    if (!param) continue;
    if (number !== index + 1) {
      const message = `parameters leave out $${String(index + 1)}`;
      const hint = "number them from $1 without gaps";
      out.push(diagnose("RS3020", spanOf(definition.file, param.numberWord), message, { hint }));
      break;
    }
    if (!param.type) {
      const message = `${param.name.text} needs a type: there is no SQL to infer it from`;
      const hint = `write @param ${param.numberWord.text} ${param.name.text} text`;
      out.push(diagnose("RS3007", spanOf(definition.file, param.name), message, { hint }));
    }
    if (param.declared) params.push(describedParam(param.declared, number, tags));
  }
  const { name, kind } = definition;
  const doc = docOf(definition);
  return {
    name: name.text,
    property: camelCase(name.text),
    ...(doc === undefined ? {} : { doc }),
    sql: "",
    sourceSql: "",
    params,
    columns: [],
    returns: "none",
    dependencies: [],
    location: places.at(definition.file, name.start, name.end),
    handler: kind === "mutation" ? "ts" : "sql",
    command: "NONE",
    writes: [],
  };
}

function buildBase(
  definition: NamedDefinition,
  tags: StatementTags,
  analysis: StatementAnalysis,
  places: Places,
  out: Diagnostic[],
): StatementIr {
  const { name, file, sql } = definition;
  checkParams(definition, tags, out);
  const columns = typedColumns(definition, tags, analysis, out);
  if (tags.returns && analysis.returns === "none" && !hasErrors(analysis)) {
    const hint = "add RETURNING, or remove the tag";
    out.push(
      diagnose("RS3002", spanOf(file, tags.returns.tag), "@returns does not fit a statement without rows", { hint }),
    );
  }
  const doc = docOf(definition);
  return {
    name: name.text,
    property: camelCase(name.text),
    ...(doc === undefined ? {} : { doc }),
    sql: stripComments(analysis.sql),
    sourceSql: sql?.text ?? "",
    params: analysis.params.map((param, index) => describedParam(param, index + 1, tags)),
    columns,
    returns: analysis.returns === "none" ? "none" : (tags.returns?.value ?? analysis.returns),
    dependencies: analysis.dependencies,
    location: places.at(file, name.start, name.end),
  };
}

/** The statement's own prose; that of `@param` and `@type` belongs to what they name. */
function docOf(definition: NamedDefinition): string | undefined {
  return joinProse(definition.tags.filter(({ name }) => name !== "param" && name !== "type"));
}

function describedParam(value: ValueIr, number: number, tags: StatementTags): ValueIr {
  const tag = tags.params.get(number);
  if (!tag) return value;
  const doc = tag.tag.prose;
  return {
    ...value,
    name: tag.name.text,
    // A handler's argument is what its tag says; elsewhere the tag only adds to what analysis found.
    nullable: tag.nullable ?? (value === tag.declared ? false : value.nullable),
    ...(doc === undefined ? {} : { doc }),
  };
}

function checkParams(definition: NamedDefinition, tags: StatementTags, out: Diagnostic[]): void {
  const { sql, file } = definition;
  if (tags.params.size === 0) return;
  const highest = sql ? highestParam(sql.text) : 0;
  for (const { number, numberWord } of tags.params.values()) {
    if (number <= highest) continue;
    const uses = highest === 0 ? "takes no parameters" : `uses ${highest === 1 ? "$1" : `$1 to $${String(highest)}`}`;
    const message = `there is no parameter ${numberWord.text}: the statement ${uses}`;
    out.push(diagnose("RS3020", spanOf(file, numberWord), message, { hint: "count the parameters from $1" }));
  }
}

function typedColumns(
  definition: NamedDefinition,
  tags: StatementTags,
  analysis: StatementAnalysis,
  out: Diagnostic[],
): readonly ValueIr[] {
  if (tags.types.length === 0) return analysis.columns;
  const names = analysis.columns.map(({ name }) => name);
  for (const { column } of tags.types) {
    if (names.includes(column.name) || hasErrors(analysis)) continue;
    const message = `${definition.kind} "${definition.name.text}" has no column "${column.name}"`;
    const hint = didYouMean(
      column.name,
      names,
      names.length > 0 ? `columns: ${names.join(", ")}` : "it returns no rows",
    );
    out.push(diagnose("RS3006", spanOf(definition.file, column), message, { hint }));
  }
  const seen = new Map<string, Tag>();
  for (const { column, tag } of tags.types) {
    const first = seen.get(column.name);
    if (!first) seen.set(column.name, tag);
    else out.push(repeatedType(definition.file, column, first));
  }
  return analysis.columns.map((value) => {
    const override = tags.types.find(({ column }) => column.name === value.name);
    if (!override) return value;
    const problem = hasErrors(analysis)
      ? undefined
      : typeOverrideProblem(definition.file, `column "${value.name}"`, value, override.ts);
    if (problem) out.push(problem);
    const doc = override.tag.prose;
    return { ...value, tsType: override.ts.text, ...(doc === undefined ? {} : { doc }) };
  });
}

function repeatedType(file: string, column: Identifier, first: Tag): Diagnostic {
  const related = [{ message: "the first is here", span: spanOf(file, first) }];
  const message = `the type of "${column.name}" is given twice`;
  return diagnose("RS3004", spanOf(file, column), message, { hint: "keep one of them", related });
}

function checkReads(definition: NamedDefinition, analysis: StatementAnalysis, out: Diagnostic[]): void {
  const { command, writes } = analysis;
  // What analysis found has the better place.
  if (hasErrors(analysis) || (writes.length === 0 && command === "SELECT")) return;
  const what = command === "SELECT" ? `writes to ${writes.join(", ")}` : `is ${article(command)} ${command}`;
  const message = `query "${definition.name.text}" ${what}`;
  const hint = `use @mutation ${definition.name.text} for a statement that writes`;
  out.push(diagnose("RS3018", spanOf(definition.file, definition.name), message, { hint }));
}

function article(command: string): string {
  return /^[AEIOU]/.test(command) ? "an" : "a";
}

function hasErrors(analysis: StatementAnalysis): boolean {
  return analysis.problems.some(({ severity }) => severity === "error");
}

/** One cache key that matches no parameter, beside one parameter that no key matches, names that parameter. */
function nameByCacheKey(
  definition: NamedDefinition,
  tags: StatementTags,
  params: readonly ValueIr[],
  out: Diagnostic[],
): { readonly cacheKey: readonly string[]; readonly params: readonly ValueIr[] } {
  const names = params.map(({ name }) => name);
  if (!tags.cacheKey) return { cacheKey: names, params };
  const keys = tags.cacheKey.map(({ name }) => name);
  const unmatched = tags.cacheKey.filter(({ name }) => !names.includes(name));
  const free = params.filter(({ name }, index) => !keys.includes(name) && !tags.params.has(index + 1));
  const [key, otherKey] = unmatched;
  const [param, otherParam] = free;
  if (key && !otherKey && param && !otherParam) {
    return { cacheKey: keys, params: params.map((value) => (value === param ? { ...value, name: key.name } : value)) };
  }
  for (const { name, ...place } of unmatched) {
    const message = `query "${definition.name.text}" has no parameter "${name}"`;
    const hint = didYouMean(name, names, names.length > 0 ? `parameters: ${names.join(", ")}` : "it takes none");
    out.push(diagnose("RS3024", spanOf(definition.file, place), message, { hint }));
  }
  return { cacheKey: keys.filter((name) => names.includes(name)), params };
}
