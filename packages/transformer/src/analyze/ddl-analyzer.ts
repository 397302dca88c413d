/** Parse analysis for schema statements: views' queries, expressions of constraints and defaults, SQL functions. */
import type { Node } from "@pgsql/types";
import type { Catalog } from "../catalog/catalog.ts";
import type {
  AnalyzedQuery,
  DdlAnalyzer,
  DdlExpression,
  DdlExprKind,
  ResolvedFunction,
  RoutineSignature,
} from "../catalog/ddl-analyzer.ts";
import { SqlError } from "../catalog/sql-error.ts";
import type { Oid, PgProcRow } from "../catalog/types.ts";
import type { Expr, Query } from "../nodes/query-tree.ts";
import { parseSql } from "../parse/parse.ts";
import { outputEntries } from "./analyze-statement.ts";
import { ereport } from "./analyze-error.ts";
import { enforceGenericTypeConsistency } from "./coerce-polymorphic.ts";
import { figureIndexColname } from "./figure-colname.ts";
import { funcGetDetail } from "./func-detail.ts";
import { coerceToBoolean } from "./coerce-helpers.ts";
import type { ExprKind } from "./expr-kind.ts";
import { formatType } from "./lookup.ts";
import { assignExprCollations } from "./parse-collate.ts";
import { coerceToTargetType } from "./parse-coerce.ts";
import { transformExpr } from "./parse-expr.ts";
import { makeParamState } from "./parse-param.ts";
import { freeParseState, makeParseState, noteProblem, type ParseState } from "./parse-state.ts";
import { addRelation } from "./range-table.ts";
import { makeAnalysisContext } from "./run-analysis.ts";
import { checkSqlFunctionResult } from "./sql-function-result.ts";
import { isPolymorphicType } from "./type-oids.ts";
import { transformInto } from "./utility-stmt.ts";

const kinds: Readonly<Record<DdlExprKind, ExprKind>> = {
  "check-constraint": "check constraint",
  "domain-check": "domain check",
  "column-default": "column default",
  "function-default": "function default",
  "generated-column": "generated column",
  "index-expression": "index expression",
  "index-predicate": "index predicate",
  "statistics-expression": "statistics expression",
  "partition-expression": "partition expression",
  "partition-bound": "partition bound",
  "alter-column-transform": "alter column transform",
  "trigger-when": "trigger when",
  policy: "policy",
  "rule-where": "where",
  other: "where",
};

/** The analyser that `applyStatement` is given. It keeps nothing. */
export const ddlAnalyzer: DdlAnalyzer = {
  analyzeQuery,
  resolveFunction,
  columnName: figureIndexColname,
  analyzeExpression,
  analyzeSqlBody,
};

/** Runs `body` in a fresh analysis without parameters of its own, and throws the first problem. */
function analyzed<T>(
  catalog: Catalog,
  text: string,
  routine: RoutineSignature | undefined,
  body: (pstate: ParseState) => T,
  params = makeParamState(routine ? [undefined, ...routine.argtypes] : [], true),
): T {
  const cx = { ...makeAnalysisContext(catalog, text, params), routine };
  const pstate = makeParseState(cx);
  let result: T | undefined;
  try {
    result = body(pstate);
    freeParseState(pstate);
  } catch (error) {
    noteProblem(cx, error);
  }
  const [problem] = cx.problems;
  if (problem) throw problem;
  return result!;
}

function addRelations(pstate: ParseState, relations: DdlExpression["relations"]): void {
  relations.forEach(({ relation, alias }, i) => {
    const item = addRelation(
      pstate,
      relation,
      alias === undefined ? undefined : { aliasname: alias, colnames: [] },
      false,
      true,
    );
    item.colsVisible = i === 0;
    pstate.namespace.push(item);
  });
}

function analyzeQuery(
  catalog: Catalog,
  query: Node,
  text: string,
  options: { readonly relations?: DdlExpression["relations"]; readonly params?: readonly Oid[] } = {},
): AnalyzedQuery {
  const params = options.params && makeParamState([undefined, ...options.params]);
  const analyze = (pstate: ParseState): AnalyzedQuery => {
    let level = pstate;
    if (options.relations) {
      // A rule's action sees OLD and NEW from outside.
      addRelations(pstate, options.relations);
      pstate.holdsRuleRows = true;
      level = makeParseState(pstate.cx, pstate);
    }
    const result = transformInto(level, query);
    const columns = outputEntries(result.utilityQuery ?? result).map(({ resname, expr }) => ({
      name: resname ?? "?column?",
      type: expr.type,
      typmod: expr.typmod,
      collation: expr.collation,
    }));
    return { query: result, columns, params: Math.max(0, pstate.cx.params.types.length - 1) };
  };
  return analyzed(catalog, text, undefined, analyze, params);
}

/** `lookup_agg_function`'s look-up: plain functions, VARIADIC not expanded. */
function resolveFunction(
  catalog: Catalog,
  names: readonly string[],
  args: readonly Oid[],
): ResolvedFunction | undefined {
  const options = { expandVariadic: false, expandDefaults: false, includeOutArguments: false };
  const found = funcGetDetail(catalog, names, [], [], args, options);
  if (found.kind !== "normal") return undefined;
  const declared = [...found.declared];
  const rettype = enforceGenericTypeConsistency(catalog, args, declared, found.proc.prorettype, true);
  return { proc: found.proc, declared, rettype };
}

function analyzeExpression(catalog: Catalog, given: DdlExpression, text: string): Expr {
  return analyzed(catalog, text, given.routine, (pstate) => {
    addRelations(pstate, given.relations);
    if (given.valueType) pstate.cx.domainValue = { kind: "CoerceToDomainValue", ...given.valueType, location: -1 };
    let expr = transformExpr(pstate, given.expr, kinds[given.kind]);
    if (given.boolean !== undefined) expr = coerceToBoolean(pstate, expr, given.boolean);
    if (given.target) expr = assign(pstate, expr, given.target);
    assignExprCollations(pstate, expr);
    return expr;
  });
}

/** `cookDefault`: a column's default must fit the column. */
function assign(pstate: ParseState, expr: Expr, target: NonNullable<DdlExpression["target"]>): Expr {
  const { catalog } = pstate.cx;
  const { type, typmod, column } = target;
  const result = coerceToTargetType(pstate, expr, expr.type, type, typmod, "assignment", "implicit-cast", -1);
  if (result) return result;
  return column === undefined
    ? ereport("CANNOT_COERCE", `cannot cast type ${formatType(catalog, expr.type)} to ${formatType(catalog, type)}`)
    : ereport(
        "DATATYPE_MISMATCH",
        `column "${column}" is of type ${formatType(catalog, type)} but default expression is of type ${formatType(catalog, expr.type)}`,
        -1,
        { hint: "You will need to rewrite or cast the expression." },
      );
}

function analyzeSqlBody(
  catalog: Catalog,
  proc: PgProcRow,
  body: { readonly text: string } | { readonly statements: readonly Node[]; readonly text: string },
): readonly Query[] {
  // What a polymorphic function's body gives is known only where it is called.
  if (proc.proargtypes.some(isPolymorphicType)) return [];
  const routine: RoutineSignature = {
    name: proc.proname,
    argnames: inputNames(proc),
    argtypes: proc.proargtypes,
  };
  if ("statements" in body) {
    const queries = body.statements.map((node) => analyzeBodyStatement(catalog, node, body.text, routine));
    checkSqlFunctionResult(catalog, proc, queries.at(-1));
    return queries;
  }
  const bytes = (end: number): number => Buffer.byteLength(body.text.slice(0, end));
  const parsed = parseSql(body.text);
  if (parsed.failure)
    throw new SqlError(parsed.failure.sqlstate, parsed.failure.message, { location: bytes(parsed.failure.position) });
  // The statements are not run, so that one cannot see what another makes, in PostgreSQL neither.
  let end = 0;
  const queries = parsed.statements.map(({ node, text }) => {
    const start = body.text.indexOf(text, end);
    end = start + text.length;
    try {
      return analyzeBodyStatement(catalog, node, text, routine);
    } catch (error) {
      if (!(error instanceof SqlError) || error.location < 0) throw error;
      throw error.moved(bytes(start));
    }
  });
  try {
    checkSqlFunctionResult(catalog, proc, queries.at(-1));
  } catch (error) {
    throw error instanceof SqlError ? error.moved(undefined) : error;
  }
  return queries;
}

function analyzeBodyStatement(catalog: Catalog, node: Node, text: string, routine: RoutineSignature): Query {
  return analyzed(catalog, text, routine, (pstate) => transformInto(pstate, node));
}

function inputNames(proc: PgProcRow): string[] {
  const names = proc.proargnames ?? [];
  const modes = proc.proargmodes;
  return modes ? names.filter((_, i) => modes[i] === "i" || modes[i] === "b" || modes[i] === "v") : [...names];
}
