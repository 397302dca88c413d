/**
 * What PostgreSQL never tells of a statement, over its analysed tree: which results can be NULL, what is inside JSON,
 * how many rows come, what is read and written. `analyze-statement.ts` joins it with names and types.
 */
import type { Catalog } from "../catalog/catalog.ts";
import type { JsonShape } from "../ir.ts";
import type { Expr, Query, TargetEntry } from "../nodes/query-tree.ts";
import { forEachSubquery } from "../nodes/walk.ts";
import type { Problem, SchemaAnnotations } from "./analysis.ts";
import { returnsOf } from "./cardinality/row-count.ts";
import type { Dependencies } from "./dependencies/dependencies.ts";
import { analyzeDependencies } from "./dependencies/dependencies.ts";
import { allowedValues } from "./json/allowed-values.ts";
import { jsonShape } from "./json/json-shape.ts";
import { unionOf } from "./json/shape.ts";
import { elementNullable } from "./nullability/array-elements.ts";
import { SemanticsContext } from "./nullability/context.ts";
import { overrideEdits, overrideProblem, readNameOverride } from "./nullability/name-override.ts";
import { declaredNullProblem, paramNullability } from "./nullability/param-nullability.ts";
import type { QueryOutput } from "./nullability/query-output.ts";
import { outputOf } from "./nullability/query-output.ts";

export interface ColumnSemantics {
  /** Without the mark of `"name!"` and `"name?"`. */
  readonly name: string;
  readonly nullable: boolean;
  readonly json?: JsonShape;
  readonly values?: readonly string[];
  /** False where an array's elements are proven not to be NULL. */
  readonly elementNullable: boolean;
}

export interface ParamSemantics {
  readonly nullable: boolean;
  readonly elementNullable: boolean;
}

export interface StatementSemantics extends Dependencies {
  readonly columns: readonly ColumnSemantics[];
  /** By number, from 1. */
  readonly params: ReadonlyMap<number, ParamSemantics>;
  readonly returns: "one" | "maybe" | "many" | "none";
  /** Output names with the mark of an override, to be taken off in the text that is sent (`withoutMarks`). */
  readonly marked: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export interface SemanticsOptions {
  /** The statement's text, in which marks of names are found; empty where names are only names. */
  readonly text: string;
  /** `@param … null`, by number. */
  readonly paramNullable?: ReadonlyMap<number, boolean>;
  readonly annotations?: SchemaAnnotations | undefined;
}

/** Runs all passes over one analysed statement. A tree too deep for them is a problem of the statement. */
export function analyzeSemantics(catalog: Catalog, query: Query, options: SemanticsOptions): StatementSemantics {
  try {
    return runPasses(catalog, query, options);
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.includes("call stack")) throw error;
    return tooDeep(query, options.text);
  }
}

function tooDeep(query: Query, text: string): StatementSemantics {
  const problem: Problem = {
    severity: "error",
    sqlstate: "54001",
    message: "stack depth limit exceeded",
    hint: "Split the statement, or move inner parts into WITH queries or views.",
  };
  const { columns, marked } = describeColumns(undefined, query, undefined, text);
  return {
    columns,
    marked,
    params: new Map(),
    returns: "many",
    dependencies: [],
    writes: [],
    routes: [],
    outputKey: undefined,
    refreshByKey: false,
    wholeBecause: undefined,
    ordered: false,
    sort: undefined,
    opaque: [],
    problems: [problem],
  };
}

function runPasses(catalog: Catalog, query: Query, options: SemanticsOptions): StatementSemantics {
  const plain = new SemanticsContext(catalog);
  const inferred = paramNullability(plain, query);
  const params = new Map<number, ParamSemantics>();
  const declared: Problem[] = [];
  for (const [number, found] of inferred) {
    const said = options.paramNullable?.get(number);
    params.set(number, { nullable: said ?? found.nullable, elementNullable: found.elementNullable });
    const problem = said ? declaredNullProblem(number, found) : undefined;
    if (problem) declared.push(problem);
  }
  const cx = new SemanticsContext(
    catalog,
    new Map([...params].map(([number, param]) => [number, param.nullable])),
    new Map([...params].map(([number, param]) => [number, param.elementNullable])),
    options.annotations,
    plain.plain,
  );
  const output = query.commandType === "utility" ? undefined : outputOf(query, undefined, cx);
  const { columns, problems, marked } = describeColumns(cx, query, output, options.text);
  return {
    columns,
    params,
    returns: returnsOf(cx, query),
    marked,
    problems: [...declared, ...problems],
    ...analyzeDependencies(
      cx,
      query,
      columns.map((column) => column.name),
      options.annotations?.identityOf,
    ),
  };
}

function outputEntries(query: Query): readonly TargetEntry[] {
  const written = query.commandType !== "select" && query.commandType !== "utility";
  const list = written ? query.returningList : query.targetList;
  return list.filter((entry) => !entry.resjunk);
}

function describeColumns(
  cx: SemanticsContext | undefined,
  query: Query,
  output: QueryOutput | undefined,
  text: string,
): { columns: ColumnSemantics[]; problems: Problem[]; marked: Set<string> } {
  const problems: Problem[] = [];
  const marked = new Set<string>();
  const columns = outputEntries(query).map((entry, index): ColumnSemantics => {
    const name = entry.resname ?? "?column?";
    const marks = readNameOverride(name);
    const place = marks && overrideEdits(text, new Set([name])).at(0);
    // A mark is written in the statement: a table's or view's column may be called that.
    const override = cx && place && !isColumnName(cx, query, name) ? marks : undefined;
    const nullable = output?.nullable(index) ?? true;
    if (override) {
      marked.add(name);
      const problem = overrideProblem(name, override, proven(nullable, output, index), place);
      if (problem) problems.push(problem);
    }
    return {
      name: override?.name ?? name,
      nullable: override?.nullable ?? nullable,
      ...describeValue(output, index),
    };
  });
  return { columns, problems, marked };
}

/** `always`: nothing but NULL comes. */
function proven(nullable: boolean, output: QueryOutput | undefined, index: number): "never" | "always" | "maybe" {
  if (!nullable) return "never";
  const sources = output?.sources(index) ?? [];
  return sources.length > 0 && sources.every((source) => isNull(source.expr)) ? "always" : "maybe";
}

/** Whether a relation that the statement reads has a column of this name. */
function isColumnName(cx: SemanticsContext, query: Query, name: string): boolean {
  const own = query.rtable.some(
    (rte) => rte.rtekind === "relation" && cx.relation(rte.relid)?.attributes.some(({ attname }) => attname === name),
  );
  if (own) return true;
  let below = false;
  forEachSubquery(query, (subquery) => (below ||= isColumnName(cx, subquery, name)));
  return below;
}

function isNull(expr: Expr): boolean {
  if (expr.kind === "RelabelType" || expr.kind === "CoerceViaIO") return isNull(expr.arg);
  return expr.kind === "Const" && expr.value === null;
}

function describeValue(
  output: QueryOutput | undefined,
  index: number,
): Pick<ColumnSemantics, "json" | "values" | "elementNullable"> {
  const sources = output?.sources(index) ?? [];
  if (sources.length === 0) return { elementNullable: true };
  const shapes = sources.map((source) => jsonShape(source.expr, source.scope));
  const values = sources.map((source) => allowedValues(source.expr, source.scope));
  return {
    elementNullable: sources.some((source) => elementNullable(source.expr, source.scope)),
    ...(shapes.every((shape) => shape !== undefined) && { json: unionOf(shapes) }),
    ...(values.every((list) => list !== undefined) && { values: [...new Set(values.flat())] }),
  };
}
